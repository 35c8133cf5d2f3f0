"""An account that is made of a found person's name is theirs; a word is nobody's."""
# ruff: noqa: RUF001 - a dash

from collections.abc import Iterator

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Finding, Kind, Passage

NAMES = (
    "Tina Özdemir",
    "Lennart Krautwurst",
    "Bruno Marçal",
    "Sam Tone",
    "Ana Lovrić",
    "Kari Øvrebø",
    "Μάρκος Ζερβός",
    "Олена Ткачук",
    "Peter Astor",
)


class Namer:
    """An engine that knows a few names."""

    kinds = frozenset({Kind.PERSON_NAME})
    digest = "namer"
    by_context = True

    def find(self, text: str, _label: str) -> Iterator[Finding]:
        for name in NAMES:
            if (start := text.find(name)) >= 0:
                end = start + len(name)
                yield Finding(start, end, Kind.PERSON_NAME, name, name, "namer", 850)


DETECTOR = Detector(engines=[Namer()])


def values(kind: Kind, text: str) -> list[str]:
    (found,) = DETECTOR.find([Passage(text)])
    return [one.value for one in found if one.kind is kind]


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("> @lkrautwurst: bitte prüfen\nAuthor: Lennart Krautwurst", "lkrautwurst"),
        ("Signed-off-by: Tina Özdemir\n@tina_oezdemir schaut", "tina_oezdemir"),
        ("@tozdemir and Tina Özdemir", "tozdemir"),
        ("owner: Lennart Krautwurst\nDB_USER: krautwurst.l", "krautwurst.l"),
        ('{"name": "Lennart Krautwurst", "login": "lkrautwurst2"}', "lkrautwurst2"),
        ("sudo: lkrautwurst : a\nLennart Krautwurst", "lkrautwurst"),
        ("Kari Øvrebø er tilbake. Brukeren hennes, kovrebo2, er sperret.", "kovrebo2"),
        ("Μάρκος Ζερβός: ναι, μπαίνω ως mzervos.", "mzervos"),
        ("Олена Ткачук заходить, її користувач otkachuk", "otkachuk"),
        ("Lennart Krautwurst? My username is lkrautwurst.", "lkrautwurst"),
        ("Lennart Krautwurst: mein Konto heißt lennartk_88, danke", "lennartk_88"),
        ("Tina Özdemir用tozdemir登录", "tozdemir"),
        ("Lennart Krautwurst: kirjaudun tunnuksella krautlen", "krautlen"),
        ("Kari Øvrebø, användarnamnet blir karovr01", "karovr01"),
        ("^4be19cc (Bruno Marçal) x\n@brunomar: concordo", "brunomar"),
    ],
)
def test_an_account_of_somebody_named_is_found(text: str, account: str) -> None:
    assert values(Kind.USERNAME, text) == [account]


@pytest.mark.parametrize(
    "text",
    [
        "Sam Tone wrote key: stone and threw a @stone",
        "Lennart Krautwurst: der krautwurst-Salat und lkrautwurst ohne Zeichen",
        "mail: l.krautwurst@example.org von Lennart Krautwurst",
        "@override by Sam Tone",
        "Lennart Krautwurst: my login page has a lekra",
        "Peter Astor talked to the pastor about a stone",
        "Sam Tone: the user said that the stone was gone",
        "@lkrautwurst(x) of Lennart Krautwurst",
    ],
)
def test_words_and_calls_are_no_accounts(text: str) -> None:
    assert values(Kind.USERNAME, text) == []


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("zovite, to je Ana Lovrić, 091 234 5678 i to je sve", "091 234 5678"),
        ("Referencias: Ana Lovrić, 985 31 74 20 y con mi amiga", "985 31 74 20"),
        ("Grazie, Ana Lovrić – 351 907 4462 e non ho la penna", "351 907 4462"),
        ("Meðmæli veitir Ana Lovrić, 862 7719 og það er ekki", "862 7719"),
        ("un zvaniet Ana Lovrić 26705481 jo es ludzu par to", "26705481"),
    ],
)
def test_a_telephone_number_right_behind_a_name_is_found(text: str, phone: str) -> None:
    assert values(Kind.PHONE, text) == [phone]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lovrić 6-4 6-3 7-5 og vandt kampen og det er godt",
        "Ana Lovrić 2300 4500 i alt og det er ikke til mig",
        "Ana Lovrić 12.03.2024 var her og det er ikke mere",
        "Ana Lovrić, 2019-2020 og det er ikke til at vide",
        "Ana Lovrić, 23 45 67 81 kr og det er ikke til mig",
        "Ana Lovrić, 556 123 4567 och det är inte min",
    ],
)
def test_results_sums_and_dates_behind_a_name_stay(text: str) -> None:
    assert values(Kind.PHONE, text) == []
