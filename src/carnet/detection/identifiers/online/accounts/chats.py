"""Who writes in a chat by the name of an account: `krasi_88: ...`, `@lind_b 10:03 ...`.

Keys of settings and records stand before a colon, too, and are spelled alike. A chat is
what people say in turns: a speaker comes back after another one, the lines are words,
and somebody asks or exclaims. Keys mostly are all spelled with `_`; where all speakers
are, only a number or an initial tells a name.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.online.accounts.username import is_everybody
from carnet.detection.identifiers.online.evidence.nobody import is_nobody
from carnet.detection.identifiers.online.evidence.spelled import other, shape_of
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_TIME: Final = r"[\[(]?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:[ ]?[AaPp][Mm])?[\])]?"
_TURN: Final = late.compile(
    rf"^(?:{_TIME}[ ]{{0,2}}[\-–]?[ ]?)?(?:~[ \u202f]?|@)?"
    r"(?P<who>[^\W\d_][^\n:：,;\"'(){}\[\]<>=]{1,31})"
    rf"(?:[ ]{_TIME})?[:：][ \t]{{0,2}}(?P<said>[^\n]+)$",
    re.MULTILINE,
)
_NAME: Final = late.compile(
    rf"^(?:{_TIME}[ ]{{0,2}}[\-–]?[ ]?)?(?:~[ \u202f]?|@)?"
    r"[^\W\d_][^\W_]{1,30}(?:[_.#][^\s:：]|[0-9]{2})",
    re.MULTILINE,
)
"""What some line of such a chat begins with; most texts have none."""
_AT: Final = late.compile(
    rf"^@(?P<v>[A-Za-z0-9_][A-Za-z0-9_.\-]{{2,30}})[ \t]{{1,3}}{_TIME}[ \t:]",
    re.MULTILINE,
)
_SAYS: Final = late.compile(
    r"^(?:\[?[0-9]{1,4}[./\-][0-9]{1,2}[./\-][0-9]{1,4},?[ ])?"
    rf"(?:{_TIME}[ ]{{1,2}})?"
    r"@(?P<v>[A-Za-z0-9_][A-Za-z0-9_.\-]{2,30}):[ ](?=[^\n]*[^\W\d_]{2})",
    re.MULTILINE,
)
_TAGS: Final = frozenset(
    "param params return returns type types id context value values graph vocab base"
    " language throws author version since deprecated see todo example default media"
    " import title description summary tag tags name".split()
)
"""What stands so in comments of programs and in data."""
_TAGGED: Final = late.compile(r"[a-z][a-z0-9_.]{2,31}#[0-9]{4}")
"""A name with its number at Discord."""
_MANY: Final = late.compile(r"[^\W\d_]{2,}[._\-]?[0-9]{2,4}\Z|[^\W\d_][0-9]{2,4}\Z")
_INITIAL: Final = late.compile(r"[^\W\d_]{3,}[._][^\W\d_]|[^\W\d_][._][^\W\d_]{3,}")
_WORDS: Final = late.compile(r"[^\W\d_]{2,}(?:[^\w\n]+[^\W\d_]+){2}")
_ASKS: Final = late.compile(r"[?!？！;](?:[^\w\n]|\Z)")
_PARTS: Final = late.compile(r"[._\-#0-9]+")
_NO_NAME: Final = frozenset(
    "bot service worker plan option answer choice variant question bug issue ticket pr"
    " task order error exit code file job foo bar log api app klient klijent client"
    " cliente kunde kund klant customer asiakas klients klientas kupac".split()
)
_FEWEST: Final = 3  # turns


def find(scan: Scan) -> Iterator[Hit]:
    """Every name of an account before what its owner says."""
    text = scan.text
    if "\n" not in text and "@" not in text:
        return
    if text.startswith("@") or "\n@" in text or " @" in text:
        yield from _tagged(scan)
    if text.count(":") + text.count("：") < _FEWEST or not _NAME.search(text):
        return
    turns = list(_TURN.finditer(text))
    names = [turn["who"].rstrip() for turn in turns]
    if len(turns) < _FEWEST or not _is_chat(text, turns, names):
        return
    taken = {name for name in set(names) if _is_account(name, set(names))}
    for turn, name in zip(turns, names, strict=True):
        if name in taken:
            yield _hit(scan, turn.start("who"), turn.start("who") + len(name))


def _tagged(scan: Scan) -> Iterator[Hit]:
    """Who writes, behind the sign: with a time, or in two lines of a thread."""
    found = list(_AT.finditer(scan.text))
    turns = list(_SAYS.finditer(scan.text))
    if len(turns) > 1 and not any(turn["v"].lower() in _TAGS for turn in turns):
        found += turns
    for match in found:
        if not is_everybody(match["v"].lower()):
            yield _hit(scan, *match.span("v"))


def _hit(scan: Scan, start: int, end: int) -> Hit:
    normal = scan.text[start:end].lower()
    return Hit(start, end, Kind.USERNAME, normal, "chat", LIKELY)


def _is_chat(text: str, turns: Sequence[re.Match[str]], names: Sequence[str]) -> bool:
    """Whether people speak in turns, and in words."""
    first = {name: at for at, name in reversed(list(enumerate(names)))}
    back = any(
        one != other and first[other] < at
        for at, (one, other) in enumerate(pairwise(names))
    )
    words = sum(_WORDS.search(turn["said"]) is not None for turn in turns)
    lines = text.count("\n") + 1
    asks = any(_ASKS.search(turn["said"]) for turn in turns)
    return back and asks and words * 3 >= len(turns) and len(turns) * 2 >= lines


def _is_account(name: str, every: set[str]) -> bool:
    """Whether a speaker is spelled as accounts are, and as no key among keys."""
    parts = [part for part in _PARTS.split(name.lower()) if part]
    if not parts or " " in name or is_nobody(parts[0]) or _NO_NAME & set(parts):
        return False
    if _TAGGED.fullmatch(name):
        return True
    if parts[0] in other().numbered or any(
        len(part) > 1 and part in other().numbered for part in parts
    ):
        return False
    if _INITIAL.fullmatch(name):
        return True
    if shape_of(name) is None:
        return False
    small = name.islower() and not all("_" in one for one in every)
    return small or bool(_MANY.search(name))
