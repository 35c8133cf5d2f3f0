"""What two parts of one text share: a value that begins in one and goes on after it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, Self

from carnet import late
from carnet.vocabulary import Finding, Passage

EDGE = 96  # characters of a passage that a value may reach into the next one
_TAIL = late.compile(r"[0-9A-Za-z@.+\-]\s{0,4}\Z")
_HEAD = late.compile(r"\s*[0-9A-Za-z@.+(]")
_WORD_LEFT = late.compile(r"[\w.+\-@]+\Z")
_WORD_RIGHT = late.compile(r"[\w.+\-@]+")
_ADDRESS = late.compile(r"[\w.+\-]+@[\w\-]+\.\w+")
_DIGIT = late.compile(r"[0-9]")


class Answer(NamedTuple):
    """A question and the line that answers it, as one text."""

    joined: str
    border: int
    """Where the answer begins in it."""
    shift: int
    """How much further to the left it begins in its own text."""

    @classmethod
    def read(cls, question: str, text: str) -> Self | None:
        """Both, if the answer is short: a longer one says itself what it tells."""
        line = text.lstrip().partition("\n")[0].rstrip()
        question = question[-EDGE:]
        if not question or not line or len(line) > EDGE:
            return None
        border = len(question) + 1
        shift = border - (len(text) - len(text.lstrip()))
        return cls(f"{question}\n{line}", border, shift)

    def of(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """What was found in the answer, with the offsets of its own text."""
        for one in findings:
            if one.start >= self.border:
                start, end = one.start - self.shift, one.end - self.shift
                yield replace(one, start=start, end=end)


def neighbours(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Each passage with the next one of its group, however much stands between."""
    if len({passage.group for passage in passages}) == len(passages):
        return
    last: dict[str, int] = {}
    for index, passage in enumerate(passages):
        if passage.group in last:
            yield last[passage.group], index
        last[passage.group] = index


def gaps(tail: str, head: str) -> tuple[str, ...]:
    """What may have stood between two passages that share a value; mostly nothing did.

    Digits may go on with or without a space; an address only without, and only when
    the sign stands on one side and neither side is an address by itself.
    """
    if not (_TAIL.search(tail) and _HEAD.match(head)):
        return ()
    if _DIGIT.search(tail, max(0, len(tail) - 40)) and _DIGIT.search(head, 0, 40):
        return ("", " ")
    left, right = _WORD_LEFT.search(tail), _WORD_RIGHT.match(head)
    if left is None or right is None or "@" not in left[0] + right[0]:
        return ()
    return () if _ADDRESS.match(left[0]) or _ADDRESS.match(right[0]) else ("",)


def halves(
    whole: Finding, first: str, start: int, second: str
) -> tuple[Finding, Finding]:
    """What two parts of a text share: the end of one, from `start`, and a beginning."""
    place = len(second) - len(second.lstrip())
    return (
        _half(whole, first.rstrip(), start, "1"),
        _half(whole, second.lstrip(), place, "2"),
    )


def _half(whole: Finding, value: str, start: int, part: str) -> Finding:
    return Finding(
        start,
        start + len(value),
        whole.kind,
        value,
        f"{whole.normal}#{part}",
        whole.detector,
        whole.score,
    )


def complete(
    before: Iterable[Finding], half: Finding, after: Iterable[Finding], other: Finding
) -> bool:
    """Whether one side is a whole value already, which the joint only lengthens."""
    return any(_holds(f, half) for f in before) or any(_holds(f, other) for f in after)


def _holds(finding: Finding, half: Finding) -> bool:
    """Whether a finding explains a half at least as well as the joint does."""
    covers = finding.start <= half.start and half.end <= finding.end
    return covers and finding.score >= half.score
