"""Public test support: a provider on the loopback that speaks the vendors' wires.

with FakeProvider() as provider:
    client = guard.wrap(OpenAI(base_url=f"{provider.url}/v1", api_key="none"))
    ...
    assert not provider.leaks(["Erika Mustermann"])
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
