"""What the engines found is kept per text; what is asked for again stays longest."""

from collections import Counter
from collections.abc import Iterable

import pytest

from carnet.detection import engines
from carnet.detection.engines import Engines
from carnet.detection.sheets import Sheets
from carnet.vocabulary import Finding, Kind


class Counting:
    """An engine that finds nothing and knows how often it was asked."""

    kinds = frozenset[Kind]()
    digest = ""
    by_context = True

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    def find(self, text: str, label: str) -> Iterable[Finding]:
        del label
        self.asked[text] += 1
        return ()


def test_a_line_that_comes_again_and_again_is_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engines, "TEXTS", 4)
    engine, sheets = Counting(), Sheets()
    kept = Engines((engine,))
    for text in ("again", "1", "2", "again", "3", "4", "again", "5", "6", "again"):
        kept.find(sheets.of(text), "", by_context=True)
    assert engine.asked["again"] == 1
    kept.find(sheets.of("1"), "", by_context=True)
    assert engine.asked["1"] == 2
