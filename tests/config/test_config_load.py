"""What `carnet.config.load` reads, from where, and what wins."""

from base64 import b64encode
from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from carnet.config import Config, load
from carnet.config.description import SECRET, rows
from carnet.config.envfile import Variable
from carnet.config.names import known
from carnet.errors import ConfigError
from carnet.policy import ToolKind
from carnet.vocabulary import Effect, Kind

KEY = bytes(range(7, 39))
KEY_TEXT = b64encode(KEY).decode()
FULL = """\
# where we are
OPENAI_API_KEY=sk-of-another-vendor

CARNET_EXPORTER__COUNTRY=de
CARNET_EXPORTER__NAME="ACME GmbH"   # the registers
CARNET_EXPORTER__ROLE=processor
CARNET_SUBJECTS=DE,UK
CARNET_ALLOW=EEA,CH, eea
CARNET_REDACT=US,cn,*
CARNET_BLOCK=RU,openrouter,API.deepseek.com.
export CARNET_DEFAULT=redact
CARNET_TOOLS__ALI__FOR=alibaba-intl
CARNET_TOOLS__ALI__KIND=scc
CARNET_TOOLS__ALI__MODULE=2
CARNET_TOOLS__ALI__COVERS=SG
CARNET_TOOLS__ALI__EXECUTED=2026-01-10
CARNET_TOOLS__ALI__EVIDENCE=signed.txt
CARNET_TOOLS__ALI__TIA__ID=TIA-2026-07
CARNET_TOOLS__ALI__TIA__CONCLUSION=negative
CARNET_TOOLS__ALI__TIA__MEASURES=pseudonymisation
CARNET_TOOLS__ALI__TIA__REVIEW=2027-06-30
CARNET_TOOLS__US__KIND=dpf
CARNET_TOOLS__ALIBABA_EU__KIND=scc
CARNET_ENDPOINTS__VLLM__HOST=localhost:8000
CARNET_ENDPOINTS__VLLM__COUNTRY=DE
CARNET_ENDPOINTS__VLLM__TRAINING=no
CARNET_PURPOSE=support
CARNET_PURPOSES__CLAIMS__ART9=9-2-f
CARNET_PURPOSES__CLAIMS__CATEGORIES=email,health
CARNET_ENDED__US=2027-03-01
CARNET_TRAIL=./trail
CARNET_SIGNING_KEY=~/key.pem
"""


def written(folder: Path, text: str = FULL, name: str = ".env") -> Path:
    path = folder / name
    path.touch(0o600)  # some hold a key
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def full(tmp_path: Path) -> Config:
    (tmp_path / "signed.txt").write_text("the contract")
    return load(written(tmp_path))


def test_every_documented_setting_reaches_the_rules(full: Config) -> None:
    rules = full.rules
    assert rules.exporter.country == "DE"
    assert rules.exporter.name == "ACME GmbH"
    assert rules.exporter.role.value == "processor"
    assert rules.subjects == ("DE", "GB")
    assert rules.allow == ("EEA", "CH")
    assert rules.redact == ("US", "CN", "*")
    assert rules.block == ("RU", "openrouter", "api.deepseek.com")
    assert rules.default is Effect.REDACT
    assert rules.purpose == "support"
    assert rules.ended == {"US": date(2027, 3, 1)}
    claims = rules.purpose_named("claims")
    assert claims is not None
    assert claims.art9 == "9-2-f"
    assert claims.categories == {Kind.EMAIL, Kind.HEALTH}
    (vllm,) = rules.endpoints
    assert (vllm.name, vllm.host, vllm.country) == ("vllm", "localhost:8000", "DE")
    assert vllm.training is False


def test_a_tool_carries_its_dates_and_its_assessment(full: Config) -> None:
    ali = next(tool for tool in full.rules.tools if tool.id == "ali")
    assert ali.kind is ToolKind.SCC
    assert ali.targets == ("alibaba-intl",)
    assert ali.module == 2
    assert ali.executed == date(2026, 1, 10)
    assert ali.evidence_sha256 == sha256(b"the contract").hexdigest()
    assert ali.tia is not None
    assert not ali.tia.positive
    assert ali.tia.measures == ("pseudonymisation",)
    assert ali.tia.review == date(2027, 6, 30)


def test_the_middle_name_is_the_target_when_none_is_given(full: Config) -> None:
    targets = {tool.id: tool.targets for tool in full.rules.tools}
    assert targets["us"] == ("US",)
    assert targets["alibaba_eu"] == ("alibaba-eu",)


def test_relative_paths_start_at_the_folder_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "app"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (folder / "signed.txt").write_text("the contract")
    config = load(written(folder))
    assert config.trail == str(folder / "trail")
    assert config.signing_key == tmp_path / "home" / "key.pem"


def test_the_process_environment_wins_and_an_argument_wins_over_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "CARNET_STRICTNESS=strict\nCARNET_TRAIL=a\nCARNET_PURPOSE=x\n")
    monkeypatch.setenv("CARNET_TRAIL", "b")
    monkeypatch.setenv("CARNET_PURPOSE", "y")
    config = load(purpose="z")
    assert config.origin_of("STRICTNESS") == ".env:1"
    assert config.origin_of("CARNET_TRAIL") == "environment"
    assert config.origin_of("purpose") == "argument"
    assert config.origin_of("VAULT") == "default"
    assert config.trail == str(tmp_path / "b")
    assert config.settings.purpose == "z"


def test_an_empty_variable_hides_the_file_and_means_not_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "CARNET_EXPORTER__COUNTRY=DE\nCARNET_ALLOW=US\n")
    monkeypatch.setenv("CARNET_ALLOW", "")
    assert load().rules.allow == ()
    assert load().origin_of("ALLOW") == "environment"
    (row,) = [row for row in load().describe() if row.name == "CARNET_ALLOW"]
    assert (row.value, row.origin) == ("", "environment")
    monkeypatch.setenv("CARNET_DEFAULT", "")
    (row,) = [row for row in load().describe() if row.name == "CARNET_DEFAULT"]
    assert (row.value, row.origin) == ("block", "environment")


def test_an_empty_line_of_the_file_is_one_that_nobody_filled_in(
    tmp_path: Path,
) -> None:
    written(tmp_path, "CARNET_EXPORTER__COUNTRY=DE\nCARNET_ALLOW=\n")
    assert load().origin_of("ALLOW") == "default"


def test_a_word_alone_on_its_line_is_an_error_that_names_the_line(
    tmp_path: Path,
) -> None:
    written(tmp_path, "CARNET_EXPORTER__COUNTRY=DE\nCARNET_BLOCK=RU,\nopenai\n")
    with pytest.raises(ConfigError, match=r"\.env:3: a word without a value") as caught:
        load()
    assert "openai" not in str(caught.value)
    written(tmp_path, "CARNET_EXPORTER__COUNTRY=DE\nKEY=x\nexport KEY\nOTHER=\n")
    assert load().rules.exporter.country == "DE"


def test_arguments_take_values_and_nested_mappings(tmp_path: Path) -> None:
    config = load(
        None,
        exporter={"country": "FR"},
        redact=["US", "CN"],
        tools={"us": {"kind": "dpf", "executed": date(2026, 1, 2)}},
        pseudonym_key=KEY,
        trail=tmp_path / "t",
        vault=None,
        endpoints__x__host="h.example",
        endpoints__x__training=False,
    )
    assert config.rules.exporter.country == "FR"
    assert config.rules.redact == ("CN", "US")
    assert config.rules.tools[0].executed == date(2026, 1, 2)
    assert config.rules.endpoints[0].training is False
    assert config.pseudonym_key == KEY
    assert config.trail == str(tmp_path / "t")


def test_an_argument_of_no_known_type_is_refused_without_its_value() -> None:
    with pytest.raises(ConfigError, match=r"CARNET_TRAIL \(argument\): not a text"):
        load(None, trail=object())


@pytest.mark.parametrize("form", ["text", "urlsafe", "raw file", "text file"])
def test_the_pseudonym_key_is_base64_or_a_file(tmp_path: Path, form: str) -> None:
    (tmp_path / "raw").write_bytes(KEY)
    (tmp_path / "b64").write_text(KEY_TEXT + "\n")
    for name in ("raw", "b64"):
        (tmp_path / name).chmod(0o600)
    text = {
        "text": KEY_TEXT,
        "urlsafe": KEY_TEXT.replace("+", "-").replace("/", "_").rstrip("="),
        "raw file": "raw",
        "text file": "./b64",
    }[form]
    written(tmp_path, f"CARNET_PSEUDONYM_KEY={text}\n")
    assert load().pseudonym_key == KEY


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o444, 0o440, 0o622])
def test_a_key_that_others_may_read_is_refused_as_the_signing_key_is(
    tmp_path: Path, mode: int
) -> None:
    (tmp_path / "b64").write_text(KEY_TEXT)
    (tmp_path / "b64").chmod(mode)
    env = written(tmp_path, "CARNET_PSEUDONYM_KEY=b64\n")
    with pytest.raises(ConfigError, match="b64 may be read by others") as caught:
        load()
    assert "chmod 600" in caught.value.hint
    (tmp_path / "b64").chmod(0o400)
    assert load().pseudonym_key == KEY
    env.chmod(mode)  # it only names the file
    assert load().pseudonym_key == KEY


def test_a_key_in_a_file_of_settings_is_taken_as_deployments_write_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env = written(tmp_path, f"CARNET_PSEUDONYM_KEY={KEY_TEXT}\n")
    env.chmod(0o644)
    assert load().pseudonym_key == KEY
    monkeypatch.setenv("HELD", KEY_TEXT)
    written(tmp_path, "CARNET_PSEUDONYM_KEY=${HELD}\n")
    assert load().pseudonym_key == KEY


def test_no_secret_shows_in_repr_or_description(tmp_path: Path) -> None:
    written(tmp_path, f"CARNET_PSEUDONYM_KEY={KEY_TEXT}\nDB_PASSWORD=hunter2-hunter2\n")
    config = load()
    shown = f"{config!r} {config.settings!r} {config.describe()!r} {config}"
    assert KEY_TEXT not in shown
    assert repr(KEY) not in shown
    assert "hunter2" not in shown
    (row,) = [r for r in config.describe() if r.name == "CARNET_PSEUDONYM_KEY"]
    assert (row.value, row.origin) == ("set, not shown", ".env:1")


def test_a_configuration_is_frozen(full: Config) -> None:
    with pytest.raises(FrozenInstanceError):
        full.trail = "elsewhere"  # type: ignore[misc] # the point of the test


def test_without_a_file_and_without_variables_everything_has_its_default() -> None:
    config = load()
    assert config.env_file is None
    assert config.kinds is None
    assert config.strictness == "balanced"
    assert config.attachments == "block"
    assert config.pseudonym_scope == "auto"
    assert config.pseudonym_key is None
    assert (config.stale_law, config.telemetry) == ("warn", "warn")
    with pytest.raises(ConfigError, match="CARNET_EXPORTER__COUNTRY: missing") as why:
        _ = config.rules
    assert "`carnet init`" in why.value.hint


def test_a_file_without_the_exporter_needs_a_line_and_no_new_file(
    tmp_path: Path,
) -> None:
    config = load(written(tmp_path, "CARNET_REDACT=US\n"))
    with pytest.raises(ConfigError, match="CARNET_EXPORTER__COUNTRY: missing") as why:
        _ = config.rules
    assert "carnet init" not in why.value.hint


def test_equal_files_give_equal_rules(tmp_path: Path) -> None:
    text = "CARNET_EXPORTER__COUNTRY=DE\nCARNET_REDACT=US\n"
    first = load(written(tmp_path, text)).rules
    again = load(written(tmp_path, "# moved\n\n" + text, "other.env")).rules
    assert first.digest == again.digest
    assert load(None, exporter__country="FR", redact="US").rules.digest != first.digest


def test_observation_may_run_sixty_days_and_no_longer(tmp_path: Path) -> None:
    today = date(2026, 11, 24)
    last = today + timedelta(days=60)
    written(tmp_path, f"CARNET_EXPORTER__COUNTRY=DE\nCARNET_OBSERVE_UNTIL={last}\n")
    assert load(today=today).rules.observe_until == last
    with pytest.raises(ConfigError, match=r"OBSERVE_UNTIL \(.env:2\): more than 60"):
        load(today=today - timedelta(days=1))


def test_placeholders_of_the_shell_are_expanded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_HOME", "/srv/data")
    written(tmp_path, "CARNET_TRAIL=${DATA_HOME}/trail\n")
    assert load().trail == "/srv/data/trail"


def test_the_description_names_every_setting_once_with_its_words() -> None:
    rows = load().describe()
    names = [row.name for row in rows]
    assert len(names) == len(set(names))
    assert "CARNET_TOOLS__x__TIA__REVIEW" in names
    assert all(row.doc and row.origin == "default" for row in rows)
    strictness = next(row for row in rows if row.name == "CARNET_STRICTNESS")
    assert strictness.value == "balanced"


def test_a_password_in_a_url_is_not_shown() -> None:
    uri = "https://user:pw-planted@files.example/scc.pdf"
    config = load(None, tools__us__kind="dpf", tools__us__evidence=uri)
    (row,) = [r for r in config.describe() if r.name == "CARNET_TOOLS__US__EVIDENCE"]
    assert row.value == "https://***@files.example/scc.pdf"


def test_the_process_environment_can_be_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CARNET_TRAIL", "/real/trail")
    assert load(None, environment=False).trail is None


def test_subjects_may_be_from_anywhere(tmp_path: Path) -> None:
    path = written(tmp_path, "CARNET_EXPORTER__COUNTRY=DE\nCARNET_SUBJECTS=EEA, *\n")
    assert load(str(path)).rules.subjects == ("EEA", "*")


def test_the_table_shows_no_setting_whose_type_is_a_secret() -> None:
    secret = "Kettle71" * 4
    names = [name.like((), own="x") for name in known() if name.is_secret]
    assert {"CARNET_PSEUDONYM_KEY", "CARNET_SEAL__PIN", "CARNET_PROXY__TOKEN"} <= {
        *names
    }
    found = {name: Variable(name, secret, ".env:1") for name in names}
    shown = {row.name: row.value for row in rows(found) if row.name in found}
    assert set(shown.values()) == {SECRET}


@pytest.mark.parametrize("host", ["[::1]:8000", "[fd00::7]", "*.llm.example:8*"])
def test_an_endpoint_may_be_an_address_or_a_glob(host: str, tmp_path: Path) -> None:
    text = f"CARNET_ENDPOINTS__A__HOST={host}\nCARNET_ENDPOINTS__A__COUNTRY=DE\n"
    exporter = "CARNET_EXPORTER__COUNTRY=DE\n"
    rules = load(str(written(tmp_path, f"{exporter}{text}CARNET_ALLOW={host}\n"))).rules
    assert ([one.host for one in rules.endpoints], rules.allow) == ([host], (host,))
