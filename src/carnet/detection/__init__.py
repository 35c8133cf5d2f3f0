"""Where is personal data? Pure: texts in, findings out, no file and no socket.

views.py        a text as a reader would see it, with the way back
encoded.py      base64 inside a text
identifiers/    the rules: check digits or a label, else no finding
cues/           special categories and minors: which law decides, never replaced
sheet.py        one text, its views and its findings, made once
occurrence.py   a known value in any spelling
phrases.py      where the words of a long text stand
residual.py     what still singles a person out after replacing
engine.py       the detector over one conversation
accounts.py     accounts that are called after a person whom the text names
bearing.py      numbers right behind the name of the person who bears them, without a
                label
answers.py      question and answer of a chat, read as the field of a form
controls.py     characters of control, which nobody sees inside of a value
edit.py         what a reading puts in the place of a part of a text
escapes.py      what the escapes of a text stand for
folds.py        lines that cards, calendars and directories fold
hit.py          what a rule says about one view of a text, before it becomes a Finding
cases.py        forms of one name in the cases of a language
engines.py      the engines beside the rules
joints.py       what two parts of one text share
keeping.py      what is never replaced: the operator's own names and addresses
keys.py         a key of a record, the head of a column, the name of a variable
letters.py      the letters of a text: which are beyond ASCII, which are capitals, how
                they fold
lookalikes.py   letters of other scripts that look like a Latin one, and hide a name
                from who looks
markup.py       what a page does to words
misread.py      digits that a scanner read as letters
names/          names of persons: the project's own tagger, and the evidence around it
normal.py       a text in its normal form
persons.py      who is who: the mentions of one person in a conversation share one
                normal form
quoted.py       quoted-printable in a text
records.py      the fields of records in a text
seams.py        where two parts of one text meet at the end of a word
separators.py   numbers whose groups stand apart by a sign that no rule knows
sheets.py       the sheets of a detector, kept by content
sources.py      the files that say what is found, for digests
western.py      text in an old character set of eight bits
words.py        tables of data, and expressions for any of some words
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carnet.detection.engine import Detector
    from carnet.detection.engines import Engine

__all__ = ["Detector", "Engine"]


def __getattr__(name: str) -> object:
    """Import the rules when one is asked for: most commands read settings, no text."""
    rooms = {"Detector": "engine", "Engine": "engines"}
    if name not in rooms:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{rooms[name]}"), name)
