"""Numbers of files, and codes that open something, behind the keys of records."""

import pytest
from tests.detection.values import of_kind, secrets

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"personel_sicil": "P-30418", "ok": 1}', "P-30418"),
        ('{"osobneCislo": "20417", "uvazok": 37}', "20417"),
        ("<osobneCislo>20417</osobneCislo>", "20417"),
        ('{"medlemsnummer": "88123", "status": "ok"}', "88123"),
        ('{"studentId": "S2041187"}', "S2041187"),
        ("<nr_legitimatie>P-0042871</nr_legitimatie>", "P-0042871"),
        ('<reader no="40718"><town>Bol</town></reader>', "40718"),
        ('<member since="2019" id="M-4410"/>', "M-4410"),
        ("| Br. radnika | R-1184 |", "R-1184"),
        ("id;N° de salarié;statut\n1;E-10442;ok\n2;E-10443;ok", "E-10442"),
        ("id;Številka zaposlenega;ok\n1;10442;da\n2;10443;da", "10442"),
        ("id;Numero polizza;ok\n1;POL-2210-88431;da\n2;;no", "POL-2210-88431"),
    ],
)
def test_a_number_of_a_file_is_found_behind_its_key(text: str, value: str) -> None:
    assert value in of_kind(Kind.GOVERNMENT_ID, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"doorCode": "4711#", "floor": 2}', "4711#"),
        ("<portkod>4711</portkod>", "4711"),
        ("id;PIN;status\n1;4821;ok\n2;1187;ok", "4821"),
        ('{"pinkod_kort": "4821"}', "4821"),
        ("<heslo_wifi>Sommer2024!</heslo_wifi>", "Sommer2024!"),
        ('{"pass": "Sommer2024!", "ok": 1}', "Sommer2024!"),
    ],
)
def test_a_code_is_found_behind_its_key(text: str, value: str) -> None:
    assert value in secrets(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"member_count": "12000", "students": 30418}',
        '{"policy_holder_since": "2019-04-01"}',
        '{"employee_no": "none", "staff": "true"}',
        '{"file_id": "204417", "order_no": "4471193"}',
        '{"pass": "required", "pin_length": "8", "doors": "4711"}',
        "<version>20417</version><build>30418</build>",
        "id;punti;esito\n1;4821;ok\n2;1187;ok",
    ],
)
def test_other_keys_keep_their_values(text: str) -> None:
    assert of_kind(Kind.GOVERNMENT_ID, text) == []
    assert secrets(text) == []
