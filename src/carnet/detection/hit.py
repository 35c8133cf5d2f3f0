"""What a rule says about one view of a text, before it becomes a Finding."""

from typing import NamedTuple

from carnet.vocabulary import Kind

SURE = 1000  # wins against whatever else would read the same characters
LABELLED = 980  # a label names the kind, and the check digits hold
CERTAIN = 950  # check digits or a shape that nothing else has
LIKELY = 850  # an official grouping, or a label without check digits
POSSIBLE = 700  # good enough to replace, weak enough to lose against any other
KNOWN = "known"
"""Rule of the values that the application named: those count whatever is kept."""
KEPT = "kept"
"""Rule of who is named by a value that is kept, and of whom something is said."""
COORDINATES = "coordinates"
"""Rule of where something is: somebody's, where the call has a person."""


class Hit(NamedTuple):
    """A span of a view's text that a rule takes for personal data."""

    start: int
    end: int
    kind: Kind
    normal: str
    rule: str
    score: int = CERTAIN
