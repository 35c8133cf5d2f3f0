"""`carnet plan` decides on the trails of both files, as `carnet decide` does."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from tests.cli import few
from tests.cli.chinese import CHINA
from tests.cli.conftest import Ran

from carnet import Guard, law
from carnet.cli import main
from carnet.testing import FakeProvider
from carnet.trail import Trail, keys

Carnet = Callable[..., Ran]
ORIGIN = "acme.example/t"
HOSTED = f"{CHINA}CARNET_ENDPOINTS__FAKE__HOST=llm.loopback.example\n"
BALANCE = "CARNET_COUNTERS__CN__ORDINARY="
CONTRACT = """
CARNET_TOOLS__SC__FOR=fake
CARNET_TOOLS__SC__KIND=cn_contract
CARNET_TOOLS__SC__COVERS=SG
CARNET_TOOLS__SC__EXECUTED=2026-01-01
"""
TO = ("--to", "https://llm.loopback.example/v1/chat/completions", "--env-file")


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Settings that apply few facts."""
    return few.facts(tmp_path_factory.mktemp("few"))


@pytest.fixture
def counted(folder: Path, facts: str) -> str:
    """Settings; the trail counts two persons, and 99 997 were counted before it."""
    assert main(["init", "--key", "../key.pem", "--origin", ORIGIN]) == 0
    names = ("TRAIL", "SIGNING_KEY", "PSEUDONYM_KEY")
    lines = (folder / ".env").read_text().splitlines()
    kept = [one for one in lines if one.startswith(tuple(f"CARNET_{n}" for n in names))]
    text = "\n".join(kept) + HOSTED + facts
    with FakeProvider() as provider:
        there = text.replace("llm.loopback.example", provider.host)
        (folder / ".env").write_text(there)
        with Guard.from_env() as guard:
            client = guard.wrap(requests.Session())
            for who in ("anna@example.org", "bert@example.org"):
                letter = {"role": "user", "content": f"Write to {who}, please."}
                with guard.context(data_subject=who):
                    client.post(
                        f"{provider.url}/v1/chat/completions",
                        json={"model": "m-1", "messages": [letter]},
                    )
    return f"{text}{BALANCE}99997\n"


def both(folder: Path, old: str, new: str) -> None:
    (folder / "old.env").write_text(old)
    (folder / "new.env").write_text(new)


def effects(carnet: Carnet) -> tuple[str, str]:
    """What `carnet decide` says of both files."""
    ran = [carnet("decide", *TO, f"{name}.env", "--json") for name in ("old", "new")]
    old, new = (str(one.document["decision"]["effect"]) for one in ran)
    return old, new


def test_a_row_that_decide_loosens_on_counted_persons_is_in_the_plan(
    counted: str, folder: Path, carnet: Carnet
) -> None:
    both(folder, counted, counted + CONTRACT)
    assert effects(carnet) == ("redact", "allow")
    ran = carnet("plan", "old.env", "new.env", "--json")
    assert ran.code == 1
    (row,) = [
        one
        for one in ran.document["changes"]
        if (one["destination"], one["purpose"], one["regime"]) == ("fake", None, "all")
        and "person_name" in one["kinds"]
    ]
    assert (row["before"], row["after"]) == ("redact (non_personal)", "allow")
    assert row["looser"]


def test_a_trail_that_counts_fewer_is_looser_whoever_signed_the_policy(
    counted: str, folder: Path, carnet: Carnet
) -> None:
    made = carnet("keys", "new", "dpo.pem", "--officer", "dpo.example", "--json")
    old = f"{counted}CARNET_POLICY_KEYS={made.document['vkey']}\n"
    both(folder, old, old.replace("=./trail", "=./other"))
    sign = ("policy", "sign", "--key", "dpo.pem", "--env-file", "old.env")
    assert carnet(*sign).code == 0
    assert effects(carnet) == ("redact", "allow")
    ran = carnet("plan", "old.env", "new.env", "--json")
    assert ran.code == 1
    said = {one["setting"]: one for one in ran.document["settings"]}
    assert said["CARNET_TRAIL"] == {
        "setting": "CARNET_TRAIL",
        "before": "./trail",
        "after": "./other",
        "looser": True,
    }
    assert any(one["looser"] for one in ran.document["changes"])
    (note,) = ran.document["findings"]
    assert (note["code"], "fewer persons" in note["message"]) == ("plan.looser", True)
    assert "no trail stands there yet" in ran.document["undecided"][0]


@pytest.mark.slow  # a dozen seconds; what differs from the others is little
def test_a_trail_whose_persons_are_added_as_a_balance_is_no_looser(
    counted: str, folder: Path, carnet: Carnet
) -> None:
    new = counted.replace("=./trail", "=./other").replace("99997", "99999")
    both(folder, counted, new.replace(f"={ORIGIN}", "=acme.example/u"))
    ran = carnet("plan", "old.env", "new.env")
    assert (ran.code, "LOOSER" in ran.out) == (0, False)
    assert "CARNET_TRAIL " in ran.out
    assert "CARNET_TRAIL_ORIGIN " in ran.out
    assert effects(carnet) == ("redact", "redact")


def test_a_trail_that_cannot_be_read_leaves_it_open(
    counted: str, folder: Path, carnet: Carnet
) -> None:
    away = "=postgresql://me:geheim@127.0.0.1:1/trail"
    old = counted.replace("=./trail", away)
    both(folder, old, f"{old}CARNET_EXPORTER__CONTACT=desk\n")
    ran = carnet("plan", "old.env", "new.env")
    assert ran.code == 3
    assert "OK no decision changes" not in ran.out
    assert "UNKNOWN postgresql://***@127.0.0.1:1/trail: the trail cannot be" in ran.out
    said = " ".join(ran.out.split())
    assert "not decided: persons whom postgresql://***@127.0.0.1:1/trail" in said
    assert "geheim" not in ran.out + ran.err
    same = carnet("plan", "old.env", "old.env")
    assert (same.code, same.out) == (0, "OK no decision changes\n")


@pytest.mark.slow  # a dozen seconds; what differs from the others is little
def test_a_trail_without_a_contradiction_that_stands_is_looser(
    counted: str, folder: Path, carnet: Carnet
) -> None:
    told = {
        "type": "destination.contradiction",
        "call_id": "call-7",
        "attempt": 1,
        "host": "llm.loopback.example",
        "provider": None,
        "decided_processing": ["SG"],
        "decided_except": [],
        "reported_location": [
            {
                "by": "header:region",
                "said": "us",
                "places": ["US"],
                "hint": False,
            }
        ],
        "policy": "block",
    }
    key = folder / ".." / "key.pem"
    with Trail.open(folder / "trail", origin=ORIGIN, signing_key=key) as trail:
        trail.append(told)
    old = counted.replace(f"{BALANCE}99997", "")
    both(folder, old, old.replace("=./trail", "=./other"))
    assert effects(carnet) == ("block", "allow")
    ran = carnet("plan", "old.env", "new.env", "--json")
    assert ran.code == 1
    rows = {
        (one["destination"], one["before"], one["after"])
        for one in ran.document["changes"]
        if one["regime"] == "all" and "person_name" in one["kinds"]
    }
    assert rows == {("fake", "block", "allow")}
    cleared = f"{old}CARNET_CONTRADICTION_CLEARED=call-7\n"
    both(folder, cleared, cleared.replace("=./trail", "=./other"))
    again = carnet("plan", "old.env", "new.env", "--json").document
    assert again["changes"] == []


@pytest.mark.slow  # a dozen seconds; what differs from the others is little
def test_an_update_of_the_facts_is_looked_at_with_whom_the_trail_counts(
    counted: str, facts: str, folder: Path, carnet: Carnet
) -> None:
    """A threshold of three is reached by the third person, and the trail holds two."""
    data = Path(shutil.copytree(law.DATA, folder / "data"))
    path = data / "thresholds.toml"
    head, name, rest = path.read_text("utf-8").partition('"cn.ordinary.contract"')
    path.write_text(f"{head}{name}{rest.replace('at = 100_000', 'at = 3', 1)}", "utf-8")
    vkey = keys.generate(folder / "law.pem", "facts.example")
    sign = ("--key", "law.pem", "--name", "facts.example")
    assert carnet("law", "pack", "data", "facts.json", *sign).code == 0
    shipped = counted.replace(facts, "")
    text = shipped.replace(f"{BALANCE}99997", f"CARNET_LAW_KEYS={vkey}")
    (folder / ".env").write_text(f"{text}CARNET_LAW_UPDATE=law.update\n")
    ran = carnet("law", "update", "facts.json", "--json")
    assert ran.code == 0
    assert ("fake", "allow", "redact (non_personal)") in {
        (one["destination"], one["before"], one["after"])
        for one in ran.document["changes"]
    }
