"""Persons by the company they keep: lists, tables, calendars, chats.

every.py         all of them, one after another
attendance.py    lists of persons that a label announces
called.py        what somebody is called: nicknames, Chinese forms of address
bearers.py       whose details, such as an address, stand right behind
filenames.py     persons in the names of documents
forms.py         case forms and plurals of the persons and families whom a text names
initials.py      persons of whom a text has initials alone
inverted.py      names as an index has them, the surname first
items.py         items of lists: cut at signs, at "and", at elements of HTML
lettered.py      initials in rows that begin with persons
neighbours.py    persons beside persons: items of a list of which others were found
peers.py         names known by their peers in a column, and whom "and" joins to one
rosters.py       persons in rosters, lists of attendance and seat maps, where each is
                 one word or two, and the entries of a calendar
scores.py        rows of results, marks and pairs
signers.py       who signs by initials or half a name, where the text has all of it
speakers.py      who speaks in a chat: where one line begins with a person's name,
                 others do too
times.py         cells of tables that say when somebody is on duty, and not who
"""
