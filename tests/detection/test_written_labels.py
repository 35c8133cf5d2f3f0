"""Labels as outsiders wrote them: forms, letters, registers of each country."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.detection.test_probes import replaced

from carnet.detection import Detector
from carnet.vocabulary import Passage

LABELS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "written_labels.toml").read_text("utf-8")
)
ROWS = [
    (kind, language)
    for kind, rows in LABELS.items()
    for language in rows
    if language != "values"
]
DETECTOR = Detector()


def redacted(text: str) -> str:
    (found,) = DETECTOR.find([Passage(text)])
    return replaced(text, found)


@pytest.mark.parametrize(("kind", "language"), ROWS)
def test_a_label_tells_what_stands_behind_it(kind: str, language: str) -> None:
    row = LABELS[kind][language]
    values = row.get("values", LABELS[kind]["values"])
    left = [
        (label, value)
        for label in row["labels"]
        for value in values
        if value in redacted(f"{label}: {value}")
    ]
    assert left == []
