"""Every way in which a text tells that somebody is a child."""

from collections.abc import Iterator, Sequence
from typing import Final

from carnet.detection.cues.marks import Mark
from carnet.detection.cues.minors import (
    ages,
    babies,
    childhood,
    classes,
    cohorts,
    stages,
    teams,
    uncounted,
)

_WAYS: Final = (
    ages.told,
    uncounted.told,
    classes.told,
    teams.told,
    childhood.told,
    stages.told,
    babies.told,
    cohorts.told,
)


def told(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """What a text says of minors, as marks with a kind for a role."""
    for way in _WAYS:
        yield from way(text, marks)
