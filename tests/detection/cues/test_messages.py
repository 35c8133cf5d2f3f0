"""What one message says of `her` is somebody's whom another message names."""

# ruff: noqa: RUF001 - words and signs of other scripts

import json
from pathlib import Path

import pytest
from tests.detection.cues.reader import kinds

ANNA = ("Anna Kowalska",)
NAME = "Please write to Anna Kowalska."
SAID = {
    "bg": ["Тя има диабет.", "Пациентката има диабет.", "Има диабет."],
    "cs": ["Ona má cukrovku.", "Pacientka má cukrovku.", "Má cukrovku."],
    "da": ["Hun har diabetes.", "Patienten har diabetes."],
    "de": ["Sie ist schwanger.", "Er hat Krebs.", "Die Patientin hat Brustkrebs."],
    "el": ["Αυτή έχει διαβήτη.", "Η ασθενής έχει διαβήτη.", "Έχει διαβήτη."],
    "en": ["She has HIV and lost her job.", "The patient has breast cancer."],
    "es": ["Ella tiene diabetes.", "La paciente tiene diabetes.", "Tiene diabetes."],
    "et": ["Tal on diabeet.", "Patsiendil on diabeet."],
    "fi": ["Hänellä on diabetes.", "Potilaalla on diabetes."],
    "fr": ["Elle est enceinte.", "La patiente est enceinte."],
    "ga": ["Tá diaibéiteas uirthi."],
    "hr": ["Ona ima dijabetes.", "Pacijentica ima dijabetes.", "Ima dijabetes."],
    "hu": ["Ő cukorbeteg.", "A páciens cukorbeteg."],
    "is": ["Hún er með sykursýki.", "Sjúklingurinn er með sykursýki."],
    "it": ["Lei è incinta.", "La paziente ha il diabete.", "È incinta."],
    "lt": ["Ji serga diabetu.", "Pacientė serga diabetu.", "Serga diabetu."],
    "lv": ["Viņai ir diabēts.", "Paciente slimo ar diabētu.", "Slimo ar diabētu."],
    "mt": ["Hi għandha d-dijabete.", "Il-pazjenta għandha d-dijabete."],
    "nl": ["Zij heeft diabetes.", "De patiënt heeft diabetes."],
    "no": ["Hun har diabetes.", "Pasienten har diabetes."],
    "pl": ["Ona jest w ciąży.", "Pacjentka ma cukrzycę.", "Jest w ciąży."],
    "pt": ["Ela tem diabetes.", "A paciente tem diabetes.", "Tem diabetes."],
    "ro": ["Ea are diabet.", "Pacienta are diabet.", "Are diabet."],
    "sk": ["Ona má cukrovku.", "Pacientka má cukrovku.", "Má cukrovku."],
    "sl": ["Ona ima sladkorno bolezen.", "Pacientka ima diabetes.", "Ima diabetes."],
    "sv": ["Hon har diabetes.", "Patienten har diabetes."],
    "tr": ["Onun diyabeti var, o diyabet hastası."],
    "uk": ["Вона має діабет.", "Пацієнтка має діабет.", "Має діабет."],
    "zh": ["她有糖尿病。", "患者患有糖尿病。", "患有糖尿病。"],
}
ANYBODY = [
    "A patient with epilepsy needs rest.",
    "Ein Patient hat oft Diabetes.",
    "Pacientes con diabetes toman insulina.",
    "Is the patient with diabetes a common example in textbooks?",
    "Está muy bien tratar pronto la diabetes.",
    "La diabetes tiene síntomas.",
    "Explain to the patient what diabetes is.",
]


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, every in SAID.items() for text in every],
)
def test_a_person_of_another_message_is_meant(language: str, text: str) -> None:
    del language
    assert "health" in kinds(text, "What is the name?", "Anna Kowalska", known=ANNA)
    assert "health" in kinds(NAME, text, known=ANNA)
    assert kinds(text, "What is the name?") == set()


def test_it_counts_for_convictions_ages_and_who_can_only_be_reached() -> None:
    assert kinds("He was convicted of theft in 2019.", NAME, known=ANNA) == {"criminal"}
    assert kinds("She is 9 years old.", NAME, known=ANNA) == {"minor_under_14"}
    assert kinds("She has HIV.", "Her mail: a.kowalska@mail.example") == {"health"}
    assert kinds("She has HIV.", "Write to info@clinic.example") == set()


def test_relaxed_asks_for_the_same_sentence() -> None:
    assert kinds("She has HIV.", NAME, known=ANNA, strictness="relaxed") == set()


@pytest.mark.parametrize("text", ANYBODY)
def test_what_is_so_of_anybody_is_nobodys(text: str) -> None:
    assert kinds(text, NAME, known=ANNA) == set()
    assert kinds(NAME, text, known=ANNA) == set()


def test_general_knowledge_is_not_that_of_whoever_the_answer_is_for() -> None:
    path = Path(__file__).parent / "general.jsonl"
    lines = path.read_text("utf-8").splitlines()
    prompts = [json.loads(line)["text"] for line in lines]
    assert [text for text in prompts if kinds(text, NAME, known=ANNA)] == []
