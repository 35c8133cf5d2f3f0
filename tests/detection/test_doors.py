"""Codes of doors; numbers in the names of settings, which are no secrets."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import secrets


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("кв. 118 (код домофона 118К4471). Дві", "118К4471"),
        ("code immeuble A4817. 2 écrans", "A4817"),
        ("digicode : 45A78, 2e étage", "45A78"),
        ("gate code is #4471*, thanks", "#4471*"),
        ("kod do bramy 1704#, domofon 17", "1704#"),
        ("kapukód 4817, csengő 17", "4817"),
        ("Hausturcode: 4817, Klingel Brandt", "4817"),
        ("ovikoodi 4817 ja kolmas kerros", "4817"),
        ("portkod 4471", "4471"),
        ("codice portone 4817", "4817"),
        ("门禁密码1704#，电梯", "1704#"),
        ("咨询前台，大门开门输入4712", "4712"),
        ("先拨打我的电话，到了大门输入4712", "4712"),
    ],
)
def test_a_door_s_code_is_a_secret(text: str, code: str) -> None:
    assert secrets(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "The building code: 2021 IBC, entry code of conduct 2021, alarm code 12",
        "Der Türcode wurde 2024 geändert, das Schlüsselsafe 3810 kostet 45 €.",
        "办事大厅照常开门，政策咨询打12345。",
        "domofon 17, kapukód: 17 kulcs, домофон 2500 грн",
        "export MAX_TOKENS=2048",
        '"max_tokens": 4096, "maxOutputTokens": 8192, prompt_tokens=1733',
        "ACCESS_TOKEN_EXPIRE_MINUTES=1440, PASSWORD_RESET_TIMEOUT=259200",
        "password max age: 7776000, token_ttl=3600s, tokens per minute: 90000",
        "tokens: 2048, total tokens: 18244, password length: 4096 bits",
    ],
)
def test_other_codes_and_settings_are_none(text: str) -> None:
    assert secrets(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ADMIN_TOKEN=48172936",
        "api token: 48172936",
        "password for Max: 48172936",
        "min adgangskode: 48172936",
        "max_token_secret=48172936a",
    ],
)
def test_a_number_that_no_setting_names_is_a_secret(text: str) -> None:
    assert len(secrets(text)) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PIN dell'allarme 40819, host", "40819"),
        ("alarm-pin 4471, husk det", "4471"),
        ("PIN do alarmu: 40819", "40819"),
        ('{"durvju_kods": "7731#", "n": 4}', "7731#"),
        ('{"door_code": "7731#"}', "7731#"),
        ('{"kod_do_bramy": "4471#"}', "4471#"),
        ("Tür-Code 4817", "4817"),
    ],
)
def test_a_pin_opens_too_and_a_key_says_so(text: str, code: str) -> None:
    assert secrets(text) == [code]
