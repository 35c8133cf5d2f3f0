"""Roots that somebody signed for, compared with the tree while it is recomputed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from carnet.trail.merkle import Frontier
from carnet.trail.verification.report import Findings


@dataclass(frozen=True, slots=True)
class Claim:
    """The tree of `size` has this `root`; `code` and `source` say who claims it."""

    code: str
    source: str
    size: int
    root: bytes


class Claims:
    """All claims about one log, and which of them were met."""

    def __init__(self, claims: Iterable[Claim], findings: Findings) -> None:
        self._met: dict[Claim, bool] = {}
        self._findings = findings
        self._sizes: list[int] = []
        self.add(*claims)

    def add(self, *claims: Claim) -> None:
        """Take up more claims; only trees recomputed from now on answer them."""
        self._met.update((claim, False) for claim in claims)
        self._sizes = sorted({claim.size for claim in self._met})

    @property
    def largest(self) -> int:
        """The largest size that anybody claims."""
        return max(self._sizes, default=0)

    def observe(self, before: Frontier, leaves: Sequence[bytes]) -> None:
        """Check every claim about a size in `[before.size, before.size + leaves]`."""
        end = before.size + len(leaves)
        sizes = [size for size in self._sizes if before.size <= size <= end]
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
        return any(start <= size <= end for size in self._sizes)

    def unmet(self) -> tuple[Claim, ...]:
        """Return the claims that no recomputed tree has reached."""
        return tuple(claim for claim, met in self._met.items() if not met)

    def _meet(self, size: int, root: bytes) -> None:
        for claim, met in self._met.items():
            if claim.size == size:
                self._met[claim] = True
                if claim.root != root and not met:
                    self._findings.refute(
                        f"{claim.code}.fork",
                        f"{claim.source} states another tree of size {size}",
                        "two histories exist; keep both and ask the log's operator",
                    )
