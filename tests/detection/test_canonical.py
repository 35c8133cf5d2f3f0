"""One value has one normal form, whichever rule finds it, in whatever it stands."""
# ruff: noqa: S608 - a query of our own

import json

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Passage


def places(key: str, value: str) -> list[Passage]:
    """A value under the key of an argument, in JSON, CSV, SQL, XML and a sentence."""
    return [
        Passage(value, label=key),
        Passage(json.dumps({key: value})),
        Passage(f"{key};x\n{value};1\n{value};2\n"),
        Passage(f"INSERT INTO t ({key}, x) VALUES ('{value}', 1)"),
        Passage(f"<c><{key}>{value}</{key}></c>"),
        Passage(f"The {key.replace('_', ' ')} is {value}, thanks."),
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("birth_date", "1985-03-12"),
        ("birth_date", "12.03.1985"),
        ("birth_date", "12/03/1985"),
        ("username", "akowalska85"),
        ("username", "Anna.K85"),
        ("username", "@anna_k85"),
        ("device_id", "a1b2c3d4-e5f6-7890-abcd-ef1234567890"),
        ("advertising_id", "38400000-8cf0-11bd-b23e-10b96e40000d"),
        ("address", "Musterweg 12"),
        ("postcode", "LS6 2AB"),
        ("passport_number", "c01x 00t47"),
    ],
)
def test_a_value_is_the_same_wherever_it_stands(key: str, value: str) -> None:
    each = [Detector().find([one])[0] for one in places(key, value)]
    found = {(a.kind, a.normal) for one in each for a in one if a.value == value}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12.03.1985", "1985-03-12"),
        ("12.3.1985", "1985-03-12"),
        ("1985/03/12", "1985-03-12"),
        ("19850312", "1985-03-12"),
        ("25/03/1985", "1985-03-25"),
        ("03/25/1985", "1985-03-25"),
        ("03/04/1985", "03/04/1985"),
        ("31.02.1985", "31.02.1985"),
    ],
)
def test_a_date_is_one_day_where_its_order_is_sure(written: str, day: str) -> None:
    ((found,),) = Detector().find([Passage(f"date of birth: {written}")])
    assert (found.value, found.normal) == (written, day)
