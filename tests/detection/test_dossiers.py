"""Numbers of files about a person: every language has words, and no text takes long."""

import pytest

from carnet.detection.identifiers import Scan
from carnet.detection.identifiers.registers import dossiers

LANGUAGES = """bg cs da de el en es et fi fr ga hr hu is it lt lv mt nl no pl pt ro sk
sl sv tr uk zh""".split()


def test_every_language_has_words_for_files() -> None:
    rows = dossiers._rows()
    assert {"care", "rolls", "cover", "vague", "alone"} == set(rows.roles.values())
    assert dossiers.languages() >= set(LANGUAGES)


@pytest.mark.parametrize(
    "text",
    ["patient no. " * 4000, "patient " + "card " * 8000, "policy 1 " * 4000],
    ids=["labels", "papers", "numbers"],
)
def test_words_without_end_name_no_file(text: str) -> None:
    assert not list(dossiers.find(Scan(text)))


@pytest.mark.parametrize("key", ["patientId", "student_number", "policyNumber"])
def test_keys_of_records_name_files(key: str) -> None:
    (hit,) = dossiers.find(Scan(f'{{"{key}": "44188123"}}'))
    assert hit.normal == "44188123"


def test_a_ball_is_no_member_but_in_irish() -> None:
    assert not list(dossiers.find(Scan("dues for ball no. 20447 of the lottery")))
    (hit,) = dossiers.find(Scan("ball uimhir CLG-20419, táille"))
    assert hit.normal == "CLG20419"


@pytest.mark.parametrize("head", ["checksum: ", "patient no. ", "Patientennr. "])
def test_what_is_longer_than_a_number_is_no_files(head: str) -> None:
    digest = "4c27b1" * 20
    assert list(dossiers.find(Scan(head + digest))) == []


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Draudimo pažymėjimas LTSD48291774.", "LTSD48291774"),
        ("Довідка ВПО 1634-7500482917.", "16347500482917"),
        ("Forsikringsbevis nr. 48291774", "48291774"),
        ("verzekeringsbewijs nr. 48291774", "48291774"),
    ],
)
def test_a_certificate_of_cover_has_its_number(text: str, normal: str) -> None:
    (hit,) = dossiers.find(Scan(text))
    assert hit.normal == normal
