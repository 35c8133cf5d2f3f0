"""Articles, standards, courts and highways are numbered as streets are."""
# ruff: noqa: RUF001 - letters and signs of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    "text",
    [
        "NEN 3140, art. 310 Sr, Albert Heijn",
        "w Toruniu w 1473 r. PN-EN 13670, art. 233 k.k., szpital",
        "Dacia Logan 1.0 TCe, Legea 319/2006, art. 228 Cod penal",
        "Children Act 1989, Norwich Crown Court, Blackboard Learn 3900.98",
        "Decreto 81/2008, art. 3700 Cod civile",
        "zákon 40/2009, čl. 110 Ústavy",
        "ISO 9001, EN 13670 Beton, DIN 18202 Toleranzen",
        "國道3號古坑—斗南",
        "沿国道107号向北",
        "省道20号封闭",
    ],
)
def test_what_is_cited_is_no_address(text: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []


def test_a_third_of_something_is_no_house() -> None:
    text = "bosatt Storgata 41 B, 9008 Tromsø. Arv: 1/3 av hytta, takst 1 900 000 kr."
    assert of_kind(Kind.POSTAL_ADDRESS, text) == ["Storgata 41 B, 9008 Tromsø"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Urteil, § 12; er wohnt Ahornweg 12, 50667 Köln", "Ahornweg 12, 50667 Köln"),
        ("他住在建国道12号3室", "建国道12号3室"),
        ("住址：國道路3號", "國道路3號"),
        ("12 Crown Court, Leeds LS1 4AB", "12 Crown Court, Leeds LS1 4AB"),
    ],
)
def test_where_somebody_lives_is_one(text: str, address: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == [address]
