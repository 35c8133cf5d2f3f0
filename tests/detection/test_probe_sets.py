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
    "twenty-eighth-names",
    "twenty-ninth-names",
    "thirtieth-names",
    "thirty-first-names",
    "thirty-second-names",
    "thirty-third-names",
    "thirty-fourth-names",
    "kept-names",
)


def probes(name: str) -> list[dict[str, Any]]:
    lines = (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", SETS)
def test_a_probe_hides_what_it_must_and_keeps_the_rest(name: str) -> None:
    assert not failed(name, DETECTOR, one_in=4)


@pytest.mark.slow  # a minute for all; every fourth one above
@pytest.mark.parametrize("name", SETS)
def test_so_does_each_probe(name: str) -> None:
    assert not failed(name, DETECTOR)


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


@pytest.mark.parametrize("name", NAMED)
def test_with_names_on_words_stay_and_persons_go(name: str) -> None:
    assert not failed(name, WHOLE, one_in=6)


@pytest.mark.slow  # two minutes for all; every sixth one above
@pytest.mark.parametrize("name", NAMED)
def test_so_they_do_in_every_probe(name: str) -> None:
    assert not failed(name, WHOLE)


def failed(name: str, by: Detector, one_in: int = 1) -> dict[str, dict[str, list[str]]]:
    """The probes of one file that fail, by their names: what leaked, and what was lost.

    One test for a file: to report each of 13,000 probes costs as much as half of them.
    """
    every = [*probes(name)][::one_in]
    told = {probe["id"]: faults(probe, by) for probe in every}
    return {one: found for one, found in told.items() if any(found.values())}


def faults(probe: dict[str, Any], by: Detector) -> dict[str, list[str]]:
    output = next(outputs(probe, by))
    hidden = [*probe["must_hide"], *probe.get("also_hide", ())]
    return {
        "leaked": [value for value in hidden if left(value, output)],
        "lost": [value for value in probe["must_keep"] if value not in output],
    }
