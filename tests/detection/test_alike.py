"""What is joined is found as a whole where a word of it is somebody's, and alike."""

import pytest

from carnet.engines import Wanted, detector
from carnet.vocabulary import Kind, Passage

WHOLE = detector(None, "balanced", None, Wanted())  # with the names engine
FOUND = {
    "Frau Kowalska called mail_anna_kowalska": "anna_kowalska",
    "Frau Mustermann called notifyErikaMustermann": "ErikaMustermann",
    "Herr Gruber schrieb: report-hans-gruber.pdf": "hans-gruber",
}
ORDINARY = (
    ("Frau Kowalska called", "get_weather", "list_files", "read_file.py"),
    ("Frau Weber called", "web_search", "weather_report", "webhook_url"),
    ("Merkel sprach.", "Die Merkel-Regierung tagte, das Merkel-Kabinett auch."),
)


def found(*texts: str, label: str = "") -> list[list[str]]:
    every = WHOLE.find([Passage(text, label) for text in texts])
    return [[f.value for f in g if f.kind is Kind.PERSON_NAME] for g in every]


@pytest.mark.parametrize(("text", "name"), FOUND.items())
def test_the_words_beside_a_name_are_asked_as_words(text: str, name: str) -> None:
    assert any(name in one for one in found(text)[0])


def test_what_one_place_shows_is_found_at_all_of_them() -> None:
    name = "erika-mustermann-file"
    passages = [Passage("Frau Mustermann called"), Passage(name, "function.name")]
    passages += [Passage(f"call {name} now"), Passage(name, "properties")]
    for order in (passages, passages[::-1]):
        every = dict(zip(order, WHOLE.find(order), strict=True))
        values = {f.value for one in passages[1:] for f in every[one]}
        assert values == {name}


@pytest.mark.parametrize("texts", ORDINARY)
def test_names_of_things_stay(texts: tuple[str, ...]) -> None:
    said, *things = found(*texts)
    assert said
    assert not any("_" in one or "-" in one for group in things for one in group)
    assert all(len(one) <= len("Merkel") for group in things for one in group)


def test_a_long_list_of_names_and_files_takes_no_square() -> None:
    lines = [f"Anna Kowalska sent anna_kowalska_{n}.pdf" for n in range(2_000)]
    (values,) = found("\n".join(lines))
    assert len(values) == 2 * len(lines)
