"""Letters that look like others: those of other scripts, and letters read as digits.

A homoglyph hides a name from who looks for it; a scanner reads `O6/l987` for `06/1987`.
Source of the first: Unicode UTS #39, confusables.txt, the single-letter Cyrillic and
Greek rows.
"""
# ruff: noqa: RUF001 - look-alike letters are the subject of this file

import re
from collections.abc import Iterable

Edit = tuple[int, int, str]  # start, end, what stands there instead

_LATIN = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν",
    "ABESIJKMHOPCTYXaesijopcyxdqwABEZHIKMNOPTYXoav",
)
_OTHERS = "".join(map(chr, _LATIN))
_OTHER = re.compile(f"[{_OTHERS}]")
_MIXED = re.compile(f"[A-Za-z0-9@.][{_OTHERS}]|[{_OTHERS}][A-Za-z0-9@]")


def holds(letters: str) -> bool:
    """Whether some of them look like a Latin letter."""
    return _OTHER.search(letters) is not None


def of_scripts(text: str) -> Iterable[Edit]:
    """The Latin letter for each that looks like one, in a text that mixes scripts."""
    if not _OTHER.search(text) or not _MIXED.search(text):
        return
    for match in _OTHER.finditer(text):
        yield match.start(), match.end(), match[0].translate(_LATIN)


_DIGITS = str.maketrans("OolI", "0011")
_BESIDE = re.compile(r"[0-9][OI][0-9OolI ./\-]|[Ol][0-9]")
_RUN = re.compile(
    r"(?<![A-Za-z0-9])[0-9OolI]{1,12}(?:[ ]?[./\-]?[ ]?[0-9OolI]{1,12}){0,8}"
    r"(?![A-Za-z0-9])"
)
_LETTER = re.compile("[OolI]")
_LITRES = re.compile(r"(?<![0-9OolI])[0-9]{1,3}l(?![0-9OolI])")
_FEWEST = 6  # signs of a number that a scanner read


def may_be_misread(text: str) -> bool:
    """Whether a letter stands beside a digit that it may be one itself."""
    return _BESIDE.search(text) is not None


def of_digits(text: str) -> Iterable[Edit]:
    """The digit for each letter that a scanner may have read for it in a number."""
    for run in _RUN.finditer(text):
        signs = sum(map(str.isalnum, run[0]))
        digits = sum(map(str.isdigit, run[0]))
        if signs < _FEWEST or digits < signs // 3 or _LITRES.search(run[0]):
            continue
        for letter in _LETTER.finditer(text, *run.span()):
            yield letter.start(), letter.end(), letter[0].translate(_DIGITS)
