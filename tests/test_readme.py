"""README's programs run, what it shows is what they print, its table is the code's."""

import doctest
import io
import json
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

import carnet
from carnet.config import load
from carnet.testing import FakeProvider
from carnet.trail import records
from tests.benchmarks.shares import STEPS

README = Path(__file__).parent.parent / "README.md"


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What all of README's programs print, run in one empty folder."""
    monkeypatch.chdir(tmp_path)
    document = Sybil([PythonCodeBlockParser()]).parse(README)
    out = io.StringIO()
    with redirect_stdout(out):
        for example in document.examples():
            example.evaluate()
    for value in document.namespace.values():
        if isinstance(value, FakeProvider):
            value.close()
    return out.getvalue()


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", README.read_text(), re.DOTALL)


def test_the_programs_run_and_print_what_the_readme_shows(printed: str) -> None:
    assert printed == blocks("text")[0]


def test_the_record_that_the_readme_shows_is_in_the_trail(
    printed: str, tmp_path: Path
) -> None:
    assert printed
    shown = json.loads(blocks("json")[0])
    written = [entry.record or {} for entry in records(tmp_path / "trail")]
    (denied,) = [r for r in written if r["type"] == shown["type"]]
    for key in ("decision", "data_categories"):
        assert denied[key] == shown[key]
    assert shown["reasons"][0] in denied["reasons"]  # type: ignore[operator]


def test_a_program_that_does_not_close_its_provider_ends() -> None:
    """As the main one of README does not, and its connection stays open."""
    program = (
        "import requests\n"
        "from carnet.testing import FakeProvider\n"
        "session = requests.Session()\n"
        "session.post(FakeProvider().url + '/v1/chat/completions', json={})\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_the_quick_start_of_the_package_runs() -> None:
    result = doctest.testmod(carnet)
    assert result.attempted > 4
    assert result.failed == 0


def test_the_table_of_settings_is_the_one_in_the_code() -> None:
    table = [
        f"| `{row.name}` | {f'`{row.value}`' if row.value else ''} | {row.doc} |"
        for row in load(None, environment=False).describe()
    ]
    text = README.read_text()
    shown = text.split("<!-- settings", 1)[1].split("<!-- end of settings -->")[0]
    rows = [line for line in shown.splitlines() if line.startswith("| `CARNET_")]
    assert rows == table


def test_the_steps_whose_shares_are_measured_are_functions_of_ours() -> None:
    source = Path(carnet.__file__).parent
    for names in STEPS.values():
        for name in names:
            file, function = name.split()
            assert f"def {function}(" in (source / f"{file}.py").read_text("utf-8")
