"""The evidence pack: it verifies, one changed byte refutes it, its decisions replay."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.report.conftest import Made
from tests.speaking import call

from carnet import Guard, law
from carnet.cli import main
from carnet.evaluation import Scores, sign_result
from carnet.evaluation.result import figures
from carnet.officer.statement import sign
from carnet.replay import replay
from carnet.report import FORMATS, Work, archive, controls, pack, pack_check
from carnet.testing import FakeProvider, write_env
from carnet.trail import Level, Query, Trail, Verdict, Weight, keys
from carnet.trail.reading.search import moment, published
from carnet.trail.tree import note as notes
from carnet.trail.tree.proof import parse_proof
from carnet.trail.upkeep import keeping

ORIGIN = "acme.example/transfers"


@pytest.fixture(scope="module")
def signer(made: Made) -> keys.Signer:
    return keys.signer(ORIGIN, keys.load(made.folder / "key.pem"))


@pytest.fixture(scope="module")
def packed(made: Made, signer: keys.Signer) -> bytes:
    return built(made, signer)


def built(made: Made, signer: keys.Signer) -> bytes:
    work = made.work()
    work.signer = signer
    work.given = {"m.note": result(signer)}
    return b"".join(FORMATS["evidence-pack"].make(work))


def result(signer: keys.Signer) -> bytes:
    document: dict[str, Any] = {
        "data": {"sha256": "00" * 32, "records": 0},
        "detectors": "d" * 64,
        **figures(Scores()),
    }
    return sign_result(document, signer)


def files(data: bytes) -> dict[str, bytes]:
    return archive.opened(data)


def codes(data: bytes) -> set[str]:
    report = pack_check.verify_pack(data)
    assert report.verdict is Verdict.REFUTED
    return {f.code for f in report.findings if f.weight is Weight.REFUTES}


def test_a_pack_verifies_with_the_log_s_key_and_says_when_nobody_vouches(
    packed: bytes, signer: keys.Signer, tmp_path: Path
) -> None:
    vkey = signer.verifier.format()
    report = pack_check.verify_pack(packed, (vkey,))
    assert (report.verdict, report.level) == (Verdict.CONFIRMED, Level.L1)
    assert report.checkpoint
    assert report.checkpoint.origin == ORIGIN
    assert report.entries > 20
    alone = pack_check.verify_pack(packed)
    assert (alone.verdict, alone.level) == (Verdict.CONFIRMED, Level.L0)
    assert [f.code for f in alone.findings] == ["key.unvouched"]
    stranger = keys.generate(tmp_path / "other.pem", ORIGIN)
    other = pack_check.verify_pack(packed, (stranger,))
    assert other.verdict is Verdict.INCONCLUSIVE
    assert "key.unknown" in {f.code for f in other.findings}


@pytest.fixture
def rotated(tmp_path: Path) -> tuple[Path, keys.Signer, keys.Signer]:
    """A trail whose key handed over, and the signers of both epochs."""
    path = tmp_path / "key.pem"
    keys.generate(path, ORIGIN)
    old = keys.signer(ORIGIN, keys.load(path))
    with Trail.open(
        tmp_path / "trail",
        origin=ORIGIN,
        signing_key=path,
        highwater=tmp_path / "mark",
        publish_interval_s=None,
    ) as trail:
        trail.append({"type": "a"})
        trail.rotate_key()
        trail.append({"type": "b"})
        trail.publish()
    return tmp_path / "trail", old, keys.signer(ORIGIN, keys.load(path))


def test_a_key_that_handed_over_packs_no_more(
    rotated: tuple[Path, keys.Signer, keys.Signer],
) -> None:
    path, old, new = rotated
    work = Work(path, ORIGIN, published(path))
    work.signer = new
    data = b"".join(FORMATS["evidence-pack"].make(work))
    first = old.verifier.format()
    report = pack_check.verify_pack(data, (first,))
    assert (report.verdict, report.level) == (Verdict.CONFIRMED, Level.L1)
    assert [f.code for f in report.findings] == ["key.epochs"]
    held = files(data)
    note = notes.parse(held[controls.CHECKPOINT])
    stolen = {controls.CHECKPOINT: notes.sign(note.text, old).format()}
    assert codes(signed_again(held, stolen, old)) == {"pack.changed"}
    ran = pack_check.verify_pack(signed_again(held, stolen, old), (first,))
    assert ran.verdict is Verdict.REFUTED


def test_changes_of_keys_that_two_proofs_tell_differently_refute_it(
    rotated: tuple[Path, keys.Signer, keys.Signer],
) -> None:
    path, old, new = rotated
    work = Work(path, ORIGIN, published(path))
    work.signer = new
    held = files(b"".join(FORMATS["evidence-pack"].make(work)))
    name = next(name for name in held if name.endswith(pack.PROOF))
    proof = parse_proof(held[name])
    assert proof.transitions
    other = replace(proof, transitions=(b"{}",))
    more = {f"{controls.ENTRIES}0.json": b"{}"}
    more[f"{controls.ENTRIES}0{pack.PROOF}"] = other.format()
    data = signed_again(held, more, new)
    report = pack_check.verify_pack(data, (old.verifier.format(),))
    assert report.verdict is Verdict.REFUTED


def signed_again(
    held: dict[str, bytes], more: dict[str, bytes], signer: keys.Signer
) -> bytes:
    """The pack with other files in it, as whoever holds a key would make it."""
    every = {**held, **more}
    manifest, contents = every.pop(pack.MANIFEST), every.pop(pack.CONTENTS)
    listed = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in every.items()
    }
    contents = json.dumps({**json.loads(contents), "files": listed}).encode()
    document = json.loads(manifest.split(b"\n")[1])
    document["contents"] = hashlib.sha256(contents).hexdigest()
    document["signer"] = signer.verifier.format()
    every[pack.CONTENTS] = contents
    every[pack.MANIFEST] = sign(pack.KIND, document, signer)
    return archive.packed(every)


def test_any_changed_byte_refutes_it(packed: bytes) -> None:
    places = range(0, len(packed), len(packed) // 60)
    for place in (10, len(packed) - 1, *places):
        changed = bytearray(packed)
        changed[place] ^= 1
        report = pack_check.verify_pack(bytes(changed))
        assert report.verdict is Verdict.REFUTED, place
    for cut in (packed[:-1], packed + b"\0", packed[: len(packed) // 2]):
        assert pack_check.verify_pack(cut).verdict is Verdict.REFUTED


def test_files_put_in_or_out_or_packed_anew_are_refuted(packed: bytes) -> None:
    inside = files(packed)
    assert codes(archive.packed({**inside, "extra.txt": b"x"})) == {"pack.changed"}
    less = {n: d for n, d in inside.items() if n != "about.txt"}
    assert codes(archive.packed(less)) == {"pack.changed"}
    other = {
        **inside,
        controls.CHECKPOINT: inside[controls.CHECKPOINT][:-9] + b"AAAA=\n",
    }
    assert codes(archive.packed(other)) == {"pack.changed"}
    listed = json.loads(inside[pack.CONTENTS])
    changed = b"other text"
    listed["files"]["about.txt"]["sha256"] = hashlib.sha256(changed).hexdigest()
    forged = {"about.txt": changed, pack.CONTENTS: json.dumps(listed).encode()}
    assert codes(archive.packed({**inside, **forged})) == {"pack.changed"}


def test_a_signer_cannot_pack_a_record_that_the_log_does_not_hold(
    packed: bytes, signer: keys.Signer
) -> None:
    inside = files(packed)
    name = next(n for n in inside if n.startswith(controls.ENTRIES) and ".json" in n)
    inside[name] = inside[name].replace(b'"v":1', b'"v":2', 1)
    listed = json.loads(inside[pack.CONTENTS])
    listed["files"][name]["sha256"] = hashlib.sha256(inside[name]).hexdigest()
    inside[pack.CONTENTS] = json.dumps(listed).encode()
    manifest = json.loads(inside[pack.MANIFEST].split(b"\n")[1])
    manifest["contents"] = hashlib.sha256(inside[pack.CONTENTS]).hexdigest()
    inside[pack.MANIFEST] = sign(pack.KIND, manifest, signer)
    assert codes(archive.packed(inside)) == {"pack.entry"}


def test_a_compressed_archive_is_none_of_ours(packed: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as other:
        for name, data in files(packed).items():
            other.writestr(name, data)
    assert codes(out.getvalue()) == {"pack.changed"}


def test_members_that_overlap_are_refused_before_one_is_read(
    packed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each would be as large as the whole: 300 of them filled 3 GB from 5 MB."""
    out = io.BytesIO(packed)
    with zipfile.ZipFile(out, "a") as other:
        first = other.infolist()[0]
        for n in range(50):
            twin = zipfile.ZipInfo(f"{n:03}")
            twin.header_offset, twin.CRC = first.header_offset, first.CRC
            twin.file_size = twin.compress_size = len(packed) // 2
            other.filelist.append(twin)
        other._didModify = True  # type: ignore[attr-defined]
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("read"))
    assert codes(out.getvalue()) == {"pack.changed"}


def test_more_members_than_a_pack_has_are_not_even_listed(
    packed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_FILES", 3)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("listed"))
    assert codes(packed) == {"pack.changed"}


def test_the_same_trail_and_key_give_the_same_bytes(
    made: Made, signer: keys.Signer, packed: bytes
) -> None:
    assert built(made, signer) == packed


def test_its_decisions_are_made_again_from_the_pack_alone(packed: bytes) -> None:
    found = replay(pack_check.entries(packed), ORIGIN)
    assert found.verdict is Verdict.CONFIRMED
    assert found.decisions > 0


def test_of_a_pruned_trail_its_decisions_are_made_again_too(tmp_path: Path) -> None:
    """Rules and facts stand behind the calls then, where pruning wrote them again."""
    with FakeProvider() as provider:
        brief = {"CARNET_PURPOSES__LETTERS__RETENTION": "1d"}
        settings = {**brief, "CARNET_PURPOSE": "letters"}
        with Guard.from_env(write_env(tmp_path, provider, settings=settings)) as guard:
            for _ in range(130):
                call(guard, provider, "Erika Mustermann asks for a receipt.", {})
    made, key = Made(tmp_path), tmp_path / "key.pem"
    later = datetime.now(UTC).date() + timedelta(days=9)
    with Trail.open(made.trail, signing_key=key) as trail:
        keeping.prune(trail, keeping.survey(made.trail, later), later)
    work = made.work(Query(since=moment({"time": "2026-01-01T00:00:00Z"})))
    work.signer = keys.signer(ORIGIN, keys.load(key))
    data = b"".join(FORMATS["evidence-pack"].make(work))
    assert pack_check.verify_pack(data).verdict is Verdict.CONFIRMED
    first = min(entry.index for entry in pack_check.entries(data))
    assert first >= 256
    found = replay(pack_check.entries(data), ORIGIN)
    assert found.verdict is Verdict.CONFIRMED
    assert found.decisions > 0


def test_every_control_has_evidence_in_the_pack_or_says_why_not(packed: bytes) -> None:
    inside = files(packed)
    standards = json.loads(inside["controls.json"])["standards"]
    assert [one["id"] for one in standards] == [
        *("gdpr_42", "cn_certification", "iso_42001", "iso_27701")
    ]
    held = {one.id: one for one in law.load().standards}
    for one in standards:
        assert [c["control"] for c in one["controls"]] == list(held[one["id"]].controls)
        for control in one["controls"]:
            assert bool(control["evidence"]) != bool(control["missing"])
            for name in control["evidence"]:
                assert any(path.startswith(name) for path in inside)
    missing = [c for one in standards for c in one["controls"] if c["missing"]]
    assert [c["control"][:7] for c in missing] == ["persons"]


def test_without_a_measurement_the_controls_say_that_none_was_given() -> None:
    found = controls.mapping(law.load(), frozenset({controls.SUMMARY, "policy/x"}))
    words = json.dumps(found)
    assert "no signed result of `carnet eval` was given" in words


def test_the_command_packs_and_verify_takes_it(
    made: Made, tmp_path: Path, signer: keys.Signer, capfd: Any
) -> None:
    env, out = tmp_path / ".env", tmp_path / "pack.zip"
    env.write_text(
        f"CARNET_EXPORTER__COUNTRY=DE\nCARNET_SIGNING_KEY={made.folder / 'key.pem'}\n"
    )
    measured = tmp_path / "result.note"
    measured.write_bytes(result(signer))
    asked = ["report", str(made.trail), "--format", "evidence-pack"]
    more = ["--env-file", str(env), "--out", str(out), "--measured"]
    assert main([*asked, *more, str(env)]) == 2
    assert not out.exists()
    assert main([*asked, *more, str(measured)]) == 0
    vkey = signer.verifier.format()
    capfd.readouterr()
    assert main(["verify", str(out), "--key", vkey, "--replay", "--json"]) == 0
    document = json.loads(capfd.readouterr().out)
    assert (document["verdict"], document["level"]) == ("confirmed", "L1")
    assert document["replay"]["decisions"] > 0
    changed = bytearray(out.read_bytes())
    changed[len(changed) // 3] ^= 0x20
    out.write_bytes(changed)
    assert main(["verify", str(out)]) == 1


def test_a_key_that_did_not_sign_the_checkpoint_packs_nothing(
    made: Made, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Such as that of another trail: the pack would be refuted, as if changed."""
    keys.generate(tmp_path / "other.pem", "other.example/log")
    env = tmp_path / ".env"
    env.write_text(
        "CARNET_EXPORTER__COUNTRY=DE\nCARNET_SIGNING_KEY=other.pem\n", "utf-8"
    )
    out = tmp_path / "pack.zip"
    asked = ("report", str(made.trail), "--format", "evidence-pack", "--out", str(out))
    assert main([*asked, "--env-file", str(env)]) == 2
    assert "did not sign the checkpoint of this trail" in capfd.readouterr().err
    assert not out.exists()
