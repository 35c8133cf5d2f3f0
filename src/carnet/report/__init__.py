"""Evidence that people can read: registers, notices and files made from a trail.

    trail ─▶ crossings (calls, joined) ─▶ a format of `formats` ─▶ bytes, as a stream

Each format is one module with one function from `Work` to bytes. Every number names the
records that it was counted in (`trace`), every field that a law asks for is filled or
named as missing (`fields`), and nothing here decides, verifies or prints.

registers/        the registers, one file each
page/             one HTML page that shows a trail and verifies itself
formats.py        which registers there are
work.py           what one register is made from, and what was found out while it was
                  made

What registers are made of:

crossings.py      calls as the trail tells them, joined in one pass
recorded_call.py  one attempt at a call, and how the fields of records are read
shape.py          is a record of a call one in form? Else no register counts it, and
                  each says so
activities.py     processing activities: calls folded by purpose, sender, recipient,
                  places, tool
activity_key.py   which processing activity a call belongs to
exporters.py      who sent: the exporters of a trail, and whose an activity is
alike.py          which calls are counted in the same places
assessed.py       which assessments an activity asks for
own_law.py        which law's registers an exporter keeps
ground.py         what the rules and facts in force say of an activity
wording.py        an activity in the words that several registers share
fields.py         fields that a law asks for
groups.py         counting by name, with the records that each number rests on
trace.py          which records a number rests on

How they are written:

document.py       JSON registers: one document, readable, with its source and what it
                  lacks
table.py          CSV as RFC 4180 has it, UTF-8, safe to open in a spreadsheet
sheet.py          a text of ours as one page to print

About one person, one fault, one certification:

subject.py        what went where about one person
breach.py         to whom a breach is reported, by when and unless what
recall.py         a detector turned out to miss a kind
pack.py           the evidence pack for a certification
pack_check.py     is an evidence pack what its signer packed, and does its log hold its
                  records?
controls.py       which file of an evidence pack serves which control, and what no file
                  can serve
archive.py        archives of which every byte is fixed by their files
"""

from carnet.report.crossings import Seen, crossings, joined
from carnet.report.formats import FORMATS, Format
from carnet.report.recorded_call import RecordedCall
from carnet.report.trace import Trace
from carnet.report.work import Work

__all__ = [
    "FORMATS",
    "Format",
    "RecordedCall",
    "Seen",
    "Trace",
    "Work",
    "crossings",
    "joined",
]
