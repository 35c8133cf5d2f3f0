"""How the words of a table begin, as a folded text has them; those of Han apart.

Nothing parts a word of Han from what stands beside it: it is found anywhere, where
another has to begin a word. A hyphen is a blank, as it is read in the text.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from carnet import late
from carnet.detection.identifiers.expressions import expression
from carnet.detection.letters import FIRST_HAN, fold
from carnet.detection.words import any_of


class Stems(NamedTuple):
    """Words of all languages that say the same."""

    plain: frozenset[str]
    han: frozenset[str]

    @property
    def every(self) -> frozenset[str]:
        """All of them."""
        return self.plain | self.han

    def anywhere(self, unless: str = "") -> re.Pattern[str]:
        """One of them in a folded text, where a word begins; none that is `unless`."""

        def shape() -> str:
            plain = rf"(?<![^\W_]){unless}{expression(self.plain)}"
            return f"{plain}|{any_of(self.han)}" if self.han else plain

        return late.compile(shape)


def stems(rows: Iterable[Iterable[str]]) -> Stems:
    """Those of the rows of a table."""
    return apart(fold(word).replace("-", " ") for row in rows for word in row)


def apart(words: Iterable[str]) -> Stems:
    """Those of folded words."""
    every = frozenset(words)
    han = frozenset(word for word in every if word >= FIRST_HAN)
    return Stems(every - han, han)
