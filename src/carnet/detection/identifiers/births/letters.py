"""Birth dates behind a letter that begins a field: `f. 1987-03-14 i Luleå`.

`b.`, `f.` and `s.` also number the points of a list. A place or a person's sex behind
the date says what the letter means, or a year in which nothing is due.
"""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.identifiers.births.told import OF_LATE, is_sex
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.scan import Scan

_BY: Final = {
    "f": {"sv", "da", "no", "is"},
    "s": {"fi", "et"},
    "g": {"lt", "de"},
    "r": {"hr", "sl"},
    "dz": {"lv"},
    "р": {"bg"},
    "γ": {"el"},
    "b": {"en"},
    "n": {"it", "fr", "ro"},
    "sz": {"hu"},
    "д": {"uk"},
}
"""What says "born" in each language."""
_WORDS: Final = frozenset(_BY)
_CLEAR: Final = frozenset({"dz", "sz", "р"})
"""Those that are no word for "see" or "from" before a date."""
_FIELD: Final = late.compile(
    r"(?:\A|[\n;|\t(]|(?P<on>,[ ]))[ \t]{0,4}(?P<by>dz|sz|[fsgrbnрγ])\.[ ]?:?[ ]?"
    rf"(?P<v>{DATE.pattern})",
)
_PLACE: Final = late.compile(
    r"[ ](?P<in>(?:i|í|á|in|à|a|u|v|w|în|в|у|на|στο|στη|στην|til)[ ])?(?=[^\W\d_]{3})"
)
_ENDED: Final = late.compile(r"\.?,?[ ]?(?:\n|\Z)|,[ ](?=[^\W\d_]{2})")
_ENOUGH: Final = 12  # words of a text whose commonest tell its language for sure
_OLD: Final = late.compile(r"(?<![0-9])(?:19[0-9]{2}|200[0-9])(?![0-9])")
_DATE: Final = 40  # characters of such a field


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where each date of birth stands that begins a field so."""
    if not scan.has_number or not scan.says(_WORDS):
        return
    for low, high in scan.windows(_DATE, longest=8):
        for match in _FIELD.finditer(scan.folded, low, high):
            spoken = scan.languages if len(scan.plain) >= _ENOUGH else set[str]()
            fits = not spoken or not spoken.isdisjoint(_BY[match["by"]])
            alone = match["on"] is None or match["by"] in _CLEAR
            if fits and _is_told(scan, match.end("v"), match["v"], alone=alone):
                yield match.span("v")


def _is_told(scan: Scan, end: int, date: str, *, alone: bool) -> bool:
    """Whether what stands behind a date says that somebody was born then.

    `alone`: the field begins a line, where an old year says so, too.
    """
    if is_sex(scan.folded, end):
        return True
    place = _PLACE.match(scan.text, end)
    named = place is not None and scan.text[place.end()].isupper()
    if place and named and (place["in"] or not OF_LATE.search(date)):
        return True
    return alone and bool(_OLD.search(date)) and bool(_ENDED.match(scan.text, end))
