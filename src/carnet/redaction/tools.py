"""The names of tools: what a model calls, which is a thing and nobody.

    {"name": "bash", "input_schema": {...}}    {"type": "function", "name": "ReadFile"}

The key says `name`, as it does of a customer. So such a name is judged by its words
alone: `get_weather` and `Edit` are nobody's, `ask_ada_byron` is somebody's.
"""

import re
from collections.abc import Mapping

from carnet.adapter import Json, word

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.:/-]{0,127}")
"""What every vendor takes for one; anything else is content."""
_KEYS = frozenset({"name", "tool_name", "toolName"})
_ABOVE = frozenset(
    """custom function functionCall functionDeclarations functionResponse function_call
    function_declarations functions tool toolSpec toolUse tool_choice tools""".split()
)
"""Keys of what is a tool, a call of one, or a choice among them."""
_BESIDE = frozenset(
    """args arguments input inputSchema input_schema parameters parametersJsonSchema
    schema tool_use_id""".split()
)
"""Keys of what only a tool, a call of one, or a schema has beside its name."""
_ROLES = frozenset({"function", "tool"})


def names(node: Mapping[str, Json], key: str, path: tuple[str | int, ...]) -> bool:
    """Is what stands under `key` of the object `node` at `path` the name of a tool?"""
    if key not in _KEYS or not path:
        return False
    text = node[key]
    if not (isinstance(text, str) and _NAME.fullmatch(text)):
        return False
    above = next((step for step in reversed(path) if isinstance(step, str)), "")
    return (
        key != "name"
        or above in _ABOVE
        or not _BESIDE.isdisjoint(node)
        or word(node, "role") in _ROLES
    )
