"""`carnet report --html`: the page as a command writes it."""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from carnet.trail import Trail
from carnet.trail.keys import generate

Run = Callable[..., Any]
REFUSED = {"type": "transfer.denied", "call_id": "c1", "on": "2026-11-24"}


@pytest.fixture
def trail(folder: Path) -> Path:
    """A trail with one refusal, published."""
    write(folder / "trail", folder / "key.pem", publish=True)
    return folder / "trail"


def write(path: Path, key: Path, *, publish: bool) -> None:
    generate(key)
    trail = Trail.open(
        path,
        origin="acme.example/t",
        signing_key=key,
        highwater=path.with_name("mark"),
        publish_interval_s=None,
    )
    trail.append(REFUSED)
    if publish:
        trail.publish()
        trail.append(REFUSED)


def test_the_command_writes_one_file_and_says_what_it_holds(
    real: Run, trail: Path, folder: Path
) -> None:
    ran = real("report", str(trail), "--html", "page.html", "--json")
    assert ran.code == 0
    found = ran.document
    html = (folder / "page.html").read_bytes()
    assert found["schema"] == "carnet.report/1"
    assert found["checkpoint"]["origin"] == "acme.example/t"
    assert found["checkpoint"]["size"] == 1
    assert (found["calls"], found["embedded"], found["bytes"]) == (1, 1, len(html))
    assert found["unpublished"] == 1
    assert [note["code"] for note in found["findings"]] == ["page.unpublished"]
    assert stat.S_IMODE((folder / "page.html").stat().st_mode) == 0o600
    assert re.search(rb'id="carnet-entries"', html)
    assert b'data-verdict="unchecked"' in html


def test_a_page_is_made_again_over_the_old_one(
    carnet: Run, trail: Path, folder: Path
) -> None:
    made = []
    for lang in ("en", "de", "en"):
        options = ("--html", "p.html", "--on", "2026-11-24", "--lang", lang)
        ran = carnet("report", str(trail), *options)
        assert ran.code == 0
        assert "1 calls, 1 records, 1 whole" in ran.out
        made.append((folder / "p.html").read_bytes())
    assert made[0] == made[2] != made[1]
    assert b'<html lang="de"' in made[1]
    assert sorted(one.name for one in folder.glob("*.html")) == ["p.html"]


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "csv"),
        ("--out", "x.csv"),
        ("--lang", "fr"),
        ("--on", "tomorrow"),
        ("--country", "CN"),
        ("--from", "2026-01-01"),
    ],
)
def test_what_a_page_cannot_take_is_a_usage_error(
    carnet: Run, trail: Path, folder: Path, options: tuple[str, str]
) -> None:
    ran = carnet("report", str(trail), "--html", "page.html", *options)
    assert ran.code == 2
    assert "hint" in ran.err
    assert not (folder / "page.html").exists()


def test_what_nobody_published_gives_no_page(carnet: Run, folder: Path) -> None:
    write(folder / "trail", folder / "key.pem", publish=False)
    ran = carnet("report", "trail", "--html", "page.html")
    assert ran.code == 3
    assert "carnet trail seal" in ran.err
    assert not (folder / "page.html").exists()


def test_a_folder_that_is_not_there_leaves_nothing(carnet: Run, trail: Path) -> None:
    ran = carnet("report", str(trail), "--html", "no/such/page.html")
    assert ran.code in (2, 3)
    assert carnet("report", "no-trail", "--html", "page.html").code == 3


def test_what_is_no_file_is_not_replaced_by_one(
    trail: Path, folder: Path, carnet: Run
) -> None:
    """Run by root, `--html /dev/null` would take that device from the whole machine."""
    os.mkfifo(folder / "page.html")
    ran = carnet("report", str(trail), "--html", "page.html")
    assert (ran.code, ran.out) == (2, "")
    assert "page.html: file exists" in ran.err
    assert stat.S_ISFIFO((folder / "page.html").lstat().st_mode)
    assert [one.name for one in folder.iterdir() if "page" in one.name] == ["page.html"]


def test_a_page_replaces_a_page_and_nothing_else(
    trail: Path, folder: Path, carnet: Run
) -> None:
    """A trail's checkpoint, taken for the page's name, would be gone."""
    checkpoint = (trail / "checkpoint").read_bytes()
    for name in (str(trail / "checkpoint"), "key.bin"):
        path = folder / name
        path.exists() or path.write_bytes(b"a key")
        before = path.read_bytes()
        ran = carnet("report", str(trail), "--html", name)
        assert (ran.code, ran.out, path.read_bytes()) == (2, "", before)
    assert (trail / "checkpoint").read_bytes() == checkpoint
    (folder / "page.html").touch()
    for _ in range(2):
        assert carnet("report", str(trail), "--html", "page.html").code == 0


@pytest.mark.parametrize(
    "name", ["tile/0/001", "checkpoints/7", "policy", "keys/transitions/3", ".state/x"]
)
def test_what_a_command_writes_is_no_file_of_the_trail(
    name: str, trail: Path, carnet: Run
) -> None:
    """A register under the name of a tile, or of a kept checkpoint, refutes the log."""
    target = trail / name
    target.parent.mkdir(parents=True, exist_ok=True)
    for words in (
        ("report", str(trail), "--html", str(target)),
        ("report", str(trail), "--format", "csv", "--out", str(target)),
        ("trail", "prove", str(trail), "0", "--out", str(target)),
    ):
        ran = carnet(*words)
        assert (ran.code, target.exists()) == (2, False), ran.err
        assert "the trail's own files" in ran.err
    assert carnet("report", str(trail), "--html", str(trail / "page.html")).code == 0


def test_an_empty_trail_has_no_page_and_nothing_to_publish(
    folder: Path, carnet: Run
) -> None:
    assert not list(folder.iterdir())
    assert carnet("init", "--key", "../key.pem", "--origin", "acme.example/t").code == 0
    ran = carnet("report", "trail", "--html", "page.html")
    assert (ran.code, ran.out) == (3, "")
    assert "holds no record yet" in ran.err
    assert "seal" not in ran.err


def test_a_dash_puts_the_page_on_stdout_and_into_no_file(
    carnet: Run, folder: Path, trail: Path
) -> None:
    """What it lacks is said beside it; a document and a page are not one stdout."""
    ran = carnet("report", str(trail), "--html", "-")
    assert ran.code == 0
    assert ran.out.startswith("<!doctype html>")
    assert ran.out.rstrip().endswith("</html>")
    assert "1 later records stand only in the journal" in ran.err
    refused = carnet("report", str(trail), "--html", "-", "--json")
    assert refused.code == 2
    assert refused.document["findings"][0]["code"] == "usage"
    assert not (folder / "-").exists()


def test_a_dash_as_out_is_stdout_as_without_it(
    carnet: Run, folder: Path, trail: Path
) -> None:
    asked = ("report", str(trail), "--format", "csv")
    assert carnet(*asked, "--out", "-").out == carnet(*asked).out != ""
    assert not (folder / "-").exists()


def test_a_dash_is_no_folder_of_pages(carnet: Run, folder: Path, trail: Path) -> None:
    ran = carnet("report", str(trail), str(trail), "--html", "-")
    assert ran.code == 2
    assert not (folder / "-").exists()
