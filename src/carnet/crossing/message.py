"""A request as the guard reads it: every string in it, or a reason to refuse it.

A request whose meaning is not certain is refused, each cause under its own reason id:
what cannot be read cannot be searched, and what is not searched does not leave.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from carnet.adapter import Dialect, Json
from carnet.crossing import attachments, body, replies, turns
from carnet.crossing.body import Body
from carnet.crossing.bulk import Bulk
from carnet.crossing.origin import Origin
from carnet.errors import WireError
from carnet.kept import kept
from carnet.redaction import (
    Nature,
    Slot,
    offsets,
    passage,
    rewrite,
    slots,
    unshaped,
)
from carnet.vocabulary import Finding, Passage
from carnet.wire.head import (
    Headers,
    Place,
    authorities,
    host_in,
    places,
    protocol_values,
    rewrite_head,
    unquoted,
)

TOKEN_ARRAYS = frozenset(
    """context decoder_input_ids input input_ids prompt prompt_token_ids prompt_tokens
    token_ids tokens""".split()
)
"""Body keys under which an array of integers is text in disguise: of OpenAI, Cohere and
Ollama, and of the servers that people run themselves (vLLM, SGLang, Triton)."""
RETRIES = (
    ("x-stainless-retry-count", r"([0-9]{1,3})", 0),
    ("amz-sdk-request", r"(?:.*\b)?attempt=([0-9]{1,3})\b.*", 1),
)
"""Headers in which vendors' SDKs count, the count in them, and where it starts."""
_OF_MODELS = (Nature.SEALED, Nature.REASONING)
"""What a model wrote, as it came home: its placeholders may stand there."""
_SEARCHED = (Nature.CONTENT, Nature.REASONING, Nature.ONWARD, Nature.SEALED)
"""What detection reads."""


@dataclass(frozen=True)
class Request:
    """One HTTP request, whole. `url` is absolute and percent-encoded."""

    method: str
    url: str = field(repr=False)
    headers: Headers = field(repr=False)
    body: bytes = field(repr=False)
    _: KW_ONLY
    server_name: str | None = None
    """The TLS server name, where the client sets another than the URL's host."""
    resigns: bool = False
    """Can the transport have the client sign again what is sent?"""
    bulk: Bulk | None = None
    """A long upload, whole; `body` is then only the form of its first lines."""
    retargets: bool = False
    """Would something below the guard ask for another path than the URL's?"""
    proxy: str | None = None
    """Host of a forward proxy on the way, as the transport knows it."""
    tried: int = 0
    """How often the transport has sent it before, by itself."""
    origin: Origin | None = field(default=None, repr=False)
    """The call that was redirected here, where the client follows by itself."""

    def header(self, name: str) -> str | None:
        """The first value of the header `name` (lower case), or None."""
        return self.first.get(name)

    @kept
    def first(self) -> Mapping[str, str]:
        """The first value of each header, by its name in lower case."""
        return {key.lower(): value for key, value in reversed(self.headers)}

    @property
    def retry(self) -> int:
        """Which retry of its call it is, as SDK and transport count; 0: the first."""
        for name, pattern, first in RETRIES:
            said = self.header(name)
            if said and (count := re.fullmatch(pattern, said)):
                return self.tried + max(0, int(count[1]) - first)
        return self.tried

    @property
    def is_signed(self) -> bool:
        """Does a signature (SigV4) cover the body, so that a change would break it?"""
        return (self.header("authorization") or "").startswith("AWS4-")


@dataclass(frozen=True)
class Message:
    """A request and every string in it, in a fixed order: body, then head."""

    request: Request
    dialect: Dialect | None
    url: SplitResult = field(repr=False)
    path: str = field(repr=False)
    """The URL path, decoded, without the query."""
    body: Body = field(repr=False)
    slots: tuple[Slot, ...] = field(repr=False)
    places: tuple[Place, ...] = field(repr=False)
    closed_keys: frozenset[str] = field(default=frozenset(), repr=False)
    """Keys under which some vendor keeps ciphertext or ids."""
    numbers: frozenset[str] = field(default=frozenset(), repr=False)
    """Short numbers that are searched as well, since somebody is known by them."""
    recognised: Mapping[int, Finding] = field(default_factory=dict, repr=False)
    """By slot: the kind of a short number or of a tool's name, from `searching`."""

    @property
    def tree(self) -> Json:
        """The whole body as one tree."""
        return self.body.tree

    @kept
    def by_nature(self) -> Mapping[Nature, Sequence[int]]:
        """Indices of the slots of each nature, by one walk for all who ask for some."""
        found: dict[Nature, list[int]] = {}
        for i, slot in enumerate(self.slots):
            found.setdefault(slot.nature, []).append(i)
        return found

    @kept
    def content(self) -> tuple[int, ...]:
        """Indices of the slots that detection reads."""
        natures = self.by_nature
        return tuple(sorted([i for one in _SEARCHED for i in natures.get(one, ())]))

    @kept
    def passages(self) -> tuple[Passage, ...]:
        """What detection searches: content of the body, then of the head."""
        slots = self.slots
        found = [passage(i, slots[i]) for i in self.content]
        for at, i in enumerate(self.content) if self._has_models_words else ():
            if slots[i].nature in _OF_MODELS:  # in which no placeholder is a name
                found[at] = found[at]._replace(text=unshaped(found[at].text))
        found = turns.marked(found, slots, self.content)
        for i, place in enumerate(self.places):
            found.append(Passage(place.text, place.label, f"head {i}"))
        return tuple(found)

    @kept
    def asked(self) -> Mapping[int, str]:
        """By passage, the question that it answers."""
        return dict(replies.asked(self.tree, self.slots, self.content))

    def entry(self, i: int) -> int | None:
        """Which request of a batch passage i belongs to; None: to none."""
        if i >= len(self.content):
            return None
        return body.entry(self.slots[self.content[i]].path, self.body.batch)

    @kept
    def sealed(self) -> frozenset[int]:
        """Which passages the vendor signed, so that nothing in them may change."""
        return self._of_nature(Nature.SEALED)

    @kept
    def reasoning(self) -> frozenset[int]:
        """Which passages are the model's reasoning, as it came home unrestored."""
        return self._of_nature(Nature.REASONING)

    def written(self, i: int) -> str:
        """What passage i of the body says, placeholders and all."""
        return self.slots[self.content[i]].text

    def looking_for(self, numbers: frozenset[str]) -> "Message":
        """The same message with short numbers searched that read so; itself if none."""
        if not numbers or numbers <= self.numbers:
            return self
        found = slots(self.tree, self.dialect, numbers)
        if found == self.slots:
            return self
        return replace(self, slots=found, numbers=numbers, recognised={})

    @property
    def opaque(self) -> tuple[str, ...]:
        """Signatures and ciphertext, which pass byte for byte and are not searched."""
        return tuple(self.slots[i].text for i in self.by_nature.get(Nature.OPAQUE, ()))

    @kept
    def protocol(self) -> tuple[str, ...]:
        """Headers of the request and of its parts that are never replaced."""
        own = tuple(protocol_values(self.url, self.request.headers, self.dialect))
        return (*own, *self.body.heads)

    @kept
    def unread(self) -> int:
        """How many files it carries that nobody can read; each form counts once."""
        unread = attachments.unread(self.slots, self.closed_keys)
        return unread + self.body.unread

    def with_texts(
        self, texts: Mapping[int, str], issued: Mapping[str, str] | None = None
    ) -> Request:
        """The request with passage i reading `texts[i]`; the same one if none does.

        What was `issued` in them tells where its citations find their words then.
        """
        border = len(self.content)
        inside = {self.content[i]: text for i, text in texts.items() if i < border}
        outside = {i - border: text for i, text in texts.items() if i >= border}
        request = self.request
        if inside:
            tree = self._placed(inside, issued or {})
            written = self.body.write(rewrite(tree, self.slots, inside))
            request = replace(request, body=written)
        if outside:
            url, headers = rewrite_head(self.url, request.headers, self.places, outside)
            request = replace(request, url=url, headers=headers)
        return request

    @property
    def _has_models_words(self) -> bool:
        return not self.by_nature.keys().isdisjoint(_OF_MODELS)

    def _of_nature(self, nature: Nature) -> frozenset[int]:
        wanted = self.by_nature.get(nature)
        if wanted is None:
            return frozenset()
        own = frozenset(wanted)
        return frozenset(at for at, i in enumerate(self.content) if i in own)

    def _placed(self, texts: Mapping[int, str], issued: Mapping[str, str]) -> Json:
        """The tree with the places of its citations moved, its texts as they were."""
        data = self.request.body
        if not (issued and self.body.is_json and offsets.may_hold(data.decode())):
            return self.tree
        changed = {self.slots[i].text: text for i, text in texts.items()}
        return offsets.leaving(self.tree, changed, issued)


def read(
    request: Request,
    dialects: Sequence[Dialect],
    *,
    files: bool,
    declared: str | None = None,
) -> Message:
    """Every string of `request`; `files`: may files that nobody can read pass?

    `declared` names the dialect of a host that the operator knows.

    Raises:
        WireError: The request's meaning is not certain; its `code` says why.
    """
    url = urlsplit(request.url)
    host, path = host_in(url), unquoted(url.path)
    if request.bulk is not None:
        raise RuntimeError("a long upload is read block by block")
    _refuse_tunnels(request, url, host)
    _refuse_paths(spoken(tuple(dialects), host, declared), path)
    held = body.read(request.body, request.header("content-type"))
    shown = held.tree if held.is_json else None
    dialect = _chosen(_matching(tuple(dialects), host, path, declared), shown)
    _refuse_paths([dialect], path)
    found = slots(held.tree, dialect) if request.body else ()
    for asked in held.asked:
        _refuse_tokens(asked)
    closed = attachments.closed_keys(tuple(dialects))
    if not files:
        attachments.refuse(found, closed, unread=held.unread)
    head = tuple(places(url, request.headers, dialect))
    return Message(request, dialect, url, path, held, found, head, closed)


def choose(
    dialects: Sequence[Dialect],
    url: SplitResult,
    body: Json,
    declared: str | None = None,
) -> Dialect | None:
    """The dialect that this URL and body speak; None: every string is content.

    What the operator declares counts, then the vendor's own host, then path and shape.
    """
    host, path = host_in(url), unquoted(url.path)
    return _chosen(_matching(tuple(dialects), host, path, declared), body)


def _chosen(dialects: Iterable[Dialect], body: Json) -> Dialect | None:
    for dialect in dialects:
        if body is None or body == {} or dialect.shape(body):  # by path, without words
            return dialect
    return None


@lru_cache(maxsize=1024)
def _matching(
    dialects: tuple[Dialect, ...], host: str, path: str, declared: str | None
) -> tuple[Dialect, ...]:
    """The dialects that may be spoken at this path."""
    own = spoken(dialects, host, declared)
    every = own or (dialects if declared is None else ())
    return tuple(one for one in every if one.matches(path, own=bool(own)))


@lru_cache(maxsize=1024)
def spoken(
    dialects: tuple[Dialect, ...], host: str, declared: str | None
) -> tuple[Dialect, ...]:
    """The dialects of the host: the declared one, or those whose own host it is."""
    if declared is not None:
        return tuple(one for one in dialects if one.name == declared)
    return tuple(one for one in dialects if one.at(host))


def _refuse_paths(spoken: Iterable[Dialect | None], path: str) -> None:
    """Refuse what a dialect refuses, also where it does not know the path otherwise."""
    for dialect in spoken:
        if dialect and (why := dialect.refusal(path)):
            hint = dialect.instead.get(why, "call another endpoint")
            raise WireError(why, code="dialect.refused_path", hint=hint)


def _refuse_tunnels(request: Request, url: SplitResult, host: str) -> None:
    """Refuse what would make the destination or the bytes other than they look."""
    named = request.first.get("host")
    if named is not None and named.lower() not in authorities(url):
        raise WireError(
            "the Host header names another host than the URL",
            code="wire.host_mismatch",
            hint="remove the Host header",
        )
    if request.server_name not in (None, "", host):
        raise WireError(
            "the TLS server name is another host than the URL's",
            code="wire.host_mismatch",
            hint="remove the sni_hostname extension",
        )
    if url.scheme == "http" and request.proxy not in (None, host):
        raise WireError(
            "a proxy on another host would read the call, which is not encrypted",
            code="wire.proxy",
            hint="use https, or except the host from the proxy (NO_PROXY)",
        )
    if request.retargets:
        raise WireError(
            "another target would be asked for than the URL's",
            code="wire.target",
            hint="remove the target extension",
        )
    if "upgrade" in request.first:
        raise WireError(
            "a change of protocol (WebSocket) cannot be guarded",
            code="wire.upgrade",
            hint="use the HTTP endpoint",
        )
    coding = request.first.get("content-encoding") or "identity"
    if coding.lower() != "identity":
        raise WireError(
            "a compressed request body cannot be read",
            code="wire.compressed",
            hint="send the body uncompressed",
        )


def _refuse_tokens(tree: Json) -> None:
    """Refuse token ids: text in disguise, which no detector can read."""
    if not isinstance(tree, dict):
        return
    for key in TOKEN_ARRAYS & tree.keys():
        if _is_tokens(tree[key]):
            raise WireError(
                f"{key!r} holds token ids, which are text in disguise",
                code="wire.token_ids",
                hint="send text (in langchain: check_embedding_ctx_length=False)",
            )


def _is_tokens(value: Json) -> bool:
    if not isinstance(value, list) or not value:
        return False
    if isinstance(value[0], list):
        return any(map(_is_tokens, value))
    return any(isinstance(n, int) and not isinstance(n, bool) for n in value)
