"""Public test support: a provider on the loopback that speaks the vendors' wires.

with FakeProvider() as provider:
    client = guard.wrap(OpenAI(base_url=f"{provider.url}/v1", api_key="none"))
    ...
    assert not provider.leaks(["Erika Mustermann"])

bench.py       what a contract test plants, and a configuration that reaches the fake
               provider
connection.py  one connection to the fake provider
contract.py    the tests that every adapter must pass, to be subclassed in an adapter's
               own tests
leaks.py       searching received bytes for planted values, in every dress they could
               wear
memory.py      a trail for tests: the interface of `carnet.trail.Trail`, nothing on disk
pen.py         writing answers the way vendors do
provider.py    a model provider on the loopback
received.py    one request as the fake provider received it, and what its model could
               see
reply.py       what the fake provider answers
routing.py     clients that reach the fake provider under a vendor's real host name
wires/         vendors' wires: a reply in, the bytes that the vendor would write out
"""

from carnet.testing.bench import KNOWN, LETTER, PLANTED, write_env
from carnet.testing.contract import AdapterContract, Call, settled
from carnet.testing.leaks import Leak
from carnet.testing.memory import MemoryTrail
from carnet.testing.provider import FakeProvider
from carnet.testing.received import Received, Tool
from carnet.testing.reply import (
    Reply,
    ReplyTo,
    ToolCall,
    echo,
    error,
    fill,
    greet,
    redirect,
)

__all__ = [
    "KNOWN",
    "LETTER",
    "PLANTED",
    "AdapterContract",
    "Call",
    "FakeProvider",
    "Leak",
    "MemoryTrail",
    "Received",
    "Reply",
    "ReplyTo",
    "Tool",
    "ToolCall",
    "echo",
    "error",
    "fill",
    "greet",
    "redirect",
    "settled",
    "write_env",
]
