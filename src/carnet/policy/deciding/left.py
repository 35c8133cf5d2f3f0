"""The second decision: what is left after replacing, and whether it may go.

Non-personal content may hold nothing any more: whatever is left refuses the call.
Pseudonymised content may still say something about a person who is only a pseudonym
(`health`), but an identifier that stayed is clear text, and is decided as such.
"""

from dataclasses import replace

from carnet.law import Law
from carnet.policy.deciding.assemble import with_kinds
from carnet.policy.facts.call import Facts, State
from carnet.policy.inputs import Inputs
from carnet.policy.provisions import OWN, cited
from carnet.policy.regimes.judge import Judgement, judge
from carnet.policy.transfers.statute import SPECIAL
from carnet.policy.verdict import Verdict, strictest
from carnet.policy.words import names
from carnet.vocabulary import Destination, Effect, Form, Kind, Reason

NOTHING_TO_REPLACE = Verdict(Effect.ALLOW, ())
_NOTHING = frozenset({Kind.NON_PERSONAL})
_NONE_FOUND = ".N0"
"""How the rule of each law ends by which data that are not personal may go."""


def kinds(inputs: Inputs) -> frozenset[Kind]:
    """Kinds found in the content or declared for the call."""
    return (inputs.content.kinds | inputs.categories) - _NOTHING


def special(inputs: Inputs) -> frozenset[Kind]:
    """Special categories and criminal-offence data in the call."""
    law = inputs.law
    return frozenset(k for k in kinds(inputs) if law.kind(k).gdpr in SPECIAL)


def judged_content(
    inputs: Inputs, recipient: Destination, call: Facts, regimes: tuple[str, ...]
) -> Judgement:
    """What the laws say about the content in the form it has reached."""
    law, content = inputs.law, inputs.content

    def ask(found: frozenset[Kind], state: State) -> Judgement:
        case = with_kinds(call, inputs.rules, law, recipient, found)
        before = kinds(inputs)
        return judge(replace(case, state=state, replaced=before), law, regimes)

    if content.reached is None:
        return ask(kinds(inputs), State.CLEAR)
    rest = content.left - _NOTHING
    if content.reached is Form.NON_PERSONAL:
        first = ask(frozenset(), State.NON_PERSONAL)
        cite = cited("anonymous", regimes)
        return replace(first, verdict=_nothing_left(inputs, first.verdict, rest, cite))
    identifiers = frozenset(kind for kind in rest if law.kind(kind).identifier)
    secrets = frozenset({Kind.PASSWORD_SECRET}) - rest
    first = ask(kinds(inputs) - identifiers - secrets, State.PSEUDONYMISED)
    second = ask(rest, State.CLEAR) if identifiers else first
    both = strictest((first.verdict, second.verdict))
    verdict = _settled(law, both, rest, cited("pseudonyms", regimes))
    return replace(first, verdict=verdict, regimes=second.regimes)


def _nothing_left(
    inputs: Inputs, found: Verdict, rest: frozenset[Kind], citation: str
) -> Verdict:
    """Anything left, or declared and not replaceable, keeps the content personal.

    Then no law says any more that nothing personal was found.
    """
    declared = special(inputs) & inputs.categories
    if not (rest | declared):
        return found
    what = names(inputs.law, rest | declared)
    reason = Reason(
        "policy.left",
        f"after replacing, the content is still personal: {what}",
        citation,
    )
    others = tuple(one for one in found.reasons if not one.rule.endswith(_NONE_FOUND))
    return strictest((Verdict(Effect.BLOCK, (reason,)), replace(found, reasons=others)))


def _settled(law: Law, found: Verdict, rest: frozenset[Kind], citation: str) -> Verdict:
    """What would have to be replaced once more cannot be: refuse."""
    if found.effect is not Effect.REDACT:
        return found
    what = names(law, rest) or "pseudonymised data"
    how = "pseudonyms are not enough here" if not rest else "it was not replaced"
    reason = Reason("policy.left", f"after replacing, {what}: {how}", citation)
    return replace(
        found, effect=Effect.BLOCK, form=None, reasons=(reason, *found.reasons)
    )


def after_replacing(inputs: Inputs, law: Law, verdict: Verdict) -> Verdict:
    """The operator's `redact` is met where there is nothing to replace any more."""
    if verdict.effect is not Effect.REDACT:
        return verdict
    if inputs.content.reached is None:
        return verdict if kinds(inputs) else NOTHING_TO_REPLACE
    rest = inputs.content.left - _NOTHING
    identifiers = [kind for kind in rest if law.kind(kind).identifier]
    if not identifiers:
        return replace(verdict, effect=Effect.ALLOW, form=None)
    what = names(law, identifiers)
    sentence = f"after replacing, {what}: it was not replaced"
    reason = Reason("policy.left", sentence, OWN)
    return Verdict(Effect.BLOCK, (reason, *verdict.reasons))


def onward(verdict: Verdict, recipient: Destination) -> Verdict:
    """The same verdict, saying that it is about a host inside the request."""
    return replace(
        verdict,
        reasons=tuple(
            replace(
                reason,
                sentence=f"{recipient.host}, named inside the request: "
                f"{reason.sentence}",
            )
            for reason in verdict.reasons
        ),
        tool=None,
    )
