"""Terms of medicine, belief, labour, law and history that no list of words has.

`wat is het verschil tussen gordelroos en waterpokken`: in small letters, or at the head
of a sentence, a rare word is spelled as a name is there. `terms/` has those of each
language, written for this project; a `-` behind a stem stands for what inflection puts
there. What a list has as a name is none of them.
"""

from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.nobody.words import plain
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.listed import flags_of

_ENDING: Final = 5  # letters behind a stem
_STEM: Final = 5  # letters of the shortest
_SHORTEST: Final = 3  # letters of a word
_HERS: Final = frozenset("ova ovej ovou ove ovu owa owej ова ової".split())
"""Of a woman's surname."""
_REACH: Final = 8  # characters of a short form
_SHORT_FORM: Final = late.compile(r"(?<![^\W_])[^\W\d_]{1,4}\.[ ]?\Z")


class _Terms(NamedTuple):
    """The words of one language, folded."""

    whole: frozenset[str]
    stems: frozenset[str]


@cache
def _of(language: str) -> _Terms:
    """Bounded by the languages that there are; each is read when a text speaks it."""
    file = files("carnet.detection.names.nobody.words") / "terms" / f"{language}.txt"
    if not file.is_file():
        return _Terms(frozenset(), frozenset())
    words = fold(file.read_text("utf-8")).split()
    return _Terms(
        frozenset(word for word in words if word[-1] != "-"),
        frozenset(word[:-1] for word in words if word[-1] == "-"),
    )


def is_term(text: str, start: int, end: int, languages: int, *, doubted: bool) -> bool:
    """Is it one word, small or opening a sentence, and a term of those languages?

    `doubted`: the tagger is not sure of it; else a capital makes it somebody's.
    """
    value = text[start:end]
    if not value.replace("-", "").isalpha() or len(value) < _SHORTEST:
        return False
    if not (value.islower() or (doubted and _opens(text, start))):
        return False
    if flags_of(value).named:
        return False
    word = fold(value)
    return any(_has(one, word) for one in tongues.of_bits(tongues.family(languages)))


def _opens(text: str, start: int) -> bool:
    """Does a sentence begin there, no name behind a short form: `rod. Lichvárová`?"""
    return plain.begins(text, start) and not _SHORT_FORM.search(
        text, max(0, start - _REACH), start
    )


def _has(language: str, word: str) -> bool:
    terms = _of(language)
    if word in terms.whole or word in terms.stems:
        return True
    shortest = max(_STEM, len(word) - _ENDING)
    return any(
        word[:at] in terms.stems and word[at:] not in _HERS
        for at in range(shortest, len(word))
    )
