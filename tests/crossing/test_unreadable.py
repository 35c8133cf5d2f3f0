"""Which strings are files that nobody reads, and which only look a little like one."""

import base64
import hashlib
import json
import pickle
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
_SHORT = RANDOM[:90]
SHORT = {
    "sqlite": b"SQLite format 3\x00\x10\x00" + _SHORT,
    "parquet": b"PAR1\x15\x04" + _SHORT,
    "arrow": b"ARROW1\x00\x00" + _SHORT,
    "avro": b"Obj\x01\x04\x14avro.codec" + _SHORT,
    "hdf5": b"\x89HDF\r\n\x1a\n" + _SHORT,
    "numpy": b"\x93NUMPY\x01\x00v\x00" + _SHORT,
    "pickle": pickle.dumps({"name": "Erika Mustermann", "city": "Köln"}),
    "an old sheet of Excel": b"\x09\x08\x10\x00\x00\x06\x05\x00" + _SHORT,
    "zlib": zlib.compress(b"Erika Mustermann lives in a house of her own in Bonn"),
    "zlib, packed well": zlib.compress(
        b"Erika Mustermann lives here, " * 3 + _SHORT, 9
    ),
    "zstd": b"\x28\xb5\x2f\xfd" + _SHORT,
    "lz4": b"\x04\x22\x4d\x18" + _SHORT,
    "snappy": b"\xff\x06\x00\x00sNaPpY" + _SHORT,
    "rar": b"Rar!\x1a\x07\x01\x00" + _SHORT,
    "cab": b"MSCF\x00\x00\x00\x00" + _SHORT,
    "psd": b"8BPS\x00\x01" + _SHORT,
    "jpeg 2000": b"\x00\x00\x00\x0cjP  \r\n\x87\n" + _SHORT,
    "jpeg xl": b"\x00\x00\x00\x0cJXL \r\n\x87\n" + _SHORT,
    "djvu": b"AT&TFORM" + _SHORT,
    "amr": b"#!AMR\n" + _SHORT,
    "midi": b"MThd\x00\x00\x00\x06" + _SHORT,
    "aiff": b"FORM\x00\x00\x01\x00AIFF" + _SHORT,
    "au": b".snd\x00\x00\x00\x18" + _SHORT,
    "caf": b"caff\x00\x01" + _SHORT,
    "flv": b"FLV\x01\x05" + _SHORT,
    "wma": b"\x30\x26\xb2\x75\x8e\x66\xcf\x11" + _SHORT,
    "elf": b"\x7fELF\x02\x01" + _SHORT,
    "wasm": b"\x00asm\x01\x00\x00\x00" + _SHORT,
    "java": b"\xca\xfe\xba\xbe\x00\x00" + _SHORT,
    "woff": b"wOF2\x00\x01" + _SHORT,
    "capture": b"\xd4\xc3\xb2\xa1\x02\x00" + _SHORT,
}
"""Too short to be told by their length alone."""
ALIKE = (
    "FORM 1040 is for Ada, who reads it and fills it in, page by page",
    "Rar! is what he said when he saw the lion in the cage of the zoo",
    "SQLite format 3 is what a database of that name begins with, says its page",
    "Obj is short for object, and PAR1 is what a table begins with, always",
    "x is a letter, the twenty-fourth of the alphabet, and rarely used here",
    "MThd and MTrk are chunks of music, which is an old format for songs",
    "caff is no word, coffee is, and so are many others in this language",
    "wOF2 and wOFF are fonts, and this is a sentence about them, a long one",
    "#!AMRwordsfollow, a text that goes on for a while after its first line",
)
"""Texts that begin as a file does, or nearly."""


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


@pytest.mark.parametrize("raw", SHORT.values(), ids=SHORT)
def test_a_short_file_is_told_by_its_first_bytes(raw: bytes) -> None:
    text = plain(raw)
    assert FEWEST <= len(text) < LONG
    for one in (
        text,
        base64.urlsafe_b64encode(raw).decode().rstrip("="),
        f"Look at this: {text} Thank you.",
        json.dumps({"x": text}).replace("/", "\\/"),
    ):
        assert is_file(one), one


@pytest.mark.parametrize("text", ALIKE)
def test_a_text_that_begins_like_a_file_is_none(text: str) -> None:
    assert not is_file(plain(text.encode()))


def test_tokens_that_begin_with_two_bytes_of_a_stream_are_none() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    for start in (b"x\x9c", b"x\x01", b"x\xda", b"\x80\x00\x00\x00\x00", b""):
        for _ in range(500):
            assert not is_file(plain(start + chance.randbytes(96)))


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


@pytest.mark.parametrize("run", ["\\", "\\\\n", "\\\\/", '\\"', "\\\\\\r\\n", "\\%2F"])
def test_a_megabyte_of_backslashes_is_read_to_its_end(run: str) -> None:
    """By the square of its length that took hours."""
    text = run * (1_000_000 // len(run))
    assert [look for look in (is_file, is_binary) if look(text)] == []
    assert is_file(f"{text} {plain(FILES['png'])}")


@pytest.mark.parametrize("before", ["", "x", "x\\", "\\\\", "\\\\\\n", '\\"', "x/\\"])
@pytest.mark.parametrize("slash", ["\\/", "\\\\/", "\\\\\\\\/"])
def test_a_picture_is_one_however_its_slashes_are_escaped(
    slash: str, before: str
) -> None:
    written = plain(FILES["jpeg"]).replace("/", slash)
    assert is_file(f"{before}{written}")
