"""How a value is written where its placeholder stood, so that what is around it holds.

value.py        what is around a place, and the value as it is written there
argument.py     which string of JSON text a place stands in
backslashes.py  what a backslash in a value says: itself, or what JSON makes of it
fences.py       in which language an answer is written at a place
queries.py      which text is a query, and which a sentence
syntax.py       how it is written in queries, YAML, and in a table
markup.py       how it is written in markup
urls.py         how it is written in a URL

In the strings of programs:

grammars.py     how each language writes its strings
posix.py        those of shells with `$(...)` and here-documents
shells.py       those of shells, which run what stands in a value
nesting.py      what is open at a place: a string, code in that, a string in that
strings.py      one form of a string, and how a value is written in it
"""

from carnet.redaction.quoting.value import Shown, beginning, literal, placed

__all__ = ["Shown", "beginning", "literal", "placed"]
