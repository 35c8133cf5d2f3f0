"""Codes, PINs, passwords and names of accounts in speech, in 29 languages."""

import json
from pathlib import Path

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


def test_what_is_told_is_found_and_nothing_else() -> None:
    detector, wrong = Detector(), {}
    for told in TOLD:
        (found,) = detector.find([Passage(told["text"])])[:1]
        values = {one.value for one in found if one.kind in KINDS}
        if values != set(told["hide"]):
            wrong[told["text"]] = values
    assert not wrong
