"""Run another program of this folder without a key: a provider on the loopback answers.

    python examples/on_loopback.py existing_code

Prints what the program prints, then what left for the provider. The `.env`, the key and
the trail stand in a folder of their own, named at the end: `carnet verify` takes it.
"""

import runpy
import sys
import tempfile
from pathlib import Path

from carnet.testing import FakeProvider, write_env

HERE = Path(__file__).parent
OPENAI = ("openai", "/v1")
PROGRAMS = {
    "existing_code": OPENAI,
    "plain_requests": OPENAI,
    "support_inbox": ("anthropic", ""),
    "claims_desk": OPENAI,
    "langchain_agent": OPENAI,
    "batch_rows": OPENAI,
}
"""Dialect and path of the provider. The others need settings or a port of their own."""


def main(name: str = "", *more: str) -> int:
    if name not in PROGRAMS:
        print(f"which one? {', '.join(PROGRAMS)}", file=sys.stderr)
        return 2
    dialect, path = PROGRAMS[name]
    folder = Path(tempfile.mkdtemp(prefix="carnet-"))
    with FakeProvider() as provider:
        settings = {"CARNET_ENDPOINTS__FAKE__DIALECT": dialect}
        env_file = write_env(folder, provider, settings=settings)
        program = runpy.run_path(str(HERE / f"{name}.py"))
        code: int = program["main"](str(env_file), f"{provider.url}{path}", *more)
        print("\nwhat left:")
        for request in provider.requests[:3]:
            print(f"  {request.body.decode()}")
        print(f"\ncarnet verify {folder / 'trail'}")
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
