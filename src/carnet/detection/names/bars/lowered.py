"""Where less is enough than in prose: known names, titles, labels, introductions."""
# ruff: noqa: RUF001, RUF002 - letters of other languages

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import evidence, tables
from carnet.detection.names.bars import naming, strange
from carnet.detection.names.bars.called import ask_less_of_maiden
from carnet.detection.names.bars.levels import (
    INTRODUCED,
    NEVER,
    ORDINARY,
    STRANGE,
    SURE,
    TOLD,
)
from carnet.detection.names.evidence import Cue
from carnet.detection.names.nobody.words import plain
from carnet.detection.names.reading.read import JOINTS, Array, Read
from carnet.detection.names.tagger import han, tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text import stems
from carnet.detection.names.text.stems import CASES

_SHORT: Final = 2  # letters of a name of the lists that may as well be a word
_PRONOUNS: Final = frozenset("le la lo li te ti mi si ci vi ne se".split())
"""Of Romance languages, which courtesy writes with a capital; Le is a name, too."""
_NO_TOWN: Final = 0.1  # of a place: there is a town of almost any name
_ABBREVIATED: Final = 0.05  # of a word with a capital behind a shortened given name
_CASE: Final = 0.025  # of a word joined to `Sache`
_TOWN: Final = 0.5  # the same of a word that is in no list of names
_FORM: Final = 1.4  # times what is asked of the name itself
_FORMS: Final = 0.05  # of a case form of a given name and a word with a capital
_ASKED: Final = 0.008  # of the same right behind "explain" or "write"
_DOER: Final = 0.012  # of a given name that opens a sentence and does something
_CERTAIN: Final = 0.01
_ADDRESSED: Final = 0.04  # of such a word before a form of address with one
_WORD: Final = 0.5  # of two characters that are a word, before a form of address
_SUFFIXED: Final = 0.005  # of a given name before an apostrophe and a case ending
_FATHERS: Final = 0.003  # of a father's name, alone too: `Степанівно, зайдіть`
_CYRILLIC: Final = "\u0400"
_PATRONYMIC: Final = late.compile(
    r"[А-ЯІЇЄҐ][а-яіїєґ'\u2019]{2,}[оеє]вич(?:а|у|еві|ем|і)?"
    r"|[А-ЯІЇЄҐ][а-яіїєґ'\u2019]{3,}[ії]вн(?:а|и|і|у|ою|о)"
)
"""Not of adjectives in -овна, nor `порівно`, whose stem is shorter."""
_ENDS_AS_FATHERS: Final = late.compile("вич|вн")
_APOSTROPHES: Final = frozenset("'\u2019")
_REACH: Final = 4  # words behind a cue
_BESIDE_ONE: Final = frozenset(("after", "born", "spoken"))
_SHORT_TITLE: Final = 4
_LETTER: Final = 2  # characters of a title of one letter and its full stop
_DAYS: Final = frozenset("Mon Tue Wed Thu Fri Sat Sun Jun".split())
_QUOTES: Final = frozenset('"\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019')
_VALUES: Final = frozenset("None null true false True False self str int".split())


def ask_less_of_pairs(least: Array, read: Read) -> None:
    """A known given name and a word with a capital beside it, or two known names.

    Or two words with capitals inside a sentence that no list knows; initials and one.
    """
    town = read.each.place & (read.places >= _TOWN) & ~read.named
    capital = read.each.capital & ~read.ordinary & ~town
    given = capital & read.each.given
    listed = capital & read.named
    opening = read.opening()
    strange = capital & ~opening
    beside = ~_apart(read)
    pair = ((given[:-1] & capital[1:]) | (listed[:-1] & listed[1:])) & beside
    _lower(least, _both(strange[:-1] & strange[1:] & beside), STRANGE)
    _lower(least, _both(pair), STRANGE)
    _lower(least, _both(pair) & ~opening, INTRODUCED)
    _ask_less_before_cases(least, read, capital)
    _ask_less_around_nicknames(least, read, capital)
    _ask_less_behind_abbreviated(least, read, capital)
    initials = read.each.initial[:-2] & read.each.point[1:-1]
    _lower(least[2:], initials & capital[2:], STRANGE)


def _apart(read: Read) -> NDArray[np.bool_]:
    """Behind which tokens but the last a new cell of a table begins."""
    count = len(read.spans)
    if "\t" not in read.text:
        return np.zeros(count - 1, bool)
    return np.array([read.is_apart(at) for at in range(1, count)], bool)


def _ask_less_before_cases(
    least: Array, read: Read, capital: NDArray[np.bool_]
) -> None:
    """A surname and a hyphen before a word such as `Sache` or `Akte`."""
    if "-" not in read.text:
        return
    likely = capital & ~read.each.common & (read.likely >= _CASE)
    for at in np.flatnonzero(likely[:-2]).tolist():
        joined = read.word(at + 1) == "-"
        if joined and fold(read.word(at + 2)) in tables.every("parts", "cases"):
            least[at] = min(least[at], _CASE)


def _ask_less_around_nicknames(
    least: Array, read: Read, capital: NDArray[np.bool_]
) -> None:
    """A known given name and a word with a capital on either side of a quoted word."""
    if _QUOTES.isdisjoint(read.words):
        return
    given = capital & read.each.given
    for at in np.flatnonzero(given[:-4] & capital[4:]).tolist():
        if {read.word(at + 1), read.word(at + 3)} <= _QUOTES:
            least[[at, at + 4]] = np.minimum(least[[at, at + 4]], INTRODUCED)


def _ask_less_behind_abbreviated(
    least: Array, read: Read, capital: NDArray[np.bool_]
) -> None:
    """A word with a capital behind a shortened given name: `Thos. | Pengelly`."""
    behind = read.each.point[1:-1] & capital[:-2] & capital[2:]
    for at in np.flatnonzero(behind).tolist():
        if fold(read.word(at)) in tables.every("parts", "abbreviated"):
            least[at + 2] = min(least[at + 2], _ABBREVIATED)


def _both(pair: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tokens of which one is the first or the second of a pair."""
    return np.concatenate((pair, [False])) | np.concatenate(([False], pair))


def _lower(least: Array, where: NDArray[np.bool_], bar: float) -> None:
    least[where] = np.minimum(least[where], bar)


def ask_less_of_given(least: Array, read: Read, bar: float) -> None:
    """A given name that is neither a word nor a town; small, where all is small."""
    flags = read.each
    town = flags.place & (read.places >= _NO_TOWN)
    given = flags.only_given & ~town
    if flags.capital.any():
        given &= flags.capital
    for at in np.flatnonzero(given & ~flags.capital).tolist():
        given[at] = len(read.word(at)) > _SHORT
    for at in np.flatnonzero(given & (read.likely >= bar)).tolist():
        if read.word(at) in _DAYS:  # Thu is a name too
            given[at], least[at] = False, SURE
        elif len(read.word(at)) <= _SHORT and _is_pronoun(read, at):
            given[at], least[at] = False, ORDINARY
    _lower(least, given, bar)
    small = ~flags.capital & ~flags.sign
    does = np.concatenate((small[1:], [False]))
    doer = given & read.opening() & does & read.freed
    for at in np.flatnonzero(doer & (read.likely >= _DOER)).tolist():
        doer[at] = not _is_own_word(read, at)
    _lower(least, doer, _DOER)
    _ask_less_of_forms(least, read, bar)
    _ask_less_of_patronymics(least, read)


def _is_pronoun(read: Read, at: int) -> bool:
    """Is it a pronoun of the text's language, before a small word: `Le invio`?"""
    before_word = at + 1 < len(read.spans) and read.word(at + 1).islower()
    pronoun = before_word and read.word(at).lower() in _PRONOUNS
    return pronoun and _is_own_word(read, at)


def _is_own_word(read: Read, at: int) -> bool:
    """Is it one that the text's language uses often, or calls a relative by: `Isa`?"""
    word = read.word(at).lower()
    languages = read.languages()
    own = evidence.languages_of("kin", fold(word)) | tongues.guess([word])
    return bool(languages & own)


def _ask_less_of_patronymics(least: Array, read: Read) -> None:
    if not _ENDS_AS_FATHERS.search(read.text):
        return
    cased = read.each.capital & ~read.each.common
    for at in np.flatnonzero(cased & (read.likely >= _FATHERS)).tolist():
        word = read.word(at)
        if word[0] >= _CYRILLIC and _PATRONYMIC.fullmatch(word):
            least[at] = min(least[at], _FATHERS)


def _ask_less_of_forms(least: Array, read: Read, bar: float) -> None:
    """A case form of a given name, as of the name; still less with a word behind.

    Where that is little, somewhat more: of ten forms between the two one was
    somebody's, and of ten names three.
    """
    flags = read.each
    bar = bar * _FORM if bar < INTRODUCED else bar
    plain = ~flags.other & ~flags.sign
    if flags.capital.any():
        plain &= flags.capital
    doubtful = plain & ~flags.han & (read.likely >= bar)
    for at in np.flatnonzero(doubtful & (read.likely < least)).tolist():
        if stems.is_given(read.word(at)):
            least[at] = bar
    capital = flags.capital & ~read.ordinary & ~read.opening()
    doubtful = capital & ~flags.han & (read.likely >= _ASKED)
    pair = doubtful[:-1] & doubtful[1:] & (read.likely[:-1] < least[:-1])
    for at in np.flatnonzero(pair).tolist():
        bar = _ASKED if _is_asked(read, at - 1) else _FORMS
        sure = (read.likely[at : at + 2] >= bar).all()
        if sure and stems.is_given(read.word(at), alone=False):
            least[at : at + 2] = np.minimum(bar, least[at : at + 2])


def _is_asked(read: Read, at: int) -> bool:
    """Does a sentence begin with this word, which asks for something? `Explain ...`."""
    if at < 0 or (at and not read.flags_of(at - 1).stop):
        return False
    return read.word(at).lower() in plain.instructions()


def ask_less_behind(least: Array, read: Read, found: Sequence[Cue]) -> None:
    """A capital is enough behind a title, a listed name behind a label."""
    starts = read.starts
    for cue in found:
        at = bisect_left(starts, cue.start if cue.sort == "after" else cue.end)
        if cue.sort in _BESIDE_ONE:
            _ask_less_beside(least, read, cue, at)
        elif cue.sort != "intro" or not _is_heading(read, at):
            _ask_less_of_several(least, read, cue, at)


def _ask_less_beside(least: Array, read: Read, cue: Cue, at: int) -> None:
    """Of one word, or of the two before a form of address; `at`: where it stands."""
    if cue.sort == "born":
        ask_less_of_maiden(least, read, cue, at)
    elif cue.sort == "spoken":
        _ask_less_of_one(least, read, at)
    else:
        _ask_less_before(least, read, at)
        if at and read.text[cue.start + 1 : cue.start + 2].isupper():
            _ask_less_of_addressed(least, read, at - 1)


def _ask_less_of_several(least: Array, read: Read, cue: Cue, at: int) -> None:
    """Of the words behind a title, a label or an introduction."""
    title = cue.sort == "titles" and "." in read.text[cue.start : cue.end]
    if title and not _is_title_here(read, cue, at):
        if at < len(read.spans) and read.flags_of(at).capitals:
            return  # § 112. p. VSAOI
        title = False
    if title or (cue.sort == "intro" and " " in read.text[cue.start : cue.end - 1]):
        least[bisect_left(read.spans, (cue.start,)) : at] = NEVER
    head = at
    for place in range(at, min(at + _REACH, len(read.spans))):
        if _ends_here(read, place) or (place > head and title and is_noun(read, place)):
            break  # Fr. Zapf | Brille verlegt
        sure = _is_title(cue, read.text) or (
            cue.sort == "labels" and bool(read.named[place])
        )
        sure = sure and place == head and not read.ordinary[place]
        sure = sure and read.flags_of(place).capital
        if sure and _is_initial(read, place):
            head = place + 2  # Dr. A. | Wiederhold
        bar = _CERTAIN if sure or at < place < head else INTRODUCED
        least[place] = min(least[place], bar)
    told = naming.asked_behind(cue, read.text)
    if told is not None and head < len(read.spans):
        least[head] = min(least[head], strange.bar(read, head, told))


def _ends_here(read: Read, at: int) -> bool:
    """Is it a sign, a value of a program or an ordinary word in small letters?"""
    word = read.word(at)
    if not (word[0].isalpha() or word in JOINTS or word == ".") or word in _VALUES:
        return True
    return read.flags_of(at).common and not read.flags_of(at).capital


def is_noun(read: Read, at: int) -> bool:
    """Is it an ordinary word of a text in German?"""
    return bool(read.ordinary[at] and read.languages() & tongues.GERMAN)


def _is_initial(read: Read, at: int) -> bool:
    pointed = at + 1 < len(read.spans) and read.flags_of(at + 1).point
    return bool(read.flags_of(at).initial and pointed)


def _is_title_here(read: Read, cue: Cue, at: int) -> bool:
    """Is one letter a title, and not somebody's initial: `Lidija P. 6-14`, `P. teica`?

    A title of the text's language, with a capital behind; `p. Kask` is nobody's in
    Estonian.
    """
    word = read.text[cue.start : cue.end].rstrip(" \t\u00a0:,-*")
    if read.text[cue.start - 1 : cue.start] in JOINTS:
        return False  # J-M. Boudoux
    if len(word) > _LETTER or at >= len(read.spans):
        return True
    theirs = evidence.languages_of("titles", fold(word))
    languages = read.languages()
    own = not languages or bool(languages & theirs)
    return own and read.flags_of(at).capital


def are_heads(read: Read, found: Sequence[Cue]) -> bool:
    """Is no cue there, or none but such heads of columns?"""
    return all(
        cue.sort == "intro" and _is_heading(read, bisect_left(read.starts, cue.end))
        for cue in found
    )


def _is_heading(read: Read, at: int) -> bool:
    """Are these the heads of columns, `Surname | Name Date`, and not somebody?"""
    if at + 1 >= len(read.spans) or not read.ordinary[at]:
        return False
    return read.flags_of(at).capital and read.flags_of(at + 1).capital


def _ask_less_of_one(least: Array, read: Read, at: int) -> None:
    """Who is told something: a given name, in whatever case form, small or not.

    `kysy eetulta`, `ask odhran`. A word that is no name asks for a capital.
    """
    if at >= len(read.spans) or read.text[read.spans[at][0]] >= HAN:
        return
    word, flags = read.word(at), read.flags_of(at)
    given = flags.given or stems.is_given(word)
    if not word.isalpha() or (flags.place and not given) or word in _VALUES:
        return
    capital = flags.capital and not (read.ordinary[at] or flags.capitals)
    if given and not flags.other:
        sure = flags.given or flags.capital or read.careless
        least[at] = min(least[at], TOLD if sure else INTRODUCED)
    elif given and flags.capital and not (flags.place or is_noun(read, at)):
        least[at] = min(least[at], _ADDRESSED)  # velim Tvrtku, small a firm's word
    elif given or capital:
        least[at] = min(least[at], INTRODUCED)


def ask_less_of_suffixed(least: Array, read: Read) -> None:
    """A given name in small letters before an apostrophe and a Turkish case: `mert'e`.

    Only proper names have that sign (Turkish Language Association, Yazım Kılavuzu).
    """
    if not any(map(read.text.__contains__, _APOSTROPHES)):
        return
    inner = range(1, len(read.spans) - 1)
    signs = [at for at in inner if read.word(at) in _APOSTROPHES]
    if not signs or not read.languages() & tongues.TURKISH:
        return
    for at in signs:
        (_, end), sign, (start, _) = read.spans[at - 1 : at + 2]
        flags = read.flags_of(at - 1)
        name = read.word(at - 1)
        small = name.islower() and len(name) > _SHORT
        glued = small and end == sign[0] and sign[1] == start
        if glued and read.word(at + 1) in CASES and flags.given and not flags.place:
            least[at - 1] = min(least[at - 1], _SUFFIXED)


def _is_title(cue: Cue, text: str) -> bool:
    """Written large, or too long to be another word by chance (`ms` are a unit)."""
    start, end = cue.start, cue.end
    large = text[start].isupper() or end - start > _SHORT_TITLE
    return cue.sort == "titles" and large


def _ask_less_of_addressed(least: Array, read: Read, at: int) -> None:
    """A word with a capital before a form of address that has one: `Orkun | Bey`."""
    flags = read.flags_of(at)
    if flags.capital and not (read.ordinary[at] or flags.place):
        bar = TOLD / 2 if flags.given else _ADDRESSED
        least[at] = min(least[at], bar)


def _ask_less_before(least: Array, read: Read, at: int) -> None:
    for place in range(max(0, at - 2), at):
        flags = read.flags_of(place)
        if flags.capital or read.flags[place, han.SURNAME]:
            least[place] = min(least[place], INTRODUCED)
    if not han.is_whole(read.text, read.spans, read.flags, at):
        return
    word = han.is_word_of_two(read.flags, at - 2)
    least[at - 2 : at] = _WORD if word else 0
