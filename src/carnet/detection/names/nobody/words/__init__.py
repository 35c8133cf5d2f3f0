"""Words that are spelled like names: for somebody, for a people, at a sentence's head.

asked.py         what forms ask for that is no person: work, leave, a father's name
callings.py      words for relatives, trades, offices and roles; nouns joined to a name
headed.py        items of a list whose heading says what it holds: towns, teams, columns
labelled.py      fields of forms and documents that are called like persons
meant.py         given names that are words, where the word is meant
months.py        months, days and feasts, by what is made for them or said of them
parties.py       what contracts and trials call their parties
peoples.py       peoples, beliefs and states' adjectives
plain.py         ordinary words: instructions, openings, nouns behind an article
terms.py         terms of medicine, belief, labour, law and history, by `terms/`
unnamed.py       what stands in a field for a person, where nobody is named
"""
