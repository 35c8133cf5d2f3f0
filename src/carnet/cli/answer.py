"""What a command answers: one value, shown as text or as one JSON document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from carnet.adapter import Json


class Verdict(StrEnum):
    """What the command found out."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    INCONCLUSIVE = "inconclusive"


class Exit(IntEnum):
    """Exit codes; 70 is EX_SOFTWARE of sysexits.h, 130 is 128 + SIGINT."""

    YES = 0
    NO = 1
    USAGE = 2
    UNKNOWN = 3
    INTERNAL = 70
    INTERRUPTED = 130


VERDICTS = {Exit.YES: Verdict.CONFIRMED, Exit.NO: Verdict.REFUTED}
"""Verdict of an exit code; of all others: inconclusive."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know: a stable code, a sentence, and what to do."""

    code: str
    message: str
    hint: str = ""

    def as_json(self) -> dict[str, Json]:
        """The note as documents show it."""
        return {"code": self.code, "message": self.message, "hint": self.hint}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, for people."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of one command."""

    command: str
    """Its name with its group, such as `trail seal`; names the JSON schema too."""
    exit: Exit = Exit.YES
    """What the process ends with."""
    notes: tuple[Note, ...] = ()
    """What is to be known beside the result; a document shows them as findings."""
    fields: Mapping[str, Json] = field(default_factory=dict)
    """What the JSON document holds beside schema, verdict and findings."""
    lines: tuple[str, ...] = ()
    """The result in words."""
    table: Table | None = None
    """The result in rows, shown before `lines`."""
    failed: bool = False
    """The command could not do its work: the notes are no result."""
    silent: bool = False
    """The result is on stdout already, as a stream."""

    @property
    def verdict(self) -> Verdict:
        """Yes, no, or cannot tell."""
        return VERDICTS.get(self.exit, Verdict.INCONCLUSIVE)

    def document(self) -> dict[str, Json]:
        """The JSON document, without its formatting."""
        return {
            "schema": f"carnet.{self.command.replace(' ', '.')}/1",
            "verdict": self.verdict.value,
            "findings": [note.as_json() for note in self.notes],
            **self.fields,
        }
