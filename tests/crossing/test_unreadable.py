"""Which strings are files that nobody reads, and which only look a little like one."""

import base64
import hashlib
import json
import random
import re
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.crossing.binary import LONG
from carnet.crossing.unreadable import FEWEST, is_binary, is_file, may_be_file

RANDOM = random.Random(5).randbytes(3000)  # noqa: S311 - no secret
MPEG = b"\xff\xfb\x90\x64" + RANDOM[:413]  # 144 * 128000 / 44100 bytes
FILES = {
    "png": b"\x89PNG\r\n\x1a\n" + RANDOM,
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + RANDOM,
    "gif": b"GIF89a" + RANDOM,
    "webp": b"RIFF\x24\x10\x00\x00WEBPVP8 " + RANDOM,
    "tiff, little-endian": b"II*\x00" + RANDOM,
    "tiff, big-endian": b"MM\x00*" + RANDOM,
    "bmp": b"BM\x36\x10\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28" + RANDOM,
    "pdf": b"%PDF-1.4\n1 0 obj<</Author(Erika Mustermann)>>endobj",
    "zip": b"PK\x03\x04\x14\x00" + RANDOM,
    "ogg": b"OggS\x00\x02" + RANDOM,
    "mp3 with a tag": b"ID3\x04\x00" + RANDOM,
    "mp3 without": MPEG * 3,
    "flac": b"fLaC\x00\x00\x00\x22" + RANDOM,
    "mp4": b"\x00\x00\x00\x18ftypmp42" + RANDOM,
    "gzip": b"\x1f\x8b\x08\x00" + RANDOM,
}


def plain(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


@pytest.mark.parametrize("raw", FILES.values(), ids=FILES)
def test_a_file_is_one_in_every_writing_and_within_every_text(raw: bytes) -> None:
    text = plain(raw)
    wrapped = "\n".join(re.findall(".{1,76}", text))
    for one in (
        text,
        base64.urlsafe_b64encode(raw).decode().rstrip("="),
        base64.encodebytes(raw).decode(),
        wrapped.replace("\n", "\r\n"),
        f"Look at this: {text} Thank you.",
        f"Grüße 東京\n{wrapped}\n",
        json.dumps({"image": text, "name": "a"}),
        json.dumps({"image": wrapped}),
        json.dumps({"image": text}).replace("/", "\\/"),
        text.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"),
    ):
        assert is_file(one), one[:90]


def test_the_length_decides_with_the_first_bytes() -> None:
    text = plain(FILES["png"])
    assert is_file(text[:FEWEST])
    assert not is_file(text[: FEWEST - 1])
    assert not is_file(f"write {text[:20]} for a PNG")


def test_a_data_url_within_a_text_is_one_whatever_its_bytes() -> None:
    assert is_file(f"here: data:image/heic;base64,{plain(RANDOM)} see?")
    assert is_file(f"here: data:audio/pcm;rate=8000;base64,{plain(RANDOM)}")
    assert not is_file("a picture is written data:image/png;base64,... in a page")


def ordinary() -> list[str]:
    """Hashes, keys, ids, tokens and paths that are no files."""
    draw, found = random.Random(7), []  # noqa: S311 - no secret
    for n in range(4000):
        raw = draw.randbytes(32 + n % 200)
        found += [plain(raw), base64.urlsafe_b64encode(raw).decode(), raw.hex()]
        found.append("\n".join(re.findall(".{1,64}", plain(raw))))
    found += [hashlib.sha512(str(n).encode()).hexdigest() for n in range(100)]
    found.append(
        "https://files.example//Max/PartOfAVeryLongPath/OfManyWords/AndMore/ofIt"
    )
    found.append("//Mustermann/" * 9)
    found.append("/9j/" * 30)
    found.append("eyJhbGciOiJIUzI1NiJ9." + plain(b'{"sub":"1234567890","name":"a b"}'))
    return found


def test_hashes_keys_ids_and_words_are_no_files() -> None:
    assert [text for text in ordinary() if is_file(text)] == []


LETTER = "Patientin Erika Mustermann, geb. 12.03.1968, wohnt in Berlin. " * 8
BINARIES = {
    "zlib": zlib.compress(RANDOM),
    "tar": b"erika.txt" + bytes(503) + LETTER.encode() + bytes(700),
    "protobuf": b"\x0a\x90\x05" + LETTER.encode(),
    "ended by a zero": LETTER.encode() + b"\0",
    "ebcdic": LETTER.encode("cp037"),
    "dicom": bytes(128) + b"DICM" + LETTER.encode(),
    "zstd": b"\x28\xb5\x2f\xfd" + RANDOM,
}


@pytest.mark.parametrize("raw", BINARIES.values(), ids=BINARIES)
def test_long_base64_of_what_is_no_text_is_a_file(raw: bytes) -> None:
    text, wrapped = plain(raw), "\n".join(re.findall(".{1,76}", plain(raw)))
    for one in (
        text,
        base64.urlsafe_b64encode(raw).decode().rstrip("="),
        base64.encodebytes(raw).decode().replace("\n", "\r\n"),
        f"Look at this: {text} Thank you.",
        f"Grüße 東京\n{wrapped}\n",
        json.dumps({"file": text}),
        json.dumps({"file": wrapped}),
        json.dumps({"file": text}).replace("/", "\\/"),
    ):
        assert is_binary(one), one[:90]


def ordinary_and_long() -> list[str]:
    """What is as long as a file and as odd to look at."""
    key = "\n".join(re.findall(".{1,64}", plain(RANDOM)))
    coded = [
        LETTER.encode(codec) for codec in ("utf-8", "utf-16-le", "utf-32", "cp1252")
    ]
    listed = [hashlib.sha512(str(n).encode()) for n in range(30)]
    return [
        *map(plain, coded),
        plain(plain(LETTER.encode()).encode()),
        plain("Ελληνικά, кириллица и 中文字 — 日本語の文\n".encode() * 12),
        f"-----BEGIN CERTIFICATE-----\n{key}\n-----END CERTIFICATE-----",
        f"-----BEGIN RSA PRIVATE KEY-----\\n{key}\\n-----END RSA PRIVATE KEY-----",
        f"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAC{plain(RANDOM)} a@b",
        f"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.{plain(RANDOM).rstrip('=')}",
        RANDOM.hex(),
        RANDOM.hex().upper(),
        "ACGT" * 300,
        "\n".join(one.hexdigest() for one in listed),
        "\n".join(plain(one.digest()) for one in listed),
        "\n".join(
            f"{n}-Erika-Mustermann-wohnt-in-10115-Berlin-Mitte-am-See"
            for n in range(40)
        ),
        "/usr/lib/python3/dist-packages/" * 40,
        "Ein-sehr-langer-Titel-mit-5-Worten-und-ABC-" * 20,
        "-" * 2000,
        "A" * 2000,
        plain(RANDOM)[: LONG - 1],
    ]


def test_long_texts_keys_tokens_and_numbers_are_no_files() -> None:
    assert [text[:80] for text in ordinary_and_long() if is_binary(text)] == []
    assert [text for text in ordinary() if is_binary(text)] == []


def test_code_and_documents_of_this_project_are_no_files() -> None:
    root = Path(__file__).parents[2]
    every = [*root.glob("src/**/*.py"), *root.glob("*.md")]
    texts = {p.name: p.read_text("utf-8") for p in every}
    held = [name for name, text in texts.items() if is_file(text) or is_binary(text)]
    assert held == []


@given(
    st.lists(st.sampled_from(["data:", "image/png;base64,", "a", " ", "=", "%2B", "\n",
                              "\\/", "A" * 40, plain(FILES["png"]), plain(RANDOM)]),
             max_size=6).map("".join)
)  # fmt: skip
def test_the_quick_look_passes_over_no_file(text: str) -> None:
    assert may_be_file(text) or not (is_file(text) or is_binary(text))
