"""Where is personal data? Pure: texts in, findings out, no file and no socket.

detector.py    the detector over one conversation
sheet.py       one text, its views and its findings, made once
sheets.py      the sheets of a detector, kept by content

A text as it is searched:

views.py       a text as a reader would see it, with the way back
normal.py      a text in its normal form
controls.py    characters of control, which nobody sees inside of a value
escapes.py     what the escapes of a text stand for
markup.py      what a page does to words
typeset.py     LaTeX in a text
statements.py  bank statements as banks send them
messages.py    messages between hospitals
directories.py names of entries in directories and certificates
folds.py       lines that cards, calendars and directories fold
layout.py      values in bold, or with wide gaps
quoted.py      quoted-printable in a text
encoded.py     base64 or hexadecimal inside a text
western.py     text in an old character set of eight bits
lookalikes.py  letters of other scripts that look like a Latin one, and hide a name from
               who looks
misread.py     digits that a scanner read as letters
edit.py        what a reading puts in the place of a part of a text

What is found in it:

identifiers/   the rules: check digits or a label, else no finding
names/         names of persons: the project's own tagger, and the evidence around it
customers.py   numbers of customers beside a person's name, by `customers.toml`
cues/          special categories and minors: which law decides, never replaced
records.py     the fields of records in a text
page_tables.py the cells of tables of pages, under their heads
answers.py     question and answer of a chat, read as the field of a form
keys.py        a key of a record, the head of a column, the name of a variable
engines.py     what an engine is, and all of them: what stands beside the rules to find
               more; those that an operator can add are the room `carnet.engines`
canonical.py   one normal form for each kind of value, whichever rule found it
hit.py         what a rule says about one view of a text, before it becomes a Finding
literals.py    what the syntax of a program puts right before a value
overlaps.py    findings that overlap: which of them stand, and what the others leave

What only stands beside something else:

bearing.py     numbers right behind the name of the person who bears them, without a
               label
accounts.py    accounts that are called after a person whom the text names
handles.py     persons of the conversation in what is joined: file names, logins
separators.py  numbers whose groups stand apart by a sign that no rule knows

One conversation:

values.py      the values that are personal in it, and wherever else they stand
occurrence.py  a known value in any spelling
phrases.py     where the words of a long text stand
sifted.py      which of many texts may show which of many values
joints.py      what two parts of one text share
seams.py       where two parts of one text meet at the end of a word
coreference.py who is who: the mentions of one person share one normal form
alike.py       what is joined is found alike wherever it stands
persons.py     the persons met so far, and who of them bears a name
declined.py    mentions of them in another case, which nobody found by themselves
couples.py     whole names side by side in one text are two persons
cases.py       forms of one name in the cases of a language
keeping.py     what is never replaced: the operator's own names and addresses

After replacing:

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
