"""Figures of history, who stay, and whom a text means by their names.

`lists/` has their names, a file for each language; `history.toml` says who and why.

customers.py     who is dealt with today, and therefore no figure
enumerated.py    does a name stand in a row of names of which most are figures'?
entries.py       the names of the lists, as they are found again
eponyms.py       illnesses called after somebody
events.py        does a text ask about an event of the past?
history.py       figures of history, who stay, and their namesakes of today
inflected.py     is a word a case form of a figure's name, and are several those of one?
lessons.py       is a text about what schools teach, or about tales and sayings?
past.py          does a text speak of history, so that a surname in it is a figure's?
reports.py       is a text a report, in which a figure is a person like others?
requests.py      does a text ask for something?
rulers.py        rulers and saints, by a numeral, a byname or a title beside the name
spelled.py       how else a figure's name may be written: lenited, in initials
subject.py       is a text about the world, or about people of today, as others taught?
today.py         does a text speak of people whom its writer deals with?
topics.py        what does a text speak of, by its words: school work, a war, a meeting?
"""
