"""Places and firms that no list has, one word behind a small word of place or a comma.

`do Boskovic`, `frá Hóli`, `a Fregona`: small towns, farms and firms are in no list, and
the tagger, which takes them for somebody, doubts whether they are places. Persons stand
there as well, of whom it is surer. So it is between commas, where a town stands behind
who lives there: `Waldisney Prates, pedreiro, Sarandira.`
"""

from functools import partial
from typing import Final

from carnet.detection.names import stems, tables
from carnet.detection.names.read import Read
from carnet.detection.names.tagger import tongues

_LED: Final = 0.6  # of a person; of 45 such words below that, in texts of our own, 39
# were nobody's
_PLACE: Final = 0.05  # of its being a place
_ASIDE: Final = 0.1  # the same of one between signs
_OWNERS: Final = tongues.bits(("da", "de", "en", "nb", "nl", "sv"))
"""Languages in which whose a thing is stands before it and ends with -s."""
_SIGNS: Final = frozenset(",.;)\n")
_NAME: Final = 0.1  # of the word behind it, which may go on with a name
_families: Final = partial(tables.spoken, "led", "families")
_ways: Final = partial(tables.spoken, "led", "ways")


def is_led(read: Read, first: int, last: int) -> bool:
    """Is it one word with a capital that stands so, and rather no person?"""
    if last > first + 1 or read.named[first] or read.likely[first] >= _LED:
        return False
    flags = read.flags_of(first)
    if not flags.cased or flags.han or read.places[first] < _PLACE:
        return False
    led = _is_behind(read, first) or _is_aside(read, first)
    return led and not _is_somebody(read, first)


def _is_behind(read: Read, at: int) -> bool:
    """Does such a word of the text's language stand before it, a space between?"""
    if not at:
        return False
    end, start = read.spans[at - 1][1], read.spans[at][0]
    where = _ways().get(read.folded[at - 1], 0)
    return bool(where & read.languages()) and read.text[end:start] == " "


def _is_aside(read: Read, at: int) -> bool:
    """Does it stand behind a comma, and before a sign or the end of a text?"""
    start, end = read.spans[at]
    if read.places[at] < _ASIDE or read.text[max(0, start - 2) : start] != ", ":
        return False
    return end == len(read.text) or read.text[end] in _SIGNS


def _is_somebody(read: Read, at: int) -> bool:
    """Does a name go on behind it, or is it a given name's form, or a family's?

    Or an owner's, with what is owned behind: `In | Brandstetters Gutachten`.
    """
    behind = slice(at + 1, at + 2)
    if ((read.each.capital[behind] > 0) & (read.likely[behind] >= _NAME)).any():
        return True
    word, languages = read.folded[at], read.languages()
    owner = word.endswith("s") and languages & _OWNERS
    if owner and read.lettered[behind].any():
        return True
    families = (one for one, where in _families().items() if where & languages)
    return word.endswith(tuple(families)) or stems.is_given(read.word(at), alone=False)
