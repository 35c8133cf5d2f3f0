"""The same statement is decided alike in every language, and nobody's is nobody's.

`said.tsv`: number of a statement, kind, language, text: own words about an invented
person, as letters of employers, doctors, lawyers, schools and insurers have them.
`nobodys.tsv`: the same words in job titles, idioms, products, questions and ages of
things, beside a person who bears nothing of them.
"""

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from tests.detection.cues.reader import kinds

from carnet.detection import Detector
from carnet.engines.names import Tagger
from carnet.vocabulary import Passage

HERE = Path(__file__).parent
PEOPLE = ("Maria Novak", "王芳")
NAMED = (*PEOPLE, "Мария Новак", "Марія Новак", "Μαρία Νόβακ", "Maria Novaki")
DETECTOR = Detector(engines=[Tagger("balanced")])


def table(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines]


SAID = table("said.tsv")
LANGUAGES = sorted({language for _, _, language, _ in SAID})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_about_somebody_counts_in_its_language(language: str) -> None:
    missing = [
        (kind, text)
        for _, kind, spoken, text in SAID
        if spoken == language and kind not in kinds(text, known=PEOPLE)
    ]
    assert missing == []


def test_a_statement_is_there_in_nearly_every_language() -> None:
    spoken = defaultdict(set)
    for number, _, language, _ in SAID:
        spoken[number].add(language)
    assert len(SAID) > 4400
    few = [number for number, found in spoken.items() if len(found) < 20]
    # Wards of a clinic and councils of a works name staff as well: no cue but in some.
    assert sorted(few) == ["111", "18"]


def test_the_same_words_are_nobodys_elsewhere() -> None:
    every = table("nobodys.tsv")
    assert len(every) >= 340
    counted = []
    for _, text in every:
        passages = [Passage(text)]
        found = DETECTOR.find(passages, NAMED)
        (group,) = DETECTOR.categories(passages, found, on=date(2026, 11, 24))
        counted += [(text, cue.value, cue.detector) for cue in group]
    assert counted == []
