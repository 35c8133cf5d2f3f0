"""What texts are made of: their words folded, joined, inflected and dated.

bodies.py        prose inside of a log's line or a program's literal
cells.py         a label and its value in two cells of a line
dated.py         months between a day and a year, and what is counted, that are given
                 names too
dictation.py     signs that a text says as words, shown to the tagger as signs
folded.py        a text folded once, while its names are judged
halves.py        is what goes over the end of a part of a text one name?
links.py         words for "and" in each language
mail.py          the heads of mails, which are nobody
phrases.py       phrases of a language beside which somebody stands
scans.py         what a scan reads as a digit, and words that it breaks at the end of a
                 line
spans.py         where names stand, and whether one that was found stands there
stems.py         given names in case forms, and what an apostrophe joins to a name
"""
