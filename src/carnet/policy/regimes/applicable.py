"""Which laws apply: those of the exporter's country, and those that follow the persons.

GDPR Art. 3(1)-(2), PIPL Art. 3(2), 28 CFR 202 for US persons. The strictest wins. The
law of another country applies to exporters there: its rule is data of the facts.
"""

from functools import lru_cache

from carnet.law import Law
from carnet.law.statute import REGIMES
from carnet.policy.rules import ANYWHERE, Rules
from carnet.vocabulary import Context

ORDER = REGIMES
FOLLOWS = {
    "eu": "GDPR Art. 3(2)",
    "uk": "UK GDPR Art. 3(2)",
    "ch": "FADP Art. 3(1)",
    "cn": "PIPL Art. 3(2)",
    "us": "28 CFR 202.205",
}
"""Where a law says that it follows the persons."""
_BY_COUNTRY = {"GB": "uk", "CH": "ch", "CN": "cn", "US": "us"}


def regime_of(law: Law, place: str) -> str | None:
    """The law of a country or bloc, or None: one that carnet does not know."""
    code = law.country(place)
    if law.bloc(code) or code in (law.bloc("EEA") or ()):
        return "eu"
    return _BY_COUNTRY.get(code) or (code.lower() if law.country_rule(code) else None)


def applicable(law: Law, rules: Rules, context: Context) -> tuple[str, ...]:
    """Regimes of one call, in a fixed order; empty: no known law applies.

    An explicit CARNET_REGIMES says it outright. Subjects everywhere (`*`) bring every
    law that carnet knows.
    """
    if rules.regimes:
        return _ordered(frozenset(rules.regimes))
    return _following(
        law, rules.exporter.country, rules.subjects, context.subject_country
    )


@lru_cache(maxsize=1024)  # one decision asks several times
def _following(
    law: Law, exporter: str, declared: tuple[str, ...], subject: str | None
) -> tuple[str, ...]:
    """The exporter's law, and those that follow the subjects, whatever is set."""
    subjects = {*declared, *filter(None, [subject])}
    own = regime_of(law, exporter)
    found = {regime_of(law, place) for place in subjects}
    if ANYWHERE in subjects:
        found |= set(ORDER)
    return _ordered(frozenset({own, *(found & set(ORDER))} - {None}))


def set_aside(law: Law, rules: Rules) -> str | None:
    """The exporter's own law where CARNET_REGIMES leaves it out, or None.

    Said outright, it does not run; that is on the operator's word alone, since that law
    applies to whoever is established there (GDPR Art. 3(1)).
    """
    own = regime_of(law, rules.exporter.country)
    return own if rules.regimes and own not in rules.regimes else None


def left_out(law: Law, rules: Rules, context: Context) -> tuple[str, ...]:
    """Laws that follow the subjects, and that CARNET_REGIMES leaves out.

    They apply whatever a setting says (GDPR Art. 3(2), PIPL Art. 3(2)), so that they
    were not asked is told.
    """
    if not rules.regimes:
        return ()
    own = regime_of(law, rules.exporter.country)
    follow = _following(
        law, rules.exporter.country, rules.subjects, context.subject_country
    )
    return tuple(n for n in follow if n not in rules.regimes and n != own)


def residents(law: Law, rules: Rules, context: Context) -> tuple[str, ...]:
    """Countries of subjects whose own law may follow them and was not asked."""
    asked = applicable(law, rules, context)
    said = {*rules.subjects, *([context.subject_country or ""])}
    found = {regime_of(law, place) for place in said if place} - {None, *asked}
    return tuple(sorted(str(name).upper() for name in found - set(ORDER)))


@lru_cache(maxsize=1024)
def _ordered(names: frozenset[str | None]) -> tuple[str, ...]:
    """The laws carnet knows well, then the others by their names."""
    known = [name for name in ORDER if name in names]
    return (*known, *sorted(str(name) for name in names - set(ORDER)))
