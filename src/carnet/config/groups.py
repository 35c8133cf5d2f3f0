"""The levels of the tree of settings: exporter, tools, endpoints, purposes, sealing.

Each field has one line of explanation, which `carnet config` and the README show.
"""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr
from pydantic.config import JsonDict

from carnet.config.values import (
    Address,
    Authority,
    Comparable,
    Count,
    Country,
    Coverage,
    DataKind,
    Day,
    Documented,
    Host,
    Kinds,
    PeriodText,
    Place,
    Routes,
    Signed,
    Switch,
    Targets,
    Texts,
    Whole,
    choice,
)
from carnet.policy import ToolKind
from carnet.vocabulary import Kind

TOOL_KINDS = tuple(kind.value for kind in ToolKind)
OTHERS = ("br", "hk", "in", "jp", "kr", "ru", "sa", "sg", "vn")
"""Origins whose own rule is data of the facts; a test holds the two together."""
EXTENSIONS = ("uk", "ch", *OTHERS)


def setting(
    what: str,
    *,
    default: Any = None,  # noqa: ANN401 - pydantic's own signature
    later: str = "",
    shown: str = "",
) -> Any:  # noqa: ANN401 - pydantic's own signature
    """Return a field with its explanation.

    `later` says what this version cannot do; `shown` is the default in words.
    """
    extra: JsonDict = {"later": later, "shown": shown}
    return Field(default=default, description=what, json_schema_extra=extra)


def one_of(*allowed: str) -> BeforeValidator:
    """Return a validator that takes one of `allowed`."""
    return BeforeValidator(choice(*allowed))


def several_of(*allowed: str) -> BeforeValidator:
    """Return a validator of a list of `allowed`."""
    parse = choice(*allowed)

    def parse_list(text: object) -> tuple[str, ...]:
        parts = (part.strip() for part in str(text).split(","))
        return tuple(dict.fromkeys(parse(part) for part in parts if part))

    return BeforeValidator(parse_list)


Module = Annotated[
    int, BeforeValidator(lambda text: int(choice("1", "2", "3", "4")(text)))
]
Overlays = Annotated[tuple[str, ...], several_of("de-203")]
AiRisk = Annotated[str, one_of("minimal", "transparency", "high", "prohibited")]


class Group(BaseModel):
    """A level of the tree."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Exporter(Group):
    """`CARNET_EXPORTER__*`: who sends (GDPR Art. 44; SCC Decision (EU) 2021/914)."""

    country: Place | None = setting("where the personal data are before the call")
    name: str | None = setting("the exporter's name, for the registers")
    contact: str | None = setting("the exporter's contact, for the registers")
    dpo: str | None = setting("the data protection officer, for the registers")
    role: Annotated[str, one_of("controller", "processor")] = setting(
        "controller or processor (GDPR Art. 4(7)-(8))", default="controller"
    )
    ciio: Switch = setting(
        "true: operates critical information infrastructure in China (PIPL Art. 40)",
        default=False,
    )


class Runtime(Group):
    """`CARNET_RUNTIME__*`: where this process and its keys are."""

    country: Place | None = setting(
        "where this process and its keys are; default: the exporter's country"
    )


class TiaSettings(Group):
    """`CARNET_TOOLS__x__TIA__*`: the assessment (SCC clause 14; EDPB Rec. 01/2020)."""

    id: str | None = setting("id of the transfer impact assessment")
    conclusion: Annotated[str, one_of("positive", "negative")] | None = setting(
        "positive or negative"
    )
    measures: Annotated[tuple[str, ...], several_of("pseudonymisation")] = setting(
        "supplementary measures that the assessment relies on", default=()
    )
    covers: Coverage = setting(
        "countries that the assessment covers, or any", default=()
    )
    review: Day | None = setting("day by which it must be reviewed; then it has lapsed")
    evidence: Documented | None = setting("file or URI of the assessment")


class ToolSettings(Group):
    """`CARNET_TOOLS__x__*`: one transfer tool (GDPR Art. 45-47; PIPL Art. 38)."""

    for_: Targets = Field(
        default=(),
        alias="for",
        description="provider, endpoint, host or country (a name of both is the "
        "endpoint's) it is for; default: x itself",
    )
    kind: Annotated[str, one_of(*TOOL_KINDS)] | None = setting(", ".join(TOOL_KINDS))
    module: Module | None = setting("module of the standard clauses, 1 to 4")
    party: Annotated[str, one_of("exporter", "importer")] | None = setting(
        "which of the two signed it or is certified"
    )
    dpa: Documented | None = setting("evidence of the contract under GDPR Art. 28")
    covers: Coverage = setting("countries that it covers, or any", default=())
    executed: Signed | None = setting("day from which it is in force")
    expires: Day | None = setting("last day on which it is in force")
    evidence: Documented | None = setting("file or URI of the signed text")
    data: Annotated[tuple[str, ...], several_of("hr", "non_hr")] = setting(
        "dpf: certified data types, hr, non_hr; default: non_hr", default=()
    )
    extensions: Annotated[tuple[str, ...], several_of(*EXTENSIONS)] = setting(
        "dpf: uk (UK Extension), ch (Swiss-US DPF); scc: ch (with the Swiss changes); "
        "national: the law, such as br",
        default=(),
    )
    secrecy: Overlays = setting(
        "national secrecy that the importer signed an undertaking for: de-203",
        default=(),
    )
    secrecy_covers: Comparable = setting(
        "countries whose protection of secrets is comparable", default=()
    )
    tia: TiaSettings | None = setting("the transfer impact assessment")


class EndpointSettings(Group):
    """`CARNET_ENDPOINTS__x__*`: what only the operator can know about a host."""

    host: Host | None = setting("host, with the port if it is part of the address")
    provider: str | None = setting("id of the provider that it belongs to")
    country: Country | None = setting("country where it computes and stores")
    region: str | None = setting("the provider's name of the region")
    sku: str | None = setting("deployment kind, such as DataZoneStandard or global")
    entity: str | None = setting("legal entity that operates it")
    dialect: str | None = setting("wire dialect that it speaks, such as openai")
    training: Switch | None = setting(
        "false: it does not train on inputs, on evidence that you hold"
    )
    scope: Annotated[tuple[str, ...], several_of("pipeda", "appi")] = setting(
        "conditions of an adequacy decision that it meets: pipeda, appi", default=()
    )
    parent: Country | None = setting("country of who owns half of the entity or more")
    covered_person: Switch | None = setting(
        "true: a covered person (28 CFR 202.211); false: you looked, and it is none"
    )


class PurposeSettings(Group):
    """`CARNET_PURPOSES__x__*`: what the operator documented for one purpose."""

    basis: Documented | None = setting("legal basis, such as 6-1-b (GDPR Art. 6)")
    art9: Documented | None = setting("condition for special categories, such as 9-2-f")
    art10: Documented | None = setting(
        "authority for data about offences (GDPR Art. 10)"
    )
    child: Documented | None = setting("documented basis for data about children")
    categories: Kinds = setting("kinds of data that the purpose needs", default=())
    importers: Targets = setting("importers that the purpose may use", default=())
    retention: PeriodText | None = setting(
        "how long its records are kept, such as 180d, 6m, 3y; the law may ask for more"
    )
    ai_risk: AiRisk | None = setting("risk level under Regulation (EU) 2024/1689")
    ai_role: Annotated[str, one_of("provider", "deployer")] | None = setting(
        "role under Regulation (EU) 2024/1689"
    )
    cn_basis: Documented | None = setting("legal basis under PIPL Art. 13")
    cn_notice: Documented | None = setting("evidence of the notice of PIPL Art. 39")
    cn_consent: Documented | None = setting(
        "evidence of separate consent (PIPL Art. 39)"
    )
    cn_pipia: Documented | None = setting("evidence of the assessment of PIPL Art. 55")
    cn_exempt: Documented | None = setting("exemption of CAC Order 16 Art. 3 to 6")
    cisa: Documented | None = setting(
        "evidence of the CISA security requirements (28 CFR 202.401)"
    )
    foreign_order: Authority | None = setting(
        "country whose authority orders it, or true (GDPR Art. 48; PIPL Art. 41)"
    )
    secrecy: Overlays = setting(
        "national secrecy that the purpose is under: de-203", default=()
    )


class SealSettings(Group):
    """`CARNET_SEAL__*`: when a checkpoint is kept for ever, cosigned and stamped."""

    records: Count = setting("after so many records", default=10_000)
    minutes: Count = setting("after so many minutes; a new day is one too", default=15)
    on_close: Switch = setting("when the guard closes", default=True)
    key: str | None = setting(
        "a second key that signs them, in an HSM or KMS: hsm:1?label=seal, awskms:…, "
        "gcpkms:… (extra kms)"
    )
    module: str | None = setting("PKCS#11 library of the HSM")
    pin: SecretStr | None = setting("PIN of the HSM's token")
    max_records: Count | None = setting(
        "block once so many records wait for that key; default: go on"
    )
    max_minutes: Count | None = setting(
        "block once a record has waited for that key so long; default: go on"
    )


class PatternSettings(Group):
    """`CARNET_PATTERNS__x__*`: an expression of the operator's own."""

    regex: str | None = setting(
        "what to find: a Python expression; every repetition has an upper bound"
    )
    kind: DataKind = setting("kind of what it finds", default=Kind.KNOWN_VALUE)
    label: Texts = setting(
        "words of which one must stand before it, also in the question that it answers,"
        " or name the field",
        default=(),
    )


class WordSettings(Group):
    """`CARNET_WORDS__x__*`: a list of words of the operator's own."""

    file: str | None = setting("a file with one value a line")
    kind: DataKind = setting("kind of the values", default=Kind.KNOWN_VALUE)


class ProxySettings(Group):
    """`CARNET_PROXY__*`: the reverse proxy of `carnet proxy`."""

    listen: Address = setting("where the proxy listens", default="127.0.0.1:8787")
    routes: Routes = setting("NAME=URL, or NAME=URL@FILE.env", default=())
    token: SecretStr | None = setting(
        "what every request shows; needed unless the proxy listens on this machine only"
    )
    max_body_mb: Count = setting("megabytes that a request may have", default=32)


class CnCounters(Group):
    """`CARNET_COUNTERS__CN__*`: persons since 1 January (CAC Order 16)."""

    ordinary: Whole = setting("persons before Carnet, nothing sensitive", default=0)
    sensitive: Whole = setting("persons before Carnet, sensitive data", default=0)


class UsCounters(Group):
    """`CARNET_COUNTERS__US__*`: persons in twelve months (28 CFR 202.205)."""

    omic_genomic: Whole = setting("persons before Carnet, genomic data", default=0)
    omic_other: Whole = setting("persons before Carnet, other 'omic data", default=0)
    biometric: Whole = setting("persons before Carnet, biometric", default=0)
    precise_geo: Whole = setting("devices before Carnet, precise places", default=0)
    health: Whole = setting("persons before Carnet, health data", default=0)
    financial: Whole = setting("persons before Carnet, financial data", default=0)
    cpi: Whole = setting("persons before Carnet, linked identifiers", default=0)


class Counters(Group):
    """`CARNET_COUNTERS__*`: what the counters of persons begin with."""

    since: Day | None = setting(
        "first day that Carnet counts; without it the balance never runs out"
    )
    cn: CnCounters = setting("China", default=CnCounters())
    us: UsCounters = setting("United States", default=UsCounters())
