"""What of all that a process sends is the guard's business, under `install()`.

Guarded are listed providers and declared endpoints, the hosts of installed adapters,
further hosts of models, exporters of telemetry that copy prompts, and on any other host
what looks like a call of a model by path and body: at a path of a dialect, whatever
cannot be read does, and whatever holds a key under which models are asked. Everything
else is another host: its requests pass as they are; CARNET_OTHER_HOSTS says whether
they are noted or refused.
"""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from carnet import wire
from carnet.adapter import OBJECT, Json
from carnet.beneath import is_beneath
from carnet.crossing.refusal import explain
from carnet.denial import message, refusal
from carnet.errors import TrailError, TransferBlocked, WireError
from carnet.locks import lock
from carnet.policy.locate import is_listed
from carnet.policy.places.host import host_of
from carnet.policy.regimes.applicable import applicable
from carnet.transport.gate import Gate, Renewed
from carnet.vocabulary import Context

NOTED = "transfer.unguarded"
"""Type of the record that a process calls a host that is no model's."""
_COPIES = re.compile(
    r"(?:.+\.)?(?:smith\.langchain\.com|langfuse\.com|logfire(?:-\w+)?\.pydantic\.dev"
    r"|traceloop\.com|helicone\.ai|arize\.com|braintrust\.dev|comet\.com|honeyhive\.ai"
    r"|trace\.wandb\.ai|literalai\.com|portkey\.ai)"
)
"""Hosts of exporters that take prompts along."""
_COPYING = re.compile(r"/runs/(?:batch|multipart)$|/api/public/(?:ingestion|otel)\b")
"""Their paths, wherever they are hosted (LangSmith, Langfuse)."""
_MODELS = re.compile(
    r"api(?:-free|\.[a-z]{2})?(?:\.residency)?\.(?:assemblyai|bfl|cartesia|deepgram|deepl"
    r"|elevenlabs|gladia|hume|ideogram|jina|leonardo|lumalabs|rev|runwayml|stability)"
    r"\.(?:ai|com|io)|[rs]\.jina\.ai|(?:[a-z]+\.)?fal\.run|(?:[a-z0-9]+\.)?asr\.api"
    r"\.speechmatics\.com|(?:language|speech|texttospeech|translation|vision)"
    r"\.googleapis\.com|api\.cognitive\.microsofttranslator\.com|[\w-]+\.hf\.space"
)
"""Hosts of models that no adapter speaks to: speech, images, translation, reranking
(their API references, 2026-11). None of them is listed, so calls of them are refused
until the operator declares one."""
_SERVED = re.compile(
    r"^/(?:generate|generate_stream|completion|infill|predict|invocations)$"
    r"|/api/v\d/cortex/"
)
"""Paths of what serves models of one's own, and has no dialect: TGI, llama.cpp,
containers of SageMaker; Snowflake's Cortex."""
_OTLP = re.compile(r"/v1/(?:traces|logs)$")  # OpenTelemetry Protocol 1.9
_ASKS = frozenset(
    """contents documents input inputs inputText instances instructions items message
    messages model output parts prompt prompts queries query role system text texts
    tool_outputs""".split()
)
"""JSON keys under which the APIs of models take what they are told. `content` is not
among them: a model gets it beside a role, and what is filed elsewhere has it alone."""
_LIBRARIES = ("python-httpx", "python-requests", "python-urllib3", "python/")


class Concern(Enum):
    """Whose business a request is."""

    OURS = auto()
    OTHERS = auto()
    LOOK = auto()  # its body tells


@dataclass(eq=False)
class Net:
    """The gate of an installed guard, and what passes beside it."""

    gate: Gate
    copies: Callable[[], bool]
    """Does telemetry of this process copy prompts, as far as one can see?"""
    active: bool = True
    """False once it was uninstalled: objects made meanwhile let everything pass."""
    _noted: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=lock)

    def __post_init__(self) -> None:
        self._listed = lru_cache(maxsize=1024)(self._is_listed)

    def concern(self, url: str) -> Concern:
        """Whose business a request to `url` is, before its body is read."""
        if is_beneath() or not self.active:
            return Concern.OTHERS
        parts = urlsplit(url)
        path = unquote(parts.path)
        rules = self.gate.parts.rules.digest  # another one once they were read again
        if self._listed(rules, host_of(url), parts.hostname or "") or _COPYING.search(
            path
        ):
            return Concern.OURS
        if _OTLP.search(path) and self.copies():
            return Concern.OURS
        known = any(one.matches(path) for one in self.gate.parts.dialects)
        return Concern.LOOK if known or _SERVED.search(path) else Concern.OTHERS

    def asks(self, body: bytes) -> bool:
        """Does a body at a model's path ask a model something, as far as one can tell?

        A form, a coding, another character set, a broken tree: nobody can tell.
        """
        if not body:
            return False
        try:
            return _may_ask(wire.decode(body))
        except WireError:
            return True

    def note(self, url: str, method: str) -> Callable[[], None] | None:
        """What there is to do before a request to another host passes; it may wait.

        Raises (when run, or at once):
            TransferBlocked: The policy refuses other hosts, or no note can be made.
        """
        if is_beneath() or not self.active:
            return None
        settings = self.gate.settings
        if settings is not None and settings.changed():
            return lambda: self._note_anew(settings, url, method)
        if self.gate.others == "pass":
            return None
        host = host_of(url)
        if self.gate.others == "block":
            sentence = f"{host} is no model's host"
            raise self.refused("net.other_host", sentence, url)
        with self._lock:
            known = host in self._noted
        return (
            None if known or self.gate.closed else lambda: self._note_host(host, method)
        )

    def refuse_socket(self, url: str) -> None:
        """Refuse a WebSocket, except to another host where those pass unseen.

        Raises:
            TransferBlocked: It would go round the guard.
        """
        if is_beneath() or not self.active:
            return
        if self.gate.others == "pass" and self.concern(url) is Concern.OTHERS:
            return
        why = "a WebSocket goes round the guard"
        raise self.refused("transport.socket", why, url)

    def refused(self, rule: str, sentence: str, url: str) -> TransferBlocked:
        """The error for what the net itself refuses, recorded."""
        decision = refusal(rule, sentence, "", self.gate.parts.today())
        if not self.gate.closed:
            self.gate.record_refusal(decision, url)
        return TransferBlocked(
            message(decision),
            decision=decision,
            hint="use the HTTP endpoint; CARNET_OTHER_HOSTS says what may pass",
        )

    def _note_anew(self, settings: Renewed, url: str, method: str) -> None:
        """The same under the settings as they are now."""
        settings.renew()
        if note := self.note(url, method):
            note()

    def _note_host(self, host: str, method: str) -> None:
        record: dict[str, Json] = {"type": NOTED, "host": host, "method": method}
        with self._lock:
            if host in self._noted:
                return
            try:
                self.gate.parts.trail.append(record)
            except TrailError as error:
                parts = self.gate.parts
                laws = applicable(parts.law, parts.rules, Context())
                decision = explain(error, parts.today(), laws)
                raise TransferBlocked(message(decision), decision=decision) from None
            self._noted.add(host)

    def _is_listed(self, _rules: str, host: str, name: str) -> bool:
        parts = self.gate.parts
        return (
            is_listed(parts.law, parts.rules, host)
            or any(one.at(name) for one in parts.dialects)
            or _COPIES.fullmatch(name) is not None
            or _MODELS.fullmatch(name) is not None
        )


def _may_ask(tree: Json) -> bool:
    """Is it anything but objects without a key of a model's?"""
    if isinstance(tree, list):
        return any(map(_may_ask, tree))
    return not isinstance(tree, OBJECT) or _holds(tree)


def _holds(tree: Json) -> bool:
    """Does an object in the tree have one of these keys?"""
    if isinstance(tree, list):
        return any(map(_holds, tree))
    if not isinstance(tree, OBJECT):
        return False
    return not _ASKS.isdisjoint(tree) or any(map(_holds, tree.values()))


def is_sdk(agent: str | None) -> bool:
    """Does who sends name itself? Then it raises errors of its own from an answer."""
    return agent is not None and not agent.lower().startswith(_LIBRARIES)
