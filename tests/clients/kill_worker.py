"""Forks workers that call a provider through their own guard until they are killed.

    kill_worker.py ENV_FILE URL

Each line on stdin forks one worker; its process id is printed. A worker says in each
request, as the model, who it is and how many calls it made.
"""

import os
import signal
import sys
from itertools import count

import requests

from carnet import Guard
from carnet.testing import KNOWN, LETTER


def work(env_file: str, url: str) -> None:
    session = requests.Session()
    with Guard.from_env(env_file) as guard, guard.context(known=KNOWN):
        guard.wrap(session)
        for number in count():
            body = {
                "model": f"m-{os.getpid()}-{number}",
                "messages": [{"role": "user", "content": LETTER}],
            }
            answer = session.post(f"{url}/v1/chat/completions", json=body, timeout=20)
            answer.raise_for_status()


def warm(env_file: str) -> None:
    """Load once what every worker would load anew; opens neither trail nor thread."""
    with Guard.from_env(env_file) as guard:
        guard.redact(LETTER)
        guard.decide("https://api.deepseek.com/v1/models")


def main() -> None:
    warm(sys.argv[1])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the killed
    for _ in sys.stdin:
        worker = os.fork()
        if worker == 0:
            work(sys.argv[1], sys.argv[2])
        sys.stdout.write(f"{worker}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
