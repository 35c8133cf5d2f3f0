"""What the words of a table announce: where each of them ends in a text."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import partial

from carnet import late
from carnet.detection.identifiers.expressions import Parted, expression
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import FIRST_HAN


class Announced:
    """Words that say what stands right behind them, in any language."""

    __slots__ = ("_han", "_sieve", "_words", "beginnings")

    def __init__(self, words: AbstractSet[str], ending: int) -> None:
        """`words`: folded, without hyphens; `ending`: letters that may follow one."""
        plain = {word for word in words if word < FIRST_HAN}
        self._words = Parted(plain, behind=rf"[^\W\d_]{{0,{ending}}}")
        self._sieve = Sieve(Beginning(plain))
        self.beginnings = frozenset(word.split()[0] for word in plain)
        han = words - plain  # an expression of none would match everywhere
        self._han = late.compile(partial(expression, han)) if han else None

    def ends(self, scan: Scan) -> Iterator[int]:
        """Where each ends in the folded text; a hyphen in it counts as a blank."""
        return (end for _, end in self.spans(scan))

    def spans(self, scan: Scan) -> Iterator[tuple[int, int]]:
        """Where each begins and ends."""
        starts = scan.starts(self._sieve.of(scan.words))
        parted = scan.folded.replace("-", " ") if starts else scan.folded
        for at in starts:
            if word := self._words.match(parted, at):
                yield word.span()
        if self._han and scan.has_han:
            yield from (word.span() for word in self._han.finditer(scan.folded))

    def may_stand(self, scan: Scan) -> bool:
        """Whether the text has what may begin one: a look at its words alone."""
        return bool(self._sieve.of(scan.words)) or (
            self._han is not None and scan.has_han
        )

    def are_all_of(self, folded: str) -> bool:
        """Are they all that a key says?"""
        if self._words.fullmatch(folded):
            return True
        return self._han is not None and self._han.fullmatch(folded) is not None
