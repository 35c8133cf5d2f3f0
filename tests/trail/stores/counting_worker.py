"""One machine that calls a model: its own user, and several threads.

argv: the .env, the URL, the first number, how many calls, how many threads. Prints how
many calls were answered.
"""

import contextlib
import sys
from concurrent.futures import ThreadPoolExecutor

import httpx2

from carnet import Guard, TransferBlocked


def body(number: int) -> dict[str, object]:
    said = [{"role": "user", "content": f"Write to person{number:04}@example.org."}]
    return {"model": "m-1", "messages": said}


def main(env: str, target: str, first: str, calls: str, threads: str) -> None:
    with Guard.from_env(env) as guard, httpx2.Client(timeout=120) as client:
        guard.wrap(client)

        def ask(number: int) -> int:
            with (
                guard.context(data_subject=f"person-{number}"),
                contextlib.suppress(TransferBlocked),
            ):
                return int(client.post(target, json=body(number)).is_success)
            return 0

        with ThreadPoolExecutor(int(threads)) as pool:
            numbers = range(int(first), int(first) + int(calls))
            print(sum(pool.map(ask, numbers)))  # noqa: T201 - its answer


if __name__ == "__main__":
    main(*sys.argv[1:])
