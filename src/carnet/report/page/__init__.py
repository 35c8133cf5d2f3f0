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
"""

from carnet.report.page.making import Made, Wish, make
from carnet.report.page.unguarded import Unguarded

__all__ = ["Made", "Unguarded", "Wish", "make"]
