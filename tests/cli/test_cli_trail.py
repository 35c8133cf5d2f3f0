"""`carnet trail` and `carnet verify`."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from carnet.cli import main
from carnet.trail import Trail
from carnet.trail.tree.tiles import pack

ORIGIN = "acme.example/log"


@pytest.fixture
def trail(folder: Path) -> Path:
    """A trail of five records, with its settings beside it."""
    assert main(["init", "--key", "../key.pem", "--origin", ORIGIN]) == 0
    key = folder.parent / "key.pem"
    with Trail.open(folder / "trail", signing_key=key) as opened:
        opened.append_many([{"type": "test.note", "n": n} for n in range(5)])
    return folder / "trail"


def document(
    capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0
) -> dict[str, Any]:
    capfd.readouterr()
    assert main([*arguments, "--json"]) == code
    found = json.loads(capfd.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_show_and_tail_print_records_as_lines_or_as_one_document(
    trail: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    assert main(["trail", "show", str(trail)]) == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [line["index"] for line in lines] == [0, 1, 2, 3, 4]
    assert [line["record"]["n"] for line in lines] == [0, 1, 2, 3, 4]
    part = document(capfd, "trail", "show", str(trail), "--start", "1", "--count", "2")
    assert part["records"] == lines[1:3]
    whole = document(capfd, "trail", "export", str(trail))
    assert whole["records"] == lines
    document(capfd, "trail", "export", str(trail), "--format", "csv", code=2)
    last = document(capfd, "trail", "tail", str(trail), "--count", "2")
    assert last["records"] == lines[3:]


def test_show_keeps_an_entry_that_is_no_json(
    trail: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (bundle,) = (trail / "tile/entries/000.p").iterdir()
    bundle.write_bytes(pack([b"\xff\x00", b'{"a":\n1}', b"1", b"{}", b"{}"]))
    shown = document(capfd, "trail", "show", str(trail))
    found = [line["record"] for line in shown["records"]]
    assert found == [{"base64": "/wA="}, {"a": 1}, 1, {}, {}]
    assert main(["trail", "export", str(trail), "--format", "csv"]) == 0


def test_an_auditor_proves_from_a_copy_without_a_key(
    trail: Path,
    tmp_path_factory: pytest.TempPathFactory,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is published proves itself; a record beyond it needs the operator."""
    vkey = document(capfd, "keys", "show")["vkey"]
    desk = tmp_path_factory.mktemp("auditor")
    shutil.copytree(trail, desk / "copy")
    before = set(desk.rglob("*"))
    monkeypatch.chdir(desk)
    made = ("trail", "prove", "copy", "3", "--out", "p", "--record", "r")
    assert document(capfd, *made)["index"] == 3
    assert (
        document(capfd, "verify", "p", "--record", "r", "--key", vkey)["level"] == "L1"
    )
    assert document(capfd, "trail", "prove", "copy", "--from", "2", "--out", "g")
    assert set(desk.rglob("*")) - before == {desk / name for name in "prg"}
    document(capfd, "trail", "prove", "copy", "99", "--out", "q", code=3)
    asked = {"p": ("--record", "r"), "g": ("--old", "copy/checkpoint")}
    for name, more in asked.items():  # as mail may deliver it
        (desk / "m").write_bytes((desk / name).read_bytes().replace(b"\n", b"\r\n"))
        found = document(capfd, "verify", "m", *more, "--key", vkey, code=1)
        assert "end in CRLF" in found["findings"][0]["message"]


def test_a_key_at_hand_is_no_hindrance_to_a_proof_from_a_copy(
    trail: Path, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The copy has no journal, or the key is another trail's: what is published is
    enough, and the copy stays as it was."""
    vkey = document(capfd, "keys", "show")["vkey"]
    assert main(["trail", "export", str(trail), "--copy", "copy"]) == 0
    before = set((folder / "copy").rglob("*"))
    for number, env in enumerate((".env", "other/.env")):
        if number:
            key = "../other.pem"
            assert main(["init", "other", "--key", key, "--origin", "o.example/l"]) == 0
        files = (f"p{number}", f"r{number}")
        made = ("--out", files[0], "--record", files[1], "--env-file", env)
        document(capfd, "trail", "prove", "copy", "3", *made)
        checked = ("verify", files[0], "--record", files[1], "--key", vkey)
        assert document(capfd, *checked)["level"] == "L1"
        grown = document(
            capfd, "trail", "prove", "copy", "--from", "2", "--env-file", env
        )
        assert grown["proof"].startswith("old 2\n")
    assert set((folder / "copy").rglob("*")) == before


def test_a_record_that_is_not_published_is_told_apart_from_a_wrong_index(
    trail: Path, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    key = folder.parent / "key.pem"
    opened = Trail.open(trail, signing_key=key, publish_interval_s=None)
    opened.append({"type": "test.note", "n": 5})
    shutil.copytree(trail, folder / "copy")  # as a kill leaves it
    opened.close()
    (folder / "auditor.env").write_text("CARNET_EXPORTER__COUNTRY=DE\n")
    asked = ("trail", "prove", "copy", "5", "--env-file", "auditor.env")
    found = document(capfd, *asked, code=3)["findings"][0]
    assert found["message"].startswith("entry 5 is not published")
    assert "`carnet trail seal`" in found["hint"]


def test_files_of_a_proof_are_both_written_or_neither(
    trail: Path, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "taken").write_text("mine")
    for out, record, code in (("taken", "r", 2), ("p", "taken", 2), ("p", "p", 2)):
        asked = ("trail", "prove", str(trail), "1", "--out", out, "--record", record)
        document(capfd, *asked, code=code)
        assert not (folder / "p").exists()
        assert not (folder / "r").exists()
    document(capfd, "trail", "prove", str(trail), "1", "--to", "3", code=2)
    capfd.readouterr()
    assert main(["trail", "prove", str(trail), "1", "--out", "-"]) == 0
    assert capfd.readouterr().out.startswith("c2sp.org/tlog-proof@v1\n")
    assert not (folder / "-").exists()


def test_a_trail_may_lie_under_a_name_that_is_no_text(
    trail: Path, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A name in the file system is bytes; those of another encoding too."""
    odd = os.fsdecode(os.fsencode(folder / "Pr") + b"\xfcfung")
    try:
        shutil.copytree(trail, odd)
    except OSError:
        pytest.skip("this file system wants UTF-8")
    assert document(capfd, "verify", odd)["verdict"] == "confirmed"
    both = document(capfd, "verify", odd, str(trail))
    assert [one["verdict"] for one in both["trails"]] == ["confirmed"] * 2
    assert document(capfd, "trail", "seal", odd)["checkpoint"]["size"] == 5
    assert document(capfd, "trail", "compare", odd, str(trail))["relation"] == "same"


def test_a_proof_verifies_offline_with_the_record_and_the_key(
    trail: Path, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    made = ("trail", "prove", str(trail), "3", "--out", "p", "--record", "r")
    assert document(capfd, *made)["index"] == 3
    vkey = document(capfd, "keys", "show")["vkey"]
    check = ("verify", "p", "--record", "r")
    confirmed = document(capfd, *check, "--key", vkey)
    assert (confirmed["verdict"], confirmed["level"]) == ("confirmed", "L1")
    assert confirmed["checkpoint"]["origin"] == ORIGIN
    assert confirmed["checkpoint"]["size"] == 5
    assert document(capfd, *check, code=3)["verdict"] == "inconclusive"
    (folder / "r").write_bytes(b'{"n":3,"type":"test.note"}')
    refuted = document(capfd, *check, "--key", vkey, code=1)
    assert refuted["verdict"] == "refuted"


@pytest.mark.parametrize(
    "option", [("--old", "trail/checkpoint"), ("--lint",), ("--replay",)], ids=str
)
def test_a_check_that_a_proof_does_not_have_is_refused_not_skipped(
    trail: Path, capfd: pytest.CaptureFixture[str], option: tuple[str, ...]
) -> None:
    document(capfd, "trail", "prove", str(trail), "3", "--out", "p", "--record", "r")
    vkey = document(capfd, "keys", "show")["vkey"]
    check = ("verify", "p", "--record", "r", "--key", vkey)
    refused = document(capfd, *check, *option, code=2)
    assert option[0] in refused["findings"][0]["message"]
    assert document(capfd, *check)["open_intents"] is None  # nobody counted them


def test_a_proof_of_a_record_that_is_not_there_is_no_proof(
    trail: Path, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    document(capfd, "trail", "prove", str(trail), "99", "--out", "p", code=3)
    assert not (folder / "p").exists()


def test_verify_confirms_and_a_flipped_byte_refutes(
    trail: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    good = document(capfd, "verify", str(trail))
    assert good["verdict"] == "confirmed"
    assert good["level"] == "L0"
    assert good["entries"] == 5
    assert set(good["checkpoint"]) == {"origin", "size", "root"}
    assert {f["code"] for f in good["findings"]} >= {"key.unvouched"}
    (tile,) = sorted((trail / "tile" / "entries").rglob("*.p/5"))
    data = bytearray(tile.read_bytes())
    data[10] ^= 1
    tile.write_bytes(data)
    bad = document(capfd, "verify", str(trail), code=1)
    assert bad["verdict"] == "refuted"
    assert main(["verify", str(trail)]) == 1
    assert capfd.readouterr().out.startswith("FAIL refuted\n")


def test_a_level_that_was_not_reached_is_no_confirmation(
    trail: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    found = document(capfd, "verify", str(trail), "--level", "L1", code=3)
    assert found["verdict"] == "inconclusive"
    vkey = document(capfd, "keys", "show")["vkey"]
    document(capfd, "verify", str(trail), "--level", "L1", "--key", vkey)
    found = document(
        capfd, "verify", str(trail), "--level", "L4", "--key", vkey, code=3
    )
    assert found["verdict"] == "inconclusive"


def test_the_hint_to_a_level_names_what_was_not_given(
    trail: Path, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    vkey = document(capfd, "keys", "show")["vkey"]
    shutil.copy(trail / "checkpoint", folder / "kept")
    key, old = ("--key", vkey), ("--old", "kept")
    for level, given, lacks in (
        ("L1", (), ["--key"]),
        ("L2", (), ["--key", "--old"]),
        ("L2", old, ["--key"]),
        ("L2", key, ["--old"]),
        ("L3", old, ["--key", "--witness"]),
        ("L4", key, ["--witness", "--tsa"]),
        ("L4", (), ["--key", "--witness", "--tsa"]),
    ):
        asked = ("verify", str(trail), "--level", level, *given)
        (note, *_) = document(capfd, *asked, code=3)["findings"]
        assert note["code"] == "level.not_reached"
        options = ("--key", "--old", "--witness", "--tsa")
        assert [one for one in options if one in note["hint"]] == lacks
    document(capfd, "verify", str(trail), "--level", "L2", *key, *old)


def test_a_database_that_is_down_is_not_said_to_be_wrong(
    trail: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    there = "postgresql://user@127.0.0.1:1/none"
    assert main(["trail", "compare", there, str(trail)]) == 3
    said = capfd.readouterr().out
    assert "cannot be read, so nothing was compared" in said
    assert "trail.unreadable" in said
    assert "does not verify" not in said


def test_an_old_checkpoint_is_compared(
    trail: Path, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "old").write_bytes((trail / "checkpoint").read_bytes())
    vkey = document(capfd, "keys", "show")["vkey"]
    with Trail.open(trail, signing_key=folder.parent / "key.pem") as opened:
        opened.append({"type": "test.note", "n": 5})
    found = document(capfd, "verify", str(trail), "--old", "old", "--key", vkey)
    assert (found["level"], found["entries"]) == ("L2", 6)
    document(capfd, "verify", str(trail), "--old", "no-such-file", code=3)


def test_seal_publishes_and_names_the_checkpoint(
    trail: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    found = document(capfd, "trail", "seal", str(trail))
    assert found["checkpoint"]["size"] == 5
    assert (trail / "checkpoints" / "5").is_file()


def test_trail_init_makes_key_and_trail_once(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    made = ("trail", "init", "t", "--origin", ORIGIN, "--key", "k.pem")
    vkey = document(capfd, *made)["vkey"]
    assert document(capfd, *made)["vkey"] == vkey
    assert document(capfd, "verify", "t", "--key", vkey)["level"] == "L1"
    other = ("trail", "init", "t", "--origin", "other.example/x", "--key", "k.pem")
    document(capfd, *other, code=3)
    assert (folder / "k.pem").is_file()


def test_a_file_is_no_trail_and_a_missing_trail_cannot_be_told(
    trail: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    found = document(capfd, "verify", str(trail / "checkpoint"), code=2)
    assert "--record" in found["findings"][0]["hint"]
    missing = document(capfd, "verify", "no-such-trail", code=3)
    assert (missing["level"], missing["checkpoint"]) == (None, None)


@pytest.mark.parametrize("words", ["show", "tail"])
def test_an_empty_directory_is_no_trail_without_records(
    folder: Path, capfd: pytest.CaptureFixture[str], words: str
) -> None:
    (folder / "nothing").mkdir()
    found = document(capfd, "trail", words, "nothing", code=3)
    assert "no trail" in found["findings"][0]["message"]


def test_a_copy_inside_the_trail_is_refused(
    trail: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before, inside = sorted(trail.rglob("*")), str(trail / "x")
    for words in (("export", str(trail), "--copy", inside), ("mirror", trail, trail)):
        found = document(capfd, "trail", *map(str, words), code=3)
        assert "inside the trail" in found["findings"][0]["message"]
    assert sorted(trail.rglob("*")) == before


def test_a_key_that_others_may_read_is_refused(
    trail: Path, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder.parent / "key.pem").chmod(0o644)
    found = document(capfd, "trail", "seal", str(trail), code=3)
    assert "may be read by others" in found["findings"][0]["message"]


OF_A_TRAIL = [
    "erase nowhere x",
    "keys list nowhere",
    "trail seal nowhere",
    "trail prune nowhere",
    "trail rotate-key nowhere",
    "trail prove nowhere 0",
    "trail aggregate nowhere a b",
    "trail show nowhere",
    "trail tail nowhere",
    "trail export nowhere",
    "trail export nowhere --copy copy",
    "trail mirror nowhere copy",
    "subject nowhere x",
    "recall nowhere --detector iban --kind bank_account",
    "report nowhere --format art30-csv",
    "counters nowhere",
]


@pytest.mark.parametrize("words", [*OF_A_TRAIL, "verify nowhere"])
def test_of_a_trail_that_is_not_there_no_command_can_tell(
    trail: Path, capfd: pytest.CaptureFixture[str], words: str
) -> None:
    before = sorted(trail.parent.rglob("*"))
    (finding,) = document(capfd, *words.split(), code=3)["findings"]
    assert (finding["message"], finding["hint"]) == (
        "nowhere: no such trail",
        "check the path",
    )
    assert sorted(trail.parent.rglob("*")) == before


@pytest.mark.parametrize("words", OF_A_TRAIL)
def test_a_directory_without_a_trail_is_none_in_which_nothing_happened(
    trail: Path, capfd: pytest.CaptureFixture[str], words: str
) -> None:
    wrong = trail.parent / "nowhere"
    wrong.mkdir()
    (wrong / "letter.txt").write_text("of something else", encoding="utf-8")
    before = sorted(trail.parent.rglob("*"))
    (finding,) = document(capfd, *words.split(), code=3)["findings"]
    assert finding["message"] == "nowhere: a directory, but no trail"
    assert sorted(trail.parent.rglob("*")) == before
