"""Call every public method that can be reached from a client, by introspection.

    python -m tests.clients.walk FOLDER ROW [--brief]

What a method asks for is made up from its signature, with a planted value wherever a
text fits; what it raises does not matter. What matters is what arrives, and which
connections were opened by code that is not beneath the guard, whatever library opens
them: an audit hook sees each, and cannot be removed, hence a process of its own. Prints
one JSON object: numbers, and the requests that leaked.
"""

import asyncio
import inspect
import json
import os
import re
import signal
import sys
import typing
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from tests.clients.loop import LOOPS
from tests.clients.matrix.rows import ROWS

from carnet import Guard
from carnet.beneath import is_beneath
from carnet.testing import FakeProvider, write_env
from carnet.testing.leaks import leaks
from carnet.trail import records

VALUE = "rosa.quell@example.de"
KNOWN = "Haus am Deich 9"  # nothing but the application knows that it is personal
TEXT = f"Write to {VALUE}, {KNOWN}"
TOPS = {"google_genai": "google"}
"""Adapter -> package of its client's parts, where they are not called the same."""
BRIEF = re.compile(r"with_(?:raw|streaming)_response|poll|wait")
"""What the short form leaves out: twins, and what takes its time."""
LONGEST_S = 3
DEPTH = 7
ENDS = frozenset("close aclose terminate shutdown copy with_options parent_ref".split())
"""What ends the client that the next call needs, makes another one, or leads back."""
BESIDE: list[str] = []
SOUGHT = {"socket.connect": 1, "socket.getaddrinfo": 0}
"""Event -> which of its arguments says where to."""


class TooLong(BaseException):
    """A call that polls, or waits for a stream without an end."""


def watch() -> None:
    """Note from now on each connection that is opened beside the guard.

    And each host that is looked up for one: here no name of a vendor's leads anywhere.
    """

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in SOUGHT and not is_beneath():
            BESIDE.append(str(arguments[SOUGHT[event]]))

    sys.addaudithook(hook)


@dataclass
class Walk:
    """Which methods were called, and from which place."""

    top: str
    """The package whose objects are walked into."""
    called: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    raised: Counter[str] = field(default_factory=Counter)

    def methods(self, client: Any) -> Iterator[tuple[str, Any]]:
        """Each bound method below `client`, once, with its dotted place."""
        seen: set[Any] = set()
        queue: list[tuple[str, Any, int]] = [("", client, 0)]
        while queue:
            path, owner, depth = queue.pop(0)
            for name in public(owner):
                try:
                    held = getattr(owner, name)
                except BaseException as error:  # noqa: BLE001 - a property that asks for more
                    self.skipped.append(f"{path}.{name}: {type(error).__name__}")
                    continue
                place = f"{path}.{name}".lstrip(".")
                if inspect.isroutine(held):
                    key = (type(owner), getattr(owner, "_walked", path), name)
                    if key not in seen and not inspect.isclass(held):
                        seen.add(key)
                        yield place, held
                elif self.walks_into(held) and depth < DEPTH and id(held) not in seen:
                    seen.add(id(held))
                    queue.append((place, held, depth + 1))

    def walks_into(self, held: Any) -> bool:
        """Is it a part of the SDK's own that may send?"""
        if isinstance(held, ModuleType | type | FunctionType | str | bytes | int):
            return False
        return type(held).__module__.partition(".")[0] == self.top

    def call(self, place: str, method: Any) -> Any:
        """Call it with made-up arguments; returns what it returned, or None."""
        self.called.append(place)
        try:
            arguments, named = made_up(method)
        except (TypeError, ValueError):
            return None
        return method(*arguments, **named)


def public(owner: Any) -> list[str]:
    """Names worth a look."""
    return [n for n in dir(owner) if not n.startswith("_") and n not in ENDS]


def made_up(method: Any) -> tuple[list[Any], dict[str, Any]]:
    """Arguments for every parameter that has to be given, and for some that may."""
    asked = inspect.signature(method).parameters.values()
    positional, named = [], {}
    for one in asked:
        if one.kind in (one.VAR_POSITIONAL, one.VAR_KEYWORD):
            continue
        value = of(one)
        if one.name in _MAY:
            named[one.name] = _MAY[one.name]
        elif one.default is not inspect.Parameter.empty:
            continue
        elif one.kind is one.KEYWORD_ONLY:
            named[one.name] = value
        else:
            positional.append(value)
    return positional, named


_MAY: dict[str, Any] = {
    "extra_body": {"note": TEXT},
    "extra_query": {"q": VALUE},
    "extra_headers": {"x-note": VALUE},
    "http_headers": {"x-note": VALUE},
    "body": {"note": TEXT},
    "user": VALUE,
    "metadata": {"who": VALUE},
    "instructions": TEXT,
    "stream": False,
}
_FORMS: dict[str, Any] = {
    "messages": [{"role": "user", "content": TEXT}],
    "contents": TEXT,
    "cast_to": object,
    "path": "/v1/chat/completions",
    "url": "/v1/chat/completions",
    "method": "post",
    "model": "m",
    "max_tokens": 9,
    "file": ("note.txt", TEXT.encode()),
    "files": [("note.txt", TEXT.encode())],
    "image": ("note.png", b"\x89PNG"),
    "mime_type": "text/plain",
    "requests": [{"custom_id": "1", "params": {"messages": TEXT}}],
    "texts": [TEXT],
    "documents": [TEXT],
    "inputs": [TEXT],
    "parts": [TEXT.encode()],
    "data": TEXT.encode(),
    "config": {"system_instruction": TEXT},
}


def of(one: inspect.Parameter) -> Any:
    """A value for a parameter, by its name, else by what it says it takes."""
    if one.name in _FORMS:
        return _FORMS[one.name]
    if one.name.endswith(("key", "token")):
        return "k"
    if one.name.endswith("_id") or one.name in {"id", "name"}:
        return VALUE
    said = str(one.annotation)
    if said.startswith(("typing.Literal", "Literal")):
        return next(iter(typing.get_args(one.annotation)), "a")
    if "int" in said and "str" not in said:
        return 1
    if said.startswith(("List", "list", "Iterable", "Sequence", "typing.List")):
        return [TEXT]
    if said.startswith(("Dict", "dict", "Mapping")):
        return {"who": TEXT}
    return TEXT


def drained(value: Any, left: int = 20) -> None:
    """Read what a call returned: a stream to its end, a context within."""
    if hasattr(value, "__enter__") and not hasattr(value, "read1"):
        with value as inner:
            if inner is not value:
                drained(inner, left)
    if isinstance(value, Iterator) or hasattr(value, "__next__"):
        for _ in zip(range(left), value, strict=False):
            pass
    parse = getattr(value, "parse", None)
    if callable(parse):
        parse()


async def adrained(value: Any, left: int = 20) -> None:
    """The same for an asynchronous client."""
    if inspect.isawaitable(value):
        value = await value
    if hasattr(value, "__aenter__"):
        async with value as inner:
            if inner is not value:
                await adrained(inner, left)
    if hasattr(value, "__anext__") or hasattr(value, "__aiter__"):
        async for _ in value:
            left -= 1
            if left == 0:
                break
    else:
        drained(value, left)


def walk(client: Any, top: str, *, only: Callable[[str], bool] | None = None) -> Walk:
    """Call everything below `client`, of either kind, and drain what it returns."""
    walked = Walk(top)

    def stop(_number: int, _frame: object) -> None:
        raise TooLong

    signal.signal(signal.SIGALRM, stop)

    async def later(value: Any) -> None:
        async with asyncio.timeout(LONGEST_S):
            await adrained(value)

    with asyncio.Runner() as runner:
        for place, method in list(walked.methods(client)):
            if only and not only(place):
                continue
            signal.setitimer(signal.ITIMER_REAL, LONGEST_S, 1)
            reopen(client)
            try:
                value = walked.call(place, method)
                if inspect.isawaitable(value) or is_later(value):
                    runner.run(later(value))
                else:
                    drained(value)
            except (Exception, TooLong, asyncio.CancelledError) as error:  # noqa: BLE001 - it may refuse as it likes
                walked.raised[type(error).__name__] += 1
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
    return walked


CUT = ("TooLong", "TimeoutError", "CancelledError")
"""What ends a call that took too long, perhaps between its intent and sending."""


def main() -> None:
    """Walk one client of the matrix and say what came of it."""
    folder, name, *brief = sys.argv[1:]
    row = next(one for one in ROWS if one.name == name)
    settings = {
        "CARNET_DETECT": "email",
        "CARNET_ENDPOINTS__FAKE__DIALECT": row.dialect,
        "CARNET_ATTACHMENTS": "allow",
    }
    only = (lambda place: not BRIEF.search(place)) if brief else None
    watch()
    with FakeProvider() as provider, asyncio.Runner() as runner:
        LOOPS.append(runner)
        with Guard.from_env(
            write_env(Path(folder), provider, settings=settings)
        ) as guard:
            client = row.make(provider.url)
            guard.wrap(client)
            if hasattr(client, "max_retries"):
                client.max_retries = 0
            with guard.context(known=[KNOWN]):
                walked = walk(client, TOPS.get(row.adapter, row.adapter), only=only)
            beside = [*BESIDE]
        result = {**summed(walked, provider, Path(folder)), "beside": beside}
    sys.stdout.write(f"\n{json.dumps(result)}\n")
    sys.stdout.flush()
    os._exit(0)  # what a call left running is not waited for


def summed(walked: Walk, provider: FakeProvider, folder: Path) -> dict[str, Any]:
    """What arrived, what was recorded, and which requests leaked."""
    leaked = [
        f"{one.method} {one.path}"
        for one in provider.requests
        if leaks([one.raw], [VALUE, KNOWN])
    ]
    every = [entry.record or {} for entry in records(folder / "trail")]
    intents = [one for one in every if one.get("type") == "transfer.intent"]
    return {
        "called": len(walked.called),
        "arrived": len(provider.requests),
        "paths": len({one.path for one in provider.requests}),
        "intents": len(intents),
        "cut": sum(walked.raised[one] for one in CUT),
        "leaked": sorted(set(leaked)),
    }


def is_later(value: Any) -> bool:
    """Is it a context or a stream of an asynchronous client?"""
    return hasattr(value, "__aenter__") or hasattr(value, "__aiter__")


def reopen(client: Any) -> None:
    """Let the HTTP client of an SDK's client send again, if a call has closed it."""
    http: Any = getattr(client, "_client", None)
    if http is not None and hasattr(http, "_state"):
        http._state = type(http._state).OPENED


if __name__ == "__main__":
    main()
