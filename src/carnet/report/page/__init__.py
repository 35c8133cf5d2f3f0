"""One HTML page that shows a trail and verifies itself: no network, no other file.

    pass 1  every record ─▶ facts.py     what a call says in a line: a cell of words
                         ─▶ columns.py   every call as record, day, cell: a few bytes
    pass 2  some records ─▶ choice.py    which stand on the page whole: refusals and
                                         contradictions first, then evenly
                         ─▶ hashes.py    the hashes that lead from those to the root
                         ─▶ document.py  the file, with its content security policy

All numbers of the page are added up in the browser from the columns, and the columns
are compared with the records that stand on the page, after these were proved to be in
the signed tree. Where every record stands on the page, every number is proved.

choice.py     which records stand on the page whole
columns.py    every call of a trail in a few bytes, so that every number can be traced
document.py   the file: one document, whose policy lets it load nothing, run only its
              own script
facts.py      what a call says in a line
hashes.py     the hashes that lead from some leaves of a tree to its root, each once
index.py      the index over the pages of several trails
making.py     from a trail to the page
standing.py   what the page takes from the rules and facts in force, besides the records
unguarded.py  the same page over calls that no guard saw
"""

from carnet.report.page.making import Made, Wish, make
from carnet.report.page.unguarded import Unguarded

__all__ = ["Made", "Unguarded", "Wish", "make"]
