"""Asking a row's client, with the faults that a provider may have."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tests.clients.matrix.row import Row

from carnet import Guard
from carnet.testing import (
    LETTER,
    Call,
    FakeProvider,
    Received,
    Reply,
    error,
    redirect,
    settled,
)

SOON_S = 0.001  # what the provider asks a client to wait before it tries again


def again(_received: Received) -> Reply:
    return error(503, retry_after_s=SOON_S)


def elsewhere(provider: FakeProvider) -> Callable[[Received], Reply]:
    return lambda received: redirect(provider.url + received.target)


def outcome(client: Any, call: Call) -> Any:
    """What the caller gets, or the kind of error that it meets."""
    try:
        return settled(call(client, LETTER))
    except Exception as problem:  # noqa: BLE001 - whichever the client raises
        return type(problem)


def brief(row: Row) -> Mapping[str, Call]:
    """The modes of the short form: what an asynchronous twin shares is tried once."""
    streams = {mode: call for mode, call in row.calls.items() if "stream" in mode}
    return streams or row.calls if row.name.endswith("async") else row.calls


@contextmanager
def made(row: Row, url: str, guard: Guard | None = None) -> Iterator[Any]:
    client = row.make(url)
    yield guard.wrap(client) if guard else client
    row.close(client)
