"""Places and firms that no list has, one word behind a small word of place or a comma.

`do Boskovic`, `frá Hóli`, `a Fregona`: small towns, farms and firms are in no list, and
the tagger, which takes them for somebody, doubts whether they are places. Persons stand
there as well, of whom it is surer. So it is between commas, where a town stands behind
who lives there: `Waldisney Prates, pedreiro, Sarandira.` A firm is where one orders
something (`Schlüssel bei Belmax bestellt`), or stands in quotes behind such a word
(`kabeļi no „Onninen“`), whatever else the tagger thinks of it.
"""

from functools import partial
from typing import Final

from carnet.detection.names import tables
from carnet.detection.names.bars.colleagues import is_meant
from carnet.detection.names.bars.written import is_written
from carnet.detection.names.reading.read import Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.text import stems

_LED: Final = 0.6  # of a person; of 45 such words below that, in texts of our own, 39
# were nobody's
_PLACE: Final = 0.05  # of its being a place
_ASIDE: Final = 0.1  # the same of one between signs
_ORDERED: Final = 0.45  # of where one orders: of families that no list has, most have
# more, and firms as often less
_BEFORE: Final = 2  # tokens: a small word and a quote
_NEAR: Final = 6  # tokens on either side
_OPENED: Final = frozenset('"\u201e\u201c\u201d\u00ab\u00bb')
_CLOSED: Final = frozenset('"\u201c\u201d\u00ab\u00bb')
_OWNERS: Final = tongues.bits(("da", "de", "en", "nb", "nl", "sv"))
"""Languages in which whose a thing is stands before it and ends with -s."""
_SIGNS: Final = frozenset(",.;)\n")
_NAME: Final = 0.1  # of the word behind it, which may go on with a name
_families: Final = partial(tables.spoken, "runs/led", "families")
_sources: Final = partial(tables.spoken, "runs/led", "sources")
_orders: Final = partial(tables.spoken, "runs/led", "orders")
_ways: Final = partial(tables.spoken, "runs/led", "ways")


def is_led(read: Read, first: int, last: int) -> bool:
    """Is it one word with a capital that stands so, and rather no person?"""
    if last > first + 1 or read.named[first] or read.likely[first] >= _LED:
        return False
    flags = read.flags_of(first)
    if not flags.cased or flags.han:
        return False
    if _is_quoted(read, first):
        return True
    led = read.likely[first] < _ORDERED and _is_ordered_from(read, first)
    if read.places[first] >= _PLACE:
        behind = _is_behind(read, first) and not is_written(read, first)
        led = led or behind or _is_aside(read, first)
    return led and not (_is_somebody(read, first) or is_meant(read, first))


def _is_quoted(read: Read, at: int) -> bool:
    """Is it in quotes behind a small word for "from" or "of", and no given name's form?

    Half of Finnish firms end as case forms of names do: `„Onninen“`.
    """
    if at < _BEFORE or at + 1 >= len(read.spans) or read.likely[at] >= _LED:
        return False
    if read.word(at - 1) not in _OPENED or read.word(at + 1) not in _CLOSED:
        return False
    where = _sources().get(read.folded[at - 2], 0) & read.languages()
    return bool(where) and not stems.is_given(read.word(at))


def _is_ordered_from(read: Read, at: int) -> bool:
    """Does one order something there, by a word near it?"""
    where = _sources().get(read.folded[at - 1], 0) & read.languages() if at else 0
    if not where:
        return False
    near = read.folded[max(0, at - _NEAR) : at + _NEAR]
    heads = tuple(head for head, spoken in _orders().items() if spoken & where)
    return bool(heads) and any(word.startswith(heads) for word in near)


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
