"""Another process: reads the results of a batch that it did not send.

    python batch_reader.py ENV_FILE URL VENDOR

Prints the answers' texts as a JSON array.
"""

import json
import sys
from pathlib import Path
from typing import Any

import anthropic
import openai

from carnet import Guard


def main(env: str, url: str, vendor: str) -> None:
    with Guard.from_env(Path(env)) as guard:
        texts = _openai(guard, url) if vendor == "openai" else _anthropic(guard, url)
    sys.stdout.write(json.dumps(texts))


def _openai(guard: Guard, url: str) -> list[str]:
    with openai.OpenAI(base_url=f"{url}/v1", api_key="k") as client:
        guard.wrap(client)
        lines = client.files.content("file-2").text.splitlines()
    answers = [json.loads(line)["response"]["body"] for line in lines]
    return [answer["choices"][0]["message"]["content"] for answer in answers]


def _anthropic(guard: Guard, url: str) -> list[str]:
    with anthropic.Anthropic(base_url=url, api_key="k") as client:
        guard.wrap(client)
        results: Any = list(client.messages.batches.results("msgbatch_1"))
    return [one.result.message.content[0].text for one in results]


main(*sys.argv[1:])
