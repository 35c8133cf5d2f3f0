"""Where a number stands in a text, however its letters and digits are set apart.

One value is looked for by an expression; thousands of them (an access log with an
address on each line) in one walk over the groups of the text, so that a text full of
numbers costs what its length does.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

LONGEST = 64  # letters and digits of a value that is looked for with many others
_LONG = 7  # digits of a number that letters may stand beside
_GAP = 3  # signs between two of its characters
_DIGITS = re.compile(r"[0-9]+")
_GROUPS = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[^\W_]")

Spans = tuple[tuple[int, int], ...]


def one(text: str, bare: str) -> Iterator[tuple[int, int]]:
    """Where a value of these letters and digits stands in a text in lower case."""
    if len(bare) <= LONGEST:
        for match in _expression(bare).finditer(text):
            yield match.span()
        return
    for match in _expression(bare[:LONGEST], whole=False).finditer(text):
        end = _end(text, match.end(), bare[LONGEST:])
        if end >= 0 and not _LETTER.match(text, end):
            yield match.start(), end


def many(text: str, wanted: Collection[str]) -> Mapping[str, Spans]:
    """The same for many values at once; none of them longer than LONGEST."""
    found: dict[str, list[tuple[int, int]]] = {}
    numbers = {bare for bare in wanted if _beside_letters(bare)}
    others = set(wanted) - numbers
    for values, groups in ((numbers, _DIGITS), (others, _GROUPS)):
        spans = [match.span() for match in groups.finditer(text)] if values else []
        for bare, span in _chains(text, spans, values):
            places = found.setdefault(bare, [])
            if not places or span[0] >= places[-1][1]:
                places.append(span)
    return {bare: tuple(places) for bare, places in found.items()}


def _chains(
    text: str, spans: list[tuple[int, int]], wanted: Collection[str]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """The wanted values that groups in a row make up."""
    longest = max(map(len, wanted), default=0)
    for first, (start, end) in enumerate(spans):
        said, before = "", end
        for low, high in spans[first : first + longest]:
            gap = text[before:low]
            said += text[low:high] if len(said) <= longest else ""
            if len(gap) > _GAP or len(said) > longest or _LETTER.search(gap):
                break
            if said in wanted:
                yield said, (start, high)
            before = high


def _beside_letters(bare: str) -> bool:
    """A long number stands behind a letter, too: policy K1234567."""
    return bare.isascii() and bare.isdigit() and len(bare) >= _LONG


@lru_cache(maxsize=1024)
def _expression(bare: str, *, whole: bool = True) -> re.Pattern[str]:
    loose = rf"[\W_]{{0,{_GAP}}}".join(map(re.escape, bare))
    beside = "[0-9]" if _beside_letters(bare) else r"[^\W_]"
    behind = rf"(?!{beside})" if whole else ""
    return re.compile(rf"(?<!{beside}){loose}{behind}")


def _end(text: str, at: int, rest: str) -> int:
    """Where the rest of a value ends; -1 if something else stands there."""
    for letter in rest:
        for gap in range(_GAP + 1):
            if text.startswith(letter, at + gap):
                at += gap + 1
                break
            if _LETTER.match(text, at + gap):
                return -1
        else:
            return -1
    return at
