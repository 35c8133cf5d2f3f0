"""Who does what persons alone do: `sin Taj študira`, `odkar je Rok umrl`.

A nickname, or a name that is a word as well, has in a short text often nothing beside
it but a verb. The tagger, which has read news, thinks little of such a word; the verb
says the rest. No firm or program: what is known as one is refused where runs are named.
"""

from bisect import bisect_left
from functools import cache
from typing import Final

from carnet.detection.names import phrases
from carnet.detection.names.bars.known import is_german
from carnet.detection.names.bars.levels import NEVER, TOLD
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import (
    HAN,
)
from carnet.detection.words import table

_PHRASES: Final = "bars/doers"
_BOTH: Final = 0.04  # of a given name that is a word as well, in whichever language
_OWN: Final = 0.2  # of one that is a word of the text's language and opens a sentence
_SMALL: Final = 0.2  # of a given name in small letters, where the text begins so
_SURNAME: Final = 0.04
_STRANGE: Final = 0.06  # of a word with a capital that no list knows
_FIRST: Final = 0.3  # the same where it opens a sentence, or where nouns have one
_WORD: Final = 0.12  # of an ordinary word with a capital inside a sentence
_TOWN: Final = 0.3  # of a place
_SHORTEST: Final = 2  # letters
_LONGEST: Final = 9  # letters of such a word: offices and firms are called longer


@cache
def _pronouns() -> frozenset[str]:
    """Of all languages, as they are written."""
    rows = table("carnet.detection.names", _PHRASES)["pronouns"].values()
    return frozenset(word for row in rows for word in row)


def ask_less_of_doers(least: Array, read: Read) -> None:
    """Names, and words with capitals, beside what persons alone do."""
    starts, text = read.starts, read.text
    for one in phrases.told(text, [(0, len(text))], _PHRASES):
        at = bisect_left(starts, one.start)
        if at >= len(starts) or starts[at] != one.start or least[at] >= NEVER:
            continue
        if read.likely[at] < least[at]:
            least[at] = min(least[at], _bar(read, at, one.sort))


def _bar(read: Read, at: int, sort: phrases.Sort) -> float:
    word, flags = read.word(at), read.flags_of(at)
    if not word.isalpha() or word >= HAN or len(word) < _SHORTEST:
        return NEVER
    given = flags.given
    if flags.capitals or read.places[at] >= _TOWN or (flags.place and not given):
        return NEVER
    if not flags.capital:
        return _SMALL if read.careless and given and not _is_own(read, word) else NEVER
    if given:
        return _bar_of_given(read, at)
    if sort == "before" or _goes_on(read, at):
        return NEVER
    return _bar_of_strange(read, at)


def _bar_of_given(read: Read, at: int) -> float:
    """A pronoun opens a sentence as well: `Ela diz`, `Ta kirjutas`.

    Of other words that are names the tagger doubts more: `Anders ist krank`.
    """
    word, flags = read.word(at), read.flags_of(at)
    if read.opening()[at]:
        own = flags.common and _is_own(read, word)
        if len(word) == _SHORTEST:
            return NEVER
        if own:
            return NEVER if word.lower() in _pronouns() else _OWN
    return _BOTH if flags.other else TOLD


def _goes_on(read: Read, at: int) -> bool:
    """Has the word before it a capital too, as in `our Accounts Payable says`?"""
    before = at - 1
    return at > 0 and read.flags_of(before).capital and not read.opening()[before]


def _is_own(read: Read, word: str) -> bool:
    """Is a given name a word of the text's language too?"""
    return bool(tongues.are_words([word], read.languages())[0])


def _bar_of_strange(read: Read, at: int) -> float:
    """Of a word that is no given name; a noun has a capital in German."""
    opens, german = bool(read.opening()[at]), is_german(read)
    if read.flags_of(at).common:
        return NEVER if opens or german else _WORD  # `Vald vastas`: an office as likely
    if read.flags_of(at).surname:
        return _SURNAME
    if len(read.word(at)) > _LONGEST:
        return NEVER
    return _FIRST if opens or german else _STRANGE
