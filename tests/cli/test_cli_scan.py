"""`carnet scan`: what crossed is shown as the policy sees it, and written nowhere."""

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli import logs
from tests.cli.conftest import Ran

from carnet.scan.pieces import records

Carnet = Callable[..., Ran]
LOGS: dict[str, tuple[Callable[[Path], Path], str, str, str]] = {
    "payload.jsonl": (
        lambda path: logs.lines(
            path, logs.standard(logs.LETTER, "https://api.openai.com")
        ),
        *("litellm", "openai", "block"),
    ),
    "spend.json": (
        lambda path: logs.lines(path, [logs.spend(logs.LETTER, "deepseek/m")]),
        *("litellm", "deepseek", "redact"),
    ),
    "traces.json": (logs.langfuse_json, "langfuse", "deepseek", "redact"),
    "table.csv": (logs.langfuse_csv, "langfuse", "deepseek", "redact"),
    "batch.jsonl": (
        lambda path: logs.batch(path, logs.LETTER),
        *("openai-batch", "openai", "block"),
    ),
    "browser.har": (logs.har, "har", "deepseek", "redact"),
}


@pytest.fixture
def scan(carnet: Carnet, folder: Path) -> Carnet:
    (folder / ".env").write_text(logs.ENV)

    def run(*arguments: str) -> Ran:
        return carnet("scan", *arguments)

    return run


def crossed(ran: Ran) -> list[tuple[str, str, str]]:
    rows: list[dict[str, Any]] = ran.document["crossed"]
    return sorted((one["destination"], one["kind"], one["effect"]) for one in rows)


@pytest.mark.parametrize("name", LOGS)
def test_every_kind_of_log_is_known_read_and_decided(
    name: str, scan: Carnet, folder: Path
) -> None:
    write, form, destination, effect = LOGS[name]
    write(folder / name)
    ran = scan(name, "--json", "--html", "page.html")
    assert ran.code == (1 if effect == "block" else 0)
    assert ran.document["files"][0]["format"] == form
    assert ran.document["calls"] == ran.document["personal"] == 1
    assert ran.document["guarded"] is False
    assert crossed(ran) == [
        (destination, "bank_account", effect),
        (destination, "email", effect),
        (destination, "person_name", effect),
    ]
    shown = scan(name)
    page = (folder / "page.html").read_text()
    for text in (ran.out, ran.err, shown.out, shown.err, page, undone(page)):
        assert not [value for value in logs.PLANTED if value in text]
    assert {path.name for path in folder.iterdir()} == {".env", name, "page.html"}


def undone(page: str) -> str:
    """What the page carries encoded."""
    import base64
    import gzip
    import re

    blocks = [base64.b64decode(b) for b in re.findall(r">([A-Za-z0-9+/=]{40,})<", page)]
    assert len(blocks) == 3
    plain = [gzip.decompress(b) if b[:2] == b"\x1f\x8b" else b for b in blocks]
    return b"".join(plain).decode("utf-8", "replace")


def test_a_call_is_decided_for_its_own_day(scan: Carnet, folder: Path) -> None:
    may, july = 1777593600, 1782864000
    base = "https://llm.example.ch"
    logs.lines(
        folder / "l.jsonl",
        logs.standard(logs.LETTER, base, may),
        logs.standard(logs.LETTER, base, july),
    )
    rows: list[dict[str, Any]] = scan("l.jsonl", "--json").document["crossed"]
    emails = [row for row in rows if row["kind"] == "email"]
    assert [(row["effect"], row["first"]) for row in emails] == [
        ("redact", "2026-07-01"),
        ("allow", "2026-05-01"),
    ]
    assert [row["entries"][0]["numbers"] for row in emails] == ["2", "1"]


def test_where_no_host_is_named_the_caller_may_say_it(
    scan: Carnet, folder: Path
) -> None:
    logs.batch(folder / "b.jsonl", logs.HARMLESS)
    assumed = scan("b.jsonl", "--json")
    assert assumed.code == 1
    codes = [note["code"] for note in assumed.document["findings"]]
    assert codes == ["scan.crossed", "scan.assumed", "scan.undated"]
    told = scan("b.jsonl", "--json", "--to", "llm.example.ch", "--on", "2026-05-01")
    assert told.code == 0
    assert told.document["crossed"][0]["kind"] == "none_found"
    assert not told.document["findings"]


def test_what_went_over_a_socket_is_seen_and_would_have_been_refused(
    scan: Carnet, folder: Path
) -> None:
    spoken = [
        {"type": "send", "opcode": 1, "data": json.dumps({"text": logs.LETTER})},
        {"type": "receive", "opcode": 1, "data": "Guten Tag"},
    ]
    entries = [
        {
            "startedDateTime": "2026-05-01T10:00:00Z",
            "request": {"method": "GET", "url": f"wss://{host}/v1/realtime"},
            "_webSocketMessages": spoken,
        }
        for host in ("api.openai.com", "chat.acme.example")  # of which one is a model's
    ]
    (folder / "s.har").write_text(json.dumps({"log": {"entries": entries}}))
    ran = scan("s.har", "--json")
    assert (ran.code, ran.document["calls"]) == (1, 1)
    assert ("openai", "email", "block") in crossed(ran)


def test_a_host_that_nobody_names_is_no_place(scan: Carnet, folder: Path) -> None:
    log = logs.standard(logs.LETTER, "")
    logs.lines(folder / "l.jsonl", {**log, "custom_llm_provider": "azure"})
    ran = scan("l.jsonl", "--json")
    assert ran.code == 1
    assert {row["country"] for row in ran.document["crossed"]} == {"unknown"}


def test_what_cannot_be_read_is_not_taken_for_a_yes(scan: Carnet, folder: Path) -> None:
    base = "https://llm.example.ch"
    logs.lines(folder / "l.jsonl", logs.standard(logs.HARMLESS, base))
    assert scan("l.jsonl").code == 0
    with (folder / "l.jsonl").open("a") as file:
        file.write("{broken\n")
    assert scan("l.jsonl").code == 3
    off = {**logs.standard("", base), "messages": {}}
    logs.lines(folder / "off.jsonl", off)
    ran = scan("off.jsonl", "--json")
    assert ran.code == 3
    assert [note["code"] for note in ran.document["findings"]] == ["scan.silent"]


@pytest.mark.parametrize(
    ("content", "code", "finding"),
    [
        (None, 3, "file"),
        ("", 2, "scan.format"),
        ('{"a": 1}\n', 2, "scan.format"),
        ("a,b\n1,2\n", 2, "scan.format"),
        ('{"log": {"entries": [{"startedDateTime": "x", "requ', 2, "scan.cut"),
    ],
)
def test_a_file_of_no_known_format_is_a_usage_error(
    content: str | None, code: int, finding: str, scan: Carnet, folder: Path
) -> None:
    if content is not None:
        (folder / "log").write_text(content)
    ran = scan("log", "--json")
    assert ran.code == code
    assert ran.document["findings"][0]["code"] == finding


@pytest.mark.parametrize(
    "kept",
    [
        {"api_base": "https://api.openai.com/v1"},
        {"custom_llm_provider": "openai", "response_cost": 0.1},
        {"litellm_params": {"api_base": "https://api.openai.com/v1"}},
    ],
)
def test_what_a_callback_of_ones_own_kept_of_litellm_is_read(
    kept: dict[str, Any], scan: Carnet, folder: Path
) -> None:
    asked = logs.asked(logs.LETTER)
    logs.lines(folder / "l.jsonl", {**asked, **kept, "start_time": "2026-03-01"})
    ran = scan("l.jsonl", "--json")
    assert ran.document["files"][0]["format"] == "litellm"
    rows = ran.document["crossed"]
    assert {one["destination"] for one in rows} == {"openai"}
    assert {one["first"] for one in rows} == {"2026-03-01"}


@pytest.mark.parametrize("form", ["har", "litellm", "langfuse", "openai-batch"])
def test_of_a_file_of_another_format_nobody_says_that_nothing_crossed(
    form: str, scan: Carnet, folder: Path
) -> None:
    (folder / "rows.jsonl").write_text('{"a": 1}\n{"b": [2]}\n')
    ran = scan("rows.jsonl", "--format", form, "--json")
    assert ran.code == 3
    (read,) = ran.document["files"]
    assert (read["unread"], read["silent"]) == (2, 0)


def test_tokens_in_disguise_would_have_been_refused(scan: Carnet, folder: Path) -> None:
    log = logs.standard("", "https://llm.example.ch")
    hidden = {**log, "call_type": "aembedding", "messages": [1, 2, 3]}
    logs.lines(folder / "l.jsonl", hidden)
    ran = scan("l.jsonl", "--json")
    assert ran.code == 1
    assert ran.document["crossed"][0]["rule"] == "wire.token_ids"


def test_a_long_document_is_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "long.json"
    entry = json.dumps({"startedDateTime": "x", "text": "ä[{\\" * 2_000})
    path.write_text(f'{{"log": {{"entries": [{", ".join([entry] * 800)}]}}}}')
    size = path.stat().st_size
    assert size > 8_000_000
    tracemalloc.start()
    try:
        count = sum(1 for _, found in records(path, lambda _part: None) if found)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 800
    assert peak < size / 4


@pytest.mark.parametrize("name", ["deep.har", "deep.json"])
def test_a_log_that_is_nested_too_deeply_is_a_mistake_and_no_crash(
    name: str, folder: Path, carnet: Any
) -> None:
    deep = "[" * 2_000 + "]" * 2_000
    text = f'{{"log":{{"entries":[{{"x":{deep}}}]}}}}' if "har" in name else f"[{deep}]"
    (folder / name).write_text(text)
    ran = carnet("scan", name, "--json")
    assert ran.code == 2
    assert ran.document["findings"][0]["message"] == (
        "a record is nested too deeply to be read"
    )
