"""Accounts that are called after a person whom the text names: `@lkrautwurst`.

Most firms make them of a given and a family name (a letter of one and the other, or
both): such a word is a person's where one of that name is found, and where accounts
stand: behind an `@`, as the value of a key, or in a sentence about who logs in.
Elsewhere it may be a word (`Sam Tone` and a stone).
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
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
_PLAIN: Final = late.compile(
    r"(?<![^\W\u3400-\u9fff])(?<![@.\-/])(?P<v>[a-z][a-z0-9.\-]{4,38}[a-z0-9])"
    r"(?![^\W\u3400-\u9fff]|[@(\[/]|[.\-][a-z0-9])"
)
_ABOUT: Final = 60  # characters between a word for an account and its name
_LOGS_IN: Final = late.compile(
    r"user|utente|usuari|utilisat|utilizad|utilizat|benutz|nutzer|gebruik|bruker|bruger"
    r"|anvandar|kasutaj|kayttaj|tunnu|notand|uzytkown|uzivatel|pouzivatel|uporabn"
    r"|korisni|felhaszn|vartotoj|naudotoj|lietotaj|usaid|kullan|потреб|користув|пользов"
    r"|χρηστ|用户|用戶|账号|帐号|帳號|账户|帳戶|登录|登入|登陆|log[ \-]?[io]n|logg|logs"
    r"|loguj|logal|anmeld|melde|sign|account|kont[oe]|konts|compte|cuenta|conta|contul"
    r"|ucet|ucte|racun|paskyr|fiok|hesab|hesap|adgang|cuntas|λογαριασμ|μπαιν|συνδε|акаунт"
    r"|аккаунт|обліков|влиза|вхожда|заход|вход|prihlas|prijav|conect|connect|acced"
    r"|entr[oa]|jungi|piesledz|nidhol|giris|belep|skra|kirjau|zaloguj"
)
"""What is said where somebody logs in; in the folded text."""
_LATIN: Final = str.maketrans(
    dict(
        zip(
            "αβγδεζηικλμνξοπρστυφωабвгдезийклмнопрстуфіїєґъыэћ",
            "avgdeziiklmnxoprstyfoabvgdeziiklmnoprstufiiegayec",
            strict=True,
        )
    )
    | {"θ": "th", "χ": "ch", "ψ": "ps", "ς": "s", "ж": "zh", "х": "h", "ц": "ts"}
    | {"ч": "ch", "ш": "sh", "щ": "sht", "ь": "", "ю": "yu", "я": "ya"}
)
"""How names of Greek and Cyrillic letters are written there, near enough."""
_WORDS: Final = late.compile(r"[^\W\d_]+")
_FEWEST: Final = 6  # letters; a letter and a short name are a word of any language
_LONG: Final = 8  # letters of one that is made of their beginnings and has no number
_GIVEN, _FAMILY = 2, 4  # letters
_SHORTENED: Final = range(1, 5)  # letters of a family name behind a given one
_SPELLED: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "ß": "ss"}
)
"""What is written for letters that accounts may not have."""


def find(text: str, persons: Sequence[Finding]) -> Iterator[Finding]:
    """Every account of the text that is made of the name of one of the persons."""
    names = {one.value for one in persons if one.kind is Kind.PERSON_NAME}
    made = {account for name in names for account in _accounts_of(name, _combined)}
    shortened = {one for name in names for one in _accounts_of(name, _shortened)}
    folded = fold(text) if made else ""
    probe = folded.replace("-", "_")
    if not any(one in probe for one in chain(made, shortened)):
        return  # cheaper than to look where accounts stand, and mostly so
    for match in places(folded):
        written = match["v"]
        bare = written.rstrip("0123456789").rstrip(".-").replace("-", "_")
        sure = len(bare) >= _LONG or bare != written
        if bare in made or (sure and bare in shortened):
            start, end = match.span("v")
            value = text[start:end]
            normal = value.lower()
            yield Finding(start, end, Kind.USERNAME, value, normal, "account", LIKELY)


def places(folded: str) -> Iterator[re.Match[str]]:
    """What stands where accounts do."""
    if "@" in folded or ":" in folded or "=" in folded:
        yield from _ACCOUNT.finditer(folded)
    reached = 0
    for said in _LOGS_IN.finditer(folded):
        low = max(reached, said.start() - _ABOUT)
        reached = max(reached, min(len(folded), said.end() + _ABOUT))
        yield from _PLAIN.finditer(folded, low, reached)


def _accounts_of(
    name: str, combined: Callable[[str, str], Iterable[str]]
) -> Iterator[str]:
    """The accounts that firms make of a name."""
    for words in spelled(name):
        if len(words) > 1 and len(words[0]) >= _GIVEN and len(words[-1]) >= _FAMILY:
            made = combined(words[0], words[-1])
            yield from (one for one in made if len(one) >= _FEWEST)


@lru_cache(maxsize=1024)
def spelled(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name in letters of a to z, in each way that they are written."""
    plain, folded = name.lower(), fold(name)
    latin = folded.translate(_LATIN)
    every = folded, fold(plain.translate(_SPELLED)), latin, latin.replace("oy", "ou")
    return tuple(tuple(_WORDS.findall(one)) for one in dict.fromkeys(every))


def _combined(given: str, family: str) -> Iterable[str]:
    for sign in ("", ".", "_"):
        yield given[0] + sign + family
        yield family + sign + given[0]
        yield given + sign + family
        yield family + sign + given
        yield from (given + sign + family[:letters] for letters in _SHORTENED)


def _shortened(given: str, family: str) -> Iterator[str]:
    """The first letters of both: `rantaout`, `nouhad`."""
    for one, other in ((given, family), (family, given)):
        for first in range(2, 7):
            for second in range(2, 5):
                yield one[:first] + other[:second]
