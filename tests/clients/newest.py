"""Run the client matrix against the newest releases, each set in a fresh environment.

    python -m tests.clients.newest [--short] [--room NAME] [--write]

Installs the newest release of every SDK that an adapter knows, prints which of them are
outside the range that the adapter was tested with, runs the matrix and the contracts,
and prints what changed since the run that `tested.json` tells of: the releases then and
now, and each test and subtest that came to something else. `--write` makes this run the
one to compare with. `--short` runs the default form instead of the whole cross product.

Exit 0: all green; 1: something failed; 2: nothing could be installed.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from packaging.specifiers import SpecifierSet
from tests.clients.outcomes import changed

from carnet import adapter
from carnet.sdk import Sdk

ROOT = Path(__file__).parents[2]
TESTED = Path(__file__).parent / "matrix" / "tested.json"
"""What each set came to when it was last looked at, and with which releases."""
TOOLS = ("pytest", "pytest-randomly", "hypothesis", "psutil", "httpx2", "aiohttp")
ROOMS: Mapping[str, tuple[str, ...]] = {
    "vendors": tuple(
        """anthropic cohere dashscope google-genai groq huggingface_hub mistralai ollama
        openai together zai-sdk langchain-anthropic langchain-openai
        pydantic-ai-slim[anthropic,openai]""".split()
    ),
    "llama-index": tuple(
        """llama-index-embeddings-openai llama-index-llms-openai
        llama-index-llms-openai-like""".split()
    ),
}
"""Sets of packages that can live in one environment."""
BENEATH = ("aiohttp", "httpx", "httpx2", "requests")
"""What their clients send with."""


def main() -> int:
    """Try each room; the exit code says whether all were green."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--short", action="store_true", help="the default form only")
    asked.add_argument("--room", choices=sorted(ROOMS), help="one set only")
    asked.add_argument("--write", action="store_true", help="compare with this later")
    options = asked.parse_args()
    rooms = [options.room] if options.room else list(ROOMS)
    return max(try_room(n, short=options.short, write=options.write) for n in rooms)


def try_room(name: str, *, short: bool, write: bool) -> int:
    """Install, compare, run: 0, 1 or 2 as the module says."""
    with tempfile.TemporaryDirectory(prefix="carnet-newest-") as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        wanted = ["-e", str(ROOT), *TOOLS, *ROOMS[name]]
        install = [str(python), "-m", "pip", "install", "--quiet", "--upgrade", *wanted]
        if subprocess.run(install, check=False).returncode:
            say(f"{name}: the packages could not be installed together")
            return 2
        found = versions(python)
        for line in compared(found, ROOMS[name]):
            say(f"{name}: {line}")
        green, came_to = run_matrix(name, python, short=short)
        named = {bare(one): found[bare(one)] for one in (*ROOMS[name], *BENEATH)}
        now = {"versions": named, **came_to}
        tell(name, now)
        if write:
            keep(name, now)
        return 0 if green else 1


def tell(name: str, now: Mapping[str, Any], path: Path = TESTED) -> None:
    """Print what changed since the run that is kept in `path`."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    nothing: dict[str, Any] = {"versions": {}, "passed": {}, "failed": []}
    lines = list(changed(kept.get(name, nothing), now))
    say(f"{name}: {len(lines)} changes" if lines else f"{name}: nothing changed")
    for line in lines:
        say(f"{name}:   {line}")


def keep(name: str, now: Mapping[str, Any], path: Path = TESTED) -> None:
    """Keep this run in `path`, beside those of the other sets."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    text = json.dumps({**kept, name: now}, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def versions(python: Path) -> dict[str, str]:
    """Normalised name -> version of everything that `python` has installed."""
    listed = [str(python), "-m", "pip", "list", "--format", "json"]
    done = subprocess.run(listed, check=True, capture_output=True)
    return {normal(one["name"]): one["version"] for one in json.loads(done.stdout)}


def compared(found: Mapping[str, str], packages: tuple[str, ...]) -> Iterator[str]:
    """One line for each package: its newest release, and the range that was tested."""
    tested = {
        normal(sdk.package): sdk.tested
        for one in adapter.load_all()
        if isinstance(sdk := getattr(one, "sdk", None), Sdk)
    }
    for package in packages:
        name = bare(package)
        span = tested.get(name, "")
        inside = SpecifierSet(span).contains(found[name])
        note = "" if inside else "  <- NEW: outside the tested range"
        yield f"{name} {found[name]}, tested with {span or 'any'}{note}"


def run_matrix(name: str, python: Path, *, short: bool) -> tuple[bool, dict[str, Any]]:
    """Run matrix and contracts there; was it green, and what did each test come to?"""
    form = "not slow" if short else "slow or not slow"
    out = python.parent / "outcomes.json"
    run = [str(python), "-m", "pytest", "-q", "-m", form, "-p", "no:cacheprovider"]
    run += ["-p", "tests.clients.outcomes", "--outcomes", str(out)]
    run += [str(ROOT / "tests" / "clients" / "matrix")]
    done = subprocess.run(run, check=False, capture_output=True, text=True, cwd=ROOT)
    lines = done.stdout.splitlines() or [done.stderr]
    for line in lines:
        if line.startswith(("FAILED", "SUBFAILED", "ERROR", "E   ")):
            say(f"{name}: {line}")
    say(f"{name}: {lines[-1]}")
    return not done.returncode, json.loads(out.read_text(encoding="utf-8"))


def bare(package: str) -> str:
    """The normalised name of a requirement, without its extras."""
    return normal(package.partition("[")[0])


def normal(name: str) -> str:
    """A distribution's name as indexes compare it (PEP 503, September 2015)."""
    return name.lower().replace("_", "-").replace(".", "-")


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
