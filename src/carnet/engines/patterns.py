"""Regular expressions of the operator's own, taken only when they are linear.

Backtracking costs as many steps as there are ways to match. So the ways are counted
before the expression is used: every repetition needs an upper bound, the number of ways
from one place is at most `MAX_WAYS`, and a match is at most `MAX_WIDTH` characters
long. Then a text of n characters takes at most n times a constant, whatever it says.
"""

import hashlib
import importlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from carnet.detection.hit import CERTAIN
from carnet.errors import ConfigError
from carnet.vocabulary import Finding, Kind

MAX_WAYS = 2048
"""Ways to match from one place; a telephone number with separators has about 400. With
that many a hostile text of 100 kB takes two seconds."""
MAX_WIDTH = 512
"""Characters of one match."""
MAX_REPEAT = 512
NEAR = 48
"""Characters before a match among which its label must stand."""
GROUP = "value"
"""A group of this name is what is replaced; else the whole match."""

_parser: Any = importlib.import_module("re._parser")
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_REFERENCES = frozenset({"GROUPREF", "GROUPREF_IGNORE", "GROUPREF_EXISTS"})
_HINT = "write an upper bound, such as \\d{1,12} in place of \\d+"


@dataclass(frozen=True)
class Pattern:
    """One expression, what it finds, and the words that must label it."""

    by_context: ClassVar[bool] = False
    """A match is a match, whatever stands around it."""
    name: str
    regex: str = field(repr=False)
    kind: Kind = Kind.KNOWN_VALUE
    labels: tuple[str, ...] = ()
    """Without any, every match counts; else only where one stands before it, or in the
    name of the field."""

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """The one kind that it finds."""
        return frozenset({self.kind})

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the expression and what it means."""
        parts = ("pattern", self.name, self.regex, self.kind.value, *self.labels)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def find(self, text: str, label: str) -> Iterator[Finding]:
        """Every match that is labelled as asked."""
        labels = tuple(word.casefold() for word in self.labels)
        named = any(word in label.casefold() for word in labels)
        for match in self._compiled.finditer(text):
            before = text[max(0, match.start() - NEAR) : match.start()].casefold()
            if labels and not named and not any(word in before for word in labels):
                continue
            start, end = match.span(GROUP if self._grouped else 0)
            if start < end:
                value = text[start:end]
                rule = f"pattern.{self.name}"
                yield Finding(start, end, self.kind, value, value, rule, CERTAIN)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.regex)

    @cached_property
    def _grouped(self) -> bool:
        return GROUP in self._compiled.groupindex

    def check(self, place: str) -> None:
        """Return if the expression is one, and linear.

        Raises:
            ConfigError: It is not; `place` names the setting.
        """
        tree = self._parsed(place)
        low, high = tree.getwidth()
        if low < 1:
            raise ConfigError(
                f"{place}: it matches nothing at all, everywhere",
                hint="make at least one character necessary",
            )
        if MAX_WIDTH < high < int(_parser.MAXREPEAT):
            raise ConfigError(
                f"{place}: it may match more than {MAX_WIDTH} characters",
                hint="smaller bounds",
            )
        if high > MAX_WIDTH or (ways := _ways(tree)) is None:
            raise ConfigError(
                f"{place}: a repetition without an upper bound, or a reference back",
                hint=_HINT,
            )
        if ways > MAX_WAYS:
            raise ConfigError(
                f"{place}: more than {MAX_WAYS} ways to match one place, so that a "
                "hostile text could stop the guard",
                hint="fewer alternatives inside repetitions, or smaller bounds",
            )

    def _parsed(self, place: str) -> Any:  # noqa: ANN401 - a parser's tree
        try:
            self._compiled  # noqa: B018 - compiled here, so that it fails here
            return _parser.parse(self.regex)
        except (re.error, OverflowError, RecursionError):
            raise ConfigError(
                f"{place}: not a regular expression", hint="as Python's re reads it"
            ) from None


def _ways(items: Iterable[Any]) -> int | None:
    """In how many ways a sequence can match at most; None: no bound is known."""
    total = 1
    for name, argument in items:
        ways = _ways_of(str(name), argument)
        if ways is None:
            return None
        total = min(total * ways, MAX_WAYS + 1)
    return total


def _ways_of(name: str, argument: Any) -> int | None:  # noqa: ANN401 - a parser's tree
    if name in _REFERENCES:
        return None
    if name in _REPEATS:
        return _repeated(*argument)
    if name == "BRANCH":
        return _sum(_ways(branch) for branch in argument[1])
    if name == "SUBPATTERN":
        return _ways(argument[-1])
    if name in ("ASSERT", "ASSERT_NOT"):
        return _ways(argument[1])
    return _ways(argument) if name == "ATOMIC_GROUP" else 1


def _repeated(low: int, high: int, inner: Iterable[Any]) -> int | None:
    """One way for each number of repetitions, times the ways of each of them.

    Ways within what is repeated are gone through step by step: they count as often.
    """
    ways = _ways(inner)
    if ways is None or int(high) > MAX_REPEAT:
        return None
    low, high = int(low), int(high)
    if ways == 1:
        return high - low + 1
    if high > MAX_WAYS.bit_length():
        return MAX_WAYS + 1
    total = 0
    for times in range(low, high + 1):
        total += max(1, times) * ways**times
    return min(total, MAX_WAYS + 1)


def _sum(counts: Iterable[int | None]) -> int | None:
    total = 0
    for count in counts:
        if count is None:
            return None
        total += count
    return total
