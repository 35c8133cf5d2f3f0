"""What is never replaced: the operator's own names and addresses.

A finding is dropped where it lies inside such a value as it stands in the text; one
that reaches beyond it is somebody else's (`anna@acme.example` beside `acme.example`,
`Roberto Martini` beside `Roberto Martin`) and stays. So does what is encoded: beside
the value somebody else's may stand in the same run, of which all or nothing is sent.
"""

from collections.abc import Iterable, Sequence

from carnet.detection.conversation.occurrence import look_up, needles
from carnet.detection.hit import KNOWN
from carnet.detection.sheet import Sheet
from carnet.vocabulary import Finding

Spans = Sequence[tuple[int, int]]


class Kept:
    """The values that stay, each as often as it stands in a text."""

    def __init__(self, values: Sequence[str]) -> None:
        self.values = tuple(sorted(set(values)))
        self._terms = {f"{value}\0kept": needles(value) for value in self.values}

    def without(self, sheet: Sheet, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that are not inside a kept value."""
        found = list(findings)
        if not self._terms or not found:
            return found
        kept = self._places(sheet)
        if not kept:
            return found
        return [
            one
            for one in found
            if one.detector == KNOWN
            or len(one.value) != one.end - one.start
            or not _in(kept, sheet.text, one.start, one.end)
        ]

    def leaves(self, sheet: Sheet, one: Finding, spans: Spans) -> bool:
        """Does a value that was found stand in one of the spans, unless it is kept?"""
        if not self._terms or one.detector == KNOWN:
            return True
        kept = self._places(sheet)
        return not all(_in(kept, sheet.text, *span) for span in spans)

    def _places(self, sheet: Sheet) -> Spans:
        places = (spans for _, spans in look_up(sheet, self._terms, nested=False))
        return sorted(span for spans in places for span in spans)


def _in(kept: Spans, text: str, low: int, high: int) -> bool:
    """Do letters and digits of a span lie in a kept one? A `+` before may not."""
    signs = [at for at in range(low, high) if text[at].isalnum()]
    if not signs:
        return False
    return any(start <= signs[0] and signs[-1] < end for start, end in kept)
