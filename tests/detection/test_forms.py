"""Values as people write them in every language, and ordinary text that must stay."""

import json
import random
from pathlib import Path

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Passage

HERE = Path(__file__).parent
FORMS = [
    json.loads(line) for line in (HERE / "forms.jsonl").read_text("utf-8").splitlines()
]
ORDINARY = (HERE / "ordinary.txt").read_text("utf-8").splitlines()
DETECTOR = Detector()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["hide"])
def test_value_is_found_whole(form: dict[str, str]) -> None:
    (findings,) = DETECTOR.find([Passage(form["text"])])
    start = form["text"].index(form["hide"])
    end = start + len(form["hide"])
    assert any(f.start <= start and f.end >= end for f in findings)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_stays(text: str) -> None:
    assert DETECTOR.find([Passage(text)]) == ((),)


def test_all_ordinary_text_together_stays() -> None:
    assert DETECTOR.find([Passage(text) for text in ORDINARY]) == ((),) * len(ORDINARY)


def test_random_numbers_are_seldom_taken_for_somebody() -> None:
    chance = random.Random(3)  # noqa: S311 - test data
    found = 0
    for _ in range(60):
        length = chance.randrange(8, 19)
        numbers = (chance.randrange(10 ** (length - 1), 10**length) for _ in range(20))
        findings = DETECTOR.find([Passage(" | ".join(map(str, numbers)))])[0]
        found += len(findings)
    assert found <= 36  # of 1 200; a Luhn digit alone would pass 120


@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_source_code_of_the_standard_library_stays(step: int) -> None:
    folder = Path(json.__file__).parent
    files = sorted(folder.parent.glob("*.py"))[::step]
    texts = [file.read_text("utf-8", "ignore") for file in files]
    found = [f for fs in DETECTOR.find([Passage(t) for t in texts]) for f in fs]
    false = [f for f in found if f.detector not in {"email", "ipv4", "ipv6", "mac"}]
    # Authors' addresses and example hosts are what they look like; the rest is false.
    assert len(false) <= sum(map(len, texts)) / 20_000 / 4


@pytest.mark.parametrize(
    "text",
    [
        "aliases = {'microsoftcp1251': 'CP1251', 'lo_la.cp1133': 'CP1133'}",
        "name.decode('latin1').translate(cp437_table)",
        "Token = Ignore + PlainToken\nContStr = group(single, double)",
    ],
)
def test_code_pages_and_sums_of_names_are_no_codes_and_no_secrets(text: str) -> None:
    assert DETECTOR.find([Passage(text)]) == ((),)


def test_a_postal_code_right_behind_its_label_is_one() -> None:
    (found,) = DETECTOR.find([Passage("Escriba a CP28013 Madrid, por favor.")])[0]
    assert found.value.startswith("28013")
