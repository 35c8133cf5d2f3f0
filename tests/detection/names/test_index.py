"""A rule that finds something beside a name is never one for which no word speaks."""
# ruff: noqa: RUF001 - letters of other languages

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from carnet.detection.names.nobody.figures import eponyms
from carnet.detection.names.nobody.goods import garden, traders
from carnet.detection.names.nobody.index import Index, Room
from carnet.detection.names.nobody.places import houses, named_after, told, towns
from carnet.detection.names.nobody.words import callings, parties
from carnet.detection.names.tagger import tokens, tongues

PROBES = Path(__file__).parents[1] / "probes"
ONE_IN = 12  # file of probes
READ = Path(__file__).parent / "held_out" / "read"
LONGEST = 5  # tokens of a name that is tried: `Konrad-Adenauer-Platz`
Rule = Callable[[str, int, int, int], bool]
RULES: dict[Room, Rule] = {
    "things": named_after.is_thing,
    "traders": traders.is_trader,
    "houses": houses.is_house,
    "places": lambda *known: told.is_place(*known, score=0.4),
    "inside": lambda *known: told.is_inside(*known, score=0.4),
    "offices": callings.is_office,
    "garden": garden.is_plant,
    "parties": parties.is_party,
    "towns": lambda *known: towns.is_town(*known, score=0.2),
    "eponyms": lambda *known: eponyms.is_eponym(*known[:3]),
}
TEXTS: dict[Room, list[str]] = {
    "things": [
        "Gestern war ich am Konrad-Adenauer-Platz in Bonn.",
        "We met in the Robert Menzies Building at noon.",
        "Uczy się w szkole imienia Kochanowskiego od roku.",
        "Η Δ.Ο.Υ. Καλλιθέας ζητά τα χαρτιά.",
        "M/S Viola lämnar kajen klockan nio.",
        "De firma Van Dijk Installaties komt morgen.",
        "Wat staat er in de wet Mulder over boetes?",
        "Tan Tock Seng Hospital is near the station.",
    ],
    "traders": [
        "Unser Lieferant Lohnert liefert erst im Mai.",
        "I bought a Tolmer for the workshop last year.",
        "Tájékoztatom, hogy a Vadnay bank díjat emelt.",
        "She worked at Ashwick as an accountant for years.",
        "Mon compte Delcassin est bloqué depuis hier.",
        "我的Vadnay账户被冻结了，想换一个。",
        "PHM'in cevabı bugün geldi.",
    ],
    "houses": [
        "Hospic Anna szuka pielęgniarek na noc.",
        "De thuiszorg De Linde komt twee keer per dag.",
    ],
    "places": [
        "The train to Lancaster leaves at nine.",
        "Нос Емине е на изток от селото.",
        "Waar ligt Texel?",
        "Wir waren in der Kirche Sankt Bonifaz.",
    ],
    "inside": ["Mieszkam w Ballina od dwóch lat.", "We stayed in Ballina for a week."],
    "garden": ["Vi har planterat Björk och Viola i trädgården."],
    "parties": ["Ο Μισθωτής πληρώνει στον Εκμισθωτή κάθε μήνα."],
    "towns": ["Pojechaliśmy do Augustowa na weekend.", "Waar ligt Texel?"],
    "eponyms": ["La enfermedad de Chagas se transmite por un insecto."],
    "offices": ["Madam President, the motion is tabled.", "Polgármester Úr, kérem."],
}


def _ruled(text: str) -> Iterator[tuple[Room, bool]]:
    """What rules find something in a text, and whether the index speaks for them."""
    spans = tokens.spans(text)
    words = [text[start:end] for start, end in spans]
    index = Index(words)
    languages = tongues.of_words(re.findall(r"[^\W\d_]+", text))
    for first, word in enumerate(words):
        for last in range(first + 1, min(first + LONGEST, len(words)) + 1):
            if "\n" in words[first:last] or not word[0].isupper():
                break
            if not words[last - 1][0].isalpha():
                continue
            for room, rule in RULES.items():
                if rule(text, spans[first][0], spans[last - 1][1], languages):
                    yield room, index.has(room, first, last)


@pytest.mark.parametrize(
    ("room", "text"), [(room, text) for room in TEXTS for text in TEXTS[room]]
)
def test_the_index_speaks_for_a_rule_that_finds_something(
    room: Room, text: str
) -> None:
    found = dict(_ruled(text))
    assert found[room]
    assert all(found.values())


@pytest.mark.parametrize(
    "one_in", [36, pytest.param(ONE_IN, marks=pytest.mark.slow)], ids=str
)
def test_no_prompt_is_ruled_without_a_word_that_speaks_for_it(one_in: int) -> None:
    lines = (READ / "short_prompts.txt").read_text("utf-8").splitlines()
    texts = [re.sub(r"[\[\]]", "", line.partition("|")[2]) for line in lines]
    for file in sorted(PROBES.glob("*.jsonl"))[::one_in]:
        probes = file.read_text("utf-8").splitlines()
        texts += [json.loads(line)["text"] for line in probes]
    seen = set[Room]()
    for text in texts[:: one_in // ONE_IN]:
        for room, spoken in _ruled(text):
            assert spoken, (room, text)
            seen.add(room)
    few = {"parties"} if one_in > ONE_IN else set()
    assert {*RULES} - seen <= {"houses", "garden", "offices"} | few


def test_a_word_out_of_reach_does_not_speak() -> None:
    words = ["hospice", *"we all went there by the bus to see".split(), "Anna"]
    index = Index(words)
    assert not index.has("houses", 9, 10)
    assert index.has("houses", 1, 2)
    assert not Index(["Anna"]).has("houses", 0, 1)
