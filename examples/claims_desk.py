"""A claims desk: a letter is read by a model overseas, which calls a tool at home.

    python claims_desk.py [ENV_FILE [BASE_URL]]

The model sees placeholders. The tool below runs with the real values, because the
arguments of its call are restored; so is the letter that the model streams back.
"""

import json
import sys
from typing import Any

from openai import APIStatusError, OpenAI

from carnet import Guard, decision_of

LETTER = (
    "Erika Mustermann (erika.mustermann@example.de) meldet einen Rohrbruch. Bitte auf "
    "DE02120300000000202051 erstatten."
)
TOOL: Any = {
    "type": "function",
    "function": {
        "name": "pay",
        "parameters": {
            "type": "object",
            "properties": {"who": {"type": "string"}, "iban": {"type": "string"}},
            "required": ["who", "iban"],
        },
    },
}


def pay(who: str, iban: str) -> str:
    """Stands for the desk's own payment system."""
    return f"paid {who}, {iban}"


def handle(client: OpenAI) -> None:
    messages: Any = [{"role": "user", "content": LETTER}]
    asked = client.chat.completions.create(
        model="model-1", messages=messages, tools=[TOOL]
    )
    message = asked.choices[0].message
    for call in message.tool_calls or ():
        if call.type == "function":
            done = pay(**json.loads(call.function.arguments))
            print(done)
            messages += [
                message.model_dump(exclude_none=True),
                {"role": "tool", "tool_call_id": call.id, "content": done},
            ]
    for chunk in client.chat.completions.create(
        model="model-1", messages=messages, stream=True
    ):
        print(chunk.choices[0].delta.content or "", end="")
    print()


def main(env_file: str = ".env", base_url: str = "https://api.deepseek.com/v1") -> int:
    with (
        Guard.from_env(env_file) as guard,
        OpenAI(base_url=base_url, api_key="from your vault") as client,
        guard.context(purpose="claims", known=["Erika Mustermann"]),
    ):
        guard.wrap(client)
        try:
            handle(client)
        except APIStatusError as error:
            decision = decision_of(error)
            if decision is None:
                raise
            print(f"refused: {decision.reasons[0].sentence}")
            for way in decision.alternatives:
                print(f"lawful instead: {way}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
