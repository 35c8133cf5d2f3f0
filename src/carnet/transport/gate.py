"""The enforcement point that all transports of one guard share, and its drivers.

A driver runs the steps of a call: `drive` inline, `adrive` with every wait and every
heavy step in a worker thread, so that an event loop never waits for a disk. A step that
waits is never left half done: a cancellation is delivered once it has settled.

What only `adrive` needs is imported there: of a process whose clients are all
synchronous, asyncio and its pools of threads would hold 2 MB.
"""

import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import NoReturn, Protocol, TypeVar
from urllib.parse import urlsplit

from carnet.adapter import Dialect
from carnet.beneath import abeneath, beneath
from carnet.call import cross
from carnet.context.blocks import Scopes
from carnet.crossing.answer import Answer
from carnet.crossing.message import Request, choose, spoken
from carnet.crossing.parts import Parts
from carnet.crossing.record import unrecorded
from carnet.crossing.state import Crossing
from carnet.crossing.steps import Response, Send, Steps, Work
from carnet.denial import closed, message
from carnet.errors import PolicyDenied, TrailError, UnsupportedClient
from carnet.policy.locate import endpoint
from carnet.policy.places.host import host_of
from carnet.vocabulary import Context, Decision, OtherHosts
from carnet.wire.head import host_in, unquoted
from carnet.within import once_out

T = TypeVar("T")

CANARY = "x-carnet-canary"
HEAVY = 8_192
"""Bytes of a request above which detection leaves the event loop: about 5 ms of it."""


class CanarySeen(BaseException):
    """The guard's transport saw the canary. Never leaves `wrap`."""


class Renewed(Protocol):
    """Settings that may have changed since the last call."""

    def changed(self) -> bool:
        """Are others to be put in force before this call? Never waits."""

    def renew(self) -> None:
        """Put them in force, or keep those of before; never raises."""


class Gate:
    """What the transports of one guard share."""

    def __init__(
        self,
        parts: Parts,
        scopes: Scopes,
        others: OtherHosts = "record",
    ) -> None:
        self.parts = parts
        self.others = others
        """Under `install`: what happens to requests to hosts that are no model's."""
        self.context = scopes.said
        """Returns what the application said about the current call."""
        self.is_said = scopes.is_said
        """Did it say anything?"""
        self.settings: Renewed | None = None
        """Asked before each call; None: they never change by themselves."""
        self.closed = False
        """The guard was closed: every call is refused."""
        self._canaries: set[str] = set()

    def __deepcopy__(self, _memo: object) -> "Gate":
        """Copies of a guarded client pass the same gate."""
        return self

    def __reduce__(self) -> NoReturn:
        raise UnsupportedClient(
            "a guarded client cannot be pickled: what came back would be unguarded",
            hint="make a client in the other process and wrap it there",
        )

    def canary(self) -> str:
        """A token that this gate will take for a canary, once."""
        token = secrets.token_hex(16)
        self._canaries.add(token)
        return token

    def take_canary(self, request: Request) -> bool:
        """Is it a canary of this gate's? Then its token is used up.

        With any other token a header of that name is content.
        """
        token = request.header(CANARY)
        if token is None or token not in self._canaries:
            return False
        self._canaries.discard(token)
        return True

    def error_dialect(self, url: str) -> Dialect | None:
        """The dialect whose error shape the client at `url` understands.

        Also at a path that it does not know: there the SDK is still the vendor's.
        """
        place, every = urlsplit(url), self.parts.dialects
        path, rule = unquoted(place.path), endpoint(self.parts.rules, host_of(url))
        own = spoken(every, host_in(place), rule.dialect if rule else None)
        named = (d for d in own if d.matches(path, own=True) or d.refusal(path))
        return next(named, None) or choose(every, place, None) or next(iter(own), None)

    def record_refusal(self, decision: Decision, url: str = "") -> None:
        """Record the refusal of what is no request, such as a socket.

        A trail that fails makes no other error of it: one that an SDK tries again.
        """
        crossing = Crossing(Request("", url, (), b""), self.context(), decision.on)
        crossing.decision = self.parts.complete(decision, crossing)
        try:
            self.parts.trail.append(self.parts.registrar.denied(crossing))
        except TrailError as error:
            unrecorded(crossing, error)


def admit(
    gate: Gate, request: Request, context: Context | None = None
) -> Steps[Answer]:
    """The steps of a call, or a refusal where the guard is closed.

    `context` is what the application said when it made the call; now, by default.

    Raises:
        CanarySeen: It is a client's canary, which has arrived.
    """
    if gate.take_canary(request):
        raise CanarySeen
    return _admitted(gate, request, context or gate.context())


def _admitted(gate: Gate, request: Request, context: Context) -> Steps[Answer]:
    """The call itself, under the settings that are in force now."""
    if gate.settings is not None and gate.settings.changed():
        yield Work(gate.settings.renew, waits=True)
    if gate.closed:
        decision = closed(gate.parts.today())
        raise PolicyDenied(message(decision), decision=decision, hint="open a new one")
    return (yield from cross(gate.parts, request, context))


def drive(steps: Steps[T], transmit: Callable[[Request], Response]) -> T:
    """Run the steps where they are; an interrupt between two of them ends the call."""
    try:
        step = next(steps)
        while True:
            try:
                if isinstance(step, Send):
                    given: object = beneath(transmit, step.request)
                else:
                    given = step.run()
            except BaseException as error:  # noqa: BLE001 - the call decides
                step = steps.throw(error)
            else:
                step = steps.send(given)
    except StopIteration as done:
        result: T = done.value
        return result
    except Exception:
        raise
    except BaseException as interrupt:
        _wind_up(steps, interrupt)
        raise


async def adrive(
    steps: Steps[T], transmit: Callable[[Request], Awaitable[Response]]
) -> T:
    """Run the steps without keeping the event loop waiting."""
    try:
        step = next(steps)
        while True:
            try:
                if isinstance(step, Send):
                    given: object = await abeneath(transmit, step.request)
                else:
                    given = await perform(step)
            except GeneratorExit:  # the coroutine was dropped, maybe with its loop
                once_out(lambda: _dropped(steps))
                raise
            except BaseException as error:  # noqa: BLE001 - the call decides
                step = steps.throw(error)
            else:
                step = steps.send(given)
    except StopIteration as done:
        result: T = done.value
        return result


def _dropped(steps: Steps[T]) -> None:
    """End a call whose coroutine is gone, as one that was cancelled."""
    import asyncio

    _wind_up(steps, asyncio.CancelledError())


def _wind_up(steps: Steps[T], why: BaseException) -> None:
    """End a call for this reason where nothing can be waited for."""
    with suppress(type(why), StopIteration):
        step = steps.throw(why)
        while isinstance(step, Work):
            step = steps.send(step.run())


async def perform(step: Work) -> object:
    """Run one step: light ones here, in their turn, the others in a thread."""
    if step.waits or step.size > HEAVY:
        return await settle(step.run)
    if not step.size:
        return step.run()
    from carnet.transport.turns import in_turn

    return await in_turn(step.run)


async def settle(run: Callable[[], T]) -> T:
    """Run in a worker thread and wait to the end, even when cancelled meanwhile."""
    import asyncio

    from carnet.transport.workers import settled_elsewhere, submitted

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:  # trio
        return await settled_elsewhere(run)
    future = submitted(loop, run)
    cancelled: asyncio.CancelledError | None = None
    while not future.done():
        try:
            await asyncio.wait([future])
        except asyncio.CancelledError as error:
            cancelled = error
    given = future.result()
    if cancelled is not None:
        raise cancelled
    return given
