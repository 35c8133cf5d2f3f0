"""The names of tools: what a model calls, which is a thing and nobody.

    {"name": "bash", "input_schema": {...}}     {"type": "function", "name": "grep"}

The key says `name`, as it does of a customer. So a single word there is judged as if it
stood alone, where `bash`, `mark` and `grep` are words; two words (`ask_ada_byron`) may
still be somebody behind that key.
"""

from collections.abc import Mapping

from carnet.adapter import Json

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


def names(
    key: str, text: Json, node: Mapping[str, Json], path: tuple[str | int, ...]
) -> bool:
    """Is `text`, under `key` of the object `node` at `path`, one word for a tool?"""
    if key not in _KEYS or not path:
        return False
    if not (isinstance(text, str) and _is_word(text)):
        return False
    above = next((step for step in reversed(path) if isinstance(step, str)), "")
    return (
        key != "name"
        or above in _ABOVE
        or not _BESIDE.isdisjoint(node)
        or node.get("role") in _ROLES
    )


def _is_word(text: str) -> bool:
    """One word: `bash`, `Grep`, but not `adaByron`."""
    return text.isalpha() and text in (text.lower(), text.capitalize())
