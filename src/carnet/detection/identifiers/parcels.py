"""What numbers a parcel or a letter, and nobody: `CC 482 017 365 EE`.

Two letters say what is sent, nine digits number it, two letters are the country's that
takes it. The last digit checks the others, but people mistype it: the shape is enough,
unless papers are told beside it, or the letters are a label of them in the language of
the text, behind whose number a country stands as well (`CC 123456789 PT`). Source:
Universal Postal Union, standard S10, identification of postal items.
"""

from typing import Final

from carnet import late
from carnet.detection.identifiers import language
from carnet.detection.identifiers.scan import Scan

_COUNTRIES: Final = (
    "A[DLRTU]|B[AEGRY]|C[AHLNYZ]|D[EK]|E[ES]|F[IOR]|G[BEIR]|H[KRU]|I[ELNST]|JP|K[RZ]"
    "|L[ITUV]|M[CDEKTXY]|N[LOZ]|P[LT]|R[OSU]|S[EGIKM]|T[HRW]|U[AS]|VA"
)
"""Those whose parcels come to Europe."""
_ITEM: Final = late.compile(
    r"(?<![^\W_])(?P<sort>[CELRUV][A-Z])[ ]?(?P<number>(?:[0-9][ ]?){9})"
    rf"(?P<country>{_COUNTRIES})(?![^\W_])"
)
_LABELS: Final = {
    "CC": "pt",
    "CI": "es it ro",
    "CP": "cs fr sk",
    "CU": "es",
    "RP": "sk",
}
"""Letters that name persons' papers, and in which languages."""
_PAPERS: Final = frozenset({"passport", "licence"})
_WEIGHTS: Final = (8, 6, 4, 2, 3, 5, 9, 7)
_LEAD: Final = 3  # characters before the digits


def is_item(scan: Scan, start: int, end: int) -> bool:
    """Does a part of a text stand within the number of something sent?"""
    for low in range(max(0, start - _LEAD), start + 1):
        item = _ITEM.match(scan.text, low)
        if item is not None and item.end() >= end:
            told = item["country"] in _homes(scan, item["sort"])
            told = told or not _PAPERS.isdisjoint(scan.around(start, end).near)
            return not told or _is_checked(item["number"].replace(" ", ""))
    return False


def _homes(scan: Scan, letters: str) -> frozenset[str]:
    """The countries of the text in whose language the letters name papers."""
    labels = frozenset(_LABELS.get(letters, "").split())
    return language.countries(labels & (scan.languages | scan.lettered))


def _is_checked(digits: str) -> bool:
    """Whether the last digit is the one that the others ask for."""
    total = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False))
    check = 11 - total % 11
    return int(digits[-1]) == {10: 0, 11: 5}.get(check, check)
