"""Places that are called like persons, and what is named after persons.

houses.py        hospitals, homes and services of care, by the noun before them
named_after.py   streets, schools and prizes named after persons, which are no person
regions.py       regions, rivers and villages, by the word for one
told.py          places by the words beside them: where one goes, what lies in them
towns.py         towns that are called like persons, and their case forms
"""
