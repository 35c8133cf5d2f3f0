"""What is asked of each word before it counts as part of a person's name.

Prose believes the tagger; a title or a label asks for less, a common word alone for
more, and code, logs and markup want words of the lists of names, since a class or a
table is spelled like a surname.
"""
# ruff: noqa: RUF001 - signs of many scripts

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names import dated, han, instructions, model, stems, tongues
from carnet.detection.names.code import is_identifier, is_made_up, lines_of_code
from carnet.detection.names.evidence import Cue
from carnet.detection.names.features import (
    CAPITAL,
    CAPITALS,
    COMMON,
    GIVEN,
    HAN,
    HAN_FLAG,
    INITIAL,
    PLACE,
    POINT,
    SIGN,
    STOP,
    SURNAME,
)

Strictness = Literal["relaxed", "balanced", "strict"]
Array = NDArray[np.float32]
Spans = list[tuple[int, int]]

PROSE: Final = {"relaxed": 0.7, "balanced": 0.27, "strict": 0.15}
"""Least probability of a person's name in prose; measured, see MODEL_CARD.md."""
CODE: Final = {"relaxed": 0.99, "balanced": 0.95, "strict": 0.85}
"""The same in code, where two words beside each other must also be known names."""
GIVEN_NAME: Final = {"relaxed": 0.7, "balanced": 0.07, "strict": 0.05}
"""Of a given name of the lists that is no other word."""
INTRODUCED: Final = 0.12
"""Enough behind a title, a label or "my name is"."""
STRANGE: Final = 0.35
"""Of two words with capitals that no list knows, and of one behind initials."""
TOLD: Final = 0.01
"""Of a given name behind "ask" or "tell"."""
ORDINARY: Final = 0.9  # asked of one word alone that also stands small in texts
SURE: Final = 0.9
_SMALL: Final = 0.75  # of a name of the lists without a capital, where others have one
_SMALL_WORD: Final = 0.97
_SHORT: Final = 2  # letters of a name of the lists that may as well be a word
_OPENING: Final = 0.45  # of a word alone that opens a sentence and is in no list
_EITHER: Final = 0.88  # the same of one that is in a list of names and of words
_NO_TOWN: Final = 0.1  # of a place: there is a town of almost any name
_HEADING: Final = 4  # words of a text that may be a field's title
_FORMS: Final = 0.05  # of a case form of a given name and a word with a capital
_ASKED: Final = 0.008  # of the same right behind "explain" or "write"
_DOER: Final = 0.015  # of a given name that opens a sentence and does something
_CERTAIN: Final = 0.01
_NEVER: Final = 9.0
_REACH: Final = 4  # words behind a cue
_PLACES: Final = (model.LABELS.index("B-LOC"), model.LABELS.index("I-LOC"))
_BEGIN, _INSIDE = model.LABELS.index("B-PER"), model.LABELS.index("I-PER")
_DAYS: Final = frozenset("Mon Tue Wed Thu Fri Sat Sun Jun".split())
_VALUES: Final = frozenset("None null true false True False self str int".split())
JOINTS: Final = frozenset("-'’‐‑·")
_SHORT_TITLE: Final = 4
_ABBREVIATION: Final = 3


class Read(NamedTuple):
    """One chunk as the tagger sees it."""

    text: str
    spans: Spans
    chances: Array
    """N by 2: begins, goes on with a person's name."""
    likely: Array
    """N: their sum."""
    flags: NDArray[np.uint8]
    places: Array
    """N: part of a place's name."""
    named: NDArray[np.bool_]
    """N: in a list of given names or surnames."""
    ordinary: NDArray[np.bool_]
    """N: a common word that is in no such list."""
    freed: NDArray[np.bool_]
    """N: a usual given name that is a word, but of another language than the text's."""


def look(text: str, spans: Spans) -> Read:
    """The text as the tagger sees it; `spans` are its tokens, at least one."""
    every, flags = model.shipped().chances(text, spans)
    chances = every[:, [_BEGIN, _INSIDE]]
    if flags[:, HAN_FLAG].any():
        chances = han.lifted(chances, flags, han.is_grammar(text, spans))
    flags, freed = _of_its_language(text, spans, flags)
    named = (flags[:, GIVEN] > 0) | (flags[:, SURNAME] > 0)
    return Read(
        text,
        spans,
        chances=chances,
        likely=chances.sum(axis=1),
        flags=flags,
        places=every[:, _PLACES].sum(axis=1),
        named=named,
        ordinary=(flags[:, COMMON] > 0) & ~named,
        freed=freed,
    )


def _of_its_language(
    text: str, spans: Spans, flags: NDArray[np.uint8]
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """The flags, in which no given name is a word of another language than the text's.

    `Adam` is a man in Turkish only. And which of those are usual in several languages.
    """
    freed = np.zeros(len(spans), bool)
    both = (flags[:, GIVEN] > 0) & (flags[:, COMMON] > 0) & (flags[:, CAPITAL] > 0)
    at = np.flatnonzero(both)
    if not len(at) or not (languages := tongues.of_prose(text, spans)):
        return flags, freed
    names = [text[slice(*spans[place])] for place in at.tolist()]
    words = tongues.are_words(names, languages)
    freed[at] = ~words & tongues.are_words(names, tongues.WIDE)
    found = flags.copy()
    found[at[~words], COMMON] = 0
    return found, freed


def bars(read: Read, found: Sequence[Cue], strictness: Strictness) -> Array:
    """The least probability of each token."""
    least = np.full(len(read.spans), PROSE[strictness], np.float32)
    _ask_more_of_words(least, read)
    _ask_more_of_small(least, read)
    _ask_less_of_pairs(least, read)
    _ask_less_of_given(least, read, GIVEN_NAME[strictness])
    _ask_less_behind(least, read, found)
    _refuse_instructions(least, read)
    _refuse_locales(least, read)
    _refuse_units(least, read)
    if is_identifier(read.text):
        _ask_more_of_one(least, read)
    elif not found and len(read.spans) <= _HEADING and _is_heading(read):
        least[:] = _NEVER
    code = lines_of_code(read.text)
    if code:
        _ask_more_in_code(least, read, code, CODE[strictness])
    return least


def _ask_more_of_words(least: Array, read: Read) -> None:
    """One ordinary word or abbreviation alone is nobody, unless the tagger is sure."""
    likely = read.likely >= INTRODUCED
    alone = likely.copy()
    alone[1:] &= ~likely[:-1]
    alone[:-1] &= ~likely[1:]
    few = alone & (read.ordinary | ((read.flags[:, CAPITALS] > 0) & ~read.named))
    least[few] = np.maximum(ORDINARY, least[few])
    either = alone & _opening(read) & read.named & (read.flags[:, COMMON] > 0)
    least[either] = np.maximum(_EITHER, least[either])
    first = alone & _opening(read) & ~read.named
    least[first] = np.maximum(_OPENING, least[first])


def _opening(read: Read) -> NDArray[np.bool_]:
    """Tokens at the beginning of a sentence, where every word has a capital."""
    opening = np.ones(len(read.spans), bool)
    opening[1:] = read.flags[:-1, STOP] > 0
    return opening


def _ask_more_of_small(least: Array, read: Read) -> None:
    """A word without a capital, in a text that has them, is hardly a name."""
    flags = read.flags
    if not (flags[:, CAPITAL] > 0).any():
        return
    cased = (flags[:, SIGN] == 0) & (flags[:, HAN_FLAG] == 0)
    small = cased & (flags[:, CAPITAL] == 0)
    word = small & (flags[:, COMMON] > 0)
    least[small] = np.maximum(
        np.where(read.named[small], _SMALL, _SMALL_WORD), least[small]
    )
    least[word] = np.maximum(_SMALL_WORD, least[word])


def _ask_less_of_pairs(least: Array, read: Read) -> None:
    """A known given name and a word with a capital beside it, or two known names.

    Or two words with capitals inside a sentence that no list knows; initials and one.
    """
    capital = (read.flags[:, CAPITAL] > 0) & ~read.ordinary
    given = capital & (read.flags[:, GIVEN] > 0)
    listed = capital & read.named
    opening = _opening(read)
    strange = capital & ~opening
    pair = (given[:-1] & capital[1:]) | (listed[:-1] & listed[1:])
    _lower(least, _both(strange[:-1] & strange[1:]), STRANGE)
    _lower(least, _both(pair), STRANGE)
    _lower(least, _both(pair) & ~opening, INTRODUCED)
    initials = (read.flags[:-2, INITIAL] > 0) & (read.flags[1:-1, POINT] > 0)
    _lower(least[2:], initials & capital[2:], STRANGE)


def _both(pair: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tokens of which one is the first or the second of a pair."""
    return np.concatenate((pair, [False])) | np.concatenate(([False], pair))


def _lower(least: Array, where: NDArray[np.bool_], bar: float) -> None:
    least[where] = np.minimum(least[where], bar)


def _ask_less_of_given(least: Array, read: Read, bar: float) -> None:
    """A given name that is neither a word nor a town; small, where all is small."""
    flags = read.flags
    town = (flags[:, PLACE] > 0) & (read.places >= _NO_TOWN)
    given = (flags[:, GIVEN] > 0) & (flags[:, COMMON] == 0) & ~town
    if (flags[:, CAPITAL] > 0).any():
        given &= flags[:, CAPITAL] > 0
    long = np.array([end - start > _SHORT for start, end in read.spans], bool)
    given &= long | (flags[:, CAPITAL] > 0)
    for at in np.flatnonzero(given & (read.likely >= bar)).tolist():
        if read.text[slice(*read.spans[at])] in _DAYS:  # Thu is a name too
            given[at], least[at] = False, SURE
    _lower(least, given, bar)
    small = (flags[:, CAPITAL] == 0) & (flags[:, SIGN] == 0)
    does = np.concatenate((small[1:], [False]))
    _lower(least, given & _opening(read) & does & read.freed, _DOER)
    _ask_less_of_forms(least, read, bar)


def _ask_less_of_forms(least: Array, read: Read, bar: float) -> None:
    """A case form of a given name, as of the name; still less with a word behind."""
    flags = read.flags
    plain = (flags[:, COMMON] == 0) & (flags[:, PLACE] == 0) & (flags[:, SIGN] == 0)
    if (flags[:, CAPITAL] > 0).any():
        plain &= flags[:, CAPITAL] > 0
    doubtful = plain & (flags[:, HAN_FLAG] == 0) & (read.likely >= bar)
    for at in np.flatnonzero(doubtful & (read.likely < least)).tolist():
        if stems.is_given(read.text[slice(*read.spans[at])]):
            least[at] = bar
    capital = (flags[:, CAPITAL] > 0) & ~read.ordinary & ~_opening(read)
    doubtful = capital & (flags[:, HAN_FLAG] == 0) & (read.likely >= _ASKED)
    pair = doubtful[:-1] & doubtful[1:] & (read.likely[:-1] < least[:-1])
    for at in np.flatnonzero(pair).tolist():
        bar = _ASKED if _is_asked(read, at - 1) else _FORMS
        sure = (read.likely[at : at + 2] >= bar).all()
        if sure and stems.is_given(read.text[slice(*read.spans[at])], alone=False):
            least[at : at + 2] = np.minimum(bar, least[at : at + 2])


def _is_asked(read: Read, at: int) -> bool:
    """Does a sentence begin with this word, which asks for something? `Explain ...`."""
    if at < 0 or (at and not read.flags[at - 1, STOP]):
        return False
    return read.text[slice(*read.spans[at])].lower() in instructions.every()


def _refuse_instructions(least: Array, read: Read) -> None:
    """Who asks for something, first word of a sentence, names nobody with that word.

    If it is in a list of names too (`Bitte`), the tagger must be sure, unless it is a
    word of another language only (`Anna called`).
    """
    sure = read.named & ((read.likely >= SURE) | read.freed)
    for at in np.flatnonzero(_opening(read) & (read.likely >= least) & ~sure):
        if read.text[slice(*read.spans[at])].lower() in instructions.every():
            least[at] = _NEVER


def _refuse_locales(least: Array, read: Read) -> None:
    """Two or three capitals behind an underscore: `sr_YU`."""
    for at in np.flatnonzero(read.flags[:, CAPITALS] > 0).tolist():
        start, end = read.spans[at]
        if end - start <= _ABBREVIATION and read.text[start - 1 : start] == "_":
            least[at] = _NEVER


def _refuse_units(least: Array, read: Read) -> None:
    starts = [start for start, _ in read.spans]
    for place in dated.units(read.text):
        least[bisect_left(starts, place)] = _NEVER


def _ask_more_of_one(least: Array, read: Read) -> None:
    """One word is a whole text: a key of a schema rather than an answer.

    With a capital it must be in the lists and no other word, or have a sign (O'Brien);
    small or spelled as in programs, given in several languages.
    """
    flags, word = read.flags, read.text.strip()
    cased = (flags[:, SIGN] == 0) & (flags[:, HAN_FLAG] == 0)
    plain = (flags[:, CAPITAL] > 0) & (not is_made_up(word))
    usual = word.isalpha() and bool(tongues.are_words([word], tongues.WIDE)[0])
    listed = read.named & ((flags[:, COMMON] == 0) | usual)
    joined = any(joint in word[1:-1] for joint in JOINTS)
    doubtful = cased & ~(plain & read.named)
    least[doubtful] = np.maximum(ORDINARY, least[doubtful])
    least[cased & plain & ~listed & (not joined)] = _NEVER
    least[cased & ~plain & ~(read.named & usual & (flags[:, COMMON] == 0))] = _NEVER


def _is_heading(read: Read) -> bool:
    """Is the whole text a few words with capitals, of which none is only a name?

    `Unit Price`, `Heart Rate`: every schema has such, and a form's field.
    """
    flags = read.flags
    words = [read.text[slice(*span)] for span in read.spans]
    if not all(map(str.isalpha, words)) or not (flags[:, CAPITAL] > 0).all():
        return False
    common = flags[:, COMMON] > 0
    sure = (read.named & ~common) | tongues.are_words(words, tongues.WIDE)
    return bool(common.any() and not sure.any())


def _ask_less_behind(least: Array, read: Read, found: Sequence[Cue]) -> None:
    """A capital is enough behind a title, a listed name behind a label."""
    starts = [start for start, _ in read.spans]
    for cue in found:
        if cue.sort == "after":
            _ask_less_before(least, read, bisect_left(starts, cue.start))
            continue
        at = bisect_left(starts, cue.end)
        if cue.sort == "spoken":
            _ask_less_of_one(least, read, at)
            continue
        if cue.sort == "titles" and "." in read.text[cue.start : cue.end]:
            least[bisect_left(starts, cue.start) : at] = _NEVER
        for place in range(at, min(at + _REACH, len(starts))):
            word = read.text[slice(*read.spans[place])]
            if not (word[0].isalpha() or word in JOINTS or word == "."):
                break
            capital = bool(read.flags[place, CAPITAL])
            if word in _VALUES or (read.flags[place, COMMON] and not capital):
                break
            sure = _is_title(cue, read.text) or (
                cue.sort == "labels" and bool(read.named[place])
            )
            sure = sure and place == at and capital and not read.ordinary[place]
            bar = _CERTAIN if sure else INTRODUCED
            least[place] = min(least[place], bar)


def _ask_less_of_one(least: Array, read: Read, at: int) -> None:
    """Who is told something: a given name, in whatever case form, small or not.

    `kysy eetulta`, `ask odhran`. A word that is no name asks for a capital.
    """
    if at >= len(read.spans) or read.text[read.spans[at][0]] >= HAN:
        return
    word, flags = read.text[slice(*read.spans[at])], read.flags[at]
    if not word.isalpha() or flags[PLACE] or word in _VALUES:
        return
    given = bool(flags[GIVEN]) or stems.is_given(word)
    capital = bool(flags[CAPITAL]) and not read.ordinary[at]
    if given and not flags[COMMON]:
        least[at] = min(least[at], TOLD)
    elif given or capital:
        least[at] = min(least[at], INTRODUCED)


def _is_title(cue: Cue, text: str) -> bool:
    """Written large, or too long to be another word by chance (`ms` are a unit)."""
    start, end = cue.start, cue.end
    large = text[start].isupper() or end - start > _SHORT_TITLE
    return cue.sort == "titles" and large


def _ask_less_before(least: Array, read: Read, at: int) -> None:
    for place in range(max(0, at - 2), at):
        flags = read.flags[place]
        if flags[CAPITAL] or flags[han.SURNAME]:
            least[place] = min(least[place], INTRODUCED)
    if han.is_whole(read.text, read.spans, read.flags, at):
        least[at - 2 : at] = 0


def _ask_more_in_code(
    least: Array,
    read: Read,
    code: Sequence[tuple[int, int]],
    bar: float,
) -> None:
    """Two names of the lists, written with capitals, and the tagger is sure."""
    starts = [start for start, _ in read.spans]
    capital = read.named & (read.flags[:, CAPITAL] > 0)
    beside = np.zeros(len(starts), bool)
    beside[1:] = capital[:-1]
    beside[:-1] |= capital[1:]
    good = capital & beside | (read.flags[:, SIGN] > 0)
    for low, high in code:
        part = slice(bisect_left(starts, low), bisect_left(starts, high))
        least[part] = np.where(good[part], np.maximum(least[part], bar), _NEVER)
