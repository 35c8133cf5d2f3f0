"""Every failure on the way out, as a decision to block with its own reason id."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from carnet.denial import refusal
from carnet.errors import ConfigError, RedactionError, TrailError, WireError
from carnet.hooks import HookFailed
from carnet.policy.provisions import cited
from carnet.trail.persons.subjects import SubjectKeyUnavailable
from carnet.vocabulary import Decision, Kind

_MATTERS: Final[Mapping[str, str]] = {
    "approval.used": "exception",
    "guard.contradicted": "recipient",
    "guard.internal": "security",
    "guard.onward": "security",
    "guard.reasoning": "security",
    "guard.value_left": "security",
    "redaction.failed": "security",
    "subject.unavailable": "proof",
    "trail.unavailable": "proof",
}
"""What a law would have to say about it, by the refusal's reason id."""


class Refused(Exception):
    """Raised inside a call when a decision, not a fault, ends it."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.reasons[0].rule)
        self.decision = decision


def still_there(kinds: Iterable[Kind], on: date) -> Decision:
    """The refusal for values of these kinds that replacing did not reach."""
    names = ", ".join(sorted(kinds))
    sentence = f"a found value is still in the outgoing request ({names})"
    return refusal("guard.value_left", sentence, "", on)


def explain(error: Exception, on: date, laws: Collection[str]) -> Decision:
    """The decision that `error` amounts to, citing the `laws` of the call.

    It never holds an error's foreign text: an exception that is not ours may quote what
    it choked on, so only its class is named.
    """
    found = _explained(error, on)
    first, *rest = found.reasons
    matter = _MATTERS.get(first.rule)
    if matter is None or first.citation:
        return found
    reason = replace(first, citation=cited(matter, laws))
    return replace(found, reasons=(reason, *rest))


def _explained(error: Exception, on: date) -> Decision:
    match error:
        case Refused():
            return error.decision
        case WireError():
            return refusal(error.code, str(error), "", on)
        case TrailError():
            return _without_record(error, on)
        case RedactionError():
            return refusal("redaction.failed", str(error), "", on)
        case ConfigError():
            return refusal("config.invalid", str(error), "", on)
        case HookFailed():
            return refusal("guard.internal", str(error), "", on)
        case RecursionError():
            sentence = "the request is nested too deeply to be read"
            return refusal("wire.too_deep", sentence, "", on)
        case _:
            name = type(error).__name__
            sentence = f"the guard failed with {name}, so nothing may leave"
            return refusal("guard.internal", sentence, "", on)


def _without_record(error: TrailError, on: date) -> Decision:
    if isinstance(error, SubjectKeyUnavailable):
        # Not in the error's words: this refusal is recorded, and a folder below
        # somebody's home may bear that person's name.
        sentence = (
            "the key of the data subject can be neither read nor kept, so no record "
            "could name the person (hint: guard.health() says why; see "
            "CARNET_SUBJECT_KEYS)"
        )
        return refusal("subject.unavailable", sentence, "", on)
    sentence = f"no record could be made, so nothing may leave: {error}"
    return refusal("trail.unavailable", sentence, "", on)
