"""Which laws apply: those of the exporter's country, and those that follow the persons.

GDPR Art. 3(1)-(2), PIPL Art. 3(2), 28 CFR 202 for US persons. The strictest wins.
"""

from carnet.law import Law
from carnet.policy.rules import Rules
from carnet.policy.user import ANYWHERE
from carnet.vocabulary import Context

ORDER = ("eu", "uk", "ch", "cn", "us")
_BY_COUNTRY = {"GB": "uk", "CH": "ch", "CN": "cn", "US": "us"}


def regime_of(law: Law, place: str) -> str | None:
    """The law of a country or bloc, or None: one that carnet does not know."""
    code = law.country(place)
    if law.bloc(code) or code in (law.bloc("EEA") or ()):
        return "eu"
    return _BY_COUNTRY.get(code)


def applicable(law: Law, rules: Rules, context: Context) -> tuple[str, ...]:
    """Regimes of one call, in a fixed order; empty: no known law applies.

    An explicit CARNET_REGIMES says it outright. Subjects everywhere (`*`) bring every
    law that carnet knows.
    """
    if rules.regimes:
        return tuple(name for name in ORDER if name in rules.regimes)
    subjects = {
        *rules.subjects,
        *([context.subject_country] if context.subject_country else []),
    }
    if ANYWHERE in subjects:
        return ORDER
    found = {regime_of(law, place) for place in (rules.exporter.country, *subjects)}
    return tuple(name for name in ORDER if name in found)
