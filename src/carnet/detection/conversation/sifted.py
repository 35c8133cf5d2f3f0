"""Which of many texts may show which of many values, before each is looked for in each.

Two thousand strings of one request, each with a value of its own, are four million
looks. Here all texts are read as one, once for each value: its longest word stands in a
few of them, where the first is in all: the +49 of telephone numbers.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import Final

from carnet.detection.conversation.occurrence import Needle
from carnet.detection.sheet import Sheet

FEW: Final = 4096
"""Looks, of a value in a text, that cost less than reading all texts as one."""
_BETWEEN: Final = "\n"
"""What no probe has, which is one word."""


class _Texts:
    """The texts of several owners as one."""

    def __init__(self, texts: Sequence[tuple[int, str]]) -> None:
        self._owners = [owner for owner, _ in texts]
        self._whole = _BETWEEN.join(text for _, text in texts)
        lengths = (len(text) + len(_BETWEEN) for _, text in texts)
        self._starts = [0, *accumulate(lengths)]

    def owners(self, probe: str) -> Iterator[int]:
        """Whose texts have it; one of several texts more than once."""
        at = self._whole.find(probe)
        while at >= 0:
            text = bisect_right(self._starts, at) - 1
            yield self._owners[text]
            at = self._whole.find(probe, self._starts[text + 1])


def tried(
    sheets: Sequence[Sheet], wanted: Mapping[str, Sequence[Needle]]
) -> Sequence[AbstractSet[str]]:
    """For each text the values to look for in it: all, where those are few looks."""
    if len(wanted) * len(sheets) > FEW:
        return may_show(sheets, wanted)
    return [wanted.keys()] * len(sheets)


def may_show(
    sheets: Sequence[Sheet], wanted: Mapping[str, Sequence[Needle]]
) -> list[set[str]]:
    """For each text the values that one of its views, or a text within, may show."""
    exact, lower, bare = _of(sheets)
    found = [set[str]() for _ in sheets]
    for key, needles in wanted.items():
        for one in needles:
            texts = bare if one.loose else exact if one.exact else lower
            for owner in texts.owners(max(one.words, key=len)):
                found[owner].add(key)
    return found


def _of(sheets: Iterable[Sheet]) -> tuple[_Texts, _Texts, _Texts]:
    """The views of all as they are, in lower case, and their letters and digits."""
    views = [
        (owner, sheet, index)
        for owner, whole in enumerate(sheets)
        for sheet in _all(whole)
        for index in range(len(sheet.views))
    ]
    return (
        _Texts([(owner, sheet.views[index].text) for owner, sheet, index in views]),
        _Texts([(owner, sheet.lowered()[index]) for owner, sheet, index in views]),
        _Texts([(owner, sheet.bare(index)) for owner, sheet, index in views]),
    )


def _all(sheet: Sheet) -> Iterator[Sheet]:
    """A sheet and those of the texts within it."""
    yield sheet
    for _, _, inner in sheet.nested:
        yield from _all(inner)
