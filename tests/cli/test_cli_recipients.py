"""`carnet check` decides the trail's own services."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Ran

STAMPED = "\nCARNET_TSA=https://tsa.example/tsr\nCARNET_BLOCK=RU,tsa.example\n"


def test_check_names_the_service_and_the_way_out(
    folder: Path, carnet: Callable[..., Ran]
) -> None:
    carnet("init")
    env = folder / ".env"
    env.write_text(env.read_text() + STAMPED)
    ran = carnet("check", "--json")
    assert ran.code == 1
    refused = [
        note for note in ran.document["findings"] if note["code"] == "recipient.refused"
    ]
    (note,) = refused
    assert "tsa.example" in note["message"]
    assert "CARNET_ENDPOINTS" in note["hint"]
