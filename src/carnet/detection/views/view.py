"""A text as a reader would see it: normalised and decoded, with the way back.

A view is its text plus, for every piece of it, where that piece stands in the text it
was made from. Views are made only when the text holds a character that could need
one, so plain ASCII prose has a single view: itself.

Views nest, since escapes do (percent inside JSON). A text that mixes them has as many
readings as there are orders, so there are two sorts of views. In those of one decoder
after another, up to `MAX_DEPTH` levels and `MAX_VIEWS` views, an escape of another sort
stays what it is. In those of all decoders at once each escape is read by its own one, a
layer in each of up to `ROUNDS` rounds: what stands beside a value never keeps it from
being read.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from carnet.detection.fields.answers import answers, may_answer
from carnet.detection.letters import foreign
from carnet.detection.views import controls, layout, lookalikes, separators
from carnet.detection.views.edit import Edit
from carnet.detection.views.escapes import DECODERS, DOUBLED, QUOTES, every, query
from carnet.detection.views.misread import may_be_misread, misread, signs
from carnet.detection.views.normal import SUSPECT, apart, normalised

MAX_DEPTH = 3  # JSON in JSON, and one more layer inside
MAX_VIEWS = 12  # bounds the work on a text that mixes every escape
ROUNDS = 8  # a link in HTML in a quoted-printable mail in JSON in JSON has six
CONTEXT = 160  # characters around an escape that a scanner needs to see
BESIDE = 96  # the same around the end of a question

DASH = "\u2013"
UNPARTED = "\u2e80"
"""Scripts from there on set no spaces between words."""
NORMALISED = "nfkc"
"""What the view is called that stands in the place of a text with odd signs."""
COMPOSED = "composed"
"""The same of one whose marks were escapes: `u\\u0308`, as JSON writes them."""
BESIDE_OTHERS = "beside"
"""The same of one whose values stand beside letters of a second form."""
ANSWER = "answer"
"""What the view is called in which a question and its answer are one field."""
MIXED = "mixed"
"""What the views of all decoders at once are called."""


@dataclass(frozen=True, slots=True)
class View:
    """One reading of a text, with an exact map back to the text it was made from."""

    text: str = field(repr=False)
    parent: "View | None" = field(default=None, repr=False)
    at: tuple[int, ...] = field(default=(), repr=False)
    """Offsets in this text where a segment begins."""
    source: tuple[tuple[int, int, bool], ...] = field(default=(), repr=False)
    """Per segment: start and end in the parent's text, and whether it is literal."""
    depth: int = 0
    via: str = "text"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that shows as `text[start:end]`."""
        view: View = self
        while view.parent is not None:
            start, end = view._up(start, end)
            view = view.parent
        return start, end

    def _up(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_right(self.at, start) - 1
        last = bisect_right(self.at, end - 1) - 1
        begin, _, literal = self.source[first]
        if literal:
            begin += start - self.at[first]
        until = self.source[last]
        stop = until[0] + (end - self.at[last]) if until[2] else until[1]
        return begin, stop

    def patches(self) -> tuple[tuple[int, int], ...]:
        """The parts of the text that differ from the parent's, with `CONTEXT`.

        The whole of the text that is read first, as it stands or normalised.
        """
        if self.parent is None or self.via == NORMALISED:
            return ((0, len(self.text)),)
        merged: list[tuple[int, int]] = []
        reach = BESIDE if self.via == ANSWER else CONTEXT
        for offset in self._edited():
            low, high = max(0, offset - reach), offset + reach
            if merged and low <= merged[-1][1]:
                merged[-1] = (merged[-1][0], high)
            else:
                merged.append((low, high))
        return tuple((low, min(high, len(self.text))) for low, high in merged)

    def dashed(self) -> str:
        """The text with its en dashes, of which the normal form makes hyphens.

        A rule for numbers wants the one sign; who reads prose is told by the other that
        two stand apart: `Granville\u2013Chausey`, `Cow \u2013 Ayo`.
        """
        if self.parent is None or DASH not in self.parent.text:
            return self.text
        letters = list(self.text)
        for offset, (start, end, literal) in zip(self.at, self.source, strict=True):
            if not literal and self.parent.text[start:end] == DASH:
                letters[offset] = DASH
        return "".join(letters)

    def _edited(self) -> Iterable[int]:
        reached = 0
        for offset, (start, end, literal) in zip(self.at, self.source, strict=True):
            if not literal or start != reached:
                yield offset
            reached = end
        if self.parent is not None and reached < len(self.parent.text):
            yield len(self.text)

    def units(self) -> tuple[tuple[int, int], ...]:
        """The spans of the original text that this view reads as one escape each."""
        return tuple(
            self.span(offset, offset + 1)
            for offset, (_, _, literal) in zip(self.at, self.source, strict=True)
            if not literal
        )


def escapes(every: Iterable[View]) -> list[tuple[int, int, bool]]:
    """The escapes that the views read, in order: where each stands; is it a letter?

    One of a word that goes on beside it: in Chinese every letter may begin a name.
    """
    found = set()
    for view in every:
        if view.via in ESCAPES:
            for offset, (_, _, literal) in zip(view.at, view.source, strict=True):
                if not literal:
                    sign = view.text[offset]
                    letter = sign.isalpha() and sign < UNPARTED
                    found.add((*view.span(offset, offset + 1), letter))
    return sorted(found)


def edited(parent: View, edits: Iterable[Edit], via: str) -> View:
    """The view of `parent` in which each edit's span reads as its replacement.

    Edits come in order and do not overlap.
    """
    text = parent.text
    at: list[int] = []
    source: list[tuple[int, int, bool]] = []
    out: list[str] = []
    position = length = 0
    for start, end, replacement in edits:
        if start > position:
            at.append(length)
            source.append((position, start, True))
            out.append(text[position:start])
            length += start - position
        if replacement:
            at.append(length)
            source.append((start, end, False))
            out.append(replacement)
            length += len(replacement)
        position = end
    if position < len(text):
        at.append(length)
        source.append((position, len(text), True))
        out.append(text[position:])
    return View("".join(out), parent, tuple(at), tuple(source), parent.depth + 1, via)


_SIGNS = tuple({sign for _, sign, _ in DECODERS if len(sign) == 1})
_PAIRS = {"'": (DOUBLED,), '"': (QUOTES,), "`": ('`"', "`$")}
"""Signs of decoders that say something on one line, by the sign they begin with."""
_BREAKS = tuple(
    {sign for _, sign, _ in DECODERS if not any(one in sign for one in _SIGNS)}
    - {one for pair in _PAIRS.values() for one in pair}
)
"""With `_SIGNS` all signs of decoders: where `=` is looked for, `=?` need not be. Each
of these says something only in a text of several lines."""
ESCAPES = frozenset((MIXED, *(via for via, _, _ in DECODERS)))
"""What the views are called in which an escape is read as what it stands for."""


def views(text: str) -> tuple[View, ...]:
    """Every reading of `text` worth searching; the first is the text, normalised."""
    first, left, asked = View(text), signs(text), may_answer(text)
    doubtful, controlled = may_be_misread(text, left), controls.holds(left)
    parted = separators.holds(text)
    laid_out = [one for one in layout.READINGS if one.holds(text)]
    odd = doubtful or asked or controlled or parted or laid_out
    if text.isascii() and not odd and not _is_escaped(text):
        return (first,)
    others, beside = "".join(foreign(text)), None
    if SUSPECT.search(others):
        beside = _child(first, apart, BESIDE_OTHERS)
        first = _child(first, normalised, NORMALISED) or first
        others = "".join(foreign(first.text))
    found = {first.text: first}
    if beside:
        found[beside.text] = beside
    for worth, via, reading in (
        (controlled, "control", controls.without),
        (lookalikes.holds(others), "lookalike", lookalikes.of_scripts),
        (doubtful, "misread", misread),
        (parted, "separator", separators.as_hyphens),
        *((True, one.via, one.edits) for one in laid_out),
        (asked, ANSWER, answers),
    ):
        if worth and (view := _child(first, reading, via)):
            found.setdefault(view.text, view)
    if _is_escaped(first.text):
        _decode(first, found)
    return tuple(found.values())


def _decode(first: View, found: dict[str, View]) -> None:
    """Add the views of `first`, and of those found, in which escapes are read.

    First those of one decoder, then those of all, then their combinations.
    """
    for view in _of_each(first):
        found.setdefault(view.text, view)
    before = len(found)
    for view in _of_all(first):
        found.setdefault(view.text, view)
    most = MAX_VIEWS + len(found) - before
    waiting = [view for view in list(found.values())[1:] if view.via != ANSWER]
    for parent in waiting:
        if parent.depth - first.depth < MAX_DEPTH and len(found) < most:
            for view in _of_each(parent):
                if view.text not in found and len(found) < most:
                    found[view.text] = view
                    waiting.append(view)


def _of_each(parent: View) -> Iterator[View]:
    """The view of each single decoder."""
    for via, sign, decoder in DECODERS:
        if sign in parent.text and (view := _child(parent, decoder, via)):
            yield from _with_composed(view)


def _with_composed(view: View) -> Iterator[View]:
    """A decoded view, and as it reads where an escape was but a part of a letter."""
    yield view
    if SUSPECT.search("".join(foreign(view.text))):
        composed = _child(view, normalised, COMPOSED)
        if composed is not None:
            yield replace(composed, depth=view.depth)


def _of_all(first: View) -> Iterator[View]:
    """The views of all decoders at once, and the queries in each."""
    view = _child(first, every, MIXED)
    for _ in range(ROUNDS):
        if view is None:
            return
        yield from _with_composed(view)
        if asked := _child(view, query, "query"):
            yield asked
        view = _child(view, every, MIXED)


def _is_escaped(text: str) -> bool:
    """Whether a sign of an escape stands in the text.

    One character is found at the speed of memory, two at a fiftieth of it.
    """
    return (
        any(map(text.__contains__, _SIGNS))
        or ("\n" in text and any(map(text.__contains__, _BREAKS)))
        or any(
            sign in text and any(map(text.__contains__, pairs))
            for sign, pairs in _PAIRS.items()
        )
    )


def _child(
    view: View, decoder: Callable[[str], Iterable[Edit]], via: str
) -> View | None:
    edits = list(decoder(view.text))
    return edited(view, edits, via) if edits else None
