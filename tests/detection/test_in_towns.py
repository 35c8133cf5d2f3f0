"""Streets without a street word where somebody lives or moved to, and boxes."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("Patsient Eevi Lepasaar elab Tartus Kastani 84-6, 50410.", "Kastani 84-6"),
        ("Eevi elab Tartus Kastani 84-6 ja töötab õpetajana.", "Kastani 84-6"),
        ("Eevi elab Tallinnas Koidu 12-4.", "Koidu 12-4"),
        ("Eevi elab Pärnus Kase 7.", "Kase 7"),
        ("Veikko asuu Turussa Kivikatu 7 B 12.", "Kivikatu 7 B 12"),
        ("Veikko asuu Turussa, Kivikatu 7.", "Kivikatu 7"),
        ("A néni Szegeden lakik, Kossuth 12.", "Kossuth 12"),
        (
            "Mieszka w Częstochowie, Warszawska 47 m. 5, pracuje jako nauczycielka.",
            "Warszawska 47 m. 5",
        ),
        ("Mieszka w Częstochowie przy Warszawskiej 47 m. 5.", "Warszawskiej 47 m. 5"),
        (
            "odebrać go z Częstochowy, Warszawska 47 m. 5, przed 9:00",
            "Warszawska 47 m. 5",
        ),
        ("Vyzvedni ho z Olomouce, Masarykova 47/5, před 9:00.", "Masarykova 47/5"),
        ("Bydlí v Olomouci, Masarykova 47, byt 5.", "Masarykova 47"),
        ("Býva v Nitre, Štefánikova 47, byt 5.", "Štefánikova 47"),
        ("Živi u Zadru, Vukovarska 47, kat 2.", "Vukovarska 47"),
        ("Stanuje v Kranju, Prešernova 47, 2. nadstropje.", "Prešernova 47"),
        ("Gre za Tržaško 118 v Ljubljani.", "Tržaško 118"),
        ("Gre za Celovško 47 v Ljubljani.", "Celovško 47"),
        ("Poslali smo na Celovško 47 v Ljubljani.", "Celovško 47"),
        ("Radi se o Vukovarskoj 47 u Zagrebu.", "Vukovarskoj 47"),
        ("Idem u Vukovarsku 47 u Zagrebu.", "Vukovarsku 47"),
        ("Stanari iz Vukovarske 47 u Zagrebu traže odgovor.", "Vukovarske 47"),
        ("Jde o Masarykovu 47 v Olomouci.", "Masarykovu 47"),
        ("Byt je v Masarykově 47 v Olomouci.", "Masarykově 47"),
        ("Chodzi o Warszawską 47 w Częstochowie.", "Warszawską 47"),
        ("Mieszkanie na Warszawskiej 47/5 w Częstochowie.", "Warszawskiej 47/5"),
        ("Йдеться про Стрийську 108 у Львові.", "Стрийську 108"),
        ("Мешкає у Львові, Стрийська 108, кв. 46.", "Стрийська 108"),
        ("Забрати його зі Львова, Стрийська 108, до 9:00.", "Стрийська 108"),
        ("Живее във Варна, Цар Асен 27, ап. 4.", "Цар Асен 27"),
        ("Dzīvo Valmierā, Liepu 24-11.", "Liepu 24-11"),
        ("Gyvena Kaune, Laisvės 47-5.", "Laisvės 47-5"),
        ("Gyvena Kaune Laisvės 47-5.", "Laisvės 47-5"),
        ("Dzīvo Valmierā Liepu 24-11, strādā.", "Liepu 24-11"),
        ("Bor i Uppsala, Kungsgatan 47 B.", "Kungsgatan 47 B"),
        ("Er wohnt in Gießen, Am Kirchberg 12a.", "Am Kirchberg 12a"),
        ("Bor i Ribe, Nørrevang 12.", "Nørrevang 12"),
        ("Hij woont in Deventer, Brink 47.", "Brink 47"),
        ("Oturuyor: Bursa, Karanfil Sok. No: 27/3.", "Karanfil Sok. No: 27/3"),
    ],
)
def test_a_street_stands_behind_the_town(text: str, street: str) -> None:
    (found,) = of_kind(Kind.POSTAL_ADDRESS, text)
    assert street in found


@pytest.mark.parametrize(
    "text",
    [
        "Elab Tartus 3 aastat.",
        "Patsient elab Tartus, Annelinnas 12 aastat.",
        "Mieszka w Częstochowie, ma 47 lat.",
        "Hrvaška 3, Poljska 2 v Ljubljani",
        "Gre za Slovensko 3, ki je izgubila.",
        "Glasovali so za Hrvaško 12 v finalu.",
        "Byl v Praze, Sparta 3, Slavia 2.",
        "Wrócili z Warszawy, Legia 3, Wisła 1.",
        "Przyjechał z Krakowa, Pendolino 47, przed 9:00.",
        "Odebrać paczkę z Lublina, InPost 12, przed 9:00",
        "Er lebt in Berlin, Raum 12 ist frei.",
        "Sie wohnt in Köln, Zimmer 4.",
        "She lives in Leeds, aged 47.",
        "He lives in London, Zone 2.",
        "Lives in Paris, France 24.",
        "Hij woont in Utrecht, Nederland 12 jaar.",
        "Asuu Turussa Suomessa 12 vuotta.",
        "Elab Tallinnas Eestis 12 aastat.",
        "Gyvena Vilniuje, Lietuvoje 12 metų.",
        "Vive en Madrid, España, desde 2012.",
        "Bor i Oslo, Norge, 12 år.",
        "Mieszka w Polsce, RODO 12.",
        "Kabel 120 m. 5 sztuk, cena 40 zł",
        "Rura 30 m. 5 szt.",
        "Glasali su za Hrvatsku 12 u Beču.",
        "Navijali za Hrvatsku 12, Sloveniju 3.",
        "We live in Area 51, Building 7.",
        "The data lives in Bucket, Region 3.",
        "Lives on Server, Port 80.",
        "Der Fehler lebt in Modul, Zeile 12.",
        "La vettura vive in Classe A, Euro 6.",
        "Paketti asuu Windows 11, Office 365.",
        "Biedronka: średnia powierzchnia sali 680 m², etykiety",
    ],
)
def test_years_results_and_rooms_behind_a_town_stay(text: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []


def test_the_next_sentence_is_no_quarter_of_an_address() -> None:
    whole = "33014, м. Рівне, вул. Дубової, 18, кв. 47"
    text = f"Прошу довідку про місце проживання: {whole}. Якщо Вам зручно, подзвоніть."
    assert of_kind(Kind.POSTAL_ADDRESS, text) == [whole]


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("We moved to 4 Quarry Bank last week.", "4 Quarry Bank"),
        ("pls send to 9 The Paddocks thx", "9 The Paddocks"),
        ("Preselili smo se u Lipovu 4 prošli tjedan.", "Lipovu 4"),
        ("Přestěhovali jsme se do Lipové 4.", "Lipové 4"),
        ("Przeprowadziliśmy się na Lipową 4.", "Lipową 4"),
        ("Преместихме се на Липова 4.", "Липова 4"),
        ("Минулого тижня нас вирішили поселити на Франка, 27.", "Франка, 27"),
        ("Stěhujeme se do Nádražní 9.", "Nádražní 9"),
        ("Przeprowadzamy się na Dworcową 9.", "Dworcową 9"),
        ("Μετακομίσαμε στη Φλαμουριάς 4.", "Φλαμουριάς 4"),
        ("wyslij na Winna 9 dzieki", "Winna 9"),
        ("posli to na Vinohradskou 9 diky", "Vinohradskou 9"),
        ("Statek: Dolní Dvůr 3, Tábor", "Dolní Dvůr 3, Tábor"),
        ("Moja baka (Brijestova 7, Sisak) je bolesna.", "Brijestova 7, Sisak"),
        ("Пишете на п.к. 4182, Ловеч, моля.", "п.к. 4182, Ловеч"),
        ("Rakstiet: a/k 4182, Talsi.", "a/k 4182, Talsi"),
        ("Skrifið í pósthólf 4182, Dalvík.", "pósthólf 4182, Dalvík"),
    ],
)
def test_where_somebody_moved_to_is_a_street(text: str, street: str) -> None:
    assert street in of_kind(Kind.POSTAL_ADDRESS, text)


@pytest.mark.parametrize(
    "text",
    [
        "We moved to Windows 11 last week.",
        "We moved to 4 Star Hotels, then to 2 Factor Authentication.",
        "Přešli jsme do Verze 4 a přestěhovali jsme se do Windows 11.",
        "(Kvitová 7, Plíšková 6) a potom oběd, který byl dobrý",
        "živi na Marsu 4 godine, otišao u Grupu 12",
        "живе на Подолі, 4 роки",
        "wyślij na Gmail 9 dzięki",
        "pk 4182 eurot, p.k. 4182 sayılı",
    ],
)
def test_programs_counts_and_years_are_no_street(text: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []
