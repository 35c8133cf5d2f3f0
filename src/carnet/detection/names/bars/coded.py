"""Names in code, logs and settings, and in the remarks of a program.

`chef=Valdas Ž.;`, `ERROR duplicate: Крум Търпанов`, `VALUES (7, Floortje van Ee)`:
what programs spell is no given name with a word behind it that is none of a language,
of both of which the tagger is sure; no list has the surname. In remarks, behind "ask"
or "thanks", or before "said", stands somebody, and a remark with letters that English
has not speaks no words of the program but the language of who wrote it.
"""

import re
from bisect import bisect_left
from typing import Final

import numpy as np
from numpy.typing import NDArray

from carnet import late
from carnet.detection.names.bars.levels import INTRODUCED, NEVER, TOLD
from carnet.detection.names.reading import code, remarks
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text import phrases, stems

_SURE: Final = 0.95  # of each word
_SMALL: Final = 3  # letters of a small word between names: `van`
_PHRASES: Final = "reading/remarks"
_STRANGE: Final = 0.4  # of a word with a capital that no list knows
_PROSE: Final = 0.27  # of a word with a capital in a remark that is not English
_BEHIND: Final = 0.05  # of a word with a capital right behind a given name
_SHORT: Final = 3  # letters of a given name in small letters that is another word

_LOGGED: Final = late.compile(
    r"^[\[(]?[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(?P<said>[^\n]*)",
    re.MULTILINE,
)
_BEHIND_TOLD: Final = frozenset(("", " ", "\n", ",", ".", ")"))
_ENGLISH: Final = tongues.bits(("en",))
_KEY: Final = late.compile(r"\"(?P<key>[a-z]{2,})\"[ ]?:")


def refuse_keys(least: Array, read: Read) -> None:
    """Who is spelled small as a key of JSON and is a word is nobody: `{"mark": 3}`.

    A word of English, or of the text's language: `{"anna": 7}` is somebody's number.
    """
    if '":' not in read.text and '" :' not in read.text:
        return
    for key in _KEY.finditer(read.text):
        at = bisect_left(read.starts, key.start("key"))
        words = _ENGLISH | read.languages()
        if read.flags_of(at).common and tongues.are_words([key["key"]], words).any():
            least[at] = NEVER


def in_messages(read: Read) -> NDArray[np.intp]:
    """Given names behind a small word in the message of a log: `avvisato Gino`.

    A line of a log begins with a date and a time; what it says is prose.
    """
    starts, found = read.starts, []
    for line in _LOGGED.finditer(read.text) if _LOGGED.search(read.text) else ():
        low, high = (bisect_left(starts, at) for at in line.span("said"))
        found += [at for at in range(low + 1, high) if _is_told(read, at)]
    return np.array(found, np.intp)


def _is_told(read: Read, at: int) -> bool:
    """Is it a given name behind a small word, and neither a key nor its value?"""
    start, end = read.spans[at]
    before = read.word(at - 1)
    apart = read.text[read.spans[at - 1][0] - 1] + read.text[start - 1]
    small = before.isalpha() and before.islower() and apart.isspace()
    return bool(read.given[at]) and small and read.text[end : end + 1] in _BEHIND_TOLD


def sure_in_code(least: Array, read: Read) -> NDArray[np.bool_]:
    """The words of such names, and a name behind a title: `'Sr. Lino'`."""
    found = np.zeros(len(read.spans), bool)
    given = read.given & ~read.each.place & (read.likely >= _SURE)
    surname = read.each.surname & read.each.capital
    surname &= ~read.each.other
    surname &= read.likely >= _SURE
    found |= (given | surname) & (least <= TOLD)
    for at in np.flatnonzero(given).tolist():
        found[at : _end_of(read, at)] = True
    return found


def _end_of(read: Read, at: int) -> int:
    """Behind the last token of a name that begins there, or its beginning."""
    behind = at + 1
    if _goes_on(read, behind) and _is_particle(read, behind):
        behind += 1
    if not _goes_on(read, behind):
        return at
    flags = read.flags_of(behind)
    if not flags.capital or flags.other:
        return at
    if not flags.initial:
        return behind + 1 if len(read.word(behind)) > 1 else at
    stopped = behind + 1 < len(read.spans) and read.flags_of(behind + 1).point
    return behind + 2 if stopped else at


def _goes_on(read: Read, at: int) -> bool:
    """Is the tagger sure of that token, and nothing but a space before it?"""
    if at >= len(read.spans) or read.likely[at] < _SURE:
        return False
    return read.text[read.spans[at - 1][1] : read.spans[at][0]] == " "


def _is_particle(read: Read, at: int) -> bool:
    word = read.word(at)
    return word.islower() and len(word) <= _SMALL


def in_remarks(read: Read) -> Array | None:
    """The least probability of each token that a remark says is somebody, or NEVER."""
    every = list(remarks.remarks(read.text))
    if not every:
        return None
    least = np.full(len(read.spans), NEVER, np.float32)
    starts = read.starts
    for low, high in every:
        if not read.text[low:high].isascii():
            part = slice(bisect_left(starts, low), bisect_left(starts, high))
            _ask_of_foreign(least, read, part)
    for one in phrases.places(read.text, every, _PHRASES):
        at = bisect_left(starts, one.start)
        if at < len(starts):
            _ask_of_told(least, read, at, introduced=one.side == "before")
    return least


def _ask_of_foreign(least: Array, read: Read, part: slice) -> None:
    """Words with capitals that none of the lists has as words, and Chinese."""
    flags = read.each
    cased = flags.cased & ~(flags.sign | flags.hump | read.ordinary | flags.place)
    cased = cased[part]
    least[part] = np.where(cased, _PROSE, least[part])
    for at in (np.flatnonzero(cased) + part.start).tolist():
        given = flags.given[at] or stems.is_given(read.word(at))
        if given and not flags.common[at]:
            least[at] = INTRODUCED
    least[part] = np.where(flags.han[part], INTRODUCED, least[part])


def _ask_of_told(least: Array, read: Read, at: int, *, introduced: bool) -> None:
    """Of a given name, small or not; `introduced`: of any word with a capital."""
    word, flags = read.word(at), read.flags_of(at)
    if not word.isalpha() or word >= HAN or code.is_made_up(word):
        return
    given = flags.given or stems.is_given(word)
    plain = not flags.other
    if given and plain and (flags.capital or len(word) > _SHORT):
        least[at] = TOLD
    elif introduced and flags.capital and not (read.ordinary[at] or flags.capitals):
        if flags.place and not given:
            return
        known = read.named[at] or least[at] <= _PROSE
        least[at] = min(least[at], INTRODUCED if known else _STRANGE)
    else:
        return
    if introduced and flags.capital and at + 1 < len(read.spans):
        behind = read.flags_of(at + 1)
        if behind.capital and not (read.ordinary[at + 1] or behind.place):
            least[at + 1] = min(least[at + 1], _BEHIND)
