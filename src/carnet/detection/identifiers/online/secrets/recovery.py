"""Keys that open an account or a disk again, behind the words of `recovery.toml`.

`Wiederherstellungsschlüssel 4K7P-9WQX-22HM-LZ7B`, eight groups of six digits for a
disk, a word of letters and digits: no sign has to stand between. GDPR Art. 32: a secret
never leaves.
"""
# ruff: noqa: RUF001 - signs of other scripts

from collections.abc import Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.hit import LABELLED, Hit
from carnet.detection.identifiers.announced import Announced
from carnet.detection.identifiers.copula import FOLDED, HAN
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

_GROUP: Final = r"(?=[a-z]{0,7}[0-9])[a-z0-9]{4,8}"
_VALUE: Final = late.compile(
    rf"(?:[ ](?:{FOLDED}))?[\"'”»]?[ ]?[:：=({HAN}–\-]{{0,2}}[ \n]?[\"'„“«‘]?"
    r"(?P<v>(?=[a-z\-]{0,16}[0-9])[a-z0-9]{4,8}(?:-[a-z0-9]{4,8}){2,11}"
    rf"|{_GROUP}(?:[ ]{_GROUP}){{2,11}}|[0-9]{{4,6}}[ \-][0-9]{{4,6}}|[0-9]{{8,12}}"
    r"|(?=[a-z]{0,24}[0-9])(?=[0-9]{0,24}[a-z])[a-z0-9]{8,64})"
    r"(?![\w%]|[.,/\-][0-9a-z])"
)
"""Read in the folded text; of parts that blanks set apart each has a digit."""
_NEAR: Final = 128  # characters from the word to the end of its key
_DIGITS: Final = 2


@cache
def _key_words() -> Announced:
    every = {fold(w) for row in table(__package__, "recovery").values() for w in row}
    return Announced({word.replace("-", " ") for word in every}, ending=6)


def find(scan: Scan) -> Iterator[Hit]:
    """Every key right behind the word for it."""
    for low in _key_words().ends(scan) if scan.has_number else ():
        match = _VALUE.match(scan.folded, low, low + _NEAR)
        if match and sum(map(str.isdigit, match["v"])) >= _DIGITS:
            start, end = match.span("v")
            value = scan.text[start:end]
            kind, rule = Kind.PASSWORD_SECRET, "secret.recovery"
            yield Hit(start, end, kind, value, rule, LABELLED)
