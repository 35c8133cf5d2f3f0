"""Evidence that people can read: registers, notices and files made from a trail.

    trail ─▶ crossings (calls, joined) ─▶ a format of `formats` ─▶ bytes, as a stream

Each format is one module with one function from `Work` to bytes. Every number names the
records that it was counted in (`trace`), every field that a law asks for is filled or
named as missing (`fields`), and nothing here decides, verifies or prints.
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
