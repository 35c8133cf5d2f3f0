"""Whose is it? How close a person must be to a cue, and what is somebody's age."""

# ruff: noqa: RUF001 - words of other scripts

import base64
import json
from pathlib import Path

import pytest
from tests.detection.cues.reader import cues, kinds

from carnet.vocabulary import Passage, Strictness

HERE = Path(__file__).parent
ANNA = ("Anna Weber",)
SAID = [
    ("I have been diagnosed with epilepsy.", "health"),
    ("My husband has lung cancer. What can he eat?", "health"),
    ("Meine Tochter leidet an Magersucht.", "mental_health"),
    ("Ich bin schwanger und brauche einen Brief an meinen Vermieter.", "health"),
    ("Ma femme est enceinte et cherche un emploi.", "health"),
    ("Tengo diabetes y necesito una dieta.", "health"),
    ("Mio padre è stato condannato per truffa.", "criminal"),
    ("Mijn collega is lid van de vakbond.", "trade_union"),
    ("Mój mąż choruje na depresję.", "mental_health"),
    ("Minulla on diabetes.", "health"),
    ("A fiam autista.", "mental_health"),
    ("Oğlumun şeker hastalığı var.", "health"),
    ("Моят съпруг е диабетик.", "health"),
    ("У мене діабет, що мені їсти?", "health"),
    ("Η κόρη μου πάσχει από επιληψία.", "health"),
    ("我丈夫被确诊为肺癌。", "health"),
    ("我是穆斯林。", "religion"),
    ("I am gay and want to tell my boss.", "sex_life_orientation"),
]
ASKED = [
    "Explain diabetes to my daughter.",
    "I have a question about cancer.",
    "I have an exam on the history of the Catholic church.",
    "My son is writing an essay about HIV.",
    "Erkläre meinem Sohn, was Krebs ist.",
    "What should a 7 year old with asthma eat?",
    "向我儿子解释什么是糖尿病。",
]
AGED = [
    ("My son (7) is in your class.", "minor_under_14"),
    ("My 9-year-old wants a bicycle.", "minor_under_14"),
    ("Meine Tochter ist 15 Jahre alt.", "minor_14_17"),
    ("Mein Sohn, 6, geht in die Klasse 1b.", "minor_under_14"),
    ("Ma fille a 12 ans.", "minor_under_14"),
    ("Mi hija, de 16 años, busca trabajo. Mi hija tiene 16 años.", "minor_14_17"),
    ("Moja córka ma 8 lat.", "minor_under_14"),
    ("Poikani on 9-vuotias.", "minor_under_14"),
    ("我女儿13岁。", "minor_under_14"),
    ("我兒子今年16歲。", "minor_14_17"),
]
PATIENT = "Patient: Anna Weber. Diagnosis: type 2 diabetes."


def test_a_cue_counts_where_only_one_view_of_a_text_knows_who_says_it() -> None:
    # The view without look-alikes has no "I have" that it could read.
    told = "iki 14 val. Byla Nr. 3-112 atidėta.У мене діабет, що мені ї"
    assert "health" in kinds(told)


@pytest.mark.parametrize(("text", "kind"), SAID)
def test_what_one_says_of_oneself_and_ones_own_counts(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize("text", ASKED)
def test_a_question_about_the_world_is_nobodys(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(("text", "kind"), AGED)
def test_a_stated_age_makes_a_minor(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The patient in room 4 has a fever.",
        "Client 48213 has epilepsy.",
        "Der Patient in Zimmer 4 hat Diabetes.",
        "Kunde Nr. 48213: Epilepsie.",
        "La paziente della stanza 4 ha la febbre.",
        "Pacjentka z sali 4 ma cukrzycę.",
        "A 4-es szobában lévő beteg cukorbeteg.",
        "Paciente no 4. palātas slimo ar diabētu.",
        "4 numaralı odadaki hasta şeker hastası, epilepsi.",
        "Пацієнтка з палати 4 має діабет.",
        "4号房的病人发烧。",
    ],
)
def test_whom_a_number_tells_from_others_is_somebody(text: str) -> None:
    assert "health" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "How is a patient with epilepsy treated?",
        "In 2019 a patient had epilepsy, 300 patients had diabetes.",
        "Patients 2023 report: diabetes in hospitals.",
        "Explain to a patient in room 4 what diabetes is.",
    ],
)
def test_any_patient_is_nobody(text: str) -> None:
    assert kinds(text) == set()


def test_adults_and_periods_make_no_minor() -> None:
    for text in (
        "My son (34) is a doctor.",
        "My husband has worked here for 7 years.",
        "Anna Weber, opérée il y a 5 ans",
        "Mein Mann arbeitet seit 12 Jahren hier.",
    ):
        assert not {k for k in kinds(text, known=ANNA) if k.startswith("minor")}


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("24.11.2012", {"minor_14_17"}),
        ("25.11.2012", {"minor_under_14"}),
        ("24.11.2008", set()),
        ("25.11.2008", {"minor_14_17"}),
        ("2019-03-02", {"minor_under_14"}),
    ],
)
def test_a_birth_date_is_read_against_the_day_of_the_call(
    day: str, kind: set[str]
) -> None:
    assert kinds(f"Geburtsdatum: {day}") == kind


def test_strictness_is_how_close_the_person_must_be() -> None:
    apart = (PATIENT, "Weather is fine. Insulin is stored in the fridge.")
    seen: dict[Strictness, set[str]] = {
        "relaxed": set(),
        "balanced": {"health"},
        "strict": {"health"},
    }
    for strictness, expected in seen.items():
        assert kinds(PATIENT, known=ANNA, strictness=strictness) == expected
    assert "Insulin" not in [c.value for c in cues(*apart, known=ANNA)]
    far = cues(*apart, known=ANNA, strictness="strict")
    assert "Insulin" in [c.value for c in far]


def test_a_question_below_a_name_is_not_that_persons() -> None:
    text = "Hello, my name is Anna Weber. Explain what diabetes is."
    assert kinds(text, known=ANNA) == set()
    assert kinds("Explain diabetes to me. Thank you, Anna Weber") == set()


def test_a_pronoun_carries_over_turns() -> None:
    assert kinds("This is about Anna Weber.", "She has epilepsy.", known=ANNA) == {
        "health"
    }
    assert kinds("This is about Anna Weber.", "Explain epilepsy.", known=ANNA) == set()


def test_fields_of_one_record_belong_together() -> None:
    name = Passage("Anna Weber", "customer.name", "slot 1")
    union = Passage("trade union", "customer.memberships", "slot 2")
    other = Passage("trade union", "catalogue.title", "slot 3")
    assert kinds(name, union, known=ANNA) == {"trade_union"}
    assert kinds(name, other, known=ANNA) == set()


def test_people_of_history_are_nobodys_data() -> None:
    from carnet.detection.cues.figures import is_figure
    from carnet.vocabulary import Finding, Kind

    for name in ("Martin Luther", "Luthers", "Лютер", "马丁·路德", "Karl Marx"):
        found = Finding(0, len(name), Kind.PERSON_NAME, name, name.lower(), "names")
        assert is_figure(found)
    for name in ("Martin Luthermann", "Karl Weber", "Anna Marx", "王芳"):
        found = Finding(0, len(name), Kind.PERSON_NAME, name, name.lower(), "names")
        assert not is_figure(found)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Christian Müller called about the invoice.", "Christian Müller"),
        ("Sami Virtanen is our accountant.", "Sami Virtanen"),
        ("Islam Karimov is our driver.", "Islam Karimov"),
    ],
)
def test_a_cue_inside_of_a_name_is_the_name(text: str, known: str) -> None:
    assert kinds(text, known=(known,)) == set()
    assert kinds(f"{text} He has epilepsy.", known=(known,)) == {"health"}


def test_a_cue_that_is_taken_for_a_name_by_itself_counts() -> None:
    text = "Anna Weber, Beginn der Reha im Mai"
    assert kinds(text, known=(*ANNA, "Reha")) == {"health"}


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Anna Weber has diab", "etes.", "health"),
        ("Anna Weber joined the trade ", "union last year.", "trade_union"),
        ("Anna Weber joined the trade", " union last year.", "trade_union"),
        ("Sie hat Leuk", "ämie, sagt Anna Weber.", "health"),
    ],
)
def test_a_cue_over_two_parts_of_a_text_counts(
    first: str, second: str, kind: str
) -> None:
    parts = (Passage(first, group="one"), Passage(second, group="one"))
    assert kinds(*parts, known=ANNA) == {kind}
    assert kinds(*(Passage(p.text, group=p.text) for p in parts), known=ANNA) == set()
    assert (
        kinds(Passage("Explain diab", "", "one"), Passage("etes", "", "one")) == set()
    )


THINGS = [
    "The company of Anna Weber is 9 years old.",
    "Das Unternehmen von Anna Weber ist 9 Jahre alt.",
    "Le vin d'Anna Weber a 12 ans, le vin de Anna Weber a 12 ans.",
    "La empresa de Anna Weber tiene 12 años.",
    "Firma pani Anna Weber ma 12 lat.",
    "Anna Weber turned 12 pages.",
    "The version of Anna Weber is 12.",
]
CHILDREN = [
    ("Anna Weber says her son is 9.", "minor_under_14"),
    ("Anna Weber: ihr Sohn ist 9.", "minor_under_14"),
    ("Anna Weber: sua figlia ha 8 mesi.", "minor_under_14"),
    ("Anna Weber turned 12 yesterday.", "minor_under_14"),
    ("Anna Weber fyllde 15 i går.", "minor_14_17"),
    ("Anna Weber is in 10th grade.", "minor_14_17"),
]


@pytest.mark.parametrize("text", THINGS)
def test_the_years_of_things_are_nobodys_age(text: str) -> None:
    assert not {k for k in kinds(text, known=ANNA) if k.startswith("minor")}


@pytest.mark.parametrize(("text", "kind"), CHILDREN)
def test_a_number_beside_a_child_or_a_birthday_is_an_age(text: str, kind: str) -> None:
    assert kind in kinds(text, known=ANNA)


def test_an_office_is_no_person() -> None:
    assert kinds("Krebshilfe: info@hilfe.example") == set()
    assert kinds("Krebs: j.kowalska@hilfe.example") == {"health"}


def test_what_an_escape_hides_counts() -> None:
    note = "Anna Weber has epilepsy."
    for hidden in (
        json.dumps(json.dumps({"note": "Anna Weber\nepilepsy"})),
        "Anna Weber: epil&#101;psy",
        "Anna Weber: epi\u200blepsy",
        base64.b64encode(note.encode()).decode(),
    ):
        assert "health" in kinds(hidden, known=ANNA)


def test_the_cue_is_named_and_placed() -> None:
    text = "Frau Anna Weber: Brustkrebs"
    (cue,) = cues(text, known=ANNA)
    assert text[cue.start : cue.end] == cue.value == "Brustkrebs"
    assert cue.detector == "cue.health.de"


def test_general_knowledge_prompts_are_nobodys() -> None:
    lines = (HERE / "general.jsonl").read_text("utf-8").splitlines()
    assert len(lines) >= 300
    prompts = [json.loads(line) for line in lines]
    counted = [one for one in prompts if kinds(one["text"])]
    assert counted == []
