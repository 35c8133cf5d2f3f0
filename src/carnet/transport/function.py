"""A function as a client: what goes in is decided, what comes out is restored.

For models that no HTTP client of this process calls: a pipeline on this machine, a stub
of gRPC. Arguments are JSON values, since nothing else can be searched; answers too,
whole or one after another. To the rest of the guard a call is a request like any other:

    CALL <destination>   {"model": ..., "<keyword>": ..., "": [<positional>]}
"""

import inspect
from collections.abc import (
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Iterator,
    Mapping,
)
from dataclasses import dataclass
from functools import wraps
from typing import Any

from carnet import wire
from carnet.beneath import above
from carnet.crossing.answer import Answer
from carnet.crossing.message import Request
from carnet.crossing.steps import Response
from carnet.denial import blocked, message, refusal
from carnet.errors import PolicyDenied, TransferBlocked, WireError
from carnet.transport.gate import Gate, admit, adrive, drive, settle
from carnet.vocabulary import Context

METHOD = "CALL"
_POSITIONAL = ""
_PLAIN = (str, int, float, bool, type(None))
_WHOLE = Response(200, (("content-type", "application/json"),))
_ITEMS = Response(200, (("content-type", "application/x-ndjson"),))


def guard(function: Any, gate: Gate, url: str) -> Any:
    """`function`, but every call of it crosses to `url` first."""
    calls = _Calls(function, gate, url)
    called = getattr(function, "__call__", None)  # noqa: B004 - an object's method
    if inspect.isasyncgenfunction(function) or inspect.isasyncgenfunction(called):

        @wraps(function)
        def stream(*args: Any, **named: Any) -> Any:
            return calls.astream(calls.request(args, named), gate.context())

        return stream
    if inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(called):

        @wraps(function)
        async def acall(*args: Any, **named: Any) -> Any:
            return await calls.acall(calls.request(args, named), gate.context())

        return acall

    @wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        return calls.call(calls.request(args, named), gate.context())

    return call


@dataclass(frozen=True, slots=True)
class _Calls:
    """The calls of one function."""

    function: Callable[..., Any]
    gate: Gate
    url: str

    def request(self, args: tuple[Any, ...], named: dict[str, Any]) -> Request:
        """The call as a request; one with an argument that nobody can read is refused.

        Raises:
            TransferBlocked: An argument is no JSON value.
        """
        for where, value in (*enumerate(args), *named.items()):
            if why := _never_read(value):
                raise self.refused(f"argument {where!r} {why}")
        headers = (("content-type", "application/json"),)
        try:
            body = _encode({**named, _POSITIONAL: list(args)})
        except WireError as error:  # not a number, half a character, a tree too deep
            why = str(error.args[0])
        else:
            return Request(METHOD, self.url, headers, body)
        raise self.refused(f"an argument cannot be written: {why}")

    def call(self, asked: Request, context: Context) -> Any:
        """Cross, call, restore."""
        got: list[Any] = []

        def transmit(outgoing: Request) -> Response:
            args, named = _arguments(outgoing)
            with above():
                got.append(self.function(*args, **named))
            return _head(got[-1])

        try:
            passed = drive(admit(self.gate, asked, context), transmit)
        except PolicyDenied as error:
            refused = error
        else:
            if inspect.isawaitable(got[-1]):
                return _awaited(got[-1], passed)
            return _back(got[-1], passed)
        raise blocked(refused)

    async def acall(self, asked: Request, context: Context) -> Any:
        """The same for a coroutine function; the event loop never waits for a disk."""
        got: list[Any] = []

        async def transmit(outgoing: Request) -> Response:
            args, named = _arguments(outgoing)
            with above():
                got.append(await self.function(*args, **named))
            return _head(got[-1])

        try:
            passed = await adrive(admit(self.gate, asked, context), transmit)
        except PolicyDenied as error:
            refused = error
        else:
            if _is_stream(got[-1]):
                return _back(got[-1], passed)
            answer = _restored(got[-1], passed)
            await settle(passed.close)
            return answer()
        raise blocked(refused)

    async def astream(self, asked: Request, context: Context) -> AsyncIterator[Any]:
        """The same for a function that yields; decided when the first item is asked."""
        got: list[Any] = []

        async def transmit(outgoing: Request) -> Response:
            args, named = _arguments(outgoing)
            got.append(self.function(*args, **named))
            return _ITEMS

        try:
            passed = await adrive(admit(self.gate, asked, context), transmit)
        except PolicyDenied as error:
            refused = error
        else:
            async for item in _aitems(got[-1], passed):
                yield item
            return
        raise blocked(refused)

    def refused(self, why: str) -> TransferBlocked:
        """The error for a call that cannot be read, recorded."""
        day = self.gate.parts.today()
        decision = refusal("guarded.unreadable", why, "", day)
        if not self.gate.closed:
            self.gate.record_refusal(decision, self.url)
        hint = "pass text, numbers, lists and dicts; guard a bound method, not its self"
        return TransferBlocked(message(decision), decision=decision, hint=hint)


def _arguments(outgoing: Request) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """What the function is called with: what was read and decided.

    Never the caller's own lists: a task or thread may change them once searched.
    """
    tree: Any = wire.decode(outgoing.body)
    args = tree.pop(_POSITIONAL)
    return tuple(args), tree


def _never_read(value: object) -> str | None:
    try:
        return _unreadable(value)
    except RecursionError:
        return "is nested too deep"


def _unreadable(value: object) -> str | None:
    """Why a value cannot be searched; None: it can. Exact types: a subclass hides."""
    if type(value) in _PLAIN:
        return None
    if type(value) is list:
        numbers = {type(item) for item in value} == {int}
        inside = next(filter(None, map(_unreadable, value)), None)
        return "holds token ids, which are text in disguise" if numbers else inside
    if type(value) is dict:
        texts = all(type(key) is str for key in value)
        inside = next(filter(None, map(_unreadable, value.values())), None)
        return inside if texts else "has keys that are no text"
    return f"is a {type(value).__name__}, which cannot be searched"


def _head(result: object) -> Response:
    return _ITEMS if _is_stream(result) else _WHOLE


def _is_stream(result: object) -> bool:
    return isinstance(result, Iterator | AsyncIterable)


def _back(result: Any, passed: Answer) -> Any:
    """What the caller gets; its outcome is recorded when it has all of it."""
    if isinstance(result, Iterator):
        return _items(result, passed)
    if isinstance(result, AsyncIterable):
        return _aitems(result, passed)
    answer = _restored(result, passed)
    passed.close()
    return answer()


async def _awaited(result: Awaitable[Any], passed: Answer) -> Any:
    """The answer of a function that is none of coroutines but returns one, or a future.

    A stream in it would be read as a whole; what makes one is to be `async def`.
    """
    try:
        with above():
            value = await result
    except BaseException:
        await settle(lambda: passed.close(cut=True))
        raise
    answer = _restored(value, passed)
    await settle(passed.close)
    return answer()


def _restored(result: Any, passed: Answer) -> Callable[[], Any]:
    """The restored answer, or the error that it cannot be restored."""
    if passed.untouched or (not passed.restorer.issued and _unreadable(result)):
        passed.finish()
        return lambda: result
    if why := _unreadable(result):
        if inspect.iscoroutine(result):
            result.close()
        passed.finish()
        return lambda: _unrestored(why)
    out = passed.feed(_encode(result)) + passed.finish()
    return lambda: wire.decode(out)


def _unrestored(why: str) -> None:
    raise WireError(
        f"the answer {why}, so its placeholders would stay",
        code="guarded.answer",
        hint="return text, numbers, lists and dicts",
    )


class _Line:
    """Items of a stream as lines of JSON, on their way through the answer."""

    def __init__(self, passed: Answer) -> None:
        self.passed = passed
        self._kept = b""

    def take(self, item: Any) -> list[Any]:
        """The items that may go on now."""
        if (why := _unreadable(item)) is not None:
            if self.passed.restorer.issued:
                _unrestored(why)
            return [item]
        return self._items(self.passed.feed(_encode({"item": item}) + b"\n"))

    def rest(self) -> list[Any]:
        """The items that were held."""
        return self._items(self.passed.finish())

    def _items(self, data: bytes) -> list[Any]:
        *lines, self._kept = (self._kept + data).split(b"\n")
        found: list[Any] = [wire.decode(line) for line in lines if line.strip()]
        return [one["item"] for one in found if isinstance(one, Mapping)]


def _items(source: Iterator[Any], passed: Answer) -> Iterator[Any]:
    """Each item restored, as soon as no placeholder can reach beyond it."""
    line, cut = _Line(passed), False
    try:
        for item in source:
            yield from line.take(item)
        yield from line.rest()
    except Exception:
        cut = True
        yield from line.rest()
        raise
    finally:
        if hasattr(source, "close"):
            source.close()
        passed.close(cut=cut)


async def _aitems(source: AsyncIterable[Any], passed: Answer) -> AsyncIterator[Any]:
    """The same for an asynchronous one."""
    line, cut = _Line(passed), False
    try:
        async for item in source:
            for ready in line.take(item):
                yield ready
        for ready in line.rest():
            yield ready
    except Exception:
        cut = True
        for ready in line.rest():
            yield ready
        raise
    finally:
        if hasattr(source, "aclose"):
            await source.aclose()
        await settle(lambda: passed.close(cut=cut))


def _encode(value: Any) -> bytes:
    return wire.encode(value)
