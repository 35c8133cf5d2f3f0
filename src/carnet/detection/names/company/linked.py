"""Given names that "and" joins to a person whom the tagger found: `Oliver T og naja`.

bars/joined.py asks less of the tagger there; what is written small, or all in capitals,
it does not see at all, and a given name that is no other word is one all the same.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet.detection.names.company.items import Joins
from carnet.detection.names.links import links
from carnet.detection.names.spans import Span, is_found
from carnet.detection.names.tagger.listed import is_given_alone
from carnet.detection.words import any_of

_REACH: Final = 32  # characters before a name


@cache
def _sides() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a person, and behind one."""
    words = any_of(links())
    name = r"(?P<n>[^\W\d_]{3,20})"
    joint = rf"[ ](?P<a>{words}|[&+])[ ]"
    return (
        re.compile(rf"(?<![\w@.'\u2019\-]){name}{joint}\Z", re.IGNORECASE),
        re.compile(rf"{joint}{name}(?![\w@\-])(?!\.\w)", re.IGNORECASE),
    )


def linked(text: str, found: Sequence[Span], joins: Joins) -> Iterator[Span]:
    """Whom "and" joins to one of `found`, in order.

    `joins`: is a word "and" in the language of the text?
    """
    before, behind = _sides()
    for start, end in found:
        for one in (
            before.search(text, max(0, start - _REACH), start),
            behind.match(text, end),
        ):
            fresh = one is not None and not is_found(one.span("n"), found)
            if one is not None and fresh and _is_name(one["n"]) and joins(one["a"]):
                yield one.span("n")


def _is_name(word: str) -> bool:
    """Is it a given name and no other word, spelled without a capital or in them?"""
    if word.istitle():
        return False  # the tagger's, with less evidence
    return is_given_alone(word)
