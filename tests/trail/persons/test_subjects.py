"""The key of one person: found again, shared by processes, and gone when it is gone."""

import hmac
import multiprocessing
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from carnet.errors import ConfigError, TrailError, VerificationError
from carnet.trail.persons.subject_shelf import FolderShelf
from carnet.trail.persons.subject_store import SubjectStore, default_folder
from carnet.trail.persons.subjects import (
    MemorySubjects,
    Place,
    SubjectKey,
    SubjectKeyUnavailable,
)
from carnet.trail.stores.location import Database

KEY = bytes(range(1, 33))
ORIGIN = "acme.example/transfers"
ADA = "ada.lovelace@example.org"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "subjects"


def store(folder: Path, key: bytes = KEY, origin: str = ORIGIN) -> SubjectStore:
    return SubjectStore(folder, key, origin)


def contents(folder: Path) -> Iterator[bytes]:
    for path in folder.rglob("*"):
        yield path.name.encode()
        if path.is_file():
            yield path.read_bytes()


def test_a_person_keeps_one_key_and_another_has_another(folder: Path) -> None:
    first = store(folder)
    ada = first.key_of(ADA)
    assert first.key_of(ADA) == ada
    assert store(folder).key_of(ADA) == ada
    assert store(folder).find(ADA) == ada
    assert store(folder).find("nobody@example.org") is None
    bo = first.key_of("bo@example.org")
    assert len({ada.id, bo.id, ada.digest("conversation", "case-12")}) == 3
    assert len(ada.id) == 64
    assert set(first.ids()) == {bytes.fromhex(key.id) for key in (ada, bo)}


def test_a_copy_of_the_folder_says_nothing_without_the_pseudonym_key(
    folder: Path,
) -> None:
    key = store(folder).key_of(ADA)
    everything = b"".join(contents(folder))
    assert ADA.encode() not in everything
    assert key.secret not in everything
    for secret in (KEY, bytes(32), ORIGIN.encode()):
        assert hmac.digest(secret, ADA.encode(), "sha256") not in everything
    assert str(key) == "SubjectKey()"
    for path in folder.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_destroyed_key_is_in_no_file_and_a_new_one_is_another(folder: Path) -> None:
    kept = store(folder)
    key = kept.key_of(ADA)
    for n in range(200):
        kept.key_of(f"person{n}@example.org")
    lookup = kept.digest(ADA)
    sealed = kept._shelf.find(lookup)
    assert sealed is not None
    assert any(lookup in data for data in contents(folder))
    assert kept.destroy(frozenset({bytes.fromhex(key.id)})) == 1
    traces = (key.secret, lookup, sealed.sealed, bytes.fromhex(key.id), ADA.encode())
    for data in contents(folder):
        assert not any(trace in data for trace in traces)
        assert key.id.encode() not in data
    assert kept.find(ADA) is None
    assert kept.destroy(frozenset({bytes.fromhex(key.id)})) == 0
    assert store(folder).key_of(ADA).id != key.id
    assert len(store(folder).ids()) == 201


def test_the_bytes_of_a_replaced_file_are_overwritten(folder: Path) -> None:
    kept = store(folder)
    key = kept.key_of(ADA)
    path = FolderShelf(folder)._bucket(kept.digest(ADA))
    with path.open("rb") as before:
        kept.destroy(frozenset({bytes.fromhex(key.id)}))
        assert set(before.read()) == {0}


def test_what_a_killed_writer_left_half_written_goes_with_the_key(folder: Path) -> None:
    kept = store(folder)
    key = kept.key_of(ADA)
    path = FolderShelf(folder)._bucket(kept.digest(ADA))
    left = path.with_name(f".{path.name}.0123456789ab")
    left.write_bytes(path.read_bytes())
    kept.destroy(frozenset({bytes.fromhex(key.id)}))
    assert not left.exists()


def test_another_process_forgets_a_key_that_was_destroyed_here(folder: Path) -> None:
    """It holds the key in memory, and asks at every call whether it still may."""
    here = store(folder)
    key = here.key_of(ADA)
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from carnet.trail.persons.subject_store import SubjectStore\n"
        f"kept = SubjectStore(Path({str(folder)!r}), {KEY!r}, {ORIGIN!r})\n"
        "for line in sys.stdin:\n"
        f"    print(kept.key_of({ADA!r}).id, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdin
        assert other.stdout

        def asked() -> str:
            assert other.stdin
            assert other.stdout
            other.stdin.write("\n")
            other.stdin.flush()
            return other.stdout.readline().strip()

        assert asked() == asked() == key.id
        here.destroy(frozenset({bytes.fromhex(key.id)}))
        new = asked()
        assert new not in ("", key.id)
        other.stdin.close()
    assert here.key_of(ADA).id == new


def _meet(folder: Path, start: Any, answers: Any) -> None:
    kept = store(folder)
    start.wait()
    answers.put([kept.key_of(f"person{n}@example.org").id for n in range(25)])


def test_processes_that_meet_a_person_at_once_draw_one_key(folder: Path) -> None:
    context = multiprocessing.get_context("fork")
    start, answers = context.Event(), context.Queue()
    children = [
        context.Process(target=_meet, args=(folder, start, answers)) for _ in range(4)
    ]
    for child in children:
        child.start()
    start.set()
    found = [answers.get(timeout=60) for _ in children]
    for child in children:
        child.join()
    assert found.count(found[0]) == 4
    assert len(set(found[0])) == len(store(folder).ids()) == 25


def _meet_until_killed(folder: Path, number: int) -> None:
    kept = store(folder)
    n = 0
    while True:
        kept.key_of(f"person{number}-{n % 40}@example.org")
        if n % 7 == 6:
            key = kept.key_of(f"person{number}-{n % 40}@example.org")
            kept.destroy(frozenset({bytes.fromhex(key.id)}))
        n += 1


@pytest.mark.parametrize("times", [6, pytest.param(40, marks=pytest.mark.slow)])
def test_processes_that_are_killed_leave_whole_keys(folder: Path, times: int) -> None:
    context = multiprocessing.get_context("fork")
    chance = random.Random(5)  # noqa: S311 - moments of death, not secrets
    kept = store(folder)
    mine = {name: kept.key_of(name) for name in ("a", "b", "c")}
    for _ in range(times):
        children = [
            context.Process(target=_meet_until_killed, args=(folder, n))
            for n in range(3)
        ]
        for child in children:
            child.start()
        time.sleep(0.02 + chance.random() * 0.1)
        for child in children:
            child.kill()
        for child in children:
            child.join()
        again = store(folder)
        assert {name: again.find(name) for name in mine} == mine
        for n in range(40):
            name = f"person1-{n}@example.org"
            assert again.key_of(name) == store(folder).find(name)


def test_threads_that_meet_a_person_at_once_draw_one_key(folder: Path) -> None:
    kept, ids = store(folder), []
    threads = [
        threading.Thread(target=lambda: ids.append(kept.key_of(ADA).id))
        for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 16
    assert len(set(ids)) == 1


def test_a_known_person_costs_no_file(folder: Path) -> None:
    kept = store(folder)
    kept.key_of(ADA)
    opened: list[str] = []
    listening = True

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if listening and event == "open" and str(folder) in str(arguments[0]):
            opened.append(str(arguments[0]))

    sys.addaudithook(hear)
    for _ in range(100):
        kept.key_of(ADA)
    assert opened == []
    kept.key_of("somebody.new@example.org")
    listening = False
    assert opened != []


def test_another_key_or_trail_is_refused_and_nothing_changes(folder: Path) -> None:
    key = store(folder).key_of(ADA)
    for other in (
        store(folder, bytes(range(2, 34))),
        store(folder, origin="x.example"),
    ):
        with pytest.raises(ConfigError, match="another trail or key"):
            other.open()
        with pytest.raises(SubjectKeyUnavailable, match="another trail or key"):
            other.key_of(ADA)
    assert store(folder).key_of(ADA) == key
    assert default_folder(KEY, ORIGIN) != default_folder(KEY, "x.example/t")
    assert ORIGIN not in str(default_folder(KEY, ORIGIN))


def test_a_folder_open_to_others_is_refused(folder: Path) -> None:
    store(folder).key_of(ADA)
    folder.chmod(0o750)
    with pytest.raises(ConfigError, match="open to others"):
        store(folder).open()
    with pytest.raises(SubjectKeyUnavailable, match="open to others"):
        store(folder).key_of(ADA)


def test_damaged_keys_refuse_instead_of_beginning_anew(folder: Path) -> None:
    kept = store(folder)
    kept.key_of(ADA)
    path = FolderShelf(folder)._bucket(kept.digest(ADA))
    data = path.read_bytes()
    path.write_bytes(data[:-1])
    with pytest.raises(TrailError, match="damaged"):
        store(folder).key_of(ADA)
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(TrailError, match="changed by something else"):
        store(folder).key_of(ADA)


def test_keys_that_cannot_be_kept_refuse(folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(SubjectKeyUnavailable, match="cannot be used"):
        store(folder).key_of(ADA)
    with pytest.raises(ConfigError, match="cannot be used"):
        store(folder).open()


def test_a_folder_that_is_taken_away_gives_no_person_a_pseudonym(folder: Path) -> None:
    """Nobody could find that person's records again, nor erase them."""
    kept = store(folder)
    key = kept.key_of(ADA)
    folder.rename(folder.with_name("aside"))
    for person in (ADA, "bo@example.org"):
        with pytest.raises(SubjectKeyUnavailable, match="No such file"):
            kept.key_of(person)
    folder.with_name("aside").rename(folder)
    assert kept.key_of(ADA) == key


def test_whoever_looks_at_a_folder_hears_what_opening_would_say(folder: Path) -> None:
    def said(one: SubjectStore) -> str:
        before = sorted(map(str, folder.parent.rglob("*")))
        told = []
        for ask in (one.look, one.open):
            try:
                ask()
                told.append("")
            except ConfigError as error:
                told.append(str(error))
            if ask == one.look:
                assert sorted(map(str, folder.parent.rglob("*"))) == before
        assert told[0] == told[1]
        return told[0]

    assert said(store(folder)) == ""
    assert said(store(folder)) == ""
    assert "another trail or key" in said(store(folder, KEY[::-1]))
    folder.chmod(0o755)
    assert "open to others" in said(store(folder))
    file = folder.with_name("file")
    file.touch()
    assert "Not a directory" in said(store(file / "subjects"))


def test_without_a_pseudonym_key_keys_end_with_the_process() -> None:
    here = MemorySubjects(limit=2)
    key = here.key_of(ADA)
    assert here.key_of(ADA) == key
    assert MemorySubjects().key_of(ADA) != key
    for n in range(5):
        here.key_of(str(n))
    assert here.key_of(ADA) != key


def test_an_encrypted_field_opens_with_its_key_at_its_place_only() -> None:
    key, place = SubjectKey(os.urandom(32)), Place(ORIGIN, "e1", "note")
    value = key.seal("born in London", place)
    assert value["$enc"]["k"] == key.id
    assert key.open(value, place) == "born in London"
    assert key.seal("born in London", place) != value
    wrong = [
        (SubjectKey(os.urandom(32)), value, place),
        (key, value, Place(ORIGIN, "e2", "note")),
        (key, value, Place(ORIGIN, "e1", "title")),
        (key, value, Place("x.example", "e1", "note")),
        (key, {"$enc": {**value["$enc"], "c": "AAAA"}}, place),
        (key, {}, place),
    ]
    for other, sealed, where in wrong:
        with pytest.raises(VerificationError, match="cannot be opened"):
            other.open(sealed, where)


def test_a_call_reads_no_trail_that_lies_elsewhere_for_a_key_it_has(
    tmp_path: Path,
) -> None:
    """Who was erased stands in the log, and that of a database may be long."""
    away = Database("postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
    kept = SubjectStore(tmp_path / "keys", KEY, ORIGIN, trail=away)
    assert kept.key_of("ada") == kept.key_of("ada")
    again = SubjectStore(tmp_path / "keys", KEY, ORIGIN, trail=away)
    assert again.key_of("ada").id == kept.key_of("ada").id
    with pytest.raises(TrailError):
        again.returned()
