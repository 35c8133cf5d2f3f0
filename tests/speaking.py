"""A call of a chat, for tests of what it leaves behind, sent or refused."""

from typing import Any

import httpx2

from carnet import Guard, TransferBlocked
from carnet.testing import FakeProvider


def call(guard: Guard, to: FakeProvider, text: str, context: dict[str, Any]) -> None:
    body = {"model": "m", "messages": [{"role": "user", "content": text}]}
    with guard.context(**context), httpx2.Client() as client:
        guard.wrap(client)
        try:
            client.post(f"{to.url}/v1/chat/completions", json=body)
        except TransferBlocked:
            return
