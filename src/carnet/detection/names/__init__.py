"""Names of persons: the project's own tagger, and the evidence around it.

One text on its way to findings, with the words that every file here uses:

    "Dear Ms Kowalska, Karl Marx lived in Trier."
      |  marks, dictation, scans   as a reader sees it, without `**` or broken words
      |  finder   cuts chunks of at most 4,000 characters
      v  tagger   tokens, and for each the probability of being part of a person's name
    a Read: tokens, probabilities (`likely`), what the lists say of each word (`flags`)
      |  evidence gives Cues: titles, labels, roles, firms ("Ms" is a title)
      v  bars     the least probability asked of each token here (`least`; its bar):
                  less behind "Ms", more of an ordinary word, NEVER of a keyword in code
      |  runs     adjacent tokens that reach their bars are one Run: "Karl Marx"
      v  persons  is a run a person? Introduced by a cue: yes. Else the tables of
                  refusals ask nobody/: Karl Marx is a figure of history
      |  stacking a second look with smaller bars for what stands among persons
      v  company, characters, fields, wraps   persons whom only their surroundings show
    Findings: "Kowalska"

"Introduced": a title, a label or "my name is" stands beside a name. "Listed": a word is
in a list of given names or surnames; "ordinary": a common word that is in neither.
"Asked": the text is a question about the world, so figures' namesakes are figures.
"Careless": it begins with a small letter, so its writer spells names small, too.

In examples, `|` stands where a name begins or ends: `Dr. | Oetker`.

From a text to findings:

finder.py        scores to findings
persons.py       which runs of likely words are persons' names
refusals.py      which are nobody's: the tables of rules, each with what it waits for
historic.py      which are a figure's of history, whole or in part
stacking.py      a second look at each word, by who else the text names
chinese.py       a run that is a Chinese name
edges.py         where one begins and ends in a run
beside.py        what stands beside the names of a text
runs.py          which words belong to one name
read.py          a chunk as the tagger sees it

Rooms, each of which knows only those below it:

bars/            what is asked of each word: titles, labels, common words, code
company/         persons by the company they keep: lists, tables, calendars, chats
characters/      persons in Chinese characters, by what stands around them
nobody/          what is spelled like a person and is nobody: figures, firms, goods
tagger/          the network and its lists; its weights are here, beside
                 MODEL_CARD.md
training/        corpora, sentences of our own, and the script that makes the weights

RULES.md says in prose what the rules are, MODEL_CARD.md what comes of them, measured.

What belongs to a name, and what tells of one:

bodies.py        prose inside of a log's line or a program's literal
casing.py        a heading in capitals, spelled as a sentence would spell it
code.py          which lines of a text are code, logs or markup, where names need more
                 evidence, and in which somebody speaks
dated.py         months between a day and a year, and what is counted, that are given
                 names too
dictation.py     signs that a text says as words, shown to the tagger as signs
impersonal.py    values whose key or column's head says that they are no person's name
evidence.py      titles, labels, introductions, and where a person lives
fields.py        names that stand in the fields of records
folded.py        a text folded once, while its names are judged
halves.py        is what goes over the end of a part of a text one name?
initials.py      initials without a name, before one, and small ones beside one
led.py           places and firms that no list has, by the small word before them
inserts.py       rows that a statement of SQL inserts, read as a table
lineage.py       Freiherr von, ifj., tas-Siġġu: what tells of somebody's family
links.py         words for "and" in each language
marks.py         marks around a name that nobody sees who reads the text
mail.py          the heads of mails, which are nobody
particles.py     small words that are part of a name: van der, af, du
parts.py         parts of a name that form alone tells
phrases.py       phrases of a language beside which somebody stands
remarks.py       whom the remarks of a program name
scans.py         what a scan reads as a digit, and words that it breaks at the end of a
                 line
spans.py         where names stand, and whether one that was found stands there
stems.py         given names in case forms, and what an apostrophe joins to a name
wraps.py         names over the end of a line, in prose that is broken at a width
tables.py        the words of the tables, of all languages or by language
"""

from carnet.detection.names.finder import Names

__all__ = ["Names"]
