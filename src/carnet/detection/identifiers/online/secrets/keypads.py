"""Codes of doors, alarms and boxes for keys, said anywhere in a sentence about one.

`the gate keypad is 4712`, `die Alarmanlage schärfst du mit 4712`, `enter 4712 on the
keypad`: what stands right before the number says that it opens something, and the
sentence says what, by `keypads.toml`. Where the word for the code names the door
(`doors.py`), the number may have letters. GDPR Art. 32: a secret never leaves.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.hit import LABELLED, Hit
from carnet.detection.identifiers.copula import FOLDED, FOLDED_NOW
from carnet.detection.identifiers.expressions import END, expression
from carnet.detection.identifiers.online.evidence.counted import COUNTED
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.identifiers.stems import Stems, apart, stems
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_LENGTHS: Final = frozenset(range(4, 7))
"""Digits of such a code."""
_REACH: Final = 90  # characters before the number, in which the thing is named
_BEHIND: Final = 40  # and behind it
_KEYED: Final = ("pads", "alarms", "doors")
"""What one types something in at."""
_LAST: Final = 48  # characters with what stands right before the number
_THINGS: Final = (*_KEYED, "homes", "named")
"""What has such a code; `named`: the word for the code says so, as in `doors.toml`."""
_SHARED: Final = {"pads": "boxes", "doors": "locks", "opens": "opens"}
"""Rows of `doors.toml` that belong to those."""
_YEAR: Final = late.compile(r"(?:1[89]|20)[0-9]{2}")
_OPENING: Final = r"[ ]?[:=]?[ ]?[\"'„“«(#]{0,2}\Z"
_NUMBERED: Final = late.compile(
    r"(?:[^\W_\u2e80-\uffff]|[0-9][.,:/]|[^\W\d_]-|[+/@€£$§])\Z"
)
"""What makes another number of it: the beginning of an amount, a day or a word."""
_VARIANT: Final = late.compile(r"-[^\W\d_a-zа-я](?!\w)")
"""What goods have behind their number: `3300-B`."""
_ENDED: Final = late.compile(
    r"[.!?;…][ ](?=[^\W\d_a-z])|[\n。！？；]|[\"'],[ ]?(?=[\"'{\[])"
)
"""Of a sentence, or of a field in JSON."""
_WORD: Final = late.compile(r"[#*]{0,2}[\"'”“»)]{0,2}[ ]?(?P<w>[^\W\d_]+)")
_COPULA: Final = rf"(?:{FOLDED}|to|hu|hi|na)(?:[ ](?:{FOLDED_NOW}))?"
_ARTICLE: Final = r"(?:[ ](?:le|la|el|il|o|a|der|die|das|de|the|an|het|ο|η|το))?"
_NO_CODES: Final = "skod|codex|kodeks|kodak|codec"
"""What such a word only ends, or begins."""
_IS: Final = late.compile(
    rf"(?:(?<![^\W_]){_COPULA}{_ARTICLE}|[是为為]|[:=]){_OPENING}"
)
"""A copula or a colon right before the number."""
_TIME: Final = (
    r"(?:(?:[ ][^\W\d_]{1,8}\.?){0,2}[ ][0-9]{1,2}(?:[.:'’][0-9a-zа-я]{0,4})?"
    r"(?:[ ][^\W\d_]{1,8}\.?){0,2}?)?"
)
"""From when it is valid, before what it is: `ab 21 Uhr`, `21 óra után`."""
_YOU: Final = r"(?:[ ](?:du|je|u|ni|de|dere|sie|ihr|man|tu|vous|thu|pu|in|inn|ind))?"
"""Who does it, where the verb stands before."""


@cache
def _row(name: str) -> Stems:
    """The words of a row, and those of `doors.toml` that belong to it."""
    shared = table(__package__, "doors")
    rows = list(table(__package__, "keypads").get(name, {}).values())
    rows += shared[_SHARED[name]].values() if name in _SHARED else ()
    rows += filter(_is_row, shared.values()) if name == "named" else ()
    return stems(rows)


def _is_row(row: object) -> bool:
    """Whether it is a language's, and no table of several."""
    return isinstance(row, list)


@cache
def _any(*names: str) -> re.Pattern[str]:
    """One of the words of those rows, where a word begins; `porta`, but no `portal`."""
    every = chain.from_iterable(_row(name).every for name in names)
    return apart(every).anywhere(r"(?!(?:portals?|ports?)(?![^\W\d_]))")


@cache
def _codes() -> str:
    """A word for a code, which may end a longer one: `Zugangscode`."""
    words = expression(_row("codes").plain)
    longer = rf"(?!{_NO_CODES})[^\W\d_]{{0,16}}?"
    return rf"(?<![^\W_]){longer}{words}[^\W\d_]{{0,4}}(?![^\W\d_])"


@cache
def _coded() -> re.Pattern[str]:
    """A word for a code, wherever it stands."""
    return late.compile(f"{_codes()}|{any_of(_row('codes').han)}")


@cache
def _coded_plainly() -> re.Pattern[str]:
    """A word for a code, and nothing but words between it and the number."""
    word = r"[ ][^\W\d_]{1,14}(?:['’][^\W\d_]{1,12})?"
    return late.compile(rf"{_codes()}(?:{word}){{0,7}}[ ]\Z")


@cache
def _called() -> re.Pattern[str]:
    """A word for a code right before the number, or with "is" or "number" between."""
    number = any_of(_row("number").plain)
    said = rf"(?:[ ](?:{_COPULA}{_ARTICLE}|{number}))?"
    han = any_of(_row("codes").han)
    return late.compile(f"(?:{_codes()}{_TIME}{said}|{han}[是为為]?){_OPENING}")


@cache
def _follows() -> re.Pattern[str]:
    """A word for a code right behind the number: `4712 is the code of the gate`."""
    return late.compile(
        rf"[#*\"'”“»]{{0,2}}[ ](?:{_COPULA}{_ARTICLE}[ ])?(?:{_coded().pattern})"
    )


@cache
def _last(name: str, ending: int) -> re.Pattern[str]:
    """A word of a row right before the number, with an ending."""
    words, han = _row(name)
    shape = rf"(?<![^\W_]){expression(words)}[^\W\d_]{{0,{ending}}}{_YOU}"
    whole = f"(?:{shape}|{any_of(han)})" if han else shape
    return late.compile(whole + _OPENING)


@cache
def _dialled() -> re.Pattern[str]:
    """What says that a number is called: only Chinese has one verb for both."""
    return late.compile(any_of(_row("dialled").han))


@cache
def _then() -> re.Pattern[str]:
    """What says right behind the number that one more key follows."""
    return late.compile(
        rf"[#*]{{0,2}},?[ ]?(?:[^\W\d_]{{1,4}}[ ])?(?:{_any('then').pattern})"
    )


@cache
def _sieve() -> Sieve:
    every = (_row(name).plain for name in _THINGS)
    return Sieve(Beginning({word.rstrip(END) for words in every for word in words}))


def find(scan: Scan) -> Iterator[Hit]:
    """Every such code."""
    if scan.lengths.isdisjoint(_LENGTHS):
        return
    if not (_sieve().of(scan.words) or scan.has_han):
        return
    parted = scan.folded.replace("-", " ")
    for start, end in _numbers(scan):
        low, high = _sentence(scan.text, start, end)
        line = parted[max(parted.rfind("\n", 0, start) + 1, start - _REACH) : start]
        if _is_code(line, parted[low:start], parted[end:high]):
            value = scan.text[start:end]
            yield Hit(start, end, Kind.PASSWORD_SECRET, value, "secret.door", LABELLED)


def _numbers(scan: Scan) -> Iterator[tuple[int, int]]:
    """Those that may be such a code, with a word for what has one not far away."""
    places = scan.starts(_sieve().of(scan.words))
    for start, end in scan.numbers:
        if end - start not in _LENGTHS:
            continue
        near = bisect_left(places, start - _REACH)
        near_by = near < len(places) and places[near] < end + _BEHIND
        if (near_by or scan.has_han) and _stands(scan, start, end):
            yield start, end


def _stands(scan: Scan, start: int, end: int) -> bool:
    """Whether a number is none of a year, an amount, goods or a longer one."""
    folded = scan.folded
    if _VARIANT.match(scan.text, end):
        return False
    if _YEAR.fullmatch(folded, start, end) or COUNTED.match(folded, end):
        return False
    return _NUMBERED.search(folded, max(0, start - 2), start) is None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a number begins and ends, within reach."""
    low, high = max(0, start - _REACH), min(len(text), end + _BEHIND)
    ends = [found.end() for found in _ENDED.finditer(text, low, start)]
    ended = _ENDED.search(text, end, high)
    return ends[-1] if ends else low, ended.start() if ended else high


def _is_code(line: str, said: str, behind: str) -> bool:
    """Whether a number opens what its sentence speaks of; `line`: all before it."""
    told = _is_called(line, said, behind) or _is_used(said, behind)
    return told and not _any("other").search(said)


def _is_called(line: str, said: str, behind: str) -> bool:
    """Whether a word says that it is a code, and the sentence of what."""
    last = said[-_LAST:]
    if _called().search(last):
        return _opens(said) or _any("pads").search(line) is not None
    if _follows().match(behind):
        return _opens(f"{said} {behind}") and not _any("other").search(behind)
    told = _coded().search(said) if _IS.search(last) else None
    if told is None and not _WORD.match(behind):  # many languages have no copula
        told = _coded_plainly().search(said)
    return told is not None and _opens(said)


def _is_used(said: str, behind: str) -> bool:
    """Whether it is typed in, something is armed with it, or is there for it alone."""
    following = _WORD.match(behind)
    word = following["w"] if following else ""
    if _any("behind").match(word):
        return _any(*_KEYED).search(said) is not None
    if word and not _any("free", "then").match(word):
        return False
    last = said[-_LAST:]
    if any(_last(row, 4).search(last) for row in ("press", "opens")):
        dialled = _dialled().search(_clause(said))
        return not dialled and _any(*_KEYED).search(f"{said} {behind}") is not None
    if _last("with", 0).search(last):
        return _any("pads", "alarms").search(said) is not None
    alone = _IS.search(last) or _last("set", 0).search(last) or _then().match(behind)
    return bool(alone and _any("pads").search(said))


def _opens(said: str) -> bool:
    """Whether the sentence names what has a code; its clause, what is behind it."""
    if _any(*_KEYED, "named").search(said):
        return True
    return _any("homes").search(_clause(said)) is not None


def _clause(said: str) -> str:
    """The last of it: a hotline before a comma is not what one types in behind it."""
    return said.rpartition(",")[2].rpartition("\uff0c")[2]
