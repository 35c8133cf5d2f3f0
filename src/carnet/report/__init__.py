"""Evidence that people can read: registers, notices and files made from a trail.

    trail ─▶ crossings (calls, joined) ─▶ a format of `formats` ─▶ bytes, as a stream

Each format is one module with one function from `Work` to bytes. Every number names the
records that it was counted in (`trace`), every field that a law asks for is filled or
named as missing (`fields`), and nothing here decides, verifies or prints.

activities.py     processing activities: calls folded by purpose, sender, recipient,
                  places, tool
activity_key.py   which processing activity a call belongs to
ai_act.py         log extract under the AI Act
archive.py        archives of which every byte is fixed by their files
art30.py          the record of processing activities, as the exporter's own law asks
                  for it, CSV and JSON
controls.py       which file of an evidence pack serves which control, and what no file
                  can serve
counters.py       counters of persons with the records behind them
crossings.py      calls as the trail tells them
derogation.py     what documents a derogation: whose word, on which ground, and why
document.py       JSON registers: one document, readable, with its source and what it
                  lacks
doj202.py         records under 28 CFR 202.1101, and the report on rejected
                  transactions, 202.1104
dpv.py            calls in the W3C Data Privacy Vocabulary 2.3, as JSON-LD with its
                  context inside
fields.py         fields that a law asks for
flat.py           one row a call, for engineers
formats.py        which registers there are
ground.py         what the rules and facts in force say of an activity
groups.py         counting by name, with the records that each number rests on
guarantees.py     what British and Swiss law ask to be kept of a transfer
handling.py       China's record of handling
notice.py         what a data subject is told of a recipient, as each law asks for it
own_law.py        which law's registers an exporter keeps
pack.py           the evidence pack for a certification
pack_check.py     is an evidence pack what its signer packed, and does its log hold its
                  records?
page/             one HTML page that shows a trail and verifies itself
parquet.py        one row a call in Apache Parquet
processing.py     the record of a processing activity, field by field
recall.py         a detector turned out to miss a kind
recipients.py     text for a privacy notice
shape.py          is a record of a call one in form? Else no register counts it, and
                  each says so
sheet.py          a text of ours as one page to print
subject.py        what went where about one person
table.py          CSV as RFC 4180 has it, UTF-8, safe to open in a spreadsheet
trace.py          which records a number rests on
trail_row.py      the trail's own row of the record
transfer_file.py  one transfer file for all sides
wording.py        an activity in the words that several registers share
work.py           what one register is made from, and what was found out while it was
                  made
works_council.py  what is stored about employees
"""

from carnet.report.crossings import RecordedCall, Seen, crossings, joined
from carnet.report.formats import FORMATS, Format
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
