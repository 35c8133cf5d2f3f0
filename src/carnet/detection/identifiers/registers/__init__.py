"""What registers and files call somebody: numbers of persons, papers, cases.

again.py       numbers of a kind that the text has already
bearers.py     personal numbers right behind a word for whom they were given
customers.py   how numbers of customers are written, and those of who writes himself;
               `firms.toml` has whose numbers are a firm's
checks.py      check digits and forms that python-stdnum does not hold
documents.py   passports, licences and other papers, by a label alone; `goods.toml` has
               what has papers, too
dossiers.py    numbers of the files that others keep about a person, by `dossiers.toml`,
               and of papers and cards of one, by `papers.toml`
initials.py    numbers behind the short names of papers
miscounted.py  personal numbers that are written like none of those of their own label
mistyped.py    labels of personal numbers that somebody mistyped or a scanner misread
mrz.py         machine-readable zones of passports, identity cards and visas
national.py    personal numbers of states, by the rows of `national.toml`
papers.py      numbers of identity cards, passports and licences beside their papers'
               names
rows.py        the rows of `national.toml`: which numbers a text may be read by
said.py        numbers that an office, or a card, has of somebody, by a sentence
trades.py      tax numbers that are a person's
"""
