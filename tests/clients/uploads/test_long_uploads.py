"""Uploads that are too long for memory: set aside, read block by block, sent whole."""

import asyncio
import json
import os
import stat
from collections.abc import Iterator
from contextvars import copy_context
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
from tests.clients.speech import Journal, Opens, rule_of
from tests.clients.uploads.test_batches import results
from tests.clients.uploads.test_uploads import UPLOADED

from carnet import CallView, Decision, Guard, TransferBlocked
from carnet.crossing import bulk
from carnet.denial import refusal
from carnet.testing import FakeProvider, Reply, write_env
from carnet.testing.received import PLACEHOLDER
from carnet.wire import Spool

LINES = 30


def line(number: int, *, model: str = "m", text: str = "") -> dict[str, Any]:
    words = text or f"Write to person{number}@example.de about tide {number}."
    return {
        "custom_id": f"task-{number}",
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": {"model": model, "messages": [{"role": "user", "content": words}]},
    }


def written(path: Path, lines: list[dict[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(one)}\n" for one in lines))
    return path


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long begins at 2 kB here, and a block has 1 kB: some four lines."""
    monkeypatch.setattr(bulk, "LARGE", 2_000)
    monkeypatch.setattr(bulk, "BLOCK", 1_000)


@pytest.fixture(name="file")
def batch(tmp_path: Path) -> Path:
    return written(tmp_path / "batch.jsonl", [line(n) for n in range(LINES)])


def sent(provider: FakeProvider) -> list[Any]:
    rows = provider.requests[-1].body.decode().splitlines()
    return [json.loads(row) for row in rows if row.startswith("{")]


def test_every_line_of_a_long_upload_leaves_stripped_and_comes_home_by_the_vault(
    opens: Opens, provider: FakeProvider, tmp_path: Path, file: Path, journal: Journal
) -> None:
    guard = opens(CARNET_VAULT=str(tmp_path / "vault.db"))
    provider.script(UPLOADED)
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
        guard.wrap(client)
        with file.open("rb") as stream:
            client.files.create(file=stream, purpose="batch")
    rows = sent(provider)
    assert [row["custom_id"] for row in rows] == [f"task-{n}" for n in range(LINES)]
    assert provider.leaks([f"person{n}@example.de" for n in range(LINES)]) == ()
    (request,) = provider.requests
    assert request.header("content-length") == str(len(request.body))
    (intent,) = journal("transfer.intent")
    assert intent["redaction"]["entities_replaced"] == {"email": LINES}
    assert sum(intent["detectors"]["found"].values()) == LINES
    assert intent["data_subject"]["count_estimate"] == LINES
    assert intent["data_form"] == "pseudonymised"
    kind = "application/octet-stream"
    provider.script(Reply(raw=results(rows), content_type=kind))
    with (
        Guard.from_env(tmp_path / ".env") as other,
        openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client,
    ):
        answers = other.wrap(client).files.content("file-2").text.splitlines()
    texts = [
        json.loads(answer)["response"]["body"]["choices"][0]["message"]["content"]
        for answer in answers
    ]
    assert texts == [line(n)["body"]["messages"][0]["content"] for n in range(LINES)]


def test_a_long_upload_leaves_as_a_short_one_does(
    guard: Guard,
    gpt: openai.OpenAI,
    provider: FakeProvider,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for large in (2_000, 1 << 30):
        monkeypatch.setattr(bulk, "LARGE", large)
        provider.script(UPLOADED)
        with guard.context(known=["tide 7"]), file.open("rb") as stream:
            gpt.files.create(file=stream, purpose="batch")
    long, short = (one.body.split(b"\r\n\r\n", 2)[2] for one in provider.requests)
    assert long.partition(b"\r\n--")[0] == short.partition(b"\r\n--")[0]


def test_an_asynchronous_client_uploads_a_long_file_the_same(
    opens: Opens, provider: FakeProvider, file: Path
) -> None:
    guard = opens()

    async def upload() -> None:
        url = f"{provider.url}/v1"
        async with openai.AsyncOpenAI(base_url=url, api_key="k") as client:
            guard.wrap(client)
            provider.script(UPLOADED)
            with file.open("rb") as stream:
                await client.files.create(file=stream, purpose="batch")

    with asyncio.Runner() as runner:
        runner.run(upload(), context=copy_context())
    assert len(sent(provider)) == LINES
    assert provider.leaks([f"person{n}@example.de" for n in range(LINES)]) == ()


def test_without_a_tool_nothing_links_two_lines_in_different_blocks(
    opens: Opens, provider: FakeProvider, tmp_path: Path
) -> None:
    guard = opens(tool=False)
    same = "Write to erika.mustermann@example.de"
    lines = [line(n, text=same) for n in range(12)]
    path = written(tmp_path / "b.jsonl", lines)
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
        guard.wrap(client)
        provider.script(UPLOADED)
        with path.open("rb") as stream:
            client.files.create(file=stream, purpose="batch")
    found = [PLACEHOLDER.findall(json.dumps(row)) for row in sent(provider)]
    assert all(found)
    assert len({one for row in found for one in row}) == sum(map(len, found))


@pytest.mark.parametrize(
    ("last", "why"),
    [
        (b"Erika Mustermann\n", "wire.not_json"),
        (b'{"a": 1, "a": 2}\n', "wire.duplicate_key"),
        (json.dumps(line(1, model="gpt-oss:120b-cloud")).encode(), "wire.mixed_batch"),
        (b'{"input": [1, 2, 3]}', "wire.token_ids"),
    ],
    ids=["no JSON", "twice a key", "elsewhere", "tokens"],
)
def test_the_last_line_of_a_long_upload_can_refuse_all_of_it(
    gpt: openai.OpenAI,
    provider: FakeProvider,
    file: Path,
    journal: Journal,
    last: bytes,
    why: str,
) -> None:
    with file.open("ab") as out:
        out.write(last)
    with file.open("rb") as stream, pytest.raises(openai.APIStatusError) as caught:
        gpt.files.create(file=stream, purpose="batch")
    assert rule_of(caught.value) == why
    assert provider.requests == ()
    assert len(journal("transfer.denied")) == 1
    assert journal("transfer.intent") == []


def test_a_value_in_the_file_and_in_its_name_does_not_leave_by_the_name(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider, tmp_path: Path
) -> None:
    lines = [*(line(n) for n in range(12)), line(12, text="My name is Rosa Quell.")]
    path = written(tmp_path / "Rosa Quell.jsonl", lines)
    with guard.context(known=["Rosa Quell"]), path.open("rb") as stream:
        provider.script(UPLOADED)
        gpt.files.create(file=stream, purpose="batch")
    assert provider.leaks(["Rosa Quell"]) == ()


def test_a_name_that_only_a_later_line_gives_away_is_refused(
    gpt: openai.OpenAI, provider: FakeProvider, tmp_path: Path
) -> None:
    lines = [*(line(n) for n in range(12)), line(12, text="username: rquell77")]
    path = written(tmp_path / "rquell77.jsonl", lines)
    with path.open("rb") as stream, pytest.raises(openai.APIStatusError) as caught:
        gpt.files.create(file=stream, purpose="batch")
    assert rule_of(caught.value) == "wire.upload_name"
    assert provider.requests == ()


def test_a_retry_and_a_redirect_of_a_long_upload_send_the_same_lines(
    gpt: openai.OpenAI, provider: FakeProvider, file: Path, journal: Journal
) -> None:
    busy = Reply(raw=b"{}", status=503, headers={"retry-after-ms": "1"})
    again = Reply(
        raw=b"{}", status=307, headers={"location": f"{provider.url}/v1/files"}
    )
    provider.script(busy, again, UPLOADED)
    with file.open("rb") as stream:
        gpt.files.create(file=stream, purpose="batch")
    bodies = [one.body.split(b"\r\n\r\n", 1)[1] for one in provider.requests]
    cut = [body.rpartition(b"\r\n--")[0].partition(b"\r\n--")[2] for body in bodies]
    assert len(bodies) == 3
    assert cut[1] == cut[2]
    assert cut[0].partition(b"\r\n")[2] == cut[1].partition(b"\r\n")[2]
    intents = journal("transfer.intent")
    assert [intent["attempt"] for intent in intents] == [1, 2, 2]  # as the SDK counts
    assert len({intent["call_id"] for intent in intents}) == 1


def test_what_changes_on_the_disk_meanwhile_does_not_leave(
    guard: Guard, provider: FakeProvider, file: Path
) -> None:
    class Changing:
        """A stream that gives other bytes the second time."""

        def __init__(self, body: bytes) -> None:
            self.body, self.times = body, 0

        def __iter__(self) -> Iterator[bytes]:
            self.times += 1
            yield self.body if self.times == 1 else b"Erika Mustermann" * 1000

    clean = file.read_bytes().replace(b"@example.de", b" at sea")
    stream = Changing(clean)
    headers = {
        "content-type": "application/x-ndjson",
        "content-length": str(len(clean)),
    }
    provider.script(UPLOADED)
    with httpx2.Client(base_url=provider.url) as bare:
        guard.wrap(bare)
        bare.post("/v1/lines", content=stream, headers=headers)
    assert provider.requests[0].body == clean


def test_a_long_upload_without_a_file_of_lines_is_read_whole(
    gpt: openai.OpenAI, provider: FakeProvider, tmp_path: Path
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Write to rosa@example.de. " * 400)
    provider.script(UPLOADED)
    with path.open("rb") as stream:
        gpt.files.create(file=stream, purpose="assistants")
    assert provider.leaks(["rosa@example.de"]) == ()
    assert len(provider.requests[0].body) > 4_000


def test_where_the_disk_is_full_nothing_leaves(
    guard: Guard,
    provider: FakeProvider,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    journal: Journal,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/proc/self")  # where no file can be made
    headers = {"content-type": "application/x-ndjson"}
    with httpx2.Client(base_url=provider.url) as bare:
        guard.wrap(bare)
        with pytest.raises(TransferBlocked) as caught:
            bare.post("/v1/lines", content=file.read_bytes(), headers=headers)
    assert rule_of(caught.value) == "guard.no_room"
    assert provider.requests == ()
    assert len(journal("transfer.denied")) == 1


def test_nobody_finds_the_file_of_an_upload() -> None:
    spool = Spool()
    spool.write(b"Erika")
    seen = os.fstat(spool.fileno())
    assert seen.st_nlink == 0  # no name
    assert stat.S_IMODE(seen.st_mode) == 0o600
    assert seen.st_size == len(b"Erika")


def test_what_a_hook_says_of_a_line_of_a_long_upload_is_not_repeated(
    provider: FakeProvider, tmp_path: Path, file: Path, journal: Journal
) -> None:
    word = f"person{LINES - 1}@example.de"

    def sees_text(call: CallView) -> Decision | None:
        if word not in (call.text or ""):
            return None
        return refusal("acme.list", f"{word} objected", "", call.decision.on)

    sees_text.needs_text = True  # type: ignore[attr-defined]
    env = write_env(
        tmp_path, provider, settings={"CARNET_ENDPOINTS__FAKE__DIALECT": "openai"}
    )
    with (
        Guard.from_env(env, hooks=[sees_text]) as guard,
        openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client,
    ):
        guard.wrap(client)
        with file.open("rb") as stream, pytest.raises(openai.APIStatusError) as caught:
            client.files.create(file=stream, purpose="batch")
    assert provider.requests == ()
    (denied,) = journal("transfer.denied")
    assert denied["reasons"][0]["rule"] == "hook.personal_words"
    assert word not in str(denied)
    assert word not in str(caught.value)
