"""The only network code on the way of a call: one file per HTTP library.

aiohttp.py   a guarded session of aiohttp, whole and streamed answers alike
botocore.py  a guarded HTTP session for botocore's clients, and so for boto3's
canary.py    proof that a client's requests pass the guard
fit.py       guard client objects in place, all of them or none
function.py  a function as a client: what goes in is decided, what comes out is restored
gate.py      the enforcement point that all transports of one guard share, and its
             drivers
httpx.py     guarded transports for httpx and httpx2, sync and async, from one factory
httpx_client.py
             guard a client of httpx or httpx2 in place
install.py   the process-wide mode: every client of every library, existing and future
net.py       what of all that a process sends is the guard's business, under `install()`
payload.py   bodies of aiohttp's requests
prepared.py  prepared requests of requests
proxies.py   forward proxies: who else stands on the way of a request
raw.py       an answer as urllib3 hands it on, restored while it is read
requests.py  a guarded adapter for requests sessions
retries.py   retries of an adapter of requests, above the guard
shown.py     the request as errors and answers show it
signing.py   requests that the client signs over their body (AWS SigV4)
sockets.py   WebSockets: refused, since what goes over them is not a request that can be
             decided
spooled.py   a long upload, put into a file before it is decided
streams.py   request streams of httpx and httpx2
turns.py     turns of an event loop: what a step costs there is not paid by all others
             at once
workers.py   threads of the guard's own for what would keep an event loop waiting
"""

from carnet.transport.canary import prove
from carnet.transport.fit import InPlace
from carnet.transport.gate import Gate

__all__ = ["Gate", "InPlace", "prove"]
