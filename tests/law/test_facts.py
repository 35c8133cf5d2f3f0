"""The shipped facts: complete, cited, dated; and nothing half understood is loaded."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

import carnet.law
from carnet import law
from carnet.errors import ConfigError
from carnet.law import Gdpr, Source
from carnet.vocabulary import Kind

LAW = law.load()
DATA = Path(carnet.law.__file__).parent / "data"


def test_facts_are_read_once_and_equal_by_content() -> None:
    assert law.load() is LAW
    again = law.read(DATA)
    assert again is not LAW
    assert again == LAW
    assert hash(again) == hash(LAW)
    assert len(LAW.digest) == 64


def test_all_providers_of_the_sheet_are_there() -> None:
    assert len(LAW.providers) == 81
    assert len({p.id for p in LAW.providers}) == 81


def test_every_entry_has_a_source_a_day_and_a_confidence() -> None:
    for provider in LAW.providers:
        assert provider.source, provider.id
        assert date(2026, 1, 1) <= provider.as_of <= LAW.as_of
    for entry in LAW.adequacies:
        assert entry.citation, entry.id
    for tool in LAW.tools:
        assert tool.citation, tool.kind


def test_every_kind_has_facts_and_a_name() -> None:
    assert set(LAW.kinds) == set(Kind)
    assert all(LAW.kind(kind).name and LAW.kind(kind).citation for kind in Kind)


@pytest.mark.parametrize(
    ("kind", "gdpr", "pipl", "identifier"),
    [
        (Kind.PERSON_NAME, Gdpr.ORDINARY, "ordinary", True),
        (Kind.KNOWN_VALUE, Gdpr.ORDINARY, "ordinary", True),
        (Kind.HEALTH, Gdpr.SPECIAL, "sensitive", False),
        (Kind.CRIMINAL, Gdpr.CRIMINAL, "sensitive", False),
        (Kind.MINOR_UNDER_14, Gdpr.CHILD, "sensitive", False),
        (Kind.NATIONALITY, Gdpr.ORDINARY, "ordinary", False),
        (Kind.BANK_ACCOUNT, Gdpr.ORDINARY, "sensitive", True),
        (Kind.NON_PERSONAL, Gdpr.NONE, "none", False),
        (Kind.IMPORTANT_DATA_CN, Gdpr.NONE, "important_data", False),
    ],
)
def test_kinds_are_classed_per_law(
    kind: Kind, gdpr: Gdpr, pipl: str, *, identifier: bool
) -> None:
    facts = LAW.kind(kind)
    assert (facts.gdpr, facts.pipl, facts.identifier) == (gdpr, pipl, identifier)


def test_the_blocs_have_their_members() -> None:
    union, area = LAW.bloc("EU"), LAW.bloc("@eea")
    assert union is not None
    assert area is not None
    assert len(union) == 27 + 7
    assert area - union == {"IS", "LI", "NO"}
    assert not area & {"GB", "CH", "GL", "FO", "NC", "SJ", "GI", "UK", "EL"}
    assert LAW.bloc("DE") is None
    assert LAW.country(" el ") == "GR"
    assert LAW.country("uk") == "GB"
    assert LAW.country("no") == "NO"
    assert set(LAW.expand(("@EU", "CH", "unknown", "uk"))) >= {"CH", "unknown"}


def test_no_fact_names_a_country_by_a_code_that_does_not_exist() -> None:
    codes = {c for table in LAW.regions.values() for c in table.values()}
    codes |= {p.importer for p in LAW.providers} | {p.parent for p in LAW.providers}
    assert not codes & {"UK", "EL", "EU"}


def test_adequacy_is_looked_up_by_law_country_and_day() -> None:
    (brazil,) = LAW.adequacy("eu", "BR", date(2026, 1, 26))
    assert brazil.citation.startswith("Commission Implementing Decision (EU) 2026/179")
    assert LAW.adequacy("eu", "BR", date(2026, 1, 25)) == ()
    assert LAW.adequacy("uk", "BR", date(2026, 11, 24)) == ()
    assert LAW.adequacy("ch", "JP", date(2026, 11, 24)) == ()
    assert LAW.adequacy("eu", "CN", date(2026, 11, 24)) == ()
    assert {e.id for e in LAW.entries("eu", "US")} >= {
        "eu.US.dpf",
        "eu.US.safe_harbour",
    }


@pytest.mark.parametrize(
    ("day", "entry"),
    [
        (date(2015, 10, 5), "eu.US.safe_harbour"),
        (date(2015, 10, 6), None),
        (date(2016, 7, 12), "eu.US.privacy_shield"),
        (date(2020, 7, 15), "eu.US.privacy_shield"),
        (date(2020, 7, 16), None),
        (date(2023, 7, 9), None),
        (date(2023, 7, 10), "eu.US.dpf"),
    ],
)
def test_the_gaps_between_the_us_frameworks_are_gaps(
    day: date, entry: str | None
) -> None:
    found = [e.id for e in LAW.adequacy("eu", "US", day)]
    assert found == ([entry] if entry else [])


def test_a_tool_counts_only_in_its_own_law() -> None:
    pairs = {(t.regime, t.kind) for t in LAW.tools if t.last is None}
    assert ("eu", "scc") in pairs
    assert ("ch", "scc") in pairs
    assert ("uk", "idta") in pairs
    assert not pairs & {("eu", "idta"), ("uk", "scc"), ("eu", "cn_contract")}
    assert LAW.tool("eu", "addendum") is None


def test_traps_are_fields_not_prose() -> None:
    rules = {p.id: p.processing.source for p in LAW.providers}
    assert rules["anthropic"] is Source.BODY
    assert rules["azure"] is Source.SKU
    assert rules["bedrock"] is Source.MODEL_PREFIX
    assert rules["vertex-region"] is Source.HOST_REGION
    assert rules["local"] is Source.DECLARED
    assert {p.id for p in LAW.providers if p.training == "yes"} == {
        "deepseek",
        "moonshot-cn",
        "moonshot-intl",
    }
    assert LAW.provider("no-such") is None


def test_facts_age_in_days() -> None:
    assert LAW.age_days(LAW.as_of - timedelta(days=5)) == 0
    assert LAW.age_days(LAW.as_of + timedelta(days=5)) == 5
    assert not LAW.stale(LAW.as_of + timedelta(days=90))
    assert LAW.stale(LAW.as_of + timedelta(days=91))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_any_changed_fact_changes_the_digest(folder: Path) -> None:
    path = folder / "providers" / "50-china.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('training = "yes"', 'training = "no"', 1), "utf-8")
    assert law.read(folder).digest != LAW.digest


def test_a_comment_does_not_change_the_digest(folder: Path) -> None:
    path = folder / "blocs.toml"
    path.write_text("# a comment\n" + path.read_text("utf-8"), "utf-8")
    assert law.read(folder) == LAW


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("adequacy.toml", 'id = "eu.AD"', 'id = "eu.AR"', "twice"),
        ("adequacy.toml", "first = 2010-10-19", 'first = "soon"', "first is no date"),
        ("adequacy.toml", "first = 2010-10-19", "", "first is missing"),
        ("adequacy.toml", 'regime = "eu"', 'regime = "mars"', "regime is none of"),
        ("adequacy.toml", "last = 2031-12-27", "last = 2020-01-01", "ends before"),
        ("adequacy.toml", 'name = "Andorra"', "name = 1", "name is no string"),
        ("adequacy.toml", 'countries = ["AD"]', "countries = [1]", "no list of str"),
        ("adequacy.toml", "[[entry]]", "[[surprise]]", "unknown key surprise"),
        ("adequacy.toml", 'confidence = "knowledge"', 'confidence = "sure"', "none of"),
        ("blocs.toml", '"AT"', '"aut"', "two capital letters"),
        ("blocs.toml", "as_of = 2026-11-24", "as_of = 1", "as_of is no date"),
        ("categories.toml", 'gdpr = "special"', 'gdpr = "odd"', "gdpr is none of"),
        ("categories.toml", "[kind.email]", "[kind.emails]", "email is missing"),
        ("categories.toml", "[special]", "[kind.fax]", "unknown key"),
        ("mechanisms.toml", "tia = true", 'tia = "yes"', "tia is no boolean"),
        ("mechanisms.toml", "tia = true", "tea = true", "unknown key tea"),
        ("regions.toml", 'eu-west-1 = "IE"', 'eu-west-1 = "Eire"', "two capital"),
        ("providers/20-labs.toml", 'importer = "IE"', 'importer = "Erin"', "capital"),
        ("providers/20-labs.toml", 'id = "openai"', 'id = "openai-eu"', "twice"),
        ("providers/20-labs.toml", 'from = "body"', 'from = "tea"', "from is none of"),
        ("providers/20-labs.toml", 'training = "no"', 'training = "?"', "training is"),
        ("providers/20-labs.toml", 'regions = "openai"', 'regions = "x"', "regions is"),
        ("providers/20-labs.toml", "as_of = 2026-11-24\n", "as_of = 2026-11-24 x\n",
         "not TOML"),
        ("providers/20-labs.toml", "[[provider]]", "[[providers]]",
         "unknown key providers"),
    ],
)  # fmt: skip
def test_a_fact_that_is_not_understood_is_refused(
    folder: Path, file: str, old: str, new: str, what: str
) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ConfigError, match=what) as caught:
        law.read(folder)
    assert "law facts" in str(caught.value)
    assert caught.value.hint


def test_a_missing_file_is_refused(folder: Path) -> None:
    (folder / "blocs.toml").unlink()
    with pytest.raises(ConfigError, match="cannot be read"):
        law.read(folder)
