"""`carnet trail show`, `tail` and `export`: filters, streams, following."""

import csv
import io
import json
import os
import pty
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ran, clean, command

from carnet.cli import main
from carnet.config import load
from carnet.trail import Trail
from carnet.trail.persons.subject_store import SubjectStore

ORIGIN = "acme.example/log"


@pytest.fixture
def ada(folder: Path) -> str:
    """The pseudonym of a person in a new trail with 300 records."""
    assert main(["init", "--key", "../key.pem", "--origin", ORIGIN]) == 0
    with (folder / ".env").open("a") as env:
        env.write("CARNET_SUBJECT_KEYS=../subjects\n")
    key = load(str(folder / ".env")).pseudonym_key
    assert key
    store = SubjectStore(folder.parent / "subjects", key, ORIGIN)
    ids = [store.key_of(name).id for name in ("ada", "bo", "cy")]
    with Trail.open(folder / "trail", signing_key=folder.parent / "key.pem") as trail:
        trail.append({"type": "law", "digest": "d", "content": "§" * 1000})
        trail.append_many([record(n, ids) for n in range(300)])
    return ids[0]


def record(n: int, ids: list[str]) -> dict[str, object]:
    return {
        "type": "transfer.denied" if n % 2 else "transfer.intent",
        "time": f"2026-{1 + n % 12:02}-15T12:00:00Z",
        "decision": "block" if n % 2 else "redact",
        "data_subject": {"id": ids[n % 3], "declared": []},
        "data_categories": ["email"],
        "destination": {"provider": "=openai", "processing": ["US"], "importer": "US"},
        "purpose": "support",
        "n": n,
    }


def test_filters_join_and_count(ada: str, carnet: Callable[..., Ran]) -> None:
    def total(*options: str) -> int:
        ran = carnet("trail", "show", "trail", *options, "--total", "--json")
        assert ran.code == 0, ran
        return int(ran.document["total"])

    assert ada
    assert total() == 301
    assert total("--country", "us", "--effect", "block") == 150
    assert total("--type", "transfer.denied", "--type", "law") == 151
    assert total("--subject", "ada") == 100
    assert total("--subject", "ada", "--effect", "block", "--category", "email") == 50
    assert total("--provider", "=openai", "--purpose", "support") == 300
    assert total("--from", "2026-11-15", "--to", "2026-12-15", "--country", "US") == 50
    assert total("--from", "2026-11-16", "--to", "2026-12-14", "--country", "US") == 0
    assert carnet("trail", "show", "trail", "--total", "--country", "CN").out == "0\n"


@pytest.mark.parametrize(
    ("option", "value", "hint"),
    [
        ("--category", "healht", "health"),
        ("--effect", "blok", "block"),
        ("--country", "USA", "US"),
        ("--country", "Germany", "ISO 3166-1"),
        ("--type", "transfer.deny", "transfer.denied"),
        ("--type", "nosuch", "such as"),
    ],
)
def test_a_value_that_no_record_can_hold_is_a_mistake(
    ada: str, carnet: Callable[..., Ran], option: str, value: str, hint: str
) -> None:
    """No record at all would read as: this never happened."""
    assert ada
    for words in (["trail", "show"], ["trail", "tail"], ["trail", "export"]):
        ran = carnet(*words, "trail", option, value)
        assert (ran.code, ran.out) == (2, "")
        assert hint in ran.err
    ran = carnet("report", "trail", "--format", "csv", option, value)
    assert ran.code == 2


def test_a_marker_and_a_type_of_the_applications_own_are_values(
    ada: str, folder: Path, carnet: Callable[..., Ran]
) -> None:
    assert ada
    with Trail.open(folder / "trail", signing_key=folder.parent / "key.pem") as trail:
        trail.append({"type": "desk.note", "destination": {"importer": "unknown"}})
    show = ("trail", "show", "trail", "--total")
    assert carnet(*show, "--type", "desk.note").out == "1\n"
    assert carnet(*show, "--country", "unknown").out == "1\n"
    assert carnet(*show, "--type", "key.transition").out == "0\n"


def test_an_unknown_person_is_told_and_a_wrong_date_refused(
    ada: str, carnet: Callable[..., Ran]
) -> None:
    assert ada
    for verb in ("show", "tail", "export"):
        ran = carnet("trail", verb, "trail", "--subject", "nobody@example.org")
        assert (ran.code, ran.out) == (3, "")
        assert "nobody@example.org" not in ran.err
    assert carnet("trail", "show", "trail", "--from", "yesterday").code == 2
    swapped = ("--from", "2026-12-02", "--to", "2026-12-01")
    for asked in (
        ("trail", "show", "trail"),
        ("trail", "export", "trail"),
        ("report", "trail", "--format", "csv"),
        ("recall", "trail", "--detector", "email", "--kind", "email"),
    ):
        ran = carnet(*asked, *swapped)
        assert (ran.code, ran.out) == (2, ""), "nobody would be no answer"
        assert "no moment lies between them" in ran.err
    one_day = ("--from", "2026-12-01", "--to", "2026-12-01")
    assert carnet("trail", "show", "trail", *one_day).code == 0
    assert carnet("trail", "export", "trail", "--format", "xlsx").code == 2
    assert carnet("trail", "tail", "trail", "--follow", "--json").code == 2


def test_law_is_shown_whole_when_asked(ada: str, carnet: Callable[..., Ran]) -> None:
    assert ada
    (short,) = carnet("trail", "show", "trail", "--count", "1").lines
    assert short["record"]["content"].endswith(
        "... (1000 characters; --full shows them)"
    )
    (whole,) = carnet("trail", "show", "trail", "--count", "1", "--full").lines
    assert whole["record"]["content"] == "§" * 1000
    assert carnet("trail", "export", "trail").lines[0] == whole


def test_tail_shows_the_last_that_fit(ada: str, carnet: Callable[..., Ran]) -> None:
    assert ada
    lines = carnet("trail", "tail", "trail", "--count", "3", "--effect", "block").lines
    assert [line["record"]["n"] for line in lines] == [295, 297, 299]


def test_csv_holds_the_main_fields_and_no_formula(
    ada: str, carnet: Callable[..., Ran]
) -> None:
    ran = carnet("trail", "export", "trail", "--format", "csv", "--subject", "ada")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert len(rows) == 100
    assert {row["subject"] for row in rows} == {ada}
    assert rows[1]["decision"] == "block"
    assert {row["provider"] for row in rows} == {"'=openai"}
    assert {row["processing"] for row in rows} == {"US"}


def on_terminal(words: list[str], home: Path) -> bytes:
    """What a command writes where its stdout is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command(words), stdout=theirs, env=clean(home)) as running:
        os.close(theirs)
        seen = b""
        while True:
            try:
                seen += (read := os.read(ours, 1 << 16))
            except OSError:  # how Linux says that nobody holds the other end
                break
            if not read:
                break
        assert running.wait() == 0
    os.close(ours)
    return seen


@pytest.mark.parametrize(
    "words",
    [
        ["trail", "show", "trail"],
        ["trail", "tail", "trail"],
        ["trail", "export", "trail", "--format", "csv"],
        ["report", "trail", "--format", "csv"],
    ],
    ids=" ".join,
)
def test_a_record_cannot_move_the_cursor_of_who_reads_it(
    words: list[str], ada: str, carnet: Callable[..., Ran], folder: Path, home: Path
) -> None:
    """A pipe gets the bytes as they are; a terminal would obey them."""
    with Trail.open("trail", signing_key=folder.parent / "key.pem") as trail:
        trail.append(record(1, [ada] * 3) | {"purpose": "a\x1b[2J\x9b2J\u202eb"})
    seen = on_terminal(words, home)
    assert b"\\u202eb" in seen, seen[-500:]
    for sign in ("\x1b", "\x9b", "\u202e"):
        assert sign.encode() not in seen
    assert "\u202eb" in carnet(*words).out


def test_follow_shows_what_others_write_at_once(
    ada: str, folder: Path, start: Callable[..., "subprocess.Popen[bytes]"]
) -> None:
    assert ada
    options = ("--follow", "--count", "2", "--type", "transfer.denied")
    with start("trail", "tail", "trail", *options) as shown:
        assert shown.stdout
        first = [json.loads(shown.stdout.readline())["record"]["n"] for _ in range(2)]
        assert first == [297, 299]
        key = folder.parent / "key.pem"
        with Trail.open(folder / "trail", signing_key=key) as trail:
            for n in range(300, 304):
                trail.append(record(n, ["a", "b", "c"]))
                trail.turn()
                if n % 2:
                    assert json.loads(shown.stdout.readline())["record"]["n"] == n
        os.killpg(shown.pid, signal.SIGINT)
        assert shown.wait(60) == 130
