"""Words of one language that are labels, streets or forms of numbers in another.

Found by the most frequent words of thirty languages, put beside values.
"""

import pytest
from tests.detection.values import of_kind

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage

KEPT = (
    # labels that are other words with their signs, or as a whole
    "Antal børn 2024: 12",
    "Børn 05.03.2024 på ferie",
    "Börn 2024-03-05 í skóla",
    "Röd 2024",
    "Rød 05.03.2024",
    "Iné: 482917",
    "Iné 482917 kusov",
    "čím 10115 Viac",
    "El coste sería 4829173.",
    "tajā pašu 2024. gadā",
    "Ar pašu 1200 eiro",
    "okolo pasu 1200 m",
    "Pasos: 10432",
    "Parole: 1500, caratteri: 9000",
    "Parole chiave: 1200",
    "no es tan 5000 como dicen",
    "fin: septembre2024",
    "Vin: 20240305",
    "Meiden: 12345678",
    "Seriál: Sanitka2024",
    "Chi 482917304",
    "Pogodba je bila podpisana, nato 05.03.2024 objavljena.",
    "Šifra ceste: RŠ-7Kx9",
    "Šifra lika: BOG-03x9",
    # labels that begin other words
    "Gyventojų 2024 Lietuvoje",
    "mieszkańców 10115 Warszawa",
    "Residents 10115 Boston",
    "Gesloten: 12-14 uur",
    "Geslacht: m/v/x",
    "Reddito annuo: 45.000,00 EUR",
    "Secrétaire: ext.4412",
    "Secretary: 2nd-floor",
    "dialog 20483726",
    # days, which no paper is numbered like
    "Spotkanie odbyło się dnia 05.03.2024 w Warszawie.",
    "Dni 05.03.2024 nie liczymy.",
    "Umowa z dnia 2024-03-05 w sprawie dostaw",
    "fin: 2024-03-05T12:30:11Z",
    "ci 2024-03-05T12:30:11 non",
    "pan 2024-03-05T12:30:11",
    # words before and behind a number that are no letters of it
    "moj 482917 drugo",
    "te 482917 c",
    "On 482917 a",
    "Was 4829173 o",
    "készült 978-3-16-148410-0 ellen",
    # streets of other languages
    "Vrátim tie 3 knihy zajtra.",
    "Za tie 10 rokov sa veľa zmenilo.",
    "Deve ter 30 anos e mora no Porto.",
    "Pode ter 10 itens no carrinho.",
    "Un grand 5 étoiles",
    "Issue 7, 2024 Spring",
    "Episode 7, 2024 Special",
    "Ausgabe 7, 2024 Berlin",
    "Wydanie 7, 2024 Warszawa",
)


@pytest.mark.parametrize("text", KEPT)
def test_a_word_of_another_language_makes_no_finding(text: str) -> None:
    assert Detector().find([Passage(text)])[0] == ()


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.BIRTH_DATE, "Fødd 7. mai 1938, innlagd i fjor", "7. mai 1938"),
        (Kind.GOVERNMENT_ID, "DNI 12345678Z", "12345678Z"),
        (Kind.PASSPORT, "číslo pasu 48291730", "48291730"),
        (Kind.PASSPORT, "pase LV1234567", "LV1234567"),
        (Kind.PASSPORT, "pasoš 012345678", "012345678"),
        (Kind.PASSPORT, "nas passaporte: X4829173K", "X4829173K"),
        (Kind.PASSWORD_SECRET, "nas palavra-passe: Tr0ut!9xKq", "Tr0ut!9xKq"),
        (Kind.PASSWORD_SECRET, "parole: zmaj1987", "zmaj1987"),
        (Kind.PASSWORD_SECRET, "šifra: zmaj1987", "zmaj1987"),
        (Kind.PASSWORD_SECRET, "šifra korisnika: zmaj1987", "zmaj1987"),
        (Kind.PASSWORD_SECRET, "TAN: 482917", "482917"),
        (Kind.DEVICE_ID, "FIN: WVWZZZ1JZXW000001", "WVWZZZ1JZXW000001"),
        (Kind.POSTAL_ADDRESS, "Itt lakom: Széchenyi tér 5.", "Széchenyi tér 5"),
    ],
)
def test_the_label_itself_still_tells(kind: Kind, text: str, value: str) -> None:
    assert of_kind(kind, text) == [value]
