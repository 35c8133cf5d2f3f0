"""What a verification found: a verdict, a level, and every finding; never a bool."""

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from carnet.trail.files.directory import TooLarge, Unsafe
from carnet.trail.tree.checkpoint import Checkpoint

MAX_PER_CODE: Final = 20
"""Findings kept of one code; the rest is counted. A hostile trail has millions."""

_BOUNDED: Final = (
    ("checkpoints/", "kept.malformed"),
    ("checkpoint", "checkpoint.malformed"),
    ("tile/", "tile.malformed"),
    ("keys/transitions/", "transition.malformed"),
    (".state/hwm", "highwater.malformed"),
)
"""Files that have a greatest size in the format, by how their names begin, and the code
of one that is none: more bytes were written into it (FORMAT.md, sections 1 to 3)."""


class Verdict(StrEnum):
    """The answer to "is this trail what its signer committed to?"."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    INCONCLUSIVE = "inconclusive"


class Level(StrEnum):
    """On whose word the answer rests."""

    L0 = "L0"
    """Self-consistent; nobody vouches for the key."""
    L1 = "L1"
    """Signed by a key that the verifier trusts."""
    L2 = "L2"
    """And consistent with a checkpoint that the verifier already held."""
    L3 = "L3"
    """And cosigned by independent witnesses."""
    L4 = "L4"
    """And dated by an independent clock."""


_BROUGHT: Final = {
    "--key": "--key with the log's vkey, from another source",
    "--old": "--old with a checkpoint that you kept",
    "--witness": "--witness, or --policy, with the witnesses that you trust",
    "--tsa": "--tsa with the authority's PEM chain",
}
_NEEDED: Final = {
    Level.L1: ("--key",),
    Level.L2: ("--key", "--old"),
    Level.L3: ("--key", "--witness"),
    Level.L4: ("--key", "--witness", "--tsa"),
}
"""What the verifier brings for a level, by the option of the command."""


def hint_to(level: str, brought: Container[str]) -> str:
    """What is still to be given for a level; `brought` are the options given."""
    needed = _NEEDED.get(Level(level), ())
    lacks = [_BROUGHT[name] for name in needed if name not in brought]
    if needed and not lacks:
        return "what was given did not count: the other findings say why"
    return f"give {', and '.join(lacks)}" if lacks else ""


class Weight(StrEnum):
    """What a finding does to the verdict."""

    REFUTES = "refutes"
    UNDECIDED = "undecided"
    INFORMS = "informs"


@dataclass(frozen=True, slots=True)
class TrailFinding:
    """One thing that was found, with a stable code and one thing to do."""

    code: str
    message: str
    hint: str
    weight: Weight = Weight.INFORMS


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a verification."""

    verdict: Verdict
    level: Level
    """Highest level that was reached; L0 unless the verdict is `confirmed`."""
    findings: tuple[TrailFinding, ...]
    """What refutes first, then what is undecided, then information."""
    checkpoint: Checkpoint | None
    """The published state, or the journal's last commit where none is published."""
    entries: int = 0
    """Entries that were verified, unpublished ones included."""
    unpublished: int = 0
    """Of these, entries that stand only in the journal."""
    pruned: int = 0
    """Index of the first entry that is left; those before it were pruned."""
    open_intents: int | None = None
    """Intents without an outcome: calls whose end nobody recorded; None where not the
    whole log was read."""


class Findings:
    """Collects findings in bounded memory."""

    def __init__(self) -> None:
        self._found: list[TrailFinding] = []
        self._once: set[TrailFinding] = set()
        """Of these, what speaks against the log or leaves it open."""
        self._counts: Counter[tuple[str, Weight]] = Counter()

    def refute(self, code: str, message: str, hint: str) -> None:
        """Add what no honest log shows."""
        self._add_once(TrailFinding(code, message, hint, Weight.REFUTES))

    def doubt(self, code: str, message: str, hint: str) -> None:
        """Add what keeps the question open."""
        self._add_once(TrailFinding(code, message, hint, Weight.UNDECIDED))

    def inform(self, code: str, message: str, hint: str) -> None:
        """Add what a reader should know."""
        self._add(TrailFinding(code, message, hint, Weight.INFORMS))

    def unread(
        self, name: str, error: Unsafe | OSError, hint: str = "check permissions"
    ) -> None:
        """Add that a file could not be read: what it says stays open.

        `name` is the file's in the trail, `hint` what to do about an `OSError`; what is
        `Unsafe` says both itself. One with more bytes than the format allows is none of
        the log's, whatever it says.
        """
        codes = (code for name, code in _BOUNDED if _begins(error, name))
        if code := next(codes, None):
            self.refute(code, str(error.args[0]), "compare with another copy")
        elif isinstance(error, Unsafe):
            self.doubt("file.unsafe", str(error.args[0]), error.hint)
        else:
            self.doubt("file.unreadable", f"{name}: {error.strerror}", hint)

    def verdict(self) -> Verdict:
        """Return what the findings amount to."""
        weights = {weight for _, weight in self._counts}
        if Weight.REFUTES in weights:
            return Verdict.REFUTED
        if Weight.UNDECIDED in weights:
            return Verdict.INCONCLUSIVE
        return Verdict.CONFIRMED

    def all(self) -> tuple[TrailFinding, ...]:
        """Return the findings, heaviest first, with a line for what was left out."""
        order = tuple(Weight)
        found = [*self._found, *self._left_out()]
        return tuple(sorted(found, key=lambda finding: order.index(finding.weight)))

    def _add_once(self, finding: TrailFinding) -> None:
        """Add a finding unless it is there: one file is asked for by many checks."""
        if finding not in self._once:
            self._add(finding)
            if self._found[-1:] == [finding]:  # of one code, so many are kept
                self._once.add(finding)

    def _add(self, finding: TrailFinding) -> None:
        key = (finding.code, finding.weight)
        self._counts[key] += 1
        if self._counts[key] <= MAX_PER_CODE:
            self._found.append(finding)

    def _left_out(self) -> Iterable[TrailFinding]:
        for (code, weight), count in self._counts.items():
            if count > MAX_PER_CODE:
                yield TrailFinding(
                    code, f"{count - MAX_PER_CODE} more of these", "", weight
                )


def _begins(error: Unsafe | OSError, name: str) -> bool:
    """Is it about a file that is too large and whose name begins so?"""
    return isinstance(error, TooLarge) and error.name.startswith(name)
