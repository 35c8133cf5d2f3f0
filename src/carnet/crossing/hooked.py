"""What the policy hooks make of a decision, and whether their words may be recorded.

What a hook says stands in the trail, in the error and in the log. So it is searched as
a purpose is, and for what this call holds, which only the call's own context may have
given away.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Protocol

from carnet.crossing.call_view import view
from carnet.crossing.state import Crossing
from carnet.detection import Detector
from carnet.hooks import Hook, consult
from carnet.law import Law
from carnet.policy import Rules
from carnet.vocabulary import Context, Decision, Finding, Kind, Passage

_PERSONS = 100  # whose names are looked for in the words of hooks
_PART = 4  # letters of a word of a name that means the person


class About(Protocol):
    """What a guard knows beside the call."""

    @property
    def rules(self) -> Rules:
        """What the operator configured that decisions depend on."""

    @property
    def law(self) -> Law:
        """The facts in force."""

    @property
    def detector(self) -> Detector:
        """Finds personal data, as the configuration asks."""


def hooked(
    about: About, hooks: Iterable[Hook], crossing: Crossing, decision: Decision
) -> Decision:
    """The decision after the hooks; itself where none is stricter.

    Raises:
        HookFailed: As `consult`.
        ConfigError: As `consult`.
    """
    shown = view(crossing, decision, about.law, about.rules)
    return consult(hooks, shown, partial(_tell, about.detector, crossing))


def _tell(detector: Detector, crossing: Crossing, words: Collection[str]) -> bool:
    if any(name in text for name in crossing.unnamed for text in words):
        return True
    found = _found(detector, crossing)
    return names_somebody(detector, crossing.context, words, found)


def names_somebody(
    detector: Detector,
    context: Context,
    words: Collection[str],
    found: Sequence[Finding] = (),
) -> bool:
    """Do these words hold what was found or said of the call, or anything personal?

    Names that the call does not have are not looked for: what is asked of a name in a
    sentence or two is little, and a hook that says `Ask First` would refuse every call.
    """
    said = filter(None, (context.data_subject, context.conversation))
    names = dict.fromkeys(f.value for f in found if f.kind is Kind.PERSON_NAME)
    persons = [*names][:_PERSONS]
    parts = {word for name in persons for word in name.split() if len(word) >= _PART}
    known = (*context.known, *said, *persons, *sorted(parts))
    own = detector.find(tuple(map(Passage, words)), known, by_context=False)
    return any(own) or bool(detector.left(found, words))


def _found(detector: Detector, crossing: Crossing) -> tuple[Finding, ...]:
    """What was found; of a long upload, in the lines that the hooks are shown."""
    groups = crossing.findings
    if crossing.request.bulk is not None:
        groups = detector.find(crossing.read.passages, crossing.context.known)
    return tuple(found for group in groups for found in group)
