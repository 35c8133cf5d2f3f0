"""Records of a file one by one: JSON lines, the arrays of a document, rows of CSV.

Nothing is held but the record at hand; one longer than `LIMIT` is not read.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final, TextIO

import orjson

from carnet.adapter import Json
from carnet.errors import WireError

LIMIT: Final = 64 << 20
"""Bytes, or characters, of one record at most."""
CHUNK: Final = 1 << 16
_LISTS: Final = frozenset({"entries", "data", "observations", "result"})
_INSIDE: Final = frozenset({"log"})
_DOCUMENT: Final = re.compile(
    r'\s*(?:\[|\{\s*"(?:log|entries|data|observations|result)"\s*:\s*[\[{])'
)

Record = Mapping[str, Json]
Watch = Callable[[float], None]
"""Hears which part of the file has been read, 0 to 1."""


def records(path: Path, watch: Watch) -> Iterator[tuple[int, Record | None]]:
    """Number and content of each record, from 1; None: it cannot be read.

    Raises (while iterating):
        OSError: The file cannot be read.
        UnicodeDecodeError: A document or CSV is not UTF-8.
        WireError: A document ends in the middle, or holds a record beyond `LIMIT` or
            one that is nested too deeply to tell where it ends.
    """
    size = path.stat().st_size or 1
    with path.open("rb") as file:

        def at() -> None:
            watch(file.tell() / size)

        head = file.read(CHUNK).decode("utf-8-sig", "replace")
        file.seek(0)
        if _DOCUMENT.match(head):
            with path.open(encoding="utf-8-sig") as whole:
                yield from _document(_Window(whole), watch, size)
        elif head.lstrip()[:1] == "{":
            yield from _lines(file, at)
        else:
            with path.open(encoding="utf-8-sig", newline="") as rows:
                yield from _rows(rows, watch, size)


def _lines(
    file: BinaryIO, at: Callable[[], None]
) -> Iterator[tuple[int, Record | None]]:
    number = 0
    while line := file.readline(LIMIT):
        number += 1
        whole = line
        while not line.endswith(b"\n") and len(line) == LIMIT:
            line = file.readline(LIMIT)  # the rest of what is too long
        at()
        if len(whole) == LIMIT:
            yield number, None
        elif whole.strip():
            yield number, _object(whole)


def _object(line: bytes) -> Record | None:
    try:
        found = orjson.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _rows(file: TextIO, watch: Watch, size: int) -> Iterator[tuple[int, Record | None]]:
    csv.field_size_limit(LIMIT)
    try:
        for number, row in enumerate(csv.DictReader(file), 1):
            watch(min(1.0, number * 500 / size))
            yield number, None if None in row else row
    except csv.Error:
        raise _cut() from None


class _Window:
    """The part of a document that is being read."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._ended = False
        self._decoder = json.JSONDecoder()
        self.read = 0
        """Characters so far."""

    def _read_more(self) -> bool:
        self._text = self._text[self._at :]
        self._at = 0
        if self._ended or len(self._text) > LIMIT:
            return False
        got = self._file.read(max(CHUNK, len(self._text)))
        self.read += len(got)
        self._ended = not got
        self._text += got
        return bool(got)

    def next(self) -> str:
        """The next character that is no space, not taken yet; empty at the end."""
        while True:
            while self._at < len(self._text):
                if not self._text[self._at].isspace():
                    return self._text[self._at]
                self._at += 1
            if not self._read_more():
                return ""

    def take(self, *wanted: str) -> str:
        """Take the next character, which must be one of these."""
        found = self.next()
        if found not in wanted:
            raise _cut()
        self._at += 1
        return found

    def value(self) -> Json:
        """Take a whole value."""
        self.next()
        while True:
            try:
                value: Json
                value, end = self._decoder.raw_decode(self._text, self._at)
            except ValueError:
                pass
            except RecursionError:
                raise _deep() from None
            else:
                if end < len(self._text) or isinstance(value, dict | list | str):
                    self._at = end
                    return value
            if not self._read_more():
                raise _cut()


def _document(
    window: _Window, watch: Watch, size: int
) -> Iterator[tuple[int, Record | None]]:
    for number, value in enumerate(_items(window), 1):
        watch(min(1.0, window.read / size))
        yield number, value if isinstance(value, dict) else None


def _items(window: _Window) -> Iterator[Json]:
    """The items of the array, or of the arrays in the object, that stand next."""
    if window.next() == "[":
        yield from _array(window)
        return
    window.take("{")
    while window.next() != "}":
        key = window.value()
        window.take(":")
        opens = window.next()
        if opens == "[" and key in _LISTS:
            yield from _array(window)
        elif opens == "{" and key in _INSIDE:
            yield from _items(window)
        else:
            window.value()
        if window.next() != "}":
            window.take(",")
    window.take("}")


def _array(window: _Window) -> Iterator[Json]:
    window.take("[")
    while window.next() != "]":
        yield window.value()
        if window.next() != "]":
            window.take(",")
    window.take("]")


def _cut() -> WireError:
    return WireError(
        "the document cannot be read to its end",
        code="scan.cut",
        hint="export it again; what was read so far is not shown",
    )


def _deep() -> WireError:
    return WireError(
        "a record is nested too deeply to be read",
        code="scan.too_deep",
        hint="no log of calls is; what was read so far is not shown",
    )
