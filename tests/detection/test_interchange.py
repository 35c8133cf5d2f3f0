"""Records that programs exchange: of banks, hospitals, directories."""

import pytest

from carnet.detection import Detector
from carnet.engines import Wanted, detector
from carnet.vocabulary import Passage

WHOLE: Detector = detector(None, "balanced", None, Wanted())


def values(text: str) -> list[str]:
    (findings,) = WHOLE.find([Passage(text)])
    return [one.value for one in findings]


STATEMENT = (
    ":61:2403040304D100,00NTRF//X\n"
    ":86:166?00SEPA?20Rent of Rosal?21inde Quellmann?31DE0212030000\n"
    "0000202051?32PETER WACHOWIAK?33\n:62F:C240304EUR1,00"
)
MESSAGE = (
    "MSH|^~\\&|A|B|C|D|20240304||ADT^A01|1|P|2.5\r"
    "PID|1||4711^^^H||Quellmann^Rosalinde^M||19620312|F\r"
    "PV1|1|I|W^389^1||||1234^Wachowiak^Peter"
)


def test_fields_of_a_bank_statement_are_read() -> None:
    assert values(STATEMENT) == [
        "Rosal?21inde Quellmann",
        "DE0212030000\n0000202051",
        "PETER WACHOWIAK",
    ]


def test_fields_of_a_message_between_hospitals_are_read() -> None:
    assert values(MESSAGE) == [
        "Quellmann^Rosalinde^M",
        "19620312",
        "Wachowiak^Peter",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CN=Rosalinde Quellmann,OU=Users,DC=corp", "Rosalinde Quellmann"),
        ("CN=Quellmann\\, Rosalinde,OU=Users,DC=corp", "Quellmann\\, Rosalinde"),
        ("dn: cn=Rosalinde Quellmann,ou=people,dc=x", "Rosalinde Quellmann"),
        ("/C=DE/O=ACME/CN=Rosalinde Quellmann/L=Ulm", "Rosalinde Quellmann"),
        ("C = DE, O = ACME GmbH, CN = Rosalinde Quellmann", "Rosalinde Quellmann"),
    ],
)
def test_whom_an_entry_or_a_certificate_names_is_found(text: str, name: str) -> None:
    assert values(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "issuer=C = US, O = Let's Encrypt, CN = R3",
        "CN=localhost,OU=dev,O=ACME",
        "memberOf: CN=Admins,OU=Groups,DC=corp",
        "a^b|c^d, e=1, cn=3",
        "PV1|1|I|W^389^1",
        "Score :86:14?20 and\n:86: again?31",
    ],
)
def test_things_in_such_records_stay(text: str) -> None:
    assert values(text) == []
