"""Which special categories does a call tell about a person? Pure: texts in, kinds out.

lexicon.py    the words of each language (`languages/`), and of all (`mul.toml`),
              compiled; the grammar of an entry
marks.py      the entries of the lexicon in a text; whose number or owner makes them
              somebody
pairs.py      two words that say together what neither does
standing.py   the marks of a text, in order, without those that a word beside takes
              back or a guard covers
false_friends.py
              words of one language that look like a cue of another
reading.py    one text: its cues, and what in the same sentence makes them somebody's
spoken.py     somebody without a name or a pronoun: the patient (`spoken.toml`)
notes.py      what is said as a record says it: a label and its value (`notes.toml`)
fields.py     the same of the fields of a request
answers.py    the same of a question and its answer
earlier.py    what was said before: questions, and whether of somebody
joined.py     cues that begin in one part of a text and end in the next
minors/       who is a child, and each way in which a text tells it
numbers.py    ages and classes in words (`numbers.toml`, `months.toml`)
titled.py     names that are a word for an illness or a belief, too: Herr Krebs
figures.py    people of history, who are nobody's personal data any more
linking.py    a cue counts only where a person is found or declared in the same call

A cue is never replaced: it says which law decides. "Explain diabetes" is no health
data; "Anna Weber has diabetes" is (GDPR Art. 4(15), 9(1); C-184/20 for inferences).
Negation is not understood, on purpose: a denied diagnosis tells about health as well.
"""

from typing import TYPE_CHECKING

from carnet import asked
from carnet.detection.cues.earlier import Earlier
from carnet.detection.cues.lexicon import KINDS, LANGUAGES

if TYPE_CHECKING:
    from carnet.detection.cues.joined import over_joints, with_answers
    from carnet.detection.cues.linking import Call, categories, tells_of_somebody
    from carnet.detection.cues.reading import Reader, Reading, read

__all__ = [
    "KINDS",
    "LANGUAGES",
    "Call",
    "Earlier",
    "Reader",
    "Reading",
    "categories",
    "over_joints",
    "read",
    "tells_of_somebody",
    "with_answers",
]

__getattr__ = asked.names(
    __name__,
    {
        "joined": ("over_joints", "with_answers"),
        "linking": ("Call", "categories", "tells_of_somebody"),
        "reading": ("Reader", "Reading", "read"),
    },
)
