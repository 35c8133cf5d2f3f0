"""Where the text itself tells who that is: a birth behind, or the same surname before.

`Onni (s. 19.10.2015)` is a child whose name is a word; `Joost Bakker` makes somebody of
`Bakker` later on, though the word is a baker too.
"""
# ruff: noqa: RUF001 - letters of other languages

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from carnet import late
from carnet.detection.conversation.cases import Borne
from carnet.detection.names.bars.levels import NEVER, SURE
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.text import stems

_BORN_BAR: Final = 0.02  # of a word with a capital before a birth
_AGAIN: Final = 0.05  # of a surname that the text has behind a given name
_OPENING: Final = 0.1  # the same where it opens a sentence: `Young has not replied`
_HALF: Final = 0.015  # of half of a name that the text has in full
_NO_TOWN: Final = 0.1  # of a place, however little is thought of the word
_SHORTEST: Final = 3  # letters of such a half
_CALLED: Final = 0.02  # of a short form of a given name that the text has in full
_LETTERS: Final = 4  # of a surname that is a word and may have a case ending
_ENDING: Final = 2  # letters
_FEW: Final = 4  # languages; a text that may be in more tells none
_FORM: Final = 0.03  # of a case form of a name that the text has elsewhere
_FORM_FIRST: Final = 0.1  # the same where it opens a sentence
_TOWN: Final = 0.5  # of a place
_STEM: Final = 3  # letters before the ending of a nominative
_NOMINATIVE: Final = (
    "as",
    "is",
    "us",
    "\u0117",
    *"saeo\u0430\u044f\u043e\u0439\u03b7\u03b1\u03c2",
)
_BORN: Final = late.compile(
    r"(?<![^\W_])(?P<who>[^\W\d_]{2,})[ \u00a0]\((?:"
    r"\*|b\.|born|geb(?:\.|oren)|d\. ?o\. ?b\.|DOB|nar\.|naroz\.|narozen[aý]?|f\.|født"
    r"|född|fæddur|fædd|s\.|synt\.|sünd\.|szül\.|née?|nacid[ao]|nascid[ao]|n\.|nat[ao]"
    r"|născută?"
    r"|ur\.|urodz\.|rođ\.|rođen[a]?|roj\.|rojen[a]?|dzim\.|gim\.|g\.|d\.|doğ\.|doğum"
    r"|р\.|род\.|н\.|нар\.|народжен[аи]й?|γεν\.|γενν\.|twiel(?:ed|det)|rugadh"
    r"|出生|生于|生於)"
    r"(?:[ ](?:on|am|den|le|el|em|il|la|dne|dňa|dnia|dana|op|на|στις))?[ \u00a0]?"
    r"[0-9]{1,4}[.\-/ ]{1,2}[0-9]{1,2}[.\-/ ]{1,2}[0-9]{2,4}"
)


def ask_less_of_born(least: Array, read: Read) -> None:
    """A word with a capital before the day on which somebody was born."""
    if "(" not in read.text:
        return
    starts = read.starts
    for born in _BORN.finditer(read.text):
        at = bisect_left(starts, born.start("who"))
        if at < len(starts) and read.flags_of(at).capital:
            least[at] = min(least[at], _BORN_BAR)


def ask_less_of_again(least: Array, read: Read) -> None:
    """A surname that is a word, with a capital, where it stands behind a given name.

    Not where all nouns have one; at the beginning of a sentence, where all words have
    one, the tagger must think more of it.
    """
    flags, likely = read.each, read.likely
    cased = flags.cased & ~flags.sign
    word = cased & flags.common
    behind = np.concatenate(([False], (cased & (likely >= SURE))[:-1]))
    surnames = {
        read.word(at).lower()
        for at in np.flatnonzero(word & behind & (likely >= SURE)).tolist()
    }
    if not surnames or read.languages() & tongues.GERMAN:
        return
    opening = read.opening()
    bar = np.where(opening, _OPENING, _AGAIN)
    doubtful = cased & (likely >= bar) & (likely < least)
    for at in np.flatnonzero(doubtful).tolist():
        if any(_is_form(read.word(at).lower(), one) for one in surnames):
            least[at] = bar[at]


def ask_less_of_short(least: Array, read: Read) -> None:
    """A given name that begins the given name of somebody else in the text: Reme(dios).

    Of one who is certain: whoever is named in full is called by the short form later.
    """
    flags = read.each
    given = flags.capital & flags.only_given
    doubtful = given & (read.likely < least) & (least < NEVER)
    if not doubtful.any():
        return
    sure = [
        read.word(at) for at in np.flatnonzero(given & (read.likely >= SURE)).tolist()
    ]
    for at in np.flatnonzero(doubtful).tolist():
        word = read.word(at)
        if len(word) >= _SHORTEST and any(
            one.startswith(word) and len(one) > len(word) for one in sure
        ):
            least[at] = min(least[at], _CALLED)


def ask_less_of_taken(least: Array, read: Read, taken: NDArray[np.bool_]) -> Array:
    """The bars, lower for words of names of two that were `taken`, elsewhere in a text.

    `Dobos Marcell ... Dobos missed`: whoever is named in full is called by half of it
    later on. Not where the tagger sees a place (`Sven Korsør is on his way to Korsør`),
    nor in German a word that every text has, since all nouns have capitals there.
    """
    cased = read.each.cased
    least = _ask_less_of_small(least, read, taken & cased)
    halves = _halves(read, taken & cased)
    if not halves:
        return least
    bar = np.where(read.opening(), _OPENING, _HALF)
    doubtful = cased & ~taken & (read.likely >= bar) & (read.likely < least)
    doubtful &= (least < NEVER) & (read.places < np.maximum(read.likely, _NO_TOWN))
    if read.languages() & tongues.GERMAN:
        doubtful &= ~read.ordinary
    found = least.copy()
    for at in np.flatnonzero(doubtful).tolist():
        if read.word(at) in halves:
            found[at] = bar[at]
    return found


def _ask_less_of_small(least: Array, read: Read, taken: NDArray[np.bool_]) -> Array:
    """Given names in small letters that were `taken` with a capital: `email to pru`."""
    flags = read.each
    small = ~(flags.capital | flags.common) & flags.given
    small &= (read.likely >= _HALF) & (read.likely < least) & (least < NEVER)
    if not small.any():
        return least
    names = {read.word(at).lower() for at in np.flatnonzero(taken).tolist()}
    found = least.copy()
    for at in np.flatnonzero(small).tolist():
        if len(read.word(at)) >= _SHORTEST and read.word(at) in names:
            found[at] = _HALF
    return found


def _halves(read: Read, taken: NDArray[np.bool_]) -> frozenset[str]:
    """The words of the taken names of two words or more, of three letters at least.

    A word that may as well be another must be one of which the tagger has no doubt.
    """
    beside = np.zeros(len(taken), bool)
    beside[1:] = taken[:-1]
    beside[:-1] |= taken[1:]
    sure = ~read.ordinary | (read.likely >= SURE)
    every = map(read.word, np.flatnonzero(taken & beside & sure).tolist())
    return frozenset(word for word in every if len(word) >= _SHORTEST)


def _is_form(word: str, surname: str) -> bool:
    left = word.removeprefix(surname)
    if not left or left == word or len(surname) < _LETTERS:
        return word == surname
    return len(left) <= _ENDING and left in stems.ENDINGS


def ask_less_of_forms(least: Array, read: Read) -> None:
    """A case form of a name of which the tagger is sure where it stands elsewhere.

    `Kuba Ptak` makes somebody of `Ptaka`, and `Mantas:` of `Mantai, ačiū`.
    """
    flags, likely = read.each, read.likely
    cased = flags.cased & ~flags.sign
    surely = np.flatnonzero(cased & (likely >= SURE)).tolist()
    if not surely or is_german(read):
        return
    bar = np.where(read.opening(), _FORM_FIRST, _FORM)
    doubtful = cased & (likely >= bar) & (likely < least) & (read.places < _TOWN)
    at = np.flatnonzero(doubtful).tolist()
    names = {read.word(one).lower() for one in surely} if at else set()
    heads = {head for name in names for head in _heads(name)}
    borne = Borne(names)
    for one in at:
        word = read.word(one).lower()
        if (
            word in names
            or any(head in heads for head in _heads_of_form(word))
            or borne.languages(word)
        ):
            least[one] = bar[one]


def is_german(read: Read) -> bool:
    """Is the text in German, or in one of few that it may be?"""
    languages = read.languages()
    return bool(languages & tongues.GERMAN) and languages.bit_count() <= _FEW


def _heads(name: str) -> Iterator[str]:
    """A name, and what its nominative has before an ending: `mantas`, `mant`."""
    if len(name) >= _LETTERS:
        yield name
    for ending in _NOMINATIVE:
        if name.endswith(ending) and len(name) - len(ending) >= _STEM:
            yield name.removesuffix(ending)


def _heads_of_form(word: str) -> Iterator[str]:
    """What a word has before each of its short endings."""
    for size in range(1, min(_ENDING, len(word)) + 1):
        if word[-size:] in stems.ENDS:
            head = word[:-size]
            yield head
            yield from stems.strong(head, word[-size:])
