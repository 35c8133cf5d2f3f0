"""The project's own probes, in every language: what must go, and what must stay."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.detection.test_probes import DETECTOR, WHOLE, left, outputs

from carnet.detection import Detector

HERE = Path(__file__).parent / "probes"
TABLE = (HERE / "README.md").read_text("utf-8")
SETS = (
    "addresses",
    "identifiers",
    "fresh",
    "again",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "eleventh-addresses",
    "twelfth",
    "thirteenth-east",
    "thirteenth",
    "thirteenth-own",
    "fourteenth",
    "fourteenth-own",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "eighteenth-own",
    "nineteenth",
    "twentieth",
    "plain",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "streets",
    "dossiers",
    "broken",
    "trades",
    "documents",
)
NAMED = (
    "fifteenth-names",
    "nineteenth-names",
    "twentieth-names",
    "plain-names",
    "twenty-first-names",
    "twenty-second-names",
    "twenty-third-names",
    "twenty-fourth-names",
    "twenty-fifth-names",
    "twenty-sixth-names",
    "twenty-seventh-names",
    "kept-names",
)


def probes(sets: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for name in sets
        for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]


@pytest.mark.parametrize("probe", probes(SETS), ids=lambda probe: probe["id"])
def test_probe_hides_what_it_must_and_keeps_the_rest(probe: dict[str, Any]) -> None:
    is_passed(probe, DETECTOR)


def test_the_table_of_probes_counts_each_file() -> None:
    """As many names of files in a row, so many counts."""
    rows = re.findall(r"^\| ([^|]*`) \| ([\d, ]+) \|", TABLE, re.MULTILINE)
    told = {
        name.strip("`"): int(count)
        for names, counts in rows
        for name, count in zip(names.split(", "), counts.split(", "), strict=True)
    }
    assert told == {
        path.stem: len(path.read_text("utf-8").splitlines())
        for path in HERE.glob("*.jsonl")
    }
    assert {*told} == {*SETS, *NAMED, "dev"}


@pytest.mark.parametrize("probe", probes(NAMED), ids=lambda probe: probe["id"])
def test_with_names_on_words_stay_and_persons_go(probe: dict[str, Any]) -> None:
    is_passed(probe, WHOLE)


def is_passed(probe: dict[str, Any], by: Detector) -> None:
    output = next(outputs(probe, by))
    assert not [value for value in probe["must_hide"] if left(value, output)]
    assert not [value for value in probe["must_keep"] if value not in output]
    assert not [value for value in probe.get("also_hide", ()) if left(value, output)]
