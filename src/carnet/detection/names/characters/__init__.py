"""Persons in Chinese characters, by what stands around them.

rules.py      one rule after another
callnames.py  given names by the words for relatives and roles that stand beside them
deeds.py      what only persons do, behind a name
figures.py    figures of history and rulers of the past
latin.py      names in Latin letters behind a trade or an office
listed.py     who stands in a list with others
mentions.py   persons named again by a part of the name
nicknames.py  nicknames, by what is said of them where a clause begins
nouns.py      nouns spelled like persons: things, peoples, armies, doubled words
pinyin.py     names in Latin letters in Chinese text
registers.py  who is told of by sex, age or home, and by initials
shapes.py     what a nickname, a given name and a whole one look like
sounds.py     names from elsewhere, spelled by their sounds
strangers.py  names from Japan, and usual given names from elsewhere
surnames.py   surnames that stand alone
talkers.py    who speaks in a chat, an interview or minutes
things.py     things spelled like persons: drugs, villages, goods, halves of words
towns.py      cities spelled like persons, by what one does there
words.py      what a dictionary and the lists of `words.toml` say of words
"""
