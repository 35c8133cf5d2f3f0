"""Values of which a key or the head of a column says that they are no person's name.

    {"ward": "Marie Curie", "city": "Paris"}        Town     | Contact
                                                    Savannah | Ada Byron

A ward, a town, an article (`fields.things` lists them). What the tagger takes for a
name inside such a value is none, unless the lists know a given name in it. Cells that
say when are none at all (`company/times.py`), and what a form asks for is none where no
list of names has a word of it (`nobody/words/asked.py`).
"""

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property

from carnet.detection.letters import fold
from carnet.detection.names import fields
from carnet.detection.names.company.times import times
from carnet.detection.names.nobody.goods import firms
from carnet.detection.names.nobody.words import asked
from carnet.detection.names.nobody.words.unnamed import is_unnamed
from carnet.detection.names.reading.casing import normal_of
from carnet.detection.names.tagger.listed import flags_of_all
from carnet.detection.names.text.spans import Span
from carnet.vocabulary import Finding


class Things:
    """The values of one text that are said to be things."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = sorted(fields.things(text))

    def has(self, name: Finding) -> bool:
        """Does a name stand in such a value, and no list say that it is a person's?

        A given name of the lists is kept, unless the value begins with a firm:
        `"pakomats": "Omniva Teika"`. What names nobody is nobody's anywhere.
        """
        if is_unnamed(self._text, name.start, name.end):
            return True
        if self.are_times(name.start, name.end) or self._is_asked(name):
            return True
        span = self._around(name)
        if span is None:
            return False
        if name.value.islower() or not _has_given(name.value):
            return True
        return fold(self._text[slice(*span)]).split()[0] in firms.every()

    def are_times(self, start: int, end: int) -> bool:
        """Does it stand in a cell that says when?"""
        return any(low <= start and end <= high for low, high in self._times)

    def cut_off(self, name: Finding) -> Finding:
        """The name without the thing it begins with: `Schmied,| Ronja Hellkamp`."""
        at = bisect_right(self._spans, (name.start, len(self._text))) - 1
        end = self._spans[at][1] if at >= 0 else 0
        if not name.start < end < name.end:
            return name
        if _has_given(self._text[name.start : end]):
            return name
        letters = (n for n in range(end, name.end) if self._text[n].isalpha())
        first = next(letters, name.end)
        value = self._text[first : name.end]
        return replace(name, start=first, value=value, normal=normal_of(value))

    def _is_asked(self, name: Finding) -> bool:
        """Does it stand in a field of a form for somebody's work or leave?"""
        inside = any(a <= name.start and name.end <= b for a, b in self._asked)
        return inside and asked.is_unlisted(name.value)

    @cached_property
    def _asked(self) -> tuple[Span, ...]:
        """Where those fields stand; asked for once a name was found."""
        return tuple(asked.fields(self._text))

    @cached_property
    def _times(self) -> frozenset[Span]:
        """Cells that say when; asked for once a name was found."""
        return frozenset(times(self._text))

    def _around(self, name: Finding) -> Span | None:
        """The value in which the whole name stands, if one of the two nearest is."""
        at = bisect_right(self._spans, (name.start, name.start + len(name.value))) - 1
        for low, high in self._spans[at : at + 2]:
            if low <= name.start and name.end <= high:
                return low, high
        return None


def _has_given(name: str) -> bool:
    """Has it a given name of the lists that is no other word?"""
    return bool(flags_of_all(name.split()).only_given.any())
