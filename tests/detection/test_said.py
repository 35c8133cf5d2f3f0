"""Numbers that a sentence says are somebody's, without a label beside them."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def found(text: str) -> list[str]:
    return of_kind(Kind.GOVERNMENT_ID, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the tax office has me under 4718 2365", "4718 2365"),
        ("the back of my card says 471823659, is that it?", "471823659"),
        ("das Finanzamt führt mich unter 471823659", "471823659"),
        ("auf der Rückseite meiner Karte steht 471823659", "471823659"),
        ("les impôts me connaissent sous le 4718236591", "4718236591"),
        ("au dos de ma carte il est écrit 4718236591", "4718236591"),
        ("hacienda me tiene como 47182365K", "47182365K"),
        ("en el reverso de mi tarjeta pone 4718236591", "4718236591"),
        ("il fisco mi conosce come 4718236591", "4718236591"),
        ("dietro la tessera c'è 4718236591", "4718236591"),
        ("as finanças conhecem-me pelo 471823659", "471823659"),
        ("o meu cartão diz 4718236591", "4718236591"),
        ("bij de belasting sta ik onder 471823659", "471823659"),
        ("op mijn pas staat 4718236591", "4718236591"),
        ("skarbówka ma mnie pod 4718236591", "4718236591"),
        ("na odwrocie karty jest 4718236591", "4718236591"),
        ("finančák mě vede pod 471823/6591", "471823/6591"),
        ("na občance mám 471823659", "471823659"),
        ("daniari ma majú pod číslom 471823/6591", "471823/6591"),
        ("na kartičke poistenca mám 4718236591", "4718236591"),
        ("furs me ima pod 47182365", "47182365"),
        ("na kartici piše 471823659", "471823659"),
        ("porezna me vodi pod 47182365911", "47182365911"),
        ("na poleđini iskaznice piše 471823659", "471823659"),
        ("az adóhivatal úgy ismer, 8471823659", "8471823659"),
        ("a kártyám hátulján ez áll: 471823659", "471823659"),
        ("anaf mă are sub 4718236591", "4718236591"),
        ("pe spatele cardului scrie 4718236591", "4718236591"),
        ("в НАП ме водят под № 4718236591", "4718236591"),
        ("на картата пише 4718236591", "4718236591"),
        ("η εφορία με έχει με 471823659", "471823659"),
        ("στο βιβλιάριο γράφει 47182365911", "47182365911"),
        ("Skatteverket har mig under 471823-6591", "471823-6591"),
        ("på baksidan av kortet står 4718236591", "4718236591"),
        ("skat kender mig som 471823-6591", "471823-6591"),
        ("på kortet står der 471823-6591", "471823-6591"),
        ("skatteetaten har meg som 471823 65912", "471823 65912"),
        ("aftan á kortinu stendur 471823-6591", "471823-6591"),
        ("kortin takana lukee 471823659", "471823659"),
        ("maksuamet teab mind kui 47182365911", "47182365911"),
        ("VID mani zina kā 471823-65912", "471823-65912"),
        ("ant kortelės parašyta 47182365911", "47182365911"),
        ("il-karta tiegħi tgħid 4718236", "4718236"),
        ("ar chúl mo chárta tá 4718236", "4718236"),
        ("kartın arkasında yazıyor 47182365911", "47182365911"),
        ("податкова знає мене як 4718236591", "4718236591"),
        ("卡背面写着471823659123", "471823659123"),
    ],
)
def test_an_office_or_a_card_tells_a_number(text: str, number: str) -> None:
    assert found(text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "The graphics card says 12345678 bytes are free.",
        "Auf der Karte steht 12.03.2024 als Stichtag.",
        "La carte indique 1 250 000 habitants.",
        "Na karcie jest 4500 zł",
        "Kartica ima 1.250.000 točk",
        "The card says 4712",
        "her application was registered under 2024/471823",
        "iesniegums reģistrēts ar nr. 2-14/337182",
        "Wniosek zarejestrowany pod nr 471823/2024",
        "卡上显示1250000元",
    ],
)
def test_counts_days_and_files_stay(text: str) -> None:
    assert found(text) == []
