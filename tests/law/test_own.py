"""The operator's own entries: each with evidence, each shown as the operator's."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from carnet import law
from carnet.errors import ConfigError
from carnet.policy import Exporter, Rules, locate

SHIPPED = law.load()
PROVIDER = """
[[provider]]
id = "acme-models"
family = "acme"
hosts = ["*.models.acme.example"]
entity = "ACME Models GmbH"
importer = "DE"
parent = "DE"
processing = ["DE"]
storage = ["DE"]
source = "contract of 3 November 2026"
confidence = "verified"
evidence = "https://acme.example/contract.pdf"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "law.toml"


def written(path: Path, text: str, day: str = "2026-11-20") -> Path:
    path.write_text(f"as_of = {day}\n{text}", "utf-8")
    return path


def evidence(path: Path, text: bytes = b"seen on the list") -> str:
    path.write_bytes(text)
    return hashlib.sha256(text).hexdigest()


def test_an_entry_overrides_the_fields_that_it_gives_and_says_whose_it_is(
    own: Path, tmp_path: Path
) -> None:
    digest = evidence(tmp_path / "list.pdf")
    written(
        own,
        '[[provider]]\nid = "openai"\ndpf = "yes"\nevidence = "list.pdf"\n'
        f'sha256 = "{digest}"\n',
    )
    facts = law.load(own)
    before, after = SHIPPED.provider("openai"), facts.provider("openai")
    assert before is not None
    assert after is not None
    assert (after.dpf, after.entity, after.hosts) == (
        "yes",
        before.entity,
        before.hosts,
    )
    assert f"operator's own: list.pdf, SHA-256 {digest}" in after.source
    assert facts.facts["openai"].origin == "operator's own"
    assert facts.facts["openai"].as_of == date(2026, 11, 20)
    assert facts.facts["anthropic"].origin == "carnet"
    assert facts.digest != SHIPPED.digest
    place = locate(facts, Rules(Exporter("DE")), url="https://api.openai.com/v1")
    assert place.dpf == "yes"
    assert "operator's own" in place.notes[0]


def test_a_new_provider_is_found_by_its_host(own: Path) -> None:
    facts = law.load(written(own, PROVIDER))
    url = "https://eu.models.acme.example/v1"
    place = locate(facts, Rules(Exporter("DE")), url=url)
    assert (place.provider, place.processing) == ("acme-models", ("DE",))
    assert locate(SHIPPED, Rules(Exporter("DE")), url=url).provider is None


def test_a_new_adequacy_counts_from_its_first_day(own: Path) -> None:
    written(
        own,
        '[[adequacy]]\nid = "eu.KE"\nregime = "eu"\ncountries = ["KE"]\n'
        'name = "Kenya"\ncitation = "Decision (EU) 2027/1"\nfirst = 2027-01-01\n'
        'confidence = "verified"\nevidence = "https://eur-lex.example/2027/1"\n',
    )
    facts = law.load(own)
    assert facts.adequacy("eu", "KE", date(2026, 12, 31)) == ()
    (entry,) = facts.adequacy("eu", "KE", date(2027, 1, 1))
    assert "operator's own" in entry.citation


def test_an_adequacy_can_be_ended_to_the_day(own: Path) -> None:
    written(
        own,
        '[[adequacy]]\nid = "eu.AR"\nlast = 2026-12-31\nevidence = "https://x.example"\n',
    )
    facts = law.load(own)
    assert facts.adequacy("eu", "AR", date(2026, 12, 31))
    assert facts.adequacy("eu", "AR", date(2027, 1, 1)) == ()


def test_own_entries_do_not_make_the_shipped_facts_look_fresh(own: Path) -> None:
    facts = law.load(written(own, PROVIDER, day="2027-06-01"))
    assert facts.as_of == SHIPPED.as_of


def test_the_texts_of_a_law_make_the_same_law_again(own: Path) -> None:
    facts = law.load(written(own, PROVIDER))
    texts = dict(facts.texts)
    assert law.parse(texts, texts.pop("operator")) == facts
    assert law.parse(SHIPPED.texts) == SHIPPED


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('[[provider]]\nid = "openai"\ndpf = "yes"\n', "evidence is missing"),
        ('[[provider]]\ndpf = "yes"\nevidence = "https://x.example"\n', "id is miss"),
        ('[[provider]]\nid = "openai"\nevidence = "no.pdf"\n', "cannot be read"),
        ('[[provider]]\nid = "new"\nevidence = "https://x.example"\n', "none of"),
        ('[[provider]]\nid = "openai"\nx = 1\nevidence = "https://x.example"\n',
         "unknown key x"),
        ('[[kind]]\nid = "health"\nevidence = "https://x.example"\n', "key kind"),
        (PROVIDER * 2, "twice"),
        ("[[provider]\n", "not TOML"),
        ('[[tool]]\nid = "openai"\nevidence = "https://x.example"\n', "none of"),
    ],
)  # fmt: skip
def test_an_entry_without_evidence_or_sense_is_refused(
    own: Path, text: str, what: str
) -> None:
    with pytest.raises(ConfigError, match=what) as caught:
        law.load(written(own, text))
    assert caught.value.hint


def test_evidence_that_was_changed_is_refused(own: Path, tmp_path: Path) -> None:
    digest = evidence(tmp_path / "list.pdf")
    text = '[[provider]]\nid = "openai"\ndpf = "yes"\nevidence = "list.pdf"\n'
    written(own, f'{text}sha256 = "{digest}"\n')
    assert law.load(own).facts
    evidence(tmp_path / "list.pdf", b"something else")
    with pytest.raises(ConfigError, match="not the file of that sha256"):
        law.load(own)
    written(own, text)
    with pytest.raises(ConfigError, match="not the file of that sha256"):
        law.load(own)


def test_a_file_that_is_not_there_is_refused(own: Path) -> None:
    with pytest.raises(ConfigError, match=r"law\.toml: cannot be read"):
        law.load(own)
