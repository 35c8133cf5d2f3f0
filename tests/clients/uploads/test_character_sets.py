"""Files in old character sets: read where it is certain in which, or refused."""

# ruff: noqa: RUF001 - names in other scripts

import base64
import json
import re
from typing import Any

import httpx2
import pytest
from tests.clients.conftest import Journal, Opens

from carnet import Guard, TransferBlocked, decision_of
from carnet.testing import FakeProvider

TABLE = "Nr;Name;Ort\n1;{};Bonn\nBitte um Antwort wegen Bestellung 12.\n"
FOREIGN = [
    ("Małgorzata Świątek", "cp1250"),
    ("Małgorzata Świątek", "iso-8859-2"),
    ("Jiří Dvořáček", "cp1250"),
    ("Szűcs Győző", "cp1250"),
    ("Γιώργος Νικολάου", "iso-8859-7"),
    ("Иван Петров", "cp1251"),
    ("Şükrü Işık", "cp1254"),
    ("Jānis Bērziņš", "cp1257"),
    ("王小明", "gbk"),
    ("王小明", "big5"),
    ("山田太郎", "shift_jis"),
    ("김철수", "euc-kr"),
    ("Jürgen Müller", "mac_roman"),
    ("Jürgen Müller", "cp850"),
    ("Željko Šimić", "iso-8859-2"),
    ("Jonas Žukauskas", "iso-8859-13"),
    ("Oğuz Şahin", "cp1254"),
    ("Jiří Dvořák", "cp1250"),
    ("Hélène Lefèvre", "cp1252"),
]
WESTERN = [
    "Jürgen Müller",
    "François Lefèvre, à Évry",
    "José Núñez",
    "João Conceição",
    "Søren Ærø",
    "Åke Öberg",
    "Niccolò Però, più in città",
    "Þórður Guðmundsson",
    "O’Brien „Öörni“ 5 €",
]


def upload(client: httpx2.Client, raw: bytes, kind: str = "text/csv") -> None:
    client.post(
        "/v1/files",
        data={"purpose": "user_data"},
        files={"file": ("a.csv", raw, kind)},
    )


@pytest.mark.parametrize(("name", "codec"), FOREIGN)
def test_a_file_in_a_character_set_that_nobody_names_is_refused(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider, name: str, codec: str
) -> None:
    raw = TABLE.format(name).encode(codec)
    with guard.context(known=[name]), pytest.raises(TransferBlocked) as caught:
        upload(bare, raw)
    decision = decision_of(caught.value)
    assert decision
    assert decision.reasons[0].rule == "wire.attachment"
    assert provider.requests == ()


@pytest.mark.parametrize(("name", "codec"), FOREIGN)
def test_a_file_is_read_in_the_character_set_that_it_names(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider, name: str, codec: str
) -> None:
    named = "macintosh" if codec == "mac_roman" else codec
    with guard.context(known=[name]):
        upload(bare, TABLE.format(name).encode(codec), f"text/csv; charset={named}")
    body = provider.requests[0].body
    assert name.encode(codec) not in body
    assert TABLE.partition(";{}")[0].encode(codec) + b";PERSON_" in body


@pytest.mark.parametrize("name", WESTERN)
def test_a_file_in_windows_1252_is_read_without_a_word(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider, name: str
) -> None:
    with guard.context(known=[name]):
        upload(bare, TABLE.format(name).encode("cp1252"))
    assert name.encode("cp1252") not in provider.requests[0].body


def test_what_is_not_in_the_character_set_that_it_names_is_refused(
    bare: httpx2.Client, provider: FakeProvider
) -> None:
    for named in ("iso-8859-1", "big5", "utf-7", "rot13"):
        with pytest.raises(TransferBlocked):
            upload(bare, TABLE.format("Ö王").encode(), f"text/csv; charset={named}")
    assert provider.requests == ()


def test_a_file_that_may_pass_unread_is_searched_all_the_same(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ATTACHMENTS="allow")
    with httpx2.Client(base_url=provider.url) as client:
        guard.wrap(client)
        upload(client, TABLE.format("Jiří, jiri@example.cz").encode("cp1250"))
    assert b"jiri@" not in provider.requests[0].body


def test_the_record_counts_a_file_of_which_nobody_knows_the_character_set(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = opens(CARNET_ATTACHMENTS="allow")
    with httpx2.Client(base_url=provider.url) as client:
        guard.wrap(client)
        for name, codec in (("Oğuz Şahin", "cp1254"), ("Jürgen Müller", "cp1252")):
            raw = TABLE.format(name).encode(codec)
            upload(client, raw)
            coded = f"data:text/csv;base64,{base64.b64encode(raw).decode()}"
            client.post("/v1/chat/completions", json={"file_data": coded})
    guard.close()
    records = journal("transfer.intent")
    counts = [one["detectors"].get("unread_files") for one in records]
    assert counts == [1, 1, None, None]


@pytest.mark.parametrize("codec", ["utf-16", "utf-32", "utf-32-be"])
def test_a_file_in_wide_units_stays_one(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider, codec: str
) -> None:
    raw = ("\ufeff" * (codec == "utf-32-be") + TABLE.format("Ada Öhm")).encode(codec)
    with guard.context(known=["Ada Öhm"]):
        upload(bare, raw)
    (part,) = re.findall(
        rb'filename="a.csv".*?\r\n\r\n(.*)\r\n--', provider.requests[0].body, re.DOTALL
    )
    text = part.decode("utf-32" if "32" in codec else "utf-16")
    assert re.fullmatch(TABLE.format(r"PERSON_\w+"), text)


def test_a_file_that_changes_its_character_set_within_is_refused(
    bare: httpx2.Client, provider: FakeProvider
) -> None:
    raw = TABLE.format("山田太郎").encode("iso-2022-jp")
    for kind in ("text/csv", "text/csv; charset=iso-2022-jp"):
        with pytest.raises(TransferBlocked, match=r"wire\.attachment"):
            upload(bare, raw, kind)
    upload(bare, b"\x1b[31mred\x1b[0m\n", "text/plain")
    assert len(provider.requests) == 1


CODED = [*FOREIGN, *((name, "utf-16-le") for name, _ in FOREIGN), ("Ada", "utf-32")]


@pytest.mark.parametrize(("name", "codec"), CODED)
def test_base64_in_a_text_is_read_in_every_usual_character_set(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider, name: str, codec: str
) -> None:
    coded = base64.b64encode(TABLE.format(name).encode(codec)).decode()
    asked = {"messages": [{"role": "user", "content": f"decode {coded}, please"}]}
    with guard.context(known=[name]):
        bare.post("/v1/chat/completions", json=asked)
    (said,) = json.loads(provider.requests[0].body)["messages"]
    assert coded not in said["content"]


BLOB = base64.b64encode(bytes((n * n * 7 + n // 3) % 256 for n in range(900))).decode()


def test_a_file_without_first_bytes_of_its_own_is_refused_in_any_string(
    bare: httpx2.Client, provider: FakeProvider, opens: Opens
) -> None:
    answer = {"role": "tool", "content": json.dumps({"file": BLOB})}
    with pytest.raises(TransferBlocked):
        bare.post("/v1/chat/completions", json={"messages": [answer]})
    assert provider.requests == ()
    guard = opens(CARNET_ATTACHMENTS="allow")
    with httpx2.Client(base_url=provider.url) as client:
        guard.wrap(client).post("/v1/chat/completions", json={"messages": [answer]})
    assert len(provider.requests) == 1


CIPHERTEXT: list[tuple[str, str, dict[str, Any]]] = [
    ("openai", "/v1/responses", {"type": "reasoning", "encrypted_content": BLOB}),
    (
        "openai",
        "/v1/responses",
        {"role": "user", "extra_content": {"google": {"thought_signature": BLOB}}},
    ),
    ("anthropic", "/v1/messages", {"type": "thinking", "signature": BLOB}),
    ("anthropic", "/v1/messages", {"type": "redacted_thinking", "data": BLOB}),
    ("anthropic", "/v1/messages", {"type": "x", "encrypted_content": BLOB}),
    ("anthropic", "/v1/messages", {"type": "x", "encrypted_index": BLOB}),
]


@pytest.mark.parametrize(("dialect", "path", "item"), CIPHERTEXT)
def test_ciphertext_of_a_vendor_passes_as_it_is(
    opens: Opens, provider: FakeProvider, dialect: str, path: str, item: dict[str, Any]
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
    asked: dict[str, Any] = {"model": "m", "max_tokens": 9}
    if dialect == "openai":
        asked["input"] = [item]
    else:
        asked["messages"] = [{"role": "assistant", "content": [item]}]
    with httpx2.Client(base_url=provider.url) as client:
        guard.wrap(client).post(path, json=asked)
    assert BLOB.encode() in provider.requests[0].body
