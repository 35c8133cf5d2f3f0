"""Accounts that are called after a person whom the text names: `@lkrautwurst`.

Most firms make them of a given and a family name (a letter of one and the other, or
both): such a word is a person's where one of that name is found, and where accounts
stand: behind an `@`, or as the value of a key. Elsewhere it may be a word (`Sam Tone`
and a stone).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY
from carnet.detection.letters import fold
from carnet.vocabulary import Finding, Kind

_ACCOUNT: Final = late.compile(
    r"(?:(?<![^\s\"'`(\[<>,;])@|(?<=[:=])[ ]?[\"'`]?|(?<=\w)\"[ ]?:[ ]?\")"
    r"(?P<v>[a-z][a-z0-9.\-]{2,38}[a-z0-9])(?![\w@(\[/]|[.\-][a-z0-9])"
)
"""In the folded text, where `_` is a hyphen."""
_WORDS: Final = late.compile(r"[^\W\d_]+")
_FEWEST: Final = 6  # letters; a letter and a short name are a word of any language
_GIVEN, _FAMILY = 2, 4  # letters
_SHORTENED: Final = range(1, 5)  # letters of a family name behind a given one
_SPELLED: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "ß": "ss"}
)
"""What is written for letters that accounts may not have."""


def find(text: str, persons: Sequence[Finding]) -> Iterator[Finding]:
    """Every account of the text that is made of the name of one of the persons."""
    if "@" not in text and ":" not in text and "=" not in text:
        return
    names = {one.value for one in persons if one.kind is Kind.PERSON_NAME}
    made = {account for name in names for account in _accounts_of(name)}
    for match in _ACCOUNT.finditer(fold(text)) if made else ():
        account = match["v"].rstrip("0123456789").rstrip(".-")
        if account.replace("-", "_") in made:
            start, end = match.span("v")
            value = text[start:end]
            normal = value.lower()
            yield Finding(start, end, Kind.USERNAME, value, normal, "account", LIKELY)


def _accounts_of(name: str) -> Iterator[str]:
    """The accounts that firms make of a name."""
    for spelled in {fold(name), fold(name.lower().translate(_SPELLED))}:
        words = _WORDS.findall(spelled)
        if len(words) > 1 and len(words[0]) >= _GIVEN and len(words[-1]) >= _FAMILY:
            made = _combined(words[0], words[-1])
            yield from (one for one in made if len(one) >= _FEWEST)


def _combined(given: str, family: str) -> Iterable[str]:
    for sign in ("", ".", "_"):
        yield given[0] + sign + family
        yield family + sign + given[0]
        yield given + sign + family
        yield family + sign + given
        yield from (given + sign + family[:letters] for letters in _SHORTENED)
