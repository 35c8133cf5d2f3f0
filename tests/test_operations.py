"""Every rule of OPERATIONS.md has a test that is there, and its commands are real."""

import configparser
import re
import shlex
from importlib.resources import files
from pathlib import Path

import pytest

from carnet.cli import main

ROOT = Path(__file__).parents[1]
GUIDE = (files("carnet") / "OPERATIONS.md").read_text(encoding="utf-8")
RULES = [
    line.split(" | ")
    for line in GUIDE.splitlines()
    if line.startswith("| ") and not line.startswith(("| what", "| ---"))
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule[0].strip("| "))
def test_every_rule_names_tests_that_are_there(rule: list[str]) -> None:
    assert len(rule) == 4
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", rule[3])
    assert named
    for file, name in named:
        found = (ROOT / file).read_text(encoding="utf-8")
        assert re.search(rf"def {name}\(", found), f"{file}::{name}"


def test_the_unit_starts_a_command_that_takes_its_options(
    capfd: pytest.CaptureFixture[str],
) -> None:
    (text,) = re.findall(r"```ini\n(.*?)```", GUIDE, re.DOTALL)
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign] # as its manual says
    unit.read_string(text)
    _, command, *rest = shlex.split(unit["Service"]["ExecStart"])
    assert main([command, "--help"]) == 0
    shown = capfd.readouterr().out
    for option in (each for each in rest if each.startswith("--")):
        assert option in shown


def test_every_setting_that_is_named_exists() -> None:
    known = (ROOT / ".env.example").read_text(encoding="utf-8")
    for name in re.findall(r"CARNET_[A-Z_]+", GUIDE):
        assert name in known, name
