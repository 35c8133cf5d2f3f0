"""Functions through the guard: whole and streamed, sync and async."""

import asyncio
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from carnet import ConfigError, Guard, TransferBlocked
from carnet.errors import WireError
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, write_env
from carnet.trail import records

Opens = Callable[..., Guard]


@pytest.fixture
def opens(tmp_path: Path) -> Iterator[Opens]:
    guards: list[Guard] = []
    with FakeProvider() as provider:

        def open_guard(**settings: str) -> Guard:
            path = write_env(tmp_path, provider, settings=settings)
            guards.append(Guard.from_env(path))
            return guards[-1]

        yield open_guard
        for guard in guards:
            guard.close()


@pytest.fixture
def guard(opens: Opens) -> Guard:
    return opens()


def told(folder: Path) -> list[tuple[str, Any]]:
    every = [entry.record or {} for entry in records(folder / "trail")]
    return [
        (str(r["type"]), r.get("state"))
        for r in every
        if str(r["type"]).startswith("transfer")
    ]


def leaked(value: object) -> list[str]:
    return [one for one in PLANTED if one in str(value)]


def test_a_call_is_decided_stripped_recorded_and_restored(
    guard: Guard, tmp_path: Path
) -> None:
    seen: list[Any] = []

    def pipeline(text: str, *, options: dict[str, Any], n: int = 1) -> dict[str, Any]:
        seen.append((text, options, n))
        return {"text": f"You wrote: {text}", "n": n, "list": [text, None, 1.5]}

    guarded = guard.guarded(pipeline, destination="fake")
    assert guarded.__name__ == "pipeline"
    with guard.context(known=KNOWN):
        given = guarded(LETTER, options={"for": [KNOWN[0]]}, n=3)
    assert given == {
        "text": f"You wrote: {LETTER}",
        "n": 3,
        "list": [LETTER, None, 1.5],
    }
    ((text, options, n),) = seen
    assert leaked((text, options)) == []
    assert "PERSON_" in text
    assert "PERSON_" in options["for"][0]
    assert n == 3
    assert told(tmp_path) == [
        ("transfer.intent", None),
        ("transfer.outcome", "completed"),
    ]


def test_a_call_that_found_nothing_keeps_its_very_answer(guard: Guard) -> None:
    sent, result = {"question": "How do tides work?", "n": [1.5, None]}, object()

    @guard.guarded(destination="fake")
    def ask(question: object) -> object:
        assert question == sent
        return result

    assert ask(sent) is result


def test_an_async_function_is_guarded_too(guard: Guard, tmp_path: Path) -> None:
    seen: list[str] = []

    @guard.guarded(destination="fake")
    async def ask(text: str) -> str:
        await asyncio.sleep(0)
        seen.append(text)
        return text

    async def work() -> list[str]:
        return await asyncio.gather(*(ask(f"{LETTER} {n}") for n in range(5)))

    with guard.context(known=KNOWN):
        assert asyncio.run(work()) == [f"{LETTER} {n}" for n in range(5)]
    assert leaked(seen) == []
    assert told(tmp_path).count(("transfer.outcome", "completed")) == 5


def pieces(text: str) -> list[str]:
    return [text[start : start + 3] for start in range(0, len(text), 3)]


def test_what_a_generator_yields_is_restored_however_it_is_cut(
    guard: Guard, tmp_path: Path
) -> None:
    seen: list[str] = []

    @guard.guarded(destination="fake")
    def stream(text: str) -> Iterator[str]:
        seen.append(text)
        yield from pieces(text)

    with guard.context(known=KNOWN):
        taken = stream(LETTER)
    got = list(taken)
    assert "".join(got) == LETTER
    assert len(got) == len(pieces(seen[0]))
    assert leaked(seen) == []
    assert told(tmp_path)[-1] == ("transfer.outcome", "completed")


def test_what_an_async_generator_yields_is_restored_and_may_be_left(
    guard: Guard, tmp_path: Path
) -> None:
    seen: list[str] = []
    ended: list[bool] = []

    @guard.guarded(destination="fake")
    async def stream(text: str) -> AsyncIterator[dict[str, str]]:
        seen.append(text)
        try:
            for piece in pieces(text):
                yield {"delta": piece}
        finally:
            ended.append(True)

    async def whole() -> str:
        return "".join([item["delta"] async for item in stream(LETTER)])

    async def some() -> None:
        items = stream(LETTER)
        async for _ in items:
            break
        await items.aclose()  # type: ignore[attr-defined]

    with guard.context(known=KNOWN):
        assert asyncio.run(whole()) == LETTER
        asyncio.run(some())
    assert leaked(seen) == []
    assert ended == [True, True]
    states = [state for kind, state in told(tmp_path) if kind == "transfer.outcome"]
    assert states == ["completed", "abandoned"]


def test_a_coroutine_that_returns_a_stream_is_restored(guard: Guard) -> None:
    async def items(text: str) -> AsyncIterator[str]:
        for piece in pieces(text):
            yield piece

    @guard.guarded(destination="fake")
    async def create(text: str) -> AsyncIterator[str]:
        return items(text)

    async def work() -> str:
        return "".join([piece async for piece in await create(LETTER)])

    with guard.context(known=KNOWN):
        assert asyncio.run(work()) == LETTER


def test_a_blocked_call_never_reaches_the_function(
    opens: Opens, tmp_path: Path
) -> None:
    guard = opens(CARNET_REDACT="", CARNET_BLOCK="CN")
    called: list[str] = []

    async def items(text: str) -> AsyncIterator[str]:
        called.append(text)
        yield text

    async def ask(text: str) -> None:
        called.append(text)

    with pytest.raises(TransferBlocked) as caught:
        guard.guarded(called.append, destination="fake")(LETTER)
    with pytest.raises(TransferBlocked):
        asyncio.run(guard.guarded(ask, destination="fake")(LETTER))
    with pytest.raises(TransferBlocked):
        asyncio.run(anext(guard.guarded(items, destination="fake")(LETTER)))  # type: ignore[arg-type]
    assert called == []
    assert leaked(caught.value) == []
    assert told(tmp_path) == [("transfer.denied", None)] * 3


def test_what_is_asked_does_not_show_in_a_trace_with_locals(opens: Opens) -> None:
    guard = opens(CARNET_REDACT="", CARNET_BLOCK="CN")
    with pytest.raises(TransferBlocked) as caught:
        guard.guarded(print, destination="fake")(LETTER, end=LETTER)
    own, *within = caught.traceback[1:]  # the function itself is called with it
    assert leaked(own.frame.f_locals)
    assert within
    assert leaked([one.frame.f_locals for one in within]) == []


class Letter:
    """An object that holds a text."""

    def __init__(self) -> None:
        self.text = LETTER


class Name(str):  # noqa: SLOT000 - any subclass
    """A text that is more than one."""


@pytest.mark.parametrize(
    "argument",
    [
        Letter(),
        LETTER.encode(),
        (LETTER,),
        {LETTER},
        Name(KNOWN[0]),
        {1: "a"},
        [[7, 8]],
    ],
    ids=lambda one: type(one).__name__,
)
def test_an_argument_that_cannot_be_searched_is_refused(
    guard: Guard, tmp_path: Path, argument: object
) -> None:
    called: list[object] = []
    guarded = guard.guarded(called.append, destination="fake")
    with pytest.raises(TransferBlocked, match="argument 0"):
        guarded(argument)
    with pytest.raises(TransferBlocked, match="argument 0"):
        guarded([{"deep": argument}])
    assert called == []
    assert told(tmp_path) == [("transfer.denied", None)] * 2


def test_an_answer_that_cannot_be_restored_is_an_error_not_a_placeholder(
    guard: Guard, tmp_path: Path
) -> None:
    guarded = guard.guarded(lambda _text: Letter(), destination="fake")
    with guard.context(known=KNOWN), pytest.raises(WireError, match="Letter"):
        guarded(LETTER)
    assert told(tmp_path)[-1] == ("transfer.outcome", "completed")


def test_the_functions_own_error_is_raised_and_recorded(
    guard: Guard, tmp_path: Path
) -> None:
    @guard.guarded(destination="fake")
    def fails(_text: str) -> None:
        raise LookupError("no such model")

    @guard.guarded(destination="fake")
    def breaks(text: str) -> Iterator[str]:
        yield text + "!"
        raise LookupError("the model stopped")

    with guard.context(known=KNOWN):
        with pytest.raises(LookupError, match="no such"):
            fails(LETTER)
        items = breaks(LETTER)
        assert next(items) == LETTER + "!"
        with pytest.raises(LookupError, match="stopped"):
            next(items)
    states = [state for kind, state in told(tmp_path) if kind == "transfer.outcome"]
    assert states == ["abandoned", "cut"]


def test_the_destination_is_a_url_a_host_or_a_declared_endpoint(
    opens: Opens, tmp_path: Path
) -> None:
    guard = opens(
        CARNET_ALLOW="DE",
        CARNET_ENDPOINTS__PIPE__HOST="gpu.internal:50051",
        CARNET_ENDPOINTS__PIPE__COUNTRY="DE",
    )
    for place in ("pipe", "gpu.internal:50051", "grpc://gpu.internal:50051/Model/Ask"):
        assert guard.guarded(str.upper, destination=place)(KNOWN[0]).isupper()
    every: list[Any] = [e.record or {} for e in records(tmp_path / "trail")]
    intents = [r for r in every if r["type"] == "transfer.intent"]
    hosts = {r["endpoint"]["host"] for r in intents}
    assert hosts == {"gpu.internal:50051"}
    for place in ("", "https://"):
        with pytest.raises(ConfigError, match="no host"):
            guard.guarded(str.upper, destination=place)


def test_without_a_trail_or_key_no_function_is_guarded(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CARNET_EXPORTER__COUNTRY=DE\n")
    with pytest.raises(ConfigError, match="carnet init"):
        Guard.from_env(tmp_path / ".env").guarded(str.upper, destination="h.example")


def test_after_close_a_guarded_function_is_not_called(guard: Guard) -> None:
    called: list[str] = []
    guarded = guard.guarded(called.append, destination="fake")
    guard.close()
    with pytest.raises(TransferBlocked, match="closed"):
        guarded("a text")
    assert called == []


class Stub:
    """An object that can be called, as the stubs of `grpc.aio` are."""

    async def __call__(self, text: str) -> str:
        return await told_back(text)


class Streams:
    """The same for an answer in pieces."""

    async def __call__(self, text: str) -> AsyncIterator[str]:
        for end in (".", "!"):
            yield text + end


class Called:
    """What such a stub returns: it can be awaited, and is no coroutine."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __await__(self) -> Generator[Any, None, str]:
        return told_back(self.text).__await__()


async def told_back(text: str) -> str:
    await asyncio.sleep(0)
    assert leaked(text) == []
    return f"You wrote: {text}"


def later(text: str) -> Any:
    return told_back(text)


@pytest.mark.parametrize(
    "function",
    [Stub(), partial(Stub()), later, Called],
    ids=["object", "partial", "returns a coroutine", "returns an awaitable"],
)
def test_what_can_be_awaited_is_restored(
    function: Callable[[str], Any], guard: Guard, tmp_path: Path
) -> None:
    guarded = guard.guarded(function, destination="fake")

    async def ask() -> Any:
        with guard.context(known=KNOWN):
            return await guarded(LETTER)

    assert asyncio.run(ask()) == f"You wrote: {LETTER}"
    assert told(tmp_path)[-1] == ("transfer.outcome", "completed")


def test_an_object_that_streams_is_restored(guard: Guard) -> None:
    guarded: Any = guard.guarded(Streams(), destination="fake")

    async def ask() -> list[Any]:
        with guard.context(known=KNOWN):
            return [word async for word in guarded(LETTER)]

    assert asyncio.run(ask()) == [f"{LETTER}.", f"{LETTER}!"]


def test_an_awaitable_that_fails_is_recorded_as_cut(
    guard: Guard, tmp_path: Path
) -> None:
    async def fails(text: str) -> str:
        raise ConnectionError(str(len(text)))

    def starts(text: str) -> Any:
        return fails(text)

    guarded: Any = guard.guarded(starts, destination="fake")

    async def ask() -> Any:
        return await guarded("tides")

    with pytest.raises(ConnectionError):
        asyncio.run(ask())
    assert told(tmp_path)[-1] == ("transfer.outcome", "cut")
