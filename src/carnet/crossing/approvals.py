"""Where approvals of single calls are asked for, found and used up: the trail.

A refused call that an officer could approve leaves a request. The officer's answer is
an entry too. Whoever makes the same call again, in any process, finds it there, and the
order of the log says who used it first: a call whose intent comes second is not sent.
"""

import json
import re
import threading
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Protocol

import orjson

from carnet.adapter import Json
from carnet.crossing import recorded_address
from carnet.crossing.message import RETRIES, Message
from carnet.crossing.state import Crossing
from carnet.denial import to_json
from carnet.errors import VerificationError
from carnet.locks import lock
from carnet.officer.approval import (
    GIVEN,
    REQUESTED,
    in_request,
    lets_more_leave,
    read,
)
from carnet.trail import Entry
from carnet.trail.keys import VerifierKey
from carnet.trail.reading.follow import Follower
from carnet.vocabulary import Approval, Decision, Destination
from carnet.wire.head import Part

MARK = b'"approval'
"""Stands in every entry that matters here: its type, or an intent's own key."""


class Approvals(Protocol):
    """What a call needs to know of approvals."""

    def request(self, crossing: Crossing, place: Destination | None) -> dict[str, Json]:
        """The record that asks for the approval of a refused call."""

    def find(
        self, crossing: Crossing, decided: Callable[[Approval], Decision]
    ) -> Approval | None:
        """An unused approval of exactly this call; raises `TrailError`.

        `decided` gives the policy's decision on the call in clear with an approval.
        """

    def is_first_use(self, approval: Approval, index: int) -> bool:
        """Is entry `index` the first intent on this approval? Raises `TrailError`."""


@dataclass(slots=True)
class TrailApprovals:
    """Reads the trail as far as it has grown; keeps only what is about approvals."""

    follower: Follower
    """Where reading the trail stands, of entries with `MARK`; replaced, never changed.
    """
    origin: str
    keys: tuple[VerifierKey, ...]
    digest: Callable[[str, str, str | None], str]
    """Keyed digest of a text in a domain, by the key of a data subject if one is given.
    """
    purpose: str | None = None
    """The purpose of a call that says none (`CARNET_PURPOSE`)."""
    _asked: dict[str, bytes] = field(default_factory=dict)
    """Requests by the id of the refused call."""
    _given: dict[str, list[Approval]] = field(default_factory=dict)
    """Valid approvals by the digest of the content."""
    _used: dict[str, int] = field(default_factory=dict)
    """Index of the first intent on each approval."""
    _lock: threading.Lock = field(default_factory=lock)

    def request(self, crossing: Crossing, place: Destination | None) -> dict[str, Json]:
        """The record that asks for an officer's approval: digests, no content."""
        decision = crossing.decided
        return {
            "type": REQUESTED,
            "call_id": crossing.attempt.call_id,
            "on": crossing.on.isoformat(),
            "content": self.content(crossing),
            "destination": to_json(_destination(crossing, place)),
            "purpose": self._purpose(crossing),
            "data_categories": sorted(crossing.kinds),
            "found": self.found(crossing),
            "leaves": {
                ground: to_json(in_request(one))
                for ground, one in sorted(crossing.grounds.items())
            },
            **recorded_address.without_hosts(
                crossing, {"reasons": to_json(decision.reasons)}, place
            ),
            "grounds": sorted(crossing.grounds),
        }

    def content(self, crossing: Crossing) -> str:
        """Keyed digest of all that makes a call this call, before anything is replaced.

        The order of keys and the spacing of a JSON body do not matter, nor that of
        headers: the same call may be written anew. The purpose is the one in force,
        said or not; what the caller knows to be personal, and how many persons it is
        about, are part of the call.
        """
        request, context, message = crossing.request, crossing.context, crossing.message
        body = (message.body.same if message else request.body).hex()
        if message is not None and message.body.is_json:
            body = _sorted(message.tree).hex()
        purpose = self._purpose(crossing)
        said = [purpose, context.data_subject, context.subject_country]
        whole: list[Json] = [
            request.method,
            request.url,
            *said,
            sorted(context.categories),
            sorted(set(context.known)),
            context.persons,
            body,
        ]
        if message is not None and (headers := _headers(message)):
            whole.append(headers)
        text = orjson.dumps(whole).decode()
        return self.digest("approval", text, context.data_subject)

    def found(self, crossing: Crossing) -> str:
        """Keyed digest of every value that was found, and of its kind.

        Of a long upload, whose findings are not kept, of their numbers and of the
        detectors.
        """
        values = sorted(
            [found.kind, found.value]
            for group in filter(None, crossing.findings)
            for found in group
        )
        whole: list[Json] = [values]
        if crossing.request.bulk is not None:
            digest = crossing.decided.detectors_digest
            whole = [dict(sorted(crossing.further.items())), digest]
        text = orjson.dumps(whole).decode()
        return self.digest("approval.found", text, crossing.context.data_subject)

    def find(
        self, crossing: Crossing, decided: Callable[[Approval], Decision]
    ) -> Approval | None:
        """The newest approval of this very call that is in date and not used yet."""
        content = self.content(crossing)
        self._catch_up()
        with self._lock:
            known = self._unused(content, crossing)
        return next(
            (one for one, asked in known if self._fits(one, asked, crossing, decided)),
            None,
        )

    def _unused(
        self, content: str, crossing: Crossing
    ) -> list[tuple[Approval, dict[str, Any]]]:
        """Those of this content that are in date, the newest first, each as asked for.

        A function of its own, since the lock is held: where CPython 3.13 puts the jump
        of a loop with a condition, an interrupt would leave it so.
        """
        return [
            (one, orjson.loads(self._asked[one.id]))
            for one in reversed(self._given.get(content, []))
            if one.id not in self._used and crossing.on <= one.last
        ]

    def is_first_use(self, approval: Approval, index: int) -> bool:
        """Did nobody use the approval before the intent at `index`?"""
        self._catch_up()
        with self._lock:
            return self._used.get(approval.id) == index

    def _fits(
        self,
        approval: Approval,
        asked: Mapping[str, Any],
        crossing: Crossing,
        decided: Callable[[Approval], Decision],
    ) -> bool:
        """Is it still the destination and purpose that the officer saw, and no more?

        A detector that reads the same call better finds what the officer was not told.
        One that reads it worse, or rules that ask for less, would let more leave. The
        host is part of the content, as it was called.
        """
        if not crossing.kinds <= frozenset(asked.get("data_categories") or ()):
            return False
        now = _destination(crossing, crossing.destination)
        then = {**asked.get("destination", {}), "host": now["host"]}
        seen = asked.get("purpose"), then
        if seen != (self._purpose(crossing), to_json(now)):
            return False
        if asked.get("found") != self.found(crossing):
            return False
        return not lets_more_leave(decided(approval), asked, approval.ground)

    def _purpose(self, crossing: Crossing) -> str | None:
        """The purpose in force: the one that the call says, or the default one."""
        return crossing.context.purpose or self.purpose

    def _catch_up(self) -> None:
        """Read on. No lock is held: a slow store keeps nobody but its caller waiting.

        Of calls that read the same the first takes it; the others read on from there.
        """
        while True:
            known = self.follower
            ahead = copy(known)
            entries = list(ahead.new())
            with self._lock:
                if self.follower is known:
                    for entry in entries:
                        self._note_entry(entry)
                    self.follower = ahead
                    return

    def _note_entry(self, entry: Entry) -> None:
        record = entry.record or {}
        call = str(record.get("call_id"))
        match record.get("type"):
            case "approval.requested":
                self._asked.setdefault(call, entry.data)
            case "approval.given":
                self._take_given(call, record)
            case "transfer.intent":
                used = record.get("approval")
                if isinstance(used, dict):
                    self._used.setdefault(str(used.get("id")), entry.index)
            case _:
                pass

    def _take_given(self, call: str, record: Mapping[str, object]) -> None:
        asked = self._asked.get(call)
        if asked is None or record.get("type") != GIVEN:
            return
        try:
            found = read(record, asked, origin=self.origin, keys=self.keys)
        except VerificationError:
            return  # it counts for nothing; replaying the trail reports it
        self._given.setdefault(found.content, []).append(found)


def _destination(crossing: Crossing, place: Destination | None) -> dict[str, Json]:
    """The destination as far as an officer approves it, as records name it."""
    if place is None:
        return {"host": crossing.host}
    return {
        "host": place.host,
        "provider": place.provider,
        "importer": place.importer,
        "entity": place.entity,
        "processing": list(place.processing),
    }


def _headers(message: Message) -> list[Json]:
    """The headers that are content, in order; a client's count of tries says nothing.

    The count of the bedrock client is protocol already, and its pattern admits more.
    """
    lines = message.request.headers
    said = [
        (lines[place.at][0].lower(), place.text)
        for place in message.places
        if place.part is Part.HEADER
    ]
    name, pattern, _ = RETRIES[0]
    return [
        [key, text]
        for key, text in sorted(said)
        if key != name or not re.fullmatch(pattern, text)
    ]


def _sorted(tree: Json) -> bytes:
    """JSON of a tree with its keys in order; integers beyond 64 bits are exact, too."""
    try:
        return orjson.dumps(tree, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        return json.dumps(tree, sort_keys=True).encode()
