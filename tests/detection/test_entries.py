"""Plates in a line that names a vehicle, as the entries of a list have them."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        (
            (
                "hétfő: Suzuki Swift, fékbetét + olaj, 46 800 Ft, gazdája Gulyás "
                "Tihamér, KLM-471, készpénz"
            ),
            "KLM-471",
        ),
        (
            (
                "hétfő: Suzuki Swift, olajcsere, gazdája Gulyás Tihamér, AA BK-204, "
                "készpénz"
            ),
            "AA BK-204",
        ),
        (
            (
                "Montag: Opel Astra, Ölwechsel, Besitzer Thomas Brückner, HH-KL 4471, "
                "bar bezahlt"
            ),
            "HH-KL 4471",
        ),
        (
            (
                "Lundi : Peugeot 308, vidange, propriétaire Julien "
                "Mercadier, GK-471-BT, "
                "espèces"
            ),
            "GK-471-BT",
        ),
        (
            (
                "Fai una tabella di questo, per favore.\nLunedì: Fiat Panda, cambio "
                "olio, proprietario Matteo Scaramuzza, GK471BT, contanti"
            ),
            "GK471BT",
        ),
        (
            (
                "Lunes: Seat Ibiza, cambio de aceite, dueño Julián Ortega, 4471 KLM, "
                "efectivo"
            ),
            "4471 KLM",
        ),
        (
            (
                "Segunda: Renault Clio, mudança de óleo, dono Rui "
                "Figueiredo, 47-KL-71, "
                "dinheiro"
            ),
            "47-KL-71",
        ),
        (
            (
                "Pondělí: Škoda Fabia, výměna oleje, majitel Pavel Dvorský, 4AB 7182, "
                "hotově"
            ),
            "4AB 7182",
        ),
        (
            (
                "Pondelok: Škoda Fabia, výmena oleja, majiteľ Pavol Hudák, BA-471KL, "
                "hotovosť"
            ),
            "BA-471KL",
        ),
        (
            (
                "Ponedjeljak: Opel Astra, zamjena ulja, vlasnik Ivan Perković, ZG "
                "4718-KB, gotovina"
            ),
            "ZG 4718-KB",
        ),
        (
            (
                "Luni: Dacia Logan, schimb ulei, proprietar Sorin "
                "Dumitrașcu, CJ 28 RZV, "
                "numerar"
            ),
            "CJ 28 RZV",
        ),
        (
            (
                "Понеделник: Опел Астра, смяна на масло, собственик Румен "
                "Бонев, СВ 4471 "
                "КН, в брой"
            ),
            "СВ 4471 КН",
        ),
        (
            (
                "Понеділок: Шкода Фабія, заміна оливи, власник Андрій "
                "Ковальчук, АА 4471 "
                "КН, готівка"
            ),
            "АА 4471 КН",
        ),
        (
            (
                "Δευτέρα: Φίατ Πάντα, αλλαγή λαδιών, ιδιοκτήτης Νίκος "
                "Παππάς, ΙΚΜ-4471, "
                "μετρητά"
            ),
            "ΙΚΜ-4471",
        ),
        (
            (
                "Poniedziałek: Opel Astra, wymiana oleju, właściciel Henryk Pasternak, "
                "KR 471KL, gotówka"
            ),
            "KR 471KL",
        ),
        (
            "Måndag: Volvo V60, oljebyte, ägare Karin Lindgren, KLM 47B, kontant",
            "KLM 47B",
        ),
        (
            "Mandag: Opel Corsa, olieskift, ejer Søren Bak-Hansen, DK 47 182, kontant",
            "DK 47 182",
        ),
        (
            (
                "Esmaspäev: Toyota Yaris, õlivahetus, omanik Toivo Lepasaar, 471 KLM, "
                "sularaha"
            ),
            "471 KLM",
        ),
        (
            (
                "Pirmdiena: Opel Astra, eļļas maiņa, īpašnieks Jānis Ozoliņš, KL-4718, "
                "skaidrā"
            ),
            "KL-4718",
        ),
        (
            (
                "Pazartesi: Fiat Egea, yağ değişimi, sahibi Selçuk Gürel, 34 KLM 471, "
                "nakit"
            ),
            "34 KLM 471",
        ),
        (
            "Monday: Ford Focus, oil change, owner Desmond Okafor, LB19 KXU, cash",
            "LB19 KXU",
        ),
        (
            (
                "Susjed Ante Rogošić u hodniku drži motor (ST 471-KB), a to je "
                "zajednički prostor."
            ),
            "ST 471-KB",
        ),
        (
            (
                "Sąsiad Henryk Pasternak trzyma na klatce motor (KR 471KL), "
                "a to wspólna "
                "przestrzeń."
            ),
            "KR 471KL",
        ),
        (
            (
                "A szomszéd a lépcsőházban tartja a motorját (KLM-471), pedig közös "
                "terület."
            ),
            "KLM-471",
        ),
        ("De buurman zet zijn motor (KL-471-B) in de hal.", "KL-471-B"),
        (
            (
                "Soused nechává na chodbě motorku (4A7 1821), i když je to společný "
                "prostor."
            ),
            "4A7 1821",
        ),
        ("Vecinul își ține motorul (CJ 28 RZV) pe hol.", "CJ 28 RZV"),
        ("с бетоновоз СВ 4471 КН, шофьор Румен Бонев", "СВ 4471 КН"),
        ("пристигна самосвал СВ 4471 КН с чакъл", "СВ 4471 КН"),
        ("приїхав самоскид АА 4471 КН зі щебенем", "АА 4471 КН"),
        ("приїхав бетонозмішувач АА 4471 КН", "АА 4471 КН"),
        ("Betonmischer HH-KL 447 kam um 7:30 an.", "HH-KL 447"),
        ("Der Kipper HH-KL 4471 hat das Tor gerammt.", "HH-KL 4471"),
        ("La toupie GK-471-BT est arrivée à 7h30.", "GK-471-BT"),
        ("La betoniera GK 471 BT è arrivata alle 7:30.", "GK 471 BT"),
        ("El hormigonera 4471 KLM llegó a las 7:30.", "4471 KLM"),
        ("Betoonisegisti 471 KLM saabus kell 7.30.", "471 KLM"),
        ("Betonimikser XKT-471 saapui klo 7.30.", "XKT-471"),
        ("Betonbilen DK 47 182 kom kl. 7.30.", "DK 47 182"),
        ("Betongbilen KLM 471 kom kl. 7.30.", "KLM 471"),
        ("Betonmixer KLM-471 7:30-kor érkezett.", "KLM-471"),
        ("Betoniera CJ 28 RZV a ajuns la 7:30.", "CJ 28 RZV"),
        ("Betonmixer ZG 4718-KB stigao je u 7:30.", "ZG 4718-KB"),
        ("Domíchávač 4A7 1821 přijel v 7:30.", "4A7 1821"),
        ("Gruszka KR 471KL przyjechała o 7:30.", "KR 471KL"),
        ("Betono maišyklė KLM 471 atvyko 7:30.", "KLM 471"),
        ("Beton mikseri 34 KLM 471 saat 7:30'da geldi.", "34 KLM 471"),
        ("Η μπετονιέρα ΙΚΜ-4471 ήρθε στις 7:30.", "ΙΚΜ-4471"),
        ("The ambulance LB19 KXU arrived at 7:30.", "LB19 KXU"),
        ("Der Rettungswagen HH-KL 447 kam um 7:30 an.", "HH-KL 447"),
        (
            (
                "Werkplaatslijst van deze week, graag in een tabel zetten.\nMaandag: "
                "Opel Corsa, olie verversen, eigenaar Pieter Hoekstra, "
                "KL-471-B, contant"
            ),
            "KL-471-B",
        ),
        (
            (
                "Prosim, uredi ta seznam za delavnico.\nPonedeljek: Opel "
                "Astra, menjava "
                "olja, lastnik Matevž Bizjak, LJ K4-718, gotovina"
            ),
            "LJ K4-718",
        ),
        (
            (
                "Järjestä tästä taulukko, kiitos.\nMaanantai: Toyota Corolla, "
                "öljynvaihto, omistaja Veikko Saloranta, XKT-471, käteinen"
            ),
            "XKT-471",
        ),
        (
            (
                "Lag en tabell av dette, er du snill.\nMandag: Toyota Yaris, "
                "oljeskift, "
                "eier Unni Kvamme, VJ 48213, kontant"
            ),
            "VJ 48213",
        ),
        (
            (
                "Prašau padaryti lentelę iš šio sąrašo.\nPirmadienis: Opel "
                "Astra, alyvos "
                "keitimas, savininkas Tomas Kazlauskas, KLM 471, grynais"
            ),
            "KLM 471",
        ),
        (
            (
                "Od avgusta Matevž Bizjak iz pritličja na hodniku hrani motor (LJ "
                "47-1BK), čeprav je to po 32. členu skupni prostor."
            ),
            "LJ 47-1BK",
        ),
    ],
)
def test_a_plate_stands_apart_in_the_line_of_its_vehicle(text: str, plate: str) -> None:
    assert of_kind(Kind.VEHICLE_PLATE, text) == [plate]


@pytest.mark.parametrize(
    "text",
    [
        "Mešalec LJ K4-718 je prišel ob 7:30.",
        "hétfő: Suzuki Swift, olajszűrő, cikkszám OCR-471, 4 600 Ft",
        "Opel Astra 1.6, 2019, 118.400 km, Preis 12 900 EUR, Auftrag AB-471-CD",
        "Volvo XC 90, 2019, nuoma 120 EUR, draudimas",
        "Volvo V60, Bosch filter, ISO 471, 1200 kr",
        "Toyota Corolla, öljynsuodatin, OC-471, 12 €",
        "Renault Clio, filtre, réf. AB-471-CD, 45 €",
        "VOZILO OPEL ASTRA 2009 JE POČENO, RABLJENO, VSE VKLJUČENO",
        "Prodam gasilsko cisterno TAM 125, letnik 1986, ogled vsak dan.",
        "Ford Transit, stabil, Bremse ATE-471, neu",
    ],
)
def test_parts_amounts_and_models_of_a_vehicle_stay(text: str) -> None:
    assert of_kind(Kind.VEHICLE_PLATE, text) == []
