"""Values with a word, a sign or a line right before or behind them, without a blank."""
# ruff: noqa: RUF001 - signs of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage

IPV6 = "2001:db8:85a3::8a2e:370:7334"
MAC = "00:1b:44:11:3a:b7"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("con DNI nº12345678Z", "12345678Z"),
        ("con DNI n.º12345678Z", "12345678Z"),
        ("NIE NºX1234567L", "X1234567L"),
        ("ЕГН №7523169263", "7523169263"),
        ("DNI No.12345678Z", "12345678Z"),
        ("TCKN No.74874850924", "74874850924"),
        ("BSN nr.402369592", "402369592"),
        ("NHS No.943 476 5919", "943 476 5919"),
    ],
)
def test_a_sign_for_a_number_is_no_letter_of_it(text: str, value: str) -> None:
    assert of_kind(Kind.GOVERNMENT_ID, text) == [value]


@pytest.mark.parametrize("text", ["tarjeta nº{}", "card №{}", "card={}", "Visa={} x"])
@pytest.mark.parametrize("card", ["4012888888881881", "4039 4289 7151 4849"])
def test_a_card_is_whole_behind_a_sign(text: str, card: str) -> None:
    assert of_kind(Kind.PAYMENT_CARD, text.format(card)) == [card]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tel.0151/23456789", "0151/23456789"),
        ("Tel.+49 151 23456789", "+49 151 23456789"),
        ("Fax.030-1234567", "030-1234567"),
        ("тел.№+380501234567", "+380501234567"),
    ],
)
def test_a_telephone_number_behind_a_shortened_word(text: str, value: str) -> None:
    assert of_kind(Kind.PHONE, text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "call {} 2024-03-01T12:33:11 37s",
        "{} 2024-03-01 12:33:11",
        "Tel. {} (2024)",
        "Fax {} 01.03.24",
        "Tel. {} 12:30",
        "2024-01-01 {}",
        "01.02.2024 {} 01.03.2024",
        "2024-01-01 12:30 {}",
    ],
)
@pytest.mark.parametrize("number", ["+49 151 23456789", "0151 23456789"])
def test_a_day_or_a_time_is_no_part_of_a_telephone_number(
    text: str, number: str
) -> None:
    assert of_kind(Kind.PHONE, f"Anruf: {text.format(number)}") == [number]


def test_days_in_a_row_are_no_telephone_number() -> None:
    text = "Tel.: Termine 12.03.2024 13.03.2024, 2024-01-01 2024-02-01"
    assert of_kind(Kind.PHONE, text) == []


@pytest.mark.parametrize(
    "text", ["559499242 + 319191437 = 878690679", "559499242+319191437", "v.0151234567"]
)
def test_a_sum_and_a_version_are_no_telephone_number(text: str) -> None:
    assert of_kind(Kind.PHONE, text) == []


@pytest.mark.parametrize(
    "text", ["ip:{}", "client:{} came", "{{addr:{}}}", "Adresse:{}.", "X-Real-IP:{}"]
)
def test_an_address_of_groups_behind_its_key(text: str) -> None:
    assert of_kind(Kind.IP_ADDRESS, text.format(IPV6)) == [IPV6]
    assert of_kind(Kind.DEVICE_ID, text.format(MAC)) == [MAC]


def test_an_ipv4_address_within_one_of_ipv6_is_a_part_of_it() -> None:
    assert of_kind(Kind.IP_ADDRESS, "64:ff9b::91.12.33.4") == ["64:ff9b::91.12.33.4"]
    assert of_kind(Kind.IP_ADDRESS, "::ffff:127.0.0.1 and std::a1::b") == []


@pytest.mark.parametrize("text", ["MD5:{}", "fingerprint SHA1:{}"])
def test_a_fingerprint_is_no_device(text: str) -> None:
    print16 = f"{MAC}:11:22:33:44:55:66:77:88:99:00"
    assert not any(Detector().find([Passage(text.format(print16))]))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a.b@example.com--thanks", ["a.b@example.com"]),
        ("a.b@example.com-Thanks", ["a.b@example.com"]),
        ("to a.b@example.com–c.d@example.com", ["a.b@example.com", "c.d@example.com"]),
        ("a.b@my-company.com-x", ["a.b@my-company.com"]),
        ("a.b@big-company.co.uk", ["a.b@big-company.co.uk"]),
        ("foo@1.2.3-beta.rc-2", []),
    ],
)
def test_an_address_of_mail_ends_where_a_dash_goes_on(
    text: str, values: list[str]
) -> None:
    assert of_kind(Kind.EMAIL, text) == values


@pytest.mark.parametrize(
    "text",
    [
        "IMEI {0}\n{1}", "IMEI {0}\n0172 1234567", "IMEI: {0} 010186",
        "IMEI1 {0} IMEI2 {1}",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "phones",
    [("35 680846 266327 5", "35 680846 266328 3"),
     ("356808462663275", "356808462663283")],
)  # fmt: skip
def test_an_imei_is_one_beside_another_number(
    text: str, phones: tuple[str, str]
) -> None:
    found = of_kind(Kind.DEVICE_ID, text.format(*phones))
    assert found == [one for one in phones if one in text.format(*phones)]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.BANK_ACCOUNT, "Kontonummer\n648489890\nName\n", "648489890"),
        (Kind.BANK_ACCOUNT, "Konto-Nr.:\r\n648489890", "648489890"),
        (Kind.BANK_ACCOUNT, "Account number\n12345678", "12345678"),
        (Kind.DEVICE_ID, "Serial number\nC02XG0FDH7JY", "C02XG0FDH7JY"),
        (Kind.DEVICE_ID, "ICCID:\n8949641003790889694", "8949641003790889694"),
        (Kind.DEVICE_ID, "SIM-Kartennummer 8949641003790889694", "8949641003790889694"),
    ],
)
def test_a_value_alone_in_the_line_below_its_label(
    kind: Kind, text: str, value: str
) -> None:
    assert of_kind(kind, text) == [value]


def test_what_stands_in_the_line_below_with_more_is_something_else() -> None:
    assert of_kind(Kind.BANK_ACCOUNT, "account\n123456 rows") == []
    assert of_kind(Kind.DEVICE_ID, "serial\nnumber12a3 of them") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("erika@example.com１番", "erika@example.com"),
        ("+49 151 23456789ｘ12", "+49 151 23456789"),
        ("口座番号はDE89370400440532013000Ａ支店です", "DE89370400440532013000"),
        ("DE89370400440532013000①", "DE89370400440532013000"),
        ("erika@example.com², siehe unten", "erika@example.com"),
        ("ｅｒｉｋａ@example.com", "ｅｒｉｋａ@example.com"),  # the whole one
        ("DE8937040044053201３０００", "DE8937040044053201３０００"),
        ("DE89370400440532013000½", "DE89370400440532013000"),
        ("DE89370400440532013000⅓ paid", "DE89370400440532013000"),
        ("DE89370400440532013000ª", "DE89370400440532013000"),
        ("DE89370400440532013000₃", "DE89370400440532013000"),
        ("DE89370400440532013000㎏", "DE89370400440532013000"),
        ("erika@example.com½, siehe unten", "erika@example.com"),
        ("½+4915123456789", "+4915123456789"),
        ("℡+4915123456789", "+4915123456789"),
    ],
)
def test_a_value_ends_where_letters_of_a_second_form_begin(
    text: str, value: str
) -> None:
    (found,) = Detector().find([Passage(text)])
    assert [one.value for one in found] == [value]
    assert text[found[0].start : found[0].end] == value


@pytest.mark.parametrize("sign", ["½", "⅓", "²", "₃", "①", "１", "ª", "㎏", "𝟑"])
def test_a_sign_behind_a_number_hides_it_nowhere(sign: str) -> None:
    text = f"DE89370400440532013000{sign} and DE89370400440532013000"
    (found,) = Detector().find([Passage(text)])
    assert [one.value[:22] for one in found] == ["DE89370400440532013000"] * 2


@pytest.mark.parametrize(
    "text", ["100½ litres", "x²+491 = 7", "Box 250㎏, 12³ cm³", "Acme™"]
)
def test_fractions_and_units_are_no_values(text: str) -> None:
    assert Detector().find([Passage(text)]) == ((),)
