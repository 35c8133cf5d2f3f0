"""What only the head of a column says: streets without a word for street."""

import tomllib
from importlib.resources import files

import pytest
from tests.detection.values import of_kind

from carnet.detection.identifiers import places
from carnet.vocabulary import Kind

HEADS = tomllib.loads((files(places) / "streets.toml").read_text("utf-8"))["heads"]


def addresses(text: str) -> list[str]:
    return of_kind(Kind.POSTAL_ADDRESS, text)


@pytest.mark.parametrize("head", HEADS["words"])
def test_each_head_of_streets_speaks_for_its_cells(head: str) -> None:
    text = f"id;{head};ok\n1;Quellgrund 4;yes\n2;Am Hang 61a;no"
    assert addresses(text) == ["Quellgrund 4", "Am Hang 61a"]


@pytest.mark.parametrize(
    "text",
    [
        "id;ip address;ok\n1;10.0.0.1;yes\n2;10.0.0.2;no",
        "id;address;ok\n1;https://example.org/a 12;yes\n2;a12;no",
        "id;street;ok\n1;Quellgrund;yes\n2;4711;no",
        "key,str,type\nA,Hello 3 worlds,int\nB,Page 12 of 20,int",
        "name,via,cost\nTrip,Bus 42,3\nTrip,Train 12,4",
        "id;product;ok\n1;Quellgrund 4;yes\n2;Am Hang 61a;no",
    ],
)
def test_other_cells_and_heads_are_no_addresses(text: str) -> None:
    assert addresses(text) == []
