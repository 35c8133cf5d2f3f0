"""Persons by the company they keep: who stands with others in a list, table or chat.

The tagger reads words and what is around them; each of these reads the form of a whole
text, and what it says is known by the persons found in it.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from carnet.detection.names.characters.rules import characters
from carnet.detection.names.company.attendance import attendance
from carnet.detection.names.company.called import addressed, nicknames, romanized
from carnet.detection.names.company.filenames import filenames
from carnet.detection.names.company.forms import families, forms
from carnet.detection.names.company.initials import initials
from carnet.detection.names.company.inverted import inverted
from carnet.detection.names.company.lettered import lettered
from carnet.detection.names.company.neighbours import neighbours
from carnet.detection.names.company.peers import peers
from carnet.detection.names.company.scores import marks, pairs, results
from carnet.detection.names.company.signers import signers
from carnet.detection.names.company.speakers import speakers
from carnet.detection.names.text.spans import Span


def company(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who else is a person, where these were `found`, in order."""
    return chain(
        peers(text, found),
        attendance(text, found),
        inverted(text, found),
        initials(text, found),
        signers(text, found),
        lettered(text, found),
        results(text, found),
        marks(text, found),
        neighbours(text, found),
        pairs(text, found),
        speakers(text, found),
        addressed(text, found),
        families(text),
        filenames(text),
        romanized(text),
        nicknames(text, found),
        forms(text, found),
        characters(text, found),
    )
