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
    first, *others = row["labels"]
    # Which label it is says nothing of how a value is read: each with each is not told
    # apart by any rule.
    pairs = [(first, value) for value in values]
    pairs += [(label, values[0]) for label in others]
    left = [pair for pair in pairs if pair[1] in redacted(": ".join(pair))]
    assert left == []
