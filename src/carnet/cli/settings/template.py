"""The commented `.env` that `carnet init` writes, and `.env.example`."""
# ruff: noqa: E501 - a value of a `.env` file is one line

import re

WITNESS = (
    "witness.example/w1+e75f6532+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    "+https://witness.example/"
)
TEMPLATE = """\
# Settings of Carnet. The process environment wins over this file. Lists are A,B,C;
# relative paths start at the folder of this file. `carnet check` says whether all is
# complete; `carnet config` shows what is in force. Keep this file out of version
# control: it holds the pseudonym key.

# --- Who sends, and whose data -------------------------------------------- EDIT THIS
# Where the personal data are before the call: ISO 3166-1 alpha-2, or EU, EEA.
CARNET_EXPORTER__COUNTRY={country}
# For the registers:
# CARNET_EXPORTER__NAME=ACME GmbH
# CARNET_EXPORTER__CONTACT=privacy@acme.example
# CARNET_EXPORTER__DPO=dpo@acme.example
# CARNET_EXPORTER__ROLE=controller
# CARNET_EXPORTER__CIIO=false
# Whose data: countries or blocs. With the exporter they give the laws that apply.
# CARNET_SUBJECTS=DE,FR
# CARNET_REGIMES=eu
# Where this process and its keys are; without it: the exporter's country.
# CARNET_RUNTIME__COUNTRY=DE

# --- Where calls may go -------------------------------------------------------------
# The law has the last word: these lists can only be stricter. The most specific wins:
# host, provider, country, bloc (EU, EEA, *), default.
CARNET_ALLOW=EEA
CARNET_REDACT=*
# CARNET_BLOCK=RU,openrouter
CARNET_DEFAULT=block

# --- Transfer tools that you hold (GDPR Art. 46 and others) -------------------------
# The middle name is yours. Without a tool, only texts without personal data leave.
# CARNET_TOOLS__ALI__FOR=alibaba-intl
# CARNET_TOOLS__ALI__KIND=scc
# CARNET_TOOLS__ALI__MODULE=2
# CARNET_TOOLS__ALI__PARTY=exporter
# CARNET_TOOLS__ALI__DPA=https://acme.example/contracts/ali-dpa.pdf
# CARNET_TOOLS__ALI__COVERS=SG
# CARNET_TOOLS__ALI__EXECUTED=2026-01-10
# CARNET_TOOLS__ALI__EXPIRES=2028-01-09
# CARNET_TOOLS__ALI__EVIDENCE=https://acme.example/contracts/ali-scc.pdf
# CARNET_TOOLS__ALI__TIA__ID=TIA-2026-07
# CARNET_TOOLS__ALI__TIA__CONCLUSION=negative
# CARNET_TOOLS__ALI__TIA__MEASURES=pseudonymisation
# CARNET_TOOLS__ALI__TIA__COVERS=SG
# CARNET_TOOLS__ALI__TIA__REVIEW=2027-06-30
# CARNET_TOOLS__ALI__TIA__EVIDENCE=https://acme.example/tia/2026-07.pdf
# A certification under the EU-US Data Privacy Framework, seen on the list:
# CARNET_TOOLS__US_VENDOR__FOR=openai
# CARNET_TOOLS__US_VENDOR__KIND=dpf
# CARNET_TOOLS__US_VENDOR__PARTY=importer
# CARNET_TOOLS__US_VENDOR__DATA=non_hr
# CARNET_TOOLS__US_VENDOR__EXTENSIONS=uk,ch
# CARNET_TOOLS__US_VENDOR__SECRECY=de-203
# CARNET_TOOLS__US_VENDOR__SECRECY_COVERS=US
# CARNET_TOOLS__US_VENDOR__EXECUTED=2026-02-01
# CARNET_TOOLS__US_VENDOR__EXPIRES=2027-01-31
# Treat an adequacy decision as ended from a day on:
# CARNET_ENDED__US=2027-03-01

# --- Endpoints that only you can know -----------------------------------------------
# CARNET_ENDPOINTS__VLLM__HOST=localhost:8000
# CARNET_ENDPOINTS__VLLM__PROVIDER=local
# CARNET_ENDPOINTS__VLLM__COUNTRY=DE
# CARNET_ENDPOINTS__VLLM__REGION=eu-central-1
# CARNET_ENDPOINTS__VLLM__SKU=DataZoneStandard
# CARNET_ENDPOINTS__VLLM__ENTITY=ACME GmbH
# CARNET_ENDPOINTS__VLLM__DIALECT=openai
# CARNET_ENDPOINTS__VLLM__TRAINING=false
# CARNET_ENDPOINTS__VLLM__SCOPE=pipeda
# CARNET_ENDPOINTS__VLLM__PARENT=US
# CARNET_ENDPOINTS__VLLM__COVERED_PERSON=false

# --- Purposes and their grounds -----------------------------------------------------
# CARNET_PURPOSE=claims
# CARNET_PURPOSES__CLAIMS__BASIS=6-1-b
# CARNET_PURPOSES__CLAIMS__ART9=9-2-f
# CARNET_PURPOSES__CLAIMS__ART10=BDSG 22
# CARNET_PURPOSES__CLAIMS__CHILD=parental consent
# CARNET_PURPOSES__CLAIMS__CATEGORIES=person_name,email,health,mental_health,disability,criminal
# CARNET_PURPOSES__CLAIMS__IMPORTERS=EEA
# CARNET_PURPOSES__CLAIMS__RETENTION=3y
# CARNET_PURPOSES__CLAIMS__AI_RISK=high
# CARNET_PURPOSES__CLAIMS__AI_ROLE=deployer
# CARNET_PURPOSES__CLAIMS__CN_BASIS=13-1-2
# CARNET_PURPOSES__CLAIMS__CN_NOTICE=notice-2026-03
# CARNET_PURPOSES__CLAIMS__CN_CONSENT=consent-2026-03
# CARNET_PURPOSES__CLAIMS__CN_PIPIA=pipia-2026-03
# CARNET_PURPOSES__CLAIMS__CN_EXEMPT=contract_necessity
# CARNET_PURPOSES__CLAIMS__CISA=cisa-2026-03
# CARNET_PURPOSES__CLAIMS__FOREIGN_ORDER=false
# CARNET_PURPOSES__CLAIMS__SECRECY=de-203

# --- Finding and replacing ----------------------------------------------------------
# default, or a list of kinds such as email,phone,bank_account
CARNET_DETECT=default
CARNET_STRICTNESS=balanced
# Engines beside the built-in rules, from local files: rampart and lac (extra onnx),
# presidio (extra presidio).
# CARNET_ENGINES=rampart,lac
# CARNET_ENGINE_FILES__RAMPART=./models/rampart
# Your own numbers and lists; a label must stand before the number or name its field.
# CARNET_PATTERNS__CUSTOMER__REGEX=KD-[0-9]{{6}}
# CARNET_PATTERNS__CUSTOMER__KIND=known_value
# CARNET_PATTERNS__CUSTOMER__LABEL=Kundennummer,customer no
# CARNET_WORDS__PATIENTS__FILE=./patients.txt
# CARNET_WORDS__PATIENTS__KIND=person_name
# Your own names and addresses, never replaced unless part of somebody else's; what has
# a comma stands in double quotes, no part stands for others (`*@acme.example`). Secrets
# go all the same, and what is said of a person of that name decides as ever:
# CARNET_KEEP='ACME GmbH,info@acme.example,"Musterweg 1, 80331 München"'
CARNET_PSEUDONYM_SCOPE=auto
# 32 bytes drawn at random, in base64, or a file that holds them; several processes on
# one trail need it.
{pseudonym_key}
# Images, audio and files that cannot be read: block or allow.
CARNET_ATTACHMENTS=block
# An encrypted file for placeholders; without it they are kept in memory.
# CARNET_VAULT=./carnet.vault
# The data subjects' own keys, which `carnet erase` destroys; never in a long backup.
# CARNET_SUBJECT_KEYS=./subject-keys

# --- The trail ----------------------------------------------------------------------
{trail}
# Name of the trail in its checkpoints; a DNS name of yours makes it unique.
{origin}
# Ed25519, PKCS#8 PEM, outside the trail; `carnet trail rotate-key` replaces it.
# Where no file can be: env:NAME, or the PEM itself.
{signing_key}
# An ML-DSA-44 key (`carnet keys new --pq FILE`) that also signs what is published.
{signing_key_pq}

# When a checkpoint is kept (a new day always is a reason), and who cosigns and
# stamps it. Only hashes, sizes and the trail's name leave. A witness is VKEY+URL, or
# one policy file (c2sp.org/tlog-policy) says it all.
CARNET_SEAL__RECORDS=10000
CARNET_SEAL__MINUTES=15
CARNET_SEAL__ON_CLOSE=true
# A second key that signs kept checkpoints and never leaves its device: ECDSA P-256 in
# an HSM (PKCS#11) or a KMS. While it is away records go on, unless a limit is set.
# CARNET_SEAL__KEY=hsm:1?label=seal
# CARNET_SEAL__MODULE=/usr/lib/softhsm/libsofthsm2.so
# CARNET_SEAL__PIN=
# CARNET_SEAL__MAX_RECORDS=100000
# CARNET_SEAL__MAX_MINUTES=1440
# Silence has a bound: after so many minutes without a record the trail says it lives.
CARNET_HEARTBEAT_MINUTES=15
# Refused unless forced: a network file system, whose locks may not hold; a database
# without TLS on the way, or without fsync.
CARNET_TRAIL_FORCE=false
# CARNET_WITNESSES={witness}
# CARNET_WITNESS_QUORUM=1
# CARNET_TSA=https://tsa.example/
# What follows if records wait longer than that for the witnesses: warn, or block calls.
CARNET_UNWITNESSED=warn
CARNET_UNWITNESSED_AFTER=60

# --- Four eyes ----------------------------------------------------------------------
# Public keys of the officers (`carnet keys new officer.pem --officer NAME`), or a file
# that holds them. Then tools, grounds and loosenings that none of them signed with
# `carnet policy sign` do not exist.
# CARNET_POLICY_KEYS=dpo+919850cc+ATNBd7pNA0FuZVv1mGGgYkq36Mz4UA79EYjrX3RxUBqP
# CARNET_POLICY_SIGNATURES=carnet.policy

# --- Other --------------------------------------------------------------------------
# Persons whose data went abroad before Carnet counted: China counts since 1 January,
# 28 CFR 202 over twelve months.
# CARNET_COUNTERS__SINCE=
# CARNET_COUNTERS__CN__ORDINARY=0
# CARNET_COUNTERS__CN__SENSITIVE=0
# CARNET_COUNTERS__US__OMIC_GENOMIC=0
# CARNET_COUNTERS__US__OMIC_OTHER=0
# CARNET_COUNTERS__US__BIOMETRIC=0
# CARNET_COUNTERS__US__PRECISE_GEO=0
# CARNET_COUNTERS__US__HEALTH=0
# CARNET_COUNTERS__US__FINANCIAL=0
# CARNET_COUNTERS__US__CPI=0
# Roll-out: until this day decide and record, but change nothing. At most 60 days ahead.
# CARNET_OBSERVE_UNTIL=
# Facts of the law that you know better, each entry with its evidence; and signed
# updates (`carnet law update`), believed only under one of these keys.
# CARNET_LAW=./law.toml
# CARNET_LAW_KEYS=law.example+0f943ac3+AVYlOKKAT0EAt4+9b+9Oh1DIWgCIMNne2udq6qZGzkIt
# CARNET_LAW_UPDATE=./law.update
CARNET_STALE_LAW=warn
# An answer that says it was computed elsewhere: record it, or block the next call
# there, until the facts cover it or you settle it by its call id.
CARNET_CONTRADICTION=block
# CARNET_CONTRADICTION_CLEARED=
# Telemetry of the application that copies prompts (LangSmith, Langfuse, OTLP): warn
# or block.
CARNET_TELEMETRY=warn
# Put a changed .env in force without a restart; seconds between two looks at it.
# CARNET_RELOAD_SECONDS=10
# Spans and metrics of calls, without content (pip install 'carnet[otel]'). Hosts that
# log handlers and exporters send to are decided like calls: declare them as endpoints.
CARNET_OTEL=false
# Under `guard.install()`: hosts that are no model's are recorded once each, pass, or
# are blocked. Only `pass` lets WebSockets to them go, and officers must have signed it.
CARNET_OTHER_HOSTS=record
# `carnet proxy`: routes are NAME=URL or NAME=URL@FILE.env; beyond this machine it
# needs a token, which every request shows in the header x-carnet-token.
# CARNET_PROXY__ROUTES=openai=https://api.openai.com
# CARNET_PROXY__LISTEN=127.0.0.1:8787
# CARNET_PROXY__TOKEN=
# CARNET_PROXY__MAX_BODY_MB=32
"""


_NO_PQ = "# CARNET_SIGNING_KEY_PQ=~/.local/share/carnet/pq.pem"


def env(
    *,
    country: str,
    pseudonym_key: str,
    trail: str,
    origin: str,
    key: str,
    key_pq: str | None = None,
) -> str:
    """Return the text of a `.env` with these values."""
    return TEMPLATE.format(
        witness=WITNESS,
        country=country,
        pseudonym_key=f"CARNET_PSEUDONYM_KEY={pseudonym_key}",
        trail=f"CARNET_TRAIL={_quoted(trail)}",
        origin=f"CARNET_TRAIL_ORIGIN={origin}",
        signing_key=f"CARNET_SIGNING_KEY={_quoted(key)}",
        signing_key_pq=f"CARNET_SIGNING_KEY_PQ={_quoted(key_pq)}" if key_pq else _NO_PQ,
    )


def example() -> str:
    """Return the text of `.env.example`: the same, with nobody's keys."""
    return TEMPLATE.format(
        witness=WITNESS,
        country="DE",
        pseudonym_key="# CARNET_PSEUDONYM_KEY=",
        trail="CARNET_TRAIL=./trail",
        origin="CARNET_TRAIL_ORIGIN=acme.example/transfers",
        signing_key="CARNET_SIGNING_KEY=~/.local/share/carnet/key.pem",
        signing_key_pq=_NO_PQ,
    )


def _quoted(path: str) -> str:
    """`path` as a value that is read back as it is."""
    if re.fullmatch(r"[A-Za-z0-9_./~-]+", path):
        return path
    escaped = path.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
