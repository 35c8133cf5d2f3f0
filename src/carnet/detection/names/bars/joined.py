"""Given names that "and" or a comma joins to somebody: `Līva un Santa`.

What the tagger thinks of one side tells what the other is, though it be a word as well
or have a case form that no list has. Towns and things stand beside persons too, so the
word must be a given name.
"""

from typing import Final

from carnet.detection.names import stems
from carnet.detection.names.bars.known import is_german
from carnet.detection.names.bars.levels import INTRODUCED, NEVER, TOLD
from carnet.detection.names.bars.selves import is_self
from carnet.detection.names.links import links
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger.features import (
    HAN,
)

_SURE: Final = 0.8  # of who stands on the other side
_WORD: Final = 0.03  # of a given name that is a word as well, or a case form of one
_LISTED: Final = 0.1  # of a given name between commas
_TOWN: Final = 0.5  # of a place
_SHORTEST: Final = 3  # letters
_OR: Final = frozenset(
    "or oder ou o lub nebo alebo ali vagy eða eller of tai või".split()
)
"""Of many languages; beside a person it says the same as "and"."""
_COMMAS: Final = frozenset(",/")


def ask_less_of_joined(least: Array, read: Read) -> None:
    """Either side of "and", and between commas, where somebody stands on the other."""
    words = links() | _OR
    signs = words | _COMMAS
    for at, word in enumerate(read.words[1:-1], 1):
        if word not in signs:
            continue
        linked = word in words
        for one, other in ((at - 1, at + 1), (at + 1, at - 1)):
            if read.likely[one] < least[one] and _is_one_beside(read, one, other):
                bar = _bar(read, one) if linked else _bar_listed(read, one)
                if linked and other < one and is_self(read, other):
                    bar = min(bar, _bar_of_word(read, one))
                if bar <= read.likely[one] and least[one] < NEVER:
                    least[one] = min(least[one], bar)


def _is_somebody(read: Read, at: int) -> bool:
    return bool(read.likely[at] >= _SURE and read.flags_of(at).capital)


def _is_one_beside(read: Read, one: int, other: int) -> bool:
    """Does somebody stand there, or behind the joint who says "me": `me and | Gav`?"""
    return _is_somebody(read, other) or (other < one and is_self(read, other))


def _bar(read: Read, at: int) -> float:
    """Of a word with a capital that is a given name or may be one's case form."""
    word, flags = read.word(at), read.flags_of(at)
    if not word.isalpha() or word >= HAN or len(word) < _SHORTEST:
        return NEVER
    if not flags.cased or read.places[at] >= _TOWN:
        return NEVER
    if flags.given and not flags.other:
        return TOLD
    if is_german(read):
        return NEVER
    given = flags.given or stems.is_given(word, alone=False)
    return _WORD if given else NEVER


def _bar_of_word(read: Read, at: int) -> float:
    """Of any word with a capital behind "me and" or "me or"."""
    word, flags = read.word(at), read.flags_of(at)
    cased = flags.cased and not flags.place
    plain = word.isalpha() and word < HAN and not is_german(read)
    return INTRODUCED if cased and plain else NEVER


def _bar_listed(read: Read, at: int) -> float:
    """The same where a sign or "and" stands on its other side, too."""
    for beside in (at - 1, at + 1):
        inside = 0 <= beside < len(read.spans)
        if (
            inside
            and read.word(beside)[0].isalpha()
            and read.word(beside) not in links()
        ):
            return NEVER
    return max(_bar(read, at), _LISTED)
