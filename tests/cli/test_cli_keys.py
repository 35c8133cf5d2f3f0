"""`carnet keys`, `carnet trail rotate-key`, and what a thief of keys is answered."""

import errno
import json
import os
import shutil
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.cli.conftest import Ran

from carnet.trail import Trail, keys
from carnet.trail.keys import signer
from carnet.trail.tree.checkpoint import parse_note

ORIGIN = "acme.example/log"
Carnet = Callable[..., Ran]


@pytest.fixture
def made(carnet: Carnet, folder: Path) -> Path:
    """A folder with a key for now and one for after quantum computers."""
    ran = carnet("init", "--pq", "--key", "../key.pem", "--origin", ORIGIN)
    assert ran.code == 0, ran.err
    return folder


def fill(folder: Path, count: int, key: Path | Ed25519PrivateKey | None = None) -> None:
    path = key or folder.parent / "key.pem"
    with Trail.open(folder / "trail", signing_key=path) as trail:
        trail.append_many([{"type": "test.note", "n": n} for n in range(count)])


def vkeys(carnet: Carnet) -> list[str]:
    found = carnet("keys", "show", "--json").document["vkeys"]
    assert isinstance(found, list)
    return found


def test_init_makes_both_keys_and_verify_takes_both(made: Path, carnet: Carnet) -> None:
    for name in ("key.pem", "key-pq.pem"):
        assert (made.parent / name).stat().st_mode & 0o777 == 0o600
    assert carnet("trail", "seal", "trail").code == 0
    ed25519, pq = vkeys(carnet)
    ran = carnet("verify", "trail", "--key", ed25519, "--key", pq, "--level", "L1")
    assert ran.code == 0, ran
    assert "pq." not in ran.out
    listed = carnet("keys", "list", "--json").document["keys"]
    assert [(key["kind"], key["vkey"]) for key in listed] == [
        ("ed25519", ed25519),
        ("ml-dsa-44", pq),
    ]


def test_rotate_key_changes_no_setting_and_every_key_verifies(
    made: Path, carnet: Carnet
) -> None:
    seen = [vkeys(carnet)[0]]
    for _ in range(2):
        fill(made, 3)
        ran = carnet("trail", "rotate-key", "trail", "--json")
        assert ran.code == 0, ran.err
        assert ran.document["old"] == seen[-1]
        seen.append(ran.document["new"])
        assert vkeys(carnet)[0] == seen[-1]
    fill(made, 1)
    for vkey in seen:
        ran = carnet("verify", "trail", "--key", vkey, "--json")
        assert (ran.code, ran.document["level"]) == (0, "L1"), ran
        assert ran.document["entries"] == 9
    listed = carnet("keys", "list", "trail", "--json").document["keys"][:3]
    assert [(key["since"], key["until"]) for key in listed] == [
        (0, 4),
        (4, 8),
        (8, None),
    ]
    left = {path.name for path in made.parent.glob("key*")}
    assert left == {"key.pem", "key-pq.pem"}


def test_a_pack_and_a_result_verify_by_every_key_that_handed_over(
    made: Path, carnet: Carnet
) -> None:
    probe = {"id": "1", "lang": "en", "text": "Hi", "must_hide": [], "must_keep": []}
    (made / "d.jsonl").write_text(json.dumps(probe) + "\n")
    seen = vkeys(carnet)[:1]
    for number in range(3):
        fill(made, 3)
        assert carnet("trail", "seal", "trail").code == 0
        names = (f"{number}.zip", f"{number}.note")
        asked = ("--format", "evidence-pack", "--out", names[0])
        assert carnet("report", "trail", *asked).code == 0
        assert carnet("eval", "d.jsonl", "--out", names[1]).code == 0
        for name in names:
            for vkey in seen:
                ran = carnet("verify", name, "--key", vkey, "--level", "L1")
                assert ran.code == 0, ran
            both = (one for vkey in seen for one in ("--key", vkey))
            assert carnet("verify", name, *both, "--level", "L1").code == 0
        assert carnet("trail", "rotate-key", "trail").code == 0
        seen.append(vkeys(carnet)[0])
        for name in names:  # which an older key signed
            assert carnet("verify", name, "--key", seen[-1]).code == 3
    stranger = carnet("keys", "new", "x.pem", "--name", ORIGIN, "--json").document
    for name in ("2.zip", "2.note"):
        ran = carnet("verify", name, "--key", str(stranger["vkey"]), "--json")
        assert ran.code == 3
        assert "key.unknown" in {one["code"] for one in ran.document["findings"]}


def test_a_rotation_that_is_cut_short_says_that_the_key_was_passed_on(
    made: Path, carnet: Carnet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The transition is durable, and then the disk has no room for what follows."""
    fill(made, 3)
    old, link = vkeys(carnet)[0], os.link

    def full(source: str, target: str, **more: Any) -> None:
        if not str(target).endswith(".next"):
            raise OSError(errno.ENOSPC, "No space left on device")
        link(source, target, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", full)
        ran = carnet("trail", "rotate-key", "trail")
    assert ran.code == 3
    assert "the key was passed on, which is durable" in ran.err
    assert "nothing was acknowledged" not in ran.err
    shown = carnet("keys", "show")
    assert (shown.out.splitlines()[0], shown.code) == (old, 0)
    assert "WARN a rotation of this key has begun" in shown.err
    noted = carnet("keys", "show", "--json").document["findings"]
    assert [note["code"] for note in noted] == ["key.next_waits"]
    sealed = carnet("trail", "seal", "trail")
    assert sealed.code == 0, sealed.err
    new = vkeys(carnet)[0]
    assert new != old
    assert f"{new} signs; the key before it signs no more" in sealed.err
    assert carnet("keys", "show").err == ""
    assert carnet("verify", "trail", "--key", old, "--level", "L1").code == 0
    assert "rotation" not in carnet("trail", "seal", "trail").err


def test_rotate_key_takes_a_key_that_is_brought_and_can_keep_the_old(
    made: Path, carnet: Carnet
) -> None:
    new = carnet("keys", "new", "../new.pem", "--name", ORIGIN, "--json").document
    ran = carnet("trail", "rotate-key", "trail", "--new", "../new.pem", "--keep-old")
    assert ran.code == 0, ran.err
    assert vkeys(carnet)[0] == new["vkey"]
    assert "the old key was kept" in ran.out
    (old,) = made.parent.glob("key.pem.*")
    assert vkeys(carnet)[0] != keys.vkey(ORIGIN, keys.load(old).public_key())


def test_keys_new_makes_one_kind_at_a_time(folder: Path, carnet: Carnet) -> None:
    ran = carnet("keys", "new", "pq.pem", "--pq", "--name", ORIGIN, "--json")
    assert ran.document["vkey"].startswith(f"{ORIGIN}+")
    assert (folder / "pq.pem").stat().st_mode & 0o777 == 0o600
    assert carnet("keys", "new", "x.pem", "--pq", "--pseudonym").code == 2
    assert carnet("keys", "new", "pq.pem", "--pq").code != 0


def test_a_key_may_come_from_the_environment_and_is_never_shown(
    made: Path, carnet: Carnet
) -> None:
    pem = (made.parent / "key.pem").read_text()
    seed = b64encode(keys.from_pem(pem.encode(), "x").private_bytes_raw()).decode()
    before = vkeys(carnet)
    (made.parent / "key.pem").unlink()
    assert carnet("keys", "show").code != 0
    for env in (
        {"CARNET_SIGNING_KEY": "env:TRAIL_KEY", "TRAIL_KEY": pem},
        {"CARNET_SIGNING_KEY": "env:TRAIL_KEY", "TRAIL_KEY": seed},
        {"CARNET_SIGNING_KEY": pem.replace("\n", "\\n")},
        {"CARNET_SIGNING_KEY": pem},
        {"CARNET_SIGNING_KEY": seed},
    ):
        assert carnet("keys", "show", "--json", env=env).document["vkeys"] == before
        assert carnet("trail", "seal", "trail", env=env).code == 0
        ran = carnet("trail", "rotate-key", "trail", env=env)
        assert ran.code != 0
        assert "carnet keys new" in ran.err
        shown = carnet("config", env=env)
        for secret in (seed, pem.splitlines()[1]):
            assert secret not in shown.out + shown.err
    for value, env in (
        ("env:NOT_SET", {}),
        ("env:TRAIL_KEY", {"TRAIL_KEY": "no key"}),
        ("awskms:1234", {}),
        ("hsm:2?label=x", {}),
    ):
        ran = carnet("keys", "show", env={"CARNET_SIGNING_KEY": value, **env})
        assert ran.code == 2, ran
        assert "CARNET_SIGNING_KEY" in ran.err


@pytest.mark.parametrize("name", ["key.pem", "key-pq.pem"])
def test_a_key_that_others_may_read_is_refused_with_the_command_that_helps(
    made: Path, carnet: Carnet, name: str
) -> None:
    (made.parent / name).chmod(0o640)
    ran = carnet("trail", "seal", "trail")
    assert ran.code != 0
    assert "hint: chmod 600 " in ran.err
    assert ran.err.rstrip().endswith(f"/{name}")


def test_keys_inside_the_trail_are_refused(made: Path, carnet: Carnet) -> None:
    shutil.copy(made.parent / "key-pq.pem", made / "trail/pq.pem")
    env = {"CARNET_SIGNING_KEY_PQ": "trail/pq.pem"}
    ran = carnet("trail", "seal", "trail", env=env)
    assert ran.code == 2
    assert "inside the trail" in ran.err


class TestThieves:
    """Rows of the threat model, with the exit code that an auditor sees."""

    def test_another_log_under_the_same_name_is_refuted(
        self, made: Path, carnet: Carnet, tmp_path: Path
    ) -> None:
        """Row 5: the whole log is replaced, signed by another key."""
        fill(made, 5)
        vkey = vkeys(carnet)[0]
        shutil.rmtree(made / "trail")
        thief = Ed25519PrivateKey.generate()
        with Trail.open(
            made / "trail", origin=ORIGIN, signing_key=thief, highwater=tmp_path / "hw"
        ) as trail:
            trail.append({"type": "test.note"})
        ran = carnet("verify", "trail", "--key", vkey, "--json")
        assert ran.code == 1
        assert {"checkpoint.unknown_key"} <= {
            finding["code"] for finding in ran.document["findings"]
        }

    def test_a_fork_with_the_stolen_key_is_refuted_by_a_kept_checkpoint(
        self, made: Path, carnet: Carnet, tmp_path: Path
    ) -> None:
        """Row 6: only what the auditor kept gives it away."""
        fill(made, 5)
        vkey = vkeys(carnet)[0]
        shutil.copy(made / "trail/checkpoint", made / "kept")
        shutil.copytree(made / "trail", made / "honest")
        shutil.rmtree(made / "trail")
        with Trail.open(
            made / "trail",
            origin=ORIGIN,
            signing_key=made.parent / "key.pem",
            highwater=tmp_path / "hw",
        ) as trail:
            trail.append_many([{"type": "test.note", "n": "no"}] * 9)
        assert carnet("verify", "trail", "--key", vkey, "--old", "kept").code == 1
        assert carnet("verify", "honest", "--key", vkey, "--old", "kept").code == 0

    def test_a_history_rewritten_with_the_new_key_is_refuted(
        self, made: Path, carnet: Carnet, tmp_path: Path
    ) -> None:
        """Row 8: the old key was destroyed, the new one cannot sign the past."""
        fill(made, 5)
        first = vkeys(carnet)[0]
        assert carnet("trail", "rotate-key", "trail").code == 0
        fill(made, 5)
        stolen = keys.load(made.parent / "key.pem")
        shutil.copytree(made / "trail/keys", made / "keys")
        shutil.rmtree(made / "trail")
        with Trail.open(
            made / "trail", origin=ORIGIN, signing_key=stolen, highwater=tmp_path / "hw"
        ) as trail:
            trail.append_many([{"type": "test.note", "n": "no"}] * 11)
        newest = trail.vkey
        both = ("--key", first, "--key", newest)
        assert carnet("verify", "trail", "--key", first).code == 1
        assert carnet("verify", "trail", *both).code == 1
        shutil.rmtree(made / "trail/keys")
        shutil.copytree(made / "keys", made / "trail/keys")
        assert carnet("verify", "trail", *both).code == 1
        assert carnet("verify", "trail", "--key", newest).code == 1

    def test_a_checkpoint_that_the_old_key_signs_late_is_refuted(
        self, made: Path, carnet: Carnet
    ) -> None:
        """Row 8: whoever kept the old key may not go on with it."""
        old = signer(ORIGIN, keys.load(made.parent / "key.pem"))
        first = vkeys(carnet)[0]
        assert carnet("trail", "rotate-key", "trail").code == 0
        fill(made, 5)
        assert carnet("verify", "trail", "--key", first).code == 0
        _, state = parse_note((made / "trail/checkpoint").read_bytes())
        (made / "trail/checkpoint").write_bytes(state.sign(old).format())
        ran = carnet("verify", "trail", "--key", first, "--json")
        assert ran.code == 1
        assert "checkpoint.epoch" in json.dumps(ran.document["findings"])

    @pytest.mark.parametrize(
        "change", ["url-safe", "no padding", "stray bits", "space"]
    )
    def test_base64_in_another_form_is_refuted(
        self, made: Path, carnet: Carnet, change: str
    ) -> None:
        """Row 23: one note has one spelling."""
        fill(made, 5)
        vkey = vkeys(carnet)[0]
        file = made / "trail/checkpoint"
        text = file.read_text()
        line = text.splitlines()[-1]
        name, _, encoded = line.rpartition(" ")
        forms = {
            "url-safe": encoded.replace("+", "-").replace("/", "_"),
            "no padding": encoded.rstrip("="),
            "stray bits": encoded[:-2] + "F="
            if encoded.endswith("=")
            else encoded + "A",
            "space": encoded + " ",
        }
        if forms[change] == encoded:
            forms[change] = encoded + "="
        file.write_text(text.replace(line, f"{name} {forms[change]}"))
        assert carnet("verify", "trail", "--key", vkey).code == 1

    @pytest.mark.usefixtures("made")
    def test_a_vkey_of_another_algorithm_answers_nothing(self, carnet: Carnet) -> None:
        """Row 23: the type byte cannot be talked into another algorithm."""
        ed25519, pq = vkeys(carnet)
        for vkey in (
            ed25519.replace("+A", "+B"),
            pq[: len(ed25519)],
            f"{ORIGIN}+00000000+{b64encode(bytes([6]) + bytes(32)).decode()}",
            ed25519 + "=",
            "x",
        ):
            assert carnet("verify", "trail", "--key", vkey).code == 3, vkey
        assert carnet("verify", "trail", "--key", pq).code == 0
        assert carnet("verify", "trail", "--key", pq, "--level", "L1").code == 3


def test_keys_by_its_own_name_shows_the_public_keys(made: Path, carnet: Carnet) -> None:
    ran = carnet("keys", "--json")
    assert ran.code == 0
    assert ran.document["schema"] == "carnet.keys/1"
    assert ran.document["vkeys"] == vkeys(carnet)
    assert carnet("keys").out == carnet("keys", "show").out
    (made / ".env").unlink()
    assert carnet("keys").out.startswith("Usage: carnet keys")
    ran = carnet("keys", "--json")
    assert (ran.code, ran.document["vkeys"]) == (0, [])
    assert ran.document["findings"][0]["hint"] == "`carnet init`"
