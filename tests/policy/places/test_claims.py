"""Whose a host is, and whom a name means, where two of them may be meant."""

from dataclasses import replace
from itertools import permutations

import pytest
from tests.policy.deciding import LAW, ON, TOOL, go, named, rules

from carnet.policy import (
    EndpointRule,
    PurposeRule,
    ToolKind,
    contradictions,
    locate,
)
from carnet.policy.deciding.assemble import held_for
from carnet.policy.locate import is_listed
from carnet.policy.places.host import may_both_match
from carnet.vocabulary import UNKNOWN, Effect, Kind

WIDE = EndpointRule("wide", "*.example", country="DE", entity="Hoster GmbH")
HOME = EndpointRule("home", "*.acme.example", country="DE", entity="Hoster GmbH")
AWAY = EndpointRule("away", "cn.acme.example", country="CN", entity="Hoster Ltd.")
NOTHING: frozenset[Kind] = frozenset()


def codes(**more: object) -> set[str]:
    return {one.code for one in contradictions(rules(**more), LAW, ON)}


@pytest.mark.parametrize("order", list(permutations((WIDE, HOME, AWAY))))
def test_the_most_specific_endpoint_counts_in_any_order(
    order: tuple[EndpointRule, ...],
) -> None:
    by = rules(endpoints=order)
    assert go("https://cn.acme.example", by=by).effect is Effect.REDACT
    assert go("https://de.acme.example", by=by).effect is Effect.ALLOW
    for host, name in (
        ("cn.acme.example", "away"),
        ("de.acme.example", "home"),
        ("a.b.example", "wide"),
    ):
        assert locate(LAW, by, url=f"https://{host}").endpoint == name


@pytest.mark.parametrize(
    "others",
    [
        (HOME, replace(HOME, name="other", country="CN")),
        (HOME, replace(HOME, name="other", host="https://*.ACME.example/v1")),
        (
            replace(HOME, host="llm-*.acme.example"),
            replace(HOME, name="other", host="*-llm.acme.example"),
        ),
    ],
)
def test_of_two_alike_neither_counts(others: tuple[EndpointRule, ...]) -> None:
    for order in (others, others[::-1]):
        by = rules(endpoints=order)
        place = locate(LAW, by, url="https://llm-llm.acme.example")
        assert (place.endpoint, place.processing) == (None, (UNKNOWN,))
        assert is_listed(LAW, by, "llm-llm.acme.example")
    assert "endpoint.twice" in codes(endpoints=others)


def test_narrower_and_wider_endpoints_are_no_contradiction() -> None:
    assert not codes(endpoints=(WIDE, HOME, AWAY)) & {
        "endpoint.twice",
        "endpoint.everything",
    }


@pytest.mark.parametrize(
    "host",
    """* *.* *:* *:8000 *.com *.com:8443 api.*.com *acme.com *.ai *.co.uk *.com.cn
    acme.*""".split(),
)
def test_an_endpoint_that_claims_every_host_is_told_of(host: str) -> None:
    assert "endpoint.everything" in codes(endpoints=(replace(HOME, host=host),))


@pytest.mark.parametrize(
    "host",
    """*.acme.com *.acme.co.uk *.internal *.corp gpu-* gpu-*:8000 gpu-*.acme.example
    *.svc.cluster.local localhost:* 10.0.*.* x.com [::1]:*""".split(),
)
def test_an_endpoint_that_claims_what_one_owner_has_is_none(host: str) -> None:
    assert "endpoint.everything" not in codes(endpoints=(replace(HOME, host=host),))


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("a.example", "a.example", True),
        ("a.example", "https://A.example:443/", True),
        ("a.example", "b.example", False),
        ("a.example", "*.example", True),
        ("*.example", "b.a.example", True),
        ("*.a.example", "*.b.example", False),
        ("x*.a.example", "*y.a.example", True),
        ("x*.a.example", "y*.a.example", False),
        ("localhost:*", "localhost:8000", True),
    ],
)
def test_whether_two_globs_meet(one: str, other: str, *, both: bool) -> None:
    assert may_both_match(one, other) is both
    assert may_both_match(other, one) is both


HOSTER = EndpointRule("deepseek", "llm.acme.example", country="IN", entity="Hoster")
VENDOR = "https://api.deepseek.com/chat/completions"
OWN = "https://llm.acme.example/v1/chat/completions"


def test_a_tool_for_an_endpoint_does_not_reach_a_vendor_of_its_name() -> None:
    by = rules(tools=(TOOL,), endpoints=(HOSTER,))
    assert [t.id for t in held_for(by, LAW, locate(LAW, by, url=OWN))] == ["SEEK"]
    assert not held_for(by, LAW, locate(LAW, by, url=VENDOR))
    alone = rules(tools=(TOOL,))
    assert held_for(alone, LAW, locate(LAW, alone, url=VENDOR))


def test_an_entry_of_a_shared_name_allows_one_and_blocks_both() -> None:
    allowed = rules(allow=("deepseek",), endpoints=(HOSTER,))
    assert go(OWN, NOTHING, by=allowed).effect is Effect.ALLOW
    assert go(VENDOR, NOTHING, by=allowed).effect is Effect.BLOCK
    for setting, effect in (("block", Effect.BLOCK), ("redact", Effect.REDACT)):
        by = rules(endpoints=(HOSTER,), **{setting: ("deepseek",)})
        assert go(VENDOR, by=by).effect is effect
        assert go(OWN, by=by).effect is effect


def test_an_entry_of_a_shared_name_redacts_nothing_that_was_blocked() -> None:
    by = rules(allow=("EEA",), redact=("deepseek",), endpoints=(HOSTER,))
    assert go(VENDOR, by=by).effect is Effect.BLOCK


def test_a_country_called_like_an_endpoint_is_blocked_and_not_allowed() -> None:
    cn = replace(HOSTER, name="cn")
    allowed = rules(allow=("CN",), endpoints=(cn,))
    assert go(VENDOR, NOTHING, by=allowed).effect is Effect.BLOCK
    assert go(OWN, NOTHING, by=allowed).effect is Effect.ALLOW
    assert go(VENDOR, by=rules(block=("CN",), endpoints=(cn,))).effect is Effect.BLOCK


def test_a_purpose_limited_to_an_endpoint_reaches_no_vendor_of_its_name() -> None:
    purpose = PurposeRule("p", importers=("deepseek",))
    by = rules(endpoints=(HOSTER,), purposes=(purpose,), purpose="p")
    assert "user.purpose" in named(go(VENDOR, by=by))
    assert "user.purpose" not in named(go(OWN, by=by))


def test_a_shared_name_that_loosens_is_told_of() -> None:
    assert "endpoint.name" in codes(endpoints=(HOSTER,), allow=("deepseek",))
    assert "endpoint.name" in codes(endpoints=(HOSTER,), tools=(TOOL,))
    assert "endpoint.name" not in codes(endpoints=(HOSTER,), block=("deepseek",))
    same = replace(HOSTER, provider="deepseek")
    assert "endpoint.name" not in codes(endpoints=(same,), allow=("deepseek",))


PORTS = [
    "https://api.deepseek.com:8443",
    "https://api.deepseek.com:80",
    "http://api.deepseek.com:443",
]


@pytest.mark.parametrize("url", PORTS)
@pytest.mark.parametrize(
    "entry", ["api.deepseek.com", "deepseek", "CN", "*.deepseek.com"]
)
def test_a_block_is_not_left_by_writing_a_port(url: str, entry: str) -> None:
    if entry.startswith("*"):
        url = url.replace("api.", "eu.api.")
    for redact in ((), ("*",)):
        by = rules(block=(entry,), redact=redact)
        assert go(url, NOTHING, by=by).effect is Effect.BLOCK
    assert go(url, by=rules(redact=(entry,))).effect is Effect.REDACT


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8123"),
        ("localhost", "http://localhost:8000"),
        ("[::1]", "http://[::1]:4000"),
        ("*.acme.example", "https://llm.acme.example:8443"),
        ("*.acme.example:443", "https://llm.acme.example"),
    ],
)
def test_a_blocked_name_is_blocked_at_every_port(entry: str, url: str) -> None:
    assert go(url, NOTHING, by=rules(block=(entry,))).effect is Effect.BLOCK


def test_a_blocked_port_is_one_port() -> None:
    by = rules(block=("llm.acme.example:8443",))
    assert go("https://llm.acme.example", NOTHING, by=by).effect is Effect.ALLOW
    assert go("https://llm.acme.example:8443", NOTHING, by=by).effect is Effect.BLOCK


@pytest.mark.parametrize("url", PORTS)
def test_an_entry_that_loosens_means_the_port_that_it_says(url: str) -> None:
    for entry in ("api.deepseek.com", "deepseek"):
        by = rules(allow=(entry,))
        assert go(url, NOTHING, by=by).effect is Effect.BLOCK
        assert go(url, by=rules(allow=("EEA",), redact=(entry,))).effect is Effect.BLOCK
    assert not held_for(
        rules(tools=(TOOL,)), LAW, locate(LAW, rules(tools=(TOOL,)), url=url)
    )


def test_another_port_of_a_vendor_is_unknown_and_within_its_reach() -> None:
    by = rules()
    place = locate(LAW, by, url=PORTS[0])
    assert (place.provider, place.processing) == (None, (UNKNOWN,))
    assert place.remote_access == ("CN",)
    assert is_listed(LAW, by, "api.deepseek.com:8443")
    own = EndpointRule("t", "api.deepseek.com:8443", country="DE")
    assert locate(LAW, rules(endpoints=(own,)), url=PORTS[0]).remote_access == ("CN",)
    assert not is_listed(LAW, by, "llm.acme.example:8443")


@pytest.mark.parametrize("provider", [None, "deepseek"])
def test_a_vendors_own_endpoint_of_its_name_takes_nothing_from_it(
    provider: str | None,
) -> None:
    host = "llm.acme.example" if provider else "api.deepseek.com"
    one = replace(HOSTER, host=host, provider=provider)
    other = "https://eu.deepseek.com/chat/completions"
    by = rules(tools=(TOOL,), endpoints=(one,), allow=("deepseek",))
    assert held_for(by, LAW, locate(LAW, by, url=other))
    assert go(other, NOTHING, by=by).effect is Effect.ALLOW
    assert "endpoint.name" not in {c.code for c in contradictions(by, LAW, ON)}


def test_what_is_known_of_a_vendor_is_not_said_of_an_endpoint_of_its_name() -> None:
    said = {"tool.not_offered", "dpf.not_certified"}
    dpf = replace(TOOL, id="D", kind=ToolKind.DPF)
    assert codes(tools=(TOOL, dpf)) >= said
    assert not codes(tools=(TOOL, dpf), endpoints=(HOSTER,)) & said
