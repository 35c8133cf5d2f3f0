"""Where is personal data? Pure: texts in, findings out, no file and no socket.

detector.py    the detector over one conversation
first.py       one thread reads what all need, when many begin together
sheet.py       one text, its views and its findings, made once
sheets.py      the sheets of a detector, kept by content

How a text is read:

views/         a text as a reader would see it, with the way back
fields/        keys, heads of columns and questions, which say what a value is

What is found in it:

identifiers/   the rules: check digits or a label, else no finding
names/         names of persons: the project's own tagger, and the evidence around it
cues/          special categories and minors: which law decides, never replaced
engines.py     what an engine is, and all of them: what stands beside the rules to find
               more; those that an operator can add are the room `carnet.engines`
canonical.py   one normal form for each kind of value, whichever rule found it
hit.py         what a rule says about one view of a text, before it becomes a Finding
literals.py    what the syntax of a program puts right before a value
columns.py     findings that go over the border of two cells
overlaps.py    findings that overlap: which of them stand, and what the others leave

What only stands beside a person:

borne.py       what stands beside persons and is theirs, of the kinds below
bearers.py     which findings tell of somebody, as a name does
customers.py   numbers of customers whom the text tells
bearing.py     numbers right behind the name of who bears them, without a label
accounts.py    accounts that are called after a person whom the text names

In a conversation:

conversation/  what is found once is found everywhere, and it is known who is who
keeping.py     what is never replaced: the operator's own names and addresses
residual.py    what still singles a person out after replacing

What many of them need:

alphabets.py   the letters of each language, which tell words of two apart
letters.py     the letters of a text: which are beyond ASCII, which are capitals, how
               they fold
words.py       tables of data, and expressions for any of some words
sources.py     the files that say what is found, for digests
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carnet.detection.detector import Detector
    from carnet.detection.engines import Engine

__all__ = ["Detector", "Engine"]


def __getattr__(name: str) -> object:
    """Import the rules when one is asked for: most commands read settings, no text."""
    rooms = {"Detector": "detector", "Engine": "engines"}
    if name not in rooms:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{rooms[name]}"), name)
