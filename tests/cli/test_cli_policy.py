"""`carnet policy`: an officer signs, a change is seen, a stranger is none."""

from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from tests.cli import few
from tests.cli.conftest import Ran

from carnet import Guard

Carnet = Callable[..., Ran]
TOOL = """\
CARNET_EXPORTER__COUNTRY=DE
CARNET_REDACT=CN
CARNET_TOOLS__SEEK__FOR=deepseek
CARNET_TOOLS__SEEK__KIND=scc
CARNET_TOOLS__SEEK__MODULE=2
CARNET_TOOLS__SEEK__COVERS=CN
CARNET_TOOLS__SEEK__DPA=dpa.pdf
CARNET_TOOLS__SEEK__EXECUTED=2026-01-10
CARNET_TOOLS__SEEK__EVIDENCE=scc.pdf
CARNET_TOOLS__SEEK__TIA__ID=TIA-7
CARNET_TOOLS__SEEK__TIA__CONCLUSION=negative
CARNET_TOOLS__SEEK__TIA__MEASURES=pseudonymisation
CARNET_TOOLS__SEEK__TIA__REVIEW=2099-12-31
CARNET_TOOLS__SEEK__TIA__EVIDENCE=tia.pdf
"""
TO = ("decide", "--to", "api.deepseek.com", "--json")


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Settings that apply few facts, for what decides about all destinations."""
    return few.facts(tmp_path_factory.mktemp("few"))


@pytest.fixture
def signed(folder: Path, carnet: Carnet) -> Path:
    """A configuration whose officer has signed."""
    for name in ("dpa.pdf", "scc.pdf", "tia.pdf"):
        (folder / name).write_text(f"the text of {name}")
    made = carnet("keys", "new", "dpo.pem", "--officer", "dpo.acme.example", "--json")
    (folder / "officers.vkeys").write_text(made.document["vkey"] + "\n")
    (folder / ".env").write_text(f"{TOOL}CARNET_POLICY_KEYS=officers.vkeys\n")
    assert (folder / "dpo.pem").stat().st_mode & 0o777 == 0o600
    assert carnet("policy", "sign", "--key", "dpo.pem").code == 0
    return folder


def form(carnet: Carnet) -> str | None:
    decision = carnet(*TO).document["decision"]
    found = decision["form"]
    assert found is None or isinstance(found, str)
    return found


def test_a_signed_tool_counts_and_the_decision_says_who_signed(
    signed: Path, real: Carnet
) -> None:
    assert (signed / "carnet.policy").is_file()
    shown = real("policy", "show")
    assert (shown.code, shown.err) == (0, "")
    assert "dpo.acme.example" in shown.out
    decision = real(*TO).document["decision"]
    assert decision["form"] == "pseudonymised"
    named = {one["id"]: one["signed_by"] for one in decision["asserted"]}
    assert named["tool/seek"] == ["dpo.acme.example"]
    assert named["limits"] == ["dpo.acme.example"]


@pytest.mark.parametrize("name", ["dpa.pdf", "scc.pdf", "tia.pdf"])
def test_another_evidence_file_and_the_tool_no_longer_counts(
    name: str, signed: Path, carnet: Carnet
) -> None:
    assert form(carnet) == "pseudonymised"
    (signed / name).write_text("another text")
    ran = carnet(*TO)
    assert ran.document["decision"]["form"] == "non_personal"
    assert "the evidence of tool seek is not the file that an officer signed" in ran.out
    shown = carnet("policy", "show", "--json")
    assert shown.code == 1
    assert shown.document["findings"] == [
        {
            "code": "policy.unsigned",
            "message": "tool/seek was signed with another evidence file",
            "hint": "`carnet policy sign`",
        }
    ]
    assert carnet("policy", "sign", "--key", "dpo.pem").code == 0
    assert form(carnet) == "pseudonymised"


def test_a_tool_that_nobody_signed_does_not_exist(signed: Path, carnet: Carnet) -> None:
    (signed / "carnet.policy").unlink()
    ran = carnet(*TO)
    assert ran.code == 1
    said = [reason["sentence"] for reason in ran.document["decision"]["reasons"]]
    assert "tool seek is not signed by an officer" in said
    assert "CARNET_REDACT=CN is not signed by an officer" in said


def test_without_keys_all_stands_on_the_word_of_the_operator(
    signed: Path, carnet: Carnet
) -> None:
    (signed / ".env").write_text(TOOL)
    decision = carnet(*TO).document["decision"]
    assert decision["form"] == "pseudonymised"
    assert {tuple(one["signed_by"]) for one in decision["asserted"]} == {()}
    text = carnet("decide", "--to", "api.deepseek.com").out
    assert "Asserted by the operator, unsigned: tool/seek" in text
    shown = carnet("policy", "show")
    assert shown.code == 0
    assert "all stands on the operator's word" in shown.out


def test_a_forged_signature_stops_everything(signed: Path, carnet: Carnet) -> None:
    path = signed / "carnet.policy"
    path.write_bytes(path.read_bytes().replace(b"redact/CN", b"redact/US"))
    ran = carnet(*TO)
    assert ran.code == 2
    assert ran.document["findings"][0]["code"] == "config"


def test_only_a_key_that_is_named_may_sign_and_never_the_trail_s(
    signed: Path, carnet: Carnet
) -> None:
    assert carnet("keys", "new", "other.pem", "--officer", "x.example").code == 0
    ran = carnet("policy", "sign", "--key", "other.pem", "--json")
    assert ran.code == 2
    assert "does not name this key" in ran.out
    text = (signed / ".env").read_text()
    own = "CARNET_TRAIL=t\nCARNET_TRAIL_ORIGIN=a.example/t\nCARNET_SIGNING_KEY={}\n"
    (signed / ".env").write_text(text + own.format("dpo.pem"))
    ran = carnet("policy", "sign", "--key", "dpo.pem", "--json")
    assert ran.code == 2
    assert "this is the key of the trail" in ran.out


def test_an_officers_key_that_is_missing_is_told_how_it_is_made(
    signed: Path, carnet: Carnet
) -> None:
    ran = carnet("policy", "sign", "--key", "nobody.pem", "--json")
    assert ran.code == 3
    assert "keys new PATH --officer NAME" in ran.document["findings"][0]["hint"]
    made = carnet("keys", "new", "nobody.pem", "--officer", "nobody.example")
    assert made.code == 0
    assert (signed / "nobody.pem").is_file()


def test_a_plan_whose_loosening_is_signed_is_a_yes(
    signed: Path, carnet: Carnet
) -> None:
    text = (signed / ".env").read_text()
    (signed / "old.env").write_text(text)
    (signed / ".env").write_text(text.replace("REDACT=CN", "REDACT=CN,RU"))
    plan = ("plan", "old.env", ".env", "--json")
    unsigned = carnet(*plan)
    assert (unsigned.code, unsigned.document["changes"]) == (0, [])
    assert carnet("policy", "sign", "--key", "dpo.pem", "--out", "new.policy").code == 0
    (signed / "new.env").write_text(
        (signed / ".env").read_text() + "CARNET_POLICY_SIGNATURES=new.policy\n"
    )
    ran = carnet("plan", "old.env", "new.env", "--json")
    assert ran.code == 0
    assert carnet("decide", "--to", "x.example", "--env-file", "new.env").code in (0, 1)


def test_check_shows_an_unsigned_evidence_file_that_changed_under_the_same_terms(
    folder: Path, carnet: Carnet
) -> None:
    assert carnet("init").code == 0
    (folder / "scc.pdf").write_text("the text that was signed")
    env = (folder / ".env").read_text() + (
        "CARNET_TOOLS__SEEK__FOR=deepseek\nCARNET_TOOLS__SEEK__KIND=scc\n"
        "CARNET_TOOLS__SEEK__MODULE=2\nCARNET_TOOLS__SEEK__COVERS=CN\n"
        "CARNET_TOOLS__SEEK__EXECUTED=2026-01-10\n"
        "CARNET_TOOLS__SEEK__EVIDENCE=scc.pdf\n"
    )
    (folder / ".env").write_text(env)

    def changed() -> list[str]:
        found = carnet("check", "--json").document["findings"]
        assert isinstance(found, list)
        return [one["message"] for one in found if one["code"] == "evidence.changed"]

    def begun() -> None:
        """A program began: the rules that decide stand in the trail."""
        with Guard.from_env(str(folder / ".env")) as guard:
            guard.wrap(requests.Session())

    begun()
    assert changed() == []
    (folder / "scc.pdf").write_text("another text")
    (message,) = changed()
    assert message.startswith("the evidence of tool seek is not the file that entry ")
    begun()  # the trail holds the other file now, and the first one still
    assert len(changed()) == 1
    (folder / ".env").write_text(env.replace("2026-01-10", "2026-11-20"))
    assert changed() == []  # another text, with its own day
    (folder / ".env").write_text(env)
    (folder / "scc.pdf").write_text("the text that was signed")
    assert changed() == []  # the file of the first day is back


LIMITS = "CARNET_BLOCK=mistral\nCARNET_STRICTNESS=strict\nCARNET_ALLOW=EEA\n"
FRENCH = ("decide", "--to", "api.mistral.ai", "--json")


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        ("CARNET_BLOCK=mistral\n", "", ""),
        ("CARNET_EXPORTER__COUNTRY=DE", "CARNET_EXPORTER__COUNTRY=CN", ""),
        ("CARNET_REDACT=CN\n", "", "redact/CN"),
        ("CARNET_STRICTNESS=strict\n", "", "limit/STRICTNESS"),
    ],
)
def test_a_limit_taken_out_after_the_signature_lets_nothing_go(
    before: str, after: str, gone: str, signed: Path, carnet: Carnet
) -> None:
    text = (signed / ".env").read_text() + LIMITS
    (signed / ".env").write_text(text)
    assert carnet("policy", "sign", "--key", "dpo.pem").code == 0
    assert form(carnet) == "pseudonymised"
    (signed / ".env").write_text(text.replace(before, after))
    for to in (TO, FRENCH):
        decision = carnet(*to).document["decision"]
        assert decision["effect"] == "block"
        assert "policy.unsigned" in {reason["rule"] for reason in decision["reasons"]}
    shown = carnet("policy", "show", "--json")
    assert shown.code == 1
    (said,) = [
        one["message"]
        for one in shown.document["findings"]
        if one["message"].startswith("limits")
    ]
    assert gone in said
    assert carnet("policy", "sign", "--key", "dpo.pem").code == 0
    assert carnet("policy", "show").code == 0


def test_a_limit_added_at_night_counts_before_an_officer_is_awake(
    signed: Path, carnet: Carnet
) -> None:
    text = (signed / ".env").read_text()
    (signed / ".env").write_text(text + "CARNET_STRICTNESS=strict\n")
    assert form(carnet) == "pseudonymised"
    assert carnet("policy", "show").code == 0
    (signed / ".env").write_text(text + "CARNET_BLOCK=deepseek\n")
    decision = carnet(*TO).document["decision"]
    assert decision["effect"] == "block"
    rules = {reason["rule"] for reason in decision["reasons"]}
    assert "user.block" in rules
    assert "policy.unsigned" not in rules


UNSIGNED = {
    "limits": "what limits calls (exporter, subjects, CARNET_BLOCK and the rest) is",
    "redact": "CARNET_REDACT=* is",
    "purpose": "purpose support is",
    "allow": "no rule that an officer signed names",
}
LISTS = """CARNET_EXPORTER__COUNTRY=DE
CARNET_ALLOW=EEA,openai-us
CARNET_REDACT=*
CARNET_BLOCK=moonshot-cn
CARNET_POLICY_KEYS=officers.vkeys
"""
PURPOSE = "CARNET_PURPOSE=support\nCARNET_PURPOSES__SUPPORT__BASIS=6-1-f\n"


@pytest.mark.parametrize(
    ("was", "now", "first"),
    [
        ("", LISTS, "redact"),
        (LISTS, LISTS.replace("CARNET_BLOCK=moonshot-cn\n", ""), "limits"),
        (LISTS.replace("REDACT=*", "REDACT=CN"), LISTS, "redact"),
        (LISTS, LISTS + PURPOSE, "purpose"),
        (
            LISTS.replace("CARNET_REDACT=*\n", "").replace(",openai-us", ""),
            LISTS.replace("CARNET_REDACT=*\n", ""),
            "allow",
        ),
    ],
)
def test_what_no_officer_signed_is_not_told_as_a_rule_that_nobody_wrote(
    was: str, now: str, first: str, signed: Path, carnet: Carnet, facts: str
) -> None:
    """`check`, `decide` and the record begin with what really stands in the way."""
    if was:
        now += facts  # which an officer signs as well
        (signed / ".env").write_text(was + facts)
        assert carnet("policy", "sign", "--key", "dpo.pem").code == 0
    else:
        (signed / "carnet.policy").unlink()
    (signed / ".env").write_text(now)
    to = ("decide", "--to", "us.api.openai.com", "--json")
    reasons = carnet(*to).document["decision"]["reasons"]
    said = [reason["sentence"] for reason in reasons]
    assert any(one.startswith(UNSIGNED[first]) for one in said)
    assert len({(reason["rule"], reason["sentence"]) for reason in reasons}) == len(
        said
    )
    for false in ("CARNET_BLOCK names", "no rule of the operator", "not declared"):
        assert not [one for one in said if false in one]
    rows = carnet("check", "--json").document["destinations"]
    (row,) = [row for row in rows if row["destination"] == "openai-us"]
    assert row["reason"]["sentence"] == said[0]
    if first != "purpose":  # which asks for less than the law does
        assert said[0].startswith(UNSIGNED[first])


def test_an_entry_of_the_block_list_is_told_as_one_beside_what_is_not_signed(
    signed: Path, carnet: Carnet
) -> None:
    (signed / ".env").write_text(LISTS)
    (signed / "carnet.policy").unlink()
    to = ("decide", "--to", "api.moonshot.cn", "--json")
    reasons = carnet(*to).document["decision"]["reasons"]
    assert reasons[0]["rule"] == "user.block"
    assert reasons[0]["sentence"].startswith("CARNET_BLOCK names moonshot-cn")
