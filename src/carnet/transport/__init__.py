"""The only network code on the way of a call: each HTTP library, guarded.

gate.py          the enforcement point that all transports of one guard share, and its
                 drivers

The HTTP libraries, each with what it alone needs; and functions:

httpx.py         guarded transports for httpx and httpx2, sync and async, from one
                 factory
httpx_client.py  guard a client of httpx or httpx2 in place
streams.py       request streams of httpx and httpx2
requests.py      a guarded adapter for requests sessions
prepared.py      prepared requests of requests
retries.py       retries of an adapter of requests, above the guard
aiohttp.py       a guarded session of aiohttp, whole and streamed answers alike
payload.py       bodies of aiohttp's requests
botocore.py      a guarded HTTP session for botocore's clients, and so for boto3's
raw.py           an answer as urllib3 hands it on, restored while it is read
function.py      a function as a client: what goes in is decided, what comes out is
                 restored

How clients come to be guarded:

fit.py           guard client objects in place, all of them or none
canary.py        proof that a client's requests pass the guard
install.py       the process-wide mode: every client of every library, existing and
                 future
net.py           what of all that a process sends is the guard's business, under
                 `install()`
sockets.py       WebSockets: refused, since what goes over them is not a request that
                 can be decided

What several of them need:

proxies.py       forward proxies: who else stands on the way of a request
signing.py       requests that the client signs over their body (AWS SigV4)
shown.py         the request as errors and answers show it
spooled.py       a long upload, put into a file before it is decided
workers.py       threads of the guard's own for what would keep an event loop waiting
turns.py         turns of an event loop: what a step costs there is not paid by all
                 others at once
"""

from carnet.transport.canary import prove
from carnet.transport.fit import InPlace
from carnet.transport.gate import Gate

__all__ = ["Gate", "InPlace", "prove"]
