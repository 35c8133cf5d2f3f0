"""How names of accounts are spelled, and what is spelled like them and is none.

No standard says how: letters, digits, `.`, `_` and `-` are what most sites take. The
parts of what has another meaning in programs, files and versions are in `spelled.toml`.
"""

from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.identifiers.online.evidence.nobody import is_nobody
from carnet.detection.letters import fold
from carnet.detection.words import table

AFTER: Final = r"(?![\w@(\[/\\=<]|[\"']?[ \t]?[:=][ \t]?[\"'{\[(0-9]|\.[A-Za-z])"
"""No call, address, path, key or file goes on behind it."""
_DIGITS: Final = late.compile(r"(?P<w>[^\W\d_]{3,})[0-9]{1,6}[^\W\d_]{0,12}")
_INITIAL: Final = late.compile(r"[^\W\d_]\.[^\W\d_]{3,}")
_PARTS: Final = late.compile(r"[._\-]+")
_WORDS: Final = late.compile(r"[._\-0-9]+")
_VERSION: Final = late.compile(r"[0-9]\.[0-9]")
_INITIALLED: Final = late.compile(r"[b-df-hj-np-tv-xz]{2}[a-z]{4,18}")
_CAPITALS: Final = late.compile(r"(?P<w>[A-Z]{4,12})[0-9]{1,3}")
_KEPT: Final = late.compile(
    "konto|compte|cuenta|account|giro|spar|livret|fach|box|plan|budget|fond|depo|credit"
    "|kredit|salar|lohn|count|size|limit|quota|level|tier|saldo|fact|rechn|oszcz|conto"
)
"""What money and letters are kept in, and how much: `sparkonto2024`."""
_FEWEST: Final = 2  # digits of a name beside a word for an account
_SMALL: Final = 3  # letters that are no capitals: codes have fewer


class _Other(NamedTuple):
    """Parts of what is no account's name; the rows of `spelled.toml`."""

    numbered: frozenset[str]
    fields: frozenset[str]
    heads: frozenset[str]
    ends: frozenset[str]
    things: frozenset[str]
    onsets: frozenset[str]


@cache
def other() -> _Other:
    """What the parts of other names are."""
    rows = table(__package__, "spelled")
    return _Other(*(frozenset(rows[name]) for name in _Other._fields))


class Shape(NamedTuple):
    """How a name is spelled."""

    joined: bool
    """It has a `_`, or a `.` between its parts."""
    digit: bool
    spelled: bool
    """Digits right behind a word that has none of its own."""


def shape_of(value: str) -> Shape | None:
    """How a handle is spelled; None: it is a word, a code, a file or a field."""
    parts = _PARTS.split(value)
    plain = [fold(part) for part in parts]
    if sum(map(str.islower, value)) < _SMALL or is_nobody(value.lower()):
        return None
    if _VERSION.search(value):
        return None
    last = plain[-1][:-1] if plain[-1][-1:].isdigit() else plain[-1]  # of `id2`
    if last in other().fields or plain[0] in other().heads:
        return None
    dot = "." in value
    if dot and (plain[-1] in other().ends or parts[-1][:1].isupper()):
        return None
    digit = any(map(str.isdigit, value))
    found = next(filter(None, map(_DIGITS.fullmatch, plain)), None)
    spelled = found is not None and found["w"] not in other().numbered
    joined = "_" in value or (dot and (digit or bool(_INITIAL.fullmatch(value))))
    return Shape(joined, digit, spelled) if joined or spelled else None


def is_thing(value: str) -> bool:
    """Whether a part of the name says that it is a file's or a program's."""
    parts = _WORDS.split(fold(value))
    return not (other().things | other().numbered).isdisjoint(parts)


def is_numbered(value: str) -> bool:
    """Whether it is a word in small letters with two digits or more: `marek87`.

    So little does where an account is spoken of, which money lies on as well.
    """
    shape = shape_of(value)
    if shape is None or not shape.spelled or is_thing(value):
        return False
    kept = _KEPT.search(value) is not None
    return value.islower() and not kept and sum(map(str.isdigit, value)) >= _FEWEST


def is_drawn_up(value: str) -> bool:
    """Whether it is letters of a name in capitals and a number: `PFANNU01`.

    So firms draw up the names of accounts; rooms, groups and machines are spelled so as
    well, so that it says little without a word for a login right before it.
    """
    found = _CAPITALS.fullmatch(value)
    if found is None or is_nobody(value.lower()):
        return False
    word = fold(found["w"])
    return word not in other().numbered | other().things | other().fields


def is_initialled(value: str) -> bool:
    """Whether it begins as an initial and a family's name do, and as no word does.

    `mzervos`, `kpetrov`: of letters alone nothing else tells them from words.
    """
    begun = _INITIALLED.fullmatch(value) is not None
    return begun and value[:2] not in other().onsets and not is_nobody(value)
