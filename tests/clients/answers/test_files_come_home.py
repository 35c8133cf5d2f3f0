"""A file that is fetched again: in its own character set, and never in pieces."""

import base64
import re
from pathlib import Path
from typing import Any

import httpx2
import pytest
import requests
from tests.clients.conftest import Opens

from carnet import Guard, TransferBlocked
from carnet.testing import FakeProvider, Received, Reply

TABLE = "Kunde;Ort;Mail\r\nJürgen Müller;{};j.m@example.com\r\n"
KNOWN = ["Jürgen Müller"]
_FILE = re.compile(rb'filename="[^"]*".*?\r\n\r\n(.*)\r\n--', re.DOTALL)
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


@pytest.fixture
def kept(provider: FakeProvider) -> list[bytes]:
    """What the provider keeps: it answers a fetch with the last file, or a part."""
    files: list[bytes] = []

    def answers(asked: Received) -> Reply:
        if asked.method == "POST":
            files.extend(_FILE.findall(asked.body))
            return Reply(raw=b'{"id": "file-1", "object": "file"}')
        asked_for = _RANGE.fullmatch(asked.header("range"))
        if asked_for is None:
            return Reply(raw=files[-1], content_type=asked.header("x-answer"))
        start, end = int(asked_for[1]), int(asked_for[2] or len(files[-1]) - 1)
        return Reply(
            raw=files[-1][start : end + 1],
            status=206,
            headers={"Content-Range": f"bytes {start}-{end}/{len(files[-1])}"},
            content_type=asked.header("x-answer"),
        )

    provider.script(*[answers] * 9)
    return files


def sent_and_fetched(
    client: httpx2.Client, raw: bytes, kind: str, answer: str
) -> bytes:
    files = {"file": ("k.csv", raw, kind)}
    client.post("/v1/files", data={"purpose": "user_data"}, files=files)
    asked = {"x-answer": answer}
    return client.get("/v1/files/file-1/content", headers=asked).content


@pytest.mark.parametrize(
    "answer",
    ["application/octet-stream", "text/csv", "text/csv; charset=iso-8859-1", "text/x"],
)
@pytest.mark.parametrize(
    ("codec", "city", "charset"),
    [
        ("cp1252", "Köln", ""),
        ("cp1252", "Ulm", ""),
        ("cp1252", "Köln\r\n" + "1;Ulm;\r\n" * 2000 + "2;Köln", ""),
        ("iso-8859-1", "Köln", "iso-8859-1"),
        ("iso-8859-13", "Šiauliai", "iso-8859-13"),
        ("gb18030", "北京", "gb18030"),
        ("shift_jis", "東京", "shift_jis"),
        ("utf-16", "Köln", ""),
        ("utf-32", "Żory 北京", ""),
        ("utf-8", "Köln", ""),
    ],
)
def test_a_file_comes_home_in_its_own_character_set(  # noqa: PLR0917
    guard: Guard,
    bare: httpx2.Client,
    kept: list[bytes],
    codec: str,
    city: str,
    charset: str,
    answer: str,
) -> None:
    table = TABLE.format(city)
    if codec == "shift_jis":  # it has no umlauts
        table = table.replace("ü", "u")
    raw, kind = table.encode(codec), "text/csv"
    with guard.context(known=[*KNOWN, "Jurgen Muller"]):
        kind = f"{kind}; charset={charset}" if charset else kind
        fetched = sent_and_fetched(bare, raw, kind, answer)
    assert "PERSON_" in kept[-1].decode(codec)
    if codec != "utf-8" or "8859" not in answer:  # what the answer names comes first
        assert fetched == raw


def test_another_process_with_the_same_vault_restores_it_so_too(
    opens: Opens, provider: FakeProvider, kept: list[bytes], tmp_path: Path
) -> None:
    key = base64.b64encode(bytes(range(32))).decode()
    vault, raw = str(tmp_path / "vault.db"), TABLE.format("Ulm").encode("cp1252")
    for _ in range(2):
        guard = opens(CARNET_VAULT=vault, CARNET_PSEUDONYM_KEY=key)
        with httpx2.Client(base_url=provider.url) as client:
            guard.wrap(client)
            if not kept:
                with guard.context(known=KNOWN):
                    assert sent_and_fetched(client, raw, "text/csv", "text/csv") == raw
            answer = client.get("/v1/files/1/content", headers={"x-answer": "text/csv"})
            assert answer.content == raw
        guard.close()


def test_a_file_that_only_begins_like_one_keeps_its_other_bytes(
    guard: Guard, bare: httpx2.Client, kept: list[bytes]
) -> None:
    raw = TABLE.format("北京\r\n" + "1;Ulm;\r\n" * 2000).encode("gb18030")
    with guard.context(known=KNOWN):
        fetched = sent_and_fetched(
            bare, raw, "text/csv; charset=gb18030", "application/octet-stream"
        )
    assert fetched == raw
    kept.append(kept[-1] + b"\xff\xff and more\r\n")
    asked = {"x-answer": "application/octet-stream"}
    again = bare.get("/v1/files/file-1/content", headers=asked).content
    assert again == raw + b"\xff\xff and more\r\n"


@pytest.mark.parametrize("library", [requests.Session, httpx2.Client])
def test_a_download_that_is_resumed_is_whole(
    guard: Guard, provider: FakeProvider, kept: list[bytes], library: Any
) -> None:
    assert not kept
    raw = TABLE.format("Köln\r\n" * 200).encode()
    with library() as client, guard.context(known=KNOWN):
        guard.wrap(client)
        files = {"file": ("k.csv", raw, "text/csv")}
        client.post(f"{provider.url}/v1/files", files=files)
        url, asked = f"{provider.url}/v1/files/file-1/content", {"x-answer": "text/csv"}
        for part in ("bytes=30-", "bytes=0-9", "bytes=-5"):
            more = {"Range": part, "If-Range": '"1"', **asked}
            answer = client.get(url, headers=more)
            assert (answer.status_code, answer.content) == (200, raw)
            assert "content-range" not in answer.headers
            assert provider.requests[-1].header("range") == ""
            assert provider.requests[-1].header("if-range") == ""


def test_where_nothing_was_ever_replaced_a_part_is_a_part(
    bare: httpx2.Client, kept: list[bytes]
) -> None:
    kept.append(b"0123456789")
    asked = {"Range": "bytes=2-4", "x-answer": "text/csv"}
    answer = bare.get("/v1/files/file-1/content", headers=asked)
    assert (answer.status_code, answer.content) == (206, b"234")
    assert answer.headers["content-range"] == "bytes 2-4/10"


def test_a_part_that_comes_unasked_stays_as_its_head_says(
    bare: httpx2.Client, provider: FakeProvider
) -> None:
    def cuts(asked: Received) -> Reply:
        head = {"Content-Range": f"bytes 0-{len(asked.prompt) - 1}/900"}
        raw = asked.prompt.encode()
        return Reply(raw=raw, status=206, headers=head, content_type="text/plain")

    provider.script(cuts)
    said: Any = {"messages": [{"role": "user", "content": "to j.m@example.com"}]}
    answer = bare.post("/v1/chat/completions", json=said)
    assert answer.headers["content-range"] == f"bytes 0-{len(answer.content) - 1}/900"
    assert answer.text.startswith("to EMAIL_")


def test_a_part_whose_request_is_signed_is_refused(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider, kept: list[bytes]
) -> None:
    with guard.context(known=KNOWN):
        sent_and_fetched(bare, TABLE.format("Ulm").encode(), "text/csv", "text/csv")
    assert len(kept) == 1
    count = len(provider.requests)
    signed = "AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host;range, Signature=y"
    asked = {"Range": "bytes=2-4", "Authorization": signed, "x-answer": "text/csv"}
    with pytest.raises(TransferBlocked, match=r"wire\.signed_range"):
        bare.get("/v1/files/file-1/content", headers=asked)
    assert len(provider.requests) == count
