"""British, Irish and Maltese addresses, from their code back to the house."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def addresses(text: str) -> list[str]:
    return of_kind(Kind.POSTAL_ADDRESS, text)


@pytest.mark.parametrize(
    "address",
    [
        "Honeysuckle Cottage, 2 Priory Walk, Ludlow, SY8 1EE",
        "The Old Post Office\nUpper Slaughter\nGL54 2JA",
        "Willow Barn\nHollins Lane\nMarple Bridge\nStockport\nSK6 5BB",
        "Flat 2\nThe Old Brewery\n17 Castle Street\nLaunceston\nPL15 8BA",
        "Tan-y-Bryn, Ffordd Pentre, Mold CH7 1UJ",
        "9 Oakdene, Kirk Lane, Leeds LS1 4AB",
        "Rathmore, Knocknagoshel, Tralee, Co. Kerry V92 X3P4",
        "Dún Aoibhinn, Gort an Choirce, Leitir Ceanainn, Co. Dhún na nGall, F92 K5X1",
        "27 Sráid an Droichid, Dún Garbhán, Co. Phort Láirge X35 E8W2",
        "3 Terenure Park, Dublin 6W, D6W XK71",
        "Ard Mhuire, Ballymore Eustace, Co. Kildare, Eircode: W91 XY12",
        "Dar il-Kewkba, Triq il-Għajn, Mellieħa MLH 2014",
        "45, Triq San Ġorġ, Qormi QRM 3120",
        "Flat 3, Ġawhra Court, Triq Dun Mikiel, Sliema SLM 1562",
        "12, St Lucy Street, Valletta VLT 1190",
    ],
)
def test_an_address_is_found_whole(address: str) -> None:
    assert addresses(f"Post goes to: {address}\n") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Meeting in Cork on Friday, flight BRG 1471 at 9.",
        "Model GSR 1800, Street View, and the drill BRG 1471 are out of stock.",
        "The price is 4, Road tax 5, Valletta.",
        "Buy Bosch, Siemens, Miele, order A65 4471.",
        "Leeds, Sheffield, Huddersfield and York: tickets 12.",
        "Train from Leeds, Platform 4, to London, Euston.",
        "Sizes: 205/55 R16 91V, Michelin, Pirelli.",
        "The Old Smithy is nice. The Old Forge 3, Leeds United 2.",
    ],
)
def test_lists_and_numbers_are_no_address(text: str) -> None:
    assert addresses(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "Stanar iz Vukasovićeve 7/III u Požegi ne plaća, što je",
            "Vukasovićeve 7/III",
        ),
        ("Stěhujeme se z Nerudovy 12 v Praze a nevíme, co s tím.", "Nerudovy 12"),
        ("È in contrada Serra dei Lupi snc ad Acri?", "contrada Serra dei Lupi snc"),
        ("Vive en la calle Mayor s/n, junto a la iglesia.", "calle Mayor s/n"),
        ("Kuća je u ulici Kralja Zvonimira bb.", "ulici Kralja Zvonimira bb"),
        ("Butas yra Pelkių tak. 5A, II korpuse", "Pelkių tak. 5A"),
        (
            "res. in Riviera dei Ponti Romani 61, Padova",
            "Riviera dei Ponti Romani 61, Padova",
        ),
        (
            'LV-3425, Grobiņas pag., "Vecie Kalēji", Dienvidkurzemes nov., saņēmējs',
            'Grobiņas pag., "Vecie Kalēji", Dienvidkurzemes nov',
        ),
        (
            "Lil:\n'Dar is-Sliem', 48, Fl. 2\nTriq il-Ħarruba l-Kbira\nŻebbuġ ŻBĠ 2417",
            "'Dar is-Sliem', 48, Fl. 2\nTriq il-Ħarruba l-Kbira\nŻebbuġ ŻBĠ 2417",
        ),
    ],
)
def test_rare_forms_of_streets(text: str, address: str) -> None:
    assert addresses(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "La Riviera Romagnola 2025 è piena di turisti, lo dicono i giornali.",
        "Byl jsem v Krakově 2019 v Polsku a bylo to fajn.",
        "Punti:\n12\nTriq hija kelma bil-Malti",
        "La ditta Rossi snc ha chiuso in via definitiva.",
    ],
)
def test_what_only_looks_so_stays(text: str) -> None:
    assert addresses(text) == []
