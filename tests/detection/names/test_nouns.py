"""Nouns with a capital, abbreviations, first verbs, peoples and offices are nobody."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from carnet.detection.names.bars import ordinary
from carnet.detection.names.bars.levels import NEVER, ORDINARY, PROSE
from carnet.detection.names.nobody.goods.numbered import is_craft
from carnet.detection.names.nobody.words.callings import is_office
from carnet.detection.names.nobody.words.peoples import is_people
from carnet.detection.names.reading.read import Read, look
from carnet.detection.names.tagger import tokens

Persons = Callable[[str], list[str]]


def _asked(text: str, word: str) -> float:
    """What is asked of a word that the tagger would take for somebody."""
    read = look(text, tokens.spans(text))
    seen = _sure(read, word)
    least = np.full(len(seen.words), PROSE["balanced"], np.float32)
    ordinary.ask_more_of_nouns(least, seen)
    return float(least[seen.words.index(word)])


def _sure(read: Read, word: str) -> Read:
    likely = read.likely.copy()
    likely[read.words.index(word)] = 0.45
    return replace(read, likely=likely)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            "Die Stadt eröffnete den neuen Schankbetrieb am Ufer.",
            "Schankbetrieb",
        ),
        (
            "Sie spricht von dem ungeheuren Erfolgszwang hier.",
            "Erfolgszwang",
        ),
        ("Er schrieb uns wegen der ewigen Nussallergie noch einmal.", "Nussallergie"),
        ("Das liegt in der Ausübung des ihnen zustehenden Ermessens.", "Ermessens"),
    ],
)
def test_german_nouns_are_asked_for_more(text: str, word: str) -> None:
    assert _asked(text, word) >= ORDINARY - 0.01


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            "Gestern schrieb uns Kowalczykova wegen der Miete.",
            "Kowalczykova",
        ),
        ("Wir haben heute wegen Steigenstein noch einmal geschrieben.", "Steigenstein"),
        ("Das ist sehr gut, schrieb Wuppketter noch am selben Abend.", "Wuppketter"),
    ],
)
def test_german_surnames_are_not(text: str, word: str) -> None:
    assert _asked(text, word) == pytest.approx(PROSE["balanced"])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The complaints allege that HANO has not provided anything.", "HANO"),
        ("Tá an dlús ag brath ar dheontas SUSI i mbliana.", "SUSI"),
    ],
)
def test_short_abbreviations_are_asked_for_more(text: str, word: str) -> None:
    assert _asked(text, word) == pytest.approx(ORDINARY)


def test_who_is_shouted_at_is_somebody() -> None:
    text = "Please ask ANNA about the rent before you leave today."
    assert _asked(text, "ANNA") == pytest.approx(PROSE["balanced"])


def test_a_verb_before_its_subject_opens_a_sentence() -> None:
    text = "Shluig sé cupán tae agus ceapaire sa chistin inné."
    assert _asked(text, "Shluig") == pytest.approx(ORDINARY)


def test_a_numeral_before_a_heading_is_no_initial() -> None:
    assert _asked("I. Erläuterung zur ersten Vorlagefrage", "I") == NEVER
    assert _asked("V. Novák přišel včera večer domů", "V") < NEVER


@pytest.mark.parametrize(
    "value", ["Sunni", "Shiites", "Kurdov", "Československý", "Bhéarla", "Yupik"]
)
def test_peoples_and_tongues_are_nobody(value: str) -> None:
    assert is_people(value)


@pytest.mark.parametrize("value", ["Sunniva", "Kurt", "Novák", "Haidara", "Mari"])
def test_names_like_them_are_somebody(value: str) -> None:
    assert not is_people(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Grazzi, Sur President, nibda issa", "President"),
        ("Thank you, Madam Chair, for the floor", "Chair"),
        ("Danke, Herr Präsident, ich beginne", "Präsident"),
        ("Děkuji, pane prezidente, začnu", "prezidente"),
    ],
)
def test_an_office_is_spoken_to_without_a_name(text: str, value: str) -> None:
    start = text.index(value)
    assert is_office(text, start, start + len(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Thank you, Mr Speakman, for the floor", "Speakman"),
        ("Danke, Herr Kanzow, ich beginne", "Kanzow"),
        ("Grazzi, Sur Zammit, nibda issa", "Zammit"),
    ],
)
def test_a_name_behind_an_address_is_somebody(text: str, value: str) -> None:
    start = text.index(value)
    assert not is_office(text, start, start + len(value))


def test_persons_beside_such_words_are_found(persons: Persons) -> None:
    text = "Herr Präsident, Frau Annegret Wuppke hat den Antrag gestellt."
    assert persons(text) == ["Annegret Wuppke"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Misia Apolla 11 odštartovala z mysu", "Misia Apolla"),
        ("veliteľ misie Apollo 17 kráčal po Mesiaci", "Apollo"),
        ("the crew of Gemini XII came home", "Gemini"),
    ],
)
def test_a_craft_stands_before_its_number(text: str, value: str) -> None:
    start = text.index(value)
    assert is_craft(text, start, start + len(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Luna 34 rokov, alergia na penicilín", "Luna"),
        ("Luna 9.3.2014, zubár", "Luna"),
        ("Luna: 11", "Luna"),
        ("Lunacharska 11", "Lunacharska"),
    ],
)
def test_a_person_before_another_number_is_none(text: str, value: str) -> None:
    start = text.index(value)
    assert not is_craft(text, start, start + len(value))


def test_two_initials_between_others_are_somebody(persons: Persons) -> None:
    text = (
        "Kriminalisti so 5. marca opravili hišne preiskave pri P. D., E. M. in Š. T. "
        "iz Pirana, zoper nje so podali kazensko ovadbo."
    )
    found = persons(text)
    assert any(one.startswith("E. M") for one in found)
    assert any(one.startswith("Š. T") for one in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Annas Mann wartet schon im Flur.", ["Annas"]),
        ("Peters Wagen steht vor dem Haus.", ["Peters"]),
        ("Bitte rufen Sie Andreas Mann an.", ["Andreas Mann"]),
        ("Heute kommt Jonas Richter vorbei.", ["Jonas Richter"]),
    ],
)
def test_what_is_somebodys_is_no_surname(
    persons: Persons, text: str, found: list[str]
) -> None:
    assert persons(text) == found
