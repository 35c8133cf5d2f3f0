"""Parts of a building between a number and its code, and houses without a number."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def addresses(text: str) -> list[str]:
    return of_kind(Kind.POSTAL_ADDRESS, text)


@pytest.mark.parametrize(
    "address",
    [
        "Calle Olmo Seco 9, esc. izda, 2º C, 37002 Salamanca",
        "Avda. de los Tejares, 31, bloque 3, portal B, 4.º dcha.\n14008 Córdoba",
        "Avinguda Meridiana 212, esc. B, 3r 2a\n08027 Barcelona",
        "Pº de la Estación 12, escalera izquierda, ático B, 23003 Jaén",
        "Strada Vicinale Torre snc, pal. C, int. 4, 70124 Bari (BA)",
        "Contrada Lamia, SNC - 70013 Castellana Grotte",
        "Vico II Garibaldi 3, piano terra, 75100 Matera",
        "Kaislapolvi 12 B 7, 33100 Tampere",
        "Rantatöyry 3 L 22, 90230 Oulu",
        "Kuuseoks 7-14, 50703 Tartu",
        "Björkdungen 8 lgh 1102, 752 41 Uppsala",
        "Strandhaugen 12 H0203, 5098 Bergen",
        "Ljósalandi 14, 2. hæð t.v., 108 Reykjavík",
        "Na Hradbách 118/9, schodiště B, 5. NP, 702 00 Ostrava",
        "Ferienhaus Sonnenblick, Bergweg 12, 6167 Bouval",
    ],
)
def test_an_address_is_found_whole(address: str) -> None:
    assert addresses(f"Entrega: {address}\n") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Edilizia Rossi snc, 20121 Milano, è fallita.",
        "La ditta Strada Verdi snc ha 12 dipendenti.",
        "Tribunale di Lecce, R.G. 4471/2025, udienza il 12 marzo.",
        "Procedimento R.G. 118/2024, 73100 Lecce",
        "Versio 3 B 22, 90230 riviä",
        "Tilaus 3 L 22, 90230 kappaletta",
        "Bus 3 B 12, 2019 Modell",
        "Er vergass 3 Schlüssel und das Glas 4.",
        "Leikurinn fór Ísland 3, Pólland 2 og það er gott.",
        "Kapitola 3, byt 7, strana 12, 4. p.",
        "KWOTA 2 988 ZŁ.",
        "VEDTAK, BELØP 2 913 KR",
        "ČÁSTKA 4 890 KČ",
        "PÕHIPALK 1 950 EUROT, KATSEAEG",
    ],
)
def test_look_alikes_are_no_address(text: str) -> None:
    assert addresses(text) == []


@pytest.mark.parametrize(
    "address",
    [
        "ул. калофер войвода 19 ет 2 ап 7, 9002 варна",
        "бул. витоша 12 вх д ет 3 ап 8 1000 софия",
        "Ole Bulls vei 24 leil. H0302, 5063 Bergen",
        "Storgata 4, bolignr. H0201, 0155 Oslo",
        "str. Lungă 12 bl 3 sc b ap 1, 500051 Brașov",
    ],
)
def test_short_forms_in_a_row_need_no_full_stop(address: str) -> None:
    assert addresses(f"до {address} !") == [address]
