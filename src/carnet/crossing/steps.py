"""What a call asks of its driver: to do work that waits or is heavy, and to send.

`call.py` keeps order and meaning and does no I/O. It is a generator of these steps; a
driver in `transport/` runs them, inline for synchronous clients, in a worker thread
where an event loop must not wait.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

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


@dataclass(slots=True)
class Work:
    """Run this; `waits` for a disk, or costs time that grows with `size` (bytes).

    What it returned is what the `yield` gives.
    """

    run: Callable[[], object]
    size: int = 0
    waits: bool = False


@dataclass(slots=True)
class Send:
    """Send this; the head of the answer is what the `yield` gives."""

    request: Request


Step: TypeAlias = Work | Send
Steps: TypeAlias = Generator[Step, Any, T]


def send(request: Request) -> Steps[Response]:
    """Have the driver send `request`; returns the head of the answer."""
    response: Response | None = yield Send(request)
    if response is None:
        raise RuntimeError("the driver sent nothing and raised nothing")
    return response


def waiting(run: Callable[[], object], *, if_: bool) -> Steps[None]:
    """Have the driver run what waits this time; else run it at once, here."""
    if if_:
        yield Work(run, waits=True)
    else:
        run()
