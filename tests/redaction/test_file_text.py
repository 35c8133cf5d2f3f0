"""Text in base64 and data: URLs: read, replaced, and encoded again as it was."""

import base64

import pytest

from carnet.adapter import Dialect
from carnet.redaction import Nature, file_text, rewrite, slots

TEXT = "name;mail\r\nErika Mustermann;erika@example.de;Köln; sehr geehrte Leute, wie?\n"


def dialect() -> Dialect:
    return Dialect(
        name="d", paths=(), error=lambda *_: {}, attachments=frozenset({"data"})
    )


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("form", ["plain", "unpadded", "url", "wrapped", "data"])
def test_only_what_was_replaced_changes(codec: str, form: str) -> None:
    def written(text: str) -> str:
        raw = text.encode(codec)
        made = base64.b64encode(raw).decode()
        if form == "wrapped":
            return base64.encodebytes(raw).decode()
        if form == "url":
            return base64.urlsafe_b64encode(raw).decode()
        if form == "data":
            return f"data:text/csv;charset=x;base64,{made}"
        return made.rstrip("=") if form == "unpadded" else made

    tree = {"data": written(TEXT)}
    found = slots(tree, dialect())
    (at,) = [i for i, s in enumerate(found) if s.path[-1] == file_text.TEXT]
    assert "Erika Mustermann" in found[at].text
    new = found[at].text.replace("Erika Mustermann", "PERSON_1")
    assert rewrite(tree, found, {at: new}) == {
        "data": written(TEXT.replace("Erika Mustermann", "PERSON_1"))
    }


@pytest.mark.parametrize(
    "url",
    [
        "data:image/svg+xml;utf8,<svg><text>Erika</text></svg>",
        "data:image/svg+xml,%3Csvg%3EErika%3C/svg%3E",
        "data:,Erika",
        "data:image/png;base64,Erika was here",
        "data:image/png;name=Erika.png;base64,iVBORw0KGgoAAAANSUhEUgAA",
    ],
)
@pytest.mark.parametrize("key", ["data", "other"])
def test_every_readable_part_of_a_data_url_is_content(url: str, key: str) -> None:
    tree = {key: url}
    found = slots(tree, dialect())
    texts = {
        i: s.text.replace("Erika", "E_1")
        for i, s in enumerate(found)
        if s.nature is Nature.CONTENT and "Erika" in s.text
    }
    assert rewrite(tree, found, texts) == {key: url.replace("Erika", "E_1")}


@pytest.mark.parametrize(
    "raw",
    [b"%PDF-1.4 text", bytes(range(256)), b"Erika \xff", b"\xe4\xf6\xfc\xdf", b""],
)
def test_what_is_no_text_is_not_read_as_one(raw: bytes) -> None:
    assert file_text.decoded(raw) is None
