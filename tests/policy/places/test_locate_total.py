"""Locating never fails, and never knows more than the facts."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.policy.places.locating import LAW, NOBODY, at, host_of_row

from carnet.law import Provider
from carnet.policy import Exporter, Rules, locate
from carnet.vocabulary import GLOBAL, OPERATOR, UNKNOWN, UNKNOWN_DOWNSTREAM

RULES = Rules(Exporter("DE"))
MARKERS = {GLOBAL, OPERATOR, UNKNOWN, UNKNOWN_DOWNSTREAM}

JSONS: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(
            ["model", "provider", "only", "order", "inference_geo", "server_url", "url",
             "mcp_servers", "providerOptions", "gateway", "requests", "x"]
        ), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


HOSTS = [row.hosts[0].replace("*", "any") for row in LAW.providers if row.hosts]
URLS = st.text(max_size=60) | st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["https://", "HTTP://", "//", "", "https://u:p@", "x://"]),
    st.sampled_from(HOSTS) | st.text(max_size=20),
    st.sampled_from(["", ".", ":443", ":4000", ":99999", ":x", "@", "%00", "\n"]),
    st.sampled_from(["", "/", "/model/global.x/y", "/locations/global/", "?#", "/v1"])
    | st.text(max_size=20),
)


@given(
    URLS, st.none() | st.text(max_size=40), JSONS, st.dictionaries(st.text(), st.text())
)
@settings(max_examples=400, deadline=None)
def test_locating_is_total_and_names_only_places_of_the_facts(
    url: str, model: str | None, body: Any, headers: dict[str, str]
) -> None:
    place = locate(LAW, RULES, url=url, model=model, body=body, headers=headers)
    assert place.processing
    for code in (*place.processing, *place.storage, place.importer, place.parent):
        assert code in MARKERS or (len(code) == 2 and code.isupper())
    if place.provider is None:
        assert place.importer == place.parent == place.entity == UNKNOWN
        assert place.processing == place.storage == NOBODY
    again = locate(LAW, RULES, url=url, model=model, body=body, headers=headers)
    assert again == place


PINNED = {"bedrock", "anthropic", "anthropic-on-aws"}


"""Rows where a field or name of the request is documented to pin the place."""


@given(
    st.sampled_from([row for row in LAW.providers if row.id not in PINNED]),
    st.none() | st.text(max_size=20),
    JSONS,
)
@settings(max_examples=300, deadline=None)
def test_nothing_in_a_request_makes_an_unknown_place_known(
    row: Provider, model: str | None, body: Any
) -> None:
    host, _ = host_of_row(row)
    bare = at(f"https://{host}/v1/x", model=host_of_row(row)[1])
    asked = at(f"https://{host}/v1/x", model=host_of_row(row)[1] or model, body=body)
    if asked.provider == bare.provider:
        assert set(bare.processing) <= set(asked.processing)
        assert set(bare.sub_processors) <= set(asked.sub_processors)
