"""How a verdict is said: as an exit code, and as the first word of a line."""

from carnet.cli.answer import Exit

EXITS = {"confirmed": Exit.YES, "refuted": Exit.NO, "inconclusive": Exit.UNKNOWN}
WORDS = {
    Exit.YES: "OK confirmed",
    Exit.NO: "FAIL refuted",
    Exit.UNKNOWN: "UNKNOWN inconclusive",
}
