"""The guard: opens the parts, wraps clients, carries the context of a call.

    guard = Guard.from_env()
    client = guard.wrap(OpenAI())

Everything is opened on first use: deciding, redacting and restoring need neither key
nor trail; wrapping needs both, because nothing may leave unrecorded.
"""

import difflib
import secrets
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from carnet import adapter as adapters
from carnet.adapter import Adapter, Dialect
from carnet.conversation import Conversations
from carnet.detection import Detector
from carnet.errors import ConfigError, RedactionError
from carnet.hooks import Hook, installed
from carnet.law import Law, load
from carnet.parts import Parts
from carnet.policy import applicable, evaluate, locate
from carnet.record import Registrar
from carnet.redaction import Pseudonyms, shaped
from carnet.standing import declare
from carnet.trail import Trail
from carnet.transport import Gate, InPlace, prove
from carnet.vault import Vault
from carnet.vocabulary import Content, Context, Decision, Finding, Kind, Passage

if TYPE_CHECKING:
    from carnet.config import Config

Client = TypeVar("Client")
_KEYED = frozenset({"cn", "us"})
NOTHING_SAID = Context()


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with placeholders, and where the values stood in the original."""

    text: str
    findings: tuple[Finding, ...] = field(repr=False)


class Guard:
    """One policy, one trail, any number of clients and threads."""

    def __init__(self, config: "Config", hooks: Iterable[Hook] = ()) -> None:
        self._config = config
        self._hooks = (*installed(), *hooks)
        self._key = config.pseudonym_key or secrets.token_bytes(32)
        self._said: ContextVar[Context] = ContextVar("carnet", default=NOTHING_SAID)
        self._opening = threading.Lock()
        self._gate: Gate | None = None
        self._trail: Trail | None = None

    @classmethod
    def from_env(
        cls,
        env_file: Path | str | None = ".env",
        hooks: Iterable[Hook] = (),
        **overrides: object,
    ) -> Self:
        """A guard configured by `env_file` and the environment, which wins.

        `overrides` are settings by name, such as `trail="./trail"`.

        Raises:
            ConfigError: A setting is missing, unknown or contradicts another.
        """
        from carnet.config import load as load_config

        return cls(
            load_config(env_file, today=None, environment=True, **overrides), hooks
        )

    def wrap(self, client: Client) -> Client:
        """Guard `client` in place and return the same object.

        Idempotent. Ends with a canary through the client's own HTTP object, which
        never leaves the machine.

        Raises:
            UnsupportedClient: Its shape is unknown, or its requests go round the
                guard; it is as it was.
            ConfigError: There is no trail or no signing key.
        """
        gate = self._open()
        adapter = next((one for one in self._adapters if one.knows(client)), None)
        fitter = InPlace(gate, vendor=adapter is not None)
        try:
            http: object = client
            if adapter is None:
                fitter.http(client)
            else:
                http = adapter.fit(client, fitter)
            prove(http, gate.canary())
        except BaseException:
            fitter.undo()
            raise
        return client

    @contextmanager
    def context(  # noqa: PLR0913 - one keyword for each thing a caller may know
        self,
        *,
        purpose: str | None = None,
        data_subject: str | None = None,
        subject_country: str | None = None,
        known: Iterable[str] = (),
        categories: Iterable[Kind | str] = (),
        persons: int = 1,
        conversation: str | None = None,
    ) -> Iterator[None]:
        """Say what the calls inside are about; safe for threads and tasks.

        `known` values are always found, exactly. `categories` are kinds that the
        content holds although no detector can see them (`non_personal`: none).
        `data_subject` and `conversation` go into the trail as keyed digests; `purpose`
        as it is, so it must not hold personal data.

        Raises:
            RedactionError: `purpose` or `subject_country` holds personal data.
            ConfigError: A category has no such name.
        """
        said = Context(
            purpose=purpose,
            data_subject=data_subject,
            subject_country=subject_country,
            known=tuple(known),
            categories=frozenset(map(kind_named, categories)),
            persons=persons,
            conversation=conversation,
        )
        for name in ("purpose", "subject_country"):
            self._refuse_personal(name, getattr(said, name))
        token = self._said.set(said)
        try:
            yield
        finally:
            self._said.reset(token)

    def decide(
        self,
        url: str,
        *,
        model: str | None = None,
        categories: Iterable[Kind | str] = (),
        on: date | None = None,
    ) -> Decision:
        """What would happen to a call to `url` with these kinds of data, in clear."""
        kinds = frozenset(map(kind_named, categories)) - {Kind.NON_PERSONAL}
        said = self._said.get()
        rules = self._config.rules
        place = locate(self._law, rules, url=url, model=model)
        content = Content(kinds=kinds, persons=said.persons if kinds else 0)
        return evaluate(rules, self._law, place, content, said, on or today())

    def redact(self, text: str, *, importer: str = "*") -> Redacted:
        """The text with every value found replaced; the vault can restore it.

        A value has the same placeholder in every text for the same importer.
        """
        known = self._said.get().known
        (findings,) = self._detector.find((Passage(text),), known)
        pseudonyms = Pseudonyms(self._key, f"importer:{importer}")
        replaced = pseudonyms.replace(text, (*findings, *shaped(text)))
        self._vault.remember(pseudonyms.issued)
        return Redacted(replaced, findings)

    def restore(self, text: str) -> str:
        """The text with every placeholder that this guard issued replaced by its value.

        Only what the vault still holds; anything else stays as it is.
        """
        return self._vault.restorer().text(text)

    @property
    def trail(self) -> Trail:
        """The trail; opened, and created if absent, on first use.

        Raises:
            ConfigError: There is no trail or no signing key.
            TrailError: It cannot be opened; its message says why.
        """
        with self._opening:
            if self._trail is None:
                self._trail = self._open_trail()
            return self._trail

    def close(self) -> None:
        """Publish and close the trail; wrapped clients refuse every later call."""
        with self._opening:
            if self._gate is not None:
                self._gate.closed = True
            if self._trail is not None:
                self._trail.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _refuse_personal(self, name: str, text: str | None) -> None:
        if text and any(self._detector.find((Passage(text),))[0]):
            raise RedactionError(
                f"{name} looks like personal data, and it would go into the trail",
                hint="use a name of the purpose, not of a person",
            )

    def _open(self) -> Gate:
        """The gate of this guard, with all its parts; one for all clients."""
        trail = self.trail
        with self._opening:
            if self._gate is None:
                self._gate = Gate(self._parts(trail), self._said.get)
            return self._gate

    def _open_trail(self) -> Trail:
        config = self._config
        for name, value in (
            ("TRAIL", config.trail),
            ("SIGNING_KEY", config.signing_key),
        ):
            if value is None:
                raise ConfigError(
                    f"CARNET_{name}: missing, and nothing may leave unrecorded",
                    hint="`carnet init` writes a .env with a key and a trail",
                )
        trail = Trail.open(
            Path(str(config.trail)),
            origin=config.trail_origin,
            signing_key=config.signing_key,
        )
        declare(trail, config.rules, self._law)
        return trail

    def _parts(self, trail: Trail) -> Parts:
        rules = self._config.rules
        laws = applicable(self._law, rules, NOTHING_SAID)
        if self._config.pseudonym_key is None and _KEYED & set(laws):
            raise ConfigError(
                "CARNET_PSEUDONYM_KEY: missing, and the laws that apply count persons",
                hint="`carnet init` or `carnet keys new` draws one",
            )
        registrar = Registrar(
            rules=rules,
            detectors=self._detector.digest,
            strictness=self._config.strictness,
            key=self._key,
            versions=adapters.distributions(),
        )
        return Parts(
            rules=rules,
            law=self._law,
            detector=self._detector,
            dialects=self._dialects,
            hooks=self._hooks,
            conversations=Conversations(self._key),
            registrar=registrar,
            vault=self._vault,
            trail=trail,
            key=self._key,
            today=today,
        )

    @cached_property
    def _adapters(self) -> tuple[Adapter, ...]:
        return adapters.load_all()

    @cached_property
    def _dialects(self) -> tuple[Dialect, ...]:
        return tuple(dialect for one in self._adapters for dialect in one.dialects)

    @cached_property
    def _detector(self) -> Detector:
        return Detector(self._config.kinds, strictness=self._config.strictness)

    @cached_property
    def _law(self) -> Law:
        return load()

    @cached_property
    def _vault(self) -> Vault:
        path = self._config.vault
        return Vault.open(path, self._key) if path else Vault()


def today() -> date:
    """The day on which a call is decided, in UTC."""
    return datetime.now(UTC).date()


def kind_named(name: Kind | str) -> Kind:
    """The kind called `name`.

    Raises:
        ConfigError: There is none; the hint names the closest.
    """
    try:
        return Kind(name)
    except ValueError:
        close = difflib.get_close_matches(str(name), list(Kind), 1)
        hint = f"did you mean {close[0]}?" if close else "see `carnet law show kinds`"
        raise ConfigError("no such kind of personal data", hint=hint) from None
