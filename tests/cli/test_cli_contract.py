"""What holds for every command: one document, one exit code, nothing leaked."""

import contextlib
import json
import os
import shlex
import signal
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import clean, command

from carnet.cli import main
from carnet.cli.app import app
from carnet.cli.commands import COMMANDS, GROUPS

PLANTED = "planted-9f3c@example.org"
WRONG: list[tuple[list[str], int, str]] = [
    (["nonsense", PLANTED], 2, "usage"),
    (["verify"], 2, "usage"),
    (["verify", ""], 2, "usage"),
    (["verify", ".", "--old", ""], 2, "usage"),
    (["verify", ".", "--old="], 2, "usage"),
    (["init", ""], 2, "usage"),
    (["check", "--env-file", ""], 2, "usage"),
    (["report", ".", "", "--format", "csv"], 2, "usage"),
    (["trail", "show", ""], 2, "usage"),
    (["trail", "compare", ".", ""], 2, "usage"),
    (["keys", "list", ""], 2, "usage"),
    (["restore", "--map", ""], 2, "usage"),
    (["scan", ""], 2, "usage"),
    (["subject", ".", ""], 2, "usage"),
    (["verify", "trail-\udcff"], 2, "usage"),
    (["verify", "no-such-trail"], 3, "trail.missing"),
    (["verify", "no-such-trail", "--level", "L9"], 2, "usage"),
    (["verify", ".", f"--{PLANTED}"], 2, "usage"),
    (["verify", ".", "--key", PLANTED], 3, "verification"),
    (["verify", "no-proof", "--record", "no-record"], 3, "file"),
    (["decide"], 2, "usage"),
    (["decide", "--to", "api.openai.com"], 2, "config"),
    (["decide", "--to", "x.example", "--from", "XX"], 2, "config"),
    (["decide", "--to", "x.example", "--from", "DE", "--on", PLANTED], 2, "usage"),
    (["decide", "--to", "x.example", "--from", "DE", "--data", PLANTED], 2, "usage"),
    (["decide", "--to", "x.example", "--cases", "f"], 2, "usage"),
    (["decide", "--cases", "no-such-file"], 3, "file"),
    (["redact", "no-such-file"], 3, "file"),
    (["redact", "--workers", PLANTED], 2, "usage"),
    (["restore"], 2, "usage"),
    (["restore", "--map", "no-such-map"], 3, "file"),
    (["check"], 2, "config"),
    (["check", "--env-file", "no-such-env"], 2, "config"),
    (["config", "extra", PLANTED], 2, "usage"),
    (["keys", "show"], 2, "config"),
    (["keys", "new"], 2, "usage"),
    (["keys", "nonsense"], 2, "usage"),
    (["trail", "show", "no-such-trail"], 3, "trail"),
    (["trail", "show", ".", "--start", "-1"], 2, "usage"),
    (["trail", "prove", ".", "0"], 2, "config"),
    (["trail", "seal", "."], 2, "config"),
    (["trail", "init", "t", "--origin", "x.example/t"], 2, "config"),
    (["law", "show"], 2, "usage"),
    (["law", "show", PLANTED], 2, "usage"),
    (["law", "provider", PLANTED], 2, "usage"),
    (["law", "replay", PLANTED], 2, "usage"),
    (["law", "stale", "--on", PLANTED], 2, "usage"),
    (["law", "update", "no-such-file"], 2, "config"),
    (["law", "pack", "no-such-folder", "f", "--key", "k", "--name", "a b"], 2, "usage"),
    (["law", "pack", "no-such-folder", "f", "--key", "k", "--name", "x.y"], 3, "file"),
]


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["chek"], "no such command", "did you mean check"),
        (["trail", "shw"], "no such command", "did you mean show"),
        (["xyzzy"], "no such command", "`carnet --help`"),
        (["config", "extra"], "too many arguments", "`carnet config --help`"),
        (["verify", ".", "--lvel", "L1"], "no option --lvel", "did you mean --level"),
        (
            ["trail", "export", ".", "--out", "x"],
            "no option --out",
            "`carnet trail export --help`",
        ),
        (["decide", "--to"], "too few or too many for option --to", "`carnet --help`"),
        (["decide", "--json=3"], "too many for option --json", "`carnet --help`"),
    ],
)
def test_a_slip_of_the_pen_is_told_what_was_meant(
    carnet: Any, arguments: list[str], message: str, hint: str
) -> None:
    ran = carnet(*arguments)
    assert ran.code == 2
    assert message in ran.err
    assert f"hint: {hint}" in ran.err


@pytest.mark.parametrize(("arguments", "code", "finding"), WRONG)
def test_a_failure_is_one_document_with_the_right_exit_code(
    arguments: list[str],
    code: int,
    finding: str,
    folder: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert not list(folder.iterdir())
    assert main([*arguments, "--json"]) == code
    out, err = capfdbinary.readouterr()
    document = json.loads(out)
    assert document["verdict"] == ("refuted" if code == 1 else "inconclusive")
    assert document["schema"].startswith("carnet.")
    (first, *_) = document["findings"]
    assert first["code"] == finding
    assert first["message"]
    assert first["hint"]
    assert PLANTED.encode() not in out + err
    assert err == b""
    # The same without --json: nothing on stdout, the same words on stderr.
    assert main(arguments) == code
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert err.decode().startswith(f"carnet: {first['message']}\n  hint: ")
    assert PLANTED.encode() not in err


def test_the_parser_has_each_command_of_the_table_and_no_other() -> None:
    root = app()
    found = {command.name for command in root.registered_commands}
    for group in root.registered_groups:
        inner = group.typer_instance
        assert inner is not None
        found |= {f"{group.name} {each.name}" for each in inner.registered_commands}
        if inner.info.invoke_without_command or inner.registered_callback:
            found.add(group.name)
    assert found == set(COMMANDS)
    assert {group.name for group in root.registered_groups} == set(GROUPS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_names_the_option_for_json(
    name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([*name.split(), "--help"]) == 0
    assert "--json" in capfd.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["trail"], ["keys"]])
def test_without_a_command_the_help_is_shown(
    arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 0
    assert "Commands:" in capfd.readouterr().out


def test_the_version_is_that_of_the_distribution(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert main(["--version"]) == 0
    assert capfd.readouterr().out == f"carnet {metadata.version('carnet')}\n"


def test_an_unexpected_error_shows_its_place_and_not_its_text(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from carnet.cli.settings import config

    def broken(*_: object, **__: object) -> None:
        raise ValueError(PLANTED)

    monkeypatch.setattr("carnet.config.load", broken)
    assert config.__doc__
    assert main(["config", "--json"]) == 70
    out, err = capfd.readouterr()
    (finding,) = json.loads(out)["findings"]
    assert finding["code"] == "internal"
    assert "ValueError at carnet.cli.settings.config:" in finding["message"]
    assert PLANTED not in out + err
    assert "Traceback" not in out + err


def test_control_characters_never_reach_the_terminal(carnet: Any, folder: Path) -> None:
    (folder / ".env").write_text(
        'CARNET_EXPORTER__NAME="\\a\\b evil \u202e name"\n', encoding="utf-8"
    )
    shown = carnet("config").out
    assert "\\u0007\\u0008 evil \\u202e name" in shown
    assert not {"\a", "\b", "\x1b", "\u202e"} & set(shown)


def test_a_reader_that_goes_away_has_no_whole_answer(start: Any, folder: Path) -> None:
    (folder / "many.jsonl").write_text('{"id":1,"text":"x"}\n' * 20_000)
    with start("redact", "--jsonl", "many.jsonl") as process:
        assert process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read().decode()
    assert told.startswith("carnet: stdout: closed by its reader")
    assert told.count("\n") == 2  # with a hint, and no traceback
    assert process.returncode == 3


@pytest.mark.parametrize("as_json", [(), ("--json",)])
@pytest.mark.parametrize("words", ["law", "nosuch"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_under_stdout_is_no_answer(
    folder: Path, home: Path, words: str, as_json: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            command([words, *as_json]),
            cwd=folder,
            env=clean(home),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert "Traceback" not in ran.stderr
    silent = words == "nosuch" and not as_json  # all that it says goes to stderr
    assert ran.returncode == (2 if silent else 3)


def by_shell(line: str, folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """What a shell makes of it, which can close a stream before anything runs."""
    return subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=folder,
        env=clean(home),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("closed", "code"), [(">&-", 3), (">&- 2>&-", 3), ("2>&-", 0), ("<&-", 0)]
)
def test_a_result_that_nobody_can_get_is_no_answer(
    folder: Path, home: Path, closed: str, code: int
) -> None:
    """A closed stdout is as a full one; the other streams change no exit code."""
    for words, expected in (("law", code), ("nosuch", 2)):
        line = f"{shlex.join(command([words]))} {closed}"
        ran = by_shell(line, folder, home)
        assert (ran.returncode, "Traceback" in ran.stderr) == (expected, False)


def test_a_text_whose_answer_nobody_gets_leaves_a_failure(
    folder: Path, home: Path
) -> None:
    (folder / "letter.txt").write_text("Write to erika@example.com")
    line = f"{shlex.join(command(['redact', 'letter.txt']))} >&-"
    ran = by_shell(line, folder, home)
    assert ran.returncode == 3
    assert ran.stderr.startswith("carnet: stdout: ")
    assert "erika" not in ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["keys", "new", "-"],
        ["keys", "new", "./-", "--officer", "dpo.example"],
        ["keys", "new", "-", "--pseudonym"],
        ["redact", "letter.txt", "--map", "-"],
        ["eval", "rows.jsonl", "--out", "-"],
        ["subject", "t", "c-1", "--html", "-"],
        ["erase", "t", "c-1", "--out", "-"],
        ["demo", "--html", "-"],
        ["trail", "prove", "t", "0", "--record", "-"],
        ["policy", "sign", "--key", "officer.pem", "--out", "-"],
    ],
)
def test_a_dash_is_no_name_of_a_file_that_is_written(
    carnet: Any, folder: Path, arguments: list[str]
) -> None:
    (folder / ".env").write_text("CARNET_EXPORTER__COUNTRY=DE\n")
    (folder / "letter.txt").write_text("Write to erika@example.com")
    ran = carnet(*arguments)
    assert ran.code == 2
    assert ran.err.startswith("carnet: -: not the name of a file\n")
    assert not (folder / "-").exists()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_ends_with_130_and_one_line(start: Any, workers: str) -> None:
    process = start("redact", "--jsonl", "--workers", workers)
    process.stdin.write(b'{"id":1,"text":"x"}\n' * 64 * 10)
    process.stdin.flush()
    assert process.stdout.readline()  # it is at work, and waits for more
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=60) == 130  # stdin stays open: it cannot end by itself
    assert process.stderr.read().decode() == "carnet: interrupted\n"
    for pipe in (process.stdin, process.stdout, process.stderr):
        with contextlib.suppress(BrokenPipeError):
            pipe.close()


@pytest.mark.parametrize(
    "module", ["carnet.errors", "carnet.cli.terminal", "carnet.cli.run", "typer"]
)
def test_an_interrupt_while_the_command_is_loaded_ends_so_too(
    real: Any, tmp_path: Path, module: str
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "class Pressed:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {module!r}:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Pressed())\n"
    )
    path = os.pathsep.join((str(tmp_path), *filter(None, sys.path)))
    ran = real("law", env={"PYTHONPATH": path})
    assert (ran.code, ran.out, ran.err) == (130, "", "carnet: interrupted\n")


def test_an_interrupt_behind_the_answer_does_not_change_it() -> None:
    code = (
        "import os, signal, sys\n"
        "from carnet.cli import command\n"
        "sys.argv = ['carnet', '--version']\n"
        "ended = command()\n"
        "os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.exit(ended)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.startswith(b"carnet ")
    assert done.stderr == b""


def test_help_loads_nothing_of_what_commands_do() -> None:
    code = (
        "import sys\n"
        "from carnet.cli.app import app\n"
        "app()\n"
        "print([m for m in ('pydantic', 'carnet.config', 'carnet.report',"
        " 'carnet.policy', 'carnet.detection.identifiers') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    code = (
        "import sys, types\n"
        "import carnet.cli\n"
        "print([m for m in ('typer', 'rich', 'pydantic_settings', 'phonenumbers',"
        " 'requests', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
