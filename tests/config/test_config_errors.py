"""Every mistake has a place, a hint, and never shows a value."""

from base64 import b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from carnet.config import load
from carnet.config.names import known
from carnet.errors import ConfigError

PLANTED = "Xq7-planted-value"


def failure(text: str, **overrides: object) -> ConfigError:
    Path(".env").touch(0o600)  # some hold a key
    Path(".env").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        _ = load(**overrides).rules  # type: ignore[arg-type] # by name
    return caught.value


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("CARNET_EXPORTR__COUNTRY", "CARNET_EXPORTER__COUNTRY"),
        ("CARNET_RESIDENCE", ""),
        ("CARNET_SIGNNG_KEY", "CARNET_SIGNING_KEY"),
        ("CARNET_TOOLS__ALI__KNID", "CARNET_TOOLS__ALI__KIND"),
        ("CARNET_TOOLS__ALI__TIA__REVEIW", "CARNET_TOOLS__ALI__TIA__REVIEW"),
        ("CARNET_TOOLS__KIND", "CARNET_TOOLS__NAME__KIND"),
        ("CARNET_ENDPOINTS__VLLM__HOTS", "CARNET_ENDPOINTS__VLLM__HOST"),
        ("CARNET_PURPOSES__CLAIMS__ART99", "CARNET_PURPOSES__CLAIMS__ART9"),
        ("CARNET_ALLOW__US", "CARNET_ALLOW"),
        ("carnet_trial", "CARNET_TRAIL"),
    ],
)
def test_an_unknown_name_is_an_error_with_the_closest_real_one(
    name: str, near: str
) -> None:
    error = failure(f"# a comment\n{name}={PLANTED}\n")
    assert f"{name.upper()} (.env:2): no such setting" in str(error)
    assert near in error.hint
    assert PLANTED not in str(error)


def test_an_unknown_name_in_the_environment_is_an_error_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CARNET_STRICTNES", PLANTED)
    error = failure("")
    assert "CARNET_STRICTNES (environment): no such setting" in str(error)
    assert error.hint == "did you mean CARNET_STRICTNESS"


@pytest.mark.parametrize(
    "name",
    [
        "EXPORTER__COUNTRY",
        "EXPORTER__ROLE",
        "SUBJECTS",
        "REGIMES",
        "RUNTIME__COUNTRY",
        "ALLOW",
        "DEFAULT",
        "TOOLS__A__KIND",
        "TOOLS__A__FOR",
        "TOOLS__A__MODULE",
        "TOOLS__A__PARTY",
        "TOOLS__A__COVERS",
        "TOOLS__A__EXECUTED",
        "TOOLS__A__EXPIRES",
        "TOOLS__A__TIA__CONCLUSION",
        "TOOLS__A__TIA__MEASURES",
        "TOOLS__A__TIA__REVIEW",
        "ENDPOINTS__A__HOST",
        "ENDPOINTS__A__COUNTRY",
        "ENDPOINTS__A__TRAINING",
        "PURPOSES__A__CATEGORIES",
        "PURPOSES__A__AI_RISK",
        "ENDED__US",
        "OBSERVE_UNTIL",
        "DETECT",
        "STRICTNESS",
        "PSEUDONYM_SCOPE",
        "PSEUDONYM_KEY",
        "ATTACHMENTS",
        "STALE_LAW",
        "TELEMETRY",
        "LAW_KEYS",
        "PROXY__LISTEN",
        "PROXY__ROUTES",
    ],
)
def test_an_impossible_value_is_refused_with_place_and_hint(name: str) -> None:
    value = f"{PLANTED}/ %!"
    error = failure(f"\nCARNET_{name}={value}\n")
    assert str(error).startswith(f"CARNET_{name} (.env:2): ")
    assert error.hint
    assert PLANTED.lower() not in str(error).lower()


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("TOOLS__A__EXECUTED=0001-01-01", "the day on the paper"),
        ("DETECT=default,email", "either default, or a list of kinds"),
        ("ENDPOINTS__A__HOST=llm.example:99999", "host or host:port"),
        ("ENDPOINTS__A__HOST=[llm.example]:8000", "host or host:port"),
        ("ALLOW=llm.example:65536", "such as DE, EEA"),
    ],
)
def test_a_value_of_the_right_shape_may_be_impossible_too(line: str, hint: str) -> None:
    name, _, value = line.partition("=")
    error = failure(f"CARNET_EXPORTER__COUNTRY=DE\nCARNET_{line}\n")
    assert str(error).startswith(f"CARNET_{name} (.env:2): ")
    assert (error.hint or "").startswith(hint)
    assert value not in str(error)


@pytest.mark.parametrize("word", ["false", "No", "none", "n/a", "TBD", "nein", "无"])
@pytest.mark.parametrize(
    "name",
    [
        "PURPOSES__A__ART9",
        "PURPOSES__A__ART10",
        "PURPOSES__A__CHILD",
        "PURPOSES__A__CN_CONSENT",
        "PURPOSES__A__CISA",
    ],
)
def test_a_word_that_says_that_nothing_is_documented_documents_nothing(
    name: str, word: str
) -> None:
    error = failure(f"\nCARNET_{name}={word}\n")
    assert str(error).startswith(f"CARNET_{name} (.env:2): says that there is none")


def test_a_balance_cannot_begin_on_a_day_to_come() -> None:
    """It would drop the persons who were counted before, and loosen decisions."""
    tomorrow = datetime.now(UTC).date() + timedelta(days=2)
    error = failure(f"\nCARNET_COUNTERS__SINCE={tomorrow}\n")
    assert str(error).startswith("CARNET_COUNTERS__SINCE (.env:2): a day that has not")


@pytest.mark.parametrize("address", ["8787", ":8787", "0.0.0.0:99999", "127.0.0.1:x"])
def test_an_address_has_a_host_and_a_port(address: str) -> None:
    assert "not an address" in str(failure(f"\nCARNET_PROXY__LISTEN={address}\n"))


@pytest.mark.parametrize(
    "text",
    ["2026-13-01", "20260101", "2026-W01-1", "01.02.2026", "2026-1-1", "2026-02-30"],
)
def test_a_date_is_a_day_of_the_calendar_in_one_form(text: str) -> None:
    assert "not a date" in str(failure(f"CARNET_ENDED__US={text}\n"))


@pytest.mark.parametrize("text", ["any", "*", "US,any", "XX"])
def test_secrets_are_found_comparably_protected_in_places_and_never_anywhere(
    text: str,
) -> None:
    error = failure(f"CARNET_TOOLS__ALI__SECRECY_COVERS={text}\n")
    place = "CARNET_TOOLS__ALI__SECRECY_COVERS (.env:1): not a country or bloc"
    assert place in str(error)
    assert error.hint


@pytest.mark.parametrize("text", ["XX", "EUR", "Germany", "D", "EEA,XX"])
def test_two_letters_are_a_country_or_an_error(text: str) -> None:
    assert "not a country or bloc" in str(failure(f"CARNET_SUBJECTS={text}\n"))


def test_the_kill_switch_names_a_country() -> None:
    error = failure("CARNET_EXPORTER__COUNTRY=DE\nCARNET_ENDED__DPF=2027-03-01\n")
    assert "CARNET_ENDED__DPF (.env:2): not a country" in str(error)


VKEY = "witness.example/w1+e75f6532+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
WITNESS = f"CARNET_WITNESSES={VKEY}"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("CARNET_TSA=tsa.example", "CARNET_TSA (.env:1): not a URL"),
        ("CARNET_TSA=http://[::1", "CARNET_TSA (.env:1): not a URL"),
        ("CARNET_WITNESS_QUORUM=1", "CARNET_WITNESS_QUORUM (.env:1): needs"),
        ("CARNET_UNWITNESSED=block", "CARNET_UNWITNESSED (.env:1): needs"),
        ("CARNET_WITNESSES=a+b", "CARNET_WITNESSES (.env:1): a witness key is not"),
        ("CARNET_WITNESSES=./none", "CARNET_WITNESSES (.env:1): cannot read"),
        (WITNESS, "CARNET_WITNESSES (.env:1): a witness has no URL"),
        (f"{WITNESS}+https://[::1/", "CARNET_WITNESSES (.env:1): a witness has no URL"),
        (f"{WITNESS}+ftp://w.example/", "CARNET_WITNESSES (.env:1): text is not"),
        (
            f"{WITNESS}+https://w.example/\nCARNET_WITNESS_QUORUM=2",
            "CARNET_WITNESSES (.env:1): a quorum of 2 cannot be reached",
        ),
        (
            f"{WITNESS}+https://w.example/,{VKEY}+https://v.example/",
            "CARNET_WITNESSES (.env:1): line 2 of a policy",
        ),
    ],
)
def test_witnesses_and_authority_must_be_ones_that_can_be_asked(
    text: str, what: str
) -> None:
    error = failure(f"{text}\n")
    assert str(error).startswith(what), error
    assert error.hint


def test_witnesses_are_keys_with_urls_or_a_policy_file(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text(f"{WITNESS}+https://w.example/add\nCARNET_TSA=https://t.example/\n")
    found = load(env, environment=False).anchors
    assert found is not None
    assert found.policy.witnesses[0].url == "https://w.example/add"
    assert (found.policy.witnesses[0].key.format(), found.authority) == (
        VKEY,
        "https://t.example/",
    )
    (tmp_path / "policy").write_bytes(found.policy.format())
    env.write_text("CARNET_WITNESSES=policy\nCARNET_UNWITNESSED=block\n")
    same = load(env, environment=False).anchors
    assert same is not None
    assert (same.policy, same.required, same.patience_s) == (found.policy, True, 3600)
    env.write_text("CARNET_WITNESSES=policy\nCARNET_WITNESS_QUORUM=1\n")
    with pytest.raises(ConfigError, match="said twice"):
        load(env, environment=False)
    assert load(None, environment=False).anchors is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRAIL", "ftp://user:pw-planted@db/trail"),
    ],
)
def test_a_store_that_this_version_lacks_is_refused(name: str, value: str) -> None:
    error = failure(f"CARNET_{name}={value}\n")
    assert str(error).startswith(f"CARNET_{name} (.env:1): no store is known for ftp")
    assert error.hint
    assert value not in str(error)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("CARNET_TOOLS__US__MODULE=2\n", "CARNET_TOOLS__US__KIND (.env:1): missing"),
        (
            "CARNET_TOOLS__US__KIND=scc\nCARNET_TOOLS__US__TIA__ID=x\n",
            "CARNET_TOOLS__US__TIA__CONCLUSION (.env:2): missing",
        ),
        (
            "CARNET_ENDPOINTS__V__COUNTRY=DE\n",
            "CARNET_ENDPOINTS__V__HOST (.env:1): missing",
        ),
    ],
)
def test_half_a_group_is_an_error(text: str, place: str) -> None:
    error = failure(text)
    assert place in str(error)
    assert error.hint.startswith("add it")


def test_a_name_that_is_set_twice_is_an_error() -> None:
    error = failure("CARNET_ALLOW=EEA\nX=1\ncarnet_allow=US\n")
    assert "CARNET_ALLOW (.env:3): set twice, first in .env:1" in str(error)


def test_a_line_that_is_no_assignment_is_an_error() -> None:
    error = failure(f"CARNET_ALLOW=EEA\n\nSECRET='{PLANTED}\n")
    assert ".env:3: not an assignment" in str(error)
    assert PLANTED not in str(error)
    assert "CARNET_ALLOW (.env:1): no value" in str(failure("CARNET_ALLOW\n"))


def test_a_file_that_is_not_utf_8_is_an_error_with_its_line() -> None:
    Path("latin.env").write_bytes(b"A=1\nCARNET_EXPORTER__NAME=M\xfcller\n")
    with pytest.raises(ConfigError, match=r"latin.env:2: not UTF-8"):
        load("latin.env")


def test_a_named_file_must_exist_and_be_a_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        load("other.env")
    (tmp_path / ".env").mkdir()
    with pytest.raises(ConfigError, match="not a file"):
        load()


def test_an_unreadable_file_is_an_error() -> None:
    # A file that even root cannot read from its start.
    with pytest.raises(ConfigError, match="mem: cannot be read: input/output error"):
        load("/proc/self/mem")


@pytest.mark.parametrize(
    ("key", "what"),
    [
        (b64encode(bytes(range(16))).decode(), "neither 32 bytes in base64"),
        (b64encode(bytes(32)).decode(), "not drawn at random"),
        ("A", "neither 32 bytes in base64"),
        ("no such file/" + PLANTED, "neither 32 bytes in base64 nor a readable file"),
        ("./junk", "the file holds no such key"),
        ("./empty", "the file holds no such key"),
    ],
)
def test_a_bad_pseudonym_key_is_refused_and_not_shown(key: str, what: str) -> None:
    Path("junk").write_text("?? " + PLANTED)
    Path("empty").write_text("")
    for name in ("junk", "empty"):
        Path(name).chmod(0o600)
    error = failure(f"CARNET_PSEUDONYM_KEY={key}\n")
    assert str(error).startswith(f"CARNET_PSEUDONYM_KEY (.env:1): {what}")
    assert PLANTED not in str(error)


def test_keys_and_vault_stand_outside_the_trail() -> None:
    key = b64encode(bytes(range(32))).decode()
    inside = "CARNET_TRAIL=t\nCARNET_SIGNING_KEY=t/x/../key.pem\n"
    assert "CARNET_SIGNING_KEY (.env:2): inside the trail" in str(failure(inside))
    vault = f"CARNET_TRAIL=t\nCARNET_PSEUDONYM_KEY={key}\nCARNET_VAULT=./t/vault\n"
    assert "CARNET_VAULT (.env:3): inside the trail" in str(failure(vault))


def test_a_vault_file_needs_a_key() -> None:
    error = failure("CARNET_VAULT=./vault\n")
    assert "CARNET_VAULT (.env:1): a vault file needs" in str(error)


def test_evidence_in_a_file_must_be_there() -> None:
    text = "CARNET_EXPORTER__COUNTRY=DE\nCARNET_TOOLS__US__KIND=dpf\n"
    error = failure(text + f"CARNET_TOOLS__US__EVIDENCE={PLANTED}.pdf\n")
    assert "CARNET_TOOLS__US__EVIDENCE (.env:3): no readable file" in str(error)
    Path(".env").write_text(text + "CARNET_TOOLS__US__EVIDENCE=https://x.example/a\n")
    assert load().rules.tools[0].evidence_sha256 == ""


FRAGMENTS = st.sampled_from(
    [PLANTED, "DE", "EU", ",", "=", "'", '"', "#", "\n", "\\", "${X}", "{", "]", "2026",
     "-01-01", "\u0130", "\x00", "__", "CARNET_", "ALLOW", "TOOLS__", "scc", " ", "\r"]
)  # fmt: skip
NAMES = st.sampled_from([name.like((), own="A") for name in known()])


@given(NAMES, st.lists(FRAGMENTS, max_size=6).map("".join))
@example("CARNET_POLICY_SIGNATURES", "\0")
@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_loads_or_is_refused_as_configuration_without_being_shown(
    tmp_path: Path, name: str, text: str
) -> None:
    file = tmp_path / "any.env"
    file.write_text(f"{name}={text}\n", encoding="utf-8")
    try:
        config = load(file)
    except ConfigError as error:
        assert error.hint  # noqa: PT017 - both outcomes are right
        assert PLANTED not in str(error)  # noqa: PT017
    else:
        assert isinstance(repr(config), str)


@pytest.mark.parametrize(
    ("name", "value", "near"),
    [
        ("BLOCK", "RU,openruter", "openrouter"),
        ("ALLOW", "mistral-eeu", "mistral-eu"),
        ("TOOLS__ALI__KIND", "scc", ""),
        ("PURPOSES__CLAIMS__IMPORTERS", "EEA,antropic", "anthropic"),
        ("ENDPOINTS__OWN__PROVIDER", "locl", "local"),
    ],
)
def test_a_provider_that_nobody_knows_is_an_error(
    name: str, value: str, near: str
) -> None:
    text = "CARNET_EXPORTER__COUNTRY=DE\nCARNET_ENDPOINTS__OWN__HOST=h.example\n"
    error = failure(f"{text}CARNET_{name}={value}\n")
    assert "names no provider" in str(error)
    assert near in error.hint
    own = load(None, exporter__country="DE", block="own", endpoints__own__host="h.x")
    assert own.rules.block == ("own",)


def test_two_declarations_of_one_host_are_an_error() -> None:
    error = failure(
        "CARNET_ENDPOINTS__A__HOST=h.example\nCARNET_ENDPOINTS__B__HOST=H.example.\n"
    )
    assert "CARNET_ENDPOINTS__B__HOST (.env:2): declared as A too" in str(error)


def test_a_variable_of_kubernetes_has_a_hint_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CARNET_SERVICE_HOST", "10.0.0.1")
    assert "enableServiceLinks" in failure("").hint
