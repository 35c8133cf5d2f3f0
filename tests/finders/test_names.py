"""The project's own tagger finds persons, and leaves ordinary words alone."""
# ruff: noqa: RUF001 - letters of other scripts

import bisect
import hashlib
import json
import json.decoder
import re
import textwrap
from importlib.resources import files
from pathlib import Path

import pytest

from carnet.config import load
from carnet.detection.names import Names, tokens
from carnet.detection.names.training.corpora import joined, label, read
from carnet.detection.names.training.sentences import languages, write
from carnet.detection.names.training.stream import named
from carnet.errors import ConfigError
from carnet.finders import Model, Wanted, detector
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


def test_the_key_of_a_field_speaks_for_its_value() -> None:
    assert found("Hawksworth", "customer.surname") == ["Hawksworth"]


def test_the_detector_takes_the_tagger_in_and_its_digest_says_so() -> None:
    plain = detector(None, "balanced", None, Wanted())
    more = detector(None, "balanced", None, Wanted((Model("names"),)))
    text = LETTERS["en"][0]
    assert plain.find([Passage(text)]) == ((),)
    ((one,),) = more.find([Passage(text)])
    assert one.kind is Kind.PERSON_NAME
    assert one.value in "Philippa Hawksworth"
    assert plain.digest != more.digest


def test_the_setting_names_it_and_refuses_files_of_its_own(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("CARNET_EXPORTER__COUNTRY=DE\nCARNET_ENGINES=names\n")
    assert load(env, environment=False).settings.engines == ("names",)
    env.write_text(env.read_text() + "CARNET_ENGINE_FILES__NAMES=.\n")
    with pytest.raises(ConfigError, match="brings its own weights"):
        load(env, environment=False)


def test_strictness_changes_what_is_asked_of_a_name() -> None:
    assert Names("strict").digest != Names("relaxed").digest


def test_the_weights_are_those_of_the_model_card() -> None:
    folder = files("carnet.detection.names")
    data = (folder / "weights.npz").read_bytes()
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert hashlib.sha256(data).hexdigest() in card
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
