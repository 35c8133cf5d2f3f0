"""A process of its own that makes one call and says what became of it.

python -m tests.clients.decisions.approving ENV URL TEXT
"""

import sys

import httpx2

from carnet import Guard, TransferBlocked


def main(env: str, url: str, text: str) -> int:
    body = {"model": "m", "messages": [{"role": "user", "content": text}]}
    with Guard.from_env(env) as guard, httpx2.Client() as client:
        guard.wrap(client)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        try:
            client.post(url, json=body)
        except TransferBlocked as error:
            sys.stdout.write(f"{error.decision.reasons[0].rule}\n")
            return 1
    sys.stdout.write("sent\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
