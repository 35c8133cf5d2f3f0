"""Findings that point to a country whose law was not asked.

A German tax number in a call for which the GDPR is switched off, or does not seem to
apply, says that somebody may have forgotten a law. It changes no decision: which laws
apply is the operator's word. It is told, recorded and a duty.
"""

import re

from carnet.law import Law
from carnet.policy.inputs import Inputs
from carnet.policy.regimes.applicable import FOLLOWS, regime_of
from carnet.vocabulary import Evidence, Obligation

_NATIONAL = re.compile(r"([a-z]{2})[._]")
"""National identifiers are named after their country: `de_idnr`, `cn_ric`."""
DUTY = "policy.regime_off"


def evidence(inputs: Inputs, regimes: tuple[str, ...]) -> tuple[Evidence, ...]:
    """Each rule that found something of a country whose law was not asked, sorted."""
    found = []
    for detector in sorted(inputs.content.detectors):
        named = _NATIONAL.match(detector)
        country = inputs.law.country(named.group(1)) if named else ""
        regime = regime_of(inputs.law, country) if named else None
        if regime is not None and regime not in regimes:
            found.append(Evidence(detector, country, regime))
    return tuple(found)


def duties(law: Law, found: tuple[Evidence, ...]) -> tuple[Obligation, ...]:
    """Look at the laws that apply, one duty for each law that was not asked."""
    by_law: dict[str, list[str]] = {}
    for one in found:
        by_law.setdefault(one.regime, []).append(one.detector)
    return tuple(
        Obligation(
            DUTY,
            f"{', '.join(names)} found, but the law {regime} was not asked: check "
            "CARNET_SUBJECTS and CARNET_REGIMES",
            _citation(law, regime),
        )
        for regime, names in by_law.items()
    )


def _citation(law: Law, regime: str) -> str:
    """Where that law says whose data it is about."""
    rule = law.country_rule(regime.upper())
    return FOLLOWS.get(regime) or (rule.citation if rule else "")
