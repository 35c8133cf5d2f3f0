"""The values that rooms share: frozen, typed, without behaviour.

Words are those of the statutes and standards (GDPR Art. 4 and 44-49, SCC Decision
(EU) 2021/914, RFC 3339, ISO 3166-1 alpha-2); one word per idea, the same word in code,
JSON and CLI. A value that holds personal data never shows it in its `repr`.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

UNKNOWN = "unknown"  # a country or place that nobody could name
GLOBAL = "global"  # the provider may compute at any of its sites
UNKNOWN_DOWNSTREAM = "unknown_downstream"  # a router that picks the host itself
OPERATOR = "operator"  # the exporter itself: its own machine or gateway

Strictness = Literal["relaxed", "balanced", "strict"]
"""How likely a name must be to count as one."""
OtherHosts = Literal["record", "pass", "block"]
"""What becomes of a host that is no model's: noted once, let through, refused."""


class Kind(StrEnum):
    """What kind of personal data a value is; the ids of `law/categories`."""

    PERSON_NAME = "person_name"
    EMAIL = "email"
    WORK_EMAIL = "work_email"
    PHONE = "phone"
    POSTAL_ADDRESS = "postal_address"
    POSTAL_CODE = "postal_code"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    AGE = "age"
    MINOR_UNDER_14 = "minor_under_14"
    MINOR_14_17 = "minor_14_17"
    IP_ADDRESS = "ip_address"
    DEVICE_ID = "device_id"
    COOKIE_OR_AD_ID = "cookie_or_ad_id"
    USERNAME = "username"
    PASSWORD_SECRET = "password_secret"  # noqa: S105 - the name of a kind
    GOVERNMENT_ID = "government_id"
    PASSPORT = "passport"
    DRIVER_LICENSE = "driver_license"
    VEHICLE_PLATE = "vehicle_plate"
    BANK_ACCOUNT = "bank_account"
    PAYMENT_CARD = "payment_card"
    INCOME_SALARY = "income_salary"
    CREDIT_HISTORY = "credit_history"
    HEALTH = "health"
    MENTAL_HEALTH = "mental_health"
    DISABILITY = "disability"
    GENETIC = "genetic"
    BIOMETRIC = "biometric"
    FACE_IMAGE = "face_image"
    VOICE_RECORDING = "voice_recording"
    RACE_ETHNICITY = "race_ethnicity"
    NATIONALITY = "nationality"
    POLITICAL_OPINION = "political_opinion"
    RELIGION = "religion"
    PHILOSOPHICAL_BELIEF = "philosophical_belief"
    TRADE_UNION = "trade_union"
    SEX_LIFE_ORIENTATION = "sex_life_orientation"
    CRIMINAL = "criminal"
    PRECISE_GEOLOCATION = "precise_geolocation"
    COARSE_LOCATION = "coarse_location"
    TRAVEL_HISTORY = "travel_history"
    SPECIFIC_IDENTITY = "specific_identity"
    EMPLOYMENT = "employment"
    EDUCATION = "education"
    COMMUNICATIONS_CONTENT = "communications_content"
    URL_BROWSING = "url_browsing"
    OPINION_REVIEW = "opinion_review"
    NON_PERSONAL = "non_personal"
    IMPORTANT_DATA_CN = "important_data_cn"
    KNOWN_VALUE = "known_value"  # the application said so; no detector did


class Effect(StrEnum):
    """What happens to the call, from loosest to strictest."""

    ALLOW = "allow"
    REDACT = "redact"
    BLOCK = "block"


class Form(StrEnum):
    """What must be true of the content that leaves when the effect is `redact`."""

    PSEUDONYMISED = "pseudonymised"  # stable per importer; EDPB Rec. 01/2020 use case 2
    NON_PERSONAL = (
        "non_personal"  # one conversation only; decided again on what is left
    )


class DataForm(StrEnum):
    """What a record says about the content that really left."""

    CLEAR = "clear"
    PSEUDONYMISED = "pseudonymised"
    REPLACED = "replaced"
    NONE_FOUND = "none_found"
    DECLARED_NONE = "declared_none"


class Role(StrEnum):
    """The importer's role (GDPR Art. 4(7)-(8))."""

    PROCESSOR = "processor"
    CONTROLLER = "controller"


class Passage(NamedTuple):
    """One string to be searched, with the words that label it (`customer.iban`).

    A tuple, since a request has many: a frozen dataclass takes four times as long.
    """

    text: str
    label: str = ""
    group: str = ""
    """Passages of one group are parts of one text; a value may be split over them."""
    turn: str = ""
    """As a group, what one speaker says turn by turn; a value may be split over it."""

    def __repr__(self) -> str:
        """Never the text."""
        return f"Passage(label={self.label!r}, group={self.group!r})"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a text holds personal data. Offsets count code points, end exclusive."""

    start: int
    end: int
    kind: Kind
    value: str = field(repr=False)
    """The exact spelling, `text[start:end]`."""
    normal: str = field(repr=False)
    """The same for every spelling of one value: what a pseudonym is derived from."""
    detector: str
    """Stable name of the rule that found it, such as `iban` or `de.idnr`."""
    score: int = 1000
    """Confidence, per mille."""
    held: frozenset[tuple[Kind, str]] = field(default=frozenset(), repr=False)
    """Kind and normal form of what else is inside, as a name in base64 is."""

    @property
    def values(self) -> frozenset[tuple[Kind, str]]:
        """Kind and normal form of each value that goes or stays with it."""
        own = frozenset({(self.kind, self.normal)})
        return self.held if self.kind in dict(self.held) else self.held | own

    @property
    def kinds(self) -> frozenset[Kind]:
        """Its kind, and that of all it holds: it may go where each of them may."""
        return frozenset({self.kind, *dict(self.held)})


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a call would really go. Countries are ISO 3166-1 alpha-2 or a marker.

    The markers are `unknown`, `global`, `unknown_downstream` and `operator`; a place
    nobody named is `unknown`, never the country of the host (EDPB GL 05/2021).
    """

    host: str
    provider: str | None = None
    """Id in `law/providers`, or of a declared endpoint; None for an unlisted host."""
    endpoint: str | None = None
    """Name of the operator's `CARNET_ENDPOINTS__*` entry that declared it."""
    entity: str = UNKNOWN
    """The legal entity that contracts with the exporter."""
    importer: str = UNKNOWN
    """The country of that entity."""
    parent: str = UNKNOWN
    """The country of whoever controls it."""
    processing: tuple[str, ...] = (UNKNOWN,)
    """Countries where the answer may be computed."""
    processing_except: tuple[str, ...] = ()
    """With `global`: countries where the provider promises not to compute."""
    storage: tuple[str, ...] = (UNKNOWN,)
    """Countries where something of the call may be kept; empty: nothing is."""
    remote_access: tuple[str, ...] = ()
    """Countries from which people can see it."""
    sub_processors: tuple[str, ...] = ()
    """Countries of the processors that the importer engages."""
    role: Role = Role.PROCESSOR
    same_entity: bool = False
    """Importer and exporter are one legal entity: no transfer inside one country."""
    model: str | None = None
    """As the request names it."""
    region: str | None = None
    """The provider's name for the place, such as `eu-central-1`."""
    deployment_scope: str | None = None
    """Deployment type or inference profile, such as `data_zone`."""
    dpf: str = UNKNOWN
    """A hint for a human, never a legal basis: yes, no, unknown."""
    training_default: bool | None = None
    """Does the importer train on inputs unless told not to? None: unknown, or it
    depends on the contract."""
    downstream: tuple[str, ...] = ()
    """Providers that the request names to a router; others may get it too."""
    onward: tuple[str, ...] = ()
    """Hosts named inside the body that the provider will call or fetch from."""
    dialect: str | None = None
    """The wire dialect that the operator declared for the endpoint."""
    as_of: date | None = None
    """When the facts of the provider were last looked at."""
    notes: tuple[str, ...] = ()
    """What the facts say besides, for a person."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the application says about a call; the empty one says nothing.

    Only `purpose`, `subject_country`, `categories` and `persons` are ever recorded as
    they are; `data_subject` and `conversation` are recorded as keyed digests.
    """

    purpose: str | None = None
    """A declared purpose (`CARNET_PURPOSES__*`); None: the default one."""
    data_subject: str | None = field(default=None, repr=False)
    """The application's id of the person that the call is about."""
    subject_country: str | None = None
    """Where that person is: a country or bloc, or `*`."""
    known: tuple[str, ...] = field(default=(), repr=False)
    """Values that are personal for certain; always found, exactly."""
    categories: frozenset[Kind] = frozenset()
    """Kinds that the content holds although no detector can see them."""
    persons: int = 1
    """How many persons the call is about at least."""
    conversation: str | None = field(default=None, repr=False)
    """The application's id of the conversation that the call belongs to."""


@dataclass(frozen=True, slots=True)
class Content:
    """What the policy may know about a call's content: kinds and counts, no text."""

    kinds: frozenset[Kind] = frozenset()
    """Kinds found by a detector or declared by the caller."""
    persons: int = 0
    """Persons found or declared; the larger of both."""
    reached: Form | None = None
    """The form that replacing reached; None while the content is in clear."""
    left: frozenset[Kind] = frozenset()
    """Kinds still there after replacing."""
    declared_none: bool = False
    """The caller declared that there are no personal data (`non_personal`)."""
    detectors: frozenset[str] = frozenset()
    """Names of the rules that found something, such as `de_idnr`."""


@dataclass(frozen=True, slots=True)
class Count:
    """Distinct persons in one class of data and one window: an upper bound."""

    data_class: str
    """`ordinary`, `sensitive` (PIPL Art. 28), or a class of 28 CFR 202.205."""
    before: int = 0
    """Counted before this call."""
    after: int = 1
    """The same with the persons of this call."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the trail says of the persons whose data went abroad; empty: nobody's."""

    cn: tuple[Count, ...] = ()
    """Since 1 January (CAC Order 16)."""
    us: tuple[Count, ...] = ()
    """Twelve months, this counterparty (28 CFR 202.205)."""
    cn_year: int | None = None
    """Calendar year in Beijing that `cn` was counted in; None: that of the day."""


@dataclass(frozen=True, slots=True)
class Approval:
    """An officer's approval of one call, its signature verified; it covers no other."""

    id: str
    """Id of the refused call that it answers."""
    ground: str
    """`49-1-a` to `49-1-g`, `49-1-2`, `48` (an agreement covers the order), `41` (the
    competent Chinese authority approved it), `human`."""
    officer: str
    """Name of the key that signed it."""
    last: date
    """Last day on which the call may be made."""
    content: str = ""
    """Keyed digest of the call that was approved."""


@dataclass(frozen=True, slots=True)
class Asserted:
    """Something the operator asserts that a decision relied on, and who signed it."""

    id: str
    """`tool/ALI`, `purpose/claims`, `endpoint/VLLM`, `allow/US`, `limits`."""
    signed_by: tuple[str, ...] = ()
    """Names of officers; empty: asserted by the operator, unsigned."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a stable rule id, a sentence a person can read, and the source."""

    rule: str
    sentence: str
    citation: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """A duty that the decision brings, with the day it is due where one runs."""

    id: str
    sentence: str
    """What is to be done, to be read by a person."""
    citation: str = ""
    due: date | None = None
    """By which day; None: it goes with every call."""


@dataclass(frozen=True, slots=True)
class RegimeResult:
    """What one law says about the call; `effect` None means not evaluable."""

    regime: str
    """`eu`, `uk`, `ch`, `cn`, `us`, or the code of a country."""
    effect: Effect | None
    form: Form | None = None
    """The form that this law asks for; None: any."""
    reasons: tuple[Reason, ...] = ()
    tool: str | None = None
    """Id of the transfer tool, or of the adequacy decision, that this law relied on."""
    confidence: str = ""
    """How sure the facts behind it are, where the law's rule is only data."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found points to a country whose law was not asked."""

    detector: str
    """Name of the rule that found it."""
    country: str
    regime: str
    """The law of that country."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to "may this call cross?", with everything that made it."""

    effect: Effect
    on: date
    """The day that it was decided for."""
    reasons: tuple[Reason, ...]
    """At least one, the strictest first."""
    form: Form | None = None
    """Set when the effect is `redact`."""
    replace: frozenset[Kind] | None = None
    """With `redact`: the kinds to replace; None means every finding."""
    obligations: tuple[Obligation, ...] = ()
    alternatives: tuple[str, ...] = ()
    """Lawful ways to make the call after all, one sentence each."""
    tool: str | None = None
    """Id of the transfer tool relied on (GDPR Art. 46; EDPB Rec. 01/2020)."""
    regimes: tuple[RegimeResult, ...] = ()
    """What each law that applies says by itself."""
    evidence: tuple[Evidence, ...] = ()
    """Findings of a country whose law is switched off, or does not apply here."""
    valid_until: date | None = None
    """Last day on which the same inputs give the same answer; None: no end known."""
    enforced: bool = True
    """False while `CARNET_OBSERVE_UNTIL` runs: recorded, not enforced."""
    destination: Destination | None = None
    asserted: tuple[Asserted, ...] = ()
    """What of the operator's own word it relied on."""
    approval: str | None = None
    """Id of the approval of this one call, where it rests on one."""
    rules_digest: str = ""
    """SHA-256, hexadecimal, of the operator's rules."""
    law_digest: str = ""
    """The same of the facts."""
    detectors_digest: str = ""
    """The same of the detectors that read the call."""
