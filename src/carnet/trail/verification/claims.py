"""Roots that somebody signed for, compared with the tree while it is recomputed."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from carnet.trail.tree.merkle import Frontier
from carnet.trail.verification.report import Findings


@dataclass(frozen=True, slots=True)
class Claim:
    """The tree of `size` has this `root`; `code` and `source` say who claims it."""

    code: str
    source: str
    size: int
    root: bytes


class Claims:
    """All claims about one log, and which of them were met.

    A log that is sealed each quarter of an hour has 35 000 a year: they are looked up
    by size, never gone through.
    """

    def __init__(self, claims: Iterable[Claim], findings: Findings) -> None:
        self._met: dict[Claim, bool] = {}
        self._findings = findings
        self._by_size: dict[int, list[Claim]] = {}
        found = dict.fromkeys(claims)
        self._sizes = sorted({claim.size for claim in found})
        self.add(*found)

    def add(self, *claims: Claim) -> None:
        """Take up more claims; only trees recomputed from now on answer them."""
        for claim in claims:
            if claim not in self._met:
                self._by_size.setdefault(claim.size, []).append(claim)
            self._met[claim] = False
            if not self.wanted(claim.size, claim.size):
                insort(self._sizes, claim.size)

    @property
    def largest(self) -> int:
        """The largest size that anybody claims."""
        return self._sizes[-1] if self._sizes else 0

    def observe(self, before: Frontier, leaves: Sequence[bytes]) -> None:
        """Check every claim about a size in `[before.size, before.size + leaves]`."""
        sizes = self._between(before.size, before.size + len(leaves))
        if not sizes:
            return
        frontier = before.copy()
        done = 0
        for size in sizes:
            frontier.extend(leaves[done : size - before.size])
            done = size - before.size
            self._meet(size, frontier.root())

    def wanted(self, start: int, end: int) -> bool:
        """Tell whether a claim is about a size in `[start, end]`."""
        at = bisect_left(self._sizes, start)
        return at < len(self._sizes) and self._sizes[at] <= end

    def unmet(self) -> tuple[Claim, ...]:
        """Return the claims that no recomputed tree has reached."""
        return tuple(claim for claim, met in self._met.items() if not met)

    def _between(self, start: int, end: int) -> Sequence[int]:
        sizes = self._sizes
        return sizes[bisect_left(sizes, start) : bisect_right(sizes, end)]

    def _meet(self, size: int, root: bytes) -> None:
        for claim in self._by_size[size]:
            met, self._met[claim] = self._met[claim], True
            if claim.root != root and not met:
                self._findings.refute(
                    f"{claim.code}.fork",
                    f"{claim.source} states another tree of size {size}",
                    "two histories exist; keep both and ask the log's operator",
                )
