"""Personal data out, placeholders in, and back again. Pure: no I/O, no clock."""

from carnet.redaction.pseudonym import SHAPED, Pseudonyms, resolve, shaped
from carnet.redaction.restore import Restoration, Restorer
from carnet.redaction.rewrite import Nature, Path, Slot, rewrite, slots
from carnet.redaction.shape import ALL_LABELS

__all__ = [
    "ALL_LABELS",
    "SHAPED",
    "Nature",
    "Path",
    "Pseudonyms",
    "Restoration",
    "Restorer",
    "Slot",
    "resolve",
    "rewrite",
    "shaped",
    "slots",
]
