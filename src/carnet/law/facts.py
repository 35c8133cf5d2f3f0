"""The shapes of the facts: frozen, dated, cited. No decisions are made here.

Every fact has a citation, a confidence (`verified`, `knowledge`, `uncertain`) and the
day it was last looked at. Not legal advice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from carnet.law.case import Case
from carnet.law.codes import Bloc
from carnet.law.country import CountryRule, Recognition
from carnet.law.dated import Dated
from carnet.law.fact import Fact
from carnet.law.files import entries
from carnet.law.history import Historic
from carnet.law.overlay import Overlay
from carnet.law.register import CrosswalkRow, Dpv, Register, Standard
from carnet.law.report import Report
from carnet.law.statute import Statute, Threshold
from carnet.vocabulary import Kind


class Gdpr(StrEnum):
    """Legal class of a kind under the GDPR."""

    ORDINARY = "ordinary"
    SPECIAL = "special"
    CRIMINAL = "criminal"
    CHILD = "child"
    CONTEXT = "context"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class KindFacts:
    """One kind of personal data and its class in each law."""

    kind: Kind
    name: str
    """In words, for a sentence: `health`, `e-mail address`."""
    pd: str
    """Term of the W3C Data Privacy Vocabulary 2.3, without prefix; may be empty."""
    gdpr: Gdpr
    pipl: str
    """Its class under PIPL Art. 28: `ordinary`, `sensitive`, `sensitive_if_minor`,
    `context`, `important_data` or `none`."""
    doj: str
    """Its class under 28 CFR Part 202, such as `listed_identifier`; or `none`."""
    identifier: bool
    """Singles a person out by itself, and is replaced; else it only says something."""
    citation: str
    note: str


@dataclass(frozen=True, slots=True)
class Adequacy(Dated):
    """One adequacy decision (GDPR Art. 45 or its equal in another law).

    In force on day d when first <= d and (no last day or d <= last). `needs` are the
    conditions on recipient and data; a country code alone never meets them.
    """

    id: str
    regime: str
    countries: frozenset[str]
    name: str
    citation: str
    first: date
    last: date | None
    needs: tuple[str, ...]
    """Ids of conditions that code checks: `dpf_active`, `automated_processing`."""
    limit: str
    """In words, what it does not reach; for a person."""
    review: str
    """In words, when the authority looked or looks at it again."""
    duties: tuple[str, ...]
    """What the exporter has to do when it relies on it, one sentence each."""
    litigation: tuple[str, ...]
    """Proceedings against it, with their state when last seen."""
    exporters: tuple[str, ...]
    """Blocs of exporters it serves; empty: every exporter of the regime."""
    scope: str
    """`whole`, `law`, `sector`, `entities` or `organisation`."""
    note: str
    seen: tuple[str, ...]
    """Public sources in which it was seen."""
    confidence: str


@dataclass(frozen=True, slots=True)
class ToolFacts(Dated):
    """Where a kind of transfer tool counts, and since when."""

    id: str
    kind: str
    regime: str
    name: str
    citation: str
    first: date
    tia: bool
    """It counts only beside a transfer impact assessment."""
    dpv: str
    """IRI of its term in the W3C Data Privacy Vocabulary; may be empty."""
    limit: str
    """In words, what it asks for and does not reach; for a person."""
    confidence: str
    last: date | None = None
    """Last day on which tools of this generation count; None: no end known."""
    signed_from: date | None = None
    """Only what was signed from this day on is of this generation."""
    signed_until: date | None = None
    """Only what was signed up to this day is of this generation."""

    def takes(self, signed: date | None, on: date) -> bool:
        """Does a tool signed on that day count on `on`? No day known: by `on` alone."""
        if not self.in_force(on) or signed is None:
            return False
        if signed == date.min:
            return True
        late = self.signed_from is None or self.signed_from <= signed
        return late and (self.signed_until is None or signed <= self.signed_until)


class Source(StrEnum):
    """What a place depends on."""

    FIXED = "fixed"
    HOST_REGION = "host_region"  # a region's name stands in the host
    DECLARED = "declared"  # only the operator knows
    BODY = "body"  # a field of the request
    SKU = "sku"  # deployment type or scope, declared by the operator
    MODEL_PREFIX = "model_prefix"  # the inference profile in the model's name


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """How to find the places of one provider; `places` is also the default."""

    source: Source
    places: tuple[str, ...]
    field: str = ""
    """Of `Source.BODY`: the field of the request's body that decides."""
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each value of what it depends on, and the places for it."""
    vendors: tuple[str, ...] = ()
    """Of a model prefix: first parts of a model's name that are no profile."""


@dataclass(frozen=True, slots=True)
class Provider:
    """One endpoint family of one vendor: who it is and where it may compute."""

    id: str
    family: str
    hosts: tuple[str, ...]
    local: bool
    """Also every loopback, private and cluster-local host."""
    ports: tuple[str, ...]
    """Also every local host at one of these ports."""
    models: tuple[str, ...]
    """Globs over the model; empty: every model."""
    entity: str
    """The legal entity usually offered to a customer in the EEA."""
    importer: str
    """Its country, or `operator`."""
    parent: str
    """The country of whoever controls it."""
    processing: PlaceRule
    processing_except: tuple[str, ...]
    """With `global`: countries where it promises not to compute."""
    storage: PlaceRule
    remote_access: tuple[str, ...]
    sub_processors: tuple[str, ...]
    system_data: str
    regions: str
    """Name of the region table that its hosts are read by."""
    dpf: str
    """On the list of the Data Privacy Framework: yes, no, unknown, n/a. A hint for a
    person: only the live list decides, and unknown counts as no."""
    dpf_extensions: tuple[str, ...]
    """Of `uk` and `ch`, those that it is certified for as well."""
    dpa: str
    """In words, to whom it offers a contract under GDPR Art. 28; or `unknown`."""
    not_offered: tuple[str, ...]
    """Kinds of transfer tool that this importer is known not to sign or hold."""
    retention: str
    """In words, how long it keeps what it gets; or `unknown`."""
    training: str
    """Trains on inputs unless told not to: yes, no, tier, unknown."""
    representative: str
    """Its representative under GDPR Art. 27, in words; may be empty or `unknown`."""
    router: bool
    """It hands calls on to other providers."""
    downstream: tuple[str, ...]
    """Where a request names the providers behind it: `body:a.b`, `suffix`, `prefix` of
    the model, `path:2`."""
    source: str
    as_of: date
    confidence: str
    note: str


@dataclass(frozen=True)
class Law:
    """All facts of one version. Two with the same digest are equal."""

    as_of: date
    digest: str
    """SHA-256 over the canonical content of every file, hexadecimal."""
    blocs: Mapping[str, Bloc]
    alias: Mapping[str, str]
    """Other codes of countries, and those of ISO 3166-1 that they mean: `EL`, `UK`."""
    adequacies: tuple[Adequacy, ...]
    tools: tuple[ToolFacts, ...]
    providers: tuple[Provider, ...]
    kinds: Mapping[Kind, KindFacts]
    regions: Mapping[str, Mapping[str, str]]
    """By cloud, each region's name and the country that its data centres stand in."""
    reports: tuple[Report, ...]
    """Protocol fields in which answers say where they were computed."""
    slugs: Mapping[str, str]
    """What routers call a provider, and its id."""
    cases: tuple[Case, ...]
    country_rules: tuple[CountryRule, ...]
    recognitions: tuple[Recognition, ...]
    overlays: tuple[Overlay, ...]
    history: tuple[Historic, ...]
    statutes: Mapping[str, Statute]
    thresholds: tuple[Threshold, ...]
    registers: Mapping[str, Register]
    standards: tuple[Standard, ...]
    crosswalk: tuple[CrosswalkRow, ...]
    dpv: Dpv
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The files as they were read, by name; `operator` is the operator's own."""

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Law) and self.digest == other.digest

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Every entry of every file, by id, as its file has it.

        Read again: no call asks for it, and the tables of all files are half a MB.
        """
        return entries(self.texts)

    def country(self, code: str) -> str:
        """`code` in the spelling of ISO 3166-1: upper case, `EL` and `UK` resolved."""
        upper = code.strip().upper()
        return self.alias.get(upper, upper)

    def bloc(self, name: str) -> frozenset[str] | None:
        """Members of `EU` or `EEA`, outermost regions included, or None."""
        found = self.blocs.get(name.strip().upper().removeprefix("@"))
        return found.members if found else None

    def expand(self, places: tuple[str, ...]) -> tuple[str, ...]:
        """Blocs replaced by their members, aliases resolved; markers stay; sorted."""
        out: set[str] = set()
        for place in places:
            members = self.bloc(place) if place.startswith("@") else None
            out |= members or {place if place.islower() else self.country(place)}
        return tuple(sorted(out))

    def adequacy(self, regime: str, country: str, on: date) -> tuple[Adequacy, ...]:
        """Entries of `regime` for `country` in force on `on`, conditions unchecked."""
        return tuple(e for e in self.entries(regime, country) if e.in_force(on))

    def entries(self, regime: str, country: str) -> tuple[Adequacy, ...]:
        """Entries of `regime` for `country`, past and future ones too."""
        return tuple(
            entry
            for entry in self.adequacies
            if entry.regime == regime and country in entry.countries
        )

    def tool(self, regime: str, kind: str) -> ToolFacts | None:
        """Facts of tool `kind` in `regime`; None: it does not count there."""
        return next(
            (t for t in self.tools if t.regime == regime and t.kind == kind), None
        )

    def tools_of(self, regime: str, kind: str) -> tuple[ToolFacts, ...]:
        """Every generation of tool `kind` in `regime`; empty: it counts on no day."""
        return tuple(t for t in self.tools if t.regime == regime and t.kind == kind)

    def provider(self, id_: str) -> Provider | None:
        """The provider with that id, or None."""
        return next((p for p in self.providers if p.id == id_), None)

    def family(self, name: str) -> tuple[Provider, ...]:
        """Providers of one vendor family, in the order of the facts."""
        return tuple(p for p in self.providers if p.family == name)

    def kind(self, kind: Kind) -> KindFacts:
        """Facts of a kind; the schema check guarantees that every kind has some."""
        return self.kinds[kind]

    def fact(self, id_: str) -> "Fact | None":
        """The entry with that id, of whatever sort, or None."""
        return self.facts.get(id_)

    def case(self, id_: str) -> Case | None:
        """The decision of an authority or court with that id, or None."""
        return next((case for case in self.cases if case.id == id_), None)

    def statute(self, id_: str) -> Statute | None:
        """What a law says under that id, or None."""
        return self.statutes.get(id_)

    def register(self, id_: str) -> Register | None:
        """The register, assessment or notice with that id, or None."""
        return self.registers.get(id_)

    def country_rule(self, country: str) -> CountryRule | None:
        """The rule of another country for data that leave it, or None."""
        return next((r for r in self.country_rules if r.country == country), None)

    def overlay(self, id_: str) -> Overlay | None:
        """The national overlay with that id, or None."""
        return next((one for one in self.overlays if one.id == id_), None)

    def recognised(self, origin: str, country: str, on: date) -> Recognition | None:
        """How the law of `origin` recognises `country` on `on`, or None."""
        return next(
            (
                one
                for one in self.recognitions
                if one.origin == origin
                and country in one.countries
                and one.in_force(on)
            ),
            None,
        )

    def thresholds_of(self, regime: str, on: date) -> tuple[Threshold, ...]:
        """Thresholds of `regime` in force on `on`, in the order of the facts."""
        return tuple(
            t for t in self.thresholds if t.regime == regime and t.in_force(on)
        )

    def age_days(self, on: date) -> int:
        """Days between the facts and `on`; never negative."""
        return max(0, (on - self.as_of).days)

    def stale(self, on: date) -> bool:
        """Are the facts older than 90 days on `on`?"""
        return self.age_days(on) > STALE_AFTER_DAYS


STALE_AFTER_DAYS = 90  # warn
EXPIRED_AFTER_DAYS = 180  # refuse where CARNET_STALE_LAW=block
PUT_BACK = "put the file back, or apply the newest: `carnet law update FILE --apply`"
