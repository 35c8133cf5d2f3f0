"""Answers' own words about their place, against the destination of the decision."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet import law
from carnet.policy.reported import (
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
