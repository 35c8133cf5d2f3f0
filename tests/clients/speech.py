"""What the tests of a client say, and how they read what comes back."""

from collections.abc import Callable
from typing import Any

import openai

from carnet import Guard, decision_of
from carnet.testing import LETTER

PLAIN = "How do tides work?"
MESSAGES: Any = [{"role": "user", "content": LETTER}]
Opens = Callable[..., Guard]
Journal = Callable[[str], list[dict[str, Any]]]


def said(answer: Any) -> str:
    return str(answer.choices[0].message.content)


def rule_of(error: BaseException) -> str:
    """The first rule of the decision that a refusal carries."""
    decision = decision_of(error)
    assert decision is not None
    return decision.reasons[0].rule


def ask(client: openai.OpenAI, text: str = LETTER, **more: Any) -> str:
    messages: Any = [{"role": "user", "content": text}]
    return said(client.chat.completions.create(model="m", messages=messages, **more))
