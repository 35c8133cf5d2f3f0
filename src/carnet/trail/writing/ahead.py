"""The entries of one batch while it is agreed, for who looks at what stands before it.

Each call of a batch is asked a last time behind those before it. What a looker makes
for that may be kept until the last was asked, so that a batch of n costs n looks and
not n of n.
"""

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, ExitStack
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")


class Ahead(list[bytes]):
    """The entries so far, in order; use it with `with`, from one thread."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[Hashable, tuple[Any, ExitStack]] = {}

    def kept(self, owner: Hashable, make: Callable[[], AbstractContextManager[T]]) -> T:
        """What `owner` made for this batch, made and entered the first time."""
        if owner not in self._kept:
            stack = ExitStack()
            self._kept[owner] = stack.enter_context(make()), stack
        found: T = self._kept[owner][0]
        return found

    def drop(self, owner: Hashable) -> None:
        """End what `owner` keeps, if it does."""
        if owner in self._kept:
            self._kept.pop(owner)[1].close()

    def end(self) -> None:
        """End all that is kept; a second time changes nothing."""
        for owner in tuple(self._kept):
            self.drop(owner)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()
