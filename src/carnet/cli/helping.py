"""Help texts that fit the terminal and say the whole of what each command does.

click takes no terminal for narrower than 50 columns, and cuts what a command does at
its width, with three dots.
"""

import shutil
from typing import Any

from typer.core import TyperGroup
from typing_extensions import override

_LEAST = 30
"""Columns that a help text needs: below it the terminal breaks its lines."""
_MOST = 80  # as click has it


def settings() -> dict[str, Any]:
    """What the parser is told of the terminal; click leaves two columns free."""
    columns = shutil.get_terminal_size().columns
    return {"terminal_width": min(max(columns, _LEAST), _MOST) - 2}


class Group(TyperGroup):
    """A group of commands whose list says in full what each does."""

    @override
    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Each command with the first sentence of its help, broken over lines."""
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows.append((name, command.get_short_help_str(limit=1_000)))
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)
