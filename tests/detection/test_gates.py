"""Plates that somebody tells a porter, asks for, drives with, or that open a gate."""
# ruff: noqa: RUF001 - letters of other languages

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind

TOLD = {
    "08:01 grind öppnad för KTX 471": "KTX 471",
    "08:01 värav avatud: 471 KTX": "471 KTX",
    "08:01 puerta abierta para 4712 KTX": "4712 KTX",
    "Kdo má volné místo v autě? Zatím jede 4B7 1236.": "4B7 1236",
    "whoever owns LB21 KTX please move it": "LB21 KTX",
    "sag dem Pförtner K-AB 1234": "K-AB 1234",
    "à qui est la AB-471-CD ? merci de la déplacer": "AB-471-CD",
    "diz 47-KT-12 ao porteiro": "47-KT-12",
    "geef KT-471-B door aan de portier": "KT-471-B",
    "podaj portierowi KR 4712K": "KR 4712K",
    "jedeme 4B7 1236, jedno místo volné": "4B7 1236",
    "čie je BA-471KT? prosím preparkovať": "BA-471KT",
    "gremo z LJ KT-471, eno mesto prosto": "LJ KT-471",
    "čiji je ZG 4712-KT? molim premjestiti": "ZG 4712-KT",
    "szólj a portásnak: AABC-471": "AABC-471",
    "mergem cu CJ 47 KTX, un loc liber": "CJ 47 KTX",
    "кажи на портиера СВ 4712 КТ": "СВ 4712 КТ",
    "їдемо на КА 4712 ВХ, одне місце вільне": "КА 4712 ВХ",
    "πες στον θυρωρό ΙΚΤ-4712": "ΙΚΤ-4712",
    "vem äger KTX 471? flytta den tack": "KTX 471",
    "sig KT 47 123 til portneren": "KT 47 123",
    "hvem eier KT 47123? flytt den takk": "KT 47123",
    "sano vahtimestarille KTX-471": "KTX-471",
    "braucam ar KT-4712, viena vieta brīva": "KT-4712",
    "pasakyk sargui KTX 471": "KTX 471",
    "għid lill-purtinar KTX 471": "KTX 471",
    "34 KTX 471 kimin? çekin lütfen": "34 KTX 471",
}


@pytest.mark.parametrize("text", TOLD)
def test_a_plate_is_told_at_a_gate_and_in_a_shared_car(text: str) -> None:
    assert of_kind(Kind.VEHICLE_PLATE, text) == [TOLD[text]]


@pytest.mark.parametrize(
    "text",
    [
        "gate opened for LH 4712 at 10:02",
        "who owns ISO 9001 here? the porter asked about SQL 2019",
        "Einfahrt DN 100, Ausfahrt PN 16, Tor M 12",
        "wir fahren mit RE 4712 und ICE 521, Platz frei",
        "värav RAL 7016, valvur ütles 250 EUR",
        "cancello RAL 7016 verniciato",
        "hlið B12 gate LH 455",
    ],
)
def test_flights_trains_and_norms_are_no_plates(text: str) -> None:
    assert of_kind(Kind.VEHICLE_PLATE, text) == []
