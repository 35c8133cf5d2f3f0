"""Notes as lines of an answer: what is to be known, and below it what to do."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from carnet.cli.answer import Note


class Found(Protocol):
    """What a check of any room found: a code, a sentence, one thing to do."""

    @property
    def code(self) -> str:
        """Stable, such as `root.mismatch`."""

    @property
    def message(self) -> str:
        """What, and where."""

    @property
    def hint(self) -> str:
        """What to do; empty: nothing."""


def notes_of(found: Iterable[Found]) -> Iterator[Note]:
    """Yield what was found as notes, in its order."""
    for one in found:
        yield Note(one.code, one.message, one.hint)


def under_word(word: str, notes: Iterable[Note]) -> Iterator[str]:
    """Yield each note behind a word such as `FAIL`, `WARN` or `NOTE`."""
    for note in notes:
        yield from with_hint(f"{word} {note.message}", note.hint)


def under_verdict(notes: Iterable[Note]) -> Iterator[str]:
    """Yield each note behind its code, set in below the line of the verdict."""
    for note in notes:
        lines = with_hint(f"{note.code}: {note.message}", note.hint)
        yield from (f"  {line}" for line in lines)


def in_one_line(notes: Iterable[Note]) -> Iterator[str]:
    """Yield each note and its hint as one line, set in below the result."""
    for note in notes:
        yield f"  {note.message}; hint: {note.hint}"


def with_hint(line: str, hint: str) -> tuple[str, ...]:
    """The line and, where there is anything to do, its hint."""
    return (line, f"  hint: {hint}") if hint else (line,)
