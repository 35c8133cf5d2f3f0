"""A person is erased: nobody finds or reads them, and everything still verifies."""

import json
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
from carnet.trail.persons.erasure import TYPE, Erased, destroy, erase, finish
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
        done = erase(trail, subjects, ADA, forgotten.extend, request="DSR-2026-014")
        assert done == Erased(2, ada.id)
        assert forgotten == [ada.id]
        assert erase(trail, subjects, ADA, forgotten.extend) is None
        assert erase(trail, subjects, "nobody@example.org", forgotten.extend) is None
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
        done = erase(trail, subjects, ADA, len)
        assert done
        data = json.loads(certificate(trail, done))
    other = data["record"].replace(done.key_id, "0" * 64)
    forged = {**data, "record": other, "key_id": "0" * 64}
    assert verify_certificate(json.dumps(forged).encode()).verdict == "refuted"
    wrong: tuple[object, ...] = ({**data, "key_id": "0" * 64}, {**data, "record": "{}"})
    stranger = vkey(ORIGIN, Ed25519PrivateKey.generate().public_key())
    more = ({**data, "person": "another"}, {**data, "vkeys": ["no key"]})
    for broken in (*wrong, *more, [], {}):
        with pytest.raises(VerificationError, match="no certificate"):
            verify_certificate(json.dumps(broken).encode())
    twice = json.dumps(data).replace("{", '{"key_id": "of another person", ', 1)
    with pytest.raises(VerificationError, match="no certificate"):
        verify_certificate(twice.encode(), (trail.vkey,))
    swapped = json.dumps({**data, "vkeys": [stranger]}).encode()
    assert verify_certificate(swapped, (trail.vkey,)).verdict == "refuted"


def test_a_certificate_says_what_it_proves_and_nothing_more(
    open_trail: Open, subjects: SubjectStore
) -> None:
    with open_trail() as trail:
        trail.append({"type": "transfer.intent", "call_id": "c", "attempt": 1})
        subjects.key_of(ADA)
        done = erase(trail, subjects, ADA, len)
        assert done
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


@pytest.mark.parametrize("step", ["destroy", "forget", "append", "unlink"])
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
                erase(trail, subjects, ADA, crash if step == "forget" else len)
        forgotten: list[str] = []
        again = SubjectStore(tmp_path / "subjects", KEY, ORIGIN)
        # What it was about is not known any more, unless the key is still there.
        assert erase(trail, again, ADA, forgotten.extend) is None
        assert again.find(ADA) is None
        assert forgotten == [ada.id]
        assert not list(again.pending.iterdir())
        assert finish(trail, again, forgotten.extend) == ()
    assert [entry["key_id"] for entry in written(tmp_path / "trail")] == [ada.id]


def test_several_keys_are_destroyed_together(
    tmp_path: Path, open_trail: Open, subjects: SubjectStore
) -> None:
    with open_trail() as trail:
        ids = tuple(subjects.key_of(f"p{n}@example.org").id for n in range(5))
        done = destroy(trail, subjects, ids[:3], len, reason="expired")
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
            destroy(trail, subjects, (ada.id,), len, reason="test")
    assert subjects.find(ADA) == ada
