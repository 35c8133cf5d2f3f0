"""What is never replaced: the operator's own names and addresses.

A finding is dropped where it lies inside such a value as it stands in the text; one
that reaches beyond it is somebody else's (`anna@acme.example` beside `acme.example`)
and stays.
"""

from collections.abc import Iterable, Sequence

from carnet.detection.occurrence import look_up, needles
from carnet.detection.sheet import Sheet
from carnet.vocabulary import Finding

KNOWN = "known"
"""Detector of values that the application named: those count whatever is kept."""


class Kept:
    """The values that stay, each as often as it stands in a text."""

    def __init__(self, values: Sequence[str]) -> None:
        self.values = tuple(sorted(set(values)))
        self._terms = {
            f"{value}\0kept": needles(value, inflected="@" not in value)
            for value in self.values
        }

    def without(self, sheet: Sheet, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that are not inside a kept value."""
        found = list(findings)
        if not self._terms or not found:
            return found
        spans = sorted(
            span for _, places in look_up(sheet, self._terms) for span in places
        )
        if not spans:
            return found
        return [one for one in found if one.detector == KNOWN or not _in(spans, one)]


def _in(spans: Sequence[tuple[int, int]], one: Finding) -> bool:
    """Do letters and digits of the finding lie inside a span? A `+` before may not."""
    signs = [at for at, letter in enumerate(one.value) if letter.isalnum()]
    if not signs or len(one.value) != one.end - one.start:
        return False
    first, last = one.start + signs[0], one.start + signs[-1] + 1
    return any(start <= first and last <= end for start, end in spans)
