"""A support inbox: many customers at once, each call with its own context.

    python support_inbox.py [ENV_FILE [BASE_URL]]

What a call is about travels with the task, so that the known values of one customer
are never mixed with another's, and an answer brings back only what its own call sent.
"""

import asyncio
import sys
from dataclasses import dataclass

from anthropic import AsyncAnthropic

from carnet import Guard


@dataclass(frozen=True)
class Mail:
    ticket: str
    name: str
    text: str


INBOX = (
    Mail("T-1", "Max Muster", "Max Muster, +49 30 23125 042: my parcel is lost"),
    Mail("T-2", "李娜", "李娜, lina@example.cn: 请取消订单"),
    Mail("T-3", "Zoë Exempel", "Zoë Exempel paid with card 4111 1111 1111 1111 twice"),
)


async def answer(guard: Guard, client: AsyncAnthropic, mail: Mail) -> str:
    with guard.context(purpose="support", known=[mail.name], conversation=mail.ticket):
        async with client.messages.stream(
            model="model-1",
            max_tokens=300,
            messages=[{"role": "user", "content": f"Answer: {mail.text}"}],
        ) as stream:
            return await stream.get_final_text()


async def serve(env_file: str, base_url: str) -> None:
    with Guard.from_env(env_file) as guard:
        async with AsyncAnthropic(
            base_url=base_url, api_key="from your vault"
        ) as client:
            guard.wrap(client)
            work = (answer(guard, client, mail) for mail in INBOX)
            for mail, text in zip(INBOX, await asyncio.gather(*work), strict=True):
                print(f"{mail.ticket}: {text}")


def main(env_file: str = ".env", base_url: str = "https://api.anthropic.com") -> int:
    asyncio.run(serve(env_file, base_url))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
