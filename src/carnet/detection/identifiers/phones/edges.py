"""Where a telephone number begins and ends: brackets, lines, cells of a row."""
# ruff: noqa: RUF001 - signs of other scripts

from carnet.detection.hit import Hit

EDGE = " .-/()（）\t\r\n"
"""What may stand at the end of a line and is no part of its number."""
WIDE = str.maketrans("（）", "()")
_CELLS = ",;|\t"
"""What parts the cells of a row."""


def unopened(text: str, hit: Hit) -> Hit:
    """The number without a bracket before it that does not end within it.

    `Ann Other (+44 20 7946 0018)`: both brackets stay where they are.
    """
    whole = text[hit.start : hit.end].translate(WIDE)
    outside = whole.startswith("(") and ")" not in whole
    return hit._replace(start=hit.start + 1) if outside else hit


def line_end(text: str, start: int, end: int) -> int:
    """Where the last but one line of a window ends; `start` if it has one line."""
    above, _, _ = text[start:end].rpartition("\n")
    return start + len(above.rstrip(EDGE))


def is_row_below(text: str, start: int, end: int) -> bool:
    """Is the last line of a window the first cell of a row, and its start a last one?

    `17,+49 30 231250 42` above `18,...`: a number that goes on there would stand before
    a blank, a line's end or another sign.
    """
    sign = text[start - 1 : start]
    if not sign or sign not in _CELLS or "\n" not in text[start:end]:
        return False
    return text.startswith(sign, end) and not text[end + 1 : end + 2].isspace()
