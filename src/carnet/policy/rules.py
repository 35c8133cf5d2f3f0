"""What the operator says: exporter, tools, endpoints, purposes and its own limits.

Values only. `carnet.config` builds them from `CARNET_*`; `evaluate` reads them. Names
of countries are ISO 3166-1 alpha-2 or a bloc (`EU`, `EEA`, `*`); the aliases `EL` and
`UK` are understood wherever a country is.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from carnet.vocabulary import Effect, Kind, Role

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_LATER = MappingProxyType({"later": True})
"""Marks a field of a later version: where it says nothing, the digest is without it, so
that rules in older trails, and what officers signed, stay what they were."""
ANY = "any"
"""As a member of `covers`: every country, also those nobody can name in advance."""
ANYWHERE = "*"
"""In a list, and for subjects: every place."""

PSEUDONYMISATION = ("pseudonymisation", "pseudonymization")
"""As a member of `Tia.measures`: the assessment relies on EDPB use case 2."""


def canonical(name: str) -> str:
    """An id as the facts spell it: `OPENAI_EU` is `openai-eu`."""
    return name.strip().lower().replace("_", "-")


class ToolKind(StrEnum):
    """Transfer tools; each counts only in the law that made it."""

    SCC = "scc"
    DPF = "dpf"
    BCR = "bcr"
    IDTA = "idta"
    ADDENDUM = "addendum"
    CERT = "cert"
    ADHOC = "adhoc"
    NATIONAL = "national"  # a route of another origin's own law, such as LGPD Art. 33
    CN_CONTRACT = "cn_contract"
    CN_CERTIFICATION = "cn_certification"
    CN_ASSESSMENT = "cn_assessment"


@dataclass(frozen=True, slots=True)
class Exporter:
    """Who sends, and from where. Source: GDPR Art. 4(7)-(8), 30(1)(a)."""

    country: str
    """Where the personal data are before the call; a country, `EU` or `EEA`."""
    name: str = ""
    contact: str = ""
    dpo: str = ""
    role: Role = Role.CONTROLLER
    ciio: bool = False
    """It operates critical information infrastructure in China (PIPL Art. 40)."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Persons whose data went abroad before Carnet counted, by class of data."""

    since: date | None = None
    """First day that Carnet counts; None: the balance never runs out."""
    cn: tuple[tuple[str, int], ...] = ()
    """Of CAC Order 16: `ordinary`, `sensitive`."""
    us: tuple[tuple[str, int], ...] = ()
    """Of 28 CFR 202.205; each counts for every counterparty."""


@dataclass(frozen=True, slots=True)
class Tia:
    """A transfer impact assessment. Source: SCC clause 14; EDPB Rec. 01/2020."""

    id: str = ""
    positive: bool = False
    """The conclusion; an assessment without one does not carry clear text."""
    measures: tuple[str, ...] = ()
    """Supplementary measures it relies on, such as `pseudonymisation`."""
    covers: tuple[str, ...] = ()
    """Countries assessed, or `any`; empty: those that the tool covers."""
    review: date | None = None
    """Last day it counts; without one it does not count."""
    evidence: str = ""
    evidence_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Tool:
    """A transfer tool that the operator holds (GDPR Art. 45-47; EDPB Rec. 01/2020)."""

    id: str
    kind: ToolKind
    targets: tuple[str, ...]
    """Providers, endpoints, host globs or importer countries it was signed for."""
    module: int | None = None
    """SCC module, 1 to 4 (Decision (EU) 2021/914)."""
    party: Literal["exporter", "importer"] = "exporter"
    """Which party of the tool the operator is."""
    dpa: str = ""
    """Evidence of the Art. 28 contract, which also rules out the importer's own use."""
    dpa_sha256: str = ""
    """Digest of that evidence, hexadecimal, where it is a file."""
    covers: tuple[str, ...] = ()
    """Countries it reaches, or `any`. Ignored for `dpf`, which reaches the US."""
    executed: date | None = None
    """First day; for `dpf` the first day seen active on the list."""
    expires: date | None = None
    """Last day; for `dpf` the next certification date."""
    evidence: str = ""
    """File or URI."""
    evidence_sha256: str = ""
    tia: Tia | None = None
    data: tuple[str, ...] = ("non_hr",)
    """DPF: certified data types, `hr` and `non_hr`."""
    extensions: tuple[str, ...] = ()
    """DPF: `uk` (UK Extension), `ch` (Swiss-US DPF). SCC: `ch` (the Swiss changes).

    National: the law it is a route of, such as `br`.
    """
    secrecy: tuple[str, ...] = ()
    """National overlays that the importer signed an undertaking for (`de-203`)."""
    secrecy_covers: tuple[str, ...] = ()
    """Countries whose protection of secrets was found comparable."""


@dataclass(frozen=True, slots=True)
class EndpointRule:
    """What only the operator can know about a host."""

    name: str
    host: str
    """Glob over `host[:port]`."""
    provider: str | None = None
    """Id in the law's provider facts; `local` says: my own machine, nothing behind."""
    country: str | None = None
    region: str | None = None
    sku: str | None = None
    """Deployment type (Azure) or deployment scope (Alibaba)."""
    entity: str | None = None
    """Legal entity that runs it, where it is not the exporter itself."""
    dialect: str | None = None
    training: bool | None = None
    """False: opted out of training on inputs, on evidence that the operator holds."""
    scope: tuple[str, ...] = ()
    """Scope conditions of an adequacy decision that hold: `pipeda`, `appi`."""
    parent: str | None = field(default=None, metadata=_LATER)
    """Country of whoever owns half of it or more."""
    covered_person: bool | None = field(default=None, metadata=_LATER)
    """Is it a covered person (28 CFR 202.211)? None: nobody has looked."""


@dataclass(frozen=True, slots=True)
class PurposeRule:
    """The grounds and limits of one purpose; a purpose without a rule has none."""

    name: str
    basis: str = ""
    """GDPR Art. 6 ground, such as `6-1-b`."""
    art9: str = ""
    """GDPR Art. 9(2) condition, such as `9-2-f`."""
    art10: str = ""
    """Authority for criminal-offence data (GDPR Art. 10)."""
    child: str = ""
    """Documented basis for data about children (GDPR Art. 8, recital 38)."""
    categories: frozenset[Kind] = frozenset()
    """Kinds that the grounds were documented for; empty: not limited."""
    importers: tuple[str, ...] = ()
    """The only places it may go to (as in `allow`); empty: not limited."""
    retention: str = ""
    """How long its records are kept, such as `3y`; empty: the default."""
    ai_risk: str = ""
    """Risk level under Regulation (EU) 2024/1689; empty: none was declared."""
    ai_role: str = ""
    """`provider` or `deployer` under that regulation."""
    cn_basis: str = ""
    """Legal basis under PIPL Art. 13."""
    cn_notice: str = ""
    """Evidence of the notice of PIPL Art. 39."""
    cn_consent: str = ""
    """Evidence of separate consent (PIPL Art. 39)."""
    cn_pipia: str = ""
    """Evidence of the impact assessment of PIPL Art. 55."""
    cn_exempt: str = ""
    """Exemption of CAC Order 16 Art. 3 to 6."""
    cisa: str = ""
    """Evidence of the CISA security requirements (28 CFR 202.401)."""
    foreign_order: str = ""
    """Whose authority orders it: a country, `unknown`, or nobody (GDPR Art. 48)."""
    secrecy: tuple[str, ...] = ()
    """National overlays that the purpose is under, such as `de-203`."""
    evidence_sha256: tuple[tuple[str, str], ...] = ()
    """Field and digest of each ground that names a file."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that the operator asserts and no officer signed: it does not exist."""

    id: str
    """As in the officers' statement: `tool/ALI`, `purpose/claims`, `allow/US`."""
    targets: tuple[str, ...] = ()
    """The destinations that it would concern; empty: none in particular."""
    changed: bool = False
    """It was signed, and its evidence is another file now."""


@dataclass(frozen=True)
class Rules:
    """Everything the operator configured that a decision depends on."""

    exporter: Exporter
    subjects: tuple[str, ...] = ()
    """Whose data: countries or blocs."""
    regimes: tuple[str, ...] = ()
    """`eu uk ch cn us`; empty: those of the exporter's and the subjects' countries."""
    runtime_country: str | None = None
    """Where this process, its key and its vault are; None: the exporter's country."""
    allow: tuple[str, ...] = ()
    """Hosts, endpoints, providers, countries, blocs; how they rank: `limits.lists`."""
    redact: tuple[str, ...] = ()
    block: tuple[str, ...] = ()
    default: Effect = Effect.BLOCK
    """For a place that stands in none of the three lists."""
    tools: tuple[Tool, ...] = ()
    endpoints: tuple[EndpointRule, ...] = ()
    purposes: tuple[PurposeRule, ...] = ()
    purpose: str | None = None
    """The purpose of a call that names none."""
    ended: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    """Kill switch: an adequacy counts as ended from that day on."""
    observe_until: date | None = None
    """Last day on which decisions are recorded and not enforced (`observing`)."""
    pseudonym_scope: Literal["auto", "conversation", "importer"] = "auto"
    attachments: Literal["block", "allow"] = "block"
    stale_law: Literal["warn", "block"] = "warn"
    contradiction: Literal["record", "block"] = "block"
    """What follows when an answer says that it was computed elsewhere."""
    cleared: tuple[str, ...] = ()
    """Call ids of contradictions that somebody settled."""
    opening: Opening = Opening()
    """What the counters start with."""
    policy_keys: tuple[str, ...] = ()
    """Verifier keys of the officers; with any, what they did not sign is withheld."""
    signed: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Names of the officers who signed each assertion, by its id."""
    withheld: tuple[Withheld, ...] = ()
    """What the operator asserts and no officer signed."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 over every value, hexadecimal; equal rules, equal digest."""
        text = json.dumps(plain(self), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rules) and self.digest == other.digest

    def lacks(self, id_: str) -> bool:
        """Was something of the operator's withheld, since no officer signed it?"""
        return any(one.id == id_ for one in self.withheld)

    def purpose_named(self, name: str | None) -> PurposeRule | None:
        """The rule of purpose `name`, or None: an undeclared purpose has no grounds."""
        exact = (rule for rule in self.purposes if rule.name == name)
        alike = (
            rule
            for rule in self.purposes
            if name is not None and canonical(rule.name) == canonical(name)
        )
        return next(exact, None) or next(alike, None)


def from_plain(document: object) -> Rules:
    """The rules of `plain`; the digest is the same again.

    Raises:
        ValueError: It is no such document, or one of another version.
    """
    rules = _adapter().validate_python(document)
    if plain(rules) != document:
        raise ValueError("the rules were written by another version")
    return rules


@cache
def _adapter() -> "TypeAdapter[Rules]":
    from pydantic import TypeAdapter

    return TypeAdapter(Rules)


def is_pseudonymisation(measure: str) -> bool:
    """Is a supplementary measure the one of EDPB use case 2, in either spelling?"""
    return measure.strip().lower() in PSEUDONYMISATION


def plain(value: object) -> object:
    """`value` as JSON can hold it: the form that `Rules.digest` is taken over."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: plain(given)
            for f in fields(value)
            if (given := getattr(value, f.name)) is not None
            or "later" not in f.metadata
        }
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(str(item) for item in value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
