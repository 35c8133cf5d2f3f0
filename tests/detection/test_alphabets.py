"""A word counts as a cue of a language only in letters that the language writes."""

# ruff: noqa: RUF001 - words of other scripts

import pytest
from tests.detection.cues.reader import kinds

from carnet.detection.alphabets import writes
from carnet.detection.cues import LANGUAGES
from carnet.detection.cues.lexicon import cues

ANNA = ("Anna Weber",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_written_in_its_alphabet(language: str) -> None:
    assert [
        phrase for _, phrase in cues(language) if not writes(language, phrase)
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna Weber sitter på fjärde våningen.",  # Irish pá: pay
        "Anna Weber sidder på kontoret.",
        "Anna Weber ima sastanak pa kasni.",
        "Anna Weber rašė laišką.",  # Estonian, Latvian rase: race
        "Anna Weber løb hjem.",
        "Anna Weber kor ut bilen.",  # Turkish kör: blind
    ],
)
def test_a_word_of_another_language_is_no_cue(text: str) -> None:
    assert kinds(text, known=ANNA) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tá pá Anna Weber íseal.", "income_salary"),
        ("Anna Weber får en höjd lön.", "income_salary"),
        ("ANNA WEBER FÅR LÖN.", "income_salary"),
        ("Anna Weber ma padaczke i cukrzyce.", "health"),
        ("Anna Weber jest zydowskiego pochodzenia, zydowka.", "religion"),
        ("Η ΑΝΝΑ ΒΕΜΠΕΡ ΕΙΝΑΙ ΕΒΡΑΙΑ.", "religion"),
        ("ANNA WEBER HIRSIZLIKTAN YARGILANDI.", "criminal"),
        ("Anna Weber İŞYERİ TEMSİLCİSİ.", "trade_union"),
        ("Anna Weber suc kaydi: hirsizlik.", "criminal"),
    ],
)
def test_capitals_and_words_typed_without_diacritics_count(
    text: str, kind: str
) -> None:
    assert kind in kinds(text, known=(*ANNA, "ΑΝΝΑ ΒΕΜΠΕΡ"))
