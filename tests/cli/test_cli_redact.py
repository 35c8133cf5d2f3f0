"""`carnet redact` and `carnet restore`: streams of text, in order, nothing left."""

import base64
import hashlib
import json
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ran

from carnet.cli import main

MAIL = "ada.lovelace@example.com"
IBAN = "DE91 1000 0000 0123 4567 89"
LETTER = f"Grüße 😀 an {MAIL}, Konto {IBAN}, danke.\r\n"
ARGUMENTS = json.dumps({"to": MAIL, "amount": 120})
PAYLOAD = {
    "model": "gpt-4o-mini",
    "messages": [
        {"role": "user", "content": f"write to {MAIL}"},
        {
            "role": "assistant",
            "content": None,
            "tool_calls": [
                {
                    "id": "call_1",
                    "type": "function",
                    "function": {"name": "send", "arguments": ARGUMENTS},
                }
            ],
        },
    ],
}


MAILS = {"CARNET_DETECT": "email"}
"""Of processes that are asked how they work together: they look for no names, whose
model takes each of them longest to load."""


def records(count: int) -> str:
    lines = [
        json.dumps({"id": n, "text": f"write to user{n}@example.org now"})
        for n in range(count)
    ]
    return "\n".join(lines) + "\n"


def test_a_map_that_is_nested_too_deeply_is_none(
    folder: Path, carnet: Callable[..., Ran]
) -> None:
    (folder / "m").write_text("[" * 100_000 + "]" * 100_000)
    ran = carnet("restore", "--map", "m", stdin="x")
    assert (ran.code, "no map" in ran.err) == (2, True)


def test_a_text_is_redacted_and_restored_exactly(real: Any, folder: Path) -> None:
    redacted = real("redact", "--map", "map.json", stdin=LETTER)
    assert redacted.code == 0
    assert redacted.err == ""
    assert MAIL not in redacted.out
    assert IBAN not in redacted.out
    assert "Grüße 😀 an EMAIL_" in redacted.out
    assert (folder / "map.json").stat().st_mode & 0o777 == 0o600
    (folder / "answer.txt").write_bytes(redacted.out.encode())
    restored = real("restore", "--map", "map.json", "answer.txt")
    assert (restored.code, restored.out) == (0, LETTER)


def test_a_map_is_never_overwritten(carnet: Any, folder: Path) -> None:
    (folder / "map.json").write_text("mine")
    ran = carnet("redact", "--map", "map.json", "--json", stdin=LETTER)
    assert ran.code == 2
    assert (folder / "map.json").read_text() == "mine"


def test_a_map_that_exists_stops_a_stream_before_its_first_line(
    carnet: Any, folder: Path
) -> None:
    (folder / "map.json").write_text("mine")
    ran = carnet("redact", "--jsonl", "--map", "map.json", stdin=records(3))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("carnet: map.json: file exists")
    assert "hint: name another file: nothing is overwritten" in ran.err
    assert (folder / "map.json").read_text() == "mine"


def test_a_bad_line_leaves_the_map_of_the_lines_before_it(carnet: Any) -> None:
    ran = carnet("redact", "--jsonl", "--map", "m", stdin=records(3) + "{broken\n")
    assert ran.code == 2
    assert len(ran.lines) == 3
    back = carnet("restore", "--map", "m", stdin=ran.out)
    assert all(f"user{n}@example.org" in back.out for n in range(3))


def test_a_file_of_records_may_begin_with_a_byte_order_mark(carnet: Any) -> None:
    plain = carnet("redact", "--jsonl", stdin=records(2))
    marked = carnet("redact", "--jsonl", stdin="\ufeff" + records(2))
    assert (marked.code, len(marked.lines)) == (plain.code, 2)
    again = carnet("redact", "--jsonl", stdin=records(1) + "\ufeff" + records(1))
    assert again.code == 2


def test_a_bad_first_line_leaves_no_map(carnet: Any, folder: Path) -> None:
    assert carnet("redact", "--jsonl", "--map", "m", stdin="{broken\n").code == 2
    assert not (folder / "m").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("sign", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_its_end_by_a_signal_leaves_the_map_of_the_lines_before_it(
    start: Any, carnet: Any, sign: str
) -> None:
    sent = getattr(signal, sign)
    before = signal.signal(sent, signal.default_int_handler)  # `nohup` has it ignored
    try:
        begun = start("redact", "--jsonl", "--map", "m")
    finally:
        signal.signal(sent, before)
    with begun as process:
        process.stdin.write(records(1).encode())
        process.stdin.flush()
        line = process.stdout.readline()
        process.send_signal(sent)
        process.stdout.read()
    assert process.returncode == 130
    back = carnet("restore", "--map", "m", stdin=line.decode())
    assert "user0@example.org" in back.out


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_workers_end_when_their_parent_is_killed(start: Any) -> None:
    with start("redact", "--jsonl", "--workers", "2") as process:
        process.stdin.write(records(200).encode())
        process.stdin.flush()
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while len(pids := children.read_text().split()) <= 2:
            time.sleep(0.05)  # both workers, and what tracks their resources
        process.kill()
    while any(_runs(Path("/proc") / pid) for pid in pids):
        time.sleep(0.05)


def _runs(process: Path) -> bool:
    try:
        return "\nState:\tZ" not in (process / "status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_path_shows_a_key_as_it_was_replaced(carnet: Any) -> None:
    payload = {"members": {MAIL: {"role": "admin", "to": f"write to {MAIL}"}}}
    line = json.dumps({"id": 1, "payload": payload})
    (done,) = carnet("redact", "--jsonl", stdin=line).lines
    (key,) = done["redacted"]["members"]
    assert MAIL not in json.dumps(done)
    paths = {(one["path"], one["key"]) for one in done["findings"]}
    assert paths == {(f"/members/{key}", True), (f"/members/{key}/to", False)}


def test_restore_accepts_a_bent_placeholder_and_leaves_invented_ones(
    carnet: Any,
) -> None:
    out = carnet("redact", "--map", "m", stdin=MAIL).out.strip()
    answer = f"**{out.lower()}** and EMAIL_00000000"
    ran = carnet("restore", "--map", "m", "--json", stdin=answer)
    assert ran.document["restored"] == f"**{MAIL}** and EMAIL_00000000"
    assert ran.document["counts"]["bent"] == 1


def test_restore_refuses_what_is_no_map_without_showing_it(
    carnet: Any, folder: Path
) -> None:
    for text in ("secret-text", "[1]", '{"placeholders": {"A": 1}}', "\udcff"):
        (folder / "m").write_bytes(text.encode("utf-8", "surrogateescape"))
        ran = carnet("restore", "--map", "m", "--json", stdin="x")
        assert ran.code == 2
        assert "secret-text" not in ran.out + ran.err


def test_json_gives_one_document_with_offsets_in_code_points(carnet: Any) -> None:
    document = carnet("redact", "--json", stdin=LETTER).document
    spans = {LETTER[f["start"] : f["end"]] for f in document["found"]}
    assert spans == {MAIL, IBAN}
    assert document["findings"] == []
    assert document["verdict"] == "confirmed"


def test_nothing_found_is_no_failure_and_no_change(carnet: Any) -> None:
    text = "explain transparency logs\n"
    assert carnet("redact", stdin=text).out == text
    ran = carnet("redact", "--jsonl", stdin='{"id":"a","text":"hello"}\n')
    assert ran.code == 0
    assert ran.lines == [{"id": "a", "redacted": "hello", "findings": []}]


def test_lines_keep_their_order_and_ids_with_workers(real: Any) -> None:
    text = records(300)
    alone = real("redact", "--jsonl", stdin=text, env=MAILS)
    many = real("redact", "--jsonl", "--workers", "2", stdin=text, env=MAILS)
    for ran in (alone, many):
        assert ran.code == 0
        assert [line["id"] for line in ran.lines] == list(range(300))
        assert "@example.org" not in ran.out


def test_each_line_is_its_own_conversation(carnet: Any, folder: Path) -> None:
    carnet("keys", "new", "--pseudonym", "pk")
    (folder / ".env").write_text("CARNET_PSEUDONYM_KEY=pk\n")
    lines = "".join(
        json.dumps({"id": n, "text": f"{n}: {MAIL} and {MAIL}"}) + "\n" for n in (1, 2)
    )
    first, second = (
        x["redacted"] for x in carnet("redact", "--jsonl", stdin=lines).lines
    )
    placeholders = [text.split()[1] for text in (first, second)]
    assert first.split()[1] == first.split()[3]  # the same within a line
    assert placeholders[0] != placeholders[1]
    named = carnet("redact", "--jsonl", "--importer", "openai", stdin=lines).lines
    assert len({line["redacted"].split()[1] for line in named}) == 1
    other = carnet("redact", "--jsonl", "--importer", "mistral", stdin=lines).lines
    assert named[0]["redacted"].split()[1] != other[0]["redacted"].split()[1]


def test_parts_are_one_conversation_and_joined(carnet: Any) -> None:
    parts = ["Pay to DE91 1000 0000", "0123 4567 89 today"]
    line = json.dumps({"id": "p", "parts": parts, "payload": {"x": 1}})
    (done,) = carnet("redact", "--jsonl", stdin=line).lines
    assert "0123 4567 89" not in done["redacted"]
    assert done["redacted"].count("|") == 1
    joined = "|".join(parts)
    assert all(joined[f["start"] : f["end"]].strip() for f in done["findings"])


def test_a_payload_comes_back_as_an_object_with_paths(carnet: Any) -> None:
    line = json.dumps({"id": "p", "payload": PAYLOAD, "lang": "en"})
    (done,) = carnet("redact", "--jsonl", stdin=line).lines
    out = done["redacted"]
    assert MAIL not in json.dumps(out)
    assert out["model"] == "gpt-4o-mini"
    arguments = json.loads(out["messages"][1]["tool_calls"][0]["function"]["arguments"])
    assert arguments["amount"] == 120
    user = next(f for f in done["findings"] if f["path"] == "/messages/0/content")
    content = str(PAYLOAD["messages"][0]["content"])  # type: ignore[index] # a list
    assert content[user["start"] : user["end"]] == MAIL
    assert user["key"] is False


def test_a_payload_with_signed_reasoning_about_somebody_is_refused(carnet: Any) -> None:
    block = {"type": "thinking", "thinking": f"to {MAIL}", "signature": "c2ln"}
    said = [{"role": "assistant", "content": [block]}]
    ran = carnet("redact", "--jsonl", stdin=json.dumps({"payload": {"messages": said}}))
    assert ran.code != 0
    assert "reasoning" in ran.out + ran.err
    assert MAIL not in ran.out + ran.err
    block["signature"] = ""
    line = json.dumps({"payload": {"messages": said}})
    (done,) = carnet("redact", "--jsonl", stdin=line).lines
    assert MAIL not in json.dumps(done)


def test_a_placeholder_in_the_input_is_a_value_too(carnet: Any) -> None:
    out = carnet("redact", stdin="call PERSON_7F3K2M9Q back\n").out
    assert "PERSON_7F3K2M9Q" not in out


def test_ordinary_text_that_resembles_a_placeholder_is_kept(carnet: Any) -> None:
    text = "Trace id 6f1e7c1a-52b3-4d5e-9a57-0c6d9d1f4e10 failed.\n"
    assert carnet("redact", stdin=text).out == text


@pytest.mark.parametrize("seed", [b"0", b"1", b"54"])  # the last two: six digits a tag
def test_a_bent_copy_of_a_placeholder_of_this_record_does_not_restore(
    carnet: Any, folder: Path, seed: bytes
) -> None:
    key = hashlib.sha256(seed).digest()
    (folder / "pk").write_bytes(base64.b64encode(key))
    (folder / "pk").chmod(0o600)
    (folder / ".env").write_text(
        "CARNET_PSEUDONYM_KEY=pk\nCARNET_PSEUDONYM_SCOPE=importer\n"
    )
    own = carnet("redact", stdin=MAIL).out.replace("_", " ")
    text = f"{MAIL} or {own}"
    redacted = carnet("redact", "--map", "m", stdin=text).out
    assert own not in redacted
    assert carnet("restore", "--map", "m", stdin=redacted).out == text


@pytest.mark.parametrize(
    "line",
    [
        "no json secret-text",
        '["secret-text"]',
        '{"id": 1}',
        '{"id": 1, "text": 5}',
        '{"id": 1, "id": 2, "text": "secret-text"}',
        '{"id": 1, "text": "secret-text"} trailing',
        b'{"id": 1, "text": "secret-text \xff"}',
    ],
)
def test_a_bad_line_stops_with_its_number_and_not_its_text(
    line: str | bytes, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = line if isinstance(line, bytes) else line.encode()
    (folder / "in").write_bytes(b'{"id": 0, "text": "hello"}\n\n' + data + b"\n")
    assert main(["redact", "--jsonl", "in"]) == 2
    out, err = capfd.readouterr()
    assert err.startswith("carnet: line 3: ")
    assert "hint:" in err
    assert "secret-text" not in out + err
    assert out == '{"id": 0, "redacted": "hello", "findings": []}\n'


def test_a_bad_line_in_a_worker_stops_after_the_lines_before_it(real: Any) -> None:
    text = records(100) + "secret-text\n" + records(100)
    ran = real("redact", "--jsonl", "--workers", "2", stdin=text, env=MAILS)
    assert ran.code == 2
    assert ran.err.startswith("carnet: line 101: ")
    assert [line["id"] for line in ran.lines] == list(range(100))
    assert "secret-text" not in ran.err


def test_input_that_is_not_utf_8_is_refused(carnet: Any) -> None:
    ran = carnet("redact", "--json", stdin=b"caf\xe9 secret-text")
    assert ran.code == 2
    assert ran.document["findings"][0]["code"] == "input.encoding"
    assert "secret-text" not in ran.out + ran.err


def test_half_a_character_is_refused(carnet: Any) -> None:
    ran = carnet("redact", "--jsonl", stdin='{"id": 1, "text": "x \\ud800 y"}\n')
    assert (ran.code, ran.out) == (2, "")


def test_lines_come_out_before_the_input_ends(start: Any) -> None:
    with start("redact", "--jsonl") as process:
        for n in range(3):
            process.stdin.write(records(1).encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == 0, n
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_detect_limits_what_is_replaced(carnet: Any) -> None:
    env = {"CARNET_DETECT": "bank_account"}
    out = carnet("redact", stdin=LETTER, env=env).out
    assert MAIL in out
    assert IBAN not in out


def test_a_kind_that_no_engine_finds_is_refused(carnet: Any) -> None:
    ran = carnet("redact", "--json", env={"CARNET_DETECT": "email,voice_recording"})
    assert ran.code == 2
    assert "no installed detector finds voice_recording" in ran.out
