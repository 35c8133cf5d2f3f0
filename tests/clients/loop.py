"""One event loop for the calls of an asynchronous client, from a synchronous test."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any

import pytest

from carnet.testing import AdapterContract, Call

LOOPS: list[asyncio.Runner] = []


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """Run in the test's loop, in the caller's context: a runner keeps its first one."""
    return LOOPS[-1].run(work, context=copy_context())


@contextmanager
def running() -> Iterator[None]:
    """A loop of the test's own, for `run`."""
    with asyncio.Runner() as runner:
        LOOPS.append(runner)
        yield
        LOOPS.pop()


def waited(call: Callable[[Any, str], Awaitable[Any]]) -> Call:
    async def wait(client: Any, text: str) -> Any:
        return await call(client, text)

    return lambda client, text: run(wait(client, text))


class AsyncContract(AdapterContract):
    """The contract of an asynchronous client."""

    @pytest.fixture(autouse=True)
    def _loop(self) -> Iterator[None]:
        with running():
            yield

    def close(self, client: Any) -> None:
        run(client.close())
