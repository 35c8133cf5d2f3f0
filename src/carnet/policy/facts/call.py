"""What the rules of a law are applied to: one call's facts, whoever supplied them.

`assemble` makes them from a destination, the operator's rules and a call; `cases` reads
the same ones from a worked case. A law sees nothing else: a decision can be replayed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from carnet.law import Adequacy, Gdpr, Law
from carnet.policy.facts.bulk import NEVER_COUNTED, Bulk
from carnet.policy.facts.grounds import is_art9_ground, is_childs_consent, is_consent
from carnet.policy.facts.mainland import NOTHING_DOCUMENTED, Mainland
from carnet.policy.facts.tools import Dpf, Held
from carnet.vocabulary import (
    OPERATOR,
    UNKNOWN,
    UNKNOWN_DOWNSTREAM,
    Kind,
    Role,
)

_DAY = timedelta(days=1)
SECRET = frozenset({Kind.PASSWORD_SECRET})
"""What never leaves (K1), so that laws on where data may go do not see it."""
NOBODY_KNOWS = frozenset({UNKNOWN, UNKNOWN_DOWNSTREAM})
SCOPES = {
    "pipeda": "recipient_subject_to_pipeda",
    "appi": "recipient_is_appi_business_operator",
}
"""What `Facts.holds` calls the scopes that an endpoint declares."""


def ended(law: Law, days: Mapping[str, date]) -> dict[str, date]:
    """The kill switch: first day without, by country; a bloc's ends each member's."""
    found: dict[str, date] = {}
    for place, day in days.items():
        for country in law.bloc(law.country(place)) or {law.country(place)}:
            found[country] = min(day, found.get(country, day))
    return found


class State(StrEnum):
    """What is true of the content, from most to least personal."""

    CLEAR = "clear"
    PSEUDONYMISED = "pseudonymised_uc2"
    FOR_RECIPIENT = "nonpersonal_for_recipient"  # C-413/23 P; personal for the exporter
    NON_PERSONAL = "nonpersonal"


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that any law may ask about one call to one recipient."""

    on: date
    kinds: frozenset[Kind]
    importer: str
    processing: frozenset[str]
    storage: frozenset[str]
    remote: frozenset[str] = frozenset()
    """Countries with access, of people and of sub-processors."""
    parent: str = UNKNOWN
    exporter: str = "EU"
    """Country of the exporter, or `EU` or `EEA`."""
    runtime: str = ""
    """Country of key and vault; empty: the exporter's."""
    state: State = State.CLEAR
    same_entity: bool = False
    role: Role = Role.PROCESSOR
    training: bool | None = None
    """Trains on inputs for its own purposes; None: depends or unknown."""
    contract: bool = False
    """There is evidence of an Art. 28 contract."""
    tools: tuple[Held, ...] = ()
    dpf: Dpf | None = None
    holds: frozenset[str] = frozenset()
    """Scope conditions of adequacy decisions that hold for the recipient."""
    ended: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    """Adequacy that counts as ended from a day on."""
    art9: str = ""
    """What was documented as a condition of GDPR Art. 9(2); `art9_ground` reads it."""
    art10: str = ""
    """Authority for criminal-offence data (GDPR Art. 10)."""
    child: str = ""
    """Basis of data about children (GDPR Art. 8); `child_ground` reads it."""
    basis: str = ""
    """Ground of GDPR Art. 6, such as `6-1-b`."""
    grounds_for: frozenset[Kind] = frozenset()
    """Kinds that the grounds were documented for; empty: all."""
    art49: str = ""
    """Ground of GDPR Art. 49 for one transfer, such as `49-1-b`."""
    systematic: bool = True
    """It is no one-off transfer, which an officer approved by itself."""
    foreign_order: bool = False
    """An authority orders it (GDPR Art. 48)."""
    order_country: str = UNKNOWN
    """Whose authority gave the order."""
    agreement: bool = False
    """An international agreement covers the foreign order."""
    secrecy: tuple[str, ...] = ()
    """National overlays that the purpose is under."""
    undertakings: Mapping[str, frozenset[str]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Overlays the importer is bound by; places where secrets are as well protected."""
    replaced: frozenset[Kind] = frozenset()
    """Kinds before anything was replaced: some laws look at nothing else."""
    cn: Mainland = NOTHING_DOCUMENTED
    us: Bulk = NEVER_COUNTED

    @property
    def members(self) -> frozenset[str]:
        """Every place that counts, the operator itself as its country."""
        places = {self.importer, *self.processing, *self.storage, *self.remote}
        return frozenset(self.exporter if p == OPERATOR else p for p in places)

    @property
    def nobody_knows(self) -> bool:
        """Is importer, processing or storage a place that nobody could name?"""
        return bool(self.members & NOBODY_KNOWS)

    def ordered_from_outside(self, inside: frozenset[str]) -> bool:
        """Does an authority outside `inside` order it, and no agreement covers that?"""
        foreign = self.foreign_order and self.order_country not in inside
        return foreign and not self.agreement

    def of_class(self, law: Law, *classes: Gdpr) -> frozenset[Kind]:
        """The kinds that are of one of these legal classes."""
        return frozenset(k for k in self.kinds if law.kind(k).gdpr in classes)

    def ungrounded(self, kinds: frozenset[Kind], ground: str) -> frozenset[Kind]:
        """Those of `kinds` that `ground` was not documented for."""
        return kinds - (self.grounds_for or kinds) if ground else kinds

    @property
    def art9_ground(self) -> str:
        """The Art. 9(2) condition, if what was declared is one."""
        return self.art9 if is_art9_ground(self.art9) else ""

    @property
    def child_ground(self) -> str:
        """The basis of data about children, unless it is the child's own consent."""
        return "" if is_childs_consent(self.child) else self.child

    @property
    def consent(self) -> bool:
        """Is the subject's own consent a basis of this call?"""
        grounds = (self.basis, self.art9, self.art49, self.child)
        return any(map(is_consent, grounds))

    def adequate(self, law: Law, regime: str, country: str) -> Adequacy | None:
        """An entry in force for `country` whose conditions are all met, or None.

        `EU` or `EEA` in the place of a country is adequate where each member is.
        """
        members = law.bloc(country) or frozenset({country})
        last = self.switched_off(law, country)
        if last is not None and last < self.on:
            return None
        return next(
            (
                entry
                for entry in law.adequacy(regime, min(members), self.on)
                if members <= entry.countries
                and self.serves(law, entry)
                and all(map(self.meets, entry.needs))
            ),
            None,
        )

    def switched_off(self, law: Law, place: str) -> date | None:
        """Last day before the adequacy of `place` counts as ended; None: it goes on."""
        members = law.bloc(place) or frozenset({place})
        days = [self.ended[member] for member in members if member in self.ended]
        return min(days) - _DAY if days else None

    def before(self, firsts: Iterable[date | None]) -> tuple[date, ...]:
        """The last day before each that is still to come; None is no day.

        Until then the answer holds: what begins may be a law, a route, a signature.
        """
        return tuple(first - _DAY for first in firsts if first and first > self.on)

    def serves(self, law: Law, entry: Adequacy) -> bool:
        """Is the exporter in one of the blocs that the entry serves?"""
        return not entry.exporters or any(
            self.exporter == bloc or self.exporter in (law.bloc(bloc) or ())
            for bloc in entry.exporters
        )

    def meets(self, need: str) -> bool:
        """Is a condition of an adequacy decision met? One that nobody knows is not."""
        match need:
            case "automated_processing":
                return True  # an API call is automated
            case "not_fsc_credit_information":
                return Kind.CREDIT_HISTORY not in self.kinds
            case "dpf_active":
                return self.dpf is not None and self.dpf.in_force(self.on)
            case "dpf_covers_data_type":
                return self.dpf is not None and self.dpf.covers_data
            case "dpf_covers_staff_data":
                staff = Kind.EMPLOYMENT in self.kinds
                return not staff or (self.dpf is not None and self.dpf.covers_data)
            case "dpf_uk_extension":
                return self.dpf is not None and self.dpf.uk
            case "dpf_swiss_us":
                return self.dpf is not None and self.dpf.ch
            case _:
                return need in self.holds
