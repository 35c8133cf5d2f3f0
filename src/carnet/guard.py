"""The guard: decides, redacts, wraps clients, and carries the context of a call.

    guard = Guard.from_env()
    client = guard.wrap(OpenAI())

Everything is opened on first use, so importing costs little, and deciding, redacting
and restoring need neither key nor trail; wrapping needs both, because nothing may leave
unrecorded.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, ParamSpec, Self, TypeVar, overload

from carnet.context import values
from carnet.context.blocks import Block, Scopes
from carnet.errors import ConfigError, RedactionError, UnsupportedClient
from carnet.once import once
from carnet.vocabulary import Context, Decision, Finding, Kind

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.health import Health
    from carnet.hooks import Hook
    from carnet.reloading import FileWatch
    from carnet.rooms import Rooms
    from carnet.trail import Trail
    from carnet.verbs import Verbs

Client = TypeVar("Client")
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with placeholders, and where the values stood in the original."""

    text: str
    findings: tuple[Finding, ...] = field(repr=False)


class Guard:
    """One policy, one trail, any number of clients and threads."""

    def __init__(self, config: "Config", hooks: "Iterable[Hook]" = ()) -> None:
        _refuse_unread(config)
        self._config = config
        self._hooks = values.functions("hooks", hooks)
        self._scopes = Scopes()
        self._load: Callable[[], Config] | None = None
        self._file: FileWatch | None = None

    @classmethod
    def from_env(
        cls,
        env_file: Path | str | None = ".env",
        hooks: "Iterable[Hook]" = (),
        **overrides: object,
    ) -> Self:
        """A guard configured by `env_file` and the environment, which wins.

        `overrides` are settings by name, such as `trail="./trail"`.

        Raises:
            ConfigError: A setting is missing, unknown or contradicts another.
        """
        from carnet.config import load

        def again() -> "Config":
            return load(env_file, today=None, environment=True, **overrides)

        guard = cls(again(), hooks)
        guard._load = again
        return guard

    def wrap(self, client: Client) -> Client:
        """Guard `client` in place and return the same object.

        Idempotent. Ends with a canary through the client's own HTTP object, which
        never leaves the machine.

        Raises:
            UnsupportedClient: Its shape is unknown, or its requests go round the
                guard; it is as it was.
            ConfigError: There is no trail or no signing key, or the guard was closed.
        """
        self._verbs.wrap(client)
        self._watch()
        return client

    def reload(self) -> None:
        """Read the settings again and put their policy in force, in the trail first.

        Calls under way end under the rules they began with. With
        `CARNET_RELOAD_SECONDS` a guard does this itself when its file changes.

        Raises:
            ConfigError: They are wrong, were not read by `from_env`, or need another
                trail or key, or the guard was closed; the policy in force stays.
            TrailError: The policy is not durable; the one in force stays.
        """
        if self._load is None:
            raise ConfigError(
                "the guard was not made by from_env", hint="make a new guard"
            )
        config = self._load()
        self.__dict__["_verbs"] = self._verbs.renewed(config)
        self._config = config

    def install(self) -> None:
        """Guard the whole process: every client of httpx, httpx2, requests, aiohttp.

        Existing and future ones, for what cannot be wrapped (litellm, huggingface_hub,
        dashscope, exporters of telemetry). Only calls of models are read and rewritten;
        CARNET_OTHER_HOSTS says what happens to the rest. WebSockets are refused, but
        for those to other hosts where it says `pass`, which officers must have signed.
        Idempotent; after `close` calls of models are refused until `uninstall`.

        Raises:
            ConfigError: Another guard is installed, there is no trail or signing key,
                or the guard was closed; everything is as it was.
        """
        self._verbs.install()
        self._watch()

    def uninstall(self) -> None:
        """Put back exactly what `install` changed; nothing if it is not installed."""
        self._verbs.uninstall()

    @overload
    def guarded(self, fn: Callable[P, R], *, destination: str) -> Callable[P, R]: ...

    @overload
    def guarded(
        self, *, destination: str
    ) -> Callable[[Callable[P, R]], Callable[P, R]]: ...

    def guarded(
        self, fn: Callable[P, R] | None = None, *, destination: str
    ) -> Callable[P, R] | Callable[[Callable[P, R]], Callable[P, R]]:
        """Guard a function that calls a model: a local pipeline, a stub of gRPC.

        Also a decorator: `@guard.guarded(destination=...)`. Sync, async, generators of
        both kinds, objects that can be called, and what returns an awaitable. Arguments
        and answers are text, numbers, None, lists and dicts; any other argument is
        refused. `destination` is a URL, a host, or the name of a declared endpoint:
        where the function really sends.

        Raises:
            ConfigError: There is no trail or no signing key, the guard was closed, the
                destination is no host, or `fn` no function. Each call may raise
                `TransferBlocked`; the function is not called then. An answer that
                cannot be restored raises `WireError`; it was.
        """
        place = values.required("guarded: destination", destination)
        if fn is not None:
            values.function("guarded: fn", fn)
            made: Callable[P, R] = self._verbs.guarded(fn, place)
            self._watch()
            return made
        return lambda given: self.guarded(given, destination=destination)

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
    ) -> Block:
        """Say what the calls inside are about; safe for threads and tasks.

        A block inside another adds what it says: what is known outside stays known.
        One that has ended says nothing, in whatever order or task blocks end; as a
        decorator of a generator it holds while that runs, not between two steps.
        A task made inside keeps it, and so do the pools of wrapped clients and, under
        `install`, every `ThreadPoolExecutor`. In other pools and threads only what the
        open blocks know holds, no category, and the log says `context.elsewhere`: give
        them `guard.context(...)(function)`, or `contextvars.copy_context().run`. Enter
        it where the call is made: a generator that a server drives from a pool, and a
        FastAPI dependency that is not async, do not reach the call. What they know and
        their categories then hold for every call until they end; the rest is lost.

        `known` values are always found; of few characters, as a word or a number alone:
        `47` is in `(47)`, not in 147; up to 32 names in their cases and parts, too.
        `categories` are kinds that the content holds although no detector can see them
        (`non_personal`: none); others declare a person. `data_subject`, `conversation`
        stand in the trail as keyed digests; `purpose` in small letters, naming nobody.

        Raises:
            RedactionError: `purpose` holds personal data.
            ConfigError: A category has no such name, `subject_country` is no country,
                bloc or `*` (as in CARNET_SUBJECTS), `persons` no number of persons, a
                `known` value a mere sign or two, or an argument is a text for a list.
        """
        about = _about(purpose, data_subject, subject_country)
        said = _with_content(about, known, categories, persons, conversation)
        self._refuse_personal("purpose", purpose)
        return Block(self._scopes, said)

    def decide(
        self,
        url: str,
        *,
        model: str | None = None,
        categories: Iterable[Kind | str] = (),
        on: date | None = None,
    ) -> Decision:
        """What would happen to a call to `url` with these kinds of data, in clear.

        Without kinds those count that the context declares, else ordinary personal data
        are assumed; `categories=["non_personal"]` says that there are none.

        Raises:
            ConfigError: An argument is of a wrong type, or no kind is called so.
        """
        kinds = values.kinds("decide: categories", categories)
        where = values.required("decide: url", url)
        named, day = values.text("decide: model", model), values.day("decide: on", on)
        self._renew_if_changed()
        return self._verbs.decide(where, named, kinds, day)

    def redact(self, text: str, *, importer: str = "*") -> Redacted:
        """The text with every value found replaced; the vault can restore it.

        A value has the same placeholder in every text for the same importer.

        Raises:
            ConfigError: The importer is no text.
            TypeError: It is no text.
        """
        values.only_text("redact", text)
        values.required("redact: importer", importer)
        self._renew_if_changed()
        return Redacted(*self._verbs.redact(text, importer))

    def restore(self, text: str) -> str:
        """The text with every placeholder that this guard issued replaced by its value.

        Only what the vault still holds; anything else stays as it is. Values break no
        JSON or code around them; what `redact` returned is again what it was.

        Raises:
            TypeError: It is no text.
        """
        values.only_text("restore", text)
        return self._verbs.restore(text)

    @property
    def trail(self) -> "Trail":
        """The trail; opened, and created if absent, on first use.

        Raises:
            ConfigError: There is no trail or no signing key.
            TrailError: It cannot be opened; its message says why.
        """
        return self._rooms.trail

    def health(self) -> "Health":
        """What stands in the way of calls, and what soon may; nothing is written.

        For a readiness probe. Never raises for what is wrong; the trail is opened, if
        it was not yet.
        """
        self._renew_if_changed()
        return self._verbs.health(self._file.refused if self._file else None)

    def close(self) -> None:
        """Publish and close the trail; wrapped clients refuse every later call.

        Waits for calls of other threads, 5 seconds at most. What is then still under
        way, and every call of this thread or of its event loop, is recorded as
        abandoned; its answer may be read on, with its placeholders as they are.
        `await asyncio.to_thread(guard.close)` waits for the calls of a loop. A signal's
        handler may close, too.

        Raises:
            TrailError: Publication failed; the journal holds every record, and the
                rest is closed all the same.
        """
        self._rooms.close()

    def __enter__(self) -> Self:
        return self

    def __copy__(self) -> Self:
        """Itself, as of a lock: two with one trail would go different ways."""
        return self

    def __deepcopy__(self, _memo: object) -> Self:
        """Itself, for whoever copies the settings or the object that hold it."""
        return self

    def __reduce__(self) -> NoReturn:
        raise UnsupportedClient(
            "a guard cannot be pickled: its keys and its trail are this process's",
            hint="call Guard.from_env in the other process",
        )

    def __exit__(self, *error: object) -> None:
        self.close()

    @once
    def _verbs(self) -> "Verbs":
        """What it does with its rooms: the one place of both, so that they agree."""
        from carnet.rooms import Rooms
        from carnet.verbs import Verbs

        return Verbs(Rooms(self._config, self._hooks, self._scopes))

    @property
    def _rooms(self) -> "Rooms":
        return self._verbs.rooms

    def _watch(self) -> None:
        """Renew the policy when the file changes, where the settings say so."""
        seconds, file = self._config.settings.reload_seconds, self._config.env_file
        if seconds and file and self._load and self._file is None:
            from carnet.reloading import FileWatch

            self._file = FileWatch(file, float(seconds), self.reload)
            self._rooms.watch(self._file)

    def _renew_if_changed(self) -> None:
        """What is asked now is answered by what stands in the file now."""
        if self._file and self._file.changed():
            self._file.renew()

    def _refuse_personal(self, name: str, text: str | None) -> None:
        if text and self._verbs.is_personal(text):
            raise RedactionError(
                f"{name} looks like personal data, and it would go into the trail",
                hint="use a name of the purpose, not of a person",
            )


def _refuse_unread(config: object) -> None:
    """Refuse what was not read from settings, such as the path of a file.

    Raises:
        ConfigError: It is no `Config`.
    """
    from carnet.config import Config as Read

    if not isinstance(config, Read):
        kind = type(config).__name__
        raise ConfigError(
            f"Guard: config is of type {kind}, not a Config",
            hint="write Guard.from_env(...)",
        )


def _about(
    purpose: str | None, data_subject: str | None, subject_country: str | None
) -> Context:
    """What calls are for, and about whom, as a caller said it.

    Raises:
        ConfigError: Something is no text, too long or too many, or the country none.
    """
    from carnet.countries import subject

    return Context(
        purpose=values.label("context: purpose", purpose),
        data_subject=values.text("context: data_subject", data_subject),
        subject_country=subject(
            values.text("context: subject_country", subject_country)
        ),
    )


def _with_content(
    about: Context,
    known: Iterable[str],
    categories: Iterable[Kind | str],
    persons: int,
    conversation: str | None,
) -> Context:
    """The same, with what a caller knows of the content.

    Raises:
        ConfigError: Something is of a wrong type, or no kind is called so.
    """
    return replace(
        about,
        known=values.known("context: known", known),
        categories=values.kinds("context: categories", categories),
        persons=values.count("context: persons", persons),
        conversation=values.text("context: conversation", conversation),
    )
