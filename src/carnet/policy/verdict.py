"""What one rule, and one law, says about a call; and the strictest of several."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from carnet.vocabulary import Effect, Form, Obligation, Reason

STRICTNESS = {Effect.ALLOW: 0, Effect.REDACT: 1, Effect.BLOCK: 2}
FORMS = {None: 0, Form.PSEUDONYMISED: 1, Form.NON_PERSONAL: 2}


@dataclass(frozen=True, slots=True)
class Verdict:
    """An effect with its reasons. `effect` None: this law cannot be evaluated yet."""

    effect: Effect | None
    reasons: tuple[Reason, ...]
    form: Form | None = None
    obligations: tuple[Obligation, ...] = ()
    ends: tuple[date, ...] = ()
    """Last days of the facts relied on."""
    tool: str | None = None

    @property
    def rank(self) -> tuple[int, int]:
        """Order of strictness; what cannot be evaluated is the strictest."""
        return STRICTNESS[self.effect or Effect.BLOCK], FORMS[self.form]


def strictest(verdicts: Iterable[Verdict]) -> Verdict:
    """The strictest effect and form; its reasons first, then the others' reasons.

    What cannot be evaluated leaves the whole not evaluable. At least one is needed.
    """
    ordered = sorted(verdicts, key=lambda verdict: verdict.rank, reverse=True)
    effects = [verdict.effect for verdict in ordered]
    effect = None if None in effects else effects[0]
    form = max((v.form for v in ordered), key=lambda form: FORMS[form])
    return Verdict(
        effect=effect,
        reasons=_distinct(reason for verdict in ordered for reason in verdict.reasons),
        form=form if effect is Effect.REDACT else None,
        obligations=_duties(ordered),
        ends=tuple(end for verdict in ordered for end in verdict.ends),
        tool=next((v.tool for v in ordered if v.tool), None),
    )


def _distinct(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reasons))


def _duties(verdicts: Iterable[Verdict]) -> tuple[Obligation, ...]:
    return tuple(dict.fromkeys(duty for v in verdicts for duty in v.obligations))
