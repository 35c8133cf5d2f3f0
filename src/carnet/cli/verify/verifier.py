"""The verifier: what the options of `carnet verify` ask for, of each trail."""

from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from carnet.cli.answer import Answer
from carnet.cli.verify.answers import answer_of, with_decisions
from carnet.cli.verify.options import TrustOptions

if TYPE_CHECKING:
    from carnet.cli.verify.many import Task
    from carnet.replay import Vouched


@dataclass(frozen=True, slots=True)
class Verifier:
    """Verifies trails as the options say; travels to other processes."""

    level: str
    """The lowest that will do, L0 to L4."""
    trust: TrustOptions
    """Whom it believes beside the log's key."""
    keys: tuple[str, ...] = ()
    """Verifier keys (vkeys) that are trusted, the oldest first."""
    old: Path | None = None
    """File of a checkpoint that was held before."""
    record: Path | None = None
    """File of the record that a proof is of."""
    lint: bool = False
    """Is every entry parsed, too?"""
    replay: bool = False
    """Is every recorded decision made again?"""
    law_keys: tuple[str, ...] = ()
    """Of publishers of law facts that are trusted."""
    officer_keys: tuple[str, ...] = ()
    """Of officers that are trusted."""
    workers: int = 1
    """Processes for one trail; 0: as many as are worth it."""

    def asked(self) -> dict[str, object]:
        """The checks that not everything has, and whether they were asked for."""
        return {
            "--old": self.old,
            "--witness": self.trust.vkeys,
            "--quorum": self.trust.quorum,
            "--policy": self.trust.policy,
            "--tsa": self.trust.tsa,
            "--lint": self.lint,
            "--replay": self.replay,
            "--law-key": self.law_keys,
            "--officer-key": self.officer_keys,
        }

    def brought(self, keys: tuple[str, ...], *, old: bool) -> frozenset[str]:
        """Options by which something is brought on which a level rests.

        `keys` and `old` are of the trail in question: an aggregate may name them.
        """
        trust = self.trust
        every = {
            "--key": keys,
            "--old": old,
            "--witness": trust.vkeys or trust.policy,
            "--tsa": trust.tsa,
        }
        return frozenset(name for name, value in every.items() if value)

    def vouched(self) -> "Vouched":
        """Whom it believes about the facts and the officers.

        Raises:
            VerificationError: A key is no vkey.
        """
        from carnet.replay import Vouched

        found = Vouched(self.law_keys, self.officer_keys)
        found.check()
        return found

    def __call__(self, task: "Task") -> Answer:
        """The answer about one trail."""
        from carnet.in_force.written_again import written_again
        from carnet.trail import records, verify

        report = verify(
            task.place,
            task.keys,
            self.old or task.held,
            level=self.level,
            lint=self.lint,
            trust=self.trust.read(),
            workers=self.workers,
        )
        old = bool(self.old or task.held)
        answer = answer_of(report, self.level, self.brought(task.keys, old=old))
        if not self.replay:
            return answer
        entries = chain(written_again(task.place), records(task.place))
        return with_decisions(answer, entries, report, self.vouched())
