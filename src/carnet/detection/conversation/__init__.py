"""One conversation: what is found once is found everywhere, and it is known who is who.

Where a known value stands:

values.py      the values that are personal in it, and wherever else they stand
occurrence.py  a known value in any spelling
phrases.py     where the words of a long text stand
sifted.py      which of many texts may show which of many values
joints.py      what two parts of one text share
seams.py       where two parts of one text meet at the end of a word

Who is who:

persons.py     the persons met so far, and who of them bears a name
coreference.py the mentions of one person share one normal form
couples.py     whole names side by side in one text are two persons
cases.py       forms of one name in the cases of a language, by `cases.toml`

Mentions that nobody found by themselves, one after the other:

declined.py    in another case
handles.py     in what is joined: file names, logins
alike.py       and what is joined is found alike wherever it stands

What is somebody's where the call has a person:

located.py     coordinates
"""
