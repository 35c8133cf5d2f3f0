"""Signs that a dictated text says as words are nobody, and end a name."""
# ruff: noqa: RUF001 - signs of Chinese

from collections.abc import Callable

import pytest

from carnet.detection.names.text.dictation import written

Persons = Callable[[str], list[str]]

DICTATED = [
    ("je dicte virgule c'est odile prigent virgule et erwann virgule merci", "virgule"),
    ("kartes zīmē ivo lapsiņš komats dace grīva komats nikolajs skrien", "komats"),
    ("not al virgül burhan keleş virgül hakem nazmi nokta", "virgül"),
    ("krstna sabina ciarka krstny rudo horvath bodka ciarka prídu traja", "ciarka"),
    ("stă ofelia tigoianu virgulă la bas vichentie virgulă atât", "virgulă"),
    ("JA SAM ŽELJANA PAVIČIĆ ZAREZ STANARKA ZAREZ BOJLER CURI TOČKA", "ZAREZ"),
    ("komma gaston de vuyst verloor een hok komma ginette schenkt komma", "komma"),
    ("text Fergal comma tell him Mrs Adebayo rang comma thanks period", "comma"),
]


@pytest.mark.parametrize(("text", "sign"), DICTATED)
def test_a_sign_that_is_said_is_no_part_of_a_name(
    persons: Persons, text: str, sign: str
) -> None:
    found = persons(text)
    assert found
    assert not any(sign in one for one in found)


@pytest.mark.parametrize(("text", "sign"), DICTATED)
def test_a_said_sign_is_written_in_as_many_characters(text: str, sign: str) -> None:
    assert sign not in written(text)
    assert len(written(text)) == len(text)


def test_signs_are_said_in_chinese_as_well() -> None:
    assert written("我是茶農逗號上禮拜有人來句號") == "我是茶農， 上禮拜有人來。 "


@pytest.mark.parametrize(
    "text",
    [
        "Where does the comma go, and is the comma needed?",
        "Alma ska komma i mål, och Vidar kan komma senare.",
        "Hann þarf að koma á morgun, þau koma líka.",
        "Il faut une virgule ici, et la virgule est fausse.",
        "Nur ein Komma fehlt.",
        "Pika in Vid sta prišla, pika.",
        "No sign is said here.",
    ],
)
def test_who_speaks_of_a_sign_dictates_none(text: str) -> None:
    assert written(text) == text
