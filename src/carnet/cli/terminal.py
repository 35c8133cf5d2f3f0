"""The only place that prints.

Results go to stdout, everything else to stderr. Words before colour: `OK`, `FAIL`.
Colour and tables only where `NO_COLOR` and the terminal allow it (rich decides). Text
that comes from records and files cannot move the cursor: control characters are shown
as escapes. Messages begin with `carnet:`, in lower case and without a full stop.
"""

import errno
import os
import re
import shutil
import sys
import time
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from typing import Final, Self, TextIO

from carnet.adapter import Json
from carnet.cli.answer import Answer, Table, Verdict
from carnet.cli.notes import with_hint

WORDS = {
    Verdict.CONFIRMED: "OK",
    Verdict.REFUTED: "FAIL",
    Verdict.INCONCLUSIVE: "UNKNOWN",
}
PIPE_WIDTH = sys.maxsize
"""Columns of a table that no terminal limits: one line a row."""
QUIET_S = 1.0
"""Seconds of work that need no progress line."""
REDRAW_S = 0.2
_C1: Final = re.compile("[\x7f-\x9f]")


class ReaderGone(Exception):
    """Nobody reads stdout any more; not an OSError, so that nobody handles it."""


def show(answer: Answer, *, as_json: bool) -> None:
    """Print the answer: a document on stdout, or text for people.

    Raises:
        ReaderGone: stdout was closed by its reader.
    """
    if as_json:
        write(encode(answer.document(), indent=True) + b"\n")
    elif answer.failed:
        for note in answer.notes:
            say(*with_hint(note.message, note.hint))
    elif not answer.silent:
        _show_result(answer)


def _show_result(answer: Answer) -> None:
    if answer.table is not None:
        _show_table(answer.table)
    for line in answer.lines:
        for part in _lines(visible(line)):
            write(f"{part}\n".encode())
    if answer.table is None and not answer.lines:
        for note in answer.notes:
            lines = with_hint(note.message, note.hint)
            write("".join(f"{visible(line)}\n" for line in lines).encode())


def _show_table(table: Table) -> None:
    from carnet.cli.layout import drawn

    rows = tuple(tuple(map(visible, row)) for row in table.rows)
    for number, line in enumerate(drawn(Table(table.columns, rows), _width())):
        bold = number == 0 and _styled()
        write(f"\x1b[1m{line}\x1b[0m\n".encode() if bold else f"{line}\n".encode())


def _width() -> int:
    """Columns of the terminal; a pipe has no end."""
    if not sys.stdout.isatty():
        return PIPE_WIDTH
    return shutil.get_terminal_size().columns


def _styled() -> bool:
    """May a heading be bold?"""
    from rich.console import Console

    console = Console()
    return console.is_terminal and not console.no_color and not console.is_dumb_terminal


def _lines(line: str) -> list[str]:
    """A line as it is, for a program; for a person, in the terminal's width."""
    if not sys.stdout.isatty():
        return [line]
    from carnet.cli.layout import wrapped

    return wrapped(line, _width())


def encode(document: Mapping[str, Json], *, indent: bool = False) -> bytes:
    """JSON as UTF-8: readable for a document, one line for a stream."""
    import json

    # Not orjson: integers of any size, and lone surrogates as escapes. JSON may hold
    # the controls above ASCII as they are, and a terminal obeys them.
    try:
        text = json.dumps(document, ensure_ascii=False, indent=1 if indent else None)
        return _C1.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode()
    except UnicodeEncodeError:
        return json.dumps(document, indent=1 if indent else None).encode()


def write(data: bytes) -> None:
    """Put bytes on stdout.

    Raises:
        ReaderGone: stdout was closed by its reader.
        OSError: It cannot be written, such as on a full disk; it names stdout.
    """
    try:
        _write_all(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        let_go()
        raise ReaderGone from None
    except OSError as error:
        raise OSError(error.errno, error.strerror, "stdout") from None


def _write_all(data: bytes) -> None:
    """Without a buffer (PYTHONUNBUFFERED) a write may take a part, and say no more.

    What is wrong, a reader that is gone or a disk that is full, the next one tells.
    """
    left = memoryview(data)
    while left:
        taken = sys.stdout.buffer.write(left)
        if taken is None:  # as a file does that would have to wait and must not
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        left = left[taken:]


def stream(data: bytes) -> None:
    """Put records or their rows on stdout: for a program as they are.

    A person's terminal would obey the controls in them.

    Raises:
        ReaderGone: stdout was closed by its reader.
    """
    write(_harmless(data) if sys.stdout.isatty() else data)


def _harmless(data: bytes) -> bytes:
    lines = data.decode("utf-8", "backslashreplace").split("\n")
    shown = (visible(line.removesuffix("\r")) for line in lines)
    return "\n".join(shown).encode()


def let_go() -> None:
    """Write to stdout no more: the interpreter flushes once again at exit, quietly."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_written() -> bool:
    """Tell whether all is out that was put on stdout; what is left is thrown away.

    Else the interpreter would try once more at exit, and end with a code of its own.
    """
    try:
        sys.stdout.flush()
    except OSError:
        let_go()
        return False
    return True


def stand_in() -> None:
    """Open what the caller closed of stdin, stdout and stderr, on nothing.

    Else the next file that is opened, such as one of the trail, would be stdout. Nobody
    gets what is written to a closed stdout, so to write there fails, as on a full disk;
    what would go to a closed stderr is beside the result, and nobody asked for it.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            mode = os.O_RDONLY if name == "stdout" else os.O_RDWR
            with suppress(OSError):
                os.dup2(os.open(os.devnull, mode), number)
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w" if number else "r"))


def say(first: str, *more: str) -> None:
    """Tell a person something beside the result; never fails the command."""
    text = "\n".join(visible(line) for line in (f"carnet: {first}", *more))
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        return  # nobody listens; the exit code says it too


def visible(text: str) -> str:
    """`text` with control and format characters as escapes, except tabs."""
    if text.isprintable():
        return text
    return "".join(
        f"\\u{ord(character):04x}"
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        and character != "\t"
        else character
        for character in text
    )


class Progress:
    """Count, rate and time left on stderr; only on a terminal, only after a second."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._stream: TextIO | None = sys.stderr if sys.stderr.isatty() else None
        self._start = self._drawn = time.monotonic()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wipe the line."""
        if self._shown and self._stream:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def at(self, done: int, part: float | None = None) -> None:
        """Redraw at most five times a second; `part` of the work is done, 0 to 1."""
        now = time.monotonic()
        waited = now - self._start
        if not self._stream or waited < QUIET_S or now - self._drawn < REDRAW_S:
            return
        self._drawn, self._shown = now, True
        left = f", {waited / part - waited:.0f} s left" if part else ""
        rate = done / waited
        self._stream.write(f"\r\x1b[Kcarnet: {done} {self._what}, {rate:.0f}/s{left}")
        self._stream.flush()
