"""Coordinates are a person's where the call has one, in each way to write them."""

import base64

import pytest
from tests.detection.namer import Namer

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage

NAME = "Petra Schmidt"
DETECTOR = Detector(engines=[Namer(NAME)])


def places(*texts: str, declared: bool = False, thorough: bool = False) -> list[str]:
    """The coordinates that are found in the last of some messages."""
    every = [Passage(text, group=str(at)) for at, text in enumerate(texts)]
    found = DETECTOR.find(every, declared=declared, thorough=thorough)
    return [one.value for one in found[-1] if one.kind is Kind.PRECISE_GEOLOCATION]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("NAME is at 40.712776, -74.005974", ["40.712776, -74.005974"]),
        ("NAME GPS 48.1374, 11.5755\nMontag", ["48.1374, 11.5755"]),
        ("NAME: geo:48.201,16.369,183;u=35", ["48.201,16.369"]),
        ("NAME, Standort 48,13743; 11,57549", ["48,13743; 11,57549"]),
        ("NAME 经纬度 121.473701,31.230416", ["121.473701", "31.230416"]),
        ("NAME lat 31.230416 lon 121.473701", ["31.230416", "121.473701"]),
        ("NAME: Breite 48,13743; Länge 11,57549", ["48,13743", "11,57549"]),
        ("NAME szerokość geograficzna: 52.229, długość geograficzna: 21.012",
         ["52.229", "21.012"]),
        ('{"n": "NAME", "at": {"lat": 48.137430, "lon": -11.5}}', ["48.137430"]),
        ('{"n": "NAME", "homeLat": "48.137", "homeLng": "11.575"}',
         ["48.137", "11.575"]),
        ('{"n": "NAME", "gps": "48.137430,11.575490"}', ["48.137430,11.575490"]),
        ('{"n": "NAME", "p": [48.13743, 11.57549]}', ["48.13743", "11.57549"]),
        ('<trkpt lat="48.137430" lon="11.575490">NAME', ["48.137430", "11.575490"]),
        ("n,lat,lon\nNAME,48.137430,11.575490\nX,48.15,11.599\n",
         ["48.137430", "11.575490", "11.599"]),
        ("NAME 48°08'14.7\"N 11°34'31.8\"E Ort", ["48°08'14.7\"N 11°34'31.8\"E"]),
        ("NAME N 48° 08.245' E 11° 34.530'", ["N 48° 08.245' E 11° 34.530'"]),
    ],
)  # fmt: skip
def test_the_figures_alone_are_found_beside_a_person(
    text: str, values: list[str]
) -> None:
    said = text.replace("NAME", NAME)
    assert places(said) == values
    alone = text.replace("NAME", "Es")
    assert places(alone) == []
    assert places(alone, declared=True) == values
    assert places(alone, thorough=True) == values


def test_the_person_may_stand_in_another_message() -> None:
    place = "Position: 48.13743, 11.57549"
    assert places(f"Fahrerin {NAME}", place) == ["48.13743, 11.57549"]
    assert places(f"Fahrerin {NAME}", f"What is at {place}?") == []
    assert places("Fahrerin", place) == []


@pytest.mark.parametrize(
    "text",
    [
        "NAME: loss 0.18342, 0.17721 after the last epoch",
        "NAME: [1.123456, 1.234567, 2.345678]",
        "NAME misst Länge 12,345 m, Breite 3,125 m",
        "NAME schreibt:\n```python\nberlin = (52.520008, 13.404954)\n```",
        "NAME: 12.5000, 13.2500",
    ],
)
def test_other_figures_and_programs_stay(text: str) -> None:
    assert places(text.replace("NAME", NAME)) == []


def test_what_an_encoding_hides_counts_where_a_person_is() -> None:
    run = base64.b64encode(b"position: 48.13743, 11.57549").decode()
    assert places(f"{NAME} {run}") == [run]
    assert places(run) == []


def test_a_longitude_is_nobody() -> None:
    from carnet.detection.names import Names

    for text in ('{"lat":48.137430,"lon":11.575490}', "name,lat,lon\nX,48.13743,11.5"):
        assert list(Names().find(text, "")) == []
