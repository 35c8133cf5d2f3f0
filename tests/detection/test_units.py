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
        "Rockauweg 6d, EG rechts, 69625 Schackhausen",
        "Calle Cozus 29 - 4º dcha, 08766 Mozaz de la Rires",
        "C/ Parus 33, bajo izquierda, puerta 2, 41035 Rarus de la Vizas",
        "8 ter impasse des Roirés, Résidence Lint, 28443 Routtoiac",
        "Stimmweg 57b / 59266 Fittburg an der Sölü",
        "Fandustien 66 / 6337 Kølavik",
        "ulica Cunózowa 28/32 \u2013 39-128 Sąnazów",
        "Kulôzova ulica 116 / 090 23 Zukívín",
        "78, am Lecki, L-2251 Rarebech",
        "97891 Niesilojärvi, Tisaalimäki 52 C 34",
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


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("Jeg bor i Tolavegen 8 b og trives.", "Tolavegen 8 b"),
        ("Hyresgästen på Rukgatan 17 d betalar inte.", "Rukgatan 17 d"),
        ("Wir sind in der Gauckeallee 55 c zu finden.", "Gauckeallee 55 c"),
        ("Stanujem na Pusesovi cesti 69 a v Tezuvici.", "Pusesovi cesti 69 a"),
        ("A Fékud utca 11. II. em. 4. szám alatt.", "Fékud utca 11. II. em. 4"),
        ("A Nérön utca 17. 3/12 szám alatt lakom.", "Nérön utca 17. 3/12"),
        ("Dzīvoju Jēveres bulvārī 22 k-2 - 40.", "Jēveres bulvārī 22 k-2 - 40"),
        ("Asun osoitteessa Möritikuja 154 Jietiössä.", "Möritikuja 154"),
        ("Noqgħod 52, Fl. 3, Misraħ Forien.", "52, Fl. 3, Misraħ Forien"),
        ("Ik woon op Van Senstraat 55 hier.", "Van Senstraat 55"),
    ],
)
def test_what_belongs_to_a_number_is_found_with_it(text: str, house: str) -> None:
    assert house in addresses(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "我住在泽和市春和县振泽镇建兰东路9号院25号楼20单元38室。",
        "我住在平寧縣啟建鎮甘盛路94號澤建閣29字樓B室。",
        "我住在九龍新春文騰大道13號地下。",
        "恩宁大道甲3号的租客没有交房租。",
    ],
)
def test_a_chinese_address_is_found_whole(text: str) -> None:
    whole = text.removeprefix("我住在").removesuffix("。")
    assert addresses(text) == [whole.removesuffix("的租客没有交房租")]


@pytest.mark.parametrize(
    "address",
    [
        "Lindenstraße 12\nHaus 2, 3. OG links\n73728 Esslingen am Neckar",
        "Hinter der Zehntgasse 12 b\nHaus 2, 3. OG links\n73728 Esslingen",
        "Vico Lungo Pontenuovo, 27/A - scala B, p. 4\n80135 NAPOLI (NA)",
        "Storgata 5\nOppgang B, 3. etg\n0155 Oslo",
        "Mannerheimintie 5\nC-rappu, 3. krs\n00100 Helsinki",
        "Storgatan 5, C-uppgång, 111 22 Stockholm",
        "Rda. de Outeiro 288, 2.º izq., 15010 A Coruña",
    ],
)
def test_a_line_of_parts_stands_between_street_and_code(address: str) -> None:
    assert addresses(f"An\n{address}\n\nBetreff") == [address]


@pytest.mark.parametrize(
    "text", ["siehe Haus 2, 3. OG links, 12 Uhr", "Wir treffen uns in Haus 2, Raum 5"]
)
def test_such_parts_alone_are_no_address(text: str) -> None:
    assert addresses(text) == []
