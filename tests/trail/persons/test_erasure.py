"""A person is erased: nobody finds or reads them, and everything still verifies."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.errors import TrailError, VerificationError
from carnet.trail import Report, Trail, records
from carnet.trail.anchors.cosignature import ED25519, WitnessKey
from carnet.trail.anchors.policy import among, named
from carnet.trail.keys import vkey
from carnet.trail.persons.certificate import certificate, verify_certificate
from carnet.trail.persons.destroyed import TYPE
from carnet.trail.persons.erasure import Cause, Erased, destroy, erase, finish
from carnet.trail.persons.subject_store import SubjectStore
from carnet.trail.persons.subjects import Place
from carnet.trail.verification.anchors.trust import Trust

Open = Callable[..., Trail]
Verify = Callable[..., Report]
KEY = bytes(range(1, 33))
ORIGIN = "acme.example/transfers"
WITNESS = WitnessKey("witness.example/w", ED25519, bytes(range(32)))
ADA = "ada.lovelace@example.org"


@pytest.fixture
def subjects(tmp_path: Path) -> SubjectStore:
    return SubjectStore(tmp_path / "subjects", KEY, ORIGIN)


def written(path: Path) -> list[dict[str, object]]:
    return [e.record or {} for e in records(path) if TYPE.encode() in e.data]


def test_after_an_erasure_nobody_finds_or_reads_the_person(
    tmp_path: Path, open_trail: Open, check: Verify, subjects: SubjectStore
) -> None:
    """Also with the pseudonym key, the address, and every file at hand."""
    forgotten: list[str] = []
    with open_trail() as trail:
        ada, bo = subjects.key_of(ADA), subjects.key_of("bo@example.org")
        note = ada.seal("born in London", Place(ORIGIN, "e1", "note"))
        trail.append({"type": "t", "id": "e1", "data_subject": ada.id, "note": note})
        trail.append({"type": "t", "data_subject": bo.id})
        cause = Cause(request="DSR-2026-014")
        (done,) = erase(trail, subjects, ADA, forgotten.extend, cause)
        assert done == Erased(2, ada.id)
        assert forgotten == [ada.id]
        assert erase(trail, subjects, ADA, forgotten.extend) == ()
        assert erase(trail, subjects, "nobody@example.org", forgotten.extend) == ()
        assert set(forgotten) == {ada.id}
        data = certificate(trail, done)
    report = check(keys=[trail.vkey])
    assert (report.verdict, report.entries) == ("confirmed", 3)
    (entry,) = written(tmp_path / "trail")
    assert entry["key_id"] == ada.id
    assert entry["request_ref"] == "DSR-2026-014"
    guesses = SubjectStore(tmp_path / "subjects", KEY, ORIGIN)
    assert guesses.key_of(ADA).id != ada.id
    with pytest.raises(VerificationError):
        guesses.key_of(ADA).open(note, Place(ORIGIN, "e1", "note"))
    assert guesses.key_of("bo@example.org") == bo
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert ada.secret not in path.read_bytes(), path
            assert ADA.encode() not in path.read_bytes(), path
    assert ADA not in data.decode()
    assert verify_certificate(data, (trail.vkey,)).level == "L1"
    unvouched = verify_certificate(data)
    assert (unvouched.verdict, unvouched.level) == ("confirmed", "L0")
    assert "key.unvouched" in {finding.code for finding in unvouched.findings}


def test_a_certificate_that_was_changed_is_none(
    open_trail: Open, subjects: SubjectStore
) -> None:
    with open_trail() as trail:
        subjects.key_of(ADA)
        (done,) = erase(trail, subjects, ADA, len)
        data = json.loads(certificate(trail, done))
    other = data["record"].replace(done.key_id, "0" * 64)
    forged = {**data, "record": other, "key_id": "0" * 64}
    assert verify_certificate(json.dumps(forged).encode()).verdict == "refuted"
    swapped = verify_certificate(json.dumps({**data, "key_id": "0" * 64}).encode())
    assert [finding.code for finding in swapped.findings] == ["erasure.mismatch"]
    assert swapped.verdict == "refuted"
    later = {**data, "schema": "carnet.erasure-certificate/2"}
    wrong: tuple[object, ...] = (later, {**data, "record": "{}"})
    stranger = vkey(ORIGIN, Ed25519PrivateKey.generate().public_key())
    more = ({**data, "person": "another"}, {**data, "vkeys": ["no key"]})
    for broken in (*wrong, *more, [], {}):
        with pytest.raises(VerificationError, match="no certificate"):
            verify_certificate(json.dumps(broken).encode())
    twice = json.dumps(data).replace("{", '{"key_id": "of another person", ', 1)
    with pytest.raises(VerificationError, match="no certificate"):
        verify_certificate(twice.encode(), (trail.vkey,))
    rekeyed = json.dumps({**data, "vkeys": [stranger]}).encode()
    assert verify_certificate(rekeyed, (trail.vkey,)).verdict == "refuted"


def test_a_certificate_says_what_it_proves_and_nothing_more(
    open_trail: Open, subjects: SubjectStore
) -> None:
    with open_trail() as trail:
        trail.append({"type": "transfer.intent", "call_id": "c", "attempt": 1})
        subjects.key_of(ADA)
        (done,) = erase(trail, subjects, ADA, len)
        data = certificate(trail, done)
    report = verify_certificate(data, (trail.vkey,))
    (told,) = [f.message for f in report.findings if f.code == "erasure.recorded"]
    assert f"entry {done.index} " in told
    assert done.key_id in told
    assert report.open_intents is None  # the rest of the log was not read
    asked = verify_certificate(
        data, (trail.vkey,), Trust(among(named([(WITNESS, None)]), 1))
    )
    assert "witnesses.none" in {finding.code for finding in asked.findings}


class _Crash(BaseException):
    pass


@pytest.mark.parametrize("step", ["destroy", "forget", "append", "certify", "unlink"])
def test_an_erasure_that_a_crash_interrupts_is_completed_by_the_next(
    tmp_path: Path,
    open_trail: Open,
    subjects: SubjectStore,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise _Crash

    with open_trail() as trail:
        ada = subjects.key_of(ADA)
        trail.append({"type": "t", "data_subject": ada.id})
        with monkeypatch.context() as patch:
            if step == "destroy":
                patch.setattr(SubjectStore, "destroy", crash)
            if step == "append":
                patch.setattr(Trail, "append_many", crash)
            if step == "unlink":
                patch.setattr(Path, "unlink", crash)
            with pytest.raises(_Crash):
                erase(
                    trail,
                    subjects,
                    ADA,
                    crash if step == "forget" else len,
                    certify=crash if step == "certify" else len,
                )
        forgotten: list[str] = []
        again = SubjectStore(tmp_path / "subjects", KEY, ORIGIN)
        certified: list[Erased] = []
        erase(trail, again, "bo@example.org", forgotten.extend)
        done = erase(trail, again, ADA, forgotten.extend, certify=certified.extend)
        if step == "unlink":  # it is done, and nobody knows any more who it was
            assert done == ()
        else:
            assert done == tuple(certified) == (Erased(certified[0].index, ada.id),)
        assert again.find(ADA) is None
        assert set(forgotten) == {ada.id}
        assert not list(again.pending.iterdir())
        assert finish(trail, again, forgotten.extend) == ()
    assert [entry["key_id"] for entry in written(tmp_path / "trail")] == [ada.id]


def test_several_keys_are_destroyed_together(
    tmp_path: Path, open_trail: Open, subjects: SubjectStore
) -> None:
    with open_trail() as trail:
        ids = tuple(subjects.key_of(f"p{n}@example.org").id for n in range(5))
        done = destroy(trail, subjects, ids[:3], len, Cause("expired"))
    assert [one.key_id for one in done] == list(ids[:3])
    assert {key.hex() for key in subjects.ids()} == set(ids[3:])
    assert len(written(tmp_path / "trail")) == 3


def test_an_erasure_that_cannot_be_noted_destroys_nothing(
    tmp_path: Path, open_trail: Open, subjects: SubjectStore
) -> None:
    with open_trail() as trail:
        ada = subjects.key_of(ADA)
        (tmp_path / "subjects/pending").write_text("a file")
        with pytest.raises(TrailError, match="could not be noted"):
            destroy(trail, subjects, (ada.id,), len, Cause("test"))
    assert subjects.find(ADA) == ada


def test_where_an_erasure_stopped_is_said_and_what_is_done_by_then(
    open_trail: Open, subjects: SubjectStore
) -> None:
    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with open_trail() as trail:
        subjects.key_of(ADA)
        with pytest.raises(TrailError, match="but not what the vault holds") as stopped:
            erase(trail, subjects, ADA, full)
        assert type(stopped.value) is TrailError
        with pytest.raises(TrailError, match=r"entry 0 says.*not certified.*No space"):
            erase(trail, subjects, ADA, len, certify=full)
        (done,) = erase(trail, subjects, ADA, len)
        assert done.index == 0


def test_a_note_without_its_certificate_is_kept_for_a_month(
    open_trail: Open, subjects: SubjectStore
) -> None:
    def never(_: object) -> None:
        raise TrailError("not now")

    with open_trail() as trail:
        subjects.key_of(ADA)
        with pytest.raises(TrailError, match="not now"):
            erase(trail, subjects, ADA, len, certify=never)
        assert [one.index for one in finish(trail, subjects, len)] == [0]
        (note,) = subjects.pending.iterdir()
        said = json.loads(note.read_text())
        said["entries"][0]["time"] = "2026-01-02T03:04:05Z"
        note.write_text(json.dumps(said))
        with note.open("rb") as kept:
            assert [one.index for one in finish(trail, subjects, len)] == [0]
            assert not kept.read().strip()  # it told whose key it was
        assert not list(subjects.pending.iterdir())


def test_a_note_of_an_older_release_is_finished(
    tmp_path: Path, open_trail: Open, subjects: SubjectStore
) -> None:
    with open_trail() as trail:
        ada = subjects.key_of(ADA)
        entry = {"type": TYPE, "id": "e-1", "key_id": ada.id, "reason": "asked"}
        subjects.pending.mkdir()
        (subjects.pending / "1.json").write_text(json.dumps([entry]))
        (subjects.pending / "2.json").write_text(" " * 40)  # half of being dropped
        assert finish(trail, subjects, len) == (Erased(0, ada.id),)
    assert subjects.find(ADA) is None
    assert not list((tmp_path / "subjects/pending").iterdir())
