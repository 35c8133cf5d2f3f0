"""Records of calls that are of another version or form: the page counts none of them.

The program that makes the page and the script on it must agree which these are.
"""

from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.report import shape
from carnet.report.page import Wish, make
from carnet.trail import Trail, records
from tests.page import demo
from tests.page.browser import Tab
from tests.page.conftest import Page, number

Opens = Callable[..., Tab]
ODD: dict[str, dict[str, Any]] = {
    "a later version": {"v": 2},
    "a version that is a flag": {"v": True},
    "a number for a text": {"purpose": 7},
    "a text for a flag": {"enforced": "no"},
    "a flag for a number": {"attempt": True},
    "no such day": {"on": "2026-02-30"},
    "a day of another form": {"on": "20260228"},
    "a number for a day": {"on": 20260228},
    "a year too early": {"valid_until": "1969-12-31"},
    "a year too late": {"retention_until": "9990-01-01"},
    "texts for objects": {"regimes": ["eu"]},
    "a list for an object": {"signed_by": []},
    "a list for a law's words": {"dpv": {"data": "x"}},
    "a number among kinds": {"data_categories": ["email", 1]},
    "a number for a person": {"data_subject": {"id": 1}},
    "a text for a place": {"destination": "DE"},
    "a text for places": {"destination": {"storage": "DE"}},
    "a text for a count": {"redaction": {"entities_replaced": {"email": "1"}}},
    "texts for rows": {"counters": {"cn": ["x"]}},
}
PLAIN: dict[str, dict[str, Any]] = {
    "nothing that is not told": {"purpose": None, "v": None, "destination": None},
    "a field of tomorrow": {"tomorrow": {"any": [1]}},
    "the first day": {"valid_until": "1970-01-01"},
    "the last day": {"retention_until": "9989-12-31"},
    "a leap day": {"on": "2028-02-29"},
}
CALL: dict[str, Any] = {
    "type": "transfer.intent",
    "decision": "allow",
    "on": "2026-11-24",
    "attempt": 1,
}


def end(**more: Any) -> dict[str, Any]:
    return {"type": "transfer.outcome", "attempt": 1, "state": "not_sent", **more}


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """Every odd record and every plain one, each a call with an end of its own."""
    folder = tmp_path_factory.mktemp("strange")
    key = Ed25519PrivateKey.generate()
    with Trail.open(folder / "trail", origin="a.example/t", signing_key=key) as trail:
        for name, change in {**ODD, **PLAIN}.items():
            trail.append({**CALL, "call_id": name, **change})
            trail.append(end(call_id=name))
        trail.append({**CALL, "call_id": "open"})
        trail.append(end(call_id="open", v=2))
        trail.publish()
        vkey = trail.vkey
    path = folder / "page.html"
    made = make(folder / "trail", Wish(demo.TODAY))
    path.write_bytes(made.html)
    assert made.calls == len(PLAIN) + 1
    assert made.not_read.count == len(ODD) + 1
    return Page(path, folder / "trail", vkey)


def test_each_is_none_in_form_and_each_other_is_one() -> None:
    assert not any(shape.is_call({**CALL, **change}) for change in ODD.values())
    assert all(shape.is_call({**CALL, **change}) for change in PLAIN.values())


@pytest.mark.parametrize(
    "time",
    [
        "2026-11-24",
        "2026-11-24T10:00:00",
        "2026-11-24T24:00:00Z",
        "2026-02-30T10:00:00Z",
    ],
)
def test_a_time_is_whole_and_has_its_zone(time: str) -> None:
    assert not shape.is_end(end(time=time))
    assert shape.is_end(end(time="2026-11-24T10:00:00.123456+09:00"))


def test_the_page_counts_them_as_the_registers_do_and_names_them(
    strange: Page, opened: Opens
) -> None:
    tab = opened(strange)
    assert tab.verdict == "confirmed"
    shown = tab.run("document.querySelector('.figures dd').innerText")
    assert number(shown) == len(PLAIN) + 1
    odd = [
        str(entry.index)
        for entry in records(strange.trail)
        if (entry.record or {}).get("call_id") in ODD
        and (entry.record or {})["type"] == "transfer.intent"
    ]
    told = tab.run("document.querySelector('#made p.bad').innerText")
    assert told.startswith(f"{len(ODD) + 1} records of calls")
    assert all(f" {index}" in told for index in odd)


def test_what_was_not_delivered_is_told_so_and_is_no_failure_to_fear(
    strange: Page, opened: Opens
) -> None:
    tab = opened(strange)
    shown = tab.run("""[...document.querySelectorAll(".figures > div")].map(
      (one) => one.className + " " + one.querySelector("dd").innerText)""")
    assert f"unsent {len(PLAIN)}" in shown
    assert "allowed 1" in shown
    cards = tab.run("""[...document.querySelectorAll("#look .cards h3")].map(
      (one) => one.innerText)""")
    assert "Without a good end\n1" in cards
    assert f"Never delivered\n{len(PLAIN)}" in cards
