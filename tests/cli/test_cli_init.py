"""`carnet init`, `keys`, `config`, `adapters` and `check`."""

import base64
import stat
from pathlib import Path
from typing import Any

from carnet.cli.settings import template
from carnet.config import load
from carnet.config.names import known
from carnet.engines.rampart import FILES

OWNERS = ("ALI", "US_VENDOR", "VLLM", "CLAIMS", "RAMPART", "CUSTOMER", "PATIENTS")
"""The middle names that the template's examples use."""
PROJECT = Path(__file__).parents[2]
TOOL = """
CARNET_TOOLS__US__KIND=scc
CARNET_TOOLS__US__MODULE=2
CARNET_TOOLS__US__COVERS=US
CARNET_TOOLS__US__EXECUTED=2026-01-10
CARNET_TOOLS__US__TIA__CONCLUSION=positive
CARNET_TOOLS__US__TIA__REVIEW=2020-01-01
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_init_writes_settings_keys_and_an_empty_trail(
    real: Any, folder: Path, home: Path
) -> None:
    ran = real("init", "--country", "de", "--origin", "acme.example/log", "--json")
    assert ran.code == 0
    assert ran.document["verdict"] == "confirmed"
    key = home / ".local" / "share" / "carnet" / "key.pem"
    assert ran.document["wrote"] == [".env", str(key), str(folder / "trail")]
    assert mode(key) == mode(folder / ".env") == 0o600
    secret = next(
        line.partition("=")[2]
        for line in (folder / ".env").read_text().splitlines()
        if line.startswith("CARNET_PSEUDONYM_KEY=")
    )
    assert len(base64.b64decode(secret)) == 32
    assert secret not in ran.out + ran.err
    assert real("check").code == 0
    assert real("verify", "trail").code == 0
    assert "CARNET_EXPORTER__COUNTRY=DE" in (folder / ".env").read_text()


def test_check_warns_of_keys_in_an_env_that_others_may_read(
    carnet: Any, folder: Path
) -> None:
    assert carnet("init", "--key", "../key.pem").code == 0
    env = folder / ".env"
    key = (folder.parent / "key.pem").read_text().replace("\n", "\\n")
    kept = [
        line
        for line in env.read_text().splitlines()
        if not line.startswith(("CARNET_SIGNING_KEY=", "CARNET_VAULT="))
    ]
    env.write_text("\n".join((*kept, f'CARNET_SIGNING_KEY="{key}"', "")))

    def warned() -> list[str]:
        ran = carnet("check", "--json")
        assert ran.code == 0  # a warning, no refusal
        assert "PRIVATE KEY" not in ran.out
        warnings = ran.document["warnings"]
        return [w["message"] for w in warnings if w["code"] == "secret.exposed"]

    env.chmod(0o600)
    assert warned() == []
    env.chmod(0o640)
    (told,) = warned()
    assert told.endswith(
        ".env may be read by others and holds CARNET_PSEUDONYM_KEY, CARNET_SIGNING_KEY"
    )
    assert "may be read by others" in carnet("check").out
    # What names a file of its own is no secret, and that file is judged by itself.
    env.write_text("\n".join((*kept, "CARNET_SIGNING_KEY=../key.pem", "")))
    assert [each.rpartition("holds ")[2] for each in warned()] == [
        "CARNET_PSEUDONYM_KEY"
    ]


def test_init_never_overwrites_and_says_what_it_left_alone(
    carnet: Any, folder: Path
) -> None:
    assert carnet("init", "--key", "../key.pem").code == 0
    files = [folder / ".env", folder.parent / "key.pem", folder / "trail/checkpoint"]
    before = [path.read_bytes() for path in files]
    again = carnet("init", "--key", "../other.pem", "--country", "FR", "--json")
    assert again.code == 0
    assert again.document["wrote"] == []
    assert len(again.document["left_alone"]) == 3
    assert [path.read_bytes() for path in files] == before
    assert not (folder.parent / "other.pem").exists()


def test_init_makes_what_is_missing(carnet: Any, folder: Path) -> None:
    assert carnet("init", "app", "--key", "key.pem").code == 0
    (folder / "key.pem").unlink()
    ran = carnet("init", "app", "--json")
    # A new key cannot sign the old trail; the trail itself is left as it was.
    assert ran.document["wrote"] == [str(folder / "key.pem")]
    assert "app/.env" in ran.document["left_alone"]


def test_init_leaves_nothing_behind_when_it_refuses(
    carnet: Any, folder: Path, home: Path
) -> None:
    for wrong in (
        ["--country", "Atlantis"],
        ["--key", "trail/key.pem"],
        ["--origin", "two words"],
    ):
        assert carnet("init", *wrong).code == 2
        assert list(folder.iterdir()) == []
        assert list(home.iterdir()) == []


def test_init_takes_no_file_that_is_no_key_and_leaves_no_half_made_env(
    carnet: Any, folder: Path
) -> None:
    for key in (".env", str(folder / ".env"), "sub/../.env"):
        ran = carnet("init", "--key", key)
        assert ran.code != 0
        assert list(folder.iterdir()) == []
    (folder / "notes.txt").write_text("no key")
    assert carnet("init", "--key", "notes.txt").code == 3
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_init_makes_no_trail_of_a_folder_with_other_files(
    carnet: Any, folder: Path
) -> None:
    (folder / "trail").mkdir()
    (folder / "trail/notes.txt").write_text("mine")
    ran = carnet("init", "--key", "../key.pem")
    assert ran.code == 2
    assert "trail holds other files and no trail" in ran.err
    assert [path.name for path in folder.iterdir()] == ["trail"]
    assert not (folder.parent / "key.pem").exists()
    (folder / "trail").rename(folder / "other")
    assert carnet("init", "--key", "../key.pem").code == 0
    assert carnet("init").code == 0
    env = (folder / ".env").read_text().replace("TRAIL=./trail", "TRAIL=./other")
    (folder / ".env").write_text(env)
    assert carnet("init").code == 2


def test_init_survives_a_folder_with_quotes_and_spaces(
    carnet: Any, folder: Path
) -> None:
    place = folder / "it's a #1 \\ place"
    place.mkdir()
    assert carnet("init", "--key", str(place / "key.pem")).code == 0
    assert (place / "key.pem").is_file()


def test_the_vkey_that_keys_shows_verifies_the_trail(carnet: Any) -> None:
    carnet("init", "--key", "../k.pem", "--origin", "acme.example/log")
    ran = carnet("keys", "show")
    assert ran.code == 0
    vkey = ran.out.strip()
    assert vkey.startswith("acme.example/log+")
    verified = carnet("verify", "trail", "--key", vkey, "--level", "L1", "--json")
    assert (verified.code, verified.document["level"]) == (0, "L1")
    other = carnet("keys", "new", "other.pem", "--name", "acme.example/log", "--json")
    assert other.code == 0
    refuted = carnet("verify", "trail", "--key", other.document["vkey"], "--json")
    assert refuted.code in (1, 3)
    assert refuted.document["verdict"] != "confirmed"


def test_keys_new_never_overwrites_and_is_private(carnet: Any, folder: Path) -> None:
    for flags in ([], ["--pseudonym"]):
        path = folder / f"key{len(flags)}"
        assert carnet("keys", "new", str(path), *flags).code == 0
        before = path.read_bytes()
        assert mode(path) == 0o600
        assert carnet("keys", "new", str(path), *flags).code == 2
        assert path.read_bytes() == before
    config = load(None, environment=False, pseudonym_key=str(folder / "key1"))
    assert config.pseudonym_key is not None


def test_config_shows_value_and_origin_but_no_secret(carnet: Any, folder: Path) -> None:
    carnet("init", "--key", "../k.pem")
    with (folder / ".env").open("a") as file:
        file.write("OPENAI_API_KEY=sk-other-vendor-1234\n")
    ran = carnet("config", "--json", env={"CARNET_STRICTNESS": "strict"})
    rows = {row["name"]: row for row in ran.document["settings"]}
    assert rows["CARNET_STRICTNESS"]["value"] == "strict"
    assert rows["CARNET_STRICTNESS"]["origin"] == "environment"
    assert rows["CARNET_TRAIL"]["origin"].startswith(".env:")
    assert rows["CARNET_PSEUDONYM_KEY"]["value"] == "set, not shown"
    text = carnet("config").out
    key = load(folder / ".env", environment=False).pseudonym_key
    assert key is not None
    for shown in (ran.out, text):
        assert base64.b64encode(key).decode() not in shown
        assert "sk-other-vendor" not in shown
        assert "OPENAI" not in shown


def test_config_refuses_a_mistyped_name_everywhere(carnet: Any, folder: Path) -> None:
    (folder / ".env").write_text("\nCARNET_TRIAL=./t\n")
    for command in ("config", "check", "redact"):
        ran = carnet(command, "--json")
        assert ran.code == 2
        (finding,) = ran.document["findings"]
        assert finding["message"] == "CARNET_TRIAL (.env:2): no such setting"
        assert finding["hint"] == "did you mean CARNET_TRAIL"


def test_adapters_lists_both_families(carnet: Any) -> None:
    ran = carnet("adapters", "--json")
    assert ran.code == 0
    assert {"anthropic", "openai"} <= {a["name"] for a in ran.document["adapters"]}


def test_check_has_a_row_for_every_known_destination(carnet: Any, folder: Path) -> None:
    carnet("init", "--country", "DE", "--key", "../k.pem")
    with (folder / ".env").open("a") as file:
        file.write("CARNET_ENDPOINTS__VLLM__HOST=llm.acme.example\n")
        file.write("CARNET_ENDPOINTS__VLLM__COUNTRY=DE\n")
    ran = carnet("check", "--json")
    assert ran.code == 0
    rows = {row["destination"]: row for row in ran.document["destinations"]}
    assert {"vllm", "openai", "deepseek", "mistral-eu"} <= set(rows)
    assert rows["vllm"]["effect"] == rows["mistral-eu"]["effect"] == "allow"
    assert rows["deepseek"]["effect"] in ("redact", "block")
    assert rows["deepseek"]["reason"]["citation"]
    assert "OK complete" in carnet("check").out


def test_check_says_what_is_incomplete_and_contradictory(
    carnet: Any, folder: Path
) -> None:
    (folder / ".env").write_text(
        "CARNET_EXPORTER__COUNTRY=DE\nCARNET_ALLOW=US\nCARNET_BLOCK=US\n" + TOOL
    )
    ran = carnet("check", "--json")
    assert ran.code == 1
    assert ran.document["verdict"] == "refuted"
    codes = [finding["code"] for finding in ran.document["findings"]]
    assert codes.count("missing") == 3
    assert {"rules.twice", "tia.overdue"} <= set(codes)
    assert all(finding["hint"] for finding in ran.document["findings"])
    assert "FAIL CARNET_TRAIL: missing" in carnet("check").out


def test_the_example_file_is_the_template_and_loads() -> None:
    example = PROJECT / ".env.example"
    assert example.read_text() == template.example()
    assert load(example, environment=False).rules.exporter.country == "DE"


def test_the_template_names_every_setting_and_each_example_is_valid(
    tmp_path: Path,
) -> None:
    text = template.example()
    live = [line.lstrip("# ") for line in text.splitlines() if "CARNET_" in line]
    shown = [line for line in live if line.startswith("CARNET_") and "=" in line]
    names = {line.partition("=")[0] for line in shown}
    later = {name.like(()) for name in known() if name.later}
    for name in known():
        own = (name.like((), own=o) for o in OWNERS)
        wanted = {name.like((), own="US"), *own}
        assert wanted & names or name.later, name
        assert not later & names
    keyed = [
        f"{line}{base64.b64encode(bytes(range(32))).decode()}"
        if line == "CARNET_PSEUDONYM_KEY="
        else line
        for line in shown
    ]
    (tmp_path / "all.env").write_text("\n".join(keyed))
    (tmp_path / "law.toml").write_text("as_of = 2026-11-24\n")
    (tmp_path / "patients.txt").write_text("Roswitha Hellkamp\n")
    rampart = tmp_path / "models" / "rampart"
    for part in FILES:
        (rampart / part).parent.mkdir(parents=True, exist_ok=True)
        (rampart / part).touch()
    config = load(tmp_path / "all.env", environment=False)
    assert config.rules.purpose == "claims"
    assert config.asserted is not None
    assert len(config.asserted.tools) == 2
    assert not config.rules.tools  # no officer signed them


def test_no_example_of_the_template_is_a_value_that_check_would_not_take(
    carnet: Any, folder: Path
) -> None:
    """Whoever takes the comment signs away has a purpose that counts in every law."""
    assert carnet("init").code == 0
    text = (folder / ".env").read_text()
    shown = [line.removeprefix("# ") for line in text.splitlines()]
    purposes = [line for line in shown if line.startswith("CARNET_PURPOSES__CLAIMS__")]
    assert len(purposes) > 15
    lines = "\n".join(("CARNET_SUBJECTS=*", *purposes))
    (folder / ".env").write_text(f"{text}{lines}\n")
    found = carnet("check", "--json").document
    said = [*found["findings"], *found["warnings"]]
    assert not [one for one in said if "CARNET_PURPOSES" in one["message"]]


def test_check_and_init_say_how_to_go_on_beside_an_env_of_ones_own(
    carnet: Any, folder: Path
) -> None:
    """`init` leaves an .env alone, so it cannot be what writes a setting into it."""
    env = folder / ".env"
    env.write_text("CARNET_EXPORTER__COUNTRY=DE\n")
    hints = [one["hint"] for one in carnet("check", "--json").document["findings"]]
    assert hints == [
        f"set it, such as {line}, then run `carnet init`"
        for line in (
            "CARNET_TRAIL=./trail",
            "CARNET_TRAIL_ORIGIN=acme.example/transfers",
            "CARNET_SIGNING_KEY=~/.local/share/carnet/key.pem",
        )
    ]
    said = carnet("init").out
    assert (
        "made no trail: run it again with CARNET_TRAIL=./trail, CARNET_TRAIL_" in said
    )
    env.write_text(
        f"{env.read_text()}CARNET_TRAIL=./trail\nCARNET_SIGNING_KEY=../key.pem\n"
    )
    said = carnet("init").out
    assert "with CARNET_TRAIL_ORIGIN=acme.example/transfers in" in said
    env.write_text(f"{env.read_text()}CARNET_TRAIL_ORIGIN=acme.example/transfers\n")
    assert carnet("init").code == 0
    assert carnet("verify", "trail").code == 0


def test_check_names_what_the_wrapping_would_refuse_and_whose_certification_it_is(
    carnet: Any, folder: Path
) -> None:
    assert carnet("init").code == 0
    text = (folder / ".env").read_text()
    (folder / ".env").write_text(
        f"{text}CARNET_ENDPOINTS__V__HOST=llm.acme.example\n"
        "CARNET_ENDPOINTS__V__COUNTRY=DE\nCARNET_ENDPOINTS__V__DIALECT=foo\n"
        "CARNET_TOOLS__D__FOR=xai-us\nCARNET_TOOLS__D__KIND=dpf\n"
        "CARNET_TOOLS__D__PARTY=exporter\nCARNET_TOOLS__D__EXECUTED=2026-02-01\n"
        "CARNET_TOOLS__D__EXPIRES=2099-01-31\n"
    )
    ran = carnet("check", "--json")
    assert ran.code == 1
    codes = {one["code"] for one in ran.document["findings"]}
    assert {"endpoint.dialect", "dpf.party"} <= codes
    sound = (folder / ".env").read_text().replace("DIALECT=foo", "DIALECT=openai")
    (folder / ".env").write_text(sound.replace("PARTY=exporter", "PARTY=importer"))
    codes = {one["code"] for one in carnet("check", "--json").document["findings"]}
    assert not {"endpoint.dialect", "dpf.party"} & codes


def test_a_folder_behind_links_in_a_circle_is_an_answer_and_no_internal_error(
    carnet: Any, folder: Path
) -> None:
    (folder / "loop").symlink_to(folder / "loop")
    ran = carnet("init", "loop", "--country", "DE")
    assert ran.code == 2
    assert "loop" in ran.err
    (folder / ".env").write_text("CARNET_EXPORTER__COUNTRY=DE\nCARNET_TRAIL=loop\n")
    assert carnet("check").code in {1, 2}


def test_check_warns_of_kept_values_that_look_like_a_secret_or_a_person(
    carnet: Any, folder: Path
) -> None:
    assert carnet("init", "--key", "../key.pem").code == 0
    kept = 'ACME GmbH,info@acme.example,Anna Kowalska,hunter2xyz,"Musterweg 1, Bonn"'
    env = folder / ".env"
    env.write_text(f"{env.read_text()}\nCARNET_KEEP='{kept}'\n")
    ran = carnet("check", "--json")
    assert ran.code == 0
    told = [one for one in ran.document["warnings"] if one["code"][:5] == "keep."]
    assert [one["code"] for one in told] == ["keep.person", "keep.secret"]
    assert [one["message"].partition(":")[0] for one in told] == [
        "CARNET_KEEP, value 3",
        "CARNET_KEEP, value 4",
    ]
    assert not any(word in ran.out for word in ("Kowalska", "hunter2xyz"))
