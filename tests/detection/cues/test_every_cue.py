"""Each cue of each language counts beside a person, and beside nobody it does not."""

from collections.abc import Iterator
from itertools import islice

import pytest
from tests.detection.cues.reader import kinds

from carnet.detection.cues import KINDS, LANGUAGES
from carnet.detection.cues.lexicon import EVERY, cues

PERSON = {"zh": "王芳"}
SIGNS = str.maketrans("", "", "~*!")
SOME = 12
"""Of so many cues one is tried, but for `-m slow`: there are some fifty thousand."""
AGES = {"young": "minor_under_14", "teen": "minor_14_17"}


def every(language: str) -> Iterator[tuple[str, str]]:
    """Kind and spelling of each cue of a language."""
    for role, phrase in cues(language):
        if role in KINDS or role in AGES:
            yield AGES.get(role, role), phrase.translate(SIGNS)


def missing_beside(language: str, one_in: int) -> list[tuple[str, str]]:
    """The cues that do not count beside a person."""
    person = PERSON.get(language, "Erika Mustermann")
    return [
        (kind, word)
        for kind, word in islice(every(language), 0, None, one_in)
        if kind not in kinds(f"{person}: {word}.", known=(person,))
    ]


def counted_alone(language: str, one_in: int) -> list[tuple[str, str]]:
    """The cues that count where nobody is."""
    some = islice(every(language), 0, None, one_in)
    return [(kind, word) for kind, word in some if kinds(f"- {word}.")]


def missing_declared(language: str, one_in: int) -> list[tuple[str, str]]:
    """The cues that do not count where a call is declared to be about somebody."""
    return [
        (kind, word)
        for kind, word in islice(every(language), 0, None, one_in)
        if kind not in kinds(f"- {word}.", declared=True)
    ]


@pytest.mark.parametrize("language", [*LANGUAGES, EVERY])
def test_some_cues_count_beside_a_person_and_none_alone(language: str) -> None:
    assert missing_beside(language, SOME) == []
    assert counted_alone(language, SOME) == []
    assert missing_declared(language, SOME) == []


@pytest.mark.slow  # minutes; every twelfth above
@pytest.mark.parametrize("language", [*LANGUAGES, EVERY])
def test_every_cue_counts_beside_a_person(language: str) -> None:
    assert missing_beside(language, 1) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", [*LANGUAGES, EVERY])
def test_no_cue_counts_where_nobody_is(language: str) -> None:
    assert counted_alone(language, 1) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cue_counts_where_the_call_is_about_somebody(language: str) -> None:
    assert missing_declared(language, 1) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_cues_of_every_kind(language: str) -> None:
    assert {kind for kind, _ in every(language)} == KINDS
