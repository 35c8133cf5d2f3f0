"""What the policy is told of the content of a call."""

from dataclasses import replace
from itertools import chain

from carnet.crossing import counting
from carnet.crossing.state import Crossing
from carnet.vocabulary import Content, Kind

_NOTHING = Content()
"""What most calls are decided on, as one object."""


def summary(crossing: Crossing) -> Content:
    """What the policy may know of the content: what was found or declared."""
    groups = chain(crossing.findings, crossing.cues, (crossing.fixed,))
    each = list(chain.from_iterable(groups))
    declared = crossing.context.categories
    if not (each or declared):
        return _NOTHING
    found = {kind for finding in each for kind in finding.kinds}
    kinds = found | declared - {Kind.NON_PERSONAL}
    most = counting.persons(each, declared=bool(crossing.context.data_subject))
    persons = max(most, crossing.context.persons) if kinds else 0
    return Content(
        kinds=frozenset(kinds),
        persons=persons,
        declared_none=Kind.NON_PERSONAL in declared,
        detectors=frozenset(finding.detector for finding in each),
    )


def in_clear(crossing: Crossing) -> Content:
    """The content of a call as it was before anything was replaced."""
    return replace(crossing.content, reached=None, left=frozenset())
