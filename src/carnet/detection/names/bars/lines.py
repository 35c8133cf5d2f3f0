"""Who begins a line, or an item of one: in lists, scripts, chats and tallies.

At the beginning of a line every word has a capital, and a nickname may be a word. The
rows around it tell (`Gruby 2 bramki`), and a number or a plus right behind; the head of
a list and what is asked below have none. So do the other items of a line (`onur tank 3,
hazal sifa 0, kerim dps`), by what each of them has or does behind it; a colon before
what somebody says; and strokes that count (`Arancha IIII II`, `Mohamed Z. IIIII`),
which are no Roman number and nobody's name.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.names.bars.levels import INTRODUCED, NEVER, SURE, TOLD
from carnet.detection.names.reading.read import Array, Read

_LIKELY: Final = 0.6  # of who begins another
_CASED: Final = 0.06  # of a word with a capital
_SMALL: Final = 0.08  # of one without, where all names are written so
_FEWEST: Final = 2  # rows that begin with persons
_OTHERS: Final = 2  # rows that need not: a head, and what is asked
_WIDEST: Final = 12  # tokens of a row
_SHORTEST: Final = 3  # letters; fewer shorten weekdays
_TELLS: Final = frozenset("1+")
"""What stands behind a name in a list, and hardly behind a head: a number, or who else.
"""
_NUMBERED: Final = frozenset("-\u2013\u2014*\u2022.)")
_LIKELY_ITEM: Final = 0.5  # of those that are no words
_OTHER: Final = 0.3  # of the others
_ITEMS: Final = 3  # items that begin so
_SURE: Final = 2  # of them
_LEADS: Final = frozenset(",;:\n")
_SPEAKS: Final = 0.3
_WORDS: Final = 3  # of a speaker's name
_STROKES: Final = late.compile(r"(?:I{1,6}|l{3,6}|\|{1,6}|/{1,6})")
_SURELY: Final = late.compile(r"(?:^|[ \t:])I{4,6}(?![^\W_])")
"""Four and more: no number is written so, but on a clock's face."""
_TOLD: Final = 0.04  # of the word that begins such a line


class Row(NamedTuple):
    """The token that begins a row, and what the next begins with."""

    at: int
    shape: str


def ask_less_of_rows(least: Array, read: Read) -> None:
    """One word at the beginning of a row, where most of those around are persons."""
    if "\n" not in read.text:
        return
    for block in _blocks(read):
        sure = [row for row in block if _is_sure(read, row.at)]
        if len(sure) < _FEWEST or 2 * len(sure) < len(block) - _OTHERS:
            continue
        small = all(read.word(row.at).islower() for row in sure)
        for row in block:
            bar = _bar_of_row(read, row.at, small=small)
            if row.shape in _TELLS and least[row.at] < NEVER:
                least[row.at] = min(least[row.at], bar)


def _is_sure(read: Read, at: int) -> bool:
    """Does the tagger think so, or the lists, who have a given name and no word?"""
    return bool(read.likely[at] >= _LIKELY) or _is_given(read, at)


def _is_given(read: Read, at: int) -> bool:
    return bool(read.given[at] and not read.flags_of(at).place)


def _bar_of_row(read: Read, at: int, *, small: bool) -> float:
    flags = read.flags_of(at)
    word = read.word(at)
    if not word.isalpha() or len(word) < _SHORTEST or flags.capitals:
        return NEVER
    if flags.capital:
        return TOLD if _is_given(read, at) else _CASED
    return _SMALL if small else NEVER


def _blocks(read: Read) -> Iterator[Sequence[Row]]:
    """The rows that stand below one another, without an empty line between."""
    held, first = list[Row](), 0
    for at, word in enumerate((*read.words, "\n")):
        if word != "\n":
            continue
        row = _row(read, first, at)
        if row is not None:
            held.append(row)
        elif at <= first and held:
            yield held
            held = []
        first = at + 1
    if held:
        yield held


def _row(read: Read, first: int, end: int) -> Row | None:
    """What begins the row of those tokens, but for a number or a dash before it."""
    if not 0 < end - first <= _WIDEST:
        return None
    at = first
    while at < end and (read.words[at].isdigit() or read.words[at] in _NUMBERED):
        at += 1
    if at >= end:
        return None
    behind = read.words[at + 1 : at + 3] if at + 2 < end else read.words[at + 1 : end]
    if behind[1:] == [":"]:
        return Row(at, ":")  # a heading that is counted: `Part 1: who comes`
    return Row(at, _shape(behind[0]) if behind else "")


def _shape(word: str) -> str:
    """A number, a word, or the sign itself."""
    if word[0].isdigit():
        return "1"
    return "a" if word[0].isalpha() else word[0]


def ask_less_of_begun(least: Array, read: Read) -> None:
    """Less than half is enough where half of a line's items begin with such names.

    Three and more, and two of them are no words.
    """
    for items in _lines(read):
        small = [at for at in items if _is_small(read, at)]
        if len(small) < _ITEMS or 2 * len(small) < len(items):
            continue
        sure = [at for at in small if read.likely[at] >= _LIKELY_ITEM]
        if sum(not read.flags_of(at).common for at in sure) >= _SURE:
            for at in small:
                least[at] = min(least[at], _OTHER)


def _is_small(read: Read, at: int) -> bool:
    """Is it such a name, and does something stand behind it that is no sign?"""
    flags = read.flags_of(at)
    if flags.capital or not flags.given:
        return False
    behind = read.words[at + 1] if at + 1 < len(read.words) else "\n"
    return len(read.word(at)) >= _SHORTEST and behind[0].isalnum()


def _lines(read: Read) -> Iterator[list[int]]:
    """The tokens that begin the items of each line that has several."""
    held = list[int]()
    for at, word in enumerate(read.words):
        if word == "\n":
            if len(held) >= _ITEMS:
                yield held
            held = []
        elif not at or read.words[at - 1] in _LEADS:
            held.append(at)
    if len(held) >= _ITEMS:
        yield held


def ask_less_of_speakers(least: Array, read: Read) -> None:
    """A word with a capital between a line's beginning and a colon, where others do."""
    if "\n" not in read.text or ":" not in read.text:
        return
    lines = [0, *(at + 1 for at, word in enumerate(read.words) if word == "\n")]
    speakers = [(at, last) for at in lines if (last := _colon(read, at)) > at]
    sure = sum(bool(read.likely[at] >= SURE) for at, _ in speakers)
    if not sure or sure * 2 < len(speakers):
        return
    for at, last in speakers:
        flags = read.flags_of(at)
        cased = flags.cased
        if last == at + 1 and cased and read.likely[at] >= _SPEAKS:
            least[at] = min(least[at], INTRODUCED)


def _colon(read: Read, at: int) -> int:
    """The colon behind a few words from that token on, none a sign but a full stop."""
    for place in range(at, min(at + _WORDS + 1, len(read.words))):
        word = read.words[place]
        if word == ":":
            return place
        if not (word[0].isalpha() or word in {".", "-"}):
            break
    return at


def ask_less_of_tallied(least: Array, read: Read) -> None:
    """The words before strokes, where a text has such; the strokes are nobody."""
    if "IIII" not in read.text or not _SURELY.search(read.text):
        return
    first = True
    for at, word in enumerate(read.words):
        if _STROKES.fullmatch(word):
            least[at] = NEVER
        elif first and _is_before_strokes(read, at):
            least[at] = min(least[at], _TOLD)
        first = word == "\n"


def _is_before_strokes(read: Read, at: int) -> bool:
    """Is it one word with a capital that no list has as another, and strokes behind?"""
    flags = read.flags_of(at)
    if not flags.cased or flags.other:
        return False
    behind = read.words[at + 1 : at + 2]
    return bool(behind) and _STROKES.fullmatch(behind[0]) is not None
