r"""A label and its value in the two cells of a line, shown to the tagger with a colon.

`Seller\tAda Byron`, `Seller = Ada Byron`, `| Seller | Ada Byron |`: who reads a form
sees a label there, and the tagger knows labels by their colon, in Chinese by a wide
one. A constant of a program is no label (`depot = Carlisle`): one before "=" begins
with a capital. The text keeps its length.
"""
# ruff: noqa: RUF001 - the full-width colon

import re
from typing import Final

from carnet import late
from carnet.detection.names.tagger.features import HAN

_TWO: Final = late.compile(
    r"^[ \t]*(?P<lead>\|?)[ ]?(?P<label>[^\W\d_][^\t\n|=:：]{0,38}?)"
    r"(?P<sign>[ ]?\t[ ]?|[ ]\|[ ]|(?P<equal>[ ]=[ ]))"
    r"(?P<value>[^\W\d_][^\t\n|=]*?)[ ]?(?P<tail>\|?)[ \t]*$",
    re.MULTILINE,
)
_IN_HAN: Final = late.compile(
    rf"^[ \t]*(?P<label>[{HAN}-\U0010ffff]{{2,8}})(?P<sign>:[ ]?)"
    rf"(?=[{HAN}-\U0010ffff]{{2,4}}[ \t]*(?:[,，;；(（\n]|[ ][^{HAN}-\U0010ffff]|\Z))",
    re.MULTILINE,
)
_SIGNS: Final = ("\t", " = ", " | ")


def with_colons(text: str) -> str:
    """The text with a colon between the two cells of a line."""
    shown: list[str] | None = None
    for one in _found(text):
        shown = list(text) if shown is None else shown
        start, end = one.span("sign")
        colon = "：" if one["label"][-1] >= HAN else ":"
        shown[start:end] = colon.ljust(end - start)
        for side in ("lead", "tail") if "tail" in one.re.groupindex else ():
            at, behind = one.span(side)
            shown[at:behind] = " " * (behind - at)
    return text if shown is None else "".join(shown)


def _found(text: str) -> list[re.Match[str]]:
    found = []
    if any(map(text.__contains__, _SIGNS)):
        found = [one for one in _TWO.finditer(text) if _is_label(one)]
    if ":" in text and (text[0] >= HAN or "\n" in text):
        found += _IN_HAN.finditer(text)
    return found


def _is_label(found: re.Match[str]) -> bool:
    """Does a value with a capital stand behind it, in Chinese any?"""
    label, value = found["label"], found["value"]
    if found["equal"] and not _is_begun(label):
        return False
    return _is_begun(value)


def _is_begun(word: str) -> bool:
    return word[0] >= HAN or word[0].isupper()
