"""How much of a text could still become a placeholder when more of it comes.

A streamed answer cuts a placeholder anywhere: `PER`, `SON_7F`, `3K2M9Q`. What ends like
the beginning of an issued one must wait for what follows; everything else must not.
"""

import re
from bisect import bisect_left
from functools import lru_cache

from carnet.redaction import endings, shape
from carnet.redaction.restore import Restorer

_LONGEST_LABEL = max(map(len, shape.ALL_LABELS))
_LONGEST_RUN = shape.SPELLED_TAG + _LONGEST_LABEL
_LETTERS = rf"(?:[^\W\d_{shape.ALNUM}][^\W\d_]{{0,{endings.LONGEST}}})?"
"""The rest of a case ending, from its first letter on that is none of a to z."""
LONGEST = (
    _LONGEST_LABEL
    + max(map(len, shape.SEPARATORS))
    + max(_LONGEST_RUN, shape.SPELLED_TAG + endings.LONGEST)
)
"""Characters that may wait at most: label, separator, tag, and a neighbour's label or
a case ending."""

_LEFT = (
    rf"(?:(?<![{shape.ALNUM}])|(?<=%[0-9A-Fa-f]{{2}})"
    r"|(?<=\\[bfnrt])|(?<=\\u[0-9A-Fa-f]{4}))"
)
_RUN = re.compile(
    rf"(?P<sep>{shape.SEPARATOR})(?P<run>[{shape.ALNUM}]{{1,{_LONGEST_RUN}}})"
    rf"(?P<more>{_LETTERS})\Z"
)


_BEFORE = 8  # characters that `_LEFT` looks at


class Hold:
    """The part of a text that must wait for what follows."""

    def __init__(self, restorer: Restorer) -> None:
        self._issued = restorer.issued
        self._pattern = _pattern(restorer.labels)
        self._sorted = sorted(restorer.issued) if restorer.listed else None

    def start(self, text: str, floor: int = 0) -> int:
        """Where in `text`, at `floor` or later, the waiting part starts.

        The length of the text if nothing has to wait.
        """
        at = max(floor, len(text) - LONGEST)
        low = max(0, at - _BEFORE)
        text = text[:low] + shape.folded(text[low:], beginning=True)
        while found := self._pattern.search(text, at):
            if self._viable(text, found.start()):
                return found.start()
            at = found.start() + 1
        return len(text)

    def _viable(self, text: str, start: int) -> bool:
        """Could `text[start:]` become something that was issued?"""
        found = _RUN.search(text, start)
        if found is None:
            return True  # no character of the tag is known yet
        label = text[start : found.start()]
        run, more = found["run"], found["more"]
        name = f"{label.upper()}_"
        if not more and self._begins(name + run.upper()):
            return True
        for size in (shape.TAG, shape.SPELLED_TAG):
            tag, rest = run[:size], run[size:]
            if f"{name}{tag.upper()}" not in self._issued:
                continue
            if not more and _may_end(rest):
                return True
            if _has_end(label, tag) and _may_inflect(rest + more):
                return True
        return False

    def _begins(self, prefix: str) -> bool:
        if self._sorted is None:
            return True
        index = bisect_left(self._sorted, prefix)
        return index < len(self._sorted) and self._sorted[index].startswith(prefix)


def _may_end(rest: str) -> bool:
    """Could what follows a tag so far be its end, or a neighbour's label?"""
    return rest in shape.GENITIVE or any(
        name.startswith(rest) for name in shape.ALL_LABELS
    )


def _has_end(label: str, tag: str) -> bool:
    """Do small letters behind it begin a case ending, for all that is known?"""
    return tag == tag.upper() or shape.is_small(label, tag)


def _may_inflect(rest: str) -> bool:
    """Could small letters right behind a tag be a case ending, or its beginning?"""
    return rest in endings.BEGINNINGS


@lru_cache(maxsize=64)
def _pattern(labels: frozenset[str]) -> re.Pattern[str]:
    run = f"[{shape.ALNUM}]{{0,{_LONGEST_RUN}}}{_LETTERS}"
    bent = f"(?:{_beginnings()}|(?:{shape.SEPARATOR}){run})?"
    either = "|".join(_partial([f"[{c}{c.lower()}]" for c in n], bent) for n in labels)
    exact = "|".join(_partial(list(name), f"(?:_{run})?") for name in labels)
    return re.compile(rf"(?:{_LEFT}(?:{either})|(?:{exact}))\Z")


def _partial(characters: list[str], then: str) -> str:
    """A pattern for the beginnings of a word, and for all of it and `then`."""
    pattern = then
    for character in reversed(characters[1:]):
        pattern = f"(?:{character}{pattern})?"
    return characters[0] + pattern


@lru_cache(maxsize=1)
def _beginnings() -> str:
    """A pattern for each beginning of a separator that has more than one character."""
    found = {sep[:size] for sep in shape.SEPARATORS for size in range(1, len(sep))}
    return shape.spelled(found)
