"""The one place that prints, and the ways a run can end."""

import importlib
import io
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from carnet.cli import failure, files, run, terminal
from carnet.cli.answer import Answer, Exit, Note, Table
from carnet.cli.text import stream
from carnet.cli.text.record import Issued, Order, Redactor
from carnet.errors import (
    PolicyDenied,
    RedactionError,
    TrailCorrupt,
    TrailError,
    UnsupportedClient,
    WireError,
)
from carnet.vocabulary import Decision, Effect, Reason

ORDER = Order(
    kinds=None,
    strictness="balanced",
    region="DE",
    key=bytes(range(32)),
    importer="*",
    stable=False,
)


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_progress_shows_count_rate_and_time_left_after_a_second(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with terminal.Progress("records") as progress:
        clock[0] += 0.9
        progress.at(90, 0.1)
        assert screen.getvalue() == ""
        clock[0] += 1.1
        progress.at(200, 0.25)
        assert screen.getvalue() == "\r\x1b[Kcarnet: 200 records, 100/s, 6 s left"
        clock[0] += 0.1
        progress.at(210, 0.25)  # too soon to draw again
        clock[0] += 0.2
        progress.at(230)
        assert screen.getvalue().endswith("\r\x1b[Kcarnet: 230 records, 100/s")
    assert screen.getvalue().endswith("\r\x1b[K")


def test_progress_is_silent_where_stderr_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    stream_ = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream_)
    with terminal.Progress("records") as progress:
        clock[0] += 60
        progress.at(1, 0.5)
    assert stream_.getvalue() == ""


def test_short_work_leaves_the_terminal_as_it_was(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with terminal.Progress("records") as progress:
        progress.at(1)
    assert clock
    assert screen.getvalue() == ""


def test_say_never_fails_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError

    monkeypatch.setattr(sys, "stderr", Closed())
    terminal.say("hello")


def test_an_answer_shows_its_notes_where_it_has_nothing_else(
    capfd: pytest.CaptureFixture[str],
) -> None:
    answer = Answer("x", notes=(Note("c", "what \x1b[31m it is", "do this"),))
    terminal.show(answer, as_json=False)
    out = capfd.readouterr().out
    assert out == "what \\u001b[31m it is\n  hint: do this\n"


def test_a_table_takes_text_as_it_is(capfd: pytest.CaptureFixture[str]) -> None:
    table = Table(("name", "value"), (("[bold]x[/bold]", ":smile:\n\x07"),))
    terminal.show(Answer("x", table=table), as_json=False)
    out = capfd.readouterr().out
    assert "[bold]x[/bold]" in out
    assert ":smile:\\u000a\\u0007" in out
    assert "\x1b" not in out


def test_a_document_holds_nothing_that_a_terminal_obeys() -> None:
    said = {"message": "\x9b2J\x1b[2J\x7f é"}
    data = terminal.encode(said)
    assert data == b'{"message": "\\u009b2J\\u001b[2J\\u007f \xc3\xa9"}'
    assert json.loads(data) == said


def test_half_a_character_is_written_as_an_escape() -> None:
    assert terminal.encode({"a": "\ud800ü"}) == b'{"a": "\\ud800\\u00fc"}'
    assert terminal.encode({"a": "ü"}) == '{"a": "ü"}'.encode()


def denied() -> PolicyDenied:
    from datetime import date

    reason = Reason("eu.X", "no tool", "GDPR Art. 44")
    decision = Decision(Effect.BLOCK, date(2026, 11, 24), (reason,))
    return PolicyDenied("refused", decision=decision, hint="ask")


def interrupted() -> BaseException:
    """What is raised where Ctrl-C comes while a class is made."""

    class Pressed:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    try:
        type("Made", (), {"field": Pressed()})
    except BaseException as error:  # noqa: BLE001 - of either kind, by version
        return error
    raise AssertionError


@pytest.mark.parametrize(
    ("error", "code", "finding"),
    [
        (denied(), Exit.NO, "denied"),
        (RedactionError("not safe"), Exit.NO, "redaction"),
        (TrailCorrupt("torn"), Exit.NO, "trail.corrupt"),
        (TrailError("full"), Exit.UNKNOWN, "trail"),
        (WireError("bad", code="wire.x"), Exit.USAGE, "wire.x"),
        (UnsupportedClient("what"), Exit.USAGE, "error"),
        (KeyboardInterrupt(), Exit.INTERRUPTED, "interrupted"),
        (RuntimeError("planted"), Exit.INTERNAL, "internal"),
        (MemoryError(), Exit.INTERNAL, "internal"),
        (type("Abort", (RuntimeError,), {})(), Exit.INTERRUPTED, "interrupted"),
        (interrupted(), Exit.INTERRUPTED, "interrupted"),
    ],
)
def test_every_error_has_an_exit_code_and_a_code(
    error: BaseException, code: Exit, finding: str
) -> None:
    answer = failure.explain("x", error)
    (note,) = answer.notes
    assert (answer.exit, note.code) == (code, finding)
    assert answer.failed
    assert "planted" not in note.message + note.hint


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("nosuch", "--json"), Exit.USAGE),
        (("law", "--json"), Exit.UNKNOWN),
        (("law",), Exit.UNKNOWN),
        (("adapters",), Exit.UNKNOWN),
        (("schema", "law"), Exit.UNKNOWN),
        (("--version",), Exit.UNKNOWN),
    ],
)
def test_a_closed_reader_changes_no_answer_but_yes(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: Exit
) -> None:
    """That is none where nobody read the whole of it; another tells by its code."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        assert run.run(words) == code


def lines(*texts: str) -> io.BytesIO:
    return io.BytesIO("".join(f"{text}\n" for text in texts).encode())


def test_workers_give_the_same_bytes_as_one_process() -> None:
    text = [f'{{"id":{n},"text":"an u{n}@example.org"}}' for n in range(400)]
    alone = b"".join(stream.redacted(ORDER, lines(*text), 1))
    issued = Issued()
    assert b"".join(stream.redacted(ORDER, lines(*text), 2, issued)) == alone
    assert len(issued.values) == 400


def test_a_worker_hands_over_what_it_did_before_it_stopped() -> None:
    batch = ((1, b'{"id":1,"text":"x"}'), (2, b"[]"))
    done = stream.worked(Redactor(ORDER), batch, None)
    assert done.output.count(b"\n") == 1
    assert done.stopped is not None
    assert str(done.stopped.raised().args[0]) == "line 2: not an object"


def test_a_worker_hands_over_what_a_record_that_is_not_safe_raised() -> None:
    text = b'{"id":1,"text":"write to ada@example.org"}'
    first = stream.worked(Redactor(ORDER), ((1, text),), Issued())
    taken = Issued()
    taken.take(dict.fromkeys(first.issued, "somebody.else@example.org"))
    done = stream.worked(Redactor(ORDER), ((1, text),), taken)
    assert done.output == b""
    assert done.stopped is not None
    assert isinstance(done.stopped.raised(), RedactionError)


def test_a_line_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MAX_LINE_BYTES", 10)
    with pytest.raises(WireError, match="line 1: longer than"):
        list(stream.redacted(ORDER, lines("x" * 20), 1))


@pytest.mark.parametrize("write", [files.create_private, files.replace_page])
def test_a_file_that_cannot_be_written_is_named_as_its_user_named_it(
    folder: Path, write: Callable[[Path, bytes], None]
) -> None:
    path = Path("nowhere/page.html")
    with pytest.raises(FileNotFoundError) as caught:
        write(path, b"x")
    assert caught.value.filename == str(path)
    assert not list(folder.iterdir())


def test_an_interrupt_while_the_command_line_is_loaded_has_its_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Pressed:
        """Ctrl-C, in the middle of an import."""

        def find_spec(self, name: str, *_: object) -> None:
            if name == "carnet.cli.run":
                raise KeyboardInterrupt

    for name in ("carnet.cli.run", "carnet.cli"):
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Pressed(), *sys.meta_path])
    main = importlib.import_module("carnet.cli").main
    assert main(["law"]) == Exit.INTERRUPTED
