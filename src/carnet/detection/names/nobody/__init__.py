"""What is spelled like a person and is nobody: figures, firms, goods, illnesses, law.

Each file refuses names by what stands beside them; `*.toml` has the words, `figures/`
whom history names.

articles.py      German nouns behind an article that no name has
callings.py      words for relatives and trades alone, and nouns joined to a name
cases.py         decided cases, which are law
cast.py          roles of a piece, before who plays them
commands.py      containers, deployments and databases, by the option of a command
crafts.py        spacecraft, ships and games before their number
currencies.py    codes of currencies, beside their amount
eponyms.py       illnesses called after somebody
firms.py         firms, brands and products that are nobody's name
garden.py        plants, in a sentence on a garden, and trees that are for sale
glossed.py       names that a bracket or a sentence tells to be things'
headed.py        items of a list whose heading says what it holds: towns, teams, columns
hints.py         which of these rules a text may have anything for
history.py       figures of history, who stay
idioms.py        given names that are words, in what their language says with the word
inflected.py     is a word a case form of a figure's name, and are several those of one?
instructions.py  words with which a prompt begins when it asks for something
kinds.py         pets, boats, dolls and devices, by the noun before their name
knowledge.py     is a prompt a question about the world?
machines.py      machines, services and modules, by the line of a log or an error
makes.py         makes of stoves, vehicles and machines
models.py        articles and models, joined to their number
months.py        months that are given names, by what is said of them
namelists.py     names in lists that a sentence says to be those of things
namesakes.py     somebody of today who is called like a figure
namings.py       what is said to be a thing's name, and towns on somebody's way
nationals.py     who is told by a people before a name: `jeden Polák, Jurek`
offices.py       offices that are spoken to without a name
openings.py      words that begin a sentence and are given names elsewhere
past.py          does a text speak of history, and does a name belong to it by what
                 stands around?
peoples.py       peoples, beliefs and states' adjectives
places.py        places that are called like persons, by the words beside them
predicates.py    names that a predicate tells to be a ship's, a film's or a river's
releases.py      releases of a program, before their version
shelf.py         brands and products that are called like persons
things.py        things named after persons, which are nobody's name
told.py          what a text says of a name: its bracket, its list, its version
wordlists.py     names of a list that a text calls words
"""
