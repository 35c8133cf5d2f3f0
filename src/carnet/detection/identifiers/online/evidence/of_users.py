"""What is told of users or written on a network, by `of_users.toml`.

`User role: editor`, `Rola użytkownika: czytelnik`, `Instagram post: summer`: behind the
colon stands nobody's name.
"""

# ruff: noqa: RUF001 - an apostrophe

import re
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import table

_LINK: Final = r"(?:[ ](?:di|de|del|do|da|van|for|til|на)|[ ]d['’](?=\Z))?"
_REACH: Final = 24  # characters before the label


@cache
def _shape(sort: str) -> str:
    return expression(set(map(fold, table(__package__, "of_users")[sort])))


@cache
def _behind() -> re.Pattern[str]:
    either = rf"(?:{_shape('traits')}|{_shape('posts')})"
    return late.compile(rf"[^\W\d_]{{0,4}}[ \-]?{either}")


@cache
def _before() -> re.Pattern[str]:
    return late.compile(rf"(?<![^\W_]){_shape('traits')}[^\W\d_]{{0,5}}{_LINK}[ ]?\Z")


def is_trait(scan: Scan, label: tuple[int, int], value: int) -> bool:
    """Whether the words around a label tell something of users, or of a network."""
    start, end = label
    if _behind().match(scan.folded, end, value):
        return True
    return _before().search(scan.folded, max(0, start - _REACH), start) is not None
