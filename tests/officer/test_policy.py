"""Assertions, the officers' statement over them, and what is left without it."""

import base64
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.policy.deciding import DEEPSEEK, LAW, MISTRAL, ON, TOOL, go, rules

from carnet.errors import VerificationError
from carnet.officer import assertions, keys_of, only_signed, open_statement, sign
from carnet.officer.policy import read_policy, sign_policy
from carnet.officer.statement import APPROVAL, POLICY
from carnet.policy import Change, EndpointRule, PurposeRule, Rules, Side, changes
from carnet.policy.rules import Exporter
from carnet.policy.verdict import STRICTNESS
from carnet.trail.keys import signer
from carnet.vocabulary import Effect, Kind

DPO = signer("dpo.acme.example", Ed25519PrivateKey.generate())
CISO = signer("ciso.acme.example", Ed25519PrivateKey.generate())
KEYS = (DPO.verifier, CISO.verifier)
MINE = rules(
    allow=("EEA", "CH", "gpu"),
    redact=("CN", "api.x.ai"),
    block=("RU",),
    default=Effect.REDACT,
    tools=(replace(TOOL, evidence="scc.pdf", evidence_sha256="1" * 64),),
    purposes=(PurposeRule("claims", art9="9-2-f", importers=("EEA", "CN")),),
    endpoints=(EndpointRule("gpu", "localhost:11434", country="CN", entity="X Ltd"),),
    observe_until=ON + timedelta(days=9),
    attachments="allow",
    regimes=("eu",),
)
IDS = tuple(one.id for one in assertions(MINE))


def test_everything_that_loosens_is_an_assertion() -> None:
    assert set(IDS) == {
        "tool/SEEK",
        "purpose/claims",
        "endpoint/gpu",
        "allow/EEA",
        "allow/CH",
        "allow/gpu",
        "redact/CN",
        "redact/api.x.ai",
        "setting/OBSERVE_UNTIL",
        "setting/ATTACHMENTS",
        "limit/PURPOSES__CLAIMS",
        "limits",
    }


@pytest.mark.parametrize(
    "change",
    [
        {"subjects": ("CN",)},
        {"regimes": ()},
        {"runtime_country": "US"},
        {"block": ()},
        {"default": Effect.ALLOW},
        {"ended": {"US": ON}},
        {"exporter": replace(MINE.exporter, country="FR")},
        {"purpose": "claims"},
    ],
)
def test_every_other_rule_is_part_of_the_limits(change: dict[str, Any]) -> None:
    (was,) = [one for one in assertions(MINE) if one.id == "limits"]
    (now,) = [one for one in assertions(replace(MINE, **change)) if one.id == "limits"]
    assert was.digest != now.digest


def test_a_signature_covers_what_was_signed_and_nothing_that_changed_since() -> None:
    note = sign_policy(assertions(MINE), DPO)
    found = read_policy(note, KEYS, assertions(MINE))
    assert dict(found.signed) == dict.fromkeys(IDS, ("dpo.acme.example",))
    file = replace(MINE.tools[0], evidence_sha256="2" * 64)
    terms = replace(MINE.purposes[0], art9="9-2-h")
    later = replace(MINE, tools=(file,), purposes=(terms,), allow=("EEA", "US"))
    found = read_policy(note, KEYS, assertions(later))
    assert found.changed == {"tool/SEEK"}
    assert found.other == {"purpose/claims"}
    unsigned = {one.id for one in assertions(later)} - found.signed.keys()
    assert unsigned == {"tool/SEEK", "purpose/claims", "allow/US"}


def test_a_second_officer_signs_beside_the_first_and_once_each() -> None:
    note = sign_policy(assertions(MINE), DPO)
    both = sign_policy(assertions(MINE), CISO, note)
    again = sign_policy(assertions(MINE), CISO, both)
    assert both == again
    assert both.startswith(note)
    found = read_policy(both, KEYS, assertions(MINE))
    assert found.signed["limits"] == ("dpo.acme.example", "ciso.acme.example")
    changed = assertions(replace(MINE, allow=("EEA",)))
    alone = read_policy(sign_policy(changed, CISO, both), KEYS, changed)
    assert alone.officers == ("ciso.acme.example",)


def test_a_stranger_signs_for_nobody() -> None:
    stranger = signer("dpo.acme.example", Ed25519PrivateKey.generate())
    found = read_policy(sign_policy(assertions(MINE), stranger), KEYS, assertions(MINE))
    assert not found.signed
    assert found.strangers == ("dpo.acme.example",)


def test_a_changed_statement_counts_for_nothing() -> None:
    note = sign_policy(assertions(MINE), DPO)
    for changed in (
        note.replace(b"allow/CH", b"allow/US"),
        note.replace(b'"time":"2', b'"time":"3'),
        note.replace(b"carnet.policy/1", b"carnet.policy/2"),
        note.replace(b'{"assertions"', b'{ "assertions"'),
        note[:-90] + b"\n",
        b"",
    ):
        assert changed != note
        with pytest.raises(VerificationError):
            read_policy(changed, KEYS, assertions(MINE))


def test_a_signature_of_one_kind_is_none_of_another() -> None:
    note = sign(APPROVAL, {"call": "1"}, DPO)
    assert open_statement(APPROVAL, note, KEYS).officers == ("dpo.acme.example",)
    with pytest.raises(VerificationError, match=r"no carnet\.policy/1 statement"):
        open_statement(POLICY, note, KEYS)


def test_two_keys_of_one_name_are_refused() -> None:
    line = DPO.verifier.format()
    with pytest.raises(VerificationError, match="one name"):
        keys_of([line, line])


def test_without_any_signature_nothing_that_permits_is_left() -> None:
    left = only_signed(MINE, {})
    assert left.tools == ()
    assert left.allow == left.redact == ()
    assert left.block == ("RU", "CN", "api.x.ai")
    assert left.default is Effect.BLOCK
    assert left.observe_until is None
    assert left.attachments == "block"
    assert left.regimes == ("eu", "uk", "ch", "cn", "us")
    assert left.purposes == (
        PurposeRule("claims", basis="9-2-f", importers=("EEA", "CN")),
    )
    assert left.endpoints == MINE.endpoints
    gpu = go("http://localhost:11434/v1", by=left).destination
    assert gpu is not None
    assert gpu.importer == "unknown"
    assert gpu.processing == ("CN", "unknown")
    permits = {name for name in IDS if not name.startswith("limit/")}
    assert {one.id for one in left.withheld} == permits


def test_with_every_signature_all_is_as_it_was() -> None:
    signed = dict.fromkeys(IDS, ("dpo",))
    left = only_signed(MINE, signed)
    assert replace(left, signed={}) == MINE
    assert dict(left.signed) == signed


HARD = rules(
    exporter=Exporter("DE", ciio=True),
    subjects=("DE",),
    allow=("EEA", "CN", "gpu"),
    redact=("deepseek",),
    block=("mistral", "RU"),
    default=Effect.REDACT,
    purposes=(PurposeRule("claims", "6-1-b", importers=("EEA",)),),
    endpoints=(EndpointRule("gpu", "gpu.acme.example", country="DE", parent="CN"),),
    ended={"US": ON},
    stale_law="block",
    pseudonym_scope="conversation",
)


def in_force(edit: dict[str, Any]) -> Rules:
    """The rules after an edit of what the officer signed as `HARD`."""
    note = sign_policy(assertions(HARD), DPO)
    now = replace(HARD, **edit)
    found = read_policy(note, KEYS, assertions(now))
    return only_signed(now, found.in_force, found.changed)


@pytest.mark.parametrize(
    "edit",
    [
        {"exporter": Exporter("CN", ciio=True)},
        {"exporter": Exporter("CN"), "subjects": ("CN",)},
        {"exporter": Exporter("DE")},
        {"subjects": ()},
        {"regimes": ("us",)},
        {"runtime_country": "FR"},
        {"block": ("RU",)},
        {"redact": ()},
        {"default": Effect.ALLOW},
        {"ended": {}},
        {"ended": {"US": ON + timedelta(days=1)}},
        {"stale_law": "warn"},
        {"pseudonym_scope": "auto"},
        {"purposes": (PurposeRule("claims", "6-1-b"),)},
        {"purposes": ()},
        {"endpoints": (replace(HARD.endpoints[0], parent="DE"),)},
        {"endpoints": ()},
        {"purpose": "claims"},
    ],
)
def test_a_limit_that_an_unsigned_edit_loosens_stops_every_call(
    edit: dict[str, Any],
) -> None:
    left = in_force(edit)
    for url in (DEEPSEEK, MISTRAL, "https://gpu.acme.example/v1/chat/completions"):
        for kinds in (frozenset({Kind.EMAIL}), frozenset[Kind]()):
            found = go(url, kinds, by=left)
            assert found.effect is Effect.BLOCK
            assert any("what limits calls" in r.sentence for r in found.reasons)


@pytest.mark.parametrize(
    "edit",
    [
        {"block": ("RU", "mistral", "US")},
        {"ended": {"US": ON - timedelta(days=9), "GB": ON}},
        {"subjects": ("DE", "GB")},
        {"default": Effect.BLOCK},
        {"purposes": (*HARD.purposes, PurposeRule("hr", importers=("DE",)))},
        {"allow": ()},
        {"tools": (TOOL,)},
    ],
)
def test_an_edit_that_only_tightens_needs_no_officer(edit: dict[str, Any]) -> None:
    left = in_force(edit)
    assert left.signed["limits"] == ("dpo.acme.example",)
    assert left.block == edit.get("block", HARD.block)
    assert left.ended == edit.get("ended", HARD.ended)


def test_a_statement_of_an_earlier_version_holds_for_the_very_same_limits() -> None:
    listed = {
        one.id: {"sha256": one.digest, "terms": one.terms}
        for one in assertions(HARD)
        if not one.id.startswith("limit/")
    }
    note = sign(POLICY, {"assertions": listed, "time": "2026-11-24T09:00:00Z"}, DPO)
    assert "limits" in read_policy(note, KEYS, assertions(HARD)).in_force
    for block in ((), (*HARD.block, "US")):
        now = assertions(replace(HARD, block=block))
        assert "limits" not in read_policy(note, KEYS, now).in_force


def looser_with(signed: set[str], mine: Rules = MINE) -> list[Change]:
    left = only_signed(mine, dict.fromkeys(signed, ("dpo",)))
    return [c for c in changes(Side(mine, LAW), Side(left, LAW), ON) if c.looser]


def test_withholding_everything_loosens_no_decision() -> None:
    assert not looser_with(set(), replace(MINE, observe_until=None, purposes=()))


@pytest.mark.slow  # two thirds of a minute, for a purpose and each day of a roll-out
def test_so_it_is_for_every_purpose_and_on_every_day() -> None:
    assert not looser_with(set())


@pytest.mark.slow  # each draw decides 16 000 calls, in a quarter of a minute
@settings(max_examples=25, deadline=None, phases=[Phase.generate])
@given(st.sets(st.sampled_from(IDS)))
def test_withholding_never_loosens_a_decision(signed: set[str]) -> None:
    assert not looser_with(signed)


DECLARED: tuple[dict[str, Any], ...] = (
    {"country": "CN"},
    {"country": "CN", "entity": "X Ltd"},
    {"provider": "deepseek"},
    {"provider": "bedrock", "region": "cn-north-1"},
    {"country": "DE", "parent": "CN", "entity": "Y GmbH"},
)
LISTS: tuple[dict[str, Any], ...] = (
    {"block": ("CN",)},
    {"redact": ("CN",)},
    {"block": ("deepseek",)},
    {"block": ("deepseek", "CN"), "allow": ("*",)},
    {"allow": ("*",)},
)


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("lists", LISTS)
@pytest.mark.parametrize("home", ["DE", "BR", "US", "HK"])
def test_an_endpoint_that_nobody_signed_is_as_blocked_as_it_was(
    declared: dict[str, Any], lists: dict[str, Any], home: str
) -> None:
    own = EndpointRule("gw", "gw.acme.example", **declared)
    listed: dict[str, Any] = {"allow": (), "default": Effect.ALLOW, **lists}
    mine = rules(exporter=Exporter(home), endpoints=(own,), **listed)
    ids = [one.id for one in assertions(mine) if one.id != "endpoint/gw"]
    left = only_signed(mine, dict.fromkeys(ids, ("dpo",)))
    for kinds in (frozenset({Kind.EMAIL}), frozenset({Kind.HEALTH}), frozenset[Kind]()):
        signed, unsigned = (
            go("https://gw.acme.example/v1", kinds, by=by) for by in (mine, left)
        )
        assert STRICTNESS[unsigned.effect] >= STRICTNESS[signed.effect]
        assert unsigned.tool is None
        assert unsigned.destination is not None
        assert "unknown" in unsigned.destination.processing


def test_a_note_reads_with_the_rules_of_any_signed_note() -> None:
    note = sign_policy(assertions(MINE), DPO).decode()
    text, _, block = note.rpartition("\n\n")
    name, encoded = block.removeprefix("\u2014 ").split()
    material = base64.b64decode(encoded)
    key = Ed25519PrivateKey.generate().public_key()
    assert name == "dpo.acme.example"
    assert material[:4] == DPO.verifier.key_id
    DPO.key.public_key().verify(material[4:], f"{text}\n".encode())
    with pytest.raises(Exception, match=r"^$"):
        key.verify(material[4:], f"{text}\n".encode())


def test_rules_made_by_hand_are_asserted_and_unsigned() -> None:
    mine = Rules(exporter=MINE.exporter)
    assert [one.id for one in assertions(mine)] == ["limits"]
