"""Where a fault can be put: one `Mutant` for each place and each way to spoil it.

Left out, by rule, because no run of the code can show a difference:

    annotations (also the type of a cast), docstrings, imports: nothing reads them
    decorators, bases of classes         frozen, slots, sizes of caches
    values of an enum that are only compared with themselves
    `__all__`, module-level CamelCase    names for star imports; aliases of types
    `strict=` of zip                     a check of what the line itself guarantees

What returns nothing, or a false value, in place of a false value is left out as well
(`operators`). Everything else counts, sentences and citations included.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.operators import changes

POLICY = Path(__file__).parents[2] / "src" / "carnet" / "policy"
Path_ = tuple[tuple[str, int | None], ...]
"""The way from a module down to one node: fields, and the place in a list."""
SKIPPED = ("decorator_list", "ctx", "annotation", "returns", "bases", "keywords")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: where it is and what it says."""

    file: Path
    line: int
    last: int
    """Of the statement, or of the head of a compound one."""
    what: str
    path: Path_
    number: int
    function: str | None
    """Qualified name of the outermost function that holds it; None: module level."""

    def __str__(self) -> str:
        return f"{self.name}:{self.line} {self.what}"

    @property
    def name(self) -> str:
        """Of the file, as `named` gives it."""
        return named(self.file)

    def tree(self) -> ast.Module:
        """The whole module with the fault in it."""
        module = ast.parse(self.file.read_text("utf-8"))
        parent: ast.AST = module
        for field, index in self.path[:-1]:
            value = getattr(parent, field)
            parent = value if index is None else value[index]
        field, index = self.path[-1]
        value = getattr(parent, field)
        node = value if index is None else value[index]
        spoilt = list(changes(node, field))[self.number][1](node)
        if index is None:
            setattr(parent, field, spoilt)
        else:
            value[index] = spoilt
        return ast.fix_missing_locations(module)


@dataclass(frozen=True, slots=True)
class _Place:
    path: Path_ = ()
    lines: tuple[int, int] = (0, 0)
    function: str | None = None
    prefix: str = ""
    enum: bool = False

    def inside(self, field: str, index: int | None, node: ast.AST) -> "_Place":
        """The place of a child of this one."""
        function, prefix, enum = self.function, self.prefix, self.enum
        if isinstance(node, ast.ClassDef):
            prefix = f"{prefix}{node.name}."
            enum = any("Enum" in ast.unparse(base) for base in node.bases)
        elif isinstance(node, ast.FunctionDef):
            function, enum = function or f"{prefix}{node.name}", False
        lines = _lines(node) if isinstance(node, ast.stmt) else self.lines
        return _Place((*self.path, (field, index)), lines, function, prefix, enum)


def named(file: Path) -> str:
    """A file by its path in the policy, such as `regimes/eu.py`."""
    return file.relative_to(POLICY).as_posix()


def mutants(file: Path) -> Iterator[Mutant]:
    """Every fault that can be put into `file`, in its order."""
    tree = ast.parse(file.read_text("utf-8"))
    for node, place in _below(tree, _Place()):
        field = place.path[-1][0]
        first, last = place.lines
        line = getattr(node, "lineno", first)
        for number, (what, _) in enumerate(changes(node, field)):
            yield Mutant(file, line, last, what, place.path, number, place.function)


def _below(node: ast.AST, place: _Place) -> Iterator[tuple[ast.AST, _Place]]:
    for field, value in ast.iter_fields(node):
        if field in SKIPPED and not isinstance(node, ast.Call):
            continue
        children = value if isinstance(value, list) else [value]
        if _is_cast(node) and field == "args":
            children = [None, *children[1:]]
        for number, child in enumerate(children):
            if isinstance(child, ast.AST) and not _silent(child, place):
                index = number if isinstance(value, list) else None
                here = place.inside(field, index, child)
                yield child, here
                yield from _below(child, here)


def _is_cast(node: ast.AST) -> bool:
    """A call of typing.cast: its first argument is an annotation."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "cast"


def _silent(child: ast.AST, place: _Place) -> bool:
    """Does no run of the code show what stands here?"""
    match child:
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.keyword(arg="strict"):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]) if place.function is None:
            return place.enum or name == "__all__" or _alias(name)
    return False


def _alias(name: str) -> bool:
    return name[:1].isupper() and not name.isupper()


def _lines(node: ast.stmt) -> tuple[int, int]:
    body = getattr(node, "body", None)
    if body:
        return node.lineno, max(node.lineno, body[0].lineno - 1)
    return node.lineno, node.end_lineno or node.lineno
