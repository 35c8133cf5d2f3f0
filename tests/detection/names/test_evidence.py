"""What stands around a name, and how it is spelled, decides where the tagger doubts."""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Callable

import pytest

from carnet.detection import Detector
from carnet.detection.names.evidence import FIRM, cues
from carnet.detection.names.reading.casing import spelled
from carnet.detection.names.tagger import han, tokens
from carnet.detection.names.text.stems import is_given
from carnet.engines import Wanted, detector
from carnet.vocabulary import Kind, Passage

SHOUTED = {
    "BESCHWERDE VON HERRN LEOPOLD WIESENTHAU": "Leopold Wiesenthau",
    "СКАРГА ПАНА ОСТАПА ВЕРХОГЛЯДА": "Остапа Верхогляда",
    "DİLEKÇE: ISMAİL YILDIZHAN BELEDİYEYE KARŞI": "Ismail Yıldızhan",
    "ΑΙΤΗΣΗ ΤΟΥ ΚΥΡΙΟΥ ΛΕΩΝΙΔΑΣ ΚΑΡΑΜΗΤΡΟΣ": "Λεωνιδας Καραμητρος",
}
AS_THEY_ARE = (
    "SELECT NAME, CITY FROM CUSTOMERS WHERE CITY = 'BERN';",
    "Der DPIA-Bericht liegt der BaFin vor.",
    "NATO UNO",
    "请把合同转给欧阳志远。",
)
TOLD = {
    "de": ("sag mal irmgards mann, dass es regnet", "irmgards"),
    "en": ("please ask gwendolyn about the keys", "gwendolyn"),
    "fi": ("kysy kertulta onko avain siellä", "kertulta"),
    "hu": ("kérdezd meg orsolyát a számláról", "orsolyát"),
    "lt": ("pasakyk tomui kad raktai pas mane", "tomui"),
    "sv": ("fråga gunilla om nycklarna", "gunilla"),
}
FORMS = ("eevalla", "Ferencnek", "margarétou", "Dariusza", "Оксаною", "tomasui")
NO_FORMS = ("table", "faktury", "käyttäjälle", "Rechnungen", "договору", "kundens")
FIRMS = (
    "Bäckerei Huber und Weingut Lang liefern am Montag.",
    "We buy from Fletcher & Sons every week.",
    "Nábytek dodala Novák s.r.o. v pondělí.",
    "Обідали ми в готель „Мельник“ на площі.",
)


@pytest.fixture(scope="module")
def whole() -> Detector:
    return detector(None, "balanced", None, Wanted())


def persons(whole: Detector, text: str) -> list[str]:
    (found,) = whole.find([Passage(text)])
    return [f.value for f in found if f.kind is Kind.PERSON_NAME]


@pytest.mark.parametrize(("text", "name"), SHOUTED.items())
def test_a_heading_in_capitals_is_read_as_a_sentence(text: str, name: str) -> None:
    again = spelled(text, tokens.spans(text))
    assert len(again) == len(text)
    assert name in again
    assert again.upper().replace("İ", "I") == text.replace("İ", "I")


@pytest.mark.parametrize("text", AS_THEY_ARE)
def test_code_abbreviations_and_other_scripts_keep_their_letters(text: str) -> None:
    assert spelled(text, tokens.spans(text)) == text


def test_the_finding_keeps_the_letters_of_the_text(whole: Detector) -> None:
    text = "KÜNDIGUNG VON FRAU HEDWIG WIESENTHAU ZUM ERSTEN MAI"
    assert persons(whole, text) == ["HEDWIG WIESENTHAU"]


@pytest.mark.parametrize(("text", "name"), TOLD.values(), ids=TOLD)
def test_who_is_told_something_is_a_person_though_small(
    whole: Detector, text: str, name: str
) -> None:
    assert any(name in found for found in persons(whole, text))


def test_what_is_told_is_not(whole: Detector) -> None:
    for text in (
        "ask the manager about prices",
        "kysy hinnasta kaupassa",
        "kérdezd meg a boltban",
    ):
        assert persons(whole, text) == []


@pytest.mark.parametrize("word", FORMS)
def test_a_case_form_of_a_given_name_is_known(word: str) -> None:
    assert is_given(word)


@pytest.mark.parametrize("word", NO_FORMS)
def test_an_inflected_word_is_none(word: str) -> None:
    assert not is_given(word)


@pytest.mark.parametrize("text", FIRMS)
def test_a_family_that_is_a_firm_is_nobody(whole: Detector, text: str) -> None:
    assert persons(whole, text) == []


def test_a_legal_form_is_written_large() -> None:
    irish = "Bhí Donncha ag an gcruinniú."
    assert [cue.sort for cue in cues(irish, FIRM)] == ["partners"]
    assert persons(detector(None, "balanced", None, Wanted()), irish) == ["Donncha"]


@pytest.mark.parametrize(
    ("value", "behind", "place"),
    [
        ("信义乡", "的", True),
        ("紫霞", "湖", True),
        ("欧阳志远", "说", False),
        ("李", "村", False),
    ],
)
def test_a_chinese_place_is_told_by_its_last_character(
    value: str,
    behind: str,
    *,
    place: bool,
) -> None:
    assert han.is_place(value, behind) is place


def test_a_label_makes_even_that_a_person(whole: Detector) -> None:
    assert persons(whole, "患者：陈子湖，女，41岁。") == ["陈子湖"]


def test_characters_of_grammar_are_part_of_no_name() -> None:
    text = "施力的点"
    assert han.is_grammar(text, tokens.spans(text)).tolist() == [0, 0, 1, 0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("老亢的自行车在外面。", "亢"),
        ("小冯昨天没来上班。", "冯"),
        ("请联系李白先生。", "李白"),
    ],
)
def test_a_chinese_surname_is_told_by_how_one_is_addressed(
    whole: Detector, text: str, name: str
) -> None:
    assert any(name in found for found in persons(whole, text))


def test_what_only_programs_write_is_nobody(whole: Detector) -> None:
    for text in (
        "# updated: the locale is called sr_YU in old files",
        '    0x0456: "gl_ES", # Galician\n    0x0437: "ka_GE", # Georgian',
    ):
        assert persons(whole, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Papara kungs zvanīja.", "Papara"),
        ("Zupu vāra Zepsa kundze ar Papara kungu.", "Papara"),
        ("Bosch úr telefonált.", "Bosch"),
    ],
)
def test_a_form_of_address_behind_a_surname_says_that_it_is_no_firm(
    text: str, name: str, persons: Callable[[str], list[str]]
) -> None:
    assert name in persons(text)


def test_a_form_of_address_behind_an_office_names_nobody(
    persons: Callable[[str], list[str]],
) -> None:
    assert persons("Direktora kungs zvanīja. Cienījamais direktora kungs!") == []
