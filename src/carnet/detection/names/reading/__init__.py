"""A text as the tagger sees it: its code, marks and headings, and its broken lines.

casing.py        a heading in capitals, spelled as a sentence would spell it
code.py          which lines of a text are code, logs or markup, where names need more
                 evidence, and in which somebody speaks
inserts.py       rows that a statement of SQL inserts, read as a table
marks.py         marks around a name that nobody sees who reads the text
read.py          a chunk as the tagger sees it
remarks.py       whom the remarks of a program name
shown.py         names cut where marks stand between them
wraps.py         names over the end of a line, in prose that is broken at a width
"""
