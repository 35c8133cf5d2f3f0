"""Numbers behind one letter, as the footers of letters have them: `T. 93 648 20 71`.

    Compras · T. 93 648 20 71 · M. +34 655-014-982
    M: 918 40 327
    torgeir@example.no

A letter says little: there is an e-mail address or another telephone number in the same
line or the ones around it, and the plan of its country, or else of a country of the
text's language, has the number.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.hit import Hit
from carnet.detection.identifiers import language
from carnet.detection.identifiers.phones import dated, whose
from carnet.detection.identifiers.phones.plans import country, plan
from carnet.detection.identifiers.scan import Scan

_SIGNS: Final = "|\u00b7\u2022;,/\u2013\u2014"
_LETTER: Final = late.compile(
    rf"(?:(?<![^\n])|(?<=[{_SIGNS}]))[ \t]{{0,3}}[TMFPDCVWGKEH][.:][ \t]{{0,2}}"
    r"(?P<v>[(]?[0-9](?:[ .\-/()]{0,2}[0-9]){6,14})"
    rf"(?=[ \t]*(?:[{_SIGNS}\n]|\Z))"
)
_NEAR: Final = 160  # characters to another number, as those of a few lines
_MOST: Final = 8  # countries whose plans are asked


def find(scan: Scan, known: Sequence[Hit]) -> Iterator[tuple[int, int, str]]:
    """Where such numbers stand, and each in the form of ITU-T E.164.

    `known`: the numbers found by other means, in their order.
    """
    if not (known or "@" in scan.text):
        return
    starts = [hit.start for hit in known]
    for match in _LETTER.finditer(scan.text):
        start, end = match.span("v")
        low, high = (bisect_left(starts, at) for at in (start - _NEAR, end + _NEAR))
        near = known[low:high]
        if any(hit.start < end and start < hit.end for hit in near):
            continue
        if dated.is_date(match["v"]) or dated.is_range(match["v"]):
            continue
        if not (near or whose.has_mail(scan, start, end)):
            continue
        homes = dict.fromkeys(country(hit.normal) for hit in near)
        if normal := _own(scan, match["v"], homes):
            yield start, end, normal


def _own(scan: Scan, raw: str, homes: Iterable[str | None]) -> str | None:
    """Somebody's number in one of those countries, or in one of the text's language."""
    for region in (*homes, *language.regions(scan.languages)[:_MOST]):
        found = plan(raw, region) if region else None
        if found and found.valid and not found.public:
            return found.e164
    return None
