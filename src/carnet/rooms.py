"""The rooms of one guard, each opened when it is first needed."""

import secrets
from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

from carnet import adapter as adapters
from carnet import recipients
from carnet.adapter import Adapter, Dialect
from carnet.config import Config
from carnet.context.blocks import Scopes
from carnet.counters.tally import Tally, reading
from carnet.crossing import contradictions
from carnet.crossing.contradictions import Contradictions
from carnet.crossing.conversation import Conversations
from carnet.crossing.parts import Parts
from carnet.crossing.record import Registrar
from carnet.detection import Detector
from carnet.engines import detector
from carnet.errors import ConfigError
from carnet.events import logger
from carnet.hooks import Hook, installed
from carnet.in_force.declaration import declare
from carnet.in_force.updates import in_force
from carnet.law import Law
from carnet.locks import rlock
from carnet.once import once
from carnet.policy import Rules
from carnet.policy.counters import counting_laws, year_in_china
from carnet.policy.regimes.days import days
from carnet.telemetry import Observed, Observer, withholding
from carnet.telemetry.log import log
from carnet.trail import Trail
from carnet.trail.persons.keyless import Claim
from carnet.trail.persons.subject_store import SubjectStore
from carnet.trail.persons.subjects import MemorySubjects, Subjects
from carnet.trail.reading.follow import Follower
from carnet.trail.stores import locate
from carnet.transport import Gate
from carnet.transport.gate import Renewed
from carnet.vault import Vault
from carnet.within import put_off

if TYPE_CHECKING:
    from carnet.crossing.approvals import TrailApprovals
    from carnet.forecast import When


class Rooms:
    """What a guard opens. Safe for threads."""

    def __init__(self, config: Config, hooks: Iterable[Hook], scopes: Scopes) -> None:
        self.config = config
        """What the settings say, of one reading."""
        self.hooks = (*installed(), *hooks)
        """Those of installed packages, then the guard's own."""
        self.scopes = scopes
        self.said = scopes.said
        """Returns what the application said about the current call."""
        self.key = config.pseudonym_key or secrets.token_bytes(32)
        """Derives pseudonyms; one drawn here ends with the guard."""
        self._claim = Claim(keyless=config.pseudonym_key is None)
        self._lock = rlock()
        self._closed = False
        self._trail: Trail | None = None
        self.opened_gate: Gate | None = None
        """The gate, once something passes it; asking for `gate` makes it."""
        self._sink_judge = self._judge_sinks()

    def renewed(self, config: Config) -> "Rooms":
        """The same trail, vault and clients under another policy.

        The policy is in the trail before the first call is decided by it.

        Raises:
            ConfigError: It needs another trail, vault or key, or the guard was closed;
                nothing has changed.
            TrailError: It is not durable; the old policy stays in force.
        """
        from carnet.reloading import refuse_fixed

        with self._lock:
            self._refuse_closed()
            refuse_fixed(self.config, config)
            gate = self.gate if config.trail else None
            other = copy(self)
            other.config = config
            for name in ("law", "detector", "tally", "contradictions"):
                other.__dict__.pop(name, None)
            if gate is not None:
                parts = other._make_parts()  # noqa: SLF001
                recipients.require(config, other.law, today())
                declare(other.trail, config.rules, other.law, config.officers)
                before = gate.parts
                gate.parts = replace(
                    parts,
                    conversations=before.conversations,
                    under_way=before.under_way,
                )
                gate.others = other.config.other_hosts
            other._sink_judge = other._judge_sinks()  # noqa: SLF001
            withholding.remove(self._sink_judge)
        logger("carnet").info(
            "config.reloaded", rules=config.rules.digest, law=other.law.digest
        )
        return other

    def watch(self, settings: Renewed) -> None:
        """Renew the settings before a call, where they changed."""
        self.gate.settings = settings

    def days(self, subject_country: str | None) -> tuple[date, ...]:
        """The calendar days that it is where the laws of a call count them."""
        return days(self.config.rules, self.law, subject_country, datetime.now(UTC))

    def when(self, subject_country: str | None, on: date | None) -> "When":
        """When a call is made that is made now, or on the day `on`."""
        from carnet.forecast import When

        if on is not None:
            return When((on,))
        return When(self.days(subject_country), year_in_china(datetime.now(UTC)))

    def close(self) -> None:
        """End calls, publish, close the trail; the gate refuses every later call.

        The handler of a signal that interrupted a record closes once that is durable.

        Raises:
            TrailError: Publication failed; the rest is closed all the same, and no
                value that was replaced stays in memory.
        """
        with self._lock:
            self._closed = True
            if self.opened_gate is not None:
                self.opened_gate.closed = True
        if not put_off(self._close):
            self._close()

    def _close(self) -> None:
        try:
            if self.opened_gate is not None:  # without the lock, which calls may need
                self.opened_gate.parts.under_way.end_all()
        finally:
            self._let_go()

    def _let_go(self) -> None:
        with self._lock:
            try:
                if self._trail is not None:
                    self._trail.close()
            finally:
                if "vault" in self.__dict__:
                    self.vault.close()
                self._claim.release()
                withholding.remove(self._sink_judge)

    @once
    def adapters(self) -> tuple[Adapter, ...]:
        """Every installed adapter."""
        return adapters.load_all()

    @once
    def detector(self) -> Detector:
        """Finds personal data.

        Raises:
            ConfigError: The files of an engine are damaged.
        """
        config = self.config
        country = config.settings.exporter.country
        found = detector(config.kinds, config.strictness, country, config.wanted)
        found.load()
        return found

    @once
    def law(self) -> Law:
        """The facts that are in force under this configuration."""
        return in_force(self.config)

    @once
    def tally(self) -> Tally | None:
        """Counts for calls that nobody makes; only looks. None: there is no trail."""
        return reading(self.config, self.law)

    @once
    def contradictions(self) -> Contradictions | None:
        """Answers that contradicted the facts, where the policy blocks on them."""
        trail = locate(self.config.trail) if self.config.trail else None
        return contradictions.reading(trail, self.config.rules)

    @once
    def vault(self) -> Vault:
        """Placeholders and their values."""
        path = self.config.vault
        return Vault.open(path, self.key) if path else Vault()

    @once
    def subjects(self) -> Subjects:
        """The keys of data subjects; without a pseudonym key they end with the guard.

        A folder that the operator named is opened now, the default one when a call
        first names a person.
        """
        key, folder = self.config.pseudonym_key, self.config.subject_keys
        if key is None:
            return MemorySubjects()
        trail = self.trail
        store = SubjectStore.of(trail.location, folder, key, trail.origin)
        if folder is not None:
            store.open()
        return store

    def look_at_vault(self) -> None:
        """See whether placeholders can be kept; nothing is made or written.

        Raises:
            ConfigError: The file could not be opened, or not be written.
            RedactionError: It was removed while it was in use, or its disk is full.
        """
        if "vault" in self.__dict__:
            self.vault.check()
        elif self.config.vault is not None:
            Vault.look(self.config.vault, self.key)

    def look_at_subjects(self) -> None:
        """See whether records can name persons; nothing is made or written.

        Raises:
            ConfigError: Their keys could not be kept.
            TrailError: They cannot be read, or the trail cannot be opened.
        """
        key = self.config.pseudonym_key
        if key is not None:
            trail, folder = self.trail, self.config.subject_keys
            SubjectStore.of(trail.location, folder, key, trail.origin).look()

    @property
    def trail(self) -> Trail:
        """The trail, opened once, with the rules and facts in force in it.

        Raises:
            ConfigError: There is none, or the guard was closed before it was opened.
        """
        with self._lock:
            if self._trail is None:
                self._refuse_closed()
                trail = self._opened()
                declare(trail, self.config.rules, self.law, self.config.officers)
                self._trail = trail
            return self._trail

    @property
    def gate(self) -> Gate:
        """The enforcement point, one for all clients.

        Raises:
            ConfigError: There is no trail or no key, or the guard was closed: nothing
                that is guarded from now on could ever be sent.
        """
        with self._lock:
            self._refuse_closed()
            if self.opened_gate is None:
                self.opened_gate = Gate(
                    self._make_parts(), self.scopes, self.config.other_hosts
                )
            return self.opened_gate

    def _refuse_closed(self) -> None:
        if self._closed:
            raise ConfigError("the guard was closed", hint="open a new one")

    def _judge_sinks(self) -> recipients.SinkJudge:
        """From now on nothing of Carnet's goes where this policy refuses it."""
        config = self.config
        judge = recipients.SinkJudge(config, cache(lambda: in_force(config)))
        withholding.add(judge)
        return judge

    def _opened(self) -> Trail:
        config = self.config
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

    def _make_parts(self) -> Parts:
        rules = self.config.rules
        dialects = tuple(d for one in self.adapters for d in one.dialects)
        _refuse_unknown_dialects(rules, dialects)
        key = self.config.pseudonym_key
        if key is None and counting_laws(rules, self.law, None):
            # Their counters need a key that every process shares.
            raise ConfigError(
                "CARNET_PSEUDONYM_KEY: missing, and the laws that apply count persons",
                hint="`carnet init` or `carnet keys new` draws one",
            )
        self._claim.take(self.trail.location)
        registrar = self._registrar()
        return Parts(
            rules=rules,
            law=self.law,
            detector=self.detector,
            dialects=dialects,
            hooks=self.hooks,
            conversations=Conversations(self.key, self.vault.notes),
            registrar=registrar,
            vault=self.vault,
            trail=Observed(self.trail, self._observers()),
            key=self.key,
            today=today,
            year_in_china=lambda: year_in_china(datetime.now(UTC)),
            days=self.days,
            approvals=self._approvals(registrar),
            counter=Tally(self.trail.location, self.law, key) if key else None,
            contradictions=self.contradictions,
        )

    def _observers(self) -> tuple[Observer, ...]:
        """Who hears of each record once it is durable."""
        if not self.config.settings.otel:
            return (log,)
        from carnet.telemetry import otel

        return (log, otel.observer())

    def _approvals(self, registrar: Registrar) -> "TrailApprovals | None":
        """Approvals of single calls, where officers are named who can give them."""
        keys, trail = self.config.officers.keys, self.trail
        if not keys:
            return None
        from carnet.crossing.approvals import MARK, TrailApprovals

        if self.config.pseudonym_key is None:
            raise ConfigError(
                "CARNET_PSEUDONYM_KEY: missing, and an approved call is known by it",
                hint="`carnet init` or `carnet keys new` draws one",
            )
        return TrailApprovals(
            Follower(trail.location, needle=MARK),
            trail.origin,
            keys,
            registrar.digest,
            registrar.rules.purpose,
        )

    def _registrar(self) -> Registrar:
        return Registrar(
            rules=self.config.rules,
            law=self.law,
            detectors=self.detector.digest,
            strictness=self.config.strictness,
            key=self.key,
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
