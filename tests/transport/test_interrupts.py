"""Ctrl-C, and signals that close the guard: each intent has one outcome."""

import ast
import dis
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import pytest
from tests.ended import ended_once

import carnet
from carnet.trail import verify

WORKER = Path(__file__).with_name("interrupted_worker.py")
EVERYWHERE = Path(__file__).with_name("interrupted_everywhere_worker.py")
SOURCE = Path(carnet.__file__).parent
LOCKS = {"lock", "rlock", "Lock", "RLock"}


def run(what: str, folder: Path, times: int = 1) -> None:
    """Runs it to its end; a process that waits for ever is an error."""
    ended([str(WORKER), what, str(folder), str(times)], folder, within_s=120)


def ended(program: list[str], folder: Path, *, within_s: float) -> None:
    done = subprocess.run(
        [sys.executable, *program],
        capture_output=True,
        text=True,
        timeout=within_s,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert verify(folder / "trail").verdict == "confirmed"


def test_interrupted_calls_end_and_hold_up_no_other_thread(tmp_path: Path) -> None:
    run("interrupted", tmp_path, times=60)
    assert ended_once(tmp_path / "trail") > 20


@pytest.mark.parametrize("number", range(3))
def test_a_handler_of_a_signal_may_close_the_guard(tmp_path: Path, number: int) -> None:
    run("stopped", tmp_path, number)
    ended_once(tmp_path / "trail")


@pytest.mark.parametrize("step", [12, pytest.param(1, marks=pytest.mark.slow)])
def test_an_interrupt_at_any_place_leaves_nothing_held_and_no_pass(
    tmp_path: Path, step: int
) -> None:
    ended([str(EVERYWHERE), str(tmp_path), str(step)], tmp_path, within_s=400)
    ended_once(tmp_path / "trail")


def codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from codes(inner)


def names_in(node: ast.AST) -> set[str]:
    found = (getattr(one, "attr", getattr(one, "id", "")) for one in ast.walk(node))
    return {str(name) for name in found}


def locks_of(tree: ast.AST) -> set[str]:
    """The names that something is given which is made by a lock's maker."""
    named: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if names_in(node.value) & LOCKS:
                named |= set.union(*map(names_in, targets)) - {"self", ""}
    return named


def held_lines(tree: ast.AST) -> set[int]:
    """The lines on which a lock is held, or a transaction of the vault is open."""
    named = locks_of(tree) | {"_mine"}
    return {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.With)
        if any(names_in(item.context_expr) & named for item in node.items)
        for line in range(node.body[0].lineno, (node.end_lineno or 0) + 1)
    }


def escapes(code: CodeType) -> Iterator[int]:
    """The lines of jumps back, where an interrupt may come, that no handler covers."""
    spans = [
        (one.start, one.end)
        for one in dis.Bytecode(code).exception_entries  # type: ignore[attr-defined]
    ]
    for step in dis.get_instructions(code):
        covered = any(start <= step.offset < end for start, end in spans)
        line = step.positions.lineno if step.positions else None
        if step.opname == "JUMP_BACKWARD" and not covered and line:
            yield line


def loops_under_locks(path: Path) -> set[int]:
    text = path.read_text()
    held = held_lines(ast.parse(text))
    every = codes(compile(text, str(path), "exec")) if held else ()
    outer = (code for code in every if code.co_firstlineno not in held)
    return held & {line for code in outer for line in escapes(code)}


def test_no_loop_stands_where_an_interrupt_would_leave_a_lock_held() -> None:
    """CPython 3.12 and 3.13 put the jump of `for` with `if` outside of the handlers.

    Such a loop under a lock belongs in a function of its own.
    """
    found = {path: loops_under_locks(path) for path in SOURCE.rglob("*.py")}
    assert len(found) > 500
    assert not {path: lines for path, lines in found.items() if lines}
