"""What is sought where a sign of it stands, or found once for all, is the same."""

# ruff: noqa: RUF001 - letters and signs of many scripts

import re
from itertools import pairwise

import pytest

from carnet.detection.conversation.phrases import Phrases
from carnet.detection.fields import records
from carnet.detection.names.bars import raised, said
from carnet.detection.names.company import attendance, initials, items
from carnet.detection.names.nobody.figures import past
from carnet.detection.names.nobody.goods import kinds
from carnet.detection.names.tagger.features import hash_of, hashed, holds, word_hashes
from carnet.detection.names.text import dated, scans
from carnet.detection.names.text.links import links
from carnet.detection.words import table

TEXT = (
    "Rok 1, Marija Magdalena 7 (kuhinja), Sanjib 1\n"
    "Přišli: Anna Nováková, Petr a Eva; Jana – Pavel, T. Suo. Konec!\n"
    "Kerli & Kaspar | Mari + Juhan\tLiv. J. V. said: 'who?' Dr. Kask came... (no\n"
    "Ask Ida/Ola, e-mail：李娜、王芳 — Ben - 4 | Zoë · Per → Ann → 3. Ja og nei"
)
WORDS = [*re.findall(r"\w+", TEXT), "数学", "Łódź", "a", "ž" * 30, "\U0001f600"]


def test_the_parts_of_a_list_are_those_that_a_plain_expression_finds() -> None:
    words = "|".join(sorted(map(re.escape, links()), key=len, reverse=True))
    plain = re.compile(
        rf"\([^()]{{0,60}}\)|[ ](?P<a>{words})[ ]|(?P<j>[ ]?[,;][ ]|[ ]?[+/&、][ ]?)"
        r"|(?P<b>[ ][-–—→][ ](?!\d)|[:：][ ]|[ ]?\|[ ]?|\t"
        r"|(?<!\s[^\W\d_])\.(?=[ ]|\Z)|[!?…])",
        re.IGNORECASE,
    )
    every = [(one.span(), one["a"]) for one in plain.finditer(TEXT)]
    found = list(items._joints().finditer(TEXT))
    assert [(one.span(), one["a"]) for one in found] == every
    assert len(every) > 20
    ends = [one.span() for one in plain.finditer(TEXT) if one.lastgroup == "b"]
    assert [one.span() for one in found if one.lastgroup in items._ENDS] == ends
    notes = [one.span() for one in plain.finditer(TEXT) if one.lastgroup is None]
    assert [one.span() for one in found if one.lastgroup is None] == notes


@pytest.mark.parametrize("name", ["anna", "petr", "t. suo", "konec", "kask", "nobody"])
def test_a_sentence_is_what_stands_between_two_ends(name: str) -> None:
    at = TEXT.lower().find(name)
    ends = [one.end() for one in past._ENDED.finditer(TEXT)]
    bounds = pairwise((0, *ends, len(TEXT)))
    inside = next(((a, b) for a, b in bounds if a <= at < b), (0, 0))
    assert past.sentence_of(name, TEXT).strip() == TEXT[slice(*inside)].strip()
    past.forget()


def test_no_sentence_is_kept_when_its_names_have_been_judged() -> None:
    assert past.sentence_of("petr", TEXT)
    assert past._sentence_ends.cache_info().currsize == 1
    past.forget()
    assert past._sentence_ends.cache_info().currsize == 0


def test_one_word_has_the_hash_that_it_has_among_many() -> None:
    many = hashed(WORDS).tolist()
    assert len(WORDS) > 40
    assert [hash_of(word) for word in WORDS] == many
    assert [int(hashed([word])[0]) for word in WORDS] == many


def test_a_list_holds_its_words_and_no_other() -> None:
    names = word_hashes(WORDS[::2])
    others = set(WORDS[1::2]) - set(WORDS[::2])
    assert all(holds(names, word) for word in WORDS[::2])
    assert not any(holds(names, word) for word in others)
    assert not holds(names[:0], "petr")


@pytest.mark.parametrize("value", ["anna", "anna nová", "ann", "petr", "kask", "ev"])
def test_a_word_with_an_ending_stands_where_the_whole_does(value: str) -> None:
    words, endings = tuple(value.split()), frozenset(("a", "ková", "v", "i"))
    phrases = Phrases(TEXT.lower())
    every = set(phrases.places(words))
    for ending in endings:
        every.update(phrases.places((*words[:-1], words[-1] + ending)))
    assert set(phrases.places(words, endings)) == every


def test_every_word_for_years_is_sought_by_itself() -> None:
    rows = table("carnet.detection.names.bars", "said")["years"].values()
    for word in (one.replace("_", " ") for row in rows for one in row.split()):
        for text in (f"Vid 78 {word}.", f"Vid 8{word}"):
            assert said._age_patterns().aged.search(text), text
            assert said._age_patterns().years.search(text), text


@pytest.mark.parametrize("text", ["Tá Vid 7 mbliain", "Tá Vid 30 bliain d'aois"])
def test_an_irish_age_is_sought_by_its_years(text: str) -> None:
    assert said._TA.search(text)
    assert said._BLIAIN.search(text)


@pytest.mark.parametrize("day", ["6. 5.", "06.05.", "6.5.2024", "31. 12. 24:"])
def test_an_entry_of_a_diary_is_sought_by_its_day(day: str) -> None:
    assert said._DIARY.search(f"{day} Nada je")
    assert said._DATE.search(f"{day} Nada je")


@pytest.mark.parametrize("sign", ["#", "//", "--"])
def test_remarks_behind_code_are_sought_where_they_begin(sign: str) -> None:
    text = f"rate = 2 {sign} ask Okonkwo\nnext\n"
    assert [text[slice(*one)] for one in raised._behind_code(text)] == ["ask Okonkwo"]


@pytest.mark.parametrize("dash", ["-", "–", "—", "→"])
def test_names_beside_dashes_are_sought_where_dashes_are(dash: str) -> None:
    text = f"Horia {dash} vin; Sebi {dash} boxe; Ana {dash} pahare"
    lists = [[text[slice(*i)] for i in one.items] for one in attendance._paired(text)]
    assert ["Horia", "Sebi", "Ana"] in lists


@pytest.mark.parametrize("before", ["Received by:", "Received by :", "Prejel:  "])
def test_who_has_signed_is_sought_behind_a_colon(before: str) -> None:
    (found,) = initials._ONE_WORD.finditer(f"{before} Tibby\n")
    assert found["n"] == "Tibby"
    assert not initials._ONE_WORD.search("12: Tibby\n")


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO t (name) VALUES ('Ada')",
        "insert into t (name)\nvalues ('Ada'), ('Zoë')",
        "Insert \u0131nto t (name) Values ('Ada')",
        "İNSERT \u0130NTO t (name) VALUES ('Ada')",
    ],
)
def test_a_statement_is_read_in_any_case(text: str) -> None:
    read = [text[one.start : one.end] for one in records.columns(text)]
    assert bool(records._INSERT.search(text)) == ("Ada" in read)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_table_is_read_whatever_parts_its_cells(sign: str) -> None:
    text = "\n".join(sign.join(row) for row in ("ab", "cd", "ef", "gh"))
    read = [text[slice(*cell)] for cells in records.grids(text) for cell in cells]
    assert read == list("acegbdfh")
    assert [one.key for one in records.columns(text)] == list("ababab")


@pytest.mark.parametrize(
    "before", ["my dog, ", "Pes: ", "Pes :", "- hund: ", "cat named, ", "our dog "]
)
def test_a_pet_is_sought_behind_its_sign(before: str) -> None:
    told = kinds._TOLD.search(before) is not None
    assert told == before.endswith(kinds._SIGNS)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("from June to August", ["June", "August"]),
        ("damp since Jan, Martha", ["Jan"]),
        ("Jan asked Martha", []),
        ("April asked June", []),
    ],
)
def test_months_are_sought_where_two_stand(text: str, months: list[str]) -> None:
    found = [re.match("[A-Z][a-z]+", text[at:]) for at in dated._of_spans(text)]
    assert [one and one[0] for one in found] == months


@pytest.mark.parametrize(
    "text", ["Kjei1eng", "Giacom0", "3адорожна", "a 10", "Ж1", "3"]
)
def test_a_digit_inside_a_word_is_seen_from_itself(text: str) -> None:
    plain = re.search(r"[^\W\d_][01]|3[\u0430-\u0457]", text)
    assert bool(scans._SOME.search(text)) == bool(plain)
