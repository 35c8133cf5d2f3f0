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
impersonal.py    values whose key or column's head says that they are no person's name
fields.py        names that stand in the fields of records
evidence.py      titles, labels, introductions, and where a person lives
tables.py        the words of the tables, of all languages or by language

Rooms, each of which knows only those below it:

runs/            which likely words are one person's name, and which are nobody's
bars/            what is asked of each word: titles, labels, common words, code
company/         persons by the company they keep: lists, tables, calendars, chats
characters/      persons in Chinese characters, by what stands around them
reading/         a text as the tagger sees it: code, marks, headings, broken lines
nobody/          what is spelled like a person and is nobody: figures, firms, goods
text/            what texts are made of: words folded, joined, inflected, dated
tagger/          the network and its lists; its weights are here, beside
                 MODEL_CARD.md
training/        corpora, sentences of our own, and the script that makes the weights

RULES.md says in prose what the rules are, MODEL_CARD.md what comes of them, measured.
"""

from carnet.detection.names.finder import Names

__all__ = ["Names"]
