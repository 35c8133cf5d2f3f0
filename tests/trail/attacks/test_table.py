"""Every attack has a test, and every test of an attack asks the real command."""

import ast
from pathlib import Path

from tests.trail.attacks.table import ROWS

HERE = Path(__file__).parent


def test_every_attack_of_the_table_has_a_test() -> None:
    tested = set()
    for file in HERE.glob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef):
                for decorator in node.decorator_list:
                    if (
                        isinstance(decorator, ast.Call)
                        and isinstance(decorator.func, ast.Name)
                        and decorator.func.id == "row"
                    ):
                        number = ast.literal_eval(decorator.args[0])
                        assert ".exit" in ast.unparse(node), (file.name, node.name)
                        tested.add(number)
    assert tested == set(ROWS)
