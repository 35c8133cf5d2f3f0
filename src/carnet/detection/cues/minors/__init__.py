"""Who is a child: the ways in which a text tells it, a file each.

ways.py       all that a text says by itself, of which each has its file:
ages.py       a stated age: `is 9 years old`
uncounted.py  one that nothing is counted with: `turned 12` (`uncounted.toml`)
classes.py    a class at school: `goes to 4b`
teams.py      a youth team: `U12`
childhood.py  what children do and have: a nursery, milk teeth
stages.py     check-ups at an age, groups of a few years, `min.` before a name
              (`stages.toml`)
babies.py     an age in months, where a baby is spoken of (`babies.toml`)
cohorts.py    a year of birth (`cohorts.toml`)

births.py     a date of birth that was found, on the day of the call
registered.py the same in a national number

apposed.py    on which side of a name an age is somebody's (`apposed.toml`)
staff.py      who works with children, and is none (`staff.toml`)
minority.py   below 18, and below 14
"""
