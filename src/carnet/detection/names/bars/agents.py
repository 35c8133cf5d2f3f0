"""Less is asked behind a German noun for who does something: `Vermieter Uta Ostrach`.

Every noun has a capital in German, so that the tagger takes a surname that no list has
for one more of them, and the given name before it for a brand's. Behind a noun that
ends as those for people do, a given name that is no other word says who that is.
"""

from typing import Final

import numpy as np

from carnet import late
from carnet.detection.names.bars.levels import NEVER, TOLD
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.tagger import tongues

_AGENT: Final = late.compile(
    r"[^\W\d_a-zäöüß](?:[a-zäöüß]{2,}(?:er|ist|ent|ant|or|ier)(?:in)?|[a-zäöüß]{2,}eu(?:r|"
    r"rin|se)|[a-zäöüß]{2,}(?:mann|frau|kraft|hilfe|meister|wart|chef)(?:in)?)n?"
    r"|(?:[^\W\d_a-zäöüß][a-zäöüß]{2,}(?=[a-z])|(?=[A-Z]))"
    r"(?:[Nn]achbar|[Ww]irt|[Zz]euge|[Aa]zubi|[Cc]hef|[Kk]och|[Aa]rzt|[Tt]äter"
    r"|[Kk]olleg[ei]|[Pp]olier|[Bb]oss|[Aa]nwalt)(?:n|in)?"
)
_SURNAME: Final = 0.01  # of a word with a capital that no list knows


def ask_less_of_agents(least: Array, read: Read) -> None:
    """A given name behind such a noun, and the word with a capital behind that."""
    if not read.languages() & tongues.GERMAN:
        return
    for at in np.flatnonzero(read.each.given).tolist():
        if not 0 < at < len(read.spans) - 1 or least[at] >= NEVER:
            continue
        own, behind = read.flags_of(at), read.flags_of(at + 1)
        if not own.capital or not _AGENT.fullmatch(read.word(at - 1)):
            continue
        if not read.word(at + 1).isalpha():  # Stapler Linde E16
            continue
        if behind.capital and not (read.ordinary[at + 1] or behind.place):
            least[at] = min(least[at], TOLD)
            least[at + 1] = min(least[at + 1], _SURNAME)
