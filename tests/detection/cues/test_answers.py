"""A short answer says what was asked, of whoever the call is about."""

# ruff: noqa: RUF001 - words and signs of other scripts

import pytest
from tests.detection.cues.reader import DETECTORS, ON

from carnet.detection.cues import Earlier
from carnet.vocabulary import Passage

NAME = "Anna Kowalska"
SAID = [
    ("Welche Diagnose?", "Depression", "mental_health"),
    ("Welche Diagnose?", "Herzklappenfehler", "health"),
    ("¿Diagnóstico?", "Esquizofrenia paranoide", "mental_health"),
    ("诊断是什么？", "抑郁症", "mental_health"),
    ("Konfession?", "katholisch", "religion"),
    ("Wyznanie?", "rzymskokatolickie", "religion"),
    ("What is your religion?", "Catholic", "religion"),
    ("民族？", "维吾尔族", "race_ethnicity"),
    ("民族？", "汉族", "race_ethnicity"),
    ("¿Está embarazada?", "Sí", "health"),
    ("Czy choruje Pani na cukrzycę?", "Tak", "health"),
    ("您是否患有乙肝？", "是", "health"),
    ("Sind Sie Gewerkschaftsmitglied?", "Ja, IG Metall", "trade_union"),
    ("Do you have any disabilities?", "No", "disability"),
    ("Ile lat ma dziecko?", "7", "minor_under_14"),
    ("Danke! Wie alt ist Ihr Sohn?", "sieben", "minor_under_14"),
    ("How old is your son?", "7", "minor_under_14"),
    ("How old is the baby?", "18 months", "minor_under_14"),
    ("How old are you?", "16", "minor_14_17"),
    ("孩子几岁了？", "7岁", "minor_under_14"),
    ("Alter?", "9", "minor_under_14"),
    ("¿Cuántos años tiene su hijo?", "siete", "minor_under_14"),
]
NOBODYS = [
    ("What topic?", "Depression"),
    ("Which religion is the largest in Turkey?", "Islam"),
    ("Would you like a list of symptoms of diabetes?", "Yes"),
    ("Gut. Sollen wir Diabetes behandeln?", "Ja"),
    ("Möchten Sie mehr über Diabetes erfahren?", "Ja"),
    ("Welche Diagnose?", "Was meinen Sie?"),
    ("How many?", "7"),
    ("How old is your son?", "34"),
    ("How old is your company?", "9"),
    ("Wie alt ist das Gebäude?", "7"),
    ("¿Cuántos años lleva usted en la empresa?", "7"),
]


def kinds(question: str, answer: str, name: str = NAME) -> set[str]:
    """What the last of three turns tells."""
    texts = [name, question, answer]
    passages = [Passage(text, group=f"slot {i}") for i, text in enumerate(texts)]
    detector = DETECTORS["balanced"]
    asked = {2: question}
    found = detector.find(passages, (NAME,), asked=asked)
    earlier = Earlier(asked)
    groups = detector.categories(passages, found, on=ON, earlier=earlier)
    assert all(one.value == answer[one.start : one.end] for one in groups[2])
    return {one.kind.value for group in groups for one in group}


@pytest.mark.parametrize(("question", "answer", "kind"), SAID)
def test_an_answer_is_read_with_its_question(
    question: str, answer: str, kind: str
) -> None:
    assert kind in kinds(question, answer)
    assert kind not in kinds(question, answer, name="Hello")


@pytest.mark.parametrize(("question", "answer"), NOBODYS)
def test_what_is_asked_about_the_world_labels_no_answer(
    question: str, answer: str
) -> None:
    assert kinds(question, answer) == set()


def test_an_answer_of_several_lines_is_its_first_one() -> None:
    assert kinds("Konfession?", "  katholisch\nDanke") == {"religion"}
