"""What is spelled like a person and is nobody: figures, firms, goods, illnesses, law.

Each file refuses names by what stands beside them; `*.toml` has the words, `figures/`
whom history names. A rule reads a text from `start` to `end`, where a name was found;
`languages` are the bits of those that the text may be in (tagger/tongues.py), 0 if its
words tell none.

callings.py      words for relatives, trades, offices and roles; nouns joined to a name
cases.py         decided cases, which are law
eponyms.py       illnesses called after somebody
everyday.py      dishes, breeds, months, feasts and cars that are spelled like names
firms.py         firms, brands and products that are nobody's name
garden.py        plants, in a sentence on a garden, and trees that are for sale
glossed.py       names that a bracket or a sentence tells to be things' or words
headed.py        items of a list whose heading says what it holds: towns, teams, columns
hints.py         which of these rules a text may have anything for
history.py       figures of history, who stay, and their namesakes of today
houses.py        hospitals, homes and services of care, by the noun before them
index.py         where a text has words that speak for one of these rules
inflected.py     is a word a case form of a figure's name, and are several those of one?
kinds.py         pets, boats, dolls and devices, by the noun before their name
knowledge.py     is a prompt a question about the world?
labelled.py      fields of forms and documents that are called like persons
machines.py      machines, services, containers and branches, in logs and commands
makes.py         makes of stoves, vehicles and machines, by the noun before them
meant.py         given names that are words, where the word is meant
medicines.py     brands and substances of medicines, and what stands before a dose
namings.py       what is said to be a thing's name, and towns on somebody's way
numbered.py      crafts, currencies, articles and releases, by the number beside them
parties.py       what contracts and trials call their parties
past.py          does a text speak of history, so that a surname in it is a figure's?
peoples.py       peoples, beliefs and states' adjectives
places.py        places that are called like persons, by the words beside them
plain.py         ordinary words: instructions, openings, months, nouns behind an article
predicates.py    names that a predicate or an idiom tells to be a thing's
regions.py       regions, rivers and villages, by the word for one
reports.py       is a text a report, in which a figure is a person like others?
rulers.py        rulers and saints, by a numeral, a byname or a title beside the name
shelf.py         brands and products that are called like persons
software.py      programs, languages of programming and assistants
species.py       species with their genus shortened, houses that begin with an initial
things.py        things named after persons, which are nobody's name
towns.py         towns that are called like persons, and their case forms
traders.py       firms without a legal form and their goods, by a noun beside them
unnamed.py       what stands in a field for a person, where nobody is named
"""
