"""The scenes of the demonstration: each is played, and says whether it came out."""

import json
import shutil
import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carnet.cli.demo.callers import Caller, caller
from carnet.cli.demo.letters import (
    CLAIM,
    HARMLESS,
    REFUSED_HOST,
    Case,
    Letter,
    Mode,
)
from carnet.denial import decision_of
from carnet.guard import Guard
from carnet.testing import FakeProvider
from carnet.trail import verify
from carnet.vocabulary import Decision, Effect, Kind

ROUNDS = 15  # pairs of calls measured; the median of fewer would jump


@dataclass(frozen=True, slots=True)
class Crossing:
    """One call: what the application sent, what arrived, what the application got."""

    letter: Letter
    left: str = field(repr=False)
    returned: str = field(repr=False)
    ok: bool


@dataclass(frozen=True, slots=True)
class Act:
    """The calls of one case, and what decided them."""

    case: Case
    client: str
    decision: Decision
    crossings: tuple[Crossing, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """The same letter to a host without a transfer tool."""

    error: str
    """Class of the error that the client raised."""
    decision: Decision | None
    received: int
    """Bytes that the host got."""

    @property
    def ok(self) -> bool:
        """Refused, with a citation and a way out, and nothing arrived."""
        decision = self.decision
        return (
            decision is not None
            and decision.effect is Effect.BLOCK
            and any(reason.citation for reason in decision.reasons)
            and bool(decision.alternatives)
            and self.received == 0
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A prompt without personal data, with and without the guard."""

    size: int
    ok: bool
    """The same bytes arrived both times."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The trail verified as it is, and with one byte changed."""

    records: int
    whole: str
    flipped: str
    why: str
    file: str

    @property
    def ok(self) -> bool:
        """Confirmed as it is, refuted when changed."""
        return (self.whole, self.flipped) == ("confirmed", "refuted")


@dataclass(frozen=True, slots=True)
class Cost:
    """Median milliseconds of a call."""

    without: float
    guarded: float

    @property
    def added(self) -> float:
        """What the guard added."""
        return self.guarded - self.without


def act(guard: Guard, provider: FakeProvider, case: Case) -> Act:
    """The three letters of a case, each in its mode."""
    kinds = (Kind.PERSON_NAME, Kind.PHONE)
    decision = guard.decide(f"https://{case.host}{case.path}", categories=kinds)
    with ExitStack() as stack:
        client = _caller(case, provider, guard.wrap, stack)
        crossings = tuple(
            _cross(guard, provider, case, letter, client) for letter in case.letters
        )
    return Act(case, client.name, decision, crossings)


def _cross(
    guard: Guard, provider: FakeProvider, case: Case, letter: Letter, client: Caller
) -> Crossing:
    provider.clear()
    with guard.context(known=case.known):
        returned = client.ask(letter.mode, letter.text)
    (arrived,) = provider.requests
    ok = (
        not provider.leaks(case.planted)
        and bool(arrived.placeholders)
        and _is_same(returned, letter.answer)
        and arrived.header("host") == case.host
    )
    return Crossing(letter, arrived.prompt, returned, ok)


def _is_same(given: str, expected: str) -> bool:
    """The same text, or the same JSON."""
    try:
        return bool(json.loads(given) == json.loads(expected))
    except ValueError:
        return given == expected


def refuse(guard: Guard, provider: FakeProvider) -> Refusal:
    """The German claim to a host that has no transfer tool."""
    provider.clear()
    letter = CLAIM.letters[0]
    with ExitStack() as stack, guard.context(known=CLAIM.known):
        client = caller(
            CLAIM.wire, REFUSED_HOST, "", provider, wrap=guard.wrap, stack=stack
        )
        try:
            client.ask(letter.mode, letter.text)
        except Exception as error:  # noqa: BLE001 - whatever the vendor's SDK raises
            raised, decision = type(error).__name__, decision_of(error)
        else:
            raised, decision = "nothing", None
    received = sum(len(request.raw) for request in provider.requests)
    return Refusal(raised, decision, received)


def pass_harmless(guard: Guard, provider: FakeProvider) -> Passage:
    """A prompt without personal data, once guarded and once not."""
    provider.clear()
    for wrap in (guard.wrap, _leave):
        with ExitStack() as stack:
            _caller(CLAIM, provider, wrap, stack).ask(Mode.PLAIN, HARMLESS)
    guarded, plain = (request.body for request in provider.requests)
    return Passage(len(guarded), guarded == plain)


def measure(guard: Guard, provider: FakeProvider) -> Cost:
    """Median of guarded and unguarded calls with new text, taken in turns."""
    taken: dict[bool, list[float]] = {False: [], True: []}
    with ExitStack() as stack:
        clients = {
            False: _caller(CLAIM, provider, _leave, stack),
            True: _caller(CLAIM, provider, guard.wrap, stack),
        }
        for number in range(2 * ROUNDS + 2):
            guarded = bool(number % 2)
            text = f"{number}: {CLAIM.letters[0].text}"
            with guard.context(known=CLAIM.known):
                began = time.perf_counter()
                clients[guarded].ask(Mode.PLAIN, text)
                taken[guarded].append(time.perf_counter() - began)
    # The first of each opens connections and loads what is loaded on first use.
    without, with_guard = (statistics.median(taken[key][1:]) for key in (False, True))
    return Cost(without * 1000, with_guard * 1000)


def prove(trail: Path, vkey: str) -> Proof:
    """Verify the closed trail, then a copy of it with one byte changed."""
    whole = verify(trail, keys=[vkey])
    copy = trail.with_name("changed")
    shutil.copytree(trail, copy)
    # The entries as they are published: what a regulator would be handed.
    entries = copy / "tile" / "entries"
    victim = max((p for p in entries.rglob("*") if p.is_file()), key=_size)
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(data)
    flipped = verify(copy, keys=[vkey])
    return Proof(
        records=whole.checkpoint.size if whole.checkpoint else 0,
        whole=whole.verdict,
        flipped=flipped.verdict,
        why=flipped.findings[0].message if flipped.findings else "",
        file=str(victim.relative_to(copy)),
    )


def _size(path: Path) -> int:
    return path.stat().st_size


def _caller(
    case: Case, provider: FakeProvider, wrap: Callable[[Any], Any], stack: ExitStack
) -> Caller:
    return caller(case.wire, case.host, case.path, provider, wrap=wrap, stack=stack)


def _leave(client: Any) -> Any:  # noqa: ANN401 - any client
    """Leave a client unguarded."""
    return client
