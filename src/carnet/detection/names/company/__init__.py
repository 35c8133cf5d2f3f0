"""Persons by the company they keep: lists, tables, calendars, chats.

every.py         all of them, one after another
addressed.py     Chinese forms of address that call somebody by a surname
appointments.py  entries of a calendar
attendance.py    lists of persons that a label announces
bearers.py       whose details, such as an address, stand right behind
families.py      families called by their surname in the plural
filenames.py     persons in the names of documents
forms.py         case forms of the persons whom a text names elsewhere
initials.py      persons of whom a text has initials alone
inverted.py      names as an index has them, the surname first
items.py         items of lists: cut at signs, at "and", at elements of HTML
lettered.py      initials in rows that begin with persons
linked.py        what "and" joins to a person
marks.py         rows of a name and a mark, a score or a sum
neighbours.py    persons beside persons: items of a list of which others were found
nicknames.py     what somebody is called besides
pairs.py         two surnames with a dash, before a score
peers.py         names known by their peers
results.py       rows that begin with a surname and a given name, of which one was
                 found
romanized.py     who is introduced in Greek that is written in Latin letters
rosters.py       persons in rosters, lists of attendance and seat maps, where each is
                 one word or two
speakers.py      who speaks in a chat: where one line begins with a person's name,
                 others do too
"""
