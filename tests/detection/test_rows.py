"""Each word of the lists for vehicles and homes is read where its list says."""

import tomllib
from importlib.resources import files

import pytest

from carnet.detection import identifiers
from carnet.detection.identifiers import Scan
from carnet.detection.identifiers.places import residences
from carnet.detection.identifiers.vehicles import plate, words
from carnet.detection.letters import fold


def rows(name: str) -> list[str]:
    text = (files(identifiers) / name).read_text("utf-8")
    every = tomllib.loads(text).values()
    return sorted(
        {w for row in every for w in (row if name[0] == "v" else row["words"])}
    )


def test_each_word_for_a_vehicle_is_read_before_a_number() -> None:
    for row in rows("vehicles/vehicles.toml"):
        word = row.removesuffix("$")
        scan = Scan(f"My {word} KLE-482-T")
        assert [match[0] for match in words.near(scan, 56)] == [fold(word)]


def test_a_plate_is_found_behind_a_word_for_a_vehicle() -> None:
    text = "Moje vozidlo KLE-482-T"
    assert [text[hit.start : hit.end] for hit in plate.find(Scan(text))] == [
        "KLE-482-T"
    ]


def test_a_street_is_found_behind_each_word_for_living() -> None:
    for word in rows("places/residence.toml"):
        text = f"{word} Kopcova 7"
        found = residences.find_residences(Scan(text))
        assert [text[low:high] for low, high in found] == ["Kopcova 7"], word


@pytest.mark.parametrize("text", ["wohne jetzt in der Aue 7", "lebt er am Anger 7"])
def test_a_verb_of_living_needs_the_preposition_of_a_street(text: str) -> None:
    assert list(residences.find_residences(Scan(text)))
    assert not list(
        residences.find_residences(
            Scan(text.replace("in der", "ohne").replace("am", "bei"))
        )
    )
