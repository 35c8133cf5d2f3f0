"""Answers' own words about their place, against the destination of the decision."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet import law
from carnet.policy.places.reported import (
    UNLISTED,
    Reported,
    contradicts,
    expected,
    in_headers,
    in_tree,
)
from carnet.vocabulary import GLOBAL, UNKNOWN, UNKNOWN_DOWNSTREAM, Destination

LAW = law.load()
JSONS: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.integers() | st.text(max_size=9),
    lambda inner: st.dictionaries(
        st.sampled_from(["usage", "message", "inference_geo", "provider", "x"]), inner
    ),
    max_leaves=8,
)


def place(*processing: str, without: tuple[str, ...] = ()) -> Destination:
    return Destination("h", processing=processing, processing_except=without)


@pytest.mark.parametrize(
    ("processing", "without", "places", "wrong"),
    [
        (("US",), (), ("US",), False),
        (("US",), (), ("DE",), True),
        (("US", "DE"), (), ("DE",), False),
        (("US",), (), (GLOBAL,), True),
        (("US",), (), (UNKNOWN,), True),
        (("US",), (), (), False),
        ((GLOBAL,), (), ("CN",), False),
        ((GLOBAL,), ("CN",), ("CN",), True),
        ((GLOBAL,), ("CN",), ("SG",), False),
        ((UNKNOWN,), (), ("CN",), False),
        ((UNKNOWN_DOWNSTREAM,), (), ("CN",), False),
    ],
)
def test_a_place_that_was_not_expected_contradicts(
    processing: tuple[str, ...],
    without: tuple[str, ...],
    places: tuple[str, ...],
    *,
    wrong: bool,
) -> None:
    where = place(*processing, without=without)
    assert contradicts(where, Reported("r", "s", places)) is wrong
    assert not contradicts(where, Reported("r", "s", places, hint=True))


def test_only_documented_fields_of_the_right_provider_are_expected() -> None:
    known = {one.id for one in expected(LAW, Destination("h", provider="anthropic"))}
    assert "report.anthropic.inference_geo" in known
    assert "report.azure.region" not in known
    unlisted = expected(LAW, Destination("h"))
    assert all(one.reads == "hint" for one in unlisted)
    names = {one.header for one in LAW.reports}
    assert "openai-processing-ms" not in names


def read(
    provider: str, tree: Any = None, headers: dict[str, str] | None = None
) -> list[tuple[str, str, tuple[str, ...], bool]]:
    """By, said, places and hint of all that an answer of that provider said."""
    reports = expected(LAW, Destination("h", provider=provider))
    found = (*in_headers(LAW, reports, headers or {}), *in_tree(LAW, reports, tree))
    return [(one.by, one.said, one.places, one.hint) for one in found]


GEO = "report.anthropic.inference_geo"
AZURE = "report.azure.region"
ROUTER = "report.openrouter.provider"


@pytest.mark.parametrize(
    ("said", "name", "places"),
    [
        ("us", "us", ("US",)),
        (" us ", "us", ("US",)),
        ("global", "global", (GLOBAL,)),
        ("not_available", "not_available", ()),
        ("cn-north-1", UNLISTED, (UNKNOWN,)),
        ("", UNLISTED, (UNKNOWN,)),
    ],
)
def test_a_value_that_the_facts_do_not_know_is_an_unknown_place(
    said: str, name: str, places: tuple[str, ...]
) -> None:
    wanted = [(GEO, name, places, False)]
    assert read("anthropic", {"usage": {"inference_geo": said}}) == wanted
    stream = {"type": "message_start", "message": {"usage": {"inference_geo": said}}}
    assert read("anthropic", stream) == wanted


def test_a_field_that_is_no_text_or_not_there_says_nothing() -> None:
    trees: list[Any] = [
        None,
        [],
        "us",
        {"usage": None},
        {"usage": {"inference_geo": 1}},
    ]
    assert not any(read("anthropic", tree) for tree in trees)
    both = {"usage": {"inference_geo": "us"}, "message": {"usage": {}}}
    assert read("anthropic", both) == [(GEO, "us", ("US",), False)]


@pytest.mark.parametrize("said", ["Sweden Central", "swedencentral", "SWEDEN-central"])
def test_a_region_is_known_in_every_spelling(said: str) -> None:
    assert read("azure", headers={"x-ms-region": said}) == [
        (AZURE, "swedencentral", ("SE",), False)
    ]


def test_a_region_that_is_not_listed_is_an_unknown_place() -> None:
    for said in ("Atlantis", ""):
        assert read("azure", headers={"x-ms-region": said}) == [
            (AZURE, UNLISTED, (UNKNOWN,), False)
        ]


def test_a_router_that_names_a_provider_names_its_place_where_that_is_fixed() -> None:
    assert read("openrouter", {"provider": "DeepSeek"}) == [
        (ROUTER, "deepseek", ("CN",), False)
    ]
    for region_chosen_by_the_caller in ("Amazon Bedrock", "amazon-bedrock"):
        ((_, said, places, _),) = read(
            "openrouter", {"provider": region_chosen_by_the_caller}
        )
        assert LAW.provider(said)
        assert places == ()
    assert read("openrouter", {"provider": "Nobody"}) == [(ROUTER, UNLISTED, (), False)]


def test_where_a_connection_ended_is_a_hint_without_a_place() -> None:
    said = {"cf-ray": "8a1b2c3d4e5f6a7b-FRA", "x-ms-region": "Sweden Central"}
    assert read("openai", headers=said) == [("report.cloudflare.ray", "FRA", (), True)]
    assert not read("openai", headers={"cf-ray": "my name is Erika"})


@given(JSONS, st.dictionaries(st.sampled_from(["x-ms-region", "cf-ray"]), st.text()))
def test_reading_is_total_and_keeps_only_names_of_the_facts(
    tree: Any, headers: dict[str, str]
) -> None:
    known = {UNLISTED, *LAW.regions["azure"], *(row.id for row in LAW.providers)}
    known |= {value for one in LAW.reports for value in one.values}
    for provider in ("anthropic", "azure", "openrouter", None):
        reports = expected(LAW, Destination("h", provider=provider))
        for one in (*in_tree(LAW, reports, tree), *in_headers(LAW, reports, headers)):
            assert one.said in known or (one.hint and len(one.said) <= 6)
