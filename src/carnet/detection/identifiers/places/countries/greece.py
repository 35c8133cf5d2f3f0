"""Greek addresses: with a code behind the town, and streets without a word for them.

`Πατησίων 76, Αθήνα 104 34`: the code stands last. `στην Προδρόμου 23`, `Κύπρου 14,
Λαμία`: the street's name is in the genitive, behind an article or before a town.

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
_OF = r"[Α-ΩΆ-Ώ][α-ώΐΰ]{2,18}(?:ου|ού|ης|ής|ων|ών|ως|ώς|ους|ούς|ή|ά|έως)"
_LED = r"(?:(?:Αγ|Ελ|Βας|Εθν|Λεωφ|Στρ|Κων|Παν|Γρ)\.[ ]|[Α-ΩΆ-Ώ][α-ώΐΰ]{2,18}[ ])?"
_HOUSE = r"[ ][0-9]{1,3}(?:[ ]?[Α-Ω](?![^\W_]))?(?![0-9.:/%]|[ ]?[€%])"
_MONTH = r"(?!(?:Ιαν|Φεβ|Μαρτ|Απριλ|Μα[ΐι]|Ιουν|Ιουλ|Αυγ|Σεπτ|Οκτ|Νοε|Δεκ)[α-ώΐΰ]{2,})"
_IN_SENTENCE = late.compile(
    rf"(?<![^\W_])(?:στην?|της|την)[ ](?P<v>{_MONTH}{_LED}{_OF}{_HOUSE})"
    r"(?=[ ]?(?:[,.;)\n]|\Z)|[ ](?:στ[οηα]|κ|και|για|πήρε|παρέλαβε)(?![^\W_]))"
)
"""A street behind its article: `Μένω στην Προδρόμου 23 στον Στρόβολο`."""
_BEFORE_TOWN = late.compile(
    rf"(?<![\w.'’\-])(?P<v>{_MONTH}{_LED}{_OF}(?<!ης)(?<!ής){_HOUSE})"
    r"(?=,[ ](?:διαμ|δωμ|όροφ|ισόγ|υπόγ|[0-9]ος"
    r"|[Α-ΩΆ-Ώ][α-ώΐΰ.]{1,18}(?![α-ώΐΰ]|[ ][0-9])))"
)
_GREEK = late.compile("[\u0370-\u03ff]")
_SAMPLE = 4000  # characters in which a Greek text has a letter of Greek
_REACH = 90  # characters before the last digits of an address
_STREET = 64  # characters of an article and a street before its number


def streets(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where streets in the genitive begin, and their numbers end."""
    text = scan.text
    if is_latin(text) or not _GREEK.search(text, 0, _SAMPLE):
        return
    for low, high in scan.windows(_STREET, longest=3):
        for shape in (_IN_SENTENCE, _BEFORE_TOWN):
            for street in shape.finditer(text, low, high):
                if not is_numbered(street["v"]):
                    yield street.span("v")


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such addresses begin and end."""
    text = scan.text
    if is_latin(text) or not _GREEK.search(text, 0, _SAMPLE):
        return
    for low, high in scan.windows(_REACH, longest=5):
        for found in _ADDRESS.finditer(text, low, high):
            if not is_numbered(found[0]):
                yield found.span()
