"""The head of a mail is nobody, though its words are surnames: `Para`, `Od`, `An`."""

from collections.abc import Callable

import pytest

from carnet.detection.names.text import mail

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "De: Pilar Ansoleaga\nPara: Vicent Climent\n\nVicent: no cuadra",
            {"Pilar Ansoleaga", "Vicent Climent", "Vicent"},
        ),
        ("Od: Hana Ryšavá\nKomu: Ota Kvěch\n\nPošlu to.", {"Hana Ryšavá", "Ota Kvěch"}),
    ],
)
def test_whom_a_mail_is_from_is_somebody_and_its_head_is_not(
    persons: Persons, text: str, named: set[str]
) -> None:
    assert set(persons(text)) == named


def test_every_word_of_a_head_is_told() -> None:
    text = "> Von: a\n> An: b\n> Betreff: Fwd: Aw: c"
    told = [text[slice(*one)] for one in mail.heads(text)]
    assert told == ["Von", "An", "Betreff", "Fwd", "Aw"]


@pytest.mark.parametrize(
    "text",
    ["Para: venho às oito", "An: ich komme\nBen: ich auch\nAn: gut", "kein Kopf"],
)
def test_one_word_may_be_who_speaks(text: str) -> None:
    assert list(mail.heads(text)) == []


def test_a_head_is_nobody_among_those_who_write(
    persons: Persons,
) -> None:
    text = (
        "Fwd: Fwd: Klíče od sklepa\n\n> Přemysl Kadeřábek: Klíče má školník.\n"
        "> Alžběta Zemanová: Nemá, dal je Lubošovi.\n> Luboš: já je vrátil v červnu."
    )
    found = set(persons(text))
    assert "Fwd" not in found
    assert "Luboš" in found


def test_one_head_alone_may_be_somebody() -> None:
    assert list(mail.heads("Sent: hello\nthere: is more")) == []
    assert len(list(mail.heads("Fwd: Fwd: keys to the cellar"))) == 2
