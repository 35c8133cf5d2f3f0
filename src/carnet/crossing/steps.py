"""What a call asks of its driver: to do work that waits or is heavy, and to send.

`call.py` keeps order and meaning and does no I/O. It is a generator of these steps; a
driver in `transport/` runs them, inline for synchronous clients, in a worker thread
where an event loop must not wait.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from carnet.crossing.message import Request
from carnet.wire.head import Headers

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Response:
    """The head of an answer."""

    status: int
    headers: Headers = field(repr=False)

    def header(self, name: str) -> str | None:
        """The first value of the header `name` (lower case), or None."""
        lines = (value for key, value in self.headers if key.lower() == name)
        return next(lines, None)


@dataclass(frozen=True, slots=True)
class Work:
    """Run this; `waits` for a disk, or costs time that grows with `size` (bytes)."""

    run: Callable[[], object]
    size: int = 0
    waits: bool = False


@dataclass(slots=True)
class Send:
    """Send this, then set `response`; an error is thrown into the call."""

    request: Request
    response: Response | None = None


Step: TypeAlias = Work | Send
Steps: TypeAlias = Generator[Step, None, T]


def work(run: Callable[[], T], *, size: int = 0, waits: bool = False) -> Steps[T]:
    """Have the driver run `run`, and return what it returned."""
    result: list[T] = []
    yield Work(lambda: result.append(run()), size, waits)
    return result[0]


def send(request: Request) -> Steps[Response]:
    """Have the driver send `request`; returns the head of the answer."""
    step = Send(request)
    yield step
    if step.response is None:
        raise RuntimeError("the driver sent nothing and raised nothing")
    return step.response
