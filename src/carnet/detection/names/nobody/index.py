"""Where in a text words stand for which a room of `nobody/` may refuse a name beside.

A room looks for its words anew around each name, by expressions, and most names have
none of them near. Each word of a text is looked up once, for all rooms together, and a
name is shown to a room only where one of its words is in reach. A word too many costs
a search; one that lacks would cost a refusal, and the name would be hidden.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from carnet.detection.names.nobody.figures import eponyms
from carnet.detection.names.nobody.goods import garden, traders
from carnet.detection.names.nobody.places import houses, named_after, told, towns
from carnet.detection.names.nobody.words import callings, parties

Room = Literal[
    "things",
    "traders",
    "houses",
    "places",
    "inside",
    "offices",
    "eponyms",
    "garden",
    "parties",
    "towns",
]


class _Reach(NamedTuple):
    """What a room asks of a word, and how many tokens before and behind a name."""

    speaks: Callable[[str], bool]
    before: int
    behind: int


_CLAUSE: Final = 40  # tokens of the longest clause that is read: 80 characters
_ROOMS: Final[dict[Room, _Reach]] = {
    "things": _Reach(named_after.speaks, 8, 8),
    "traders": _Reach(traders.speaks, _CLAUSE, _CLAUSE),
    "houses": _Reach(houses.speaks, 6, 2),
    "places": _Reach(told.speaks, 4, 3),
    "inside": _Reach(told.is_in, 3, 0),
    "offices": _Reach(callings.speaks, 3, 2),
    "eponyms": _Reach(eponyms.speaks, 4, 3),
    "garden": _Reach(garden.speaks, 0, 0),
    "parties": _Reach(parties.speaks, 0, 0),
    "towns": _Reach(towns.speaks, 0, 0),
}
_KEPT: Final = 8192  # words whose rooms are kept


@lru_cache(maxsize=_KEPT)
def _rooms(word: str) -> tuple[Room, ...]:
    """The rooms for which a word, as it is spelled, may speak."""
    return tuple(room for room, reach in _ROOMS.items() if reach.speaks(word))


class Index:
    """The places of the words of a text that speak for a room."""

    def __init__(self, words: Sequence[str]) -> None:
        """`words`: the tokens of a text, each a word or a sign."""
        self._places: dict[Room, list[int]] = {room: [] for room in _ROOMS}
        for at, word in enumerate(words):
            for room in _rooms(word):
                self._places[room].append(at)

    def has(self, room: Room, first: int, last: int) -> bool:
        """Is one of its words in reach of a name, the tokens from `first` to `last`?"""
        places = self._places[room]
        if not places:
            return False
        _, before, behind = _ROOMS[room]
        at = bisect_left(places, first - before)
        return at < len(places) and places[at] < last + behind
