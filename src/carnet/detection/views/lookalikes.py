"""Letters of other scripts that look like a Latin one, and hide a name from who looks.

Source: Unicode UTS #39, confusables.txt, the single-letter Cyrillic and Greek rows.
"""
# ruff: noqa: RUF001 - look-alike letters are the subject of this file

from collections.abc import Iterable

from carnet import late
from carnet.detection.views.edit import Edit

_LATIN = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν",
    "ABESIJKMHOPCTYXaesijopcyxdqwABEZHIKMNOPTYXoav",
)
_OTHERS = "".join(map(chr, _LATIN))
_OTHER = late.compile(f"[{_OTHERS}]")
_MIXED = late.compile(f"[A-Za-z0-9@.][{_OTHERS}]|[{_OTHERS}][A-Za-z0-9@]")
_WORD = late.compile(r"[^\W_]+")
_ASCII = late.compile("[A-Za-z]")


def holds(letters: str) -> bool:
    """Whether some of them look like a Latin letter."""
    return _OTHER.search(letters) is not None


def latin(word: str) -> str:
    """The word in capitals, with a Latin letter for each that looks like one."""
    return word.upper().translate(_LATIN)


def of_scripts(text: str) -> Iterable[Edit]:
    """The Latin letter for each that looks like one, in a text that mixes scripts."""
    if not _OTHER.search(text) or not _MIXED.search(text):
        return
    for word in _WORD.finditer(text):
        if _is_disguised(word[0]):
            for match in _OTHER.finditer(text, *word.span()):
                yield match.start(), match.end(), match[0].translate(_LATIN)


def _is_disguised(word: str) -> bool:
    """Has it a Latin letter, or nothing but letters that look like one?

    `ΕΝΤΥΠΟ` is a word of its own script, beside whatever else stands in the text.
    """
    return _ASCII.search(word) is not None or word.translate(_LATIN).isascii()
