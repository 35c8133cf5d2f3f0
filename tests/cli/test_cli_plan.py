"""`carnet plan`: for pull requests."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli import few
from tests.cli.conftest import Ran

Carnet = Callable[..., Ran]
BASE = "CARNET_EXPORTER__COUNTRY=DE\nCARNET_ALLOW=EEA\n"
LOOSER = "CARNET_REDACT=CN\n"
DAY = ("--on", "2026-11-24")


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Settings that apply few facts."""
    return few.facts(tmp_path_factory.mktemp("few"))


@pytest.fixture
def base(facts: str) -> str:
    return facts + BASE


@pytest.fixture
def files(folder: Path, base: str) -> Path:
    (folder / "base.env").write_text(base)
    (folder / "loose.env").write_text(f"{base}{LOOSER}")
    return folder


def test_the_same_file_twice_is_a_yes(files: Path, real: Carnet) -> None:
    assert files.is_dir()
    ran = real("plan", "base.env", "base.env", *DAY)
    assert (ran.code, ran.out) == (0, "OK no decision changes\n")


def test_what_loosens_without_a_signature_is_a_no(files: Path, carnet: Carnet) -> None:
    """Under all facts that are shipped."""
    (files / "base.env").write_text(BASE)
    (files / "loose.env").write_text(f"{BASE}{LOOSER}")
    ran = carnet("plan", "base.env", "loose.env", *DAY, "--json")
    assert ran.code == 1
    document = ran.document
    assert document["verdict"] == "refuted"
    assert {note["code"] for note in document["findings"]} == {"plan.looser"}
    looser = [change for change in document["changes"] if change["looser"]]
    assert {"deepseek"} <= {change["destination"] for change in looser}
    assert all(change["kinds"] and change["reasons"] for change in looser)


def test_what_only_tightens_is_a_yes(files: Path, carnet: Carnet) -> None:
    assert files.is_dir()
    ran = carnet("plan", "loose.env", "base.env", *DAY, "--json")
    assert ran.code == 0
    assert ran.document["changes"]
    assert {change["from"] for change in ran.document["changes"]} == {None}
    assert not ran.document["findings"]


def test_markdown_is_one_table(files: Path, carnet: Carnet) -> None:
    assert files.is_dir()
    ran = carnet("plan", "base.env", "loose.env", *DAY, "--markdown")
    rows = [line for line in ran.out.splitlines() if line.startswith("|")]
    assert rows[0].startswith("| destination | purpose | law | data |")
    assert set(rows[1]) == set("|- ")
    assert len({row.replace("\\|", "").count("|") for row in rows}) == 1
    assert any("LOOSER" in row for row in rows)


def test_variables_of_the_process_play_no_part(files: Path, carnet: Carnet) -> None:
    assert files.is_dir()
    ran = carnet(
        "plan", "base.env", "base.env", *DAY, env={"CARNET_EXPORTER__COUNTRY": "XX"}
    )
    assert ran.code == 0


def test_a_missing_file_is_a_usage_error(files: Path, carnet: Carnet) -> None:
    assert files.is_dir()
    ran = carnet("plan", "base.env", "no-such.env", "--json")
    assert ran.code == 2
    assert ran.document["findings"][0]["code"] == "usage"


LOOSENED = (
    "CARNET_DETECT=email",
    "CARNET_ATTACHMENTS=allow",
    "CARNET_STRICTNESS=relaxed",
    "CARNET_KEEP=ACME GmbH",
    "CARNET_CONTRADICTION=record",
)


def test_settings_that_no_decision_shows_loosen_all_the_same(
    files: Path, carnet: Carnet, base: str
) -> None:
    (files / "new.env").write_text("\n".join((base, *LOOSENED)))
    ran = carnet("plan", "base.env", "new.env", *DAY, "--json")
    assert ran.code == 1
    found = {one["setting"]: one for one in ran.document["settings"]}
    told = {note["message"] for note in ran.document["findings"]}
    for line in LOOSENED:
        name, _, value = line.partition("=")
        assert found[name] == {
            "setting": name,
            "before": "",
            "after": value,
            "looser": True,
        }
        assert f"{name}: the default becomes {value}, and no officer signed it" in told
    back = carnet("plan", "new.env", "base.env", *DAY, "--markdown")
    assert back.code == 0
    assert "| CARNET_DETECT |" in back.out
    assert "LOOSER" not in back.out
    assert "OK nothing loosens" in back.out


def test_a_strict_setting_that_is_taken_out_is_looser(
    files: Path, carnet: Carnet, base: str
) -> None:
    strict = f"{base}CARNET_STRICTNESS=strict\nCARNET_STALE_LAW=block\n"
    (files / "new.env").write_text(strict)
    assert carnet("plan", "base.env", "new.env", *DAY).code == 0
    ran = carnet("plan", "new.env", "base.env", *DAY, "--json")
    assert ran.code == 1
    assert [one["looser"] for one in ran.document["settings"]] == [True, True]


def test_an_entry_for_what_nobody_knows_is_a_destination_too(
    files: Path, carnet: Carnet, base: str
) -> None:
    """Under ALLOW=* each call goes as the law lets it, so an entry is all there is."""
    entries = """CARNET_BLOCK=llm.rival.example,*.other.example,RU
CARNET_ENDED__NZ=2026-01-01"""
    named = {"llm.rival.example", "*.other.example", "anyone in RU", "anyone in NZ"}
    for name, lines in (("old", entries), ("new", "")):
        text = f"{base.replace('=EEA', '=*')}{lines}\n"
        (files / f"{name}.env").write_text(text)
    ran = carnet("plan", "old.env", "new.env", *DAY, "--json")
    assert ran.code == 1
    found = {one["destination"] for one in ran.document["changes"]}
    assert found - {"bedrock ap-southeast-6"} == named  # its region is in New Zealand
    assert carnet("plan", "new.env", "old.env", *DAY).code == 0


def test_officers_who_are_asked_no_more_are_a_loosening(
    files: Path, carnet: Carnet, base: str
) -> None:
    made = carnet("keys", "new", "dpo.pem", "--officer", "dpo.example", "--json")
    keyed = f"{base}CARNET_POLICY_KEYS={made.document['vkey']}\n"
    (files / "keyed.env").write_text(keyed)
    (files / "more.env").write_text(f"{keyed}CARNET_DETECT=email\n")
    (files / "none.env").write_text(base)
    sign = ("policy", "sign", "--key", "dpo.pem", "--env-file", "keyed.env")
    assert carnet(*sign).code == 0
    ran = carnet("plan", "keyed.env", "none.env", *DAY, "--json")
    assert ran.code == 1
    assert "CARNET_POLICY_KEYS" in ran.out
    unsigned = carnet("plan", "keyed.env", "more.env", *DAY, "--json")
    assert (unsigned.code, unsigned.document["settings"]) == (0, [])
    assert carnet(*sign[:-1], "more.env").code == 0
    signed = carnet("plan", "none.env", "more.env", *DAY, "--json")
    assert signed.code == 0
    assert [one["looser"] for one in signed.document["settings"]] == [True]


KILLED = "CARNET_ENDED__GB=2026-12-15"
LONDON = """CARNET_ENDPOINTS__A__HOST=gpu.example
CARNET_ENDPOINTS__A__ENTITY=Hoster Ltd
CARNET_ENDPOINTS__A__COUNTRY=GB
"""


def test_what_loosens_on_a_later_day_is_a_no_and_tells_the_day(
    files: Path, carnet: Carnet, base: str
) -> None:
    text = f"{base}{LONDON}".replace("=EEA", "=EEA,GB")
    (files / "old.env").write_text(f"{text}{KILLED}\n")
    (files / "new.env").write_text(text)
    ran = carnet("plan", "old.env", "new.env", *DAY, "--json")
    assert ran.code == 1
    told = [note["message"] for note in ran.document["findings"]]
    assert [one.partition(":")[0] for one in told] == ["a", "bedrock eu-west-2"]
    for one in told:
        assert "becomes allow from 2026-12-15 on, and no officer" in one
    assert {one["from"] for one in ran.document["changes"]} == {"2026-12-15"}
    assert ran.document["until"] == "2036-11-23"
    shown = carnet("plan", "old.env", "new.env", *DAY, "--markdown")
    assert "| allow from 2026-12-15 on | LOOSER |" in shown.out
    assert carnet("plan", "new.env", "old.env", *DAY).code == 0


def test_policies_that_differ_and_decide_alike_are_alike_until_a_day(
    files: Path, carnet: Carnet, base: str
) -> None:
    (files / "named.env").write_text(f"{base}CARNET_EXPORTER__NAME=ACME\n")
    ran = carnet("plan", "base.env", "named.env", *DAY)
    first, second = " ".join(ran.out.split()).split(" not decided: ")
    said = "OK no decision changes until 2036-11-23, as far as it is decided here"
    assert (ran.code, first) == (0, said)
    assert second.startswith("hosts and fallbacks that a request names")


def test_what_shows_in_no_decision_is_named(
    files: Path, carnet: Carnet, base: str
) -> None:
    """A tool with an importer that no destination stands for may count all the same."""
    tool = "CARNET_TOOLS__X__KIND=scc\nCARNET_TOOLS__X__FOR=xai\n"
    (files / "tool.env").write_text(f"{base}{tool}")
    ran = carnet("plan", "base.env", "tool.env", *DAY, "--json")
    assert (ran.code, ran.document["changes"]) == (0, [])
    assert "tool/x" in ran.document["undecided"][0]
    same = carnet("plan", "tool.env", "tool.env", *DAY, "--json")
    assert same.document["undecided"] == []


@pytest.mark.parametrize(
    ("old", "new", "looser"),
    [
        ("CN__ORDINARY=99000", "", ["CN__ORDINARY"]),
        # Each compares thousands of decisions; the first and the last say most.
        pytest.param(
            "CN__ORDINARY=99000",
            "CN__ORDINARY=98000",
            ["CN__ORDINARY"],
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "US__HEALTH=5",
            "US__HEALTH=5\nCARNET_COUNTERS__SINCE=2026-06-01",
            ["SINCE"],
            marks=pytest.mark.slow,
        ),
        (
            "US__HEALTH=5\nCARNET_COUNTERS__SINCE=2026-09-01",
            "US__HEALTH=5\nCARNET_COUNTERS__SINCE=2026-06-01",
            ["SINCE"],
        ),
    ],
)
def test_a_balance_is_compared_although_no_threshold_is_near(
    old: str, new: str, looser: list[str], files: Path, carnet: Carnet, base: str
) -> None:
    for name, line in (("old", old), ("new", new)):
        text = f"{base}CARNET_COUNTERS__{line}\n" if line else base
        (files / f"{name}.env").write_text(text)
    ran = carnet("plan", "old.env", "new.env", *DAY, "--json")
    assert ran.code == 1
    found = {one["setting"]: one["looser"] for one in ran.document["settings"]}
    assert found == {f"CARNET_COUNTERS__{name}": True for name in looser}
    assert carnet("plan", "new.env", "old.env", *DAY).code == 0


def test_a_scope_is_told_by_its_name(files: Path, carnet: Carnet, base: str) -> None:
    for name in ("conversation", "importer"):
        (files / f"{name}.env").write_text(f"{base}CARNET_PSEUDONYM_SCOPE={name}\n")
    ran = carnet("plan", "conversation.env", "importer.env", *DAY, "--json")
    (one,) = ran.document["settings"]
    assert (one["before"], one["after"], one["looser"]) == (
        "conversation",
        "importer",
        True,
    )
    assert (
        "conversation becomes importer, and" in ran.document["findings"][0]["message"]
    )
    assert carnet("plan", "importer.env", "conversation.env", *DAY).code == 0
    assert carnet("plan", "base.env", "importer.env", *DAY).code == 0


AMERICAN = """CARNET_EXPORTER__COUNTRY=US
CARNET_ALLOW=*
CARNET_COUNTERS__SINCE=2026-11-01
CARNET_COUNTERS__US__HEALTH=20000
CARNET_PURPOSES__CLAIMS__BASIS=contract
CARNET_PURPOSES__CLAIMS__CISA=cisa-2026
CARNET_PURPOSE=claims
"""
TRAINED = "CARNET_ENDPOINTS__DS__HOST=chat.deepseek.com\nCARNET_ENDPOINTS__DS__"


def test_a_plan_says_what_decide_says_of_both_files(
    files: Path, carnet: Carnet, facts: str
) -> None:
    """The endpoint stands on a host that the other file knows from the facts."""
    (files / "old.env").write_text(f"{facts}{AMERICAN}")
    (files / "new.env").write_text(f"{facts}{AMERICAN}{TRAINED}TRAINING=false\n")
    to = ("--to", "https://chat.deepseek.com/chat/completions", "--data")
    ask = ("decide", *to, "health,person_name", "--on", "2026-12-01", "--env-file")
    codes = [carnet(*ask, f"{side}.env").code for side in ("old", "new")]
    assert codes == [1, 0]
    ran = carnet("plan", "old.env", "new.env", "--on", "2026-12-01", "--json")
    assert ran.code == 1
    said = [note["message"] for note in ran.document["findings"]]
    assert said == ["ds: block becomes allow, and no officer signed it"]
