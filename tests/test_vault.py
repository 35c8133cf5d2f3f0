"""What was issued is remembered, within bounds, and cannot be read in the file."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from carnet.errors import ConfigError, RedactionError
from carnet.redaction import Restorer, StreamRestorer
from carnet.vault import Taken, Vault
from carnet.vault.circles import CAPACITY, Circles

KEY = bytes(range(32))
NAME, VALUE = "PERSON_7F3K2M9Q", "Ada Lovelace"


def values(start: int, end: int) -> dict[str, str]:
    return {f"EMAIL_7A{n:06}": f"person{n}@example.com" for n in range(start, end)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture(params=["memory", "file"])
def vault(request: pytest.FixtureRequest, path: Path) -> Iterator[Vault]:
    made = Vault() if request.param == "memory" else Vault.open(path, KEY)
    yield made
    made.close()


def test_what_was_issued_is_recalled(vault: Vault) -> None:
    vault.remember({NAME: VALUE})
    assert vault.recall(NAME) == VALUE
    assert vault.recall("PERSON_00000A00") is None


def test_a_vault_is_a_mapping(vault: Vault) -> None:
    issued = values(0, 5)
    vault.remember(issued)
    assert (dict(vault), len(vault), "x" in vault) == (issued, 5, False)
    with pytest.raises(KeyError):
        vault["PERSON_00000A00"]


def test_a_restorer_works_on_a_vault(vault: Vault) -> None:
    vault.remember({NAME: VALUE})
    assert Restorer(vault).text(f"Dear person\\_7f3k2m9q, {NAME}!") == (
        f"Dear {VALUE}, {VALUE}!"
    )
    streamer = StreamRestorer(Restorer(vault), "ndjson")
    out = streamer.feed(b'{"a":"PERSON_7F"}\n') + streamer.feed(b'{"a":"3K2M9Q."}\n')
    assert out + streamer.flush() == b'{"a":""}\n{"a":"Ada Lovelace."}\n'


def test_a_placeholder_never_stands_for_two_values(vault: Vault) -> None:
    vault.remember({NAME: VALUE})
    vault.remember({NAME: VALUE})
    with pytest.raises(Taken, match="two values"):
        vault.remember({"EMAIL_7A000001": "a@example.com", NAME: "Grace Hopper"})
    assert vault[NAME] == VALUE
    assert vault.recall("EMAIL_7A000001") is None


def test_two_processes_never_keep_one_placeholder_for_two_values(path: Path) -> None:
    one, other = Vault.open(path, KEY), Vault.open(path, KEY)
    assert other.holder(NAME) is None
    one.remember({NAME: VALUE})
    with pytest.raises(Taken):
        other.remember({"EMAIL_7A000001": "a@example.com", NAME: "Grace Hopper"})
    assert (other.holder(NAME), other.recall("EMAIL_7A000001")) == (VALUE, None)
    other.remember({NAME: VALUE})
    one.close()
    other.close()


def test_a_vault_does_not_show_what_it_holds(vault: Vault) -> None:
    vault.remember({NAME: VALUE})
    assert "PERSON" not in repr(vault)
    assert "Ada" not in repr(vault)


def test_memory_is_bounded_and_keeps_what_was_used_last() -> None:
    vault = Vault(capacity=10)
    vault.remember(values(0, 10))
    assert vault.recall("EMAIL_7A000000")
    vault.remember(values(10, 15))
    assert len(vault) == 10
    assert vault.recall("EMAIL_7A000000")
    assert vault.recall("EMAIL_7A000001") is None


def test_a_file_is_bounded_and_keeps_what_was_used_last(path: Path) -> None:
    vault = Vault.open(path, KEY, capacity=10)
    for n in range(10):
        vault.remember(values(n, n + 1))
    vault.close()
    vault = Vault.open(path, KEY, capacity=10)
    assert vault.recall("EMAIL_7A000000")
    for n in range(10, 15):
        vault.remember(values(n, n + 1))
    assert len(vault) == 10
    vault.close()
    vault = Vault.open(path, KEY)
    assert vault.recall("EMAIL_7A000000")
    assert vault.recall("EMAIL_7A000001") is None
    vault.close()


def test_a_file_is_found_again_with_its_key(path: Path) -> None:
    vault = Vault.open(path, KEY)
    vault.remember({NAME: VALUE, "PERSON_00000A00": "\ud83d Söhne"})
    vault.close()
    again = Vault.open(path, KEY)
    assert again.recall(NAME) == VALUE
    assert again.recall("PERSON_00000A00") == "\ud83d Söhne"
    again.close()


def test_neither_placeholder_nor_value_can_be_read_in_the_files(path: Path) -> None:
    vault = Vault.open(path, KEY)
    vault.remember(values(0, 200) | {NAME: VALUE})
    files = {file: file.read_bytes() for file in path.parent.iterdir()}
    assert len(files) >= 2  # the write-ahead log too
    for file, data in files.items():
        assert not any(
            word in data for word in (b"PERSON_", b"EMAIL_7A", b"Lovelace", b"@example")
        )
        assert file.stat().st_mode & 0o077 == 0
    vault.close()


def test_the_length_of_a_value_is_hidden(path: Path) -> None:
    vault = Vault.open(path, KEY)
    vault.remember({NAME: "A", "PERSON_00000A00": "A" * 30})
    vault.close()
    with sqlite3.connect(path) as connection:
        lengths = connection.execute("SELECT DISTINCT length(sealed) FROM entry")
        assert len(lengths.fetchall()) == 1
    connection.close()


def test_another_key_is_refused(path: Path) -> None:
    Vault.open(path, KEY).close()
    with pytest.raises(ConfigError, match="another key"):
        Vault.open(path, KEY[::-1])


def test_a_file_that_others_may_read_is_refused(path: Path) -> None:
    path.touch(0o644)
    path.chmod(0o644)
    with pytest.raises(ConfigError, match="open to others"):
        Vault.open(path, KEY)


@pytest.mark.parametrize("beside", ["-wal", "-shm", "-journal"])
def test_what_others_may_read_beside_the_file_is_refused(
    path: Path, beside: str
) -> None:
    Vault.open(path, KEY).close()
    other = path.with_name(path.name + beside)
    other.touch(mode=0o644)
    other.chmod(0o644)
    with pytest.raises(ConfigError, match=f"{beside} is open to others") as refused:
        Vault.open(path, KEY)
    assert f"chmod 600 {other}" in (refused.value.hint or "")


def test_a_file_that_is_no_vault_is_refused_and_kept(path: Path) -> None:
    path.write_bytes(b"something else" * 100)
    path.chmod(0o600)
    with pytest.raises(ConfigError, match="cannot be opened"):
        Vault.open(path, KEY)
    assert path.read_bytes() == b"something else" * 100


def test_a_folder_that_is_missing_is_a_mistake_of_configuration(path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be opened"):
        Vault.open(path / "none", KEY)


def test_an_entry_that_was_changed_is_refused(path: Path) -> None:
    vault = Vault.open(path, KEY)
    vault.remember({NAME: VALUE})
    vault.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE entry SET sealed = zeroblob(length(sealed))")
    connection.close()
    vault = Vault.open(path, KEY)
    with pytest.raises(RedactionError, match="was changed"):
        vault.recall(NAME)
    vault.close()


def test_an_entry_cannot_be_moved_to_another_placeholder(path: Path) -> None:
    vault = Vault.open(path, KEY)
    vault.remember(values(0, 2))
    vault.close()
    with sqlite3.connect(path) as connection:
        (one, _), (other, _) = connection.execute("SELECT id, sealed FROM entry")
        connection.execute(
            "UPDATE entry SET sealed = (SELECT sealed FROM entry WHERE id = ?)"
            " WHERE id = ?",
            (one, other),
        )
    connection.close()
    vault = Vault.open(path, KEY)
    with pytest.raises(RedactionError, match="was changed"):
        list(vault)
    vault.close()


def test_a_file_that_vanished_under_the_vault_is_an_error(path: Path) -> None:
    vault = Vault.open(path, KEY)
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE entry")
    connection.close()
    with pytest.raises(RedactionError, match="cannot be used"):
        vault.remember({NAME: VALUE})
    vault.close()
    with pytest.raises(RedactionError, match="cannot be used"):
        len(vault)


def test_threads_share_a_vault(vault: Vault) -> None:
    threads = [
        Thread(target=vault.remember, args=(values(n * 50, n * 50 + 60),))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(vault) == 410


WRITER = """
import json, sys
from pathlib import Path
from carnet.vault import Vault
vault = Vault.open(Path(sys.argv[1]), bytes(range(32)))
for name, value in json.loads(sys.argv[2]).items():
    vault.remember({name: value})
vault.close()
"""


def test_processes_share_a_file(path: Path) -> None:
    workers = [
        subprocess.Popen(
            [
                sys.executable,
                "-c",
                WRITER,
                path,
                json.dumps(values(n * 20, n * 20 + 30)),
            ]
        )
        for n in range(3)
    ]
    assert [worker.wait(60) for worker in workers] == [0, 0, 0]
    vault = Vault.open(path, KEY)
    assert dict(vault) == values(0, 70)
    vault.close()


def test_a_forked_process_uses_its_own_connection(path: Path) -> None:
    vault = Vault.open(path, KEY)
    vault.remember({NAME: VALUE})
    child = os.fork()
    if child == 0:
        known = vault.recall(NAME) == VALUE and len(vault) == 1
        vault.remember({"PERSON_00000A00": "Bo"})
        os._exit(0 if known else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert vault.recall("PERSON_00000A00") == "Bo"
    vault.close()


def test_what_was_issued_for_a_person_goes_with_the_person(path: Path) -> None:
    """From the rows, the free pages, the log, and the memory of other processes."""
    vault, other = Vault.open(path, KEY), Vault.open(path, KEY)
    mine, shared, theirs = values(0, 300), values(300, 310), values(310, 600)
    vault.remember({**theirs, **shared}, "b" * 64)
    vault.remember({**mine, **shared}, "a" * 64)
    vault.remember(values(600, 610))
    assert other.recall("EMAIL_7A000001") == "person1@example.com"
    before = [row[0] for row in sealed_rows(path)]
    assert vault.forget("a" * 64) == 310
    after = [row[0] for row in sealed_rows(path)]
    assert len(after) == 300
    gone = set(before) - set(after)
    for file in path.parent.iterdir():
        data = file.read_bytes()
        assert not any(row in data for row in gone), file
    assert other.recall("EMAIL_7A000001") is None
    assert other.recall("EMAIL_7A000305") is None
    assert other.recall("EMAIL_7A000400") == "person400@example.com"
    assert vault.forget("a" * 64) == 0
    assert dict(vault) == {**theirs, **values(600, 610)}
    vault.close()
    other.close()


def sealed_rows(path: Path) -> list[tuple[bytes]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT sealed FROM entry").fetchall()
    finally:
        connection.close()


def test_a_vault_in_memory_forgets_everything_with_a_person() -> None:
    vault = Vault()
    vault.remember({NAME: VALUE}, "a" * 64)
    assert vault.forget("a" * 64) == 1
    assert vault.recall(NAME) is None


def test_circles_are_as_many_as_there_is_room_for_and_the_last_used_stay() -> None:
    circles = Circles(3)
    assert circles.add("P_1", ["all", "first"]) == ["all", "first"]
    assert circles.add("P_1", ["all", "second"]) == ["second"]
    assert circles.add("P_1", ["all", "third"]) == ["third"]
    assert len(circles) == 3
    assert circles.has("P_1", ["all"])
    assert circles.has("P_1", ["third"])
    assert not circles.has("P_1", ["first"])
    assert not circles.has("P_2", ["all", "third"])


def test_a_value_of_many_conversations_holds_no_more_than_its_room() -> None:
    vault = Vault()
    for turn in range(CAPACITY + 2_000):
        vault.remember({"PERSON_7F3K2M9Q": "Ada"}, None, ("all", f"thread {turn}"))
    every = sum(
        vault.is_within([f"thread {turn}"], "PERSON_7F3K2M9Q")
        for turn in range(CAPACITY + 2_000)
    )
    assert every == CAPACITY - 1  # and one for all
    assert vault.is_within(["all"], "PERSON_7F3K2M9Q")
    assert vault.recall("PERSON_7F3K2M9Q") == "Ada"
