"""Checks that were asked for of a thing that has none such: refused, never skipped."""

from collections.abc import Mapping
from typing import Final

from carnet.cli.failure import UsageProblem

ANCHORS: Final = frozenset(("--witness", "--quorum", "--policy", "--tsa"))
"""Of whatever ends in a signed checkpoint with its receipts."""

DECISIONS: Final = frozenset(("--replay", "--law-key", "--officer-key"))
"""Of whatever holds decisions that can be made again."""


def refuse(what: str, asked: Mapping[str, object], has: frozenset[str]) -> None:
    """Return if each option in `asked` that was given is one of those it `has`.

    Raises:
        UsageProblem: One would be passed over, and the answer be taken for more.
    """
    unused = [name for name, value in asked.items() if value and name not in has]
    if unused:
        raise UsageProblem(
            f"{', '.join(unused)}: not of {what}",
            hint="nothing of it would be checked; verify the trail with it",
        )
