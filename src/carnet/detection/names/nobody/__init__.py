"""What is spelled like a person and is nobody: figures, firms, goods, illnesses, law.

Each file refuses names by what stands beside them; a `*.toml` beside it has the words.
A rule reads a text from `start` to `end`, where a name was found; `languages` are the
bits of those that the text may be in (tagger/tongues.py), 0 if its words tell none.

hints.py         which of these rules a text may have anything for
index.py         where a text has words that speak for one of these rules

Rooms, each of which knows only those below it:

places/          towns, regions, houses, and what is named after persons
figures/         whom history names, and what of theirs bears their name
sentences/       names that a sentence tells to be a thing's, a case's or a word
goods/           what is made, sold, kept or grown, and who makes it
words/           words that are names, too: callings, peoples, labels, openings
"""
