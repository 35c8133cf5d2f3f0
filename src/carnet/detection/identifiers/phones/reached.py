"""Numbers on which somebody is reached: `svarar inte på 774 0932`.

The verb and its preposition, by the rows of `reached.toml`, stand right before the
number, and the plan of a country of that language has it. A label of a telephone
reaches further and asks for less; these words mean other things before other numbers.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY
from carnet.detection.identifiers import language
from carnet.detection.identifiers.phones import national, plans
from carnet.detection.identifiers.phones.national import Judged
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table

_REACH: Final = 72  # characters read before a number
_LAST: Final = late.compile(r"(?P<w>[^\W\d_.]+\.?)[ \t:,]{1,3}[(]?\Z")
"""The word right before a number."""
_COUNTED: Final = late.compile(r"[0-9]{2}[ .][0-9]{3}[ .][0-9]{3}\Z")
_NOUN: Final = late.compile(r"[ ][^\W\d_]{2}")
"""What may be counted: `27 416 085 henvendelser`."""
_THREES: Final = frozenset({"lv", "et"})
"""Languages in which eight digits are grouped so."""
_OWN: Final = frozenset({"phone", "ip", "user"})
_MOST: Final = 8  # countries whose plans are asked


class _Row(NamedTuple):
    before: re.Pattern[str]
    """The words up to the number, in the folded text; `on`: what leads to it."""
    timed: re.Pattern[str]
    """The verb, an hour and a comma: `atende depois das seis, 243 047 182`."""
    behind: re.Pattern[str] | None


@cache
def _rows() -> Mapping[str, _Row]:
    return {name: _row(row) for name, row in table(__package__, "reached").items()}


def _row(row: dict[str, list[str]]) -> _Row:
    leads = [one for one in row["on"] if one]
    on = rf"(?:[ ](?P<on>{any_of(map(fold, leads))}))" if leads else "(?P<on>(?!))"
    few = r"|(?:[ ][^\W\d_]{1,14}){0,2}" if "" in row["on"] else ""
    before = late.compile(
        rf"(?<![^\W_])(?:{any_of(map(fold, row['verbs']))}[^\W\d_]{{0,9}}"
        r"(?:[\-'’][^\W\d_]{1,5}){0,2}"
        rf"(?:(?:[ ][^\W\d_]{{1,14}}){{0,4}}?{on}{few})"
        rf"|{any_of(map(fold, row['direct']))}"
        rf"|(?P<line>{any_of(map(fold, row['lines']))}))[ :,]{{1,2}}[(]?\Z"
    )
    verbs, hours = any_of(map(fold, row["verbs"])), any_of(row["hours"])
    timed = late.compile(
        rf"(?<![^\W_]){verbs}[^\W\d_]{{0,9}}(?:[ ][^\s,;!?]{{1,12}}){{0,4}}?[ ]"
        rf"(?:{hours}[^,;!?\n]{{1,20}}|[^,;!?\n]{{1,20}}[ ]{hours}),[ ]\Z"
    )
    tails = row.get("behind")
    behind = tails and late.compile(rf"{any_of(map(fold, tails))}(?![^\W_])")
    return _Row(before, timed, behind or None)


@cache
def _leads() -> tuple[Mapping[str, frozenset[str]], frozenset[str]]:
    """The languages by the last word before a number, and those that need none."""
    index: dict[str, set[str]] = {}
    free = set[str]()
    for name, row in table(__package__, "reached").items():
        for lead in map(fold, row["on"]):
            if lead:
                index.setdefault(lead.split()[-1], set()).add(name)
            else:
                free.add(name)
        for lead in map(fold, (*row["direct"], *row["lines"])):
            index.setdefault(lead.split()[-1], set()).add(name)
    return {word: frozenset(names) for word, names in index.items()}, frozenset(free)


def find(scan: Scan, start: int, end: int, raw: str) -> Judged | None:
    """The number at a place, if words beside it say that somebody is reached there."""
    plain = plans.SUM.match(raw) is not None
    sure, said = _before(scan, start, raw)
    spoken = said & (scan.languages | scan.lettered) or said
    few = _COUNTED.match(raw) or scan.text.endswith(", ", 0, start)
    if plain and few and _NOUN.match(scan.folded, end):
        spoken &= _THREES
    found = _of(spoken, raw, sure=sure, plain=plain)
    if found is None and not plain:
        found = _of(_behind(scan, end), raw, sure=False, plain=plain)
    return found


def _of(spoken: frozenset[str], raw: str, *, sure: bool, plain: bool) -> Judged | None:
    """The number as a country of those languages has it.

    Without a preposition the verb may have another object: then a number in one group
    has to be a mobile one, and what looks like a sum is none.
    """
    if not spoken or (plain and not sure):
        return None
    known = national.personal(language.regions(spoken)[:_MOST], raw, bare=sure)
    return (known.e164, LIKELY) if known else None


def _before(scan: Scan, start: int, raw: str) -> tuple[bool, frozenset[str]]:
    """The languages in which the words before a place say so; with a preposition?

    Or with a line's name: behind one, digits in one group may be of anything.
    """
    low = max(scan.text.rfind("\n", 0, start) + 1, start - _REACH)
    window = scan.folded[low:start]
    timed = _timed(scan, window, low) if window.endswith(", ") else None
    last = _LAST.search(window)
    logged = last and scan.text[low + last.start() : start].startswith("INFO ")
    if timed or last is None or logged:
        return bool(timed), timed or frozenset()
    index, free = _leads()
    led = index.get(last["w"], frozenset())
    sure, loose = set[str](), set[str]()
    for name in led | (free & (scan.languages | scan.lettered)):
        match = _rows()[name].before.search(window)
        if match is None or not _is_own(scan, name, low + match.start(), start):
            continue
        if match["line"] and ("/" in raw or _counts(scan, start, raw)):
            continue
        line = match["line"] and not raw.isdigit()
        (sure if match["on"] or line else loose).add(name)
    return bool(sure), frozenset(sure or loose)


def _counts(scan: Scan, start: int, raw: str) -> bool:
    """Whether digits in one group may be how many: `info 20471236 records`."""
    counted = raw.isdigit() and raw[0] != "0"
    return counted and _NOUN.match(scan.folded, start + len(raw)) is not None


@cache
def _verbs() -> Mapping[str, Sieve]:
    """Which words of a text may begin a verb, by language."""
    return {
        name: Sieve(Beginning({fold(one).partition(" ")[0] for one in row["verbs"]}))
        for name, row in table(__package__, "reached").items()
    }


def _speaking(scan: Scan) -> frozenset[str]:
    """The languages whose verbs a text has: a short one shows no other sign."""
    return frozenset(name for name, one in _verbs().items() if one.of(scan.plain))


def _timed(scan: Scan, window: str, low: int) -> frozenset[str]:
    """The languages in which they say when somebody is reached, and end there."""
    rows, high = _rows(), low + len(window)
    return frozenset(
        name
        for name in scan.once(_speaking)
        if (match := rows[name].timed.search(window))
        and _is_own(scan, name, low + match.start(), high)
    )


def _is_own(scan: Scan, name: str, low: int, high: int) -> bool:
    """Whether no word of that language in between names a number of something else.

    Dutch `pakken` is to get hold of somebody, Danish `pakken` the parcel.
    """
    return all(
        label.tags <= _OWN or label.languages.isdisjoint({name, "en"})
        for label in scan.labels.within(low, high)
    )


def _behind(scan: Scan, end: int) -> frozenset[str]:
    """The languages in which what follows a place says so."""
    rows = _rows()
    return frozenset(
        name
        for name in rows.keys() & (scan.languages | scan.lettered)
        if (tail := rows[name].behind) and tail.match(scan.folded, end)
    )
