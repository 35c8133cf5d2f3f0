"""Values in bold, in a tag, in a link, between backticks or wide gaps are found."""
# ruff: noqa: RUF001 - letters of other languages

import pytest

from carnet.detection import Detector
from carnet.detection.views.layout import narrow, plain
from carnet.vocabulary import Passage


def found(text: str) -> list[str]:
    (every,) = Detector().find([Passage(text)])
    return [one.value for one in every]


def read(text: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, instead in reversed(edits):
        text = text[:start] + instead + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Asiakkaan ajoneuvo **KXR-418**, huolto perjantaille.", ["KXR-418"]),
        ("Asiakkaan ajoneuvo `KXR-418`, huolto perjantaille.", ["KXR-418"]),
        ("Asiakkaan ajoneuvo <b>KXR-418</b>, huolto perjantaille.", ["KXR-418"]),
        (
            "Asiakkaan ajoneuvo [KXR-418](https://a.example/x), huolto perjantaille.",
            ["KXR-418"],
        ),
        (
            "Overfør til reg. **5479** konto **0008243117**, tak",
            ["5479", "0008243117"],
        ),
        (
            "Adresim: **Lale Sokak** No: 14 Daire 5, **Kadıköy**/**İstanbul**",
            ["Lale Sokak** No: 14 Daire 5, **Kadıköy**/**İstanbul"],
        ),
        (
            "> Bitte an Kleine Gröpergasse 9a,\n> 06484 Quedlinburg senden",
            ["Kleine Gröpergasse 9a,\n> 06484 Quedlinburg"],
        ),
        (
            "Ich  wohne  in  der  Hauptstraße  12,  80331  München",
            ["Hauptstraße  12,  80331  München"],
        ),
    ],
)
def test_what_a_layout_sets_apart_is_found_where_it_stands(
    text: str, values: list[str]
) -> None:
    assert found(text) == values


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**a** ==b== ~~c~~ `d4` <em>e</em> [f](g)", "a b c d4 e f"),
        ("x**2**y and a == b == c", "x**2**y and a == b == c"),
        ("![f](g), `code` and f(**a, **b)", "![f](g), `code` and f(**a, **b)"),
    ],
)
def test_signs_of_emphasis_go_and_operators_stay(text: str, shown: str) -> None:
    assert read(text, list(plain(text))) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Am  Anger  3", "Am Anger 3"),
        ("One.  Two  three", "One.  Two three"),
        ("NAME   READY\nweb  1/1", "NAME   READY\nweb 1/1"),
        ("a  1  2", "a 1  2"),
        ("06  12  34  56  78", "06 12 34 56 78"),
        ("sum 12  34", "sum 12  34"),
    ],
)
def test_wide_gaps_close_but_between_numbers_of_columns(text: str, shown: str) -> None:
    assert read(text, list(narrow(text))) == shown


def test_a_table_of_numbers_is_none() -> None:
    rows = "\n".join(f"{n}  {n * 7919 % 99991}  {n * 104729 % 99991}" for n in range(9))
    assert found(f"id  lost  kept\n{rows}") == []
