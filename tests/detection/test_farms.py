"""Houses that have a name: a code and its town stand below it or behind it."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("lead", "address"),
    [
        ("Étiquette Colissimo :\n", "Lieu-dit Kerampennec\n29590 Le Faou"),
        ("Livrer à Mme Le Gall, ", "lieu-dit Kerampennec, 29590 Le Faou"),
        ("Envío:\n", "Cortijo Los Olivos\n18414 Pampaneira"),
        ("Spedire a:\n", "Cascina Bruciata\n12060 Barolo CN"),
        ("An:\n", "Huberhof\n83131 Nußdorf"),
        ("Til:\n", "Nordgard\n6793 Hornindal"),
        ("Saajalle:\n", "Ylä-Mattilan tila\n62900 Alajärvi"),
        ("Do:\n", "Samota U Lesa\n592 42 Jimramov"),
        ("Etichetta:\n", "Fraz. Pian delle Querce, 22\n85050 Satriano di Lucania PZ"),
        ("Senda jólagjöf á ", "Ytri-Skjaldarvík II, 604 Akureyri"),
        ("Pakki á ", "Hól II, 621 Dalvík"),
        ("Viðtakandi:\n", "Syðri-Hóll\n605 Akureyri"),
        ("Hún býr í ", "Efri-Hreppi, 311 Borgarnesi"),
    ],
)
def test_a_house_with_a_name_is_an_address(lead: str, address: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, f"{lead}{address}\n") == [address]


def test_each_line_of_an_address_without_streets_is_found() -> None:
    lines = ["Fraz. Pian delle Querce, 22", "c/da San Nicola snc\n85050 Satriano"]
    text = "Etichetta per il pacco BRT:\n" + "\n".join(lines) + "\npeso 4 kg"
    assert of_kind(Kind.POSTAL_ADDRESS, text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "Hótel Kea, 600 Akureyri er opið.",
        "Í Akureyrarkirkju, 600 Akureyri, eru tónleikar.",
        "Á fundinn komu 604 Akureyringar.",
        "Á Íslandi, 604 Akureyringar mættu.",
        "Frá Reykjavík, 380 km til Akureyrar.",
        "Sent til Jóns Jónssonar, 604 Akureyri",
        "Bilan :\nNombre de visiteurs\n29590 Personnes",
        "Vente :\nPommes de terre\n29590 Kilos",
        "Wir suchen:\nNeue Mitarbeiter\n12345 Stellen",
    ],
)
def test_what_everybody_knows_and_what_is_counted_stays(text: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []
