"""The quick reader of tables of words says what `tomllib` says."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from carnet.detection import plain_toml

TABLES = sorted(Path(str(files("carnet"))).rglob("*.toml"))
PLAIN = '# What.\n[de]\nwords = ["a b", "ç",\n  "d",\n] \n\n[fr-x]\none = "e#"\n# End'


def test_it_reads_every_table_of_the_package_as_tomllib_does() -> None:
    assert len(TABLES) > 200
    for path in TABLES:
        text = path.read_text("utf-8")
        found, meant = plain_toml.loads(text), tomllib.loads(text)
        assert found == meant, path
        assert list(found) == list(meant), path


@pytest.mark.parametrize(
    "text",
    [
        "",
        PLAIN,
        'top = "a"\n[t]\n',
        "a = []\nb = [ ]",
        'a = ["b" , "c",]',
        "a = [\"\\u00e4\", 'b']",
        'a = "\\""',
        'a = "x" # why',
        'a = ["x", # why\n"y"]',
        "a = 1\nb = true",
        'a.b = "c"',
        '[a.b]\nc = "d"',
        '[[a]]\nb = "c"',
        'a = {b = "c"}',
        'a = """b\nc"""',
        '"a b" = "c"',
        'a= "b"',
        ' a = "b"',
        'a = [["b"]]',
    ],
)
def test_it_reads_what_is_not_plain_too(text: str) -> None:
    assert plain_toml.loads(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        'a = "b"\na = "c"',
        '[a]\nb = "c"\n[a]\n',
        'a = "b"\n[a]\n',
        'a = ["b" "c"]',
        'a = ["b",, "c"]',
        "a = [,]",
        'a = "b" c = "d"',
        'a = "b\nc"',
        "[a\n",
        'a = "b"\nc',
    ],
)
def test_it_reads_nothing_that_is_no_toml(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    with pytest.raises(tomllib.TOMLDecodeError):
        plain_toml.loads(text)
