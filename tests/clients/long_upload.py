"""Another process: uploads a long file and says how much memory that took.

    python long_upload.py ENV_FILE URL FILE

Prints the megabytes by which its peak grew from the guard's first upload to the end.
"""

import sys
from pathlib import Path

import openai

from carnet import Guard


def peak() -> int:
    """Most memory that this process ever had, in kB; a child does not inherit it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def main(env: str, url: str, file: str) -> None:
    with (
        Guard.from_env(Path(env)) as guard,
        openai.OpenAI(base_url=f"{url}/v1", api_key="k", timeout=3600) as client,
    ):
        guard.wrap(client)
        client.files.create(file=("b.jsonl", b'{"custom_id": "0"}\n'), purpose="batch")
        before = peak()
        with Path(file).open("rb") as stream:
            client.files.create(file=stream, purpose="batch")
        sys.stdout.write(str((peak() - before) // 1024))


main(*sys.argv[1:])
