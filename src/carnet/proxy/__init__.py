"""The guard as a local reverse proxy, for applications in any language.

    carnet proxy --route openai=https://api.openai.com
    OPENAI_BASE_URL=http://127.0.0.1:8787/openai/v1 node app.js

One request in, one guarded call out: decided, stripped, recorded, restored. Needs the
extra `proxy` (Starlette, uvicorn, httpx2).
"""

from carnet.proxy.route import Route, parse_route

__all__ = ["Route", "parse_route"]
