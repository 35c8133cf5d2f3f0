"""The ways to spoil one node: the usual operators of mutation testing.

comparison   < becomes <=, == becomes !=, in becomes not in, ...
boolean      and becomes or; not is dropped
negate       the condition of an if, a while, a comprehension
constant     a number one higher, a truth turned, a text changed
arithmetic   + becomes -, | becomes &; any becomes all, min becomes max
branches     a if c else b becomes b if c else a
return       None instead of the value, unless the value is false anyway
statement    a call, an addition, a raise, a yield, a continue is left out
container    the last member of a literal is left out
"""

import ast
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

Change = Callable[[Any], Any]
"""Makes the fault, of a node that it may spoil."""

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
CONDITIONS = ("test", "ifs")


def changes(node: ast.AST, field: str) -> Iterator[tuple[str, Change]]:
    """Each fault of a node that stands in `field` of its parent."""
    if isinstance(node, ast.stmt):
        yield from _of_statements(node)
    elif isinstance(node, ast.expr):
        yield from _of_expressions(node)
        if field in CONDITIONS and not isinstance(node, ast.Compare | ast.UnaryOp):
            yield "negate", _negate


def _of_statements(node: ast.stmt) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Return(value=value) if value is not None and not _false(value):
            yield "return", _return_nothing
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            yield f"statement {type(node).__name__}", _leave_out
        case _:
            pass


def _false(value: ast.expr) -> bool:
    match value:
        case ast.Constant(value=constant):
            return not constant
        case ast.Tuple(elts=[]) | ast.List(elts=[]) | ast.Dict(keys=[]):
            return True
        case _:
            return False


def _of_expressions(node: ast.expr) -> Iterator[tuple[str, Change]]:
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
        case ast.IfExp():
            yield "branches", _swap_branches
        case _:
            yield from _of_values(node)


def _of_values(node: ast.expr) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Constant(value=bool() | int() | str() as value) if value != "":
            yield f"constant {value!r}", _change_constant
        case ast.Name(id=name) if name in NAMED:
            yield name, _swap_name
        case (
            ast.Tuple(elts=[_, *_], ctx=ast.Load())
            | ast.List(elts=[_, *_], ctx=ast.Load())
            | ast.Set()
        ):
            yield "container", _drop_member
        case ast.Dict(keys=[_, *_]):
            yield "container", _drop_pair
        case _:
            pass


def _negate(node: Any) -> Any:
    return ast.copy_location(ast.UnaryOp(ast.Not(), node), node)


def _return_nothing(node: Any) -> Any:
    node.value = ast.Constant(None)
    return node


def _leave_out(node: Any) -> Any:
    """Nothing instead; a yield leaves its function a generator."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield | ast.YieldFrom):
        node.value = ast.YieldFrom(ast.Tuple([], ast.Load()))
        return node
    return ast.copy_location(ast.Pass(), node)


def _compare(number: int, node: Any) -> Any:
    node.ops[number] = COMPARED[type(node.ops[number])]()
    return node


def _swap_logic(node: Any) -> Any:
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return node


def _drop_not(node: Any) -> Any:
    return ast.copy_location(
        ast.Call(ast.Name("bool", ast.Load()), [node.operand], []), node
    )


def _swap_arithmetic(node: Any) -> Any:
    node.op = COMPUTED[type(node.op)]()
    return node


def _change_constant(node: Any) -> Any:
    value = node.value
    if isinstance(value, bool):
        node.value = not value
    else:
        node.value = f"XX{value}XX" if isinstance(value, str) else value + 1
    return node


def _swap_name(node: Any) -> Any:
    node.id = NAMED[node.id]
    return node


def _swap_branches(node: Any) -> Any:
    node.body, node.orelse = node.orelse, node.body
    return node


def _drop_member(node: Any) -> Any:
    node.elts.pop()
    return node


def _drop_pair(node: Any) -> Any:
    node.keys.pop()
    node.values.pop()
    return node
