"""The guard as a local reverse proxy, for applications in any language.

    carnet proxy --route openai=https://api.openai.com
    OPENAI_BASE_URL=http://127.0.0.1:8787/openai/v1 node app.js

One request in, one guarded call out: decided, stripped, recorded, restored. Needs the
extra `proxy` (Starlette, uvicorn, httpx2).

server.py           the server: uvicorn on one socket, with limits on heads and
                    connections
patience.py         uvicorn's protocol, but who sends no head, or reads no answer, loses
                    his connection
route.py            a route: a name below which requests go to one upstream, under one
                    `.env`
application.py      the ASGI application: one request in, one guarded call out
door.py             who may come in: what is refused before a byte of a request's body
                    is read
reading.py          what an application sends
context_headers.py  what an application says of its call, in headers
headers.py          which headers go through, in either direction, and how they are
                    changed
upstream.py         one route's guard and its client, and how a request goes out through
                    them
dated.py            one `Date` in each answer, the upstream's own where it has one
carried.py          the answer of an upstream on its way to the application, whole or
                    visibly cut
"""

from carnet.proxy.route import Route, parse_route, parse_routes

__all__ = ["Route", "parse_route", "parse_routes"]
