"""Which likely words are one person's name, where it begins and ends, and whose it is.

beside.py        what stands beside the names of a text
chinese.py       a run that is a Chinese name
edges.py         where one begins and ends in a run
historic.py      which are a figure's of history, whole or in part
initials.py      initials without a name, before one, and small ones beside one
led.py           places and firms that no list has, by the small word before them
lineage.py       Freiherr von, ifj., tas-Siġġu: what tells of somebody's family
members.py       which words belong to one name
particles.py     small words that are part of a name: van der, af, du
parting.py       two persons whom the tagger reads as one
parts.py         parts of a name that form alone tells
persons.py       which runs of likely words are persons' names
refusals.py      which are nobody's: the tables of rules, each with what it waits for
stacking.py      a second look at each word, by who else the text names
stops.py         stops of a timetable, by the time behind each
trailing.py      letters, ranks and towns behind a name, by `trailing.toml`
"""
