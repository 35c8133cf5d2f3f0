"""An application that calls a model, as a WSGI and as an ASGI server runs it.

Both wrap their client when the module is imported, so `gunicorn --preload` forks its
workers from a process in which the trail is open already.
"""

import os
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import requests
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from carnet import Guard

URL = os.environ["APP_URL"]  # noqa: TID251 - the settings of this application
guard = Guard.from_env(os.environ["APP_ENV"])  # noqa: TID251 - the same
session = guard.wrap(requests.Session())
client = guard.wrap(httpx2.AsyncClient())


def body(person: str) -> dict[str, Any]:
    said = [{"role": "user", "content": f"Write to {person}."}]
    return {"model": "m-1", "messages": said}


def told(answer: Any) -> str:
    """This process, and what the model said."""
    return f"{os.getpid()} {answer['choices'][0]['message']['content']}"


def wsgi(
    environ: dict[str, Any], start: Callable[[str, list[tuple[str, str]]], object]
) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/readyz":
        ok = guard.health().ok
        start("200 OK" if ok else "503 Service Unavailable", [])
        return [b""]
    answer = session.post(URL, json=body(environ["QUERY_STRING"]), timeout=20)
    answer.raise_for_status()
    start("200 OK", [("content-type", "text/plain")])
    return [told(answer.json()).encode()]


async def ask(request: Request) -> Response:
    answer = await client.post(URL, json=body(request.url.query), timeout=20)
    answer.raise_for_status()
    return PlainTextResponse(told(answer.json()))


async def readyz(request: Request) -> Response:
    del request
    return Response(status_code=200 if guard.health().ok else 503)


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    del app
    yield
    await client.aclose()
    guard.close()


asgi = Starlette(routes=[Route("/", ask), Route("/readyz", readyz)], lifespan=lifespan)
