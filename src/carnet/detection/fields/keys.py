"""A key of a record, the head of a column, the name of a variable: read as words."""

from typing import Final

from carnet import late
from carnet.detection.letters import CAPITALS, fold, in_latin

HUMP: Final = late.compile(rf"[{CAPITALS}](?<=[^\W_{CAPITALS}].)")
"""Where the next word of `postalCode` begins."""
_WORDS: Final = late.compile(r"[^\W_]+")
_CASES: Final = bytes(
    (b"A" if chr(c) in CAPITALS else b"a" if _WORDS.match(chr(c)) else b" ")[0]
    for c in range(256)
)


def has_hump(text: str) -> bool:
    """Does a capital stand right behind another letter or digit anywhere?

    Two signs beside each other are found at a sixth of the time of an expression.
    """
    latin = in_latin(text)
    if latin is not None:
        return b"aA" in latin.translate(_CASES)
    return HUMP.search(text) is not None


def spaced(key: str) -> str:
    """A key, folded, with a space for what parts its words; other signs stay."""
    words = fold(HUMP.sub(r" \g<0>", key))
    return words.replace("-", " ").replace(".", " ")


def plain(key: str) -> str:
    """A key as words: `postalCode`, `POST_CODE`, `post-code`, `a.post_code`; folded."""
    return " ".join(_WORDS.findall(spaced(key)))
