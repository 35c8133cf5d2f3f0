"""Telephone numbers that nobody calls one: by a verb, by their place, by their form."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def phones(text: str) -> list[str]:
    return of_kind(Kind.PHONE, text)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("Ef eitthvað er óljóst hringið í 774 0932, eftir kl. 17.", "774 0932"),
        ("Hann svarar ekki í 551-2093 og er ekki við.", "551-2093"),
        ("I kan fange mig på 27 41 60 85 eller i morgen.", "27 41 60 85"),
        ("Dere får tak i meg på 916 08 523 hele dagen.", "916 08 523"),
        ("Han har reg.nr WKB 41F och svarar inte på 073-820 36 23.", "073-820 36 23"),
        ("Escríbeme al 612.345.678 cuando llegues.", "612.345.678"),
        ("Non risponde al 340/1234567 e non è in casa.", "340/1234567"),
        ("Napisz do mnie na 226 123 456, jak będziesz.", "226 123 456"),
        ("Γράψε μου στο 6941234567 όταν φτάσεις.", "6941234567"),
        ("Szóljon a (1) 345-6789-re, hogy nem jön.", "(1) 345-6789"),
        ("Raksti man uz 29 345 678, kad būsi klāt.", "29 345 678"),
        ("Tista' ssibni fuq 2134 5678 jekk trid.", "2134 5678"),
        ("Prøv 27 41 60 85 i stedet, hun er ikke på kontoret.", "27 41 60 85"),
        ("Mit nye er 27 41 60 85, det gamle virker ikke.", "27 41 60 85"),
        ("Je kunt me te pakken krijgen op 06 12345678 of morgen.", "06 12345678"),
    ],
)
def test_words_for_being_reached_tell_a_number(text: str, phone: str) -> None:
    assert phones(text) == [phone]


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("Jeg hedder Lisa Norup (27 41 60 85) og det er min.", "27 41 60 85"),
        ("Min datter Karen Dahl, 27 41 60 85, henter det ikke.", "27 41 60 85"),
        ("Det er ikke min.\nVenlig hilsen\nMette Krogsgaard\n27416085", "27416085"),
        ("08:12 Hej, det er Lisa, den halter. 27 41 60 85", "27 41 60 85"),
        ("27 41 60 85 eller lisa.norup@mail.example, det er fint.", "27 41 60 85"),
        ("我叫李丽娜（13812345678），住三楼。", "13812345678"),
        (
            "08:12 Líza vagyok, és sántít. (06 30 427 2795)\n08:20 Jó!",
            "06 30 427 2795",
        ),
    ],
)
def test_a_number_where_people_write_theirs_is_found(text: str, phone: str) -> None:
    assert phones(text) == [phone]


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("El fontanero, 948 23 45 67, no es caro y es de aquí.", "948 23 45 67"),
        ("Ο υδραυλικός 2310 555 014 και δεν είναι μακριά.", "2310 555 014"),
        ("Az orvos 06 1 345 6789, és nem drága.", "06 1 345 6789"),
        ("Це мій майстер, 0 67 428 15 60, і не бере дорого.", "0 67 428 15 60"),
        ("他的是188.1234.5678，可以吗？", "188.1234.5678"),
    ],
)
def test_each_country_has_groups_of_its_own(text: str, phone: str) -> None:
    assert phones(text) == [phone]


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("SMS, +420 731 064 229\n16. 1. 18:03 Dobrý den", "+420 731 064 229"),
        ("tel. 74 852 00 10\n5.11 mgr Bartosz Skarbek, i nie", "74 852 00 10"),
        ("tel +31 6 12345678\n1234 AB Amsterdam", "+31 6 12345678"),
    ],
)
def test_a_number_ends_where_its_line_does(text: str, phone: str) -> None:
    assert phones(text) == [phone]


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("Sazvanāma esmu pēc plkst. 16.30, 29 730 686.", "29 730 686"),
        ("O João só atende depois das seis, 243 047 182.", "243 047 182"),
        ("Træffes efter kl. 16.30, 27 41 82 73.", "27 41 82 73"),
        ("Næst í mig eftir kl. 16.30, 895 0218.", "895 0218"),
        ("Vastab alles pärast kuut, 641 8273.", "641 8273"),
        ("Issibuni wara l-4.30, 7941 8273.", "7941 8273"),
        ("Ég er í 895 0218 allan daginn.", "895 0218"),
        ("Estou no 912 418 273 o dia todo.", "912 418 273"),
        ("Jeg er på 27 41 82 73 hele dagen.", "27 41 82 73"),
        ("Jestem pod 601 418 273 cały dzień.", "601 418 273"),
    ],
)
def test_an_hour_may_stand_between_and_so_may_who_speaks(text: str, phone: str) -> None:
    assert phones(text) == [phone]


@pytest.mark.parametrize(
    "text",
    [
        "Vi har svaret på 27 416 085 henvendelser i år, og det er mange.",
        "Só atende depois das seis, 243 047 182 pessoas esperam.",
        "A encomenda sai depois das seis, 243 047 182.",
        "Ordren pakkes efter kl. 16.30, 27 41 82 73.",
        "Ég er í 101 Reykjavík, eftir klukkan sex.",
        "Svar på spørgsmål 12 og 13 inden 27 03 2025, det er vigtigt.",
        "Kassen indeholder Bosch Professional (31651407), og det er den.",
        "Tante Lisa Norup (1931-2008) var min, og det er ikke nyt.",
        "Lottotallene er 27 41 60 85, og det er ikke mine.",
        "Svarið er í 123 4567 eintökum og það er ekki mitt.",
        "De belasting is betaald op 612345678 en dat is het niet.",
        "Aradığınız ürün 5321234567 yazdırıldı ve bu çok iyi.",
        "A lakosság 12 345 678-ra nőtt, és ez nem kevés.",
        "Az 1/345-2010 számú rendelet nem hatályos, és ez a lényeg.",
        "Contestaron a 612 345 678 preguntas y no es poco.",
        "Faktura 777 123 456 není zaplacená a je to problém.",
        "Ilmoita viitenumero 12345678 ja se on siinä.",
    ],
)
def test_orders_sums_days_and_goods_stay(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Müüa küttepuud, info 5347 1236",
        "mul uus number, 5347 1236",
        "Omstillingen 28 47 12 36, spørg efter fødegangen",
        "Centralino 347 471 2368, reparto chirurgia",
        "prófaðu heimasímann, 847 1236",
        "sprzedam drewno, info 602 471 236",
        "jauns numurs 2647 1236",
        "nytt nummer 471 23 689",
        "nieuw nummer 0612345678",
        "se vende leña, info 612 471 238",
    ],
)
def test_a_lines_own_name_stands_before_its_number(text: str) -> None:
    assert len(of_kind(Kind.PHONE, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-01 12:00:00 INFO 20471236 started",
        "info 20471236 records loaded",
        "info 4712/2024",
        "centrale nucléaire 1 300 000 kW",
        "Info 5 000 000 EUR",
        "Reception 20.04.2026",
    ],
)
def test_a_log_and_a_sum_are_no_telephone(text: str) -> None:
    assert of_kind(Kind.PHONE, text) == []


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("gem mig som 27 41 60 85", "27 41 60 85"),
        ("saglabā mani: 2741 6085", "2741 6085"),
        ("fammi uno squillo 340 123 4567 quando arrivi", "340 123 4567"),
        ("spara mig som 073-820 36 23", "073-820 36 23"),
        ("guárdame como 612 345 678, es mi nuevo", "612 345 678"),
        ("speicher mich unter 0171 1234568", "0171 1234568"),
    ],
)
def test_a_number_under_which_somebody_is_kept(text: str, phone: str) -> None:
    assert phones(text) == [phone]


@pytest.mark.parametrize(
    "text",
    ["HZZO besplatni telefon 0800 7979", "Myrkytystietokeskus 0800 147 111"],
)
def test_a_line_that_is_free_to_call_is_nobody_s(text: str) -> None:
    assert phones(text) == []
