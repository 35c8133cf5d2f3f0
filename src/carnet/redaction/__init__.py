"""Personal data out, placeholders in, and back again. Pure: no I/O, no clock.

shape.py      the shape of a placeholder, in all spellings that are accepted back
pseudonym.py  placeholders for the personal data of one call

On the way out:

rewrite.py    every string of a JSON tree, and the tree again with some of them replaced
inside.py     JSON text inside a string, such as the arguments of a tool call
file_text.py  a file of text inside a string
declared.py   what the fields beside a file say that it is
mail/         what a mail says in its encodings, also on the way back
seal.py       what nobody can read: ciphertext and signatures, which pass as they are
schemas.py    what a schema says of a field in its own words
tools.py      the names of tools: what a model calls, which is a thing and nobody

On the way back:

restore.py    values back in the place of their placeholders
layout.py     a file or a text restored as it is laid out
endings.py    case endings that a model glues to a placeholder
quoting/      how a value is written in the JSON, the code, the URL around it
fetched.py    in which URLs it is not written: a reader's program would fetch them
depths.py     how deep a string of an answer stands in JSON text, and what is left alone
offsets.py    where a citation says that its words stand
streams/      values back in a streamed answer, event by event
"""

from typing import TYPE_CHECKING

from carnet import asked
from carnet.redaction import layout, mail
from carnet.redaction.pseudonym import (
    BLOT,
    SHAPED,
    Pseudonyms,
    placeholders,
    readable,
    resolve,
    shaped,
    unissued,
    unshaped,
)
from carnet.redaction.restore import Restoration, Restorer
from carnet.redaction.rewrite import (
    FILES,
    Nature,
    Path,
    Slot,
    number_passage,
    passage,
    rewrite,
    slots,
)
from carnet.redaction.shape import ISSUED
from carnet.wire.frame import Framing

if TYPE_CHECKING:
    from carnet.redaction.streams.stream import StreamRestorer

__all__ = [
    "BLOT",
    "FILES",
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
    "layout",
    "mail",
    "number_passage",
    "passage",
    "placeholders",
    "readable",
    "resolve",
    "rewrite",
    "shaped",
    "slots",
    "unissued",
    "unshaped",
]

__getattr__ = asked.names(__name__, {"streams.stream": ("StreamRestorer",)})
