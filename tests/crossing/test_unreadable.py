"""Which strings are files that nobody reads, and which only look a little like one."""

import base64
import hashlib
import json
import random
import re
from pathlib import Path

import pytest

from carnet.crossing.unreadable import FEWEST, is_file

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


def test_code_and_documents_of_this_project_are_no_files() -> None:
    root = Path(__file__).parents[2]
    every = [*root.glob("src/**/*.py"), *root.glob("*.md")]
    assert [p.name for p in every if is_file(p.read_text("utf-8"))] == []
