"""Cheap questions before dear ones, and answers that are kept, change no result."""

# ruff: noqa: RUF001 - letters and signs of many scripts

import itertools
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import numpy as np
import pytest

from carnet.detection import letters
from carnet.detection.conversation.occurrence import distinct, needles
from carnet.detection.names import Names, evidence, tables
from carnet.detection.names.company import forms, initials
from carnet.detection.names.evidence import EVIDENCE, FIRM, HOME, Sort, cues
from carnet.detection.names.nobody.figures import (
    entries,
    history,
    inflected,
    past,
    rulers,
)
from carnet.detection.names.nobody.places import named_after
from carnet.detection.names.nobody.sentences import knowledge
from carnet.detection.names.reading import code
from carnet.detection.names.runs import lineage, parts, persons, stacking
from carnet.detection.names.tagger import model, tokens, tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text import dated
from carnet.detection.names.text.folded import folded_of
from carnet.detection.overlaps import surest
from carnet.detection.words import table
from carnet.vocabulary import Finding, Kind

LETTER = (
    "Dear Ms Ellsworth, your colleague Tobias Quarnholt asked us to send the papers to "
    "Leeds before Friday, as Martha Ellsworth wished. Kollege Jürgen fragt nach "
    "Öğretmen Łucja, а Оксана Діброва не прийшла; 王小明先生来了. "
)


def seen(text: str) -> persons.Looked:
    return persons.looked(text, tokens.spans(text), "balanced")


def test_each_letter_folds_alike_in_a_word_and_in_a_long_text() -> None:
    for letter in map(chr, itertools.chain(range(0xA0, 0x530), range(0x1E00, 0x2000))):
        assert letters.fold(letter) == letters.fold(f"{letter} " * 40)[0], letter


def test_a_part_of_a_folded_text_is_that_part_folded() -> None:
    text = f"{LETTER} ΟΔΟΣ Οδός_ İzmir Łódź Straße"
    for low, high in itertools.combinations(range(0, len(text) + 1, 3), 2):
        assert letters.fold(text[low:high]) == folded_of(text)[low:high]


def test_no_folded_text_is_kept_when_its_names_have_been_judged() -> None:
    assert list(Names().find(LETTER, ""))
    assert folded_of.cache_info().currsize == 0


@pytest.mark.parametrize("rows", [1, 7, 8, 9, 400])
def test_a_product_in_pieces_is_the_product(rows: int) -> None:
    draw = np.random.default_rng(rows)
    x = draw.random((rows, 193), np.float32)
    weight = draw.random((193, 160), np.float32)
    assert np.allclose(model.product(x, weight), x @ weight, rtol=1e-5)


def test_a_word_has_the_hash_that_the_tables_of_languages_know() -> None:
    words = LETTER.split()
    small = [word for word in words if word.isalpha() and word.islower()]
    assert tongues.of_words(words) == tongues.guess(small) > 0


def test_the_second_look_sees_of_some_words_what_it_sees_of_all() -> None:
    looked = seen(LETTER)
    first = persons.said(looked.read, persons.named(looked))
    every = np.arange(len(looked.read.spans))
    whole = stacking.features(looked.read, looked.least, first, every)
    some = every[3::7]
    part = stacking.features(looked.read, looked.least, first, some)
    assert np.array_equal(whole[some], part)


def test_the_second_look_sees_nothing_beside_the_ends_of_a_text() -> None:
    looked = seen(LETTER)
    read, first = looked.read, persons.said(looked.read, persons.named(looked))
    last = len(read.spans) - 1
    likely = np.ones(last + 1, np.float32)
    sides = stacking._sides(read, likely, first, np.array([0, 1, last]))
    blank = [[not one.any() for one in row] for row in sides.reshape(3, 6, -1)]
    assert blank == [[True] * 3 + [False] * 3, [True] * 2 + [False] * 4,
                     [False] * 3 + [True] * 3]  # fmt: skip


def test_a_run_is_judged_once_however_often_it_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judged: list[Any] = []
    real = persons._name

    def judge(*args: Any) -> Any:
        judged.append(args[1])
        return real(*args)

    monkeypatch.setattr(persons, "_name", judge)
    looked = seen(LETTER)
    once = persons.named(looked)
    assert persons.named(looked._replace(least=looked.least.copy())) == once
    assert judged == [one.run for one in once]


def test_rows_of_a_table_are_whole_lines_with_a_bar() -> None:
    text = "Obst oder Kuchen\nApfel | zwei\n| drei\nkeine Kiwi\na|"
    read = seen(text).read
    inside = stacking._in_tables(read).tolist()
    words = [word for word, held in zip(read.words, inside, strict=True) if held]
    assert words == ["Apfel", "|", "zwei", "|", "drei", "a", "|"]


def spaced(sort: Sort) -> Iterator[str]:
    data = tomllib.loads(
        (files("carnet.detection.names") / "evidence.toml").read_text("utf-8")
    )
    yield from (one for row in data[sort].values() for one in row if one < HAN)


@pytest.mark.parametrize("sort", [*EVIDENCE, *FIRM, *HOME])
def test_every_word_of_evidence_is_found_by_its_first_word(sort: Sort) -> None:
    behind = ": " if sort == "labels" else " "
    for word in spaced(sort):
        text = f"Kim {word}{behind}Kim"
        found = {(one.sort, text[one.start : one.end]) for one in cues(text, (sort,))}
        assert any(word in value for _, value in found), word


def test_a_word_that_only_begins_like_one_is_no_evidence() -> None:
    assert not list(cues("Drs-Kim Drogist Kim", ("titles",)))
    assert list(cues("Dr Kim", ("titles",)))


@pytest.mark.parametrize("sort", ["kin", "roles", "titles", "firms"])
def test_the_languages_of_a_word_are_those_of_the_lists(sort: evidence.Spoken) -> None:
    for word, theirs in evidence.tongues_of(sort).items():
        assert evidence.languages_of(sort, word) == tongues.bits(theirs) > 0
    assert evidence.languages_of(sort, "no such word") == 0


@pytest.mark.parametrize("line", ["a (b(c)", "a=>b", "a b; ", "</script> a", "b = c"])
def test_each_call_has_a_sign_that_is_asked_for_first(line: str) -> None:
    assert code._CALL.search(line)
    assert code._CALLED.search(line)


@pytest.mark.parametrize(
    "line",
    [
        "std::a std::b",
        "a->b c->d",
        "fooBar bazQux",
        "foo_bar baz_qux",
        "a=>b, c=>d",
        "call(a) call(b)",
        "$a $b #c",
    ],
)
def test_each_sign_of_code_is_seen_though_it_is_asked_for_first(line: str) -> None:
    assert len(code._SIGNS.findall(line)) > 1
    assert code.lines_of_code(line)


def test_parentheses_of_prose_are_no_signs_of_code() -> None:
    assert not code.lines_of_code("wir treffen uns (wie immer) um 8 (Hof), bis 9) Uhr")


NAMES = (
    "Marie Curie", "Marii Curie", "Johann Sebastian Bach", "Johanna Sebastiana Bacha",
    "Curie Marie", "Jānis Rainis", "Jāņa Raiņa", "Vinco Kudirkos", "Kudirka",
    "Semmelweisnek", "Sibeliuksen", "Mozartot", "Alberta Einsteina", "Ivo Andrić",
    "Ive Andrića", "Martha Ellsworth", "Tobias Quarnholt", "Anne-Marie Duff",
    "Kekkosen", "Urho Kekkosen", "Lesi Ukrainki", "Лесі Українки", "Тараса Шевченка",
)  # fmt: skip


def test_figures_are_the_same_when_every_entry_is_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def scopes() -> list[str]:
        history.forget()
        folded = map(letters.fold, NAMES)
        return [history._scope(name, listed=False) for name in folded]

    quick = scopes()
    monkeypatch.setattr(history, "_keeps_its_beginning", lambda _: False)
    monkeypatch.setattr(history, "_is_another", lambda *_: False)
    assert scopes() == quick
    assert {"no", "everywhere"} <= set(quick)
    history.forget()


@pytest.mark.parametrize("word", ["Mártí", "Kalevi-Anna", "J. R. R. Tolkien", "O'B"])
def test_names_begin_where_a_slow_search_sees_them(word: str) -> None:
    text = f"{LETTER}{word} Ødegård x-Ada Byron Αγαπητή Νίκος, J.S. Bach\nAda Lee King"
    names = re.compile(
        r"(?<![\w-])(?=((?:[^\W\d_a-z]\.[ ]?){1,2}[^\W\d_a-z][^\W\d_]+"
        r"|[^\W\d_a-z][^\W\d_]+"
        r"(?:[ ][^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?){1,2}))"
    )
    assert [*map("".join, history._CAPITALS.findall(text))] == names.findall(text)
    cased = r"(?<![\w@.\-'\u2019])[^\W\d_a-z][^\W\d_]{3,}(?![\w@\-])"
    assert forms._CASED.findall(text) == re.findall(cased, text)


def test_every_form_of_a_figures_name_begins_as_it_is_compared() -> None:
    every = {one for held in entries.known().ones.values() for one in held.split("|")}
    plain = {entries.last_of(one) for one in every}
    for part in {one for one in plain if not set("/-") & set(one)}:
        stems = itertools.chain(
            inflected._stems(part),
            inflected._grown(part),
            inflected._brief(part, given=None),
        )
        assert not any(history._is_another(stem, part) for stem in stems), part
    assert history._is_another("marta", "marcovaldo")


def test_words_of_history_are_found_though_compared_by_their_letter() -> None:
    words = table("carnet.detection.names.nobody.figures", "history")
    for sort, found in (("world", past._past().history), ("arts", past._past().arts)):
        for word in filter(None, map(str.strip, letters.fold(words[sort]).split("|"))):
            assert found.search(f" the {word.rstrip('*')} of"), word
    assert not past._past().history.search(" archaemperor")
    assert past._past().history.search(" anno 1620")
    assert not past._past().history.search(" anno 2020")


def test_months_are_read_where_one_is_a_word_of_the_text() -> None:
    assert list(dated.units("Martha and Mayra are here, June-Oct")) == [27, 32]
    assert not list(dated.units("Martha and Mayra are here, Sept-Oct"))
    assert not list(dated.units("Martha and Mayra are here, as on June's"))
    assert list(dated.units("Jan to Sep")) == [0, 7]
    for month in dated._BEHIND_DAYS:
        assert list(dated.units(f"le 12 {month}.")) == [6], month


def test_every_sign_with_which_a_name_goes_on_is_known() -> None:
    seen = set[str]()
    for sign in map(chr, range(0x21, 0x2100)):
        goes_on = [f" {sign}Kim{closes} Lee" for closes in '"“”„«»’']
        goes_on += [f" {sign}.d. Lee", f" {sign}/d Lee", f" {sign} Lee"]
        every = (parts._NICKNAME, parts._PARTICLED, parts._SECOND)
        if any(one.match(rest) for one in every for rest in goes_on):
            seen.add(sign)
    assert seen == parts._GOES_ON


@pytest.mark.parametrize(
    ("text", "end"),
    [("kimberley", 9), ("kimberley, so", 9), ("kimberleys x", 10), ("kimberley's", 9),
     ("kimberley' x", 9), ("kimberleyx", -1), ("kimberley-x", 9)],
)  # fmt: skip
def test_a_name_ends_behind_its_ending(text: str, end: int) -> None:
    """What an apostrophe joins to it is no part of it (names/text/stems.py)."""
    (needle,) = needles("Kimberley", inflected=True)
    assert needle.end(text, 0) == end


@pytest.mark.parametrize("of", ["generation", "bynames"])
def test_every_word_of_a_family_is_among_the_last_words(of: str) -> None:
    for word in tables.every("parts", of):
        last = f"x {word} ".rstrip().rsplit(" ", 1)[-1]
        assert not last.isalpha() or last in lineage._last_words(), word


@pytest.mark.parametrize(
    "before",
    ["im Haus ", "Szkoła im. ", "2nd ", "l'école ", "(stadion ", "wie\u00a0", "", "x",
     "Donaudampfschifffahrtsgesellschaft ", "stadion\n", "a b ", "école  "],
)  # fmt: skip
def test_the_noun_before_a_name_is_the_one_a_search_finds(before: str) -> None:
    start = len(before)
    match = named_after._AFTER.search(
        before + "Kim", max(0, start - named_after._REACH), start
    )
    noun = (letters.fold(match["noun"]), bool(match["point"])) if match else ("", False)
    assert named_after.noun_before(before + "Kim", start) == noun


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("Pac. J. V., 34", True),
        ("gez. Ch. Ó. heute", True),
        ("Η Α.Β. ήρθε", True),
        ("Wir kamen. Sie gingen. und so", False),
    ],
)
def test_initials_are_sought_where_a_capital_has_a_point(
    text: str, *, some: bool
) -> None:
    assert any(True for _ in initials._every(text)) is some
    assert any(True for _ in initials._INITIALS.finditer(text)) is some


def test_every_sign_that_begins_a_numeral_is_known() -> None:
    for sign in map(chr, range(0x21, 0x530)):
        begins = any(rulers._NUMERAL.match(f"{sign}{end}") for end in "' ")
        assert begins == (sign in rulers._BEGINS), sign
        assert bool(rulers._BEFORE.search(f"x {sign} ")) == (sign in rulers._DIGITS), (
            sign
        )


@pytest.mark.parametrize(
    ("before", "thing"),
    [
        ("Spitalul Dr. ", True),
        ("der Spitalul\u00a0Dr. ", True),
        ("in der Spitalul Dr.\u00a0", True),
        ("in dem Spitalul. Dr ", True),
        ("in dem Haus Dr. ", False),
        ("liebe Frau ", False),
        ("", False),
    ],
)
def test_a_title_behind_a_thing_is_seen_by_the_words_before(
    before: str, *, thing: bool
) -> None:
    assert named_after.is_titled_thing(f"{before}Kim", len(before)) is thing


def test_a_long_text_asks_nothing_without_its_languages_being_told() -> None:
    def told() -> int:
        raise AssertionError

    assert not knowledge.is_question("Why? " * 200, told)


def finding(start: int, value: str, score: int, normal: str = "") -> Finding:
    end = start + len(value)
    kind = Kind.PERSON_NAME
    return Finding(start, end, kind, value, normal or value, "names", score)


def test_of_each_value_the_first_finding_is_looked_for() -> None:
    first, again = finding(0, "Kim", 400), finding(9, "Kim", 700)
    other = finding(20, "Kim", 700, "Kim Lee")
    assert distinct([first, again, other]) == [first, other]


def test_of_each_place_the_highest_score_is_known() -> None:
    every = [finding(0, "Kim", 400), finding(0, "Kim", 700), finding(0, "Kim L", 500)]
    assert surest(every) == {(0, 3): 700, (0, 5): 500}
