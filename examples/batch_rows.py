"""A table of 10 000 rows, row by row, in threads, under one guard.

    python batch_rows.py [ENV_FILE [BASE_URL [ROWS]]]

Rows are invented. Every row is a conversation of its own, so nothing links two of them
at the provider; the trail's records are made durable many at a time.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from openai import OpenAI

from carnet import Guard

THREADS = 16


def rows(count: int) -> Iterator[tuple[int, str]]:
    for number in range(count):
        yield number, f"Row {number}: customer{number}@example.org has not paid."


def main(
    env_file: str = ".env",
    base_url: str = "https://api.deepseek.com/v1",
    count: str = "10000",
) -> int:
    with (
        Guard.from_env(env_file) as guard,
        OpenAI(base_url=base_url, api_key="from your vault") as client,
        ThreadPoolExecutor(THREADS) as pool,
    ):
        guard.wrap(client)

        def answer(row: tuple[int, str]) -> bool:
            number, text = row
            with guard.context(purpose="dunning", conversation=f"row-{number}"):
                got = client.chat.completions.create(
                    model="model-1", messages=[{"role": "user", "content": text}]
                )
            return f"customer{number}@example.org" in str(
                got.choices[0].message.content
            )

        whole = sum(pool.map(answer, rows(int(count))))
        print(f"{whole} of {count} answers came back with their own address")
    return 0 if whole == int(count) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
