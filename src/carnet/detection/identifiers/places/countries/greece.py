"""Greek addresses whose code stands behind the town: `Πατησίων 76, Αθήνα 104 34`.

Source: Universal Postal Union, postal addressing systems, country sheet GRC, 2024; the
order with the town first is what people type.
"""
# ruff: noqa: RUF001 - letters of Greek

from collections.abc import Iterator

from carnet import late
from carnet.detection.identifiers.places.postcodes import is_numbered
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import is_latin

_WORD = r"[Α-ΩΆ-Ώ][^\W\d_]{0,20}\.?"
_NAME = rf"{_WORD}(?:[ ](?:της[ ]|του[ ]|των[ ])?{_WORD}){{0,3}}"
_CODE = r"(?:[ΤT]\.?[ΚK]\.?[ ]?:?[ ]?)?[1-8][0-9]{2}[ ]?[0-9]{2}(?![0-9.,]*[0-9])"
_SEP = r"(?:,[ ]|[ ]?\r?\n|[ ][\-–][ ])"
_ADDRESS = late.compile(
    rf"(?<![\w.'’\-]){_NAME}[ ][0-9]{{1,3}}(?:[ ]?[Α-Ω](?![^\W_]))?"
    rf"(?:[\-–][0-9]{{1,3}})?"
    rf"(?:[ ](?:&|και|γωνία(?:[ ]με)?)[ ]{_NAME})?"
    r"(?:,[ ](?:[0-9]{1,2}(?:ος|ο)[ ](?:όροφος|όρ\.)|ισόγειο|υπόγειο"
    r"|διαμ\.?[ ]?[0-9]{1,3}))?"
    rf"(?:{_SEP}{_NAME}){{0,2}}"
    rf"(?:{_SEP}{_NAME},?[ ]{_CODE}"
    rf"|{_SEP}[ΤT]\.?[ΚK]\.?[ ]?:?[ ]?[0-9]{{3}}[ ]?[0-9]{{2}}(?![0-9])"
    rf"(?:,?[ ]{_NAME})?)"
)
_GREEK = late.compile("[\u0370-\u03ff]")
_SAMPLE = 4000  # characters in which a Greek text has a letter of Greek
_REACH = 90  # characters before the last digits of an address


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such addresses begin and end."""
    text = scan.text
    if is_latin(text) or not _GREEK.search(text, 0, _SAMPLE):
        return
    for low, high in scan.windows(_REACH, longest=5):
        for found in _ADDRESS.finditer(text, low, high):
            if not is_numbered(found[0]):
                yield found.span()
