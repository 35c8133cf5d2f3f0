"""An age beside a name, as each language writes it: `Ana García, de 9 años`."""

# ruff: noqa: RUF001 - signs and letters of other scripts

import pytest
from tests.detection.cues.reader import kinds

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage

NAMES = {
    "bg": ("Иван Петров", "девет"),
    "cs": ("Jan Novák", "devět"),
    "da": ("Lars Hansen", "ni"),
    "de": ("Max Müller", "neun"),
    "el": ("Γιώργος Παππάς", "εννέα"),
    "en": ("Tom Baker", "nine"),
    "es": ("Juan García", "nueve"),
    "et": ("Jaan Tamm", "üheksa"),
    "fi": ("Ville Mäki", "yhdeksän"),
    "fr": ("Paul Martin", "neuf"),
    "ga": ("Seán Murphy", "naoi"),
    "hr": ("Ivo Horvat", "devet"),
    "hu": ("Kovács János", "kilenc"),
    "is": ("Jón Jónsson", "níu"),
    "it": ("Marco Rossi", "nove"),
    "lt": ("Jonas Kazlauskas", "devyneri"),
    "lv": ("Jānis Bērziņš", "deviņi"),
    "mt": ("Joseph Borg", "disa"),
    "nl": ("Jan de Vries", "negen"),
    "no": ("Ola Berg", "ni"),
    "pl": ("Jan Kowalski", "dziewięć"),
    "pt": ("João Silva", "nove"),
    "ro": ("Ion Popescu", "nouă"),
    "sk": ("Ján Kováč", "deväť"),
    "sl": ("Janez Novak", "devet"),
    "sv": ("Nils Berg", "nio"),
    "tr": ("Ahmet Yılmaz", "dokuz"),
    "uk": ("Іван Шевченко", "дев'ять"),
    "zh": ("王小明", "九"),
}
FORMS = {
    "bg": "N, на A години|N на A години|N A години",
    "cs": "N, A let|N A let|N, stár A let|N, ve věku A let",
    "da": "N på A år|N, på A år|N A år|N, i en alder af A år",
    "de": "N, A Jahre|N von A Jahren|N, mit A Jahren|N A Jahre",
    "el": "N, ετών A|N A ετών|N, A ετών",
    "en": "N, aged A|N aged A|N, A yrs|N, of A years|N A years",
    "es": "N, de A años|N de A años|N, con A años|N A años|el alumno de A años N",
    "et": "N, A aastat|N A aastat|A-aastane N",
    "fi": "N, A vuotta|N A vuotta|N, iältään A vuotta",
    "fr": "N, de A ans|N de A ans|N A ans|l'élève de A ans N",
    "ga": "N, A bliana|N A bliana",
    "hr": "N, star A godina|N, od A godina|N A godina",
    "hu": "N, A év|N (A év)|N A éves",
    "is": "N, A ára|N A ára",
    "it": "N, di A anni|N di A anni|N, di anni A|N A anni|l'alunno di A anni N",
    "lt": "N, A metų|N A metų|A metų N",
    "lv": "N, A gadi|N A gadi",
    "mt": "N, ta' A snin|N ta' A snin|N A snin",
    "nl": "N van A jaar|N, oud A jaar|N A jaar",
    "no": "N på A år|N A år|N, i en alder av A år",
    "pl": "N, lat A|N lat A|N (lat A)|N A lat|N, liczący A lat",
    "pt": "N, de A anos|N de A anos|N, com A anos|N A anos|o aluno de A anos N",
    "ro": "N, de A ani|N de A ani|N, ani A|N A ani",
    "sk": "N, starý A rokov|N A rokov",
    "sl": "N, star A let|N A let",
    "sv": "N på A år|N, på A år|N A år|N, i en ålder av A år",
    "tr": "N, A yaş|N (A yaş)|N, A yaşında",
    "uk": "N, років A|N A років|N, віком A років",
    "zh": "N，A岁|N（A岁）|N A岁|A岁的N",
}
ADULTS = ("18", "42", "71")
SHORT = ["Max Müller, 9 J., fehlt", "Jan Kowalski (10 l.)", "Ville Mäki (9 v.)"]
THINGS = [
    ("en", "N has worked here for 9 years."),
    ("en", "N, with 9 years of experience, applies."),
    ("en", "I have known N 9 years."),
    ("en", "N, 9 years later, came back."),
    ("en", "N, 12, Main Street"),
    ("de", "Der Vertrag von N von 9 Jahren endet."),
    ("de", "N mit 9 Jahren Erfahrung"),
    ("da", "Garantien til N, på 9 år, udløber."),
    ("es", "El contrato con N, de 9 años, vence."),
    ("es", "N con 9 años en la empresa"),
    ("es", "N, de 9 años de antigüedad"),
    ("fr", "Le bail de N de 9 ans"),
    ("hr", "Ugovor s N, od 9 godina, istječe."),
    ("it", "Il mutuo di N di 9 anni"),
    ("lt", "Po 9 metų N grįžo."),
    ("mt", "Il-kuntratt ma N ta' 9 snin"),
    ("nl", "Het contract van N van 9 jaar loopt af."),
    ("no", "Kontrakten med N på 9 år"),
    ("pl", "Firma pana N, lat 9, upadła."),
    ("pl", "Od lat 9 N pracuje"),
    ("pt", "A empresa de N, de 9 anos, faliu."),
    ("ro", "Contractul cu N, de 9 ani, expiră."),
    ("sv", "Avtalet med N på 9 år"),
]


def said(form: str, language: str, age: str) -> str:
    text = form.replace("A", age, 1) if age else form
    return text.replace("N", NAMES[language][0], 1)


def minors(text: str, language: str) -> set[str]:
    found = kinds(text, known=(NAMES[language][0],))
    return {kind for kind in found if kind.startswith("minor")}


@pytest.mark.parametrize("language", FORMS)
def test_an_age_beside_a_name_is_that_persons(language: str) -> None:
    number = NAMES[language][1]
    for form in FORMS[language].split("|"):
        for end in (".", ", X."):
            of = {
                age: minors(said(form, language, age) + end, language)
                for age in ("9", "13", "14", "17", number)
            }
            assert of == {
                "9": {"minor_under_14"},
                "13": {"minor_under_14"},
                "14": {"minor_14_17"},
                "17": {"minor_14_17"},
                number: {"minor_under_14"},
            }, form


@pytest.mark.parametrize("language", FORMS)
def test_an_adult_s_age_makes_no_minor(language: str) -> None:
    for form in FORMS[language].split("|"):
        for age in ADULTS:
            assert minors(said(form, language, age) + ".", language) == set(), form


@pytest.mark.parametrize(("language", "form"), THINGS)
def test_the_years_of_what_somebody_has_are_no_age(language: str, form: str) -> None:
    assert minors(said(form, language, ""), language) == set()


@pytest.mark.parametrize("text", SHORT)
def test_years_in_short_count_behind_a_name(text: str) -> None:
    name = " ".join(text.split()[:2]).rstrip(",")
    assert "minor_under_14" in kinds(text, known=(name,))
    assert not kinds("Rolle, 9 l., blau", known=(name,))


@pytest.mark.parametrize(
    "text",
    ["Schüler Tom Weber (9) fehlt", "Our pupil Tom Weber, 9, is here."],
)
def test_a_number_alone_behind_a_child_and_its_name_is_an_age(text: str) -> None:
    assert "minor_under_14" in kinds(text, known=("Tom Weber",))
    assert not kinds(text.replace("9", "34"), known=("Tom Weber",))


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Jan Kowalski, lat 10, nie", "lat 10"),
        ("Marco Rossi, di anni 7, assente", "anni 7"),
        ("Max Müller, 9 J., fehlt", "9 J."),
        ("Max Müller, Alter: 9", "Alter: 9"),
    ],
)
def test_where_nothing_personal_may_be_left_the_age_goes(text: str, age: str) -> None:
    (found,) = Detector().find([Passage(text)], thorough=True)
    assert [one.value for one in found if one.kind is Kind.AGE] == [age]
