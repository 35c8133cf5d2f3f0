"""Houses that have a number and no street: what stands beside them makes them one."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind

POIANA = (
    "sat Poiana Mărului, com. Poiana Mărului\nnr. 318, jud. Brașov\ncod poștal 507160"
)
RANKED = "Wieś Wrocanka, gm. Miejsce Piastowe, nr 12 w rankingu."
OF_A_COUNCIL = "Hotărârea comunei Bran, jud. Brașov, nr. 44 din 2023 privind bugetul."


@pytest.mark.parametrize(
    ("lead", "address"),
    [
        ("Trvalé bydliště zaměstnance: ", "č. p. 47, 592 42 Jimramov"),
        ("Bydliště zaměstnance je ", "čp. 23, 330 12 Horní Bříza"),
        ("Trvalé bydlisko: ", "súp. č. 231, 029 52 Hruštín"),
        ("Trvalý pobyt: ", "č. 84, 962 61 Dobrá Niva"),
        ("Prebivališče: ", "h. št. 14, 8341 Adlešiči"),
        ("Prebivalište: ", "kbr. 27, 32284 Stari Mikanovci"),
        ("Zamieszkały: ", "nr 47, 38-483 Wrocanka"),
        ("Miejsce zamieszkania: ", "wieś Wrocanka 47, gm. Miejsce Piastowe"),
        ("Wohnhaft: ", "Nr. 47, 3920 Groß Gerungs"),
        ("Woonplaats: ", "nr. 12, 9981 Uithuizen"),
        ("Lakcím: ", "hrsz. 0123/4, 6000 Kecskemét"),
        ("Domiciliul:\n", POIANA),
        ("Locuiește în ", "satul Bran nr. 210, comuna Bran, jud. Brașov"),
        ("Постоянен адрес: ", "с. Горна Студена, № 47, общ. Свищов"),
        ("Адрес: ", "с. Дъбница, община Гърмен, дом 12"),
        ("Місце проживання: ", "село Велика Кам'янка, будинок 47"),
    ],
)
def test_the_house_and_what_it_is_in_are_an_address(lead: str, address: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, f"{lead}{address}.") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Actul a fost emis de comuna Bran, nr. 318/2024, jud. Brașov.",
        OF_A_COUNCIL,
        "Comuna Bran, jud. Brașov are nr. 44 în clasament.",
        "Sat Bran, com. Bran, nr. 210 locuitori",
        "Contract nr. 77, com. Bran, jud. Brașov",
        "Vyhláška č. 12/2023, obec Lhotka.",
        "Obec Lhotka, č. 12 z roku 2023",
        RANKED,
        "Разпореждане № 47, с. Горна Студена, общ. Свищов",
        "Рішення № 47, с. Велика Кам'янка, Коломийський р-н",
        "Dům čp. 12 v Lhotce je památka.",
        "Haus Nr. 47 ist verkauft, 6888 Euro.",
        "Hrsz. 0123/4 ingatlan eladó.",
        "Kuća, kbr. 27, je stara.",
    ],
)
def test_other_numbers_beside_villages_stay(text: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []
