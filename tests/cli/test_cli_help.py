"""What a person reads and types first: help with examples, the shell's completion."""

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ran
from typer.main import get_command

from carnet.cli.app import app
from carnet.cli.commands import COMMANDS, GROUPS


@pytest.mark.parametrize("name", COMMANDS)
def test_help_ends_with_an_example_that_parses(
    name: str, carnet: Callable[..., Ran]
) -> None:
    example = COMMANDS[name].example
    ran = carnet(*name.split(), "--help")
    assert ran.code == 0
    said = " ".join(ran.out.split())
    assert said.endswith(f"Example: {example}")
    assert said.count("Example") == 1
    _, *words = shlex.split(example)
    assert " ".join(words).startswith(name)
    assert parsed(words)


@pytest.mark.parametrize("columns", [40, 60, 200])
@pytest.mark.parametrize("name", ["", *GROUPS])
def test_a_list_of_commands_is_whole_at_any_width(
    name: str, columns: int, real: Callable[..., Ran]
) -> None:
    ran = real(*name.split(), "--help", env={"COLUMNS": str(columns)})
    assert "..." not in ran.out.partition("Commands:")[2]
    assert max(map(len, ran.out.splitlines())) <= columns


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("restore", "option --map"),
        ("erase trail", "argument ID"),
        ("trail prove", "argument TRAIL"),
    ],
)
def test_a_call_that_lacks_something_is_told_what_and_whose_help_to_read(
    line: str, missing: str, carnet: Callable[..., Ran]
) -> None:
    ran = carnet(*line.split())
    name = line.removesuffix(" trail")
    assert ran.code == 2
    assert f"missing {missing}\n" in ran.err
    assert f"`carnet {name} --help`" in ran.err


def test_what_is_no_value_is_named_as_the_help_names_it(
    carnet: Callable[..., Ran],
) -> None:
    ran = carnet("trail", "prove", "trail", "abc")
    assert "not a value of argument INDEX\n" in ran.err
    assert "abc" not in ran.err


def parsed(words: list[str]) -> bool:
    """Does the parser of the command take these words? Nothing is run."""
    command: Any = get_command(app())
    while hasattr(command, "commands") and words and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    command.make_context("carnet", list(words))
    return True


def completions(real: Callable[..., Ran], line: str) -> Iterator[str]:
    """What bash offers for a line, by the script that the command gives it."""
    words = line.split(" ")
    given = {
        "_CARNET_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    ran = real(env=given)
    assert ran.code == 0
    assert ran.err == ""
    yield from ran.out.split()


def test_the_shell_completes_commands_and_options(
    real: Callable[..., Ran], folder: Path
) -> None:
    script = real(env={"_CARNET_COMPLETE": "source_bash"})
    assert script.code == 0
    assert "complete -o default -F _carnet_completion carnet" in script.out
    assert list(completions(real, "carnet sca")) == ["scan"]
    assert "rotate-key" in completions(real, "carnet trail ")
    assert set(completions(real, "carnet report ./trail --f")) >= {"--format", "--from"}
    assert not list(folder.iterdir())
