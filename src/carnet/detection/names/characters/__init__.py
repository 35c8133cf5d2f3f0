"""Persons in Chinese characters, by what stands around them.

rules.py      one rule after another
alone.py      surnames, names from Japan and usual given names that stand alone
bare.py       given names alone, by their characters and where words end beside them
callnames.py  given names by the words for relatives and roles that stand beside them
deeds.py      what only persons do, have or are told to be
figures.py    figures of history and rulers of the past
latin.py      names in Latin letters, behind a trade or an office, and in pinyin
mentions.py   who stands in a list with others, or is named again by a part
nicknames.py  nicknames, by what is said of them where a clause begins
ranked.py     who is called by a surname behind 老 or 小
roles.py      who is named by a word for what they are and a sign
rows.py       who begins a row among rows that begin with persons
shapes.py     what a nickname, a given name and a whole one look like
sounds.py     names from elsewhere, spelled by their sounds
talkers.py    who speaks in a chat, an interview or minutes
things.py     what is spelled like a person: drugs, villages, cities, peoples, words
worded.py     whose name is a word, by what stands on both sides
words.py      what a dictionary and the lists of `words.toml` say of words
"""
