"""The faults: comparisons, logic, arithmetic, constants and words, one at a time."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

Change = Callable[[Any], None]
"""Makes the fault in a node, in place."""

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
NAMED = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: where it is, what it says, and the whole module with it."""

    file: Path
    line: int
    what: str
    tree: ast.Module
    function: str | None
    """Qualified name of the outermost function that holds it; None: module level."""

    def __str__(self) -> str:
        return f"{self.file.name}:{self.line} {self.what}"


def mutants(file: Path) -> Iterator[Mutant]:
    """Every fault that can be put into `file`, in its order."""
    tree = ast.parse(file.read_text("utf-8"))
    places = list(_places(tree, None, enum=False))
    for number, (node, function) in enumerate(places):
        for what, change in _changes(node):
            fresh = copy.deepcopy(tree)
            twin = list(_places(fresh, None, enum=False))[number][0]
            change(twin)
            ast.fix_missing_locations(fresh)
            yield Mutant(file, node.lineno, what, fresh, function)


def _places(
    node: ast.AST, function: str | None, *, enum: bool, prefix: str = ""
) -> Iterator[tuple[ast.expr, str | None]]:
    """Expressions that may be changed; no docstring, annotation or enum value."""
    if isinstance(node, ast.expr):
        yield node, function
    for name, child in _children(node):
        if _is_docstring(child) or name in ("annotation", "returns"):
            continue
        if isinstance(child, ast.ClassDef):
            enum_inside = any("Enum" in ast.unparse(base) for base in child.bases)
            inner = f"{prefix}{child.name}."
            yield from _places(child, function, enum=enum_inside, prefix=inner)
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            own = function or f"{prefix}{child.name}"
            yield from _places(child, own, enum=False, prefix=prefix)
        elif not (enum and isinstance(child, ast.Assign)):
            yield from _places(child, function, enum=enum, prefix=prefix)


def _children(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for name, value in ast.iter_fields(node):
        if name in ("decorator_list", "ctx"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield name, child


def _is_docstring(child: ast.AST) -> bool:
    """A string that stands alone says something to people only."""
    return isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)


def _changes(node: ast.expr) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Compare(ops=ops):
            for number, op in enumerate(ops):
                yield type(op).__name__, partial(_compare, number)
        case ast.BoolOp(op=logic):
            yield type(logic).__name__, _swap_logic
        case ast.UnaryOp(op=ast.Not()):
            yield "Not", _drop_not
        case ast.BinOp(op=op) if type(op) in COMPUTED:
            yield type(op).__name__, _swap_arithmetic
        case ast.Constant(value=bool() | int() | str() as value) if value != "":
            yield f"constant {value!r}", _change_constant
        case _:
            yield from _changes_of_names(node)


def _changes_of_names(node: ast.expr) -> Iterator[tuple[str, Change]]:
    if isinstance(node, ast.Name) and node.id in NAMED:
        yield node.id, _swap_name
    elif isinstance(node, ast.IfExp):
        yield "branches", _swap_branches


def _compare(number: int, node: Any) -> None:
    node.ops[number] = COMPARED[type(node.ops[number])]()


def _swap_logic(node: Any) -> None:
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def _drop_not(node: Any) -> None:
    twice = ast.UnaryOp(ast.Not(), node.operand)
    node.operand = ast.copy_location(twice, node)


def _swap_arithmetic(node: Any) -> None:
    node.op = COMPUTED[type(node.op)]()


def _change_constant(node: Any) -> None:
    value = node.value
    if isinstance(value, bool):
        node.value = not value
    else:
        node.value = f"XX{value}XX" if isinstance(value, str) else value + 1


def _swap_name(node: Any) -> None:
    node.id = NAMED[node.id]


def _swap_branches(node: Any) -> None:
    node.body, node.orelse = node.orelse, node.body
