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


@pytest.mark.parametrize(
    "text",
    [
        "cursa 117 ocolește Piața Florilor. Contractul 204/18.03.2025 expiră la 31.",
        "Il passe par la Place des Fleurs. Contrat 204 du 3 mai.",
        "Tramwaj omija Plac Zamkowy. Umowa 204 wygasa.",
    ],
)
def test_a_sentence_ends_before_the_next_number(text: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []


def test_short_titles_in_streets_have_a_full_stop() -> None:
    street = "Strada Mitrop. Dosoftei 12, București"
    assert of_kind(Kind.POSTAL_ADDRESS, street) == [street]


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
