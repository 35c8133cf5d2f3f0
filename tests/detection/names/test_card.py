"""The model card's tables: made by a command, a figure under its bar is bold."""

from pathlib import Path

import pytest

from carnet.detection.names.training import card
from carnet.detection.names.training.measure import Score

HELD_OUT = Path(__file__).parent / "held_out"


@pytest.mark.parametrize(
    ("value", "bar", "text"),
    [
        (95.0, 95, "95.0"),
        (94.96, 95, "95.0"),
        (94.94, 95, "**94.9**"),
        (0, 75, "**0.0**"),
    ],
)
def test_a_figure_under_its_bar_is_bold(value: float, bar: float, text: str) -> None:
    assert card.shown(value, bar) == text


def test_a_row_of_news_leaves_figures_out_in_its_last_column() -> None:
    one = Score(names=10, found=8, findings=10, right=7, spared=1)
    table = "".join(card.news({"some.de": one}))
    assert (
        "recall 80.0, precision 70.0, recall without figures of history 88.9." in table
    )
    assert table.endswith("| some.de | 10 | **80.0** | **70.0** | 88.9 |\n")


def test_a_file_that_names_nobody_has_no_recall() -> None:
    none = card.Held(Score(0, 0, 1, 0, 0), free=20, mangled=1)
    assert "".join(card.files({"read/a.txt": none})).endswith(
        "| `read/a.txt` | 0 |  |  | 20 | 1 |\n"
    )


def test_persons_found_and_prompts_mangled_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_text(
        "en|Please call [Martha Ellsworth] today.\nen|The tide turns at noon.\n"
    )
    found = card.held(path)
    assert (found.score.names, found.score.found) == (1, 1)
    assert (found.free, found.mangled) == (1, 0)
    assert card.spoken(("en", [path])).found == 1
    assert card.spoken(("de", [path])).names == 0


def test_the_card_tells_of_every_file_held_out_and_how_many_it_names() -> None:
    text = card.CARD.read_text("utf-8")
    tables = text.partition(card.OPENS)[2].partition(card.CLOSES)[0]
    for path in HELD_OUT.glob("*/*.txt"):
        named = sum(line.count("[") for line in path.read_text("utf-8").splitlines()
                    if not line.startswith("#"))  # fmt: skip
        assert f"| `{path.parent.name}/{path.name}` | {named} |" in tables
