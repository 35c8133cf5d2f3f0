"""Where two parts of one text meet at the end of a word, which may part a value.

`bor på Skolegade | 23, 6700 Esbjerg`, `от Десислава | Караиванова, чакам`: the words
before the seam and those behind it are read as one text. What is found over the seam is
shared; whatever each part says by itself was found in it. Parts of one word each are
the items of a list, and nothing goes over the end of a line or a sentence.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple, Self, TypeAlias

from carnet import late
from carnet.detection.conversation.joints import Piece, Window
from carnet.vocabulary import Finding, Kind

REACH: Final = 200  # characters of a part that are read with the other
BY_WORDS: Final = frozenset({Kind.PERSON_NAME, Kind.POSTAL_ADDRESS, Kind.POSTAL_CODE})
"""What is found without a check digit or a label, by its words."""
_OPEN: Final = late.compile(
    r"(?:[^\W_](?:\.?,|['\u2019-])?|(?<![^\W_])[^\W\d_]{1,4}\.|[0-9]\.\u00ba)"
    r"[ \u00a0]*\Z"
)
"""How a part ends that says no end: with a word, or what is short of one."""
_SHORT: Final = late.compile(r"[^\W\d_]\.[ \u00a0]*\Z")
_NUMBER: Final = late.compile(r"[ \u00a0]*[0-9]")
_IN_WORDS: Final = late.compile(r"\A[^\s\u2e80-\U0010ffff][^\s\u2e80-\U0010ffff]\Z")
"""Signs at a seam that stand in two words of a script which parts words."""
_GOES_ON: Final = late.compile(r"[ \u00a0]*[^\W_]")
_WORD: Final = late.compile(r"\s*[\w'\u2019-]+[,.;:]?\s*\Z")
_CUT: Final = late.compile(r"\S*\s")


IsOne: TypeAlias = Callable[[str, str, str], bool]
"""Are the words before a seam and those behind it one name, with what follows?"""


class Seam(NamedTuple):
    """The end of one part and the beginning of the next, as one text."""

    text: str
    cut: int
    """Where the first part ends in it."""
    border: int
    """Where the second begins."""
    low: int
    """Where the text begins in the first part."""

    @classmethod
    def read(cls, first: str, second: str) -> Self | None:
        """Both, if neither says that it is all."""
        if not _GOES_ON.match(second) or not _is_open(first, second):
            return None
        if _WORD.match(first) and _WORD.match(second):
            return None
        low = max(0, len(first) - REACH)
        if low and (cut := _CUT.match(first, low)):
            low = cut.end()
        tail, head = first[low:], second[:REACH].partition("\n")[0]
        if len(second) > REACH and len(head) == REACH:
            head = head.rpartition(" ")[0] or head
        gap = " " if _IN_WORDS.search(tail[-1:] + head[:1]) else ""
        return cls(f"{tail}{gap}{head}", len(tail), len(tail) + len(gap), low)

    def shared(
        self, findings: Iterable[Finding], is_one: IsOne
    ) -> Iterator[tuple[Finding, Finding]]:
        """The two halves of each value that goes over the seam."""
        ends = Piece(0, 0, self.cut, self.low), Piece(1, self.border, len(self.text), 0)
        window = Window(self.text, ends)
        for one in findings:
            parts = window.parted(one) if one.kind in BY_WORDS else ()
            if not parts:
                continue
            both = parts[0].found, parts[1].found
            first, second = self.text[one.start : self.cut], self.text[self.border :]
            if one.kind is not Kind.PERSON_NAME:
                yield both
            elif is_one(first, second[: one.end - self.border], self.text[one.end :]):
                yield _named(one, *both)


def _named(whole: Finding, first: Finding, second: Finding) -> tuple[Finding, Finding]:
    """Halves of a name are names by themselves, as they stand elsewhere too."""
    words, count = whole.normal.split(), len(first.value.split())
    if len(words) == 1:  # in Han characters
        words, count = [first.value, second.value], 1
    return (
        replace(first, normal=" ".join(words[:count])),
        replace(second, normal=" ".join(words[count:])),
    )


def _is_open(first: str, second: str) -> bool:
    """Does a part end so that the next may go on: `Lindenstr. | 12`?"""
    near = max(0, len(first) - REACH)
    if _OPEN.search(first, near):
        return True
    return bool(_SHORT.search(first, near) and _NUMBER.match(second))
