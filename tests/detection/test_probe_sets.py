"""The project's own probes, in every language: what must go, and what must stay."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.detection.test_probes import left, outputs

HERE = Path(__file__).parent / "probes"
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
    "dossiers",
    "broken",
    "trades",
    "documents",
)
PROBES = [
    json.loads(line)
    for name in SETS
    for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe["id"])
def test_probe_hides_what_it_must_and_keeps_the_rest(probe: dict[str, Any]) -> None:
    output = next(outputs(probe))
    assert not [value for value in probe["must_hide"] if left(value, output)]
    assert not [value for value in probe["must_keep"] if value not in output]
    assert not [value for value in probe.get("also_hide", ()) if left(value, output)]
