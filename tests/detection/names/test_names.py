"""The project's own tagger finds persons, and leaves ordinary words alone."""
# ruff: noqa: RUF001 - letters of other scripts

import bisect
import hashlib
import json
import json.decoder
import re
import textwrap
from collections import defaultdict
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.detection import Detector
from carnet.detection.names import Names
from carnet.detection.names.tagger import tokens
from carnet.detection.names.tagger.model import WORDS
from carnet.detection.names.text import dated
from carnet.detection.names.training.corpora import joined, label, read
from carnet.detection.names.training.mentions import named
from carnet.detection.names.training.sentences import languages, write
from carnet.engines import Wanted, detector
from carnet.engines.names import Tagger
from carnet.vocabulary import Kind, Passage

LETTERS = {
    "bg": ("Обади се на Радостина Владова, тя чака отговор.", "Радостина Владова"),
    "cs": ("Prosím předejte to paní Zdislavě Brodecké.", "Zdislavě Brodecké"),
    "da": ("Kan du ringe til Asbjørn Kragelund i dag?", "Asbjørn Kragelund"),
    "de": ("Bitte rufen Sie Frau Roswitha Hellkamp zurück.", "Roswitha Hellkamp"),
    "el": ("Παρακαλώ καλέστε τον Θρασύβουλο Καραμήτρο.", "Θρασύβουλο Καραμήτρο"),
    "en": ("Please call back Philippa Hawksworth today.", "Philippa Hawksworth"),
    "es": ("Llama hoy a Eustaquio Berrocal, por favor.", "Eustaquio Berrocal"),
    "et": ("Palun helista Tarmo Kuusikule tagasi.", "Tarmo Kuusikule"),
    "fi": ("Soita takaisin Veikko Harjulalle.", "Veikko Harjulalle"),
    "fr": ("Merci de rappeler Clotilde Vaubernier.", "Clotilde Vaubernier"),
    "hr": ("Molim nazovite Zvonimira Perkovića.", "Zvonimira Perkovića"),
    "hu": ("Kérem, hívja vissza Bereczki Zsombort.", "Bereczki Zsombort"),
    "it": ("Per favore richiami Ermenegilda Tassinari.", "Ermenegilda Tassinari"),
    "lt": ("Prašau paskambinti Žydrūnui Kairaičiui.", "Žydrūnui Kairaičiui"),
    "lv": ("Lūdzu, piezvaniet Visvaldim Ozoliņam.", "Visvaldim Ozoliņam"),
    "nl": ("Bel mevrouw Willemijn Hoogstraten terug.", "Willemijn Hoogstraten"),
    "pl": ("Proszę oddzwonić do Bożydara Kruszewskiego.", "Bożydara Kruszewskiego"),
    "pt": ("Ligue por favor para Eduarda Valadares.", "Eduarda Valadares"),
    "ro": ("Vă rog sunați-o pe Smaranda Vlădescu.", "Smaranda Vlădescu"),
    "sk": ("Prosím zavolajte pani Drahoslave Hudecovej.", "Drahoslave Hudecovej"),
    "sl": ("Prosim pokličite Branislava Podgornika.", "Branislava Podgornika"),
    "sv": ("Kan du ringa upp Torbjörn Ekelund?", "Torbjörn Ekelund"),
    "tr": ("Lütfen Selçuk Karabacak ile görüşün.", "Selçuk Karabacak"),
    "uk": ("Зателефонуйте Святославу Гончаренку.", "Святославу Гончаренку"),
    "zh": ("请给欧阳志远回电话。", "欧阳志远"),
}
ORDINARY = (
    "Explain the causes of the French Revolution in three sentences.",
    "Wie hoch ist der Eiffelturm, und wann wurde er gebaut?",
    "Quelle est la capitale de la Belgique ?",
    "¿Cuántos habitantes tiene Sevilla en verano?",
    "Jaka jest pogoda w Krakowie w maju?",
    "Mikä on Helsingin väkiluku?",
    "请解释光合作用的过程。",
    "Compare Ubuntu and Windows for a small office in Dublin.",
)


def found(text: str, label: str = "") -> list[str]:
    return [text[one.start : one.end] for one in Names().find(text, label)]


@pytest.mark.parametrize("language", LETTERS)
def test_a_person_in_a_request_is_found(language: str) -> None:
    text, name = LETTERS[language]
    spans = [(one.start, one.end) for one in Names().find(text, "")]
    start = text.index(name)
    assert any(a < start + len(name) and start < b for a, b in spans)


@pytest.mark.parametrize("text", ORDINARY)
def test_a_question_about_the_world_names_nobody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("module", [json.decoder, bisect, textwrap])
def test_source_code_names_nobody(module: object) -> None:
    path = getattr(module, "__file__", None)
    assert path is not None
    text = "".join(
        line
        for line in Path(path).read_text(encoding="utf-8").splitlines(keepends=True)
        if "opyright" not in line and "ritten by" not in line
    )
    assert found(text) == []


def test_offsets_hold_beyond_the_first_chunk() -> None:
    filler = "The office is open on every day of the week.\n" * 400
    text = f"{filler}Please call Philippa Hawksworth.\n{filler}"
    for one in Names().find(text, ""):
        assert text[one.start : one.end] == one.value
    assert any("Hawksworth" in name for name in found(text))


def test_a_list_of_more_persons_than_the_tagger_remembers_words() -> None:
    ends = ["".join(two) for two in product("aeiou", "kmnrt")]
    people = ["Ber" + "".join(three) for three in product(ends, repeat=3)][: WORDS + 9]
    text = "".join(f"Name: Anna {one}\n" for one in people)
    (every,) = detector(None, "balanced", None, Wanted()).find([Passage(text)])
    assert len(every) == len(people)
    assert every[-1].value == f"Anna {people[-1]}"


def test_the_key_of_a_field_speaks_for_its_value() -> None:
    assert found("Hawksworth", "customer.surname") == ["Hawksworth"]


def test_the_tagger_is_on_by_default_and_its_digest_says_so() -> None:
    rules = Detector()
    whole = detector(None, "balanced", None, Wanted())
    text = LETTERS["en"][0]
    assert rules.find([Passage(text)]) == ((),)
    ((one,),) = whole.find([Passage(text)])
    assert (one.kind, one.value) == (Kind.PERSON_NAME, LETTERS["en"][1])
    assert rules.digest != whole.digest


def test_a_list_of_kinds_without_persons_leaves_it_out() -> None:
    mail = detector(frozenset({Kind.EMAIL}), "balanced", None, Wanted())
    assert mail.find([Passage(LETTERS["en"][0])]) == ((),)
    assert mail.kinds == {Kind.EMAIL}


def test_strictness_changes_what_is_asked_of_a_name() -> None:
    assert Tagger("strict").digest != Tagger("relaxed").digest


ERIKA, EWALD = "Erika Mustermann", "Ewald Mustermann"
MENTIONS = (
    # what stands in the passages, and which mentions are one person
    ((f"{ERIKA} kündigt.", "Frau Mustermann wartet."), [{ERIKA, "Mustermann"}]),
    (
        (f"{ERIKA} und {EWALD} kündigen.", "Frau Mustermann wartet."),
        [{ERIKA}, {EWALD}, {"Mustermann"}],
    ),
    (
        ("Please call Philippa Hawksworth.", "Philippa has left."),
        [{"Philippa Hawksworth", "Philippa"}],
    ),
    (
        ("Volala Jana Brodecká.", "Vraťte to Janě Brodecké."),
        [{"Jana Brodecká", "Janě Brodecké"}],
    ),
    (
        ("Píše Karel Hudec.", "Píše Lenka Hudecová."),
        [{"Karel Hudec"}, {"Lenka Hudecová"}],
    ),
    (
        ("Andrea Schmidt und Andreas Schmidt sind verheiratet.",),
        [{"Andrea Schmidt"}, {"Andreas Schmidt"}],
    ),
    (
        ("Пришли Валентин Смирнов и Валентина Смирнова.",),
        [{"Валентин Смирнов"}, {"Валентина Смирнова"}],
    ),
)


@pytest.mark.parametrize(("texts", "people"), MENTIONS)
def test_mentions_of_one_person_are_one_and_of_two_are_two(
    texts: tuple[str, ...], people: list[set[str]]
) -> None:
    whole = detector(None, "balanced", None, Wanted())
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for found in whole.find([Passage(text) for text in texts]):
        for one in found:
            groups[one.normal].add(one.value)
    assert sorted(map(sorted, groups.values())) == sorted(map(sorted, people))


def test_a_chat_that_grows_keeps_the_person_of_each_earlier_mention() -> None:
    whole = detector(None, "balanced", None, Wanted())
    turns = [Passage("Erika Mustermann kündigt."), Passage("Frau Mustermann wartet.")]
    later = [*turns, Passage("Auch Ewald Mustermann kündigt.")]
    before = whole.find(turns)
    assert whole.find(later)[:2] == before


@pytest.mark.parametrize(
    "text",
    [
        "<p>Dear <b>Philippa&nbsp;Hawksworth</b>,</p>",
        "caf\u00e9: call Philippa\u00a0Hawksworth now",
        r'{"note": "ask Philippa\u0020Hawksworth"}',
    ],
)
def test_a_name_is_found_behind_escapes(text: str) -> None:
    whole = detector(None, "balanced", None, Wanted())
    (found,) = whole.find([Passage(text)])
    covered = {at for one in found for at in range(one.start, one.end)}
    assert set(range(text.index("Philippa"), text.index("worth") + 5)) <= covered


WHOLE = (
    ("Das Gutachten schrieb K.-H. Hellkamp.", "K.-H. Hellkamp"),
    ("Bitte J. P. Hawksworth anrufen.", "J. P. Hawksworth"),
    ("Det var Ingrid af Ekelund, der ringede.", "Ingrid af Ekelund"),
    ("Ik sprak met Willemijn van 't Hoogstraten.", "Willemijn van 't Hoogstraten"),
    ("发件人：欧阳志远 <ouyang@example.org>", "欧阳志远"),
)


@pytest.mark.parametrize(("text", "name"), WHOLE)
def test_initials_and_particles_go_with_a_name(text: str, name: str) -> None:
    assert name in found(text)


FIGURES = (
    "Explain how Karl Marx and Napoleon changed Europe.",
    "Napiši esej o Martinu Lutheru i reformaciji.",
    "Who was Jesus, and what does the Bible say of Moses?",
    "孔子和秦始皇谁更早？",
    "Welche Folgen hat Morbus Parkinson?",
    "解释傅里叶变换、贝叶斯定理和马尔可夫链。",
    "郑和下西洋的历史意义是什么?",
    "When does the Mann-Whitney test beat the Bernoulli model?",
)


@pytest.mark.parametrize("text", FIGURES)
def test_figures_of_history_stay(text: str) -> None:
    assert found(text) == []


def test_a_person_who_shares_a_figure_s_name_does_not() -> None:
    assert found("Frau Marx bittet um Rückruf.") == ["Marx"]
    assert found("Bitte Karin Luther anrufen.") == ["Karin Luther"]
    assert "Jesús" in found("Hola, soy Jesús, no me llega la factura.")
    assert found("请联系李白先生。") == ["李白"]


@pytest.mark.parametrize("name", ["庄子涵", "孟子轩", "郑和平", "关羽欣", "高斯琪"])
def test_a_chinese_name_that_begins_like_a_figure_s_is_somebody_s(name: str) -> None:
    assert found(f"客户{name}要求退款。") == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna called yesterday.", ["Anna"]),  # Finnish for "give"
        ("Ben is sick.", ["Ben"]),  # Turkish for "I"
        ("Adam wants to cancel.", ["Adam"]),  # Turkish for "man"
        ("Anders ist das nicht zu machen.", []),
        ("Anders ist krank.", ["Anders"]),
    ],
)
def test_a_name_that_is_a_word_elsewhere_is_a_name_here(
    text: str, names: list[str]
) -> None:
    assert found(text) == names


def test_the_town_of_a_person_goes_and_a_town_in_a_question_stays() -> None:
    text = "Roswitha Hellkamp wohnt in Leipzig."
    kinds = {one.value: one.kind for one in Names().find(text, "")}
    assert kinds["Leipzig"] is Kind.COARSE_LOCATION
    assert found("Wie viele Menschen wohnen in Leipzig?") == []


def test_replaced_text_is_not_judged_a_second_time() -> None:
    whole = detector(None, "balanced", None, Wanted())
    assert whole.find([Passage(LETTERS["en"][0])], by_context=False) == ((),)


def test_the_weights_are_those_of_the_model_card() -> None:
    folder = files("carnet.detection.names")
    data = (folder / "weights.npz").read_bytes()
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    digest = hashlib.sha256(data).hexdigest()
    assert digest in card
    assert digest == (folder / "weights.sha256").read_text(encoding="utf-8").strip()
    assert len(data) < 10_000_000


def test_every_sentence_of_our_own_can_be_written_and_is_labelled() -> None:
    import random

    every = languages()
    assert len(every) == 29
    rng = random.Random(7)  # noqa: S311 - not for secrets
    for language in every.values():
        for _ in range(40):
            one = write(language, tuple(every.values()), rng)
            assert len(one.labels) == len(tokens.spans(one.text))
            assert not re.search(r"\{[a-z_]+\d?(\.[a-z]+)?\}", one.text)


def test_a_corpus_is_read_as_running_text(tmp_path: Path) -> None:
    import gzip

    tags = ["O", "B-PER", "O", "O"]
    row = {"lang": "en", "tokens": ["Mr", "Roe", ",", "hi"], "tags": tags}
    path = tmp_path / "tiny.en.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    (one,) = read(path)
    assert (one.text, one.source) == ("Mr Roe, hi", "tiny.en")
    assert named(one.labels) == [(1, 2, "PER")]
    text, marked = joined(["Ann", "Lee"], ["B-PER", "I-PER"])
    assert (text, marked) == ("Ann Lee", [(0, 7, "PER")])
    assert label("en", "x", "Ann Lee", [(0, 7, "PER")]).labels == (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Der Elefant des alten Zoos wurde am 28. August 1849 geboren.",
        "Bitte um 3 Tage Urlaub; Lieferzeit 14 Tage und 30 Tage Zahlungsziel.",
        "The lease ends on 1st of April, 2026, at noon.",
        "Das Heft vom 3. Mai 1986 ist vergriffen.",
    ],
)
def test_a_word_between_a_day_and_a_year_is_a_month(text: str) -> None:
    assert found(text) == []


def test_a_name_between_a_number_and_a_year_is_found() -> None:
    rows = "Anmeldungen:\n1 Marlies 1985\n2 Jonas 1990\n3 Henrike 1992\n4 Mark 1991"
    assert found(rows)[:3] == ["Marlies", "Jonas", "Henrike"]
    assert not list(dated.units(rows))  # which would refuse Mark, too


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Según el BOE-A-2018-16673 y la Ley Orgánica 3/2018", []),
        ("wegen NIS-2 und anderem", []),
        ("Herr MÜLLER-2 und Frau LI-2024 waren da", ["MÜLLER", "LI"]),
    ],
)
def test_an_abbreviation_glued_to_digits_is_a_code(text: str, names: list[str]) -> None:
    assert found(text) == names


# No 0 and 1: a scanner's `Z0é` is Zoé where other words stand beside it.
@given(st.text(alphabet="23456789 .:-+/\"'[]TZé李\u0301\n", max_size=60))
def test_what_has_no_two_letters_side_by_side_has_no_name(text: str) -> None:
    names = Names("strict")
    spaced = re.sub(r"([^\W\d_])(?=[^\W\d_])", r"\1 ", text).replace("李", "9")
    assert list(names._in_chunks(spaced, "")) == []
    assert list(names.find(spaced, "name")) == []


def test_two_letters_are_enough_to_be_looked_at() -> None:
    assert [f.value for f in Names().find("Herr Xi ruft an.", "")] == ["Xi"]
    assert [f.value for f in Names().find("李娜", "name")] == ["李娜"]
