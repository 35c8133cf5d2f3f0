"""Where the words of a text stand, by what they and the words behind them say.

Thousands of values that begin alike (`Anna Müller`, `Anna Möller` ...) are each looked
for at the places that show all their words, not at every Anna, so that a text full of
names costs what its length does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from carnet import late

_LONGEST = 6  # words of a value that is looked for by its words
_WORD = late.compile(r"[^\W_]+")


def words(value: str) -> tuple[str, ...]:
    """The words of a value by which it is looked for; none where it has too many."""
    found = _WORD.findall(value)
    return tuple(found) if len(found) <= _LONGEST else ()


class Phrases:
    """The places of one text, in lower case, by one to _LONGEST words in a row."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[int, Mapping[tuple[str, ...], Sequence[int]]] = {}

    def places(
        self, value: tuple[str, ...], endings: Iterable[str] = ()
    ) -> Iterator[int]:
        """Where the words of a value stand in a row, the last with any of the endings.

        They are in lower case; what stands between them is for the caller to compare.
        """
        known = self._by_words(len(value))
        yield from known.get(value, ())
        for ending in endings:
            yield from known.get((*value[:-1], value[-1] + ending), ())

    def _by_words(self, length: int) -> Mapping[tuple[str, ...], Sequence[int]]:
        if length not in self._places:
            places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
            said = _WORD.findall(self._text)
            starts = [match.start() for match in _WORD.finditer(self._text)]
            rows = zip(*(said[at:] for at in range(length)), strict=False)
            for start, row in zip(starts, rows, strict=False):
                places[row].append(start)
            self._places[length] = dict(places)
        return self._places[length]
