"""Every recorded decision made again: what fits, what was changed, what is missing."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.replay.rewriting import (
    ORIGIN,
    Change,
    codes,
    first,
    inside,
    put,
    replayed,
    rewritten,
)
from tests.speaking import call

from carnet import Guard
from carnet.cli import main
from carnet.denial import refusal
from carnet.hooks import CallView
from carnet.testing import KNOWN, LETTER, FakeProvider, write_env
from carnet.trail import Trail, Verdict, records
from carnet.trail.upkeep.keeping import prune, survey
from carnet.vocabulary import Decision

CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Explain photosynthesis.", {}),
    (LETTER, {"known": KNOWN}),
    (LETTER, {"known": KNOWN, "categories": ["health"]}),
    ("Explain it.", {"categories": ["non_personal"]}),
    ("Write to erika.mustermann@example.de.", {"subject_country": "FR", "persons": 3}),
    ("Write to erika.mustermann@example.de.", {"subject_country": "CN"}),
    ("Karl Beispiel, 34 Jahre alt, fragt nach der Rechnung.", {}),  # looked for twice
)


def stern(view: CallView) -> Decision | None:
    """A hook of an application's own that refuses everything personal."""
    if not view.content.kinds:
        return None
    return refusal("hook.stern", "nothing personal leaves", "", view.decision.on)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the trail of a few calls: allowed, replaced, refused, tightened."""
    folder = tmp_path_factory.mktemp("made")
    with FakeProvider(seed=5) as provider:
        settings = {"CARNET_ENDPOINTS__FAKE__DIALECT": "openai"}
        for tool in (True, False):
            env = write_env(folder, provider, tool=tool, settings=settings)
            for hooks in ((), (stern,)):
                with Guard.from_env(env, hooks=hooks) as guard:
                    for text, context in CALLS:
                        call(guard, provider, text, context)
    return folder


def test_every_decision_of_a_real_trail_comes_out_the_same(made: Path) -> None:
    found = replayed(made)
    assert codes(found) == []
    assert [f.code for f in found.findings] == ["replay.operator_s_word"]
    assert found.unsigned > found.observed == 0
    assert found.verdict is Verdict.CONFIRMED
    every = [entry.record or {} for entry in records(made / "trail")]
    counted = [
        r for r in every if r.get("type") in ("transfer.intent", "transfer.denied")
    ]
    assert found.decisions + found.refusals == len(counted) == 4 * len(CALLS)
    assert {r["decision"] for r in counted} == {"allow", "redact", "block"}
    assert found.refusals == len([r for r in counted if r["tightened"]]) > 0
    assert found.decisions >= 2 * len(CALLS)


REDACTED = first("transfer.intent", decision="redact")
ALLOWED = first("transfer.intent", decision="allow")
BLOCKED = first("transfer.denied", tightened=False)
STOPPED = first("transfer.denied", tightened=True)
REWRITES: dict[str, Change] = {
    "effect": REDACTED(put(decision="allow", form=None)),
    "form": REDACTED(put(form="non_personal")),
    "tool": REDACTED(put(transfer_tool="another")),
    "reasons": ALLOWED(put(reasons=[])),
    "laws": ALLOWED(put(regimes=[])),
    "until": REDACTED(put(valid_until="2199-01-01")),
    "enforced": REDACTED(put(enforced=False)),
    "signed": REDACTED(put(signed_by={"tool/fake": ["dpo.acme.example"]})),
    "a call that was refused": BLOCKED(put(type="transfer.intent")),
    "a refusal that was none": REDACTED(put(type="transfer.denied")),
    "kinds": REDACTED(inside("inputs", "content", "kinds", value=[])),
    "what was left": REDACTED(inside("inputs", "left", "left", value=["email"])),
    "place": REDACTED(inside("destination", "importer", value="FR")),
    "day": REDACTED(put(on="2099-12-31")),
    "a refusal that was sent": REDACTED(put(decision="block", tightened=True)),
    "a hook that refused and let go": REDACTED(
        put(decision="block", tightened=True, form=None, enforced=False)
    ),
    "a hook without the policy's reasons": REDACTED(put(tightened=True, reasons=[])),
    "a hook that has another tool": REDACTED(put(tightened=True, transfer_tool="no")),
    "a hook that enforces less": REDACTED(put(tightened=True, enforced=False)),
    "a hook that leaves a form out": REDACTED(put(tightened=True, form=None)),
    "a hook without the duties": REDACTED(put(tightened=True, obligations=[])),
    "what left": REDACTED(put(data_form="clear")),
    "what left, of nothing": ALLOWED(put(data_form="replaced")),
    "what was replaced": REDACTED(inside("redaction", "entities_replaced", value={})),
    "what was replaced, of nothing": ALLOWED(
        inside("redaction", "entities_replaced", value={"email": 1})
    ),
    "what stayed": REDACTED(inside("redaction", "residual", value=["age"])),
    "the key's place": REDACTED(inside("redaction", "key_location", value="CN")),
    "host": REDACTED(inside("endpoint", "host", value="api.example.com")),
    "host of another": REDACTED(inside("destination", "host", value="api.example.com")),
    "entity": REDACTED(inside("destination", "entity", value="Somebody Ltd")),
    "endpoint": REDACTED(inside("destination", "endpoint", value=None)),
    "exporter": REDACTED(inside("exporter", "entity", value="Somebody GmbH")),
    "exporter of a refusal": BLOCKED(inside("exporter", "country", value="FR")),
    "purpose": REDACTED(put(purpose="research")),
    "transfer": REDACTED(put(is_transfer=False)),
    "transfer that the guard refused": STOPPED(put(is_transfer=False)),
    "persons": REDACTED(inside("data_subject", "count_estimate", value=0)),
    "classes": REDACTED(put(ai_act={"risk": "minimal", "role": None})),
    "terms": REDACTED(put(dpv={})),
    "topics": REDACTED(put(crosswalk=[])),
    "basis": REDACTED(put(lawful_basis={"art6": "consent"})),
    "how long": REDACTED(put(retention_until="2020-01-01")),
}


@pytest.mark.parametrize("name", REWRITES)
def test_a_record_that_was_changed_and_signed_again_is_found(
    name: str, made: Path, tmp_path: Path
) -> None:
    folder = rewritten(made, tmp_path, REWRITES[name])
    found = replayed(folder)
    assert found.verdict is Verdict.REFUTED
    (finding,) = [f for f in found.findings if f.code == "replay.differs"]
    index = int(finding.message.split()[1].rstrip(":"))
    (changed,) = [
        new.index
        for old, new in zip(
            records(made / "trail"), records(folder / "trail"), strict=True
        )
        if old.record != new.record
    ]
    assert index == changed


def test_the_same_trail_written_again_is_the_same(made: Path, tmp_path: Path) -> None:
    folder = rewritten(made, tmp_path, lambda _record: None)
    assert replayed(folder) == replayed(made)


def _aged(record: dict[str, Any]) -> bool:
    return "age" in record.get("data_categories", ())


def test_what_only_the_thorough_look_finds_stands_in_both_places(made: Path) -> None:
    every: list[dict[str, Any]] = [e.record or {} for e in records(made / "trail")]
    aged = [record for record in every if _aged(record)]
    assert aged
    for record in aged:
        assert "age" in record["inputs"]["left"]["kinds"]
        assert "age" not in record["inputs"]["content"]["kinds"]


def test_a_refusal_between_the_two_looks_is_not_refuted(
    made: Path, tmp_path: Path
) -> None:
    """A found value that replacing did not reach: what is left was not decided."""

    refused = set[str]()

    def refuse(record: dict[str, Any]) -> None:
        if record.get("type") == "transfer.outcome" and record["call_id"] in refused:
            record.clear()
        if _aged(record):
            refused.add(record["call_id"])
            record.update(type="transfer.denied", decision="block", tightened=True)
            record["inputs"]["left"] = None

    assert codes(replayed(rewritten(made, tmp_path, refuse))) == []


def test_a_category_that_nothing_found_is_refuted(made: Path, tmp_path: Path) -> None:
    def add(record: dict[str, Any]) -> None:
        if _aged(record) and record["type"] == "transfer.intent":
            record["data_categories"] = [*record["data_categories"], "religion"]

    assert replayed(rewritten(made, tmp_path, add)).verdict is Verdict.REFUTED


def test_a_refused_call_that_was_sent_is_refuted_whoever_refused_it(
    made: Path, tmp_path: Path
) -> None:
    """Its intent became a refusal; the end of the call stands there still."""

    def refuse(record: dict[str, Any]) -> None:
        put(type="transfer.denied", decision="block", tightened=True)(record)
        record["inputs"]["left"] = None

    found = replayed(rewritten(made, tmp_path, REDACTED(refuse)))
    assert codes(found) == ["replay.sent_anyway"]
    assert found.verdict is Verdict.REFUTED


def test_a_refusal_that_was_sent_is_refuted_whichever_version_decided(
    made: Path, tmp_path: Path
) -> None:
    change = REDACTED(put(engine="0" * 16, decision="block", tightened=True))
    assert codes(replayed(rewritten(made, tmp_path, change))) == ["replay.differs"]


def test_a_refuted_decision_is_the_only_verdict(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = rewritten(made, tmp_path, ALLOWED(put(reasons=[])))
    assert main(["verify", str(folder / "trail"), "--replay"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "FAIL refuted: the decisions"
    assert not any(line.startswith("OK") for line in lines)
    assert any(line.split() == ["trail", "confirmed", "at", "L0"] for line in lines)


@pytest.mark.parametrize(
    ("kind", "code"), [("policy", "replay.no_policy"), ("law", "replay.no_law")]
)
def test_without_its_rules_or_facts_nothing_is_decided(
    kind: str, code: str, made: Path, tmp_path: Path
) -> None:
    drop = first(kind)(lambda record: record.clear())
    found = replayed(rewritten(made, tmp_path, drop))
    assert found.verdict is Verdict.INCONCLUSIVE
    assert set(codes(found)) == {code}


def test_other_rules_under_the_same_digest_are_no_rules(
    made: Path, tmp_path: Path
) -> None:
    def change(record: dict[str, Any]) -> None:
        if record.get("type") == "policy":
            record["content"] = record["content"].replace('"CN"', '"US"')

    found = replayed(rewritten(made, tmp_path, change))
    assert found.verdict is Verdict.INCONCLUSIVE
    assert set(codes(found)) == {"replay.no_policy"}


def test_a_difference_of_another_version_is_not_held_against_the_trail(
    made: Path, tmp_path: Path
) -> None:
    change = REDACTED(put(engine="0" * 16, valid_until="2199-01-01"))
    found = replayed(rewritten(made, tmp_path, change))
    assert found.verdict is Verdict.INCONCLUSIVE
    assert codes(found) == ["replay.engine"]
    same = REDACTED(put(engine="0" * 16))
    (folder := tmp_path / "same").mkdir()
    assert replayed(rewritten(made, folder, same)).verdict is Verdict.CONFIRMED


@pytest.mark.parametrize(
    "value", [None, [], "text", {"content": None}, {"content": {"kinds": ["odd"]}}]
)
def test_inputs_that_nobody_can_read_leave_the_question_open(
    value: Any, made: Path, tmp_path: Path
) -> None:
    found = replayed(rewritten(made, tmp_path, REDACTED(put(inputs=value))))
    assert found.verdict is Verdict.INCONCLUSIVE
    assert codes(found) == ["replay.unreadable"]


def test_a_record_of_a_version_to_come_leaves_the_question_open(
    made: Path, tmp_path: Path
) -> None:
    """The same words may mean other things in it: it is not "the same"."""
    found = replayed(rewritten(made, tmp_path, REDACTED(put(v=2))))
    assert found.verdict is Verdict.INCONCLUSIVE
    assert codes(found) == ["replay.unreadable"]


def test_the_command_says_which_record_differs(
    made: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(made / "trail"), "--replay"]) == 0
    assert "made again and the same" in capfd.readouterr().out
    folder = rewritten(made, tmp_path, REDACTED(put(transfer_tool="another")))
    trail = str(folder / "trail")
    assert main(["verify", trail, "--json"]) == 0
    capfd.readouterr()
    assert main(["verify", trail, "--replay", "--json"]) == 1
    document = json.loads(capfd.readouterr().out)
    assert document["verdict"] == document["replay"]["verdict"] == "refuted"
    codes = [finding["code"] for finding in document["findings"]]
    assert "replay.differs" in codes


@pytest.mark.parametrize(("name", "code"), [("tile/entries", 3), ("checkpoint", 1)])
def test_what_cannot_be_read_takes_nothing_from_the_answer_about_the_trail(
    name: str, code: int, made: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    trail = tmp_path / "trail"
    shutil.copytree(made / "trail", trail)
    if code == 3:
        shutil.rmtree(trail / name)
    else:
        (trail / name).write_text("no note")
    documents = []
    for options in ((), ("--replay",)):
        capfd.readouterr()
        assert main(["verify", str(trail), *options, "--json"]) == code
        documents.append(json.loads(capfd.readouterr().out))
    *findings, last = documents[1]["findings"]
    assert findings == documents[0]["findings"]
    assert last["code"] == "replay.not_checked"
    assert documents[1] | {"findings": 0} == documents[0] | {"findings": 0}
    assert len({one["message"] for one in findings}) == len(findings)
    assert main(["verify", str(trail), "--replay"]) == code
    said = capfd.readouterr().out
    assert "decisions: not made again" in said
    assert ("none was read" in said) == (code == 1)


def test_what_pruning_left_is_decided_again_by_what_was_written_again(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its rules and facts stand behind the records then, at the end of the log."""
    every = [entry.record or {} for entry in records(made / "trail")]
    standing = [one for one in every if one["type"] in ("policy", "law")]
    calls = [one for one in every if one not in standing]
    past: dict[str, object] = {"type": "t", "time": "2020-01-01T00:00:00Z"}
    with Trail.open(
        tmp_path / "trail", origin=ORIGIN, signing_key=made / "key.pem"
    ) as trail:
        trail.append_many([*standing, *([past] * 512), *calls])
        trail.publish()
        today = datetime.now(UTC).date()
        assert prune(trail, survey(trail.path, today), today).min_index == 512
    kinds = [(entry.record or {})["type"] for entry in records(tmp_path / "trail")]
    assert kinds.index("policy") > kinds.index("transfer.intent")
    assert main(["verify", str(tmp_path / "trail"), "--replay", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["replay"]
    assert found["verdict"] == "confirmed"
    assert found["decisions"] == replayed(made).decisions > 0
