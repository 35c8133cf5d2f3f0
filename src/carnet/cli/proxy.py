"""`carnet proxy`: the guard as a local reverse proxy, for any language."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from carnet.cli import terminal
from carnet.cli.answer import Answer
from carnet.cli.options import DEFAULT_ENV, EnvFile
from carnet.errors import ConfigError

if TYPE_CHECKING:
    from carnet.guard import Guard
    from carnet.proxy import Route

Routes = Annotated[
    list[str] | None,
    typer.Option(
        "--route",
        help="NAME=URL[@FILE.env]: /NAME/... goes to URL/... under that file's policy.",
        metavar="ROUTE",
    ),
]
Listen = Annotated[
    str | None,
    typer.Option("--listen", help="HOST:PORT; port 0: a free one.", metavar="ADDRESS"),
]
_MEGABYTE = 1_000_000


def proxy(
    *, route: Routes = None, listen: Listen = None, env_file: EnvFile = DEFAULT_ENV
) -> Answer:
    """Guard applications of any language: a reverse proxy on this machine.

    Point the SDK's base URL at it: `carnet proxy --route openai=https://api.openai.com`
    and `OPENAI_BASE_URL=http://127.0.0.1:8787/openai/v1`. Runs until interrupted.
    """
    for module in ("starlette", "uvicorn", "httpx2"):
        if find_spec(module) is None:
            raise ConfigError("the proxy needs the extra proxy", hint=_EXTRA)
    from carnet.config import load
    from carnet.proxy import parse_routes

    config = load(str(env_file))
    wanted = config.settings.proxy
    told, folder = (route, Path()) if route else (wanted.routes, config.folder)
    routes = parse_routes(told, folder)
    token = wanted.token.get_secret_value() if wanted.token else None
    guards = _guards(routes, env_file)
    try:
        _run(
            routes,
            guards,
            env_file=env_file,
            address=listen or wanted.listen,
            token=token,
            limit=wanted.max_body_mb * _MEGABYTE,
        )
    finally:
        for guard in guards.values():
            guard.close()
    return Answer("proxy", lines=("OK stopped; every trail is published",))


_EXTRA = "pip install 'carnet[proxy]'"


def _guards(routes: Sequence["Route"], env_file: Path) -> dict[Path, "Guard"]:
    """One guard for each settings file."""
    from carnet.guard import Guard

    files = {one.env_file or env_file for one in routes}
    return {file: Guard.from_env(file) for file in sorted(files)}


def _refuse_loops(routes: Sequence["Route"], port: int) -> None:
    """Refuse a route to this proxy itself: each call of it would be recorded for ever.

    Raises:
        ConfigError: There is one.
    """
    from carnet.policy.places.host import is_loopback

    for one in routes:
        upstream = urlsplit(one.upstream)
        if is_loopback(upstream.hostname or "") and upstream.port == port:
            hint = "name the address of the provider"
            raise ConfigError(f"route {one.name} leads to this proxy itself", hint=hint)


def _run(
    routes: Sequence["Route"],
    guards: dict[Path, "Guard"],
    *,
    env_file: Path,
    address: str,
    token: str | None,
    limit: int,
) -> None:
    from carnet.proxy.application import application
    from carnet.proxy.door import Door
    from carnet.proxy.server import listen, serve
    from carnet.proxy.upstream import Upstream

    upstreams = [Upstream.open(one, guards[one.env_file or env_file]) for one in routes]

    def ready() -> None:
        for guard in guards.values():
            guard.health().require()

    with listen(address, token=token is not None) as listening:
        host, port = listening.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        _refuse_loops(routes, port)

        def name() -> None:
            for one in routes:
                terminal.say(f"http://{shown}:{port}/{one.name} -> {one.upstream}")

        serve(application(upstreams, Door(token), limit, ready), listening, name)
