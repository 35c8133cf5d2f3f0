"""Expressions of the rules: compiled when a text needs them, and all of them right."""

import copy
import pickle
import re
import subprocess
import sys

import pytest

from carnet import late

LOADED = """
import re, sys
compile, told = re.compile, []
def watched(shape, flags=0):
    told.append(sys._getframe(1).f_globals["__name__"])
    return compile(shape, flags)
re.compile = watched
import carnet.detection.bearing, carnet.detection.identifiers, carnet.engines
import carnet.detection.names.finder
ours = ("carnet.detection", "carnet.engines")
print([name for name in told if name.startswith(ours)])
"""
COMPILED = """
import gc
from importlib import import_module
from pkgutil import walk_packages
import carnet.detection, carnet.engines
from carnet import late
for package in (carnet.detection, carnet.engines):
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if ".training" not in module.name:
            import_module(module.name)
made = [one for one in gc.get_objects() if type(one) is late._Late]
assert all(one.groups >= 0 for one in made)
print(len(made))
"""


def printed(program: str) -> str:
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_loading_the_rules_compiles_none_of_them() -> None:
    assert printed(LOADED) == "[]"


def test_each_expression_of_the_rules_can_be_compiled() -> None:
    assert int(printed(COMPILED)) > 500


def test_an_expression_answers_as_one_that_is_compiled_at_once() -> None:
    shape = "(?P<a>x)y"
    mine = late.compile(shape, re.IGNORECASE)
    theirs = re.compile(shape, re.IGNORECASE)
    text = "-XY-xy-"
    assert mine.findall(text) == theirs.findall(text)
    assert [m.span() for m in mine.finditer(text, 3)] == [(4, 6)]
    assert mine.sub("", text) == theirs.sub("", text)
    assert [m["a"] for m in mine.finditer(text)] == ["X", "x"]
    assert (mine.pattern, mine.flags) == (theirs.pattern, theirs.flags)
    assert dict(mine.groupindex) == {"a": 1}
    assert mine.match(text) is None is mine.fullmatch(text)
    for again in (
        copy.copy(mine),
        copy.deepcopy(mine),
        pickle.loads(pickle.dumps(mine)),  # noqa: S301 - our own
    ):
        assert again.sub("", text) == theirs.sub("", text)


def test_a_wrong_expression_says_so_when_it_is_asked() -> None:
    wrong = late.compile("(")
    for _ in range(2):
        with pytest.raises(re.error):
            wrong.search("")


def test_an_expression_for_many_words_is_written_when_it_is_asked_and_once() -> None:
    written = list[str]()

    def shape() -> str:
        written.append("x+")
        return written[-1]

    mine = late.compile(shape)
    assert written == []
    assert [one.search("axx")[0] for one in (mine, mine)] == ["xx", "xx"]  # type: ignore[index]
    assert mine.pattern == "x+"
    assert copy.copy(mine).fullmatch("xxx")
    assert written == ["x+"]
