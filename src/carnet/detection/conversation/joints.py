"""What parts of one text share: a value that begins in one and goes on after it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple, Self

from carnet import late
from carnet.detection.letters import bare, fold
from carnet.vocabulary import Finding, Passage

EDGE = 96  # characters of a passage that a value may reach into the next one
_MOST = 8  # passages over which a value may be split: an IBAN has so many groups
_MIDDLE = 40  # characters of a passage that is a part of a value from end to end
_TAIL = late.compile(r"[0-9A-Za-z@.+\-/]\s{0,4}\Z")
_HEAD = late.compile(r"\s*(?:[0-9A-Za-z@.+(]|[\-/][ ]?(?=[0-9]))")
_WORD_LEFT = late.compile(r"[\w.+\-@]+\Z")
_WORD_RIGHT = late.compile(r"[\w.+\-@]+")
_ADDRESS = late.compile(r"[\w.+\-]+@[\w\-]+\.\w+")
_DIGIT = late.compile(r"[0-9]")
_STOPS = " .,;:!?"


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

    @property
    def question(self) -> str:
        """What was asked, as far as it is read."""
        return self.joined[: self.border - 1]

    def of(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """What was found in the answer, with the offsets of its own text."""
        for one in findings:
            if one.start >= self.border:
                start, end = one.start - self.shift, one.end - self.shift
                yield replace(one, start=start, end=end)


class Piece(NamedTuple):
    """What of a passage stands in a window."""

    passage: int
    begin: int
    """Where it begins in the text of the window."""
    end: int
    offset: int
    """Where it begins in the passage."""


class Window(NamedTuple):
    """The end of a passage and what follows it, as one text."""

    text: str
    pieces: tuple[Piece, ...]

    def parted(self, whole: Finding) -> "tuple[Part, ...]":
        """What each piece holds of a value from the first of them into the last."""
        parts = []
        for number, piece in enumerate(self.pieces, 1):
            start, end = max(whole.start, piece.begin), min(whole.end, piece.end)
            said = self.text[start:end]
            if not said.strip():
                return ()
            start += len(said) - len(said.lstrip()) - piece.begin + piece.offset
            parts.append(Part(piece.passage, _part(whole, said.strip(), start, number)))
        return tuple(parts)

    def is_cut_in_numbers(self) -> bool:
        """Does each piece end and the next begin with a digit: `1 | 2, 50674 Köln`?"""
        ends = (self.text[: one.end].rstrip()[-1:] for one in self.pieces[:-1])
        begins = (self.text[one.begin :].lstrip()[:1] for one in self.pieces[1:])
        return all(map(_DIGIT.match, (*ends, *begins)))

    def is_of_one_text(self, passages: Sequence[Passage]) -> bool:
        """Are its pieces parts of one text, not what is said turn by turn?"""
        return len({passages[piece.passage].group for piece in self.pieces}) == 1


class Part(NamedTuple):
    """A part of a split value, and in which passage it is."""

    passage: int
    found: Finding


Between = Callable[[str, str], tuple[str, ...]]
"""What may have stood between two texts that share a value; nothing: they do not."""


def neighbours(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Each passage with the next one of its text, however much stands between."""
    last: dict[str, int] = {}
    for index, passage in enumerate(passages):
        if passage.group in last:
            yield last[passage.group], index
        last[passage.group] = index


def windows(passages: Sequence[Passage], between: Between) -> Iterator[Window]:
    """The texts over which a value may be split: two passages of a chain or more.

    More where a whole short passage stands between its ends: `4111`, `1111`, `1111`.
    """
    for chain in _chains(passages):
        for at in range(len(chain) - 1):
            first, *others = chain[at : at + _MOST]
            tail = passages[first].text[-EDGE:]
            head = passages[others[0]].text[:EDGE]
            for gap in between(tail, head):
                yield from _longer(passages, first, others, gap, between)


def _longer(
    passages: Sequence[Passage],
    first: int,
    others: Sequence[int],
    gap: str,
    between: Between,
) -> Iterator[Window]:
    """The windows that begin in `first`, each with one passage more."""
    text = passages[first].text[-EDGE:]
    pieces = [Piece(first, 0, len(text), len(passages[first].text) - len(text))]
    for index in others:
        own = passages[index].text
        if gap not in between(text[-EDGE:], own[:EDGE]):
            return
        begin = len(text) + len(gap)
        text = f"{text}{gap}{own[:EDGE]}"
        pieces.append(Piece(index, begin, len(text), 0))
        yield Window(text, tuple(pieces))
        if len(own.strip()) > _MIDDLE:
            return  # what lies behind it shares no value with what is before it


def _chains(passages: Sequence[Passage]) -> Iterable[list[int]]:
    """The passages of each chain in order, however much stands between."""
    first: dict[str, int] = {}
    chains: dict[str, list[int]] = {}
    for index, (_, _, group, turn) in enumerate(passages):
        before = first.setdefault(turn or group, index)
        if before != index:
            chains.setdefault(turn or group, [before]).append(index)
    return chains.values()


def gaps(tail: str, head: str) -> tuple[str, ...]:
    """What may have stood between two passages that share a value; mostly nothing did.

    Digits may go on with or without a space; an address only without, and only when
    the sign stands on one side and neither side is an address by itself.
    """
    if not (_TAIL.search(tail, max(0, len(tail) - 5)) and _HEAD.match(head)):
        return ()
    if _DIGIT.search(tail, max(0, len(tail) - 40)) and _DIGIT.search(head, 0, 40):
        return ("", " ")
    left, right = _WORD_LEFT.search(tail), _WORD_RIGHT.match(head)
    if left is None or right is None or "@" not in left[0] + right[0]:
        return ()
    return () if _ADDRESS.match(left[0]) or _ADDRESS.match(right[0]) else ("",)


class Known:
    """Tells where one of some values may be split: most joints show two other signs."""

    def __init__(self, values: Iterable[str]) -> None:
        self._values = values

    @cached_property
    def _compared(self) -> str:
        return "\n".join(bare(fold(value)) for value in self._values)

    def between(self, tail: str, head: str) -> tuple[str, ...]:
        """Does a value have the last sign of the one beside the first of the other?"""
        both = fold(_first(reversed(tail)) + _first(head))
        return ("", " ") if len(both) > 1 and both in self._compared else ()


def _first(text: Iterable[str]) -> str:
    """The first letter or digit."""
    return next(filter(str.isalnum, text), "")


def _part(whole: Finding, value: str, start: int, number: int) -> Finding:
    return Finding(
        start,
        start + len(value),
        whole.kind,
        value,
        f"{whole.normal}#{number}",
        whole.detector,
        whole.score,
        whole.held,
    )


def complete(found: Sequence[Iterable[Finding]], parts: Iterable[Part]) -> bool:
    """Whether a part is a whole value already, which the joint only lengthens."""
    return any(_holds(one, part.found) for part in parts for one in found[part.passage])


def _holds(finding: Finding, part: Finding) -> bool:
    """Whether a finding explains a part at least as well as the joint does.

    The full stop behind `50674 Köln` makes it no longer value.
    """
    end = part.start + len(part.value.rstrip(_STOPS))
    covers = finding.start <= part.start and end <= finding.end
    return covers and finding.score >= part.score
