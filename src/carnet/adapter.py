"""What an adapter is, and how installed ones are found.

An adapter says three things about a client family: which client objects it knows and
how each is guarded in place; the dialect of its wire (what is protocol, what is an
attachment, what is signed); which paths are refused. It never imports a vendor's SDK:
an object can only be one of the SDK's if the SDK is already in `sys.modules`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, runtime_checkable

from carnet import extensions
from carnet.errors import ConfigError
from carnet.vocabulary import Decision

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

GROUP = "carnet.adapters"

Json: TypeAlias = (
    "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
)
"""A decoded JSON value; objects keep their order."""
OBJECT: Final = (dict, Mapping)
"""What an object is, for `isinstance`. What it mostly is stands first: to ask whether
something is a `Mapping` costs ten times as much."""

SCHEMA_NUMBERS = frozenset(
    """maximum minimum exclusiveMaximum exclusiveMinimum multipleOf maxLength minLength
    maxItems minItems""".split()
)
"""Keywords of JSON Schema whose values are numbers of nobody (2020-12, section 6)."""

WORDS = r"(?!.*[0-9]{9})[\w.:/+=-]{1,80}(?:, ?[\w.:/+=-]{1,80})*"
"""What an SDK says of itself in a header: words, versions, numbers, lists of them."""
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}"

STAINLESS: Mapping[str, str] = {
    f"x-stainless-{name}": WORDS
    for name in """agent arch async custom-event-handler custom-poll-interval helper
    helper-method lang os package-version poll-helper raw-response read-timeout
    retry-count runtime runtime-version stream-helper timeout""".split()
}
"""Headers of SDKs that Stainless generates (openai 3.57, anthropic 2.14). By name:
an application may write what it likes under the prefix."""


def word(node: Mapping[str, Json], key: str) -> str:
    """The string that an object has under a key; "" where it has anything else."""
    # An object cannot even be looked for in a set: `{"type": {"enabled": false}}`, as
    # Anthropic's browser tool has it.
    held = node.get(key)
    return held if isinstance(held, str) else ""


def nothing_signed(_node: Mapping[str, Json]) -> bool:
    """No object of this dialect carries a signature over its text."""
    return False


def no_conversation(_body: Json) -> str | None:
    """No request of this dialect names the conversation it continues."""
    return None


def plain_text_answer(_body: Json) -> bool:
    """The answer's text is prose, not JSON in a string."""
    return False


@dataclass(frozen=True, eq=False)
class Dialect:
    """The wire of one vendor family, as far as redaction must know it.

    Whatever is not named here is content. A key in `protocol` is protocol only while
    its string matches the pattern, so that personal data in an id field is still found.
    """

    name: str
    paths: tuple[str, ...]
    """Regular expressions, searched in the URL path (no query)."""
    error: Callable[[str, Decision], Json]
    """(message, decision) -> the error body in the vendor's own shape."""
    hosts: tuple[str, ...] = ()
    """Regular expressions, matched with the host: there it is this dialect's API."""
    own: tuple[str, ...] = ()
    """Paths that others have too: they count on its own hosts and where declared."""
    kept: tuple[str, ...] = ()
    """Paths whose answers hold what earlier calls sent: files, batches, threads."""
    begun: tuple[str, ...] = ()
    """Paths where all but a GET computes or makes something new, of its own alone."""
    arrays: tuple[str, ...] = ()
    """Paths whose answers are a JSON array that grows while the model speaks."""
    shape: Callable[[Json], bool] = field(default=lambda _body: True)
    """Is this body one of the dialect's, on a host that nobody listed?"""
    refused: Mapping[str, str] = field(default_factory=dict)
    """Path pattern -> why a request to it is refused."""
    instead: Mapping[str, str] = field(default_factory=dict)
    """Such a reason -> what to do instead."""
    credentials: frozenset[str] = frozenset({"authorization"})
    """Lower-case names of headers with the destination's own credentials."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Lower-case name of a header -> pattern of a value that is protocol."""
    query: Mapping[str, str] = field(default_factory=dict)
    """Query key -> pattern of a value that is protocol."""
    protocol: Mapping[str, str] = field(default_factory=dict)
    """JSON key -> pattern that the whole string must match to be protocol."""
    numbers: frozenset[str] = frozenset()
    """JSON keys whose values, or the keys of the object there, are numbers of the API's
    own: a seed, a bound. They pass as they are or not at all."""
    opaque: frozenset[str] = frozenset()
    """JSON keys whose strings pass byte for byte (signatures, encrypted reasoning),
    while they look like base64 of what is no text."""
    attachments: frozenset[str] = frozenset()
    """JSON keys whose strings are files in base64 or data: URLs."""
    onward: frozenset[str] = frozenset()
    """JSON keys whose strings are URLs that the provider will call or fetch."""
    json_text: frozenset[str] = frozenset()
    """JSON keys whose strings are JSON text or fragments of it (tool arguments), or
    whose objects are the application's own, so that no key in them is protocol."""
    application: frozenset[str] = frozenset()
    """JSON keys whose objects and lists are the application's own data: schemas,
    examples, variables, results of tools. No key below them is protocol or opaque."""
    objects: frozenset[str] | None = None
    """Keys of the body whose objects are the vendor's: under any other, as
    `extra_body` adds them, all is the application's own. None: all are the vendor's."""
    answer_text: frozenset[str] = frozenset()
    """JSON keys of the answer's text, JSON too when `structured` says so."""
    json_events: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Type of an event or part -> those of its keys whose strings are JSON text too."""
    answer_events: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Type of an event or part -> those of its keys that are the answer's text too."""
    prose: frozenset[str] = frozenset()
    """Types of events and parts with no text of the answer: reasoning, tools' finds."""
    unrestored: frozenset[str] = frozenset()
    """JSON keys of the answer that are left alone (thinking, logprobs)."""
    signed: Callable[[Mapping[str, Json]], bool] = nothing_signed
    """Is this object of an answer the vendor's reasoning, so that it stays as it is?
    Of a request too, where `sealed` does not say it better."""
    sealed: Callable[[Mapping[str, Json]], bool] | None = None
    """Does this object of a request carry a signature over its text? Then that is
    searched, and passes byte for byte or the call is refused."""
    reasoning: frozenset[str] | None = None
    """Keys of it that the signature covers; None: all. Others are content."""
    conversation: Callable[[Json], str | None] = no_conversation
    """Id of the answer or thread that the request continues, if it names one."""
    conversations: str | None = None
    """Pattern over a path whose group 1 is such an id."""
    structured: Callable[[Json], bool] = plain_text_answer
    """Does the request demand JSON as the answer's text?"""
    last_event: str | None = None
    """Pattern over the last bytes of a streamed answer that was sent to its end;
    SDKs stop reading there, before the stream itself ends."""
    answer_id: str | None = None
    """Pattern over an answer's first bytes whose group 1 is the id that a later
    request may continue from; None: answers are never continued by id."""

    @cached_property
    def _paths(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{path})" for path in self.paths))

    @cached_property
    def _all_paths(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{path})" for path in (*self.paths, *self.own)))

    def at(self, host: str) -> bool:
        """Is `host` (lower case, no port) one of the vendor's own?"""
        return _is_served_at(self, host)

    def keeps(self, path: str) -> bool:
        """May an answer from `path` hold what an earlier call sent?"""
        return _any(tuple(self.kept), path)

    def begins(self, path: str) -> bool:
        """Does a request to `path` that is no GET compute or make something new?"""
        return _any(tuple(self.begun), path)

    def seals(self, node: Mapping[str, Json]) -> bool:
        """Did the vendor sign this object of a request?"""
        return (self.sealed or self.signed)(node)

    def covers(self, key: str) -> bool:
        """Does the signature of an object that `seals` cover what `key` holds?"""
        return self.reasoning is None or key in self.reasoning

    def continues(self, path: str, body: Json) -> str | None:
        """Id of what a request goes on with at the provider, by its path or body."""
        found = re.search(self.conversations, path) if self.conversations else None
        return found.group(1) if found else self.conversation(body)

    def streams_array(self, path: str) -> bool:
        """Is an answer from `path`, if JSON, an array written item by item?"""
        return _any(tuple(self.arrays), path)

    def matches(self, path: str, *, own: bool = False) -> bool:
        """Is `path` (no query) this dialect's? `own`: on a host that speaks it."""
        return (self._all_paths if own else self._paths).search(path) is not None

    def endpoint(self, path: str) -> str | None:
        """The part of `path` that is the vendor's, without what a proxy put before."""
        return _endpoint(self, path)

    def refusal(self, path: str) -> str | None:
        """Why a request to `path` is refused, or None."""
        return _refusal(self, path)


@lru_cache(maxsize=1024)
def _any(patterns: tuple[str, ...], path: str) -> bool:
    return any(re.search(pattern, path) for pattern in patterns)


@lru_cache(maxsize=1024)
def _refusal(dialect: Dialect, path: str) -> str | None:
    for pattern, why in dialect.refused.items():
        if re.search(pattern, path):
            return why
    return None


@lru_cache(maxsize=1024)
def _endpoint(dialect: Dialect, path: str) -> str | None:
    found = dialect._all_paths.search(path)  # noqa: SLF001 - part of it
    return found.group() if found else None


@lru_cache(maxsize=4096)
def _is_served_at(dialect: Dialect, host: str) -> bool:
    return any(re.fullmatch(pattern, host) for pattern in dialect.hosts)


class Fitter(Protocol):
    """What the guard offers an adapter that guards a client in place."""

    def http(self, client: object) -> None:
        """Guard a client of httpx, httpx2 or botocore, a requests or aiohttp session.

        In place; a second time changes nothing.

        Raises:
            UnsupportedClient: Its shape is unknown; it is as it was.
        """

    def client(self, client: object) -> tuple[object, ...]:
        """Guard a client that `client` holds, by the adapter that knows it, in place.

        Returns its HTTP objects for the canary, nothing for a second time.

        Raises:
            UnsupportedClient: No adapter knows it, or it cannot be guarded.
        """

    def prepares(self, owner: object, name: str, http: Callable[[], object]) -> None:
        """Say that method `name` of `owner` prepares, perhaps signs, each request.

        It takes an httpx request, and may be a coroutine function. Where it signs the
        body, what the guard changed is signed anew by it. `http` returns the object
        that sends; one that took its place since is guarded too.
        """

    def before(
        self, owner: object, names: Iterable[str], http: Callable[[], object]
    ) -> None:
        """Guard what `http()` returns, or each of a tuple, before these methods run.

        For clients whose HTTP client can be replaced: the one that sends is guarded.
        """

    def copies(
        self,
        owner: object,
        names: Iterable[str],
        fit: "Callable[[Any, Fitter], object]",
    ) -> None:
        """Have `fit` guard whatever these methods of `owner` return: its copies."""

    def forbid(
        self,
        owner: object,
        names: Iterable[str],
        why: str,
        *,
        hint: str = "use the HTTP endpoint",
    ) -> None:
        """Replace methods of `owner` by ones that refuse (sockets, media)."""

    def set(self, owner: object, name: str, value: object) -> None:
        """Set one attribute or method of `owner`; undone if `wrap` fails."""

    def again(self) -> "Fitter":
        """A fitter of the same guard, for a copy of the client made later."""


@runtime_checkable
class Adapter(Protocol):
    """One client family."""

    name: str
    dialects: tuple[Dialect, ...]

    def knows(self, client: object) -> bool:
        """Is `client` one of this family's? Must not import the SDK."""

    def fit(self, client: object, fitter: Fitter) -> object:
        """Guard `client` in place and return its HTTP object, or a tuple of them.

        A canary must go through each of them.
        """


@dataclass
class WireAdapter:
    """An adapter for a wire that has no client of its own to be guarded in place."""

    name: str
    dialects: tuple[Dialect, ...]

    def knows(self, client: object) -> bool:
        """No: its calls go through clients that other adapters or none know."""
        del client
        return False

    def fit(self, client: object, fitter: Fitter) -> object:
        """Never called, since it knows nothing."""
        del fitter
        return client


def names() -> tuple[str, ...]:
    """Names of the installed adapters, sorted."""
    return tuple(sorted({point.name for point in _points()}))


def load(name: str) -> Adapter:
    """Return the installed adapter called `name`.

    Raises:
        ConfigError: None is installed under that name, or two distributions claim it.
    """
    found = _points(name)
    if not found:
        raise ConfigError(
            f"no adapter called {name!r}",
            hint=f"installed adapters: {', '.join(names())}",
        )
    if len({_claim(point) for point in found}) > 1:
        raise ConfigError(
            f"two distributions claim the adapter {name!r}",
            hint=f"uninstall one of: {', '.join(sorted(map(distribution, found)))}",
        )
    adapter = found[0].load()
    if not isinstance(adapter, Adapter):
        raise ConfigError(
            f"{found[0].value} is no adapter",
            hint="it needs name, dialects, knows() and fit()",
        )
    return adapter


def load_all() -> tuple[Adapter, ...]:
    """Every installed adapter, by name."""
    return tuple(load(name) for name in names())


def distributions() -> dict[str, list[str]]:
    """`distribution version` -> adapters that it brings, sorted, for records."""
    found: dict[str, list[str]] = {}
    for name, claimed in sorted(_claims()):
        found.setdefault(claimed, []).append(name)
    return found


@cache
def _claims() -> tuple[tuple[str, str], ...]:
    """Reading what a distribution says of itself costs more than a small call."""
    return tuple((point.name, distribution(point)) for point in _points())


def distribution(point: "EntryPoint") -> str:
    """`name version` of the distribution behind an entry point, for records."""
    return _name_and_version(point.dist) if point.dist else "unknown"


@cache
def _name_and_version(dist: "Distribution") -> str:
    """A distribution reads what it says of itself anew each time it is asked."""
    said = dist.metadata
    return f"{said['Name']} {said['Version']}"


def _points(name: str | None = None) -> "tuple[EntryPoint, ...]":
    return tuple(p for p in extensions.of(GROUP) if name is None or p.name == name)


def _claim(point: "EntryPoint") -> tuple[str, str]:
    return (distribution(point), point.value)
