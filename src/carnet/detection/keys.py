"""A key of a record, the head of a column, the name of a variable: read as words."""

from typing import Final

from carnet import late
from carnet.detection.letters import CAPITALS, fold

HUMP: Final = late.compile(rf"[{CAPITALS}](?<=[^\W_{CAPITALS}].)")
"""Where the next word of `postalCode` begins."""
_WORDS: Final = late.compile(r"[^\W_]+")


def spaced(key: str) -> str:
    """A key, folded, with a space for what parts its words; other signs stay."""
    words = fold(HUMP.sub(r" \g<0>", key))
    return words.replace("-", " ").replace(".", " ")


def plain(key: str) -> str:
    """A key as words: `postalCode`, `POST_CODE`, `post-code`, `a.post_code`; folded."""
    return " ".join(_WORDS.findall(spaced(key)))
