"""More is asked of ordinary words: nouns with a capital, rare words, bare spellings.

In German every noun has a capital, so behind an article or a possessive a word stands
there that no list has (`den Armen`, `der Schankbetrieb`). A short given name all in
capitals is mostly an authority or a firm (`the HANO`, `EMI`). A word that opens a
sentence right before a subject pronoun is a verb: Irish `Thairg sé`.

Where nothing has a capital, words that a language uses now and then are nobody. So are
those that somebody writes without the signs of their letters (`prepsat do slusny
zpravy`, `merci pour le materiel`): no list has such a spelling, and the tagger takes it
for a name; with one or two of its letters as the text's language writes them it is a
usual word, and such a word with no capital is hardly ever somebody.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, combinations, islice, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from carnet.detection.letters import fold
from carnet.detection.names.bars.known import is_german
from carnet.detection.names.bars.levels import NEVER, ORDINARY, PROSE
from carnet.detection.names.reading.read import JOINTS, Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.listed import flags_of_all
from carnet.detection.names.text import stems
from carnet.detection.words import table

Tokens = NDArray[np.bool_]
_GIVEN: Final = PROSE["balanced"]
_STRANGE: Final = 0.5  # of a word that no list knows, behind an article
_BETWEEN: Final = 2  # words between an article and its noun
_COMPOUND: Final = 9  # letters of a noun that another one ends
_HEAD, _TAIL = 3, 5  # letters before it, and of it
_ABBREVIATION: Final = 5  # letters
_NUMERALS: Final = frozenset("IVX")
_NAME: Final = 0.1  # of a word beside it that may belong to a name
_GENITIVE: Final = frozenset(("des", "eines", "meines", "seines", "ihres"))
_SELDOM: Final = 0.45
"""As much as of a small word where others have capitals. Of 47 such words with less, in
the sets that were read, 11 were somebody's."""
_AGAIN: Final = 0.5
"""Of a small word in no list that the first look left, where nothing beside it says
that it is a name: of 60 with less, in those sets, 3 were somebody's."""
_UNLIKELY: Final = 0.2  # of one that a second look has to be so sure of, seldom or not
_SIGNED: Final = 2  # letters of a word that may have lost their signs
_SHORTEST: Final = 3  # letters of a word: a shorter one is like too many others
_LONGEST: Final = 16
_MOST: Final = 120  # spellings of a word that are looked up
_SEEN: Final = 0.02  # of a word that a second look may believe
_BARE: Final = 2  # such words of a text that has lost its signs
_WORDS: Final = 24  # of a chunk: so many unknown ones have only texts that are no prose


@cache
def _words(sort: str) -> Mapping[str, frozenset[str]]:
    """By language."""
    rows = table("carnet.detection.names.bars", "ordinary")[sort]
    return {language: frozenset(held.split()) for language, held in rows.items()}


@cache
def _pronouns() -> Mapping[str, int]:
    """The languages of each, as bits."""
    found: dict[str, int] = {}
    for language, held in _words("pronouns").items():
        for word in held:
            found[word] = found.get(word, 0) | tongues.bits((language,))
    return found


def ask_more_of_nouns(least: Array, read: Read) -> None:
    """Of those that the tagger takes for somebody, where nothing introduces one."""
    flags = read.each
    cased: Tokens = flags.capital & ~flags.sign & (read.likely >= least)
    if not cased.any():
        return
    _ask_more_of_numerals(least, read, cased)
    other = flags.capital & (read.likely >= _NAME)
    beside = np.zeros(len(cased), bool)
    beside[1:] = other[:-1] & ~read.opening()[:-1]
    beside[:-1] |= other[1:]
    _ask_more_of_abbreviations(least, read, cased & ~beside)
    plain = cased & ~flags.capitals
    _ask_more_of_verbs(least, read, plain)
    if (plain & ~beside).any() and is_german(read):
        _ask_more_in_german(least, read, plain & ~beside)


def _ask_more_of_abbreviations(least: Array, read: Read, cased: Tokens) -> None:
    """A given name of few letters in capitals, in a text that is not so written."""
    flags = read.each
    short = cased & flags.capitals & flags.given
    for at in np.flatnonzero(short).tolist():
        word = read.word(at)
        usual = bool(tongues.are_words([word], tongues.WIDE)[0])
        if len(word) <= _ABBREVIATION and not usual:
            least[at] = max(least[at], ORDINARY)


def _ask_more_of_numerals(least: Array, read: Read, cased: Tokens) -> None:
    """A Roman number before a heading of which the tagger thinks no name: `I. Gründe`.

    Who is called `I. Novák` at the beginning of a line is in the lists, or likely.
    """
    for at in np.flatnonzero(cased[:-2]).tolist():
        start, end = read.spans[at]
        line = not start or read.text[start - 1] == "\n"
        number = line and not set(read.word(at)) - _NUMERALS
        if number and read.text.startswith(". ", end):
            name = read.named[at + 2] or read.likely[at + 2] >= _STRANGE
            if not name:
                least[at] = NEVER


def _ask_more_of_verbs(least: Array, read: Read, plain: Tokens) -> None:
    """A word of no list that opens a sentence, before who does what it says."""
    first = plain & read.opening() & ~read.named
    for at in np.flatnonzero(first[:-1]).tolist():
        if _pronouns().get(read.word(at + 1), 0) & read.languages():
            least[at] = max(least[at], ORDINARY)


def _ask_more_in_german(least: Array, read: Read, plain: Tokens) -> None:
    for at in np.flatnonzero(plain).tolist():
        flags, end = read.flags_of(at), read.spans[at][1]
        if read.text[end : end + 1] in JOINTS:
            continue  # Die Grabowczyk|-Sache
        led = _led_by(read, at)
        if flags.given:
            if led and not tongues.are_words([read.word(at)], tongues.WIDE)[0]:
                least[at] = max(least[at], _GIVEN)
        elif not flags.surname:
            least[at] = max(least[at], _of_no_name(read, at, led))


def _of_no_name(read: Read, at: int, led: str) -> float:
    """The bar of a word that is in no list of names, by what stands around."""
    if read.ordinary[at] and _is_object(read, at):
        return NEVER
    genitive = led in _GENITIVE and read.word(at).endswith("s")
    if genitive or ends_in_noun(read.word(at)):
        return ORDINARY
    return _STRANGE if led else 0.0


def _led_by(read: Read, at: int) -> str:
    """The article or possessive before it, with adjectives between or without."""
    articles = _words("articles")["de"]
    for before in range(at - 1, max(-1, at - 2 - _BETWEEN), -1):
        word = read.word(before)
        if word.lower() in articles:
            return word.lower()
        if not word.islower() or not word.endswith(("en", "er", "es", "em", "e")):
            break
    return ""


def _is_object(read: Read, at: int) -> bool:
    """Is it what somebody does at the end of a clause: `mein Sohn | Judo macht,`?"""
    if at + 1 >= len(read.spans) or read.word(at + 1) not in _words("does")["de"]:
        return False
    return at + 2 == len(read.spans) or read.flags_of(at + 2).sign


@cache
def _tails() -> frozenset[str]:
    return _words("tails")["de"]


def ends_in_noun(word: str) -> bool:
    """Does a usual noun end it, such as no surname ends with: `Schank|betrieb`?"""
    if word.endswith(tuple(_words("endings")["de"])) and len(word) > _TAIL + 1:
        return True
    if len(word) < _COMPOUND or not word.isalpha() or word.endswith(("er", "ers")):
        return False
    tails = [word[n:].lower() for n in range(_HEAD, len(word) - _TAIL + 1)]
    tails = [one for one in tails if fold(one) not in _tails()]
    if not tails:
        return False
    flags = flags_of_all(tails)
    return bool((flags.common & ~flags.surname).any())


def ask_more_of_seldom(least: Array, read: Read, prose: float) -> None:
    """Small words of that list, where no less is asked than in prose."""
    flags = read.each
    small = ~(flags.capital | flags.sign | flags.han | flags.common)
    small &= flags.seldom & ~read.named & (least >= np.float32(prose))
    small &= (read.likely >= least) & (read.likely < _SELDOM)
    for at in np.flatnonzero(small).tolist():
        if not stems.is_given(read.word(at), alone=False):
            least[at] = _SELDOM


def are_small_words(
    read: Read, least: Array, chance: Array, among: NDArray[np.bool_], prose: float
) -> NDArray[np.bool_]:
    """Which of those are small words in no list that a second look hardly believes."""
    flags = read.each
    small: NDArray[np.bool_] = ~(flags.capital | flags.han)
    small &= among & ~read.named
    small &= (least >= np.float32(prose)) & (chance < _AGAIN)
    small &= (read.likely < _UNLIKELY) | flags.seldom
    for at in np.flatnonzero(small).tolist():
        small[at] = not stems.is_given(read.word(at), alone=False)
    return small


@cache
def _signs() -> Mapping[str, Mapping[str, str]]:
    """By language and plain letter: the letters that may be meant."""
    rows = table("carnet.detection.names.bars", "ordinary")["signs"]
    return {
        language: {one[0]: one[1:] for one in row.split()}
        for language, row in rows.items()
    }


def refuse_bare_words(least: Array, read: Read) -> None:
    """Words in small letters, in no list, of which the tagger is not sure."""
    flags = read.each
    small = ~(flags.capital | flags.sign | flags.han | flags.common)
    doubtful = small & (read.likely >= _SEEN) & (read.likely < ORDINARY)
    unknown = np.flatnonzero(doubtful & ~read.named & (read.likely >= least))[:_WORDS]
    for at in unknown.tolist():
        word = read.word(at)
        if not _SHORTEST <= len(word) <= _LONGEST or stems.is_given(word):
            continue  # lukase, of lukas
        if _is_bare(word, read.languages()):
            least[at] = NEVER
    named = np.flatnonzero(doubtful & read.named)[:_WORDS].tolist()
    if not named or not _writes_bare(read, small):
        return
    for at in named:
        word = read.word(at)
        if _SHORTEST <= len(word) <= _LONGEST and _is_bare(word, read.languages()):
            least[at] = NEVER


def _writes_bare(read: Read, small: NDArray[np.bool_]) -> bool:
    """Has the text two such words beside: then `adur` is Icelandic for "before"?"""
    words = [read.word(at) for at in np.flatnonzero(small & ~read.named)[:_WORDS]]
    fit = (word for word in words if _SHORTEST <= len(word) <= _LONGEST)
    return sum(_is_bare(word, read.languages()) for word in fit) >= _BARE


def _is_bare(word: str, languages: int) -> bool:
    """Is it a usual word of one of those languages but for the signs of its letters?"""
    rows = (r for one, r in _signs().items() if tongues.bits((one,)) & languages)
    spellings = list(chain.from_iterable(_signed(word, row) for row in rows))
    if not spellings:
        return False
    flags = flags_of_all(spellings)
    return bool((flags.common & ~flags.named).any())


def _signed(word: str, signs: Mapping[str, str]) -> Iterator[str]:
    """The word with signs on one of its letters, or on two."""
    return islice(_every(word, signs), _MOST)


def _every(word: str, signs: Mapping[str, str]) -> Iterator[str]:
    places = [at for at, letter in enumerate(word) if letter in signs]
    for count in range(1, _SIGNED + 1):
        for chosen in combinations(places, count):
            for letters in product(*(signs[word[at]] for at in chosen)):
                spelled = list(word)
                for at, letter in zip(chosen, letters, strict=True):
                    spelled[at] = letter
                yield "".join(spelled)
