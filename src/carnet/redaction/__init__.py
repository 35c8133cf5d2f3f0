"""Personal data out, placeholders in, and back again. Pure: no I/O, no clock."""

from carnet.redaction.pseudonym import (
    BLOT,
    SHAPED,
    Pseudonyms,
    placeholders,
    resolve,
    shaped,
    unshaped,
)
from carnet.redaction.restore import Restoration, Restorer
from carnet.redaction.rewrite import Nature, Path, Slot, passage, rewrite, slots
from carnet.redaction.shape import ISSUED
from carnet.redaction.stream import Framing, StreamRestorer

__all__ = [
    "BLOT",
    "ISSUED",
    "SHAPED",
    "Framing",
    "Nature",
    "Path",
    "Pseudonyms",
    "Restoration",
    "Restorer",
    "Slot",
    "StreamRestorer",
    "passage",
    "placeholders",
    "resolve",
    "rewrite",
    "shaped",
    "slots",
    "unshaped",
]
