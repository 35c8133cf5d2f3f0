"""Where the persons of a tagged sentence stand: IOB2, BIOES (E, S) and BILOU (L, U)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

PERSONS: Final = ("PER", "PERSON")
_OTHERS: Final = """
LOC LOCATION ORG ORGANIZATION ORGANISATION MISC
CARDINAL DATE EVENT FAC GPE LANGUAGE LAW MONEY NORP ORDINAL PERCENT PRODUCT QUANTITY
TIME WORK_OF_ART
""".split()
"""Of CoNLL-2003 and WikiANN, then of OntoNotes 5; none of them is a person."""
_TAG = re.compile(rf"([BILEUS])-(?:({'|'.join(PERSONS)})|{'|'.join(_OTHERS)})\Z")
_OUTSIDE: Final = "O"


def unknown(tags: Sequence[str]) -> int | None:
    """The index of the first tag that says nothing known; None where there is none."""
    return next((n for n, tag in enumerate(tags) if _place(tag) is None), None)


def _place(tag: str) -> str | None:
    """What a tag says of persons: `B`, `I`, `E`, `S`; `O` for none, None: unknown."""
    if tag == _OUTSIDE:
        return _OUTSIDE
    known = _TAG.match(tag)
    if known is None:
        return None
    return {"L": "E", "U": "S"}.get(known[1], known[1]) if known[2] else _OUTSIDE


def spans(
    tokens: Sequence[str], tags: Sequence[str], gap: int
) -> Iterator[tuple[int, int]]:
    """Where the persons stand in the tokens, joined with `gap` characters between.

    A person that begins with `I` or `E`, as in IOB1, is one too.
    """
    start, at, end = -1, 0, 0
    for token, tag in zip(tokens, tags, strict=True):
        place = _place(tag)
        if start >= 0 and place not in ("I", "E"):
            yield start, end
            start = -1
        if place != _OUTSIDE and start < 0:
            start = at
        end = at + len(token)
        at = end + gap
        if place in ("E", "S"):
            yield start, end
            start = -1
    if start >= 0:
        yield start, end
