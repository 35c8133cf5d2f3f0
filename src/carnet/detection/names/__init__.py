"""Names of persons: the project's own tagger, and the evidence around it.

tokens.py        a text as the tagger reads it
features.py      hashes of letters, flags, membership in name lists
model.py         the network, numpy only; weights.npz beside MODEL_CARD.md
read.py          a chunk as the tagger sees it
bars/            what is asked of each word: titles, labels, common words, code
runs.py          which words belong to one name
evidence.py      titles, labels, introductions, and where a person lives
history.py       figures of history, who stay
cases.py         decided cases, which are law
chinese.py       a run that is a Chinese name
han.py           the shape of Chinese names
finder.py        scores to findings
training/        corpora, sentences of our own, and the script that makes the weights
added.py         names that joined the lists after the networks had learnt
addressed.py     Chinese forms of address that call somebody by a surname
appointments.py  entries of a calendar
attendance.py    lists of persons that a label announces
beside.py        what stands beside the names of a text
characters/      persons in Chinese characters, by what stands around them
casing.py        a heading in capitals, spelled as a sentence would spell it
code.py          which lines of a text are code, logs or markup, where names need more
                 evidence
company.py       persons by the company they keep: lists, tables, chats
dated.py         months between a day and a year, and what is counted, that are given
                 names too
eponyms.py       illnesses called after somebody
families.py      families called by their surname in the plural
fields.py        names that stand in the fields of records
firms.py         firms, brands and products that are nobody's name
forms.py         case forms of the persons whom a text names elsewhere
idioms.py        given names that are words, in what their language says with the word
inflected.py     is a word a case form of a figure's name, and are several those of one?
initials.py      persons of whom a text has initials alone
inverted.py      names as an index has them, the surname first
instructions.py  words with which a prompt begins when it asks for something
knowledge.py     is a prompt a question about the world?
lineage.py       Freiherr von, ifj., tas-Siġġu: what tells of somebody's family
lone.py          persons of whom a sentence has initials alone
lowercase.py     initials in small letters beside names in small letters
marks.py         rows of a name and a mark, a score or a sum
parts.py         parts of a name that form alone tells
past.py          does a text speak of history, and does a name belong to it by what
                 stands around?
peers.py         names known by their peers
persons.py       which runs of likely words are persons' names
phrases.py       phrases of a language beside which somebody stands
predicates.py    names that a predicate tells to be a ship's, a film's or a river's
remarks.py       whom the remarks of a program name
results.py       rows that begin with a surname and a given name, of which one was
                 found
rosters.py       persons in rosters, lists of attendance and seat maps, where each is
                 one word or two
shelf.py         brands and products that are called like persons
speakers.py      who speaks in a chat: where one line begins with a person's name,
                 others do too
stacking.py      a second look at each word, by who else the text names
stems.py         given names in case forms
things.py        things named after persons, which are nobody's name
transcripts.py   does somebody speak in a line with a time, or is it a log's?
tongues.py       in which languages a text may be, and which given names are words in
                 them
"""

from carnet.detection.names.finder import Names

__all__ = ["Names"]
