"""What is installed is what stands in the tree, and importing it does nothing."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import carnet
from carnet import adapter
from carnet.testing import FakeProvider, write_env

ROOT = Path(__file__).parent.parent
TOP_LEVEL = {
    *("LICENSE", "README.md", "pyproject.toml", "adapters", "examples", "src", "tests")
}
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
"""Lines, from `def` to the end, docstring included."""


def test_the_top_level_holds_nothing_that_a_run_left() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    listed = subprocess.run(
        [git, "-c", f"safe.directory={ROOT}", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("git does not read this clone")
    top = {path.partition("/")[0] for path in filter(None, listed.stdout.split("\0"))}
    assert {one for one in top if not one.startswith(".")} == TOP_LEVEL


def test_every_adapter_folder_has_an_entry_point_and_a_marker() -> None:
    folders = {path.parent.name for path in ROOT.glob("adapters/*/__init__.py")}
    points = {point.module for point in entry_points(group=adapter.GROUP)}
    assert folders <= points
    for folder in folders:
        assert (ROOT / "adapters" / folder / "py.typed").is_file()


def test_every_adapter_loads_under_its_own_name() -> None:
    assert {one.name for one in adapter.load_all()} == set(adapter.names())


def test_the_public_surface_stays_small_and_complete() -> None:
    assert len(carnet.__all__) < 25
    assert all(hasattr(carnet, name) for name in carnet.__all__)


def test_importing_opens_no_file_of_ours_no_socket_and_no_vendor_sdk() -> None:
    program = """
import sys
opened = []
def watch(event, args):
    if event in ("socket.connect", "socket.bind"):
        opened.append(event)
    if event == "open" and isinstance(args[1], str) and "w" in args[1]:
        opened.append(args[0])
    if event == "open" and str(args[0]).endswith((".env", ".toml", ".yaml", ".pem")):
        opened.append(args[0])
sys.addaudithook(watch)
from carnet import Guard
heavy = {"openai", "anthropic", "httpx", "httpx2", "requests", "structlog", "numpy",
         "phonenumbers", "typer", "rich", "pydantic_settings", "stdnum"}
print(sorted(heavy & set(sys.modules)), opened)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] []"


def test_a_guarded_call_loads_only_what_it_needs(tmp_path: Path) -> None:
    with FakeProvider() as provider:
        env = write_env(tmp_path, provider, settings={"CARNET_DETECT": "email"})
    program = """
import sys
from pathlib import Path
from tests.benchmarks.calls import first
first(Path(sys.argv[1]), sys.argv[2])
heavy = {"structlog", "sqlite3", "multiprocessing", "numpy", "phonenumbers", "requests",
         "rfc3161_client", "rich", "typer", "carnet.report", "opentelemetry",
         "carnet.trail.verification.audit", "logging.handlers",
         "carnet.vault.file", "pydantic_settings", "html.entities",
         "carnet.crossing.approvals",
         "carnet.detection.cues.reading", "carnet.detection.names",
         "carnet.detection.identifiers.places.address",
         "carnet.detection.identifiers.vehicles.plate", "carnet.engines.rampart",
         "asyncio", "concurrent.futures", "difflib", "subprocess",
         "cryptography.hazmat.primitives.serialization",
         "carnet.forecast", "carnet.health", "carnet.policy.checks.contradictions",
         "carnet.redaction.streams", "carnet.reloading",
         "carnet.telemetry.scrub", "carnet.trail.verification.verify",
         "carnet.trail.writing.shared_ledger", "carnet.transport.install",
         "carnet.wire.multipart"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(env), provider.url],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout.strip() == "[]"


def test_the_readme_gives_the_commands_that_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text()
    run = (ROOT / ".ci" / "run").read_text()
    commands = ('".[demo]" && carnet demo', '-e ".[test]" && pytest')
    for command in commands:
        assert f"pip install {command}" in readme
        assert command in run


def test_only_the_terminal_prints_and_only_config_reads_the_environment() -> None:
    for path in (ROOT / "src" / "carnet").rglob("*.py"):
        text = path.read_text()
        if path.name != "terminal.py":
            assert not re.search(r"^\s*print\(", text, re.MULTILINE), path
        if "config" not in path.parts and "testing" not in path.parts:
            assert "os.environ" not in text, path
            assert "getenv" not in text, path


def test_files_have_one_noun_and_functions_do_one_thing() -> None:
    """None of either is long; whoever must make one longer finds the seam first."""
    trees = (ROOT / "src", ROOT / "adapters", ROOT / "examples")
    for path in (path for tree in trees for path in tree.rglob("*.py")):
        text = path.read_text()
        assert len(text.splitlines()) <= LONGEST_FILE, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                assert lines <= LONGEST_FUNCTION, f"{path}: {node.name}"


def test_the_import_layers_name_every_room() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    named = set(re.findall(r"carnet\.(\w+)", " ".join(contracts[0]["layers"])))
    rooms = {
        path.stem if path.is_file() else path.name
        for path in (ROOT / "src" / "carnet").iterdir()
        if path.name != "__init__.py" and (path.suffix == ".py" or path.is_dir())
    }
    assert rooms - {"__pycache__"} <= named


def test_the_first_page_of_each_room_names_every_file_in_it() -> None:
    source = ROOT / "src" / "carnet"
    for first in source.rglob("*/__init__.py"):
        page = ast.get_docstring(ast.parse(first.read_text())) or ""
        words = set(re.findall(r"\w+", page))
        held = {path.stem for path in first.parent.glob("*.py")}
        held |= {path.parent.name for path in first.parent.glob("*/__init__.py")}
        assert held - words <= {"__init__"}, first.parent.relative_to(source)


def test_the_first_page_of_a_room_names_no_file_that_is_not_there() -> None:
    source = ROOT / "src" / "carnet"
    for first in source.rglob("*/__init__.py"):
        page = ast.get_docstring(ast.parse(first.read_text())) or ""
        named = set(re.findall(r"^([a-z_]+)(?:\.py|/)?  +\S", page, re.MULTILINE))
        held = {path.stem for path in first.parent.iterdir()}
        assert named <= held, first.parent.relative_to(source)


def test_readme_names_every_file_and_room_of_the_source() -> None:
    source, readme = ROOT / "src" / "carnet", (ROOT / "README.md").read_text()
    table = readme.partition("| room of `src/carnet` |")[2].partition("\n## ")[0]
    held = {path.name for path in source.glob("*.py")}
    held |= {f"{path.parent.name}/" for path in source.glob("*/__init__.py")}
    named = set(re.findall(r"`(\w+(?:\.py|/))`", table))
    assert held - named == {"__init__.py", "__main__.py"}
    assert named <= held
