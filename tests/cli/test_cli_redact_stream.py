"""`carnet redact --jsonl` as a co-process: lines come out while stdin stays open."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

STARTED_S = 60.0
"""Workers load their detectors first, on a machine that others use too."""
SOON_S = 5.0


def line(n: int) -> bytes:
    return (
        json.dumps({"id": n, "text": f"write to u{n}@brueck.example"}).encode() + b"\n"
    )


class Asked:
    """A process with two workers, and its lines, as another thread reads them."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for one in self.process.stdout:
            self._lines.put(one)

    def send(self, *lines: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"".join(lines))
        self.process.stdin.flush()

    def next(self, seconds: float) -> Any:
        return json.loads(self._lines.get(timeout=seconds))

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()  # the workers end with their parent
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            pipe.close()


@pytest.fixture
def two(start: Any, folder: Path) -> Iterator[Asked]:
    """It looks for no names, whose model takes longest to load."""
    (folder / ".env").write_text("CARNET_DETECT=email\n")
    asked = Asked(start("redact", "--jsonl", "--workers", "2", "--map", "m"))
    yield asked
    asked.end()


@pytest.mark.parametrize("count", [1, 65, 300])
def test_workers_answer_all_lines_while_stdin_stays_open(
    two: Asked, count: int
) -> None:
    two.send(*map(line, range(count)))
    first = two.next(STARTED_S)
    rest = [two.next(SOON_S) for _ in range(count - 1)]
    assert [one["id"] for one in (first, *rest)] == list(range(count))
    for n in range(3):  # as a caller that waits for each answer
        two.send(line(n))
        assert two.next(SOON_S)["id"] == n
    assert two.process.stdin is not None
    two.process.stdin.close()
    assert two.process.wait(STARTED_S) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_while_workers_wait_for_lines_ends_quietly_with_the_map(
    two: Asked, carnet: Any
) -> None:
    two.send(*map(line, range(5)))
    last = [two.next(STARTED_S) for _ in range(5)][-1]
    os.killpg(two.process.pid, signal.SIGINT)
    assert two.process.wait(STARTED_S) == 130
    assert two.process.stderr is not None
    assert two.process.stderr.read() == b"carnet: interrupted\n"
    back = carnet("restore", "--map", "m", stdin=last["redacted"])
    assert back.out == "write to u4@brueck.example"


def test_a_bad_line_ends_it_while_stdin_stays_open(two: Asked) -> None:
    two.send(*map(line, range(70)), b"zzq\n")
    assert [two.next(STARTED_S)["id"] for _ in range(70)] == list(range(70))
    assert two.process.wait(STARTED_S) == 2
    assert two.process.stderr is not None
    told = two.process.stderr.read()
    assert told.startswith(b"carnet: line 71: ")
    assert b"Fatal" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes")
def test_a_named_pipe_that_stays_open_does_not_hold_its_end_back(
    start: Any, folder: Path
) -> None:
    (folder / ".env").write_text("CARNET_DETECT=email\n")
    os.mkfifo(folder / "pipe")
    with (
        start("redact", "--jsonl", "--workers", "2", "pipe") as process,
        (folder / "pipe").open("wb", buffering=0) as pipe,
    ):
        pipe.write(line(0))
        assert json.loads(process.stdout.readline())["id"] == 0
        process.send_signal(signal.SIGINT)
        assert process.wait(STARTED_S) == 130


def test_output_with_workers_is_that_of_one_process(real: Any, folder: Path) -> None:
    real("keys", "new", "--pseudonym", "pk")
    (folder / ".env").write_text("CARNET_PSEUDONYM_KEY=pk\nCARNET_DETECT=email\n")
    long = {"id": "long", "text": "see x@brueck.example. " * 3000}  # its own batch
    text = b"".join(map(line, range(150))).decode() + json.dumps(long) + "\n"
    text += "\n" + b"".join(map(line, range(100))).decode()
    (folder / "in").write_text(text)
    alone = real("redact", "--jsonl", "in")
    many = real("redact", "--jsonl", "--workers", "3", "in")
    assert (many.code, many.out, many.err) == (0, alone.out, "")
    assert len(alone.lines) == 251


class Slow:
    """Lines of which none comes while the test holds them back."""

    def __init__(self, *lines: bytes) -> None:
        self._lines = list(lines)
        self.goes_on = threading.Event()

    def readline(self, limit: int, /) -> bytes:
        if self._lines:
            return self._lines.pop(0)[:limit]
        self.goes_on.wait(SOON_S)
        raise OSError(5, "gone")


def test_a_file_that_fails_gives_its_lines_first_and_then_the_error() -> None:
    from carnet.cli.text import stream
    from carnet.cli.text.arriving import Arriving

    slow = Slow(b"a\n", b"\n", b"b\n")
    arriving = Arriving(slow, stream.numbered)
    taken: list[tuple[int, bytes]] = []
    while len(taken) < 2:
        arriving.wait(lambda: 1, lambda: False)
        taken += arriving.taken(1)
    assert taken == [(1, b"a\n"), (3, b"b\n")]
    assert not arriving.is_over()
    slow.goes_on.set()
    arriving.wait(lambda: 1, lambda: False)
    assert arriving.is_over()
    with pytest.raises(OSError, match="gone"):
        arriving.check()


def test_reading_ahead_is_bounded_in_lines_and_in_bytes() -> None:
    from carnet.cli.text import stream
    from carnet.cli.text.arriving import BATCH_BYTES, BATCH_LINES, Arriving

    for size, most in ((2, BATCH_LINES), (BATCH_BYTES, 1)):
        slow = Slow(*[b"x" * (size - 1) + b"\n"] * 1000)
        arriving = Arriving(slow, stream.numbered)
        arriving.wait(lambda: BATCH_LINES, lambda: False)
        time.sleep(0.1)
        assert 1000 - len(slow._lines) <= most + 1
        assert len(arriving.taken(BATCH_LINES)) == most
        arriving.leave()
