"""Articles and models that are called like persons: `12 uds. de la ref. MARTA-300`.

Behind a noun for what is sold, or for any number where pieces are counted before: a
file is called after somebody (`ref. KOWALSKI-300`).
"""

from typing import Final

from carnet import late
from carnet.detection.names import tables
from carnet.detection.names.folded import folded_of
from carnet.detection.names.nobody import shelf

_NUMBER: Final = late.compile(
    r"[\-\u2010\u2011][0-9]{1,5}[A-Z]{0,2}(?![\w/]|[.,:\-][0-9])"
)
_BEFORE: Final = late.compile(
    r"(?<![^\W_])(?P<label>[^\W\d_]{2,16})\.?[ ]"
    r"(?:(?:n[or\u00ba\u00b0]|\u2116|\u010d)\.?[ ]|:[ ])?\Z"
)
_COUNTED: Final = late.compile(
    r"(?<![\w.,])[0-9]{1,4}[ \u00a0]?(?P<unit>[^\W\d_]{1,9})(?![^\W\d_])"
)
_FAR: Final = 60  # characters to the number of pieces
_NEAR: Final = 24  # to the noun


def is_model(text: str, start: int, end: int, languages: int) -> bool:
    """Is a number joined to one word, which a noun for goods announces?

    `languages`: the bits of those that the text may be in.
    """
    if not text[start:end].isalpha() or not _NUMBER.match(text, end):
        return False
    folded = folded_of(text)
    before = _BEFORE.search(folded, max(0, start - _NEAR), start)
    if before is None:
        return False
    label = before["label"]
    if any(
        label.startswith(head) and bits & (languages or ~0)
        for head, bits in tables.spoken("nobody/models", "labels").items()
    ):
        return True
    return label in tables.every("nobody/models", "numbers") and any(
        shelf.is_unit(one["unit"])
        for one in _COUNTED.finditer(folded, max(0, start - _FAR), start)
    )
