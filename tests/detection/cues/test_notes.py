"""What a record or a form says is somebody's as soon as anybody is in the call."""

# ruff: noqa: RUF001 - words and signs of other scripts

import json
from pathlib import Path

import pytest
from tests.detection.cues.reader import DETECTORS, ON, kinds

from carnet.detection.cues import Earlier
from carnet.vocabulary import Passage

ANNA = ("Anna Kowalska",)
NAME = "Please write to Anna Kowalska."
DIAGNOSIS = {
    "bg": "Диагноза: захарен диабет тип 2.",
    "cs": "Diagnóza: cukrovka 2. typu.",
    "da": "Diagnose: type 2-diabetes.",
    "de": "Diagnosen: Diabetes mellitus Typ 2, Hypertonie. Schreibe den Arztbrief.",
    "el": "Διάγνωση: σακχαρώδης διαβήτης τύπου 2.",
    "en": "Diagnosis: type 2 diabetes.",
    "es": "Diagnóstico: F32.1.",
    "et": "Diagnoos: 2. tüüpi diabeet.",
    "fi": "Diagnoosi: tyypin 2 diabetes.",
    "fr": "Diagnostic : cancer du poumon stade IV.",
    "ga": "Diagnóis: diaibéiteas cineál 2.",
    "hr": "Dijagnoza: šećerna bolest tip 2.",
    "hu": "Diagnózis: 2-es típusú cukorbetegség.",
    "it": "Diagnosi: insufficienza renale cronica.",
    "lt": "Diagnozė: 2 tipo cukrinis diabetas.",
    "lv": "Diagnoze: 2. tipa cukura diabēts.",
    "mt": "Dijanjosi: dijabete tat-tip 2.",
    "nl": "Diagnose: diabetes type 2.",
    "pl": "Rozpoznanie: cukrzyca typu 2.",
    "pt": "Diagnóstico: diabetes tipo 2.",
    "ro": "Diagnostic: diabet zaharat tip 2.",
    "sk": "Diagnóza: cukrovka 2. typu.",
    "sl": "Diagnoza: sladkorna bolezen tipa 2.",
    "sv": "Diagnos: diabetes typ 2.",
    "zh": "诊断：2型糖尿病，高血压。请写出院小结。",
}
NOTES = [
    ("Vorstrafen: Diebstahl 2019, Betrug 2021. Entwirf den Brief.", "criminal"),
    ("Anhörung: Gewerkschaftsmitglied, schwerbehindert GdB 50.", "trade_union"),
    ("Hearing: union member, severely disabled GdB 50", "disability"),
    ("Orzeczenie: autyzm. Napisz pismo.", "mental_health"),
    ("Religion: katholisch", "religion"),
    ("ICD-10: F32.1", "health"),
    ("Diagnosen:\n- Diabetes\n- Hypertonie", "health"),
    ("**Diagnosis:** breast cancer", "health"),
    ("Diagnose: offen; Religion: katholisch", "religion"),
    ("Status: schwanger", "health"),
    ('{"diagnose": "F32.1", "medikation": ["Sertralin 50 mg"]}', "health"),
    ('{"cie10": "C50.9", "descripcion": "cáncer de mama"}', "health"),
    ('{"orzeczenie": "autyzm", "wyznanie": "katolickie"}', "religion"),
    ('{"民族": "维吾尔族", "宗教": "伊斯兰教"}', "race_ethnicity"),
    ("Fall;Diagnose\n4711;F32.1", "health"),
    ("id,religion\n7,catholic", "religion"),
    ("| id | Diagnose |\n|---|---|\n| 7 | Depression |", "mental_health"),
    ("Has type 2 diabetes since 2011. Draft a letter.", "health"),
    ("Brief bitte.\nLeidet an Depression", "mental_health"),
    ("Is pregnant and on leave", "health"),
    ("Ist schwanger.", "health"),
    ("Souffre de dépression depuis 2010.", "mental_health"),
    ("Heeft diabetes.", "health"),
    ("Lider av depression.", "mental_health"),
]
WORLD = [
    "What are the symptoms of diabetes?",
    "Diagnosis: what does F32.1 mean?",
    "Guideline: diabetes type 2\nDiagnosis: fasting glucose above 126",
    "Leitlinie Diabetes\nDiagnose: Nüchternglukose ab 126",
    "Product: insulin pump\nIndication: diabetes",
    '[{"product": "pump", "indication": "diabetes"}]',
    "Land;Religion;Anteil\nPolen;katholisch;87%",
    "Jahr,Diagnose,Anzahl\n2020,Depression,100",
    '{"diagnosis": "diabetes", "cases": 1200}',
    "Diabetes: 8.5 %, Depression: 5.3 %",
    "Diagnosis: 45 %",
    "Depression: Symptome und Behandlung",
    "Topic: depression",
    "Thema: Depression im Alter",
    "Question: Is diabetes hereditary?",
    "Explain the following: depression",
    "Fact: diabetes is a chronic disease that affects millions",
    "def f(religion: str, diagnosis: str) -> None:\n    pass",
    "interface P { religion: string; diagnosis: string; }",
    '{"religion": {"type": "string", "enum": ["catholic", "muslim"]}}',
    "Has diabetes become more common?",
    "Is depression genetic",
    "Ist Depression erblich",
    "Hat Diabetes Folgen?",
]


@pytest.mark.parametrize("language", DIAGNOSIS)
def test_a_diagnosis_counts_with_a_person_of_another_message(language: str) -> None:
    text = DIAGNOSIS[language]
    assert "health" in kinds(text, "Name?", "Anna Kowalska", known=ANNA)
    assert "health" in kinds(NAME, text, known=ANNA)
    assert kinds(text, "Name?") == set()


@pytest.mark.parametrize(("text", "kind"), NOTES)
def test_a_note_is_somebodys_whom_the_call_names(text: str, kind: str) -> None:
    assert kind in kinds(text, NAME, known=ANNA)
    assert kind in kinds('{"name": "Anna Kowalska"}', text, known=ANNA)
    assert kinds(text) == set()


@pytest.mark.parametrize("text", WORLD)
def test_what_is_so_of_the_world_is_nobodys(text: str) -> None:
    assert kinds(NAME, text, known=ANNA) == set()


def test_relaxed_asks_for_the_same_sentence() -> None:
    text = "Diagnosis: type 2 diabetes."
    assert kinds(NAME, text, known=ANNA, strictness="relaxed") == set()


def field(label: str, text: str, number: int) -> Passage:
    return Passage(text, label, f"slot {number}")


def test_a_field_of_the_request_is_a_note() -> None:
    key = field("messages.tool_calls.arguments", "religion", 1)
    value = field("messages.tool_calls.arguments.religion", "katholisch", 2)
    code = field("metadata", "diagnose", 3), field("metadata.diagnose", "F32.1", 4)
    assert kinds(NAME, key, value, known=ANNA) == {"religion"}
    assert kinds(NAME, *code, known=ANNA) == {"health"}
    assert kinds(key, value, *code) == set()


def test_what_describes_a_field_to_a_model_tells_of_nobody() -> None:
    name = "tools.function.parameters.properties"
    schema = (
        field(name, "religion", 1),
        field("type", "string", 2),
        field(f"{name}.religion.enum", "catholic", 3),
        field("description", "Religion: catholic", 4),
    )
    shares = (
        field("rows.religion", "catholic", 5),
        field("rows.percentage", "87", 6),
    )
    assert kinds(NAME, *schema, known=ANNA) == set()
    assert kinds(NAME, *shares, known=ANNA) == set()


def after(text: str, *, somebody: bool) -> set[str]:
    """What a turn tells, where an earlier one told of somebody, or of nobody."""
    passages = [Passage(text, group="slot 0")]
    detector = DETECTORS["balanced"]
    found = detector.find(passages)
    earlier = Earlier(somebody=somebody)
    (group,) = detector.categories(passages, found, on=ON, earlier=earlier)
    return {one.kind.value for one in group}


@pytest.mark.parametrize(
    "text", ["Er ist HIV-positiv.", "The patient has cancer.", *DIAGNOSIS.values()]
)
def test_a_person_of_an_earlier_turn_is_meant(text: str) -> None:
    assert "health" in after(text, somebody=True)
    assert after(text, somebody=False) == set()


def test_general_knowledge_is_nobodys_after_such_a_turn() -> None:
    path = Path(__file__).parent / "general.jsonl"
    lines = path.read_text("utf-8").splitlines()
    prompts = [json.loads(line)["text"] for line in lines] + WORLD
    assert [text for text in prompts if after(text, somebody=True)] == []
