"""Words for who somebody is, which are no name by themselves: `die Tante`, `Dear Gran`.

And nouns that a hyphen joins to a name, which make a thing of it: `Wilma-viesti`,
`Jordan-tannbørster`; not `Pekka-setä`, who is an uncle.
"""

from typing import Final, Literal

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import evidence, tables
from carnet.detection.names.folded import folded_of
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of

_Sort = Literal["kin", "roles", "titles"]
_CALLINGS: Final[tuple[_Sort, ...]] = ("kin", "roles", "titles")
_ENDING: Final = 3  # letters
_NOUN: Final = 4  # letters of an ordinary word behind a hyphen
_LONG: Final = 6  # letters of one that no list knows; endings are shorter
_DOUBTED: Final = 0.6  # of a name that is a word for a relative
_REACH: Final = 16  # characters of a greeting
_WORD: Final = late.compile(r"([^\W\d_]+)[ ]\Z")
_CELL_ENDS: Final = frozenset("<|\t")
_OF: Final = late.compile(r"[ ](?:d[aeio]s?|del|van|von|of)[ ][^\W\d_a-z]")
"""A name behind: `Mãe | da Nônô`."""


def is_calling(
    text: str, start: int, end: int, languages: int, *, score: float = 1.0
) -> bool:
    """Is it one word for a relative or a trade of the text's language, and no name?

    Before the end of a cell, in which nothing tells the language, a label in any.

    `languages`: the bits of those that the text may be in; `score`: what the tagger
    thinks of it. One that is a name, too, is none where a greeting stands before it
    (`Kjære Moder`), or the tagger doubts.
    """
    value = text[start:end]
    if not value.isalpha() or value >= HAN or _OF.match(text, end):
        return False
    word = folded_of(text)[start:end]
    theirs = evidence.languages_of("kin", word) | evidence.languages_of("roles", word)
    label = text[end : end + 1] in _CELL_ENDS and word in evidence.tongues_of("labels")
    if not (languages & theirs or label):
        return False
    flags = flags_of(value)
    if not flags.named:
        return True
    related = languages & evidence.languages_of("kin", word)
    return bool(related) and (score < _DOUBTED or _is_greeted(text, start))


def _is_greeted(text: str, start: int) -> bool:
    """Does a greeting stand right before it?"""
    before = _WORD.search(folded_of(text), max(0, start - _REACH), start)
    return before is not None and before[1] in tables.every("parts", "greetings")


def _is_relative(word: str) -> bool:
    """Is it a word for a relative or a role, or a case form of one: `vaarin`?"""
    return any(
        word[: len(word) - cut] in evidence.tongues_of(sort)
        for cut in range(_ENDING + 1)
        for sort in _CALLINGS
    )


def is_compound(text: str, start: int, end: int) -> bool:
    """Is it a name and a noun in small letters, joined by a hyphen?"""
    head, _, noun = text[start:end].rpartition("-")
    if not head or " " in head or not noun.isalpha() or not noun.islower():
        return False
    if not head[0].isupper() or len(noun) < _NOUN or noun >= HAN:
        return False
    if _is_relative(fold(noun)):
        return False
    flags = flags_of(noun)
    if flags.named:
        return False
    return flags.common or len(noun) >= _LONG
