"""Which conversation, and which attempt of which call, a request belongs to.

Placeholders without a transfer tool live for one conversation (EDPB Guidelines
01/2025 on pseudonymisation, consultation version of 16 January 2025: the domain in
which pseudonyms can be linked). A conversation is what the caller names, what the
request continues, or what begins with a request that holds no answer yet.

Two conversations that begin with the same words are two: each beginning draws a random
id. Only a note ties the second turn to the first, in the memory of this process or in
the vault that several share; where it is missing or ambiguous, the id is derived from
the first message and the first answer, which is stable for all later turns in every
process.
"""

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import orjson

from carnet import wire
from carnet.adapter import Dialect, Json
from carnet.crossing.thread import Thread
from carnet.locks import lock
from carnet.vault.notes import Notes

LIMIT = 4096  # conversations, calls and answers remembered; older ones are derived anew
_TURNS = ("messages", "input", "contents")
_ANSWERS = frozenset({"assistant", "model", "function_call", "reasoning"})
_PROMPTS = frozenset({"system", "developer"})
_AMBIGUOUS = ""
_SOMEBODY = "somebody"
_VARIANTS = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Bounded(Generic[K, V]):
    """A mapping that forgets what was used longest ago."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._items: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """The value of `key`, now the most recently used; None if forgotten."""
        if key in self._items:
            self._items.move_to_end(key)
        return self._items.get(key)

    def put(self, key: K, value: V) -> None:
        """Remember `value`, forgetting the oldest beyond the limit."""
        self._items[key] = value
        self._items.move_to_end(key)
        while len(self._items) > self._limit:
            self._items.popitem(last=False)

    def pop(self, key: K) -> V | None:
        """Forget `key`; returns what it was."""
        return self._items.pop(key, None)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at a call; retries by the SDK share the call's id and thread."""

    call_id: str
    number: int
    thread: Thread


class Conversations:
    """The bounded memory behind all this; safe for threads."""

    def __init__(
        self, key: bytes, notes: Notes | None = None, limit: int = LIMIT
    ) -> None:
        """`notes` tie later turns to the first; other processes may share them."""
        self._key = key
        self._lock = lock()
        self._notes = notes or Notes()
        self._threads: Bounded[str, Thread] = Bounded(limit)
        self._calls: Bounded[tuple[int, int], Attempt] = Bounded(limit)
        """By length and hash of the body: only what an SDK calls a retry is looked up,
        in this process, and a third of a digest's time is half of what is read here."""

    def attempt(
        self,
        body: bytes,
        tree: Json,
        dialect: Dialect | None,
        *,
        path: str = "",
        named: str | None,
        retry: int,
    ) -> Attempt:
        """The attempt that a request is. `retry` is the SDK's own retry count."""
        same = len(body), hash(body)
        with self._lock:
            first = self._calls.get(same) if retry else None
            if first is None:
                continued = dialect.continues(path, tree) if dialect else None
                thread = self._thread(tree, continued, named)
                first = Attempt(new_id(), 1, thread)
                self._calls.put(same, first)
            return Attempt(first.call_id, retry + 1, first.thread) if retry else first

    def answered(self, thread: Thread, answer_id: str) -> None:
        """Remember that the provider's answer `answer_id` belongs to `thread`.

        The first who gets it does: asking for it again begins no other conversation.
        """
        digest = self._digest("answer", answer_id.encode())
        with self._lock:
            if self._threads.get(digest) is not None:
                return
            self._threads.put(digest, replace(thread, resumed=True))
        if self._notes.waits:  # other processes may go on with it
            self._notes.amend(digest, lambda known: known or thread.id)

    def tell_of_somebody(self, thread: Thread) -> None:
        """Remember that a call of this conversation told of a person.

        The note holds no value, and nobody can tell from it which conversation it is.
        """
        if not thread.told.of_somebody:
            thread.told.of_somebody = True
            if self._notes.waits:  # other processes may go on with it
                self._notes.write(self._told(thread), _SOMEBODY)

    def told_of_somebody(self, thread: Thread) -> bool:
        """Did an earlier call of this conversation, by whatever process?"""
        told = thread.told
        if not told.of_somebody and self._notes.waits:
            told.of_somebody = self._notes.read(self._told(thread)) is not None
        return told.of_somebody

    def _told(self, thread: Thread) -> str:
        return self._digest("told", thread.id.encode())

    def _thread(self, tree: Json, continued: str | None, named: str | None) -> Thread:
        if named is not None:
            thread = self._thread_of(self._digest("named", named.encode()))
            return thread if continued is None else replace(thread, resumed=True)
        if continued is not None:
            return self._answer(self._digest("answer", continued.encode()))
        first, reply = opening(tree)
        opened = self._opening(_bytes(first))
        if reply is None:
            return self._begin(opened)
        replied = self._digest("replied", _bytes([first, reply]))
        return self._threads.get(replied) or self._continue(opened, replied)

    def _opening(self, first: bytes) -> str:
        """The name of the note of a conversation that begins so.

        In the memory of one process a hash is name enough, at a third of the time; for
        other processes it has to be a digest.
        """
        if self._notes.waits:
            return self._digest("opening", first)
        return f"opening {len(first)} {hash(first)}"

    def _begin(self, opened: str) -> Thread:
        """A new conversation; a second one with the same opening makes it ambiguous."""
        thread = Thread(secrets.token_hex(16))
        self._notes.amend(
            opened, lambda pending: thread.id if pending is None else _AMBIGUOUS
        )
        return thread

    def _continue(self, opened: str, replied: str) -> Thread:
        known = self._notes.read(replied)
        thread = Thread(known or self._notes.take(opened) or replied)
        if known is None:
            self._notes.write(replied, thread.id)
        self._threads.put(replied, thread)
        return thread

    def _answer(self, digest: str) -> Thread:
        """The conversation of an answer, which another process may have got."""
        thread = self._threads.get(digest)
        if thread is None:
            noted = self._notes.read(digest) if self._notes.waits else None
            thread = Thread(noted or digest, resumed=True)
            self._threads.put(digest, thread)
        return thread

    def _thread_of(self, digest: str) -> Thread:
        thread = self._threads.get(digest)
        if thread is None:
            thread = Thread(digest)
            self._threads.put(digest, thread)
        return thread

    def _digest(self, domain: str, data: bytes) -> str:
        text = domain.encode() + b"\0" + data
        return hmac.digest(self._key, text, "sha256").hex()


def new_id() -> str:
    """A new UUIDv4 (RFC 9562 5.4); the standard library's takes four times as long."""
    drawn = secrets.token_hex(16)
    variant = f"{_VARIANTS[drawn[16]]}{drawn[17:20]}"
    return f"{drawn[:8]}-{drawn[8:12]}-4{drawn[13:16]}-{variant}-{drawn[20:]}"


def opening(tree: Json) -> tuple[Json, Json]:
    """The first message of a request and the first answer in it; None: none yet."""
    turns = _turns(tree)
    if not isinstance(turns, list):
        return (tree if turns is None else turns), None
    first: Json = None
    begun = False
    for turn in turns:
        if _is_one_of(turn, _PROMPTS):
            continue
        if not begun:
            first, begun = turn, True
        if _is_one_of(turn, _ANSWERS):
            return first, turn
    return first, None


def _turns(tree: Json) -> Json:
    if isinstance(tree, dict):
        for key in _TURNS:
            if key in tree:
                found: Json = tree[key]
                return found
    return None


def _is_one_of(turn: Json, words: frozenset[str]) -> bool:
    """Does its role or its type say so?"""
    if not isinstance(turn, dict):
        return False
    role, kind = turn.get("role"), turn.get("type")
    return (isinstance(role, str) and role in words) or (
        isinstance(kind, str) and kind in words
    )


def _bytes(tree: Json) -> bytes:
    """JSON of a tree, the quick way; integers beyond 64 bits the exact way."""
    try:
        return orjson.dumps(tree)
    except TypeError:
        return wire.encode(tree)
