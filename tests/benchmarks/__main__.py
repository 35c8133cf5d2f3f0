"""Every figure of FIGURES.md and of the README by one command.

    python -m tests.benchmarks [--json FILE] [--only NAME] [--quick] [--markdown]
    python -m tests.benchmarks --readme FILE

Each section runs in a process of its own. `--readme` writes the table of a document
into FIGURES.md, its rows with a bar into the README, and draws the plots. Ends with 1
where a section could not run.
"""

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks import plots, table
from tests.benchmarks.rows import Row, Run

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SECTIONS = (
    *("guard", "denial", "detection", "names", "decision", "append", "postgres"),
    *("verify", "report", "proxy", "streams", "process"),
)
GROWTH = "growth"


def parser() -> argparse.ArgumentParser:
    """The options."""
    found = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    found.add_argument("--json", type=Path, metavar="FILE", help="write all figures")
    found.add_argument("--only", choices=(*SECTIONS, GROWTH), action="append")
    found.add_argument("--quick", action="store_true", help="a fifth of the rounds")
    found.add_argument("--markdown", action="store_true", help="as FIGURES.md has it")
    found.add_argument("--readme", type=Path, metavar="JSON", help="write the pages")
    found.add_argument("--spacy", type=Path, metavar="FOLDER", help="a spaCy model")
    found.add_argument("--large", action="store_true", help="growth to 10^7 records")
    found.add_argument("--section", help=argparse.SUPPRESS)
    return found


def measured(name: str, options: argparse.Namespace) -> dict[str, object]:
    """One section, in this process."""
    module = importlib.import_module(f"tests.benchmarks.{name}")
    with tempfile.TemporaryDirectory() as folder:
        run = Run(Path(folder), options.quick, options.spacy)
        if name == GROWTH:
            series: dict[str, object] = module.series(run, large=options.large)
            return series
        found: Iterator[Row] = module.measure(run)
        return {"rows": [asdict(row) for row in found]}


def section(name: str, options: argparse.Namespace) -> dict[str, object] | None:
    """One section in a process of its own; None: it failed, and said why."""
    command = [sys.executable, "-m", "tests.benchmarks", "--section", name]
    command += ["--quick"] * options.quick + ["--large"] * options.large
    command += ["--spacy", str(options.spacy.resolve())] if options.spacy else []
    say(f"{name} ...\n")
    done = subprocess.run(
        command, capture_output=True, check=False, cwd=ROOT, env=_compiling()
    )
    if done.returncode:
        why = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        say(f"{name} could not be measured: {' '.join(why)}\n")
        return None
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def _compiling() -> dict[str, str]:
    """The environment, in which modules are compiled once, as installed ones are."""
    every = os.environ  # noqa: TID251 - none of them is a setting of ours
    return {key: every[key] for key in every if key != "PYTHONDONTWRITEBYTECODE"}


def say(text: str) -> None:
    """How far it is; standard output is for the table."""
    sys.stderr.write(text)
    sys.stderr.flush()


def machine() -> dict[str, object]:
    """What it was measured on; no name of the machine."""
    return {
        "cores": f"{os.cpu_count()} cores",
        "processor": platform.machine(),
        "python": f"Python {platform.python_version()}",
        "system": platform.system(),
    }


def every(options: argparse.Namespace) -> tuple[dict[str, object], list[str]]:
    """The document of all sections, and those that could not run."""
    names: Sequence[str] = options.only or (*SECTIONS, GROWTH)
    found = {name: section(name, options) for name in names}
    failed = [name for name, one in found.items() if one is None]
    growth = found.pop(GROWTH, None)
    sections = {
        name: [Row(**row) for row in one["rows"]]  # type: ignore[attr-defined]
        for name, one in found.items()
        if one is not None
    }
    document = table.document(sections, machine())
    return document | ({"growth": growth} if growth else {}), failed


def main() -> int:
    """Run, print, write."""
    options = parser().parse_args()
    if options.section:
        sys.stdout.write(json.dumps(measured(options.section, options)) + "\n")
        return 0
    if options.readme:
        found = table.load(options.readme)
        table.into_page(ROOT / "README.md", table.short_block(found))
        table.into_page(HERE / "FIGURES.md", table.block(found))
        plots.draw(found, HERE / table.PLOTS)
        return 0
    document, failed = every(options)
    if options.json:
        options.json.write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    sections = table.rows(document)
    shown = table.block(document) if options.markdown else table.terminal(sections)
    sys.stdout.write(shown + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
