"""What the tests of a client say, and how they read what comes back."""

from collections.abc import Callable
from typing import Any

import openai

from carnet import Guard
from carnet.testing import LETTER

PLAIN = "How do tides work?"
MESSAGES: Any = [{"role": "user", "content": LETTER}]
Opens = Callable[..., Guard]
Journal = Callable[[str], list[dict[str, Any]]]


def said(answer: Any) -> str:
    return str(answer.choices[0].message.content)


def ask(client: openai.OpenAI, text: str = LETTER, **more: Any) -> str:
    messages: Any = [{"role": "user", "content": text}]
    return said(client.chat.completions.create(model="m", messages=messages, **more))
