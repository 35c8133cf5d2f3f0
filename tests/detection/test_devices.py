"""Devices by their labels, wherever the value stands; addresses in odd notations."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind

PLACES = (
    "We have the {} ({}) on file.",
    'The {} "{}" is wrong.',
    "| nr | {} | status |\n|---|---|---|\n| 1 | {} | open |",
    "nr\t{}\tstatus\n1\t{}\topen",
    "<tr><th>{}</th><td>{}</td></tr>",
    "{} - {}",
    "{}\n{}\n",
)
DEVICES = (
    ("serial number", "PF6Z09Z4"),
    ("S/N", "C02XK1AJHV29"),
    ("MAC address", "5CEEB61233C4"),
    ("MAC address", "5cee-b612-33c4"),
    ("device ID", "6A377F35-FBDC-4D0C-A4D4-19CD368FD83A"),
    ("ICCID", "8949 1116 5179 8742 652"),
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("label", "value"), DEVICES)
def test_a_device_is_found_wherever_its_label_stands(
    place: str, label: str, value: str
) -> None:
    assert of_kind(Kind.DEVICE_ID, place.format(label, value)) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "The serial number (on the back) is long.",
        "| Serial | Item |\n|---|---|\n| 1 | bolt |",
        "| device_id | varchar(36) | not null |",
        "Serial 0012-3456-7890 model XJ-9000",
        "mac: M1",
        "| Cookie | Purpose |\n|---|---|\n| session_token_v2_1 | login |",
        "dead.beef.cafe is a joke",
    ],
)
def test_what_is_said_of_a_device_stays(text: str) -> None:
    assert of_kind(Kind.DEVICE_ID, text) == []
    assert of_kind(Kind.COOKIE_OR_AD_ID, text) == []


def test_an_address_of_three_groups_may_end_its_sentence() -> None:
    assert of_kind(Kind.DEVICE_ID, "My MAC is 5cee.b612.33c4.") == ["5cee.b612.33c4"]


def test_the_number_of_an_eid_needs_no_label() -> None:
    head = "890490320040088826000320000000"
    number = head + f"{98 - int(head + '00') % 97:02}"
    assert of_kind(Kind.DEVICE_ID, f"phone {number}, new") == [number]
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert of_kind(Kind.DEVICE_ID, f"parcel {wrong}, new") == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("blocked 185[.]138[.]20[.]104 today", "185[.]138[.]20[.]104"),
        ("blocked 185.138.20[.]104 today", "185.138.20[.]104"),
        ("IP address: 185.138.020.004", "185.138.020.004"),
    ],
)
def test_an_address_in_brackets_or_with_zeros_is_one(text: str, address: str) -> None:
    assert of_kind(Kind.IP_ADDRESS, text) == [address]


def test_numbers_with_zeros_and_no_label_stay() -> None:
    assert of_kind(Kind.IP_ADDRESS, "part 185.138.020.004 fits") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Dell Latitude 5440, сервизен номер на компютъра 7HX2QK3", "7HX2QK3"),
        ("Service tag 7HX2QK3, please", "7HX2QK3"),
        ("the serial number of the laptop 5CG2140XKL is worn off", "5CG2140XKL"),
        ("Seriennummer des Laptops 5CG2140XKL", "5CG2140XKL"),
        ("numero di serie del portatile 5CG2140XKL", "5CG2140XKL"),
    ],
)
def test_a_serial_number_says_whose_it_is(text: str, number: str) -> None:
    assert of_kind(Kind.DEVICE_ID, text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "serial number of the laptop LATITUDE5440",
        "The serial number of the printer is on the back, order 5CG2140XKL",
        "service code of practice 2025",
    ],
)
def test_what_is_said_of_a_serial_number_stays(text: str) -> None:
    assert of_kind(Kind.DEVICE_ID, text) == []
