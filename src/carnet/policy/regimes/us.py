"""28 CFR Part 202: may bulk data of US persons be seen by a country of concern?

US law restricts no other transfer. The order of the rules, the first that matches:

    N0  no sensitive personal data of US persons in the call               allow
    W0  no country of concern and no covered person has access             allow
    W2  human 'omic data above the threshold                               block
    W1  above the threshold: passed on for the importer's own use          block
        without the CISA security requirements                             block
        with them                                                          allow
    W3  not above it                                     allow, counted, logged

Redaction does not cure (202.206): the kinds that count are those before anything was
replaced. Where classes come together, each of them is held to the lowest threshold
among them (202.205(g)); a class that nobody counted is taken to be above.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from carnet.law import Law
from carnet.policy.facts.bulk import OMIC, classes, concern, reached
from carnet.policy.facts.call import Facts
from carnet.policy.facts.thresholds import approached, combined
from carnet.policy.verdict import Verdict
from carnet.policy.words import join, places
from carnet.vocabulary import OPERATOR, UNKNOWN, Effect, Obligation, Reason, Role

REGIME = "us"
REPORT_DAYS = timedelta(days=14)
REPORTED_FROM = date(2025, 10, 6)
RULE = "28 CFR 202.205, 202.401"
GEO = "precise_geo"
NAMES = {
    "omic_genomic": "human genomic data",
    "omic_other": "human 'omic data",
    "biometric": "biometric identifiers",
    "precise_geo": "precise geolocation",
    "health": "personal health data",
    "financial": "personal financial data",
    "cpi": "covered personal identifiers",
}


def decide(facts: Facts, law: Law) -> Verdict:
    """What 28 CFR 202 says about one call to one recipient."""
    present = classes(law, facts.kinds | facts.replaced)
    if not present:
        sentence = "no sensitive personal data of US persons in the sense of the rule"
        return _allow("N0", sentence, "28 CFR 202.212, 202.249")
    if not law.thresholds_of(REGIME, facts.on):
        sentence = f"the rule is not in force on {facts.on}"
        found = _allow("W0", sentence, "28 CFR Part 202, 90 FR 1636")
        firsts = [t.first for t in law.thresholds if t.regime == REGIME]
        return replace(found, ends=facts.before(firsts))
    access = reached(law, facts.members, facts.parent)
    if not access and not facts.us.covered_person:
        return _nobody(facts, law)
    return _access(facts, law, Access(present, access))


@dataclass(frozen=True, slots=True)
class Access:
    """Which classes of data would be seen from where."""

    classes: frozenset[str]
    places: frozenset[str]

    @property
    def sentence(self) -> str:
        """In words, as the beginning of a sentence."""
        what = join(sorted(NAMES[name] for name in self.classes))
        where = places(self.places) if self.places else "a covered person"
        return f"{what} within reach of {where}"


def _allow(rule: str, sentence: str, citation: str, *duties: Obligation) -> Verdict:
    reason = Reason(f"us.{rule}", sentence, citation)
    return Verdict(Effect.ALLOW, (reason,), obligations=duties)


def _nobody(facts: Facts, law: Law) -> Verdict:
    """W0; where nobody has said who owns a foreign importer, that is not asserted."""
    sentence, cite = "no country of concern has access", "28 CFR 202.211, 202.601"
    if facts.parent != UNKNOWN or facts.us.covered_person is False or _american(facts):
        sentence = "no country of concern and no covered person has access"
        return _allow("W0", sentence, cite, *_onward(facts, law))
    sentence = f"{sentence}; whether the importer is a covered person nobody has said"
    what = (
        "find out who owns half of the importer or more, and whether it is a covered "
        "person; declare the endpoint's PARENT or COVERED_PERSON"
    )
    duty = Obligation("us.ownership", what, "28 CFR 202.211, 202.1001")
    return _allow("W0", sentence, cite, duty, *_onward(facts, law))


def _american(facts: Facts) -> bool:
    """Is the importer the exporter itself, or in the United States?"""
    return facts.same_entity or facts.importer in (OPERATOR, REGIME.upper())


def _access(facts: Facts, law: Law, access: Access) -> Verdict:
    """W2, W1 and W3, for data that a country of concern may reach."""
    persons = facts.us.persons(access.classes)
    over = bulk(facts, law, access.classes, persons)
    omic = _prohibited(facts, law, access.classes, persons)
    if omic:
        sentence = f"{access.sentence}, above the threshold: prohibited"
        return _block("W2", sentence, "28 CFR 202.303, 202.205(a)", facts)
    if not over:
        sentence = f"{access.sentence}, not above the threshold; counted"
        duties = (*_duties(facts, law, persons or {}), *_geofence(access))
        return _allow("W3", sentence, "28 CFR 202.205", *duties)
    return _above(facts, law, access, persons)


def _above(
    facts: Facts, law: Law, access: Access, persons: dict[str, int] | None
) -> Verdict:
    """W1, for data above a threshold that are none of the human 'omic data."""
    passed, rule = _passed(facts, law, access.classes, persons)
    also = f"; {rule}" if rule else ""
    if facts.role is Role.CONTROLLER:
        sentence = (
            f"{access.sentence}, {passed}, and the importer may use it for "
            "itself: that can be data brokerage, which is prohibited"
        )
        return _block("W1", sentence, f"28 CFR 202.301, 202.214{also}", facts)
    if not facts.us.cisa:
        sentence = (
            f"{access.sentence}, {passed}, without the CISA security requirements; "
            "replacing the data does not cure it"
        )
        return _block("W1", sentence, f"{RULE}; 202.206{also}", facts)
    sentence = f"{access.sentence}: restricted, with the CISA security requirements"
    duties = (*_restricted(), *_geofence(access))
    return _allow("W1", sentence, "28 CFR 202.401, 202.1101", *duties)


def bulk(
    facts: Facts, law: Law, present: frozenset[str], persons: dict[str, int] | None
) -> bool:
    """Is any class above the lowest threshold among those that came together?"""
    if persons is None:
        return True
    together = present | {name for name, n in persons.items() if n > 0}
    lowest = [
        t for t in law.thresholds_of(REGIME, facts.on) if t.data_class in together
    ]
    return any(t.reached(max(persons.values())) for t in lowest)


def _passed(
    facts: Facts, law: Law, present: frozenset[str], persons: dict[str, int] | None
) -> tuple[str, str]:
    """How the numbers are above a threshold, in words, and what else is cited.

    A class that stays below its own is above the lowest of those that came together:
    who reads it must not look up the wrong number.
    """
    plain = "above the threshold", ""
    if persons is None:
        return plain
    every = law.thresholds_of(REGIME, facts.on)
    own = [t for t in every if t.data_class in present]
    if any(t.reached(persons.get(t.data_class, 0)) for t in own):
        return plain
    held = {name for name, n in persons.items() if n > 0}
    low = min((t for t in every if t.data_class in present | held), key=lambda t: t.at)
    others = join(sorted(NAMES.get(name, name) for name in held - present))
    what = f"with {others} counted beside them" if others else "together"
    said = f"{what} above {low.at} persons, the lowest threshold of these classes"
    return said, "202.205(g)"


def _prohibited(
    facts: Facts, law: Law, present: frozenset[str], persons: dict[str, int] | None
) -> bool:
    """Human 'omic data above a threshold of their own, or never counted."""
    if not present & OMIC:
        return False
    return persons is None or any(
        t.reached(persons.get(t.data_class, 0))
        for t in law.thresholds_of(REGIME, facts.on)
        if t.data_class in OMIC
    )


def _block(rule: str, sentence: str, citation: str, facts: Facts) -> Verdict:
    reason = Reason(f"us.{rule}", sentence, citation)
    duties = (*_report(facts), _record())
    return Verdict(Effect.BLOCK, (reason,), obligations=duties)


def _report(facts: Facts) -> tuple[Obligation, ...]:
    """A rejected transaction; the earlier day where guides say business days."""
    if facts.on < REPORTED_FROM:
        return ()
    what = (
        "report the rejected transaction to the Department of Justice if it was "
        "offered and is prohibited, within 14 days (calendar days: guides that say "
        "business days would be later)"
    )
    due = facts.on + min(REPORT_DAYS, date.max - facts.on)
    return (Obligation("us.report", what, "28 CFR 202.1104", due),)


def _record() -> Obligation:
    what = "keep the record of the transaction for ten years"
    return Obligation("us.record", what, "28 CFR 202.1101")


def _restricted() -> tuple[Obligation, ...]:
    what = "keep the CISA security requirements, due diligence and the yearly audit"
    cite = "28 CFR 202.248, 202.1001, 202.1002"
    return Obligation("us.cisa", what, cite), _record()


def _duties(facts: Facts, law: Law, persons: dict[str, int]) -> tuple[Obligation, ...]:
    """W3: the record, and a warning from 80 % of a threshold on (202.205(g) too)."""
    near = approached(law, REGIME, facts.on, combined(persons))
    warnings = (
        Obligation(
            f"us.near.{t.data_class}",
            f"four fifths of a threshold are reached ({t.name}): meet the CISA "
            "security requirements, or end the transfers",
            t.citation,
        )
        for t in near
    )
    return _record(), *warnings


def _geofence(access: Access) -> tuple[Obligation, ...]:
    """Locations of the list are government-related data, in any number (202.222)."""
    if GEO not in access.classes:
        return ()
    what = (
        "check that no location lies in an area of the Government-Related Location "
        "Data List: one is enough"
    )
    return (Obligation("us.geofence", what, "28 CFR 202.222, 202.1401"),)


def _onward(facts: Facts, law: Law) -> tuple[Obligation, ...]:
    """A foreign importer with a use of its own must not pass the data on (202.302)."""
    outside = facts.importer not in concern(law) | {REGIME.upper()}
    if facts.role is not Role.CONTROLLER or not outside:
        return ()
    what = "agree in writing that the data are not passed on to a country of concern"
    return (Obligation("us.onward", what, "28 CFR 202.302"),)
