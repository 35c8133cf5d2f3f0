"""Verification of any C2SP log directory, and of a trail's journal beside it.

The rules, in this order; a file is never followed out of the directory and never read
beyond the size that its kind can have:

- the checkpoint is a signed note, and every signature line under the log's own name is
  a valid signature of a known key;
- entries, tiles of every level and the signed root agree, and files that were
  superseded begin what superseded them;
- every kept checkpoint, high-water mark and older checkpoint belongs to the same tree;
- the journal continues that tree: each commit line is signed, states its own offset and
  the recomputed root, and nothing that a crash cannot explain stands behind the last.

Without keys the keys inside the directory serve, and the answer rests on nobody's word.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from carnet.errors import TrailError
from carnet.trail.keys import VerifierKey, parse_vkey
from carnet.trail.recovery import highwater
from carnet.trail.stores import Location, Store, locate, opened
from carnet.trail.verification.anchors.trust import NOBODY, Trust
from carnet.trail.verification.report import (
    Findings,
    Level,
    Report,
    Verdict,
    hint_to,
)
from carnet.trail.verification.testimony import Held, inside_keys, read_held

if TYPE_CHECKING:
    from carnet.trail.verification.audit import Extent

_AGAIN: Final = 2
"""A log that tells of more keys than its directory is looked at thoroughly, and again
where a writer rotated its key meanwhile."""


def verify(  # noqa: PLR0913 - one keyword for each thing a verifier may bring
    path: Location | str,
    keys: Iterable[str] = (),
    old: Path | str | bytes | None = None,
    *,
    level: Level | str = Level.L0,
    highwater_base: Path | None = None,
    lint: bool = False,
    trust: Trust = NOBODY,
    workers: int = 1,
) -> Report:
    """Return whether the log at `path` is what its signer committed to.

    `keys` are trusted vkeys; `old` is a checkpoint that the verifier already held (its
    bytes, or its file); `level` is the lowest that will do; `lint` also parses every
    entry and looks for JSON that reads in two ways, at half the speed. `trust` are the
    witnesses and the time-stamp authority that the verifier believes; with it the times
    of entries are compared with theirs. More than one of `workers` recompute a large
    log in as many processes, 0 in as many as are worth it; the answer is the same. In
    a process with threads they import the main module anew, which must allow it. Never
    raises for what stands in the directory.

    Raises:
        VerificationError: A given key is no vkey, or `old` cannot be read: nothing was
            verified.
    """
    trusted = tuple(parse_vkey(key.strip()) for key in keys)
    asked = _Asked(trusted, read_held(old), Level(level), trust, workers, lint=lint)
    try:
        with _opened(path) as directory:
            return asked.report(directory, highwater_base)
    except TrailError as error:
        return _unreadable(error)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a verifier asks of a log, and what they bring to the question."""

    trusted: tuple[VerifierKey, ...]
    held: Held | None
    level: Level
    trust: Trust
    workers: int
    lint: bool

    def report(self, directory: Store, highwater_base: Path | None) -> Report:
        """The report on the log; one that moved on meanwhile is looked at again."""
        named = (*self.trusted, *inside_keys(directory, Findings()))
        marks = tuple(_marks(directory.path, named, highwater_base))
        report, outdated = self._once(directory, marks, thorough=False)
        for _ in range(_AGAIN):
            if not outdated:
                break
            report, outdated = self._once(directory, marks, thorough=True)
        return report

    def _once(
        self, directory: Store, marks: Sequence[bytes], *, thorough: bool
    ) -> tuple[Report, bool]:
        """The report of one run, and whether another must follow."""
        # Who only writes a trail needs none of it.
        from carnet.trail.verification.audit import Audit

        findings = Findings()
        audit = Audit(
            directory,
            self.trusted,
            findings,
            lint=self.lint,
            trust=self.trust,
            thorough=thorough,
            workers=self.workers,
        )
        extent = audit.run(self.held, marks)
        report = _report(extent, findings, self.level, self._brought())
        return report, audit.outdated()

    def _brought(self) -> frozenset[str]:
        """What the verifier gave, by the options of the command."""
        every = {
            "--key": self.trusted,
            "--old": self.held,
            "--witness": self.trust.policy,
            "--tsa": self.trust.chain,
        }
        return frozenset(name for name, given in every.items() if given)


def _unreadable(error: TrailError) -> Report:
    findings = Findings()
    findings.doubt("trail.unreadable", str(error.args[0]), error.hint)
    return Report(Verdict.INCONCLUSIVE, Level.L0, findings.all(), None)


def _opened(path: Location | str) -> Store:
    """Return the store, unless it cannot be opened."""
    place = locate(path)
    try:
        return opened(place)
    except OSError as error:
        raise TrailError(
            f"cannot open {place}: {error.strerror}",
            hint="give the directory that holds `checkpoint` and `tile`",
        ) from None


def _marks(
    path: Location, keys: Iterable[VerifierKey], base: Path | None
) -> Iterator[bytes]:
    """The high-water marks outside of the directory that were made for it."""
    for key in keys:
        place = highwater.place(key, path, base)
        if place.belongs_to(path) and (data := _mark(place.mark)):
            yield data


def _report(
    extent: "Extent", findings: Findings, wanted: Level, brought: frozenset[str]
) -> Report:
    """The verdict; a level is reached only where nothing speaks against the log."""
    confirmed = findings.verdict() is Verdict.CONFIRMED
    reached = extent.level if confirmed else Level.L0
    if confirmed and reached < wanted:
        findings.doubt(
            "level.not_reached",
            f"{wanted.value} was asked for, {reached.value} was reached",
            hint_to(wanted, brought),
        )
    return Report(
        findings.verdict(),
        reached,
        findings.all(),
        extent.checkpoint,
        entries=extent.entries,
        unpublished=extent.unpublished,
        pruned=extent.pruned,
        open_intents=extent.open_intents,
    )


def _mark(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(highwater.MAX_BYTES)
    except OSError:
        return b""
