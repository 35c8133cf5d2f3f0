"""National law beside the rules on transfers: a purpose may be under a secrecy.

S0  nothing in the content, or no third person takes part           allow
S1  the importer signed no undertaking in date                      non-personal
S2  a place whose protection of secrets is not comparable           non-personal
S3  undertaking and comparable protection                           allow, duties

Where content has to become non-personal, data that are sensitive under the GDPR refuse
the call: what is left would still tell the secret. Pseudonyms are not enough, since
that somebody is a client at all is a secret.
"""

from carnet.law import Law, Overlay
from carnet.policy.facts.call import Facts, State
from carnet.policy.transfers.statute import SPECIAL
from carnet.policy.verdict import Verdict
from carnet.policy.words import places
from carnet.vocabulary import OPERATOR, Effect, Form, Obligation, Reason

HOME_BLOCS = frozenset({"EU", "EEA"})


def decide(name: str, facts: Facts, law: Law) -> Verdict:
    """What the overlay `name` says about one call to one recipient."""
    overlay = law.overlay(name)
    if overlay is None or not overlay.in_force(facts.on):
        reason = Reason(f"{name}.unknown", "no such duty of secrecy on that day", "")
        return Verdict(None, (reason,))
    empty = facts.state is State.NON_PERSONAL or not facts.kinds
    if empty or facts.same_entity or facts.importer == OPERATOR:
        what = "nothing secret was found" if empty else "no third person takes part"
        return Verdict(Effect.ALLOW, (Reason(f"{name}.S0", what, overlay.citation),))
    covers = facts.undertakings.get(name)
    if covers is None:
        sentence = f"{overlay.name}: the importer has not signed {overlay.undertaking}"
        return _refuse(
            facts, law, Reason(f"{name}.S1", sentence, overlay.citation_undertaking)
        )
    open_ = facts.members - overlay.comparable - covers - HOME_BLOCS
    if open_:
        sentence = (
            f"{overlay.name}: the protection of secrets in {places(open_)} was not "
            "found comparable"
        )
        return _refuse(
            facts, law, Reason(f"{name}.S2", sentence, overlay.citation_abroad)
        )
    return _bound(overlay)


def _refuse(facts: Facts, law: Law, reason: Reason) -> Verdict:
    if facts.of_class(law, *SPECIAL):
        return Verdict(Effect.BLOCK, (reason,))
    return Verdict(Effect.REDACT, (reason,), Form.NON_PERSONAL)


def _bound(overlay: Overlay) -> Verdict:
    sentence = f"{overlay.name}: the importer is bound to secrecy"
    duty = "open only the secrets that the work needs, and keep the undertaking"
    return Verdict(
        Effect.ALLOW,
        (Reason(f"{overlay.id}.S3", sentence, overlay.citation),),
        obligations=(
            Obligation(
                f"{overlay.id}.need_to_know", duty, overlay.citation_undertaking
            ),
        ),
    )
