"""A decision in sentences that a data-protection officer can read."""

from carnet.policy.words import join
from carnet.vocabulary import Decision, Effect, Form

_OPENING = {
    Effect.ALLOW: "Allowed",
    Effect.REDACT: "Allowed once personal data are replaced",
    Effect.BLOCK: "Refused",
}
_FORMS = {
    Form.PSEUDONYMISED: "by pseudonyms that stay the same for this importer",
    Form.NON_PERSONAL: "so that nothing personal is left; else it is refused",
}


def explain(decision: Decision) -> tuple[str, ...]:
    """What was decided, why, until when, which duties, which ways remain."""
    return (
        _opening(decision),
        *(_reason(r.rule, r.sentence, r.citation) for r in decision.reasons),
        *(
            f"Duty: {duty.sentence}"
            + (f" ({duty.citation})" if duty.citation else "")
            + (f", by {duty.due}" if duty.due else "")
            + "."
            for duty in decision.obligations
        ),
        *_signatures(decision),
        *(f"Way out: {way}." for way in decision.alternatives),
    )


def _signatures(decision: Decision) -> tuple[str, ...]:
    """On whose word it rests: each officer, and what nobody signed."""
    by: dict[str, list[str]] = {}
    for one in decision.asserted:
        who = join(one.signed_by)
        said = f"Signed by {who}" if who else "Asserted by the operator, unsigned"
        by.setdefault(said, []).append(one.id)
    return tuple(f"{said}: {join(names)}." for said, names in by.items())


def _opening(decision: Decision) -> str:
    text = _OPENING[decision.effect]
    if decision.form:
        text += f", {_FORMS[decision.form]}"
    if decision.replace is not None:
        text = "Allowed once the secrets are replaced"
    if not decision.enforced:
        text += " (observed only: not enforced)"
    host = decision.destination.host if decision.destination else ""
    where = f": {host}" if host else ""
    until = f", valid until {decision.valid_until}" if decision.valid_until else ""
    return f"{text}{where}, decided for {decision.on}{until}."


def _reason(rule: str, sentence: str, citation: str) -> str:
    return f"{rule}: {sentence}" + (f" ({citation})" if citation else "") + "."
