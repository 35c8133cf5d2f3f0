"""Codes, PINs, passwords and names of accounts in speech, in 29 languages."""

import json
from pathlib import Path

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage

TOLD = [
    json.loads(line)
    for line in (Path(__file__).parent / "told_secrets.jsonl")
    .read_text("utf-8")
    .splitlines()
]
"""What is told in each text; nothing: its numbers and words are of something else."""
KINDS = {Kind.PASSWORD_SECRET, Kind.USERNAME}


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector()


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told["text"])
def test_what_is_told_is_found_and_nothing_else(
    told: dict[str, str | list[str]], detector: Detector
) -> None:
    (found,) = detector.find([Passage(str(told["text"]))])[:1]
    values = {one.value for one in found if one.kind in KINDS}
    assert values == set(told["hide"])
