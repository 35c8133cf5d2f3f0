"""The heads of mails: words before a colon that are nobody, though they be surnames."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.tables import every
from carnet.detection.names.text.spans import Span

_HEAD: Final = late.compile(
    r"(?:^[ \t>*]{0,6}|(?<=: ))(?P<w>[^\W\d_]{1,14})(?=[ ]?:(?:[ \t]|$))", re.MULTILINE
)
"""What such a line begins with, and a subject: `Fwd: Re: ...`."""
_LEAST: Final = 2  # different words


def is_head(word: str) -> bool:
    """Is it written before whom a mail is from, its subject or its date?"""
    return fold(word) in every("text/mail", "heads")


def heads(text: str) -> Iterator[Span]:
    """Where such words stand, if the text has two of them: one may be a person's.

    Or one twice, right behind itself: `Fwd: Fwd: ...`.
    """
    if text.count(":") < _LEAST:
        return
    spans = (one.span("w") for one in _HEAD.finditer(text))
    told = [one for one in spans if is_head(text[slice(*one)])]
    twice = any(one[1] + len(": ") == other[0] for one, other in pairwise(told))
    if twice or len({text[slice(*one)] for one in told}) >= _LEAST:
        yield from told
