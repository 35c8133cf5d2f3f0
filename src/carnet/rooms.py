"""The rooms of one guard, each opened when it is first needed."""

import secrets
import threading
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, cast

from carnet import adapter as adapters
from carnet import recipients
from carnet.adapter import Adapter, Dialect
from carnet.config import Config, telemetry
from carnet.crossing import approvals, contradictions
from carnet.crossing.approvals import TrailApprovals
from carnet.crossing.contradictions import Contradictions
from carnet.crossing.conversation import Conversations
from carnet.crossing.parts import Parts
from carnet.crossing.record import Registrar
from carnet.detection import Detector
from carnet.errors import ConfigError, Error
from carnet.events import logger
from carnet.finders import detector
from carnet.forecast import Forecast
from carnet.health import Health, of_error, of_settings, of_sink
from carnet.hooks import Hook, installed
from carnet.issuing import issue
from carnet.law import Law
from carnet.lawbook import in_force
from carnet.once import once
from carnet.policy import Rules, applicable, locate
from carnet.policy.counters import year_in_china
from carnet.policy.days import days
from carnet.policy.host import host_of
from carnet.redaction import Restorer
from carnet.reloading import refuse_fixed
from carnet.standing import declare
from carnet.tally import Tally, looking
from carnet.telemetry import Observed, Observer, withholding
from carnet.telemetry.log import log
from carnet.trail import Trail
from carnet.trail.follow import Follower
from carnet.trail.persons.subject_store import SubjectStore
from carnet.trail.persons.subjects import MemorySubjects, Subjects
from carnet.transport import Gate, InPlace, Net, install, prove, uninstall
from carnet.transport.function import guard as guard_function
from carnet.transport.gate import Renewed
from carnet.transport.net import Others
from carnet.vault import Vault
from carnet.vocabulary import Content, Context, Decision, Finding, Kind, Passage

_COUNTED = frozenset({"cn", "us"})
"""Laws with thresholds: their counters need a key that every process shares."""


class Rooms:
    """What a guard opens. Safe for threads."""

    def __init__(
        self, config: Config, hooks: Iterable[Hook], said: Callable[[], Context]
    ) -> None:
        self._config = config
        self._hooks = (*installed(), *hooks)
        self._said = said
        self._key = config.pseudonym_key or secrets.token_bytes(32)
        self._lock = threading.RLock()
        self._trail: Trail | None = None
        self._gate: Gate | None = None
        self._hearing = self._minded()

    def renewed(self, config: Config) -> "Rooms":
        """The same trail, vault and clients under another policy.

        The policy is in the trail before the first call is decided by it.

        Raises:
            ConfigError: It needs another trail, vault or key; nothing has changed.
            TrailError: It is not durable; the old policy stays in force.
        """
        with self._lock:
            refuse_fixed(self._config, config)
            gate = self.gate if config.trail else None
            other = copy(self)
            other._config = config  # noqa: SLF001 - a copy of this very object
            for name in ("law", "detector", "_looking"):
                other.__dict__.pop(name, None)
            if gate is not None:
                parts = other._parts()  # noqa: SLF001
                recipients.require(config, other.law, today())
                declare(other.trail, config.rules, other.law, config.officers)
                gate.parts = replace(parts, conversations=gate.parts.conversations)
            other._hearing = other._minded()  # noqa: SLF001
            withholding.forget(self._hearing)
        logger("carnet").info(
            "config.reloaded", rules=config.rules.digest, law=other.law.digest
        )
        return other

    def watch(self, settings: Renewed) -> None:
        """Renew the settings before a call, where they changed."""
        self.gate.settings = settings

    def wrap(self, client: object) -> None:
        """Guard `client` in place, or leave it as it was and raise."""
        gate = self.gate
        self._mind_telemetry()
        known = any(one.knows(client) for one in self.adapters)
        fitter = InPlace(gate, vendor=known, adapters=self.adapters)
        try:
            for http in fitter.client(client):
                prove(http, gate.canary())
        except BaseException:
            fitter.undo()
            raise

    def install(self) -> None:
        """Guard every client of this process, or leave it as it was and raise."""
        gate = self.gate
        self._mind_telemetry()
        others = cast("Others", self._config.settings.other_hosts)
        install(Net(gate, others, copies=lambda: bool(telemetry.copying())))

    def guarded(self, function: Any, destination: str) -> Any:  # noqa: ANN401 - any callable
        """`function`, every call of which crosses to `destination` first."""
        named = {rule.name: rule.host for rule in self._config.rules.endpoints}
        place = named.get(destination.lower(), destination)
        url = place if "://" in place else f"https://{place}/"
        if not host_of(url):
            raise ConfigError(
                "the destination of a guarded function is no host",
                hint="a URL, a host, or the name of a declared endpoint",
            )
        gate = self.gate
        self._mind_telemetry()
        return guard_function(function, gate, url)

    def uninstall(self) -> None:
        """Take back what `install` changed; nothing if it is not installed."""
        if self._gate is not None:
            uninstall(self._gate)

    def decide(
        self, url: str, model: str | None, kinds: frozenset[Kind], on: date | None
    ) -> Decision:
        """What would happen to a call to `url` with data of these kinds."""
        said, rules = self._said(), self._config.rules
        found = kinds - {Kind.NON_PERSONAL}
        content = Content(
            kinds=found,
            persons=said.persons if found else 0,
            declared_none=Kind.NON_PERSONAL in kinds,
        )
        place = locate(self.law, rules, url=url, model=model)
        every = self._days(said.subject_country) if on is None else (on,)
        forecast = Forecast(rules, self.law, self._looking, self._hooks)
        return forecast.of(place, content, said, every, url=url)

    def _days(self, subject_country: str | None) -> tuple[date, ...]:
        """The calendar days that it is where the laws of a call count them."""
        return days(self._config.rules, self.law, subject_country, datetime.now(UTC))

    def redact(self, text: str, importer: str) -> tuple[str, tuple[Finding, ...]]:
        """The text with placeholders, which the vault keeps, and the findings."""
        (found,) = self.detector.find((Passage(text),), self._said().known)
        scope = f"importer:{importer}"
        return issue(text, found, self.vault, key=self._key, scope=scope), found

    def restore(self, text: str) -> str:
        """The text with the placeholders that the vault knows turned into values."""
        return Restorer(self.vault).text(text)

    def is_personal(self, text: str) -> bool:
        """Does a detector find anything in `text`?"""
        return bool(self.detector.find((Passage(text),))[0])

    def health(self, refused: str) -> Health:
        """What is wrong now; `refused`: why the newest settings are not in force."""
        found = list(of_settings(self._config, self.law, today(), refused))
        try:
            self.trail.check()
        except (Error, OSError) as error:
            found.insert(0, of_error(error))
        refused_sinks = recipients.withheld(self._config, self.law, today())
        hint = recipients.SINK_HINT
        found += (of_sink(recipients.told(one), hint) for one in refused_sinks)
        return Health(tuple(found))

    def close(self) -> None:
        """Publish and close the trail; from now on the gate refuses every call.

        Raises:
            TrailError: Publication failed; the rest is closed all the same, and no
                value that was replaced stays in memory.
        """
        with self._lock:
            if self._gate is not None:
                self._gate.closed = True
            try:
                if self._trail is not None:
                    self._trail.close()
            finally:
                if "vault" in self.__dict__:
                    self.vault.close()
                withholding.forget(self._hearing)

    @once
    def adapters(self) -> tuple[Adapter, ...]:
        """Every installed adapter."""
        return adapters.load_all()

    @once
    def detector(self) -> Detector:
        """Finds personal data."""
        config = self._config
        country = config.settings.exporter.country
        return detector(config.kinds, config.strictness, country, config.wanted)

    @once
    def law(self) -> Law:
        """The facts that are in force under this configuration."""
        return in_force(self._config)

    @once
    def _looking(self) -> Tally | None:
        """Counts for calls that are only thought of; None: there is no trail yet."""
        return looking(self._config, self.law)

    @once
    def vault(self) -> Vault:
        """Placeholders and their values."""
        path = self._config.vault
        return Vault.open(path, self._key) if path else Vault()

    @once
    def subjects(self) -> Subjects:
        """The keys of data subjects; without a pseudonym key they end with the guard.

        A folder that the operator named is opened now, the default one when a call
        first names a person.
        """
        key, folder = self._config.pseudonym_key, self._config.subject_keys
        if key is None:
            return MemorySubjects()
        trail = self.trail
        store = SubjectStore.of(trail.location, folder, key, trail.origin)
        if folder is not None:
            store.open()
        return store

    @property
    def trail(self) -> Trail:
        """The trail, opened once, with the rules and facts in force in it."""
        with self._lock:
            if self._trail is None:
                trail = self._opened()
                declare(trail, self._config.rules, self.law, self._config.officers)
                self._trail = trail
            return self._trail

    @property
    def gate(self) -> Gate:
        """The enforcement point, one for all clients."""
        with self._lock:
            if self._gate is None:
                self._gate = Gate(self._parts(), self._said)
            return self._gate

    def _minded(self) -> recipients.Hearing:
        """From now on nothing of Carnet's goes where this policy refuses it."""
        config = self._config
        hearing = recipients.Hearing(config, cache(lambda: in_force(config)))
        withholding.mind(hearing)
        return hearing

    def _mind_telemetry(self) -> None:
        """Warn of exporters that copy prompts past the guard, or refuse to start."""
        names = telemetry.copying()
        if names and self._config.telemetry == "block":
            raise ConfigError(
                f"telemetry would copy prompts past the guard ({', '.join(names)})",
                hint="switch it off, or set CARNET_TELEMETRY=warn",
            )
        if names:
            logger("carnet").warning("telemetry_copies_prompts", variables=names)

    def _opened(self) -> Trail:
        config = self._config
        if config.trail is None or config.signing_key is None:
            name = "TRAIL" if config.trail is None else "SIGNING_KEY"
            raise ConfigError(
                f"CARNET_{name}: missing, and nothing may leave unrecorded",
                hint="`carnet init` writes a .env with a key and a trail",
            )
        recipients.require(config, self.law, today())
        recipients.require_sinks(config, self.law, today())
        return Trail.open(
            config.trail,
            origin=config.trail_origin,
            signing_key=config.signing_key,
            sealing=config.sealing,
            anchors=config.anchors,
            signing_key_pq=config.signing_key_pq,
            heartbeat_s=60.0 * config.settings.heartbeat_minutes,
            force=config.settings.trail_force,
        )

    def _parts(self) -> Parts:
        rules, said_nothing = self._config.rules, Context()
        dialects = tuple(d for one in self.adapters for d in one.dialects)
        _refuse_unknown_dialects(rules, dialects)
        laws = applicable(self.law, rules, said_nothing)
        key = self._config.pseudonym_key
        if key is None and _COUNTED & set(laws):
            raise ConfigError(
                "CARNET_PSEUDONYM_KEY: missing, and the laws that apply count persons",
                hint="`carnet init` or `carnet keys new` draws one",
            )
        registrar = self._registrar()
        return Parts(
            rules=rules,
            law=self.law,
            detector=self.detector,
            dialects=dialects,
            hooks=self._hooks,
            conversations=Conversations(self._key, self.vault.notes),
            registrar=registrar,
            vault=self.vault,
            trail=Observed(self.trail, self._observers()),
            key=self._key,
            today=today,
            year_in_china=lambda: year_in_china(datetime.now(UTC)),
            days=self._days,
            approvals=self._approvals(registrar),
            counter=Tally(self.trail.location, self.law, key) if key else None,
            contradictions=self._contradictions(),
        )

    def _observers(self) -> tuple[Observer, ...]:
        """Who hears of each record once it is durable."""
        if not self._config.settings.otel:
            return (log,)
        from carnet.telemetry import otel

        return (log, otel.observer())

    def _approvals(self, registrar: Registrar) -> TrailApprovals | None:
        """Approvals of single calls, where officers are named who can give them."""
        keys, trail = self._config.officers.keys, self.trail
        if not keys:
            return None
        if self._config.pseudonym_key is None:
            raise ConfigError(
                "CARNET_PSEUDONYM_KEY: missing, and an approved call is known by it",
                hint="`carnet init` or `carnet keys new` draws one",
            )
        return TrailApprovals(
            Follower(trail.location, needle=approvals.MARK),
            trail.origin,
            keys,
            registrar.digest,
        )

    def _contradictions(self) -> Contradictions | None:
        """Answers that contradicted the facts, where the policy blocks on them."""
        rules, trail = self._config.rules, self.trail
        if rules.contradiction != "block":
            return None
        new = Follower(trail.location, needle=contradictions.MARK).new
        return Contradictions(new, frozenset(rules.cleared))

    def _registrar(self) -> Registrar:
        return Registrar(
            rules=self._config.rules,
            law=self.law,
            detectors=self.detector.digest,
            strictness=self._config.strictness,
            key=self._key,
            subjects=self.subjects,
            versions=adapters.distributions(),
        )


def _refuse_unknown_dialects(rules: Rules, dialects: Iterable[Dialect]) -> None:
    names = {dialect.name for dialect in dialects}
    for rule in rules.endpoints:
        if rule.dialect and rule.dialect not in names:
            raise ConfigError(
                f"endpoint {rule.name}: no installed adapter speaks its dialect",
                hint=f"dialects: {', '.join(sorted(names))}",
            )


def today() -> date:
    """The day on which a call is decided, in UTC."""
    return datetime.now(UTC).date()
