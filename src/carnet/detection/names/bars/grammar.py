"""What the grammar of a language puts on somebody's name, or before it.

German and the North write an owner with an `s` and no sign (`Brandstetters Gutachten`,
`Mettes bil`), so that no list has the word; what stands before the `s` is a name of
the lists, and the thing stands right behind, in German with a capital. Spoken Finnish
puts a family's genitive before a given name (`pesosen liisa soitti`), Greek the
father's behind a whole name (`της Χρυσάνθης Δεληβοριά του | Παντελή,`).

Irish sets small letters before a name's own capital (`faoi nDónall`, `le hAntaine`; An
Caighdeán Oifigiúil, 2017, on initial mutations), so that the word has none. Behind a
word for "at somebody's" (`pie Ainas`, `prie Onos`) stands a person or a place, and what
may be a form of a given name is a person's.

Italian, Catalan, Portuguese and spoken German have articles before persons and hardly
before a town (`la Nella cerca`, `net die Nadja`, `d'Annegreth`). A word that no list
knows must do what persons do, or stand where others have a number of hours, since
things have articles too; where all nouns have capitals it says nothing.
"""

from functools import partial
from typing import Final

import numpy as np

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.bars.levels import INTRODUCED, NEVER, SURE
from carnet.detection.names.nobody.goods import firms
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.listed import flags_of, flags_of_all
from carnet.detection.names.text import phrases, stems

_OWNER: Final = 0.012
_PLACE: Final = 0.3
_INFLECTED: Final = 5  # letters, the ending among them
_NORDIC: Final = tongues.bits(("da", "nb", "sv"))
_GENITIVE: Final = frozenset(
    "des eines dieses jedes seines ihres meines unseres".split()
)
"""Behind which a noun ends so as well: `des Müllers Lust`."""
_FINNISH: Final = tongues.bits(("fi",))
_FAMILY: Final = 0.03
_OF: Final = frozenset(("του", "της"))
_FATHER: Final = 0.2
_WORDS: Final = 2  # of the name before it
_SIGNS: Final = frozenset(",;)\n")
"""What stands behind the father; a noun makes him an owner."""
_MUTATED: Final = late.compile(
    r"(?:h(?=[AEIOUÁÉÍÓÚ])|n(?=[DGAEIOUÁÉÍÓÚ])|g(?=C)|b(?=P)|bh(?=F)|d(?=T)|m(?=B)"
    r"|t(?=[SAEIOUÁÉÍÓÚ]))(?P<name>[^\W\d_]{3,})"
)
_SHORTEST: Final = 3  # letters of a name
_words: Final = partial(tables.spoken, "bars/grammar", "at")
_GIVEN: Final = 0.05  # of a given name that is no other word
_USUAL: Final = 0.012  # of one that is given in several languages
_BOTH: Final = 0.1  # of one that is a word as well, inside a sentence
_NOUN: Final = 0.015  # of one where all nouns have a capital
_DOES: Final = 0.06  # of a word that does what persons do
_TOWN: Final = 0.3  # of a place
_OF_NOUNS: Final = ("en", "er")
"""What many nouns end with that somebody else is called: `den Armen`, `der Finger`.

Only a name that is given in several languages is one there: `der Walter`.
"""
_NEAR: Final = 40  # characters behind it
_APOSTROPHES: Final = frozenset("'\u2019")
_articles: Final = partial(tables.spoken, "bars/grammar", "articles")


def ask_less_of_owners(least: Array, read: Read) -> None:
    """A name of the lists with an `s` behind it, directly before what it owns."""
    flags, likely = read.each, read.likely
    cased = flags.capital & ~(flags.other | flags.capitals)
    cased &= (likely >= _OWNER) & (likely < least) & (read.places < _PLACE)
    doubtful = [at for at in np.flatnonzero(cased[:-1]).tolist() if _ends_so(read, at)]
    if not doubtful or not (languages := read.languages()) & (tongues.GERMAN | _NORDIC):
        return
    owners = flags_of_all([read.word(at)[:-1] for at in doubtful])
    plain = owners.named & ~owners.other
    for at, fits in zip(doubtful, plain.tolist(), strict=True):
        firm = fold(read.word(at)[:-1]) in firms.every()
        if fits and not firm and _owns(read, at, languages):
            least[at] = _OWNER


def _ends_so(read: Read, at: int) -> bool:
    word = read.word(at)
    before = read.word(at - 1).lower() if at else ""
    return word.endswith("s") and len(word) >= _INFLECTED and before not in _GENITIVE


def _owns(read: Read, at: int, languages: int) -> bool:
    """Stands a thing right behind: a noun in German, a small word in the North?"""
    if read.spans[at + 1][0] != read.spans[at][1] + 1 or read.flags_of(at + 1).sign:
        return False
    capital = read.flags_of(at + 1).capital
    named = bool(read.named[at + 1]) and not read.flags_of(at + 1).common
    return not named and capital == bool(languages & tongues.GERMAN)


def ask_less_of_genitives(least: Array, read: Read) -> None:
    """A family's genitive right before a given name that is likely enough."""
    if not read.languages() & _FINNISH:
        return
    given = read.each.given & ~read.each.common
    likely = given & (read.likely >= least)
    for at in np.flatnonzero(likely[1:]).tolist():
        word = read.word(at)
        if least[at] >= NEVER or word[0].isupper() != read.word(at + 1)[0].isupper():
            continue
        if _is_familys(word) and read.spans[at][1] + 1 == read.spans[at + 1][0]:
            least[at] = min(least[at], _FAMILY)


def _is_familys(word: str) -> bool:
    """Is it the genitive of a surname of the lists, which is no other word?"""
    if len(word) < _INFLECTED or not word.endswith("n"):
        return False
    stem = word[:-1]
    every = [stem, *stems.strong(stem, "n")]
    if word.endswith("sen"):
        every.append(f"{word[:-3]}nen")
    flags = flags_of_all(every)
    return bool((flags.surname & ~flags.common).any())


def ask_less_of_fathers(least: Array, read: Read) -> None:
    """One word with a capital behind such a word and two of a name, before a sign."""
    if _OF.isdisjoint(read.words):
        return
    cased = read.each.capital & ~read.each.place
    cased &= (read.likely >= _FATHER) & (read.likely < least) & (least < NEVER)
    sure = read.each.capital & (read.likely >= SURE)
    for at in np.flatnonzero(cased).tolist():
        named = at > _WORDS and sure[at - 1 - _WORDS : at - 1].all()
        behind = read.words[at + 1] if at + 1 < len(read.words) else "\n"
        if named and read.words[at - 1] in _OF and behind[0] in _SIGNS:
            least[at] = _FATHER


def ask_less_of_mutated(least: Array, read: Read, bar: float) -> None:
    """As little as of a given name, where the rest is one and no other word."""
    small = np.flatnonzero(~read.each.capital & (read.likely >= bar))
    for at in small.tolist():
        mutated = _MUTATED.fullmatch(read.word(at))
        if mutated is None:
            continue
        flags = flags_of(mutated["name"])
        if flags.given and not flags.other:
            least[at] = min(least[at], bar)


def ask_less_of_hosts(least: Array, read: Read) -> None:
    """One word with a capital that is a given name, or may be a case form of one."""
    if _words().keys().isdisjoint(read.folded):
        return
    flags = read.each
    cased = flags.cased & ~flags.place
    cased &= (read.likely >= INTRODUCED) & (read.likely < least) & (least < NEVER)
    for at in np.flatnonzero(cased[1:]).tolist():
        spoken = _words().get(read.folded[at], 0)
        word = read.word(at + 1)
        if not spoken & read.languages() or len(word) < _SHORTEST:
            continue
        if flags.given[at + 1] or stems.is_given(word, alone=False):
            least[at + 1] = INTRODUCED


def ask_less_of_articled(least: Array, read: Read) -> None:
    """One word with a capital behind an article of the text's language."""
    flags, languages = read.each, 0
    open_ = flags.cased
    open_ &= (least < NEVER) & (read.likely < least)
    for at in np.flatnonzero(open_[1:]).tolist():
        at += 1  # noqa: PLW2901 - the first has no article
        article = _article(read, at)
        spoken = _articles().get(article, 0) if article else 0
        if not spoken:
            continue
        languages = languages or read.languages()
        if languages & spoken and _stands_alone(read, at):
            least[at] = min(least[at], _bar_of_articled(read, at, languages))


def _article(read: Read, at: int) -> str:
    """The word before it; an apostrophe between: `d'Annegreth`."""
    beside = at - 1
    if read.word(beside) in _APOSTROPHES and at > 1:
        beside -= 1
    before = read.word(beside)
    return fold(before) if before.islower() or read.opening()[beside] else ""


def _stands_alone(read: Read, at: int) -> bool:
    """Has the word behind no capital, and does no hyphen join one?"""
    word = read.word(at)
    if not word.isalpha() or len(word) < _SHORTEST or read.places[at] >= _TOWN:
        return False
    end = read.spans[at][1]
    if read.text[end : end + 1] in {"-", "'", "\u2019"}:
        return False
    behind = at + 1
    return behind >= len(read.spans) or not read.flags_of(behind).capital


def _bar_of_articled(read: Read, at: int, languages: int) -> float:
    word, flags = read.word(at), read.flags_of(at)
    given = flags.given
    german = bool(languages & tongues.GERMAN)
    if given and not flags.other:
        usual = bool(tongues.are_words([word], tongues.WIDE)[0])
        if german and word.endswith(_OF_NOUNS):
            return _GIVEN if usual else NEVER
        return _NOUN if german else _USUAL if usual else _GIVEN
    if german or flags.place:
        return NEVER
    if given:
        return NEVER if read.opening()[at - 1] else _BOTH
    return _DOES if not flags.common and _does(read, at) else NEVER


def _does(read: Read, at: int) -> bool:
    """Does a word for what persons do stand right behind?"""
    start, end = read.spans[at]
    near = [(start, end + _NEAR)]
    every = phrases.places(read.text, near, "bars/said")
    return any(one.start == start and one.side == "behind" for one in every)
