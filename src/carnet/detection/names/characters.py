"""Persons written in Chinese characters by what stands around them, one rule after another.

Each rule knows whom the tagger and those before it found; who is a figure of history
stays.
"""

from collections.abc import Iterator, Sequence

from carnet.detection.names.callnames import callnames
from carnet.detection.names.features import has_han
from carnet.detection.names.han_things import is_called_so
from carnet.detection.names.han_words import simple
from carnet.detection.names.history import han_figures
from carnet.detection.names.mentions import mentions
from carnet.detection.names.registers import registers
from carnet.detection.names.surnames import surnames
from carnet.detection.names.talkers import talkers

Span = tuple[int, int]


def characters(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who else is a person in a text that has Chinese, where these were `found`."""
    if not has_han(text):
        return
    plain, figures = simple(text), han_figures(text)
    known = sorted(found)
    for rule in (surnames, callnames, registers, talkers, mentions):
        fresh = {
            one
            for one in rule(plain, known)
            if not _is_within(one, known)
            and not _is_within(one, figures)
            and not is_called_so(text, one[0])
        }
        yield from sorted(fresh)
        known = sorted({*known, *fresh})


def _is_within(span: Span, others: Sequence[Span]) -> bool:
    return any(low <= span[0] and span[1] <= high for low, high in others)
