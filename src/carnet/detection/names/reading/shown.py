"""Names that stand over marks, cut where these are: `**Anna** **Huber**` are two.

An answer with placeholders keeps its marks, and is sent back with the next question: a
finding that holds a mark would make another text of it, with a person who is nobody.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from carnet import late
from carnet.detection.names.reading.read import look
from carnet.detection.names.tagger import tokens
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.views import View

Span = tuple[int, int]
_OPENS: Final = late.compile(r"(?:\A|[\n.!?])[^\w\n]*\Z")
_INDENTED: Final = 16  # characters before the first word of a line
_LETTERS: Final = 2  # of a part of a name
_LEAD: Final = 0.075  # of a word that leads up to a name, before a colon
_WORD: Final = 0.3  # the same of one that is a word of some language


def in_marks(shown: View, start: int, end: int) -> Iterator[Span]:
    """Where in the shown text a name stands, without the marks that were in it.

    A word is not cut, nor is an initial; what only leads up to the name is no part.
    """
    cuts = [at for at in range(start + 1, end) if _is_mark(shown, at)]
    every = [_stripped(shown.text, *part) for part in pairwise((start, *cuts, end))]
    every = [(low, high) for low, high in every if low < high]
    if any(_is_short(shown.text[low:high]) for low, high in every):
        yield start, end
        return
    if len(every) > 1 and _is_lead(shown.text, every[0], every[1]):
        del every[0]
    yield from every


def _is_mark(shown: View, at: int) -> bool:
    """Did a mark stand between two words there?"""
    text = shown.text
    apart = text[at - 1].isspace() or text[at].isspace()
    return apart and shown.span(at - 1, at)[1] != shown.span(at, at + 1)[0]


def _stripped(text: str, start: int, end: int) -> Span:
    value = text[start:end]
    return start + len(value) - len(value.lstrip()), start + len(value.rstrip())


def _is_short(value: str) -> bool:
    return sum(map(str.isalpha, value)) < _LETTERS


def _is_lead(text: str, first: Span, rest: Span) -> bool:
    """Does a word of no name open a sentence before a name: `Wołam **Jana Nowaka**`?

    The tagger, which took both for one, is asked as if a colon stood between them.
    """
    word, name = text[slice(*first)], text[slice(*rest)]
    if not word.isalpha() or " " not in name:
        return False
    if not _OPENS.search(text, max(0, first[0] - _INDENTED), first[0]):
        return False
    flags = flags_of(word)
    if flags.named and not flags.common:
        return False
    likely = _likely(f"{word}: {name}")
    return likely < (_WORD if flags.common else _LEAD)


def _likely(text: str) -> float:
    """How likely the first word of a text is a person's."""
    return float(look(text, tokens.spans(text)).likely[0])
