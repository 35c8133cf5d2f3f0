"""A configuration: read once, checked, frozen."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from carnet.config import (
    anchoring,
    checking,
    description,
    envfile,
    finding,
    officers,
    operator_rules,
    paths,
    secrets,
    signing,
    targets,
)
from carnet.config.envfile import Variable, Variables
from carnet.config.exposed import exposed
from carnet.config.officers import Officers
from carnet.config.settings import PREFIX, Settings
from carnet.engines import Wanted
from carnet.errors import ConfigError, TrailError
from carnet.policy import Rules
from carnet.vocabulary import Kind, OtherHosts, Strictness

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from carnet.trail.anchors.round import Anchors
    from carnet.trail.anchors.sealing import Sealing

PseudonymScope = Literal["auto", "conversation", "importer"]
Leniency = Literal["warn", "block"]


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that the environment and the `.env` say; no secret in its repr."""

    settings: Settings = field(repr=False)
    """The tree of settings as written."""
    folder: Path
    """Where relative paths start: the folder of the `.env`."""
    env_file: Path | None
    """The `.env` that was read; None: there is none, or none was wanted."""
    kinds: frozenset[Kind] | None
    """Kinds to find; None means every kind that a detector finds."""
    strictness: Strictness
    """Recall against precision, for every detector."""
    wanted: Wanted = field(repr=False)
    """Engines, expressions and lists beside the built-in detectors, and what stays."""
    pseudonym_scope: PseudonymScope
    """Within what a value keeps its placeholder; `auto`: as its transfer tool says."""
    attachments: Literal["block", "allow"]
    """What becomes of a call with an image, audio or file that cannot be read."""
    other_hosts: OtherHosts
    """What becomes of hosts that are no model's, under `install()`."""
    vault: Path | None
    """The encrypted file of placeholders; None: they live in memory."""
    subject_keys: Path | None
    """Folder of the data subjects' keys; None: the default one."""
    trail: str | None = field(repr=False)
    """Directory of the trail, or the URL of its database, password included."""
    trail_origin: str | None
    """Name of the trail in its checkpoints; None: as it was made."""
    signing_key: "Path | Ed25519PrivateKey | None" = field(repr=False)
    """Its file, or the key itself where the environment holds it."""
    signing_key_pq: Path | None
    """File of the ML-DSA-44 key that signs checkpoints besides; None: none does."""
    law: Path | None
    """The operator's own facts."""
    law_update: Path | None
    """Where an applied update of the facts is kept."""
    law_keys: tuple[str, ...]
    """Verifier keys whose signed updates of the facts are believed."""
    stale_law: Leniency
    """What follows when the facts are old."""
    telemetry: Leniency
    """What follows when telemetry of the application copies prompts."""
    asserted: Rules | None = field(repr=False)
    """All that the operator asserts, signed or not; `rules` are what is in force."""
    officers: Officers = field(repr=False)
    """Who signs the policy, and what they signed."""
    anchors: "Anchors | None" = field(repr=False)
    """Witnesses and the time-stamp authority of the trail."""
    pseudonym_key: bytes | None = field(repr=False)
    """32 bytes; None: a guard draws one of its own, and what it issued ends with it."""
    _found: Mapping[str, Variable] = field(repr=False)
    """Every variable that was set, by its full name."""
    _rules: Rules | None = field(repr=False)
    """The assertions in force; None: nobody said where the exporter is."""

    @property
    def rules(self) -> Rules:
        """What the policy reads.

        Raises:
            ConfigError: Nobody said where the personal data are before the call, so
                that no law can be told to apply.
        """
        if self._rules is None:
            raise ConfigError(
                f"{PREFIX}EXPORTER__COUNTRY: missing",
                hint="where the personal data are before the call, such as DE"
                + ("" if self.env_file else "; `carnet init` writes a .env for it"),
            )
        return self._rules

    @property
    def sealing(self) -> "Sealing":
        """When the trail's checkpoints are kept, cosigned and stamped."""
        from carnet.trail.anchors.sealing import Sealing

        seal = self.settings.seal
        return Sealing(seal.records, 60.0 * seal.minutes, seal.on_close)

    def origin_of(self, name: str) -> str:
        """Return `default`, `.env:12`, `environment` or `argument` for a setting."""
        full = name.upper()
        full = full if full.startswith(PREFIX) else PREFIX + full
        variable = self._found.get(full)
        return variable.origin if variable and variable.says else description.DEFAULT

    def describe(self) -> tuple[description.Row, ...]:
        """Return every setting with its value, origin and explanation."""
        return description.rows(self._found)

    @property
    def exposed(self) -> tuple[str, ...]:
        """Secrets that stand in a `.env` which others than its owner may read."""
        return exposed(self.env_file, self._found)


def load(
    env_file: Path | str | None = envfile.DEFAULT_FILE,
    *,
    today: date | None = None,
    environment: bool = True,
    **overrides: object,
) -> Config:
    """Return the configuration that the file, the environment and `overrides` make.

    The process environment wins over the file, an override over both; an override is
    named like its variable (`trail="./trail"`, `exporter__country="DE"`) or nested
    (`exporter={"country": "DE"}`). Relative paths start at the folder of the file.
    Without `environment` the process environment is left out, so that a demonstration
    cannot touch a real trail.

    Raises:
        ConfigError: A setting is unknown, malformed, contradicts another, or cannot be
            honoured by this version; nothing was opened or written.
    """
    variables = envfile.read(env_file, overrides, environment=environment)
    tree = checking.settings(variables, today or datetime.now(UTC).date())
    rules = operator_rules.rules(tree, variables)
    if rules is not None:
        law = _path("LAW", tree.law, variables)
        update = _path("LAW_UPDATE", tree.law_update, variables)
        targets.check(rules, variables, law, update)
    config = _config(tree, variables, rules, environment=environment)
    _check_files(config, variables)
    return config


def _config(
    tree: Settings, variables: Variables, rules: Rules | None, *, environment: bool
) -> Config:
    """The configuration of a valid tree, under what the officers signed of it."""
    signed = officers.read(tree, rules, variables)
    law_keys = officers.law_keys(tree, variables)
    wanted = finding.wanted(tree, variables, keeps=signed.counts("KEEP"))
    return Config(
        settings=tree,
        folder=variables.folder,
        env_file=variables.file,
        kinds=_kinds(tree, variables, wanted) if signed.counts("DETECT") else None,
        strictness=_strictness(tree, signed),
        wanted=wanted,
        pseudonym_scope=cast("PseudonymScope", tree.pseudonym_scope),
        attachments=_attachments(tree, signed),
        other_hosts=_other_hosts(tree, signed),
        vault=_path("VAULT", tree.vault, variables),
        subject_keys=_path("SUBJECT_KEYS", tree.subject_keys, variables),
        trail=_trail(tree, variables),
        trail_origin=tree.trail_origin,
        signing_key=_signing_key(tree, variables, environment=environment),
        signing_key_pq=_pq_key(tree, variables),
        law=_path("LAW", tree.law, variables) if signed.counts("LAW") else None,
        law_update=_path("LAW_UPDATE", tree.law_update, variables),
        law_keys=law_keys if signed.counts("LAW_KEYS") else (),
        stale_law=cast("Leniency", tree.stale_law),
        telemetry=cast("Leniency", tree.telemetry),
        asserted=rules,
        officers=signed,
        pseudonym_key=_key(tree, variables),
        anchors=anchoring.anchors(tree, variables),
        _found=variables.found,
        _rules=signed.apply(rules) if rules else None,
    )


def _strictness(tree: Settings, signed: Officers) -> Strictness:
    if tree.strictness == "relaxed" and not signed.counts("STRICTNESS"):
        return "balanced"
    return cast("Strictness", tree.strictness)


def _attachments(tree: Settings, signed: Officers) -> Literal["block", "allow"]:
    allowed = tree.attachments == "allow" and signed.counts("ATTACHMENTS")
    return "allow" if allowed else "block"


def _other_hosts(tree: Settings, signed: Officers) -> OtherHosts:
    """Hosts and WebSockets pass unseen only where officers, if any, signed it."""
    if tree.other_hosts == "pass" and not signed.counts("OTHER_HOSTS"):
        return "record"
    return cast("OtherHosts", tree.other_hosts)


def _path(name: str, text: str | None, variables: Variables) -> Path | None:
    place = checking.place_of(name, variables)
    return paths.path(text, variables.folder, place) if text else None


def _trail(tree: Settings, variables: Variables) -> str | None:
    if not tree.trail:
        return None
    from carnet.trail.stores import locate

    try:
        place = locate(tree.trail)
    except TrailError as error:
        raise ConfigError(
            f"{checking.place_of('TRAIL', variables)}: {error.args[0]}", hint=error.hint
        ) from None
    is_path = isinstance(place, Path)
    return str(_path("TRAIL", tree.trail, variables)) if is_path else tree.trail


def _key(tree: Settings, variables: Variables) -> bytes | None:
    if tree.pseudonym_key is None:
        return None
    text = tree.pseudonym_key.get_secret_value()
    place = checking.place_of("PSEUDONYM_KEY", variables)
    return secrets.pseudonym_key(text, variables.folder, place)


def _signing_key(
    tree: Settings, variables: Variables, *, environment: bool
) -> "Path | Ed25519PrivateKey | None":
    if not tree.signing_key:
        return None
    return signing.signing_key(
        tree.signing_key,
        variables.folder,
        checking.place_of("SIGNING_KEY", variables),
        environment=environment,
    )


def _pq_key(tree: Settings, variables: Variables) -> Path | None:
    """The file of the post-quantum key; what is a key itself is shown to nobody."""
    if tree.signing_key_pq and signing.is_secret(tree.signing_key_pq):
        raise ConfigError(
            f"{checking.place_of('SIGNING_KEY_PQ', variables)}: a key itself, and no "
            "file that holds one",
            hint="`carnet keys new --pq FILE` writes one",
        )
    return _path("SIGNING_KEY_PQ", tree.signing_key_pq, variables)


def _kinds(
    tree: Settings, variables: Variables, wanted: Wanted
) -> frozenset[Kind] | None:
    """The kinds of CARNET_DETECT; one that no installed engine finds is refused."""
    if tree.detect is None:
        return None
    from carnet.engines import detector

    kinds = frozenset(tree.detect)
    unfound = sorted(kinds - detector(None, "balanced", None, wanted).kinds)
    if unfound:
        raise ConfigError(
            f"{checking.place_of('DETECT', variables)}: no installed detector finds "
            f"{', '.join(unfound)}",
            hint="remove the kind, or declare it per call in the context",
        )
    return kinds


def _check_files(config: Config, variables: Variables) -> None:
    """Keys stand outside the trail, and a vault file and subject keys have a key."""
    for name, path in (
        ("SIGNING_KEY", config.signing_key),
        ("SIGNING_KEY_PQ", config.signing_key_pq),
        ("VAULT", config.vault),
        ("SUBJECT_KEYS", config.subject_keys),
    ):
        if not isinstance(path, Path) or not config.trail or "://" in config.trail:
            continue
        if _inside(path, Path(config.trail)):
            place = checking.place_of(name, variables)
            raise ConfigError(
                f"{place}: inside the trail, which others may read",
                hint="put it in another folder",
            )
    for name, what, path in (
        ("VAULT", "a vault file needs", config.vault),
        ("SUBJECT_KEYS", "subject keys need", config.subject_keys),
    ):
        if path and config.pseudonym_key is None:
            raise ConfigError(
                f"{checking.place_of(name, variables)}: {what} CARNET_PSEUDONYM_KEY",
                hint="`carnet init` or `carnet keys new` draws one",
            )


def _inside(path: Path, folder: Path) -> bool:
    real = (Path(os.path.realpath(one)) for one in (path, folder))  # no error in a loop
    return next(real).is_relative_to(next(real))
