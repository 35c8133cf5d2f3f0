"""Small words that are part of a name, and words of a language elsewhere.

`van der Gaalko`, `Nanna af Rosenkilde`, `Marguerite du Toit`: a name goes on over them,
and a surname is found with those before it, where they are no words of the text's own
language: `Herr Beine | den Mietvertrag`.
"""

from typing import Final

from carnet.detection.names.bars.levels import INTRODUCED
from carnet.detection.names.reading.read import Read
from carnet.detection.names.tagger import tongues

PARTICLES: Final = frozenset(
    "van der den de ter ten te t 't la las los le du del di da dei dal dalla della "
    "dell dos das do d von vom zu zur af av binti binte ibn ' \u2019"
    " ван дер ден де фон ла".split()
)
_MANY_PARTICLES: Final = 4
_ARTICLED: Final = 0.5  # of a word with a capital behind one of these in German
_GERMAN_ARTICLES: Final = frozenset(("den", "der"))
"""And particles of Dutch names, behind which the tagger knows the surname."""
_PREPOSITIONS: Final = {
    "van": ("nl",),
    "von": ("de",),
    "du": ("fr", "de", "da", "nb", "sv"),
    "della": ("it",),
}
"""Particles that are words in these languages alone."""


def past(read: Read, last: int) -> int:
    """The token behind a name that goes on after particles: `Nanna af Rosenkilde`."""
    at = last
    while at < len(read.spans) and read.word(at) in PARTICLES:
        at += 1
    if not last < at <= last + _MANY_PARTICLES or at == len(read.spans):
        return last
    own = not read.ordinary[at] or _is_foreign(read, last)
    named = read.flags_of(at).capital and own
    sure = read.likely[at] >= INTRODUCED or at > last + 1  # van 't, von der
    if at == last + 1 and _is_article(read, last):
        return last  # Herr Beine | den Mietvertrag
    town = read.flags_of(at).place and not sure
    return at + 1 if named and not town else last


def _is_article(read: Read, at: int) -> bool:
    """Is that small word a German article, before a word that is hardly a surname?"""
    least = _ARTICLED if read.languages() & tongues.GERMAN else INTRODUCED
    return read.word(at) in _GERMAN_ARTICLES and bool(read.likely[at + 1] < least)


def _is_foreign(read: Read, at: int) -> bool:
    """Is that small word a particle of names and no word of the text's language?

    `Marguerite | du Toit` in English, `valmentaja | van Gaalko` in Finnish.
    """
    theirs = _PREPOSITIONS.get(read.word(at))
    if theirs is None or not (tongue := read.languages()):
        return False
    return not tongue & tongues.bits(theirs)


def before(read: Read, first: int) -> int:
    """The first token of the particles before a surname: `| van der Gaalko`."""
    at = first
    while at and first - at < _MANY_PARTICLES and read.word(at - 1) in PARTICLES:
        at -= 1
    return at if at < first and _is_foreign(read, at) else first
