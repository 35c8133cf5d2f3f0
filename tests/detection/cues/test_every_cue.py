"""Each cue of each language counts beside a person, and beside nobody it does not."""

from collections.abc import Iterator

import pytest
from tests.detection.cues.reader import kinds

from carnet.detection.cues import KINDS, LANGUAGES
from carnet.detection.cues.lexicon import EVERY, cues

PERSON = {"zh": "王芳"}
SIGNS = str.maketrans("", "", "~*!")
AGES = {"young": "minor_under_14", "teen": "minor_14_17"}


def every(language: str) -> Iterator[tuple[str, str]]:
    """Kind and spelling of each cue of a language."""
    for role, phrase in cues(language):
        if role in KINDS or role in AGES:
            yield AGES.get(role, role), phrase.translate(SIGNS)


@pytest.mark.parametrize("language", [*LANGUAGES, EVERY])
def test_every_cue_counts_beside_a_person(language: str) -> None:
    person = PERSON.get(language, "Erika Mustermann")
    missing = [
        (kind, word)
        for kind, word in every(language)
        if kind not in kinds(f"{person}: {word}.", known=(person,))
    ]
    assert missing == []


@pytest.mark.parametrize("language", [*LANGUAGES, EVERY])
def test_no_cue_counts_where_nobody_is(language: str) -> None:
    counted = [(kind, word) for kind, word in every(language) if kinds(f"- {word}.")]
    assert counted == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cue_counts_where_the_call_is_about_somebody(language: str) -> None:
    missing = [
        (kind, word)
        for kind, word in every(language)
        if kind not in kinds(f"- {word}.", declared=True)
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_cues_of_every_kind(language: str) -> None:
    assert {kind for kind, _ in every(language)} == KINDS
