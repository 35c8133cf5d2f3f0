"""The demonstration as lines of text, in columns that hold Chinese too."""

import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

from carnet.cli.demo.scenes import Act, Cost, Passage, Proof, Refusal

WIDTH = 100  # columns; what fits on most terminals
GAP = " | "
HEADS = ("the application sent", "left the machine", "came back")
LIMITS = (
    "What this cannot promise: legal advice; that text with placeholders is anonymous; "
    "that a host computes where it says; that every name is found (here the "
    "application named the persons)."
)


def word(ok: bool) -> str:  # noqa: FBT001 - the one thing it turns into a word
    """`OK` or `FAIL`."""
    return "OK" if ok else "FAIL"


def act(played: Act) -> Iterator[str]:
    """Who decided what, then three columns for each call."""
    case, decision = played.case, played.decision
    form = f", {decision.form}" if decision.form else ""
    yield f"{case.title} to {case.host} ({played.client}): {decision.effect}{form}"
    for reason in decision.reasons[:1]:
        yield from indented(f"{reason.rule}: {reason.sentence} ({reason.citation})")
    for one in played.crossings:
        yield f"{word(one.ok):<4} {one.letter.mode} ".ljust(WIDTH, "-")
        yield from columns((one.letter.text, one.left, one.returned))


def refusal(played: Refusal, host: str) -> Iterator[str]:
    """Who refused what, under which law, and what would be lawful."""
    yield (
        f"{word(played.ok):<4} The same claim to {host}, no transfer tool: "
        f"{played.error}, {played.received} bytes received"
    )
    decision = played.decision
    if decision is None:
        return
    law = [one for one in decision.reasons if not one.rule.startswith("user.")]
    for reason in law[:1]:
        yield from indented(f"{reason.rule}: {reason.sentence} ({reason.citation})")
    for way in decision.alternatives[:2]:
        yield from indented(f"lawful instead: {way}")


def passage(played: Passage) -> str:
    """How a harmless prompt fared."""
    return (
        f"{word(played.ok):<4} A prompt without personal data passed byte for byte "
        f"({played.size} bytes)"
    )


def proof(played: Proof) -> Iterator[str]:
    """What verification said of the trail and of its changed copy."""
    yield f"{word(played.ok):<4} Trail of {played.records} records: {played.whole}"
    yield from indented(
        f"one byte of {played.file} changed: {played.flipped} ({played.why})"
    )


def cost(played: Cost) -> str:
    """What a call costs more."""
    return (
        f"     Added per call, fsync included: {played.added:.1f} ms "
        f"(median {played.without:.1f} ms without, {played.guarded:.1f} ms with)"
    )


def limits() -> list[str]:
    """What nobody should read into all this."""
    return wrap(LIMITS, WIDTH)


def columns(texts: tuple[str, ...]) -> Iterator[str]:
    """`texts` side by side, wrapped, padded by what a terminal shows."""
    width = (WIDTH - len(GAP) * (len(texts) - 1)) // len(texts)
    for row in zip_longest(*(wrap(text, width) for text in texts), fillvalue=""):
        yield GAP.join(_padded(part, width) for part in row).rstrip()


def heads() -> str:
    """The heading of the three columns."""
    return next(iter(columns(HEADS)))


def indented(text: str) -> Iterator[str]:
    """`text` wrapped under the words of the line before."""
    for line in wrap(text, WIDTH - 5):
        yield f"     {line}"


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` terminal cells, broken at spaces where there are any."""
    lines = [""]
    for piece in _pieces(text):
        if cells(lines[-1]) + cells(piece.rstrip()) > width and lines[-1]:
            lines.append("")
        while cells(piece) > width and cells(piece.rstrip()) > width:
            cut = _fitting(piece, width)
            lines[-1:] = [piece[:cut], ""]
            piece = piece[cut:]  # noqa: PLW2901 - what is left of it
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> Iterator[str]:
    """Words with the space behind them; a wide character is a word of its own."""
    word_ = ""
    for char in text:
        if cells(char) > 1 and word_:
            yield word_
            word_ = ""
        word_ += char
        if char == " " or cells(char) > 1:
            yield word_
            word_ = ""
    if word_:
        yield word_


def _fitting(text: str, width: int) -> int:
    """How many characters of `text` fit."""
    count, used = 0, 0
    for char in text:
        used += cells(char)
        if used > width:
            break
        count += 1
    return max(count, 1)


def cells(text: str) -> int:
    """Columns that a terminal needs (Unicode Standard Annex 11: wide, fullwidth)."""
    return sum(
        0
        if unicodedata.combining(char)
        else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
