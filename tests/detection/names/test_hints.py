"""A rule that finds something in a text is never one that the text hints at nothing."""
# ruff: noqa: RUF001 - letters of other languages

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from carnet.detection.letters import fold
from carnet.detection.names.nobody import hints
from carnet.detection.names.nobody.goods import kinds, machines, makes, numbered, shelf
from carnet.detection.names.nobody.goods.firms import is_titled
from carnet.detection.names.nobody.hints import Hints
from carnet.detection.names.nobody.places import told
from carnet.detection.names.nobody.places.named_after import is_titled_thing
from carnet.detection.names.nobody.sentences import glossed, namings, predicates
from carnet.detection.names.nobody.sentences.cases import is_cited
from carnet.detection.names.nobody.words import headed, meant
from carnet.detection.names.tagger import tongues
from carnet.detection.names.text.scans import is_piece, is_scanned

Rule = Callable[[str, int, int, int], bool]
LISTS = frozenset(get_args(headed.Sort))
RULES: dict[str, tuple[Rule, ...]] = {
    "cases": (is_cited,),
    "idioms": (lambda text, start, end, _: predicates.is_idiom(text, start, end),),
    "meant": (lambda text, start, end, _: meant.is_meant(text, start, end),),
    "kinds": (kinds.is_kind, kinds.is_animal_elsewhere),
    "titled_things": (lambda text, start, *_: is_titled_thing(text, start),),
    "titled_firms": (lambda text, start, end, _: is_titled(text, start, end),),
    "goods": (lambda text, start, _, tongue: shelf.is_good_of(text, start, tongue),),
    "shelf": (shelf.is_goods,),
    "offers": (shelf.is_offered,),
    "places": (told.is_within,),
    "labels": (lambda text, start, end, _: told.is_told(text, start, end),),
    "lists": (lambda text, start, end, _: headed.is_headed(text, start, end, LISTS),),
    "namings": (namings.is_naming,),
    "makes": (makes.is_make,),
    "listed": (
        lambda text, start, end, _: (
            "words" in text and glossed.is_listed_word(text, start, end)
        ),
    ),
    "groups": (glossed.is_of_group,),
    "devices": (
        lambda text, start, end, _: (
            "ERROR" in text
            and machines.is_machine(text, start, end, machines.named(text))
        ),
    ),
    "told": (namings.is_of_things,),
    "releases": (lambda text, start, end, _: numbered.is_release(text, start, end),),
    "broken": (
        lambda text, start, end, _: is_scanned(text) and is_piece(text, start, end),
    ),
}
TEXTS = {
    "cases": "The court followed Roe v. Wade, 410 U.S. 113 (1973) once more.",
    "idioms": "Desde ayer tengo Dolores de cabeza.",
    "meant": "Zora se je razlila čez Triglav.",
    "kinds": "Seit gestern frisst unser Kater Moritz nichts mehr.",
    "titled_things": "Merg la Spitalul Dr. Babeș cu mama mea.",
    "titled_firms": "Welche Hefe nimmt Dr. Oetker für den Kuchen?",
    "goods": "Vorrei un cioccolatino Gianduja con il caffè.",
    "offers": "Galbani è in offerta questa settimana.",
    "shelf": "Haftalık: 500 g Pınar yoğurt ve ekmek.",
    "makes": "Mijn ketel Remeha geeft een storing en is koud.",
    "listed": "Will, Mark, Grace and Rob can be ordinary words.",
    "groups": "Olga, Nora and Vera are our boats, and all need paint.",
    "devices": 'ERROR: host not found in upstream "Gloria", why is that',
    "told": "Anna, Emma and Paul are the names of our printers.",
    "releases": "The version of today is Anna 2.4.1, as you know.",
    "broken": "născut în com. Glo-\ndeni, sat Po-\niana, 1911",
    "places": "Die Kinder sind heute im Hort und kommen um vier.",
    "labels": '{"city": "Florence", "zip": "50122"}',
    "lists": "The sheet has columns Region, Gadget, Austin, Florence (our shops).",
    "namings": "Should I mention Grace, that's the name of the range?",
}
PLAIN = {
    "Dear Ms Ellsworth, your colleague Tobias asked us to send the papers soon.",
    "Ihr Kollege Tobias Quarnholt bat uns, die Unterlagen vor Freitag zu senden.",
    "Pani kolega Tobiasz Quarnholt prosił, abyśmy wysłali dokumenty do biura.",
}
"""German `bat` is a boat in Norwegian, and `vor` begins an idiom."""
READ = Path(__file__).parent / "held_out" / "read" / "short_prompts.txt"
RUN = re.compile(r"[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+)?")


def _hints(text: str) -> tuple[Hints, int]:
    languages = tongues.of_words(re.findall(r"[^\W\d_]+", text))
    words = frozenset(re.findall(r"[^\W\d_]+", fold(text)))
    return hints.hints(text, words, languages), languages


def _ruled(text: str, languages: int) -> Iterator[str]:
    """The hints that the rules ask for which find something in a text."""
    spans = [one.span() for one in RUN.finditer(text)]
    for hint, rules in RULES.items():
        if any(rule(text, *one, languages) for rule in rules for one in spans):
            yield hint


@pytest.mark.parametrize(("hint", "text"), TEXTS.items())
def test_a_text_hints_at_what_a_rule_finds_in_it(hint: str, text: str) -> None:
    found, languages = _hints(text)
    assert hint in _ruled(text, languages)
    assert getattr(found, hint)


@pytest.mark.parametrize("text", sorted(PLAIN))
def test_most_letters_hint_at_nothing(text: str) -> None:
    found, _ = _hints(text)
    assert not any(found)


def test_every_rule_has_its_hint() -> None:
    assert {*RULES} == {*TEXTS} == {*Hints._fields}


def test_no_prompt_is_ruled_without_a_hint() -> None:
    seen = set[str]()
    for line in READ.read_text("utf-8").splitlines()[:600]:
        text = re.sub(r"[\[\]]", "", line.partition("|")[2])
        found, languages = _hints(text)
        ruled = {*_ruled(text, languages)}
        assert {hint for hint in ruled if not getattr(found, hint)} == set(), text
        seen |= ruled
    assert len(seen) > 1


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Wiara czyni cuda, mawiała babcia.", True),
        ("Wiara Kowalska przyjdzie jutro.", False),
        ("İ tak: Wiara Kowalska przyjdzie jutro.", True),  # a letter that grows
    ],
)
def test_an_idiom_is_asked_for_with_what_follows(text: str, *, has: bool) -> None:
    assert _hints(text)[0].idioms is has


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("Towns to geocode:\n- Clifton\n- Florence", {"places"}),
        ("Del 1: Sten\nDel 2: Björn och Räv", {"parts"}),
        ("Virslīga:\nSkonto 9, Metta 7, Auda 5", {"tables"}),
        ("Madde 9 – Cezai Şart", {"clauses"}),
        ("Menetrend: Gárdony 6:27", {"stops"}),
        ("die Kolonnen Region, Austin", set()),
    ],
)
def test_each_list_has_its_own_hint(text: str, lists: set[headed.Sort]) -> None:
    assert _hints(text)[0].lists == lists


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Grace, that's the name of the range", True),
        ("the range of the Grace that is a name", True),  # its words, in whatever order
        ("the range of Grace, in its own words", False),
        ("Grace, die Reihe, ist ganz neu bei uns", False),
    ],
)
def test_a_naming_has_all_its_words_in_the_text(text: str, *, has: bool) -> None:
    assert _hints(text)[0].namings is has


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Er bat uns um Geduld und um die Papiere.", False),
        ('Er bat uns um das hier: "bat": "Fritz"', True),
        ("Båten vår ligger i havnen, og en båt til er på vei.", True),
    ],
)
def test_a_boat_is_one_in_its_language_or_in_a_key(text: str, *, has: bool) -> None:
    assert _hints(text)[0].kinds is has
