"""What stands in the last lines of a letter: numbers, plates, names at networks."""
# ruff: noqa: RUF001 - dashes

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind

_SCHEDA = "Vorrei sapere se la scheda è completa e se il cliente va bene.\n"


@pytest.mark.parametrize("dash", ["–", "-", "—", "•"])
def test_a_number_behind_a_mail_and_a_dash_is_found(dash: str) -> None:
    text = f"{_SCHEDA}d.lorusso@example.it {dash} 392.771.4408 {dash} IG @dona_lor"
    assert of_kind(Kind.PHONE, text) == ["392.771.4408"]


def test_who_has_a_car_has_its_plate() -> None:
    text = "Automunito (EX 204 ZP, patente B). Disponibile ai turni."
    assert of_kind(Kind.VEHICLE_PLATE, text) == ["EX 204 ZP"]
    assert not of_kind(Kind.VEHICLE_PLATE, "Automunito (patente B). RAL 21.000 EUR")


def test_who_writes_behind_a_day_and_a_time_is_found() -> None:
    text = (
        "2025-03-02 09:11 @ilze_k: kas ņem atslēgas?\n"
        "2025-03-02 09:12 @janis.b: es, būšu desmitos\n"
    )
    assert {"ilze_k", "janis.b"} <= set(of_kind(Kind.USERNAME, text))
