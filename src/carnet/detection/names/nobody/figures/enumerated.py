"""Does a name stand in a row of names of which one is a figure's?

`Mazzini, Garibaldi, Cavour e | Anita`; `Carl Legien, | Hans Böckler und August Bebel`.
Where a text asks about the world, is a lesson or speaks of history, nobody puts his
neighbour between two of them; elsewhere a namesake may stand in any list of guests.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.names.nobody.figures import history, rulers
from carnet.detection.names.tagger.listed import flags_of

_TWO: Final = 2
_MOST: Final = 6  # names on either side
_REACH: Final = 96  # characters of one of them, with what joins it
_AND: Final = (
    "und|and|et|y|e|en|og|och|ja|a|i|u|in|ir|un|és|și|şi|ve|agus|sowie|či|ou|or|of"
    "|oder|eller|lub|oraz|vagy|tai|või|vai|ar|sau|veya|nó|jew|и|та|й|і|або|или|και|ή"
)
_WORD: Final = r"[^\W\d_a-zа-яα-ω][^\W\d_]+(?:[-'’][^\W\d_]+)*"
"""A word with a capital, or with a small letter beyond those of three alphabets."""
_OF: Final = (
    "(?:von|van|de|der|den|del|della|da|di|du|des|la|le|zu|af|av|do|dos|das|el|al|bin"
    "|ibn|ter|ten|mac|ó|uí|ní|nic)"
)
"""Small words inside a name."""
_NAME: Final = (
    rf"(?P<name>{_WORD}(?:[ ](?:{_OF}[ ]){{0,2}}{_WORD}){{0,3}}"
    r"(?:[ ][IVX]{1,5}(?![^\W_])\.?)?)"
)
"""One to four words with capitals, small ones between them, and a king's number."""
_REST: Final = r"(?:[ ][IVX]{1,5}(?![^\W_])\.?)?(?:[ ]?\([^()\n]{0,40}\))?"
"""A number and years in parentheses."""
_JOIN: Final = rf"(?:,[ ](?:{_AND})[ ]|[,;/][ ]?|[ ](?:{_AND})[ ])"
_SMALL: Final = r"(?:[^\W\d_A-ZА-ЯΑ-Ω][^\W\d_]{0,11}[ ]){0,2}"
"""A title or an article: `svatá | Ludmila`, `kníže | Václav`."""
_BEFORE: Final = late.compile(rf"{_NAME}{_REST}{_JOIN}{_SMALL}\Z")
_BEHIND: Final = late.compile(rf"{_REST}{_JOIN}{_SMALL}{_NAME}")


def is_enumerated(text: str, start: int, end: int) -> bool:
    """Are most of the names joined to the name there a figure's, by commas or "and"?

    Beside a name as people of today have them, or a given name alone, they must all be,
    or two of them in full (`Oleh, Olha, Volodymyr the Great and Yaroslav the Wise`);
    one is enough if that name is a figure's itself.
    """
    row = (*_row(text, start, _BEFORE), *_row(text, end, _BEHIND))
    known = [(a, b) for a, b in row if _is_known(text, a, b)]
    if not _is_usual(text[start:end]):
        return len(known) * 2 > len(row)
    if known and _is_known(text, start, end):
        return True
    full = sum(" " in text[a:b] for a, b in known)
    return full >= _TWO or len(known) == len(row) >= _TWO


def _is_known(text: str, start: int, end: int) -> bool:
    """Is it a figure's name, or a ruler's?"""
    return history.is_figure(
        text[start:end], text, listed=True, asked=True
    ) or rulers.is_ruler(text, start, end, asked=True)


def _is_usual(name: str) -> bool:
    """Is it a given name of the lists, alone or with a surname of theirs?"""
    first, *others = name.split()
    return flags_of(first).given and (not others or flags_of(others[-1]).surname)


def _row(text: str, at: int, beside: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The names on one side, the nearest first."""
    for _ in range(_MOST):
        if beside is _BEHIND:
            found = beside.match(text, at, at + _REACH)
        else:
            found = beside.search(text, max(0, at - _REACH), at)
        if found is None or not found["name"][0].isupper():
            return
        yield found.span("name")
        at = found.end("name") if beside is _BEHIND else found.start("name")
