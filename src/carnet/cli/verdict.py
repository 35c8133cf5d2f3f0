"""How a verdict is said: as an exit code, and in words."""

from collections.abc import Iterable
from typing import Final

from carnet.cli.answer import Exit

EXITS = {"confirmed": Exit.YES, "refuted": Exit.NO, "inconclusive": Exit.UNKNOWN}
WORDS = {
    Exit.YES: "OK confirmed",
    Exit.NO: "FAIL refuted",
    Exit.UNKNOWN: "UNKNOWN inconclusive",
}
_MILDEST_FIRST: Final = (Exit.YES, Exit.UNKNOWN, Exit.NO)


def severity(code: Exit) -> int:
    """Return how bad a verdict is, for comparing; one that is none cannot tell."""
    return _MILDEST_FIRST.index(code if code in WORDS else Exit.UNKNOWN)


def worst(codes: Iterable[Exit]) -> Exit:
    """Return the verdict over several, of which there is at least one.

    NO before UNKNOWN before YES; a command that failed (`Exit.INTERNAL`) cannot tell.
    """
    return _MILDEST_FIRST[max(map(severity, codes))]
