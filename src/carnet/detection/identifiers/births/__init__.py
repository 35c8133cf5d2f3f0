"""When somebody was born.

abbreviations.py
               birth dates behind initials of "date of birth", by `abbreviations.toml`
below.py       birth dates in the rows of a list
birth.py       birth dates that a label, one letter behind a name or a sign gives away;
               `people.toml` has who is born where no name stands
children.py    birth dates in brackets behind a child's name, by `children.toml`
in_words.py    dates with words in them, behind or before a label of birth
letters.py     birth dates behind a letter that begins a field
relatives.py   birth dates of relatives behind another's, by `relatives.toml`
told.py        births that a sentence or a register tells, by `told.toml`
whole_date.py  a whole date as it is written: day, month and year
"""
