"""Every setting there is: one frozen tree, one line of explanation each.

The name of a variable is `CARNET_` and the path through this tree, joined with `__`;
the middle names of `tools`, `endpoints`, `purposes` and `ended` are the operator's own.
The descriptions are what `carnet config` and the table of the README say. A field with
`later` is known, but this version cannot do what it asks: it is refused when set, since
a safeguard that silently does nothing is worse than none.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, SecretStr

from carnet.config.groups import (
    OTHERS,
    Counters,
    EndpointSettings,
    Exporter,
    PatternSettings,
    ProxySettings,
    PurposeSettings,
    Runtime,
    SealSettings,
    ToolSettings,
    WordSettings,
    one_of,
    setting,
    several_of,
)
from carnet.config.values import (
    Count,
    Day,
    Detect,
    EffectValue,
    Quoted,
    Subjects,
    Switch,
    Targets,
    Texts,
)
from carnet.engines import ENGINES
from carnet.law.statute import REGIMES
from carnet.vocabulary import Effect

PREFIX = "CARNET_"
NESTING = "__"


class Settings(BaseModel):
    """The whole tree; built from variables that are merged already, never by itself."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    exporter: Exporter = setting("who sends", default=Exporter())
    subjects: Subjects = setting(
        "whose data: countries or blocs; `*` for anybody's, under every law", default=()
    )
    regimes: Annotated[tuple[str, ...], several_of(*REGIMES, *OTHERS)] = setting(
        "laws that apply, to say it outright: eu, uk, ch, cn, us", default=()
    )
    runtime: Runtime = setting("where this process runs", default=Runtime())
    allow: Targets = setting("may go in clear, if the law agrees", default=())
    redact: Targets = setting("only with personal data replaced", default=())
    block: Targets = setting("never", default=())
    default: EffectValue = setting(
        "for what no list names: allow, redact or block", default=Effect.BLOCK
    )
    tools: dict[str, ToolSettings] = setting("transfer tools", default={})
    endpoints: dict[str, EndpointSettings] = setting("declared endpoints", default={})
    purpose: str | None = setting("default purpose, one of those declared")
    purposes: dict[str, PurposeSettings] = setting("declared purposes", default={})
    ended: dict[str, Day] = setting(
        "treat the adequacy of country x as ended from that day", default={}
    )
    counters: Counters = setting("counters of persons", default=Counters())
    observe_until: Day | None = setting(
        "until that day decide and record, but change nothing; at most 60 days ahead"
    )
    policy_keys: Texts = setting(
        "public keys (vkeys, or a file) of the officers: what they did not sign with "
        "`carnet policy sign` does not exist",
        default=(),
    )
    policy_signatures: str | None = setting(
        "the officers' signatures; default: carnet.policy beside the .env"
    )
    detect: Detect = setting("default, or a list of kinds to find", shown="default")
    strictness: Annotated[str, one_of("relaxed", "balanced", "strict")] = setting(
        "recall against precision: relaxed, balanced, strict", default="balanced"
    )
    engines: Annotated[tuple[str, ...], several_of(*ENGINES)] = setting(
        f"engines beside the built-in rules: {', '.join(ENGINES)}", default=()
    )
    engine_files: dict[str, str] = setting(
        "folder with the files of engine x; default: its installed package", default={}
    )
    patterns: dict[str, PatternSettings] = setting("expressions to find", default={})
    words: dict[str, WordSettings] = setting("lists of words to find", default={})
    keep: Quoted = setting(
        "your own names and addresses, which are never replaced", default=()
    )
    pseudonym_scope: Annotated[str, one_of("auto", "conversation", "importer")] = (
        setting(
            "auto, conversation or importer: within what a placeholder stays the same",
            default="auto",
        )
    )
    pseudonym_key: SecretStr | None = setting(
        "32 bytes drawn at random, in base64, or a file that holds them; several "
        "processes on one trail need it"
    )
    attachments: Annotated[str, one_of("block", "allow")] = setting(
        "images, audio and files that cannot be read: block or allow", default="block"
    )
    vault: str | None = setting(
        "encrypted file for placeholders; default: in memory, bounded"
    )
    subject_keys: str | None = setting(
        "folder of the data subjects' own keys, outside the trail; destroyed by "
        "`carnet erase`",
        shown="below the user's data folder; of a shared trail, in its store",
    )
    trail: str | None = setting(
        "directory of the trail; postgresql://user@host/database?sslmode=verify-full; "
        "or s3://bucket/prefix?region=R, gs://bucket/prefix, az://account/container"
    )
    trail_origin: str | None = setting(
        "name of the trail in its checkpoints, such as acme.example/transfers"
    )
    signing_key: str | None = setting(
        "file with the trail's Ed25519 key (PKCS#8 PEM), outside the trail; env:NAME "
        "or the PEM itself where no file can be"
    )
    signing_key_pq: str | None = setting(
        "file with an ML-DSA-44 key that also signs published checkpoints"
    )
    witnesses: Texts = setting(
        "witnesses that cosign checkpoints: VKEY+URL, or a policy file", default=()
    )
    witness_quorum: Count | None = setting(
        "how many witnesses must cosign", shown="more than half"
    )
    unwitnessed: Annotated[str, one_of("warn", "block")] = setting(
        "when records wait too long for that quorum: warn or block", default="warn"
    )
    unwitnessed_after: Count = setting("minutes that are too long", default=60)
    tsa: str | None = setting("URL of a time-stamp authority (RFC 3161)")
    seal: SealSettings = setting("when checkpoints are kept", default=SealSettings())
    heartbeat_minutes: Count = setting(
        "minutes of silence after which the trail says that it lives", default=15
    )
    trail_force: Switch = setting(
        "accept a trail on a network file system, where locks may not hold, or in a "
        "database without TLS or without fsync",
        default=False,
    )
    law: str | None = setting(
        "file with law facts of your own, each with its evidence (TOML)"
    )
    law_keys: Texts = setting(
        "keys (vkey) whose signed updates of the law facts are believed", default=()
    )
    law_update: str | None = setting(
        "file in which an applied update of the law facts is kept"
    )
    contradiction: Annotated[str, one_of("record", "block")] = setting(
        "when an answer says it was computed elsewhere: record, or block the next call",
        default="block",
    )
    contradiction_cleared: Texts = setting(
        "call ids of such contradictions that you looked into and settled", default=()
    )
    stale_law: Annotated[str, one_of("warn", "block")] = setting(
        "when the law's facts are old: warn or block", default="warn"
    )
    proxy: ProxySettings = setting("the proxy", default=ProxySettings())
    reload_seconds: Count | None = setting(
        "at most so often look whether the .env changed, before a call, which waits "
        "for its policy; default: never"
    )
    otel: Switch = setting(
        "true: spans and metrics of calls through OpenTelemetry", default=False
    )
    other_hosts: Annotated[str, one_of("record", "pass", "block")] = setting(
        "under install(), hosts that are no model's: record each once, pass "
        "(WebSockets too), or block",
        default="record",
    )
    telemetry: Annotated[str, one_of("warn", "block")] = setting(
        "when telemetry of the application copies prompts: warn or block",
        default="warn",
    )
