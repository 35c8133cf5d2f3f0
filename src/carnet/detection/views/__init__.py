"""A text as a reader would see it, with the way back to its letters.

view.py        one reading of a text, and all of them
edit.py        what a reading puts in the place of a part of a text

What a reading undoes:

normal.py      a text in its normal form
controls.py    characters of control, which nobody sees inside of a value
lookalikes.py  letters of other scripts that look like a Latin one, and hide a name from
               who looks
misread.py     digits that a scanner read as letters
separators.py  numbers whose groups stand apart by a sign that no rule knows
layout.py      values in bold, or with wide gaps
escapes.py     what the escapes of a text stand for
quoted.py      quoted-printable in a text
encoded.py     base64 or hexadecimal inside a text
western.py     text in an old character set of eight bits

What formats do to words:

markup.py      what a page does to words
typeset.py     LaTeX in a text
folds.py       lines that cards, calendars and directories fold
statements.py  bank statements as banks send them
messages.py    messages between hospitals
directories.py names of entries in directories and certificates
"""

from carnet.detection.views.view import NORMALISED, UNPARTED, View, edited, views

__all__ = ["NORMALISED", "UNPARTED", "View", "edited", "views"]
