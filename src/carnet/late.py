"""Regular expressions that are compiled when a text first needs them.

The rules of detection are most of a thousand expressions, of which a call needs a third
and a text in one language fewer. Compiling all of them took as long as everything else
that opening a guard does.
"""

import re
from collections.abc import Callable
from typing import AnyStr, Final, Generic, cast

_KEPT: Final = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")
"""What is asked again and again; the rest of an expression is found anew each time."""


class _Late(Generic[AnyStr]):
    """Answers as the compiled expression does, which it becomes when it is asked."""

    __slots__ = ("_compiled", "_flags", "_shape", *_KEPT)

    def __init__(self, shape: AnyStr | Callable[[], AnyStr], flags: int) -> None:
        self._shape: AnyStr | Callable[[], AnyStr] = shape
        self._flags = flags
        self._compiled: re.Pattern[AnyStr] | None = None

    def __getattr__(self, name: str) -> object:
        """What no slot holds yet: Python looks there first."""
        if self._compiled is None:
            self._compiled = re.compile(self._written(), self._flags)
            self._shape = self._compiled.pattern
        found: object = getattr(self._compiled, name)
        if name in _KEPT:
            setattr(self, name, found)
        return found

    def _written(self) -> AnyStr:
        shape = self._shape
        return shape if isinstance(shape, (str, bytes)) else shape()

    def __reduce__(self) -> tuple[object, tuple[AnyStr, int]]:
        """Copied and pickled it is as it was written."""
        return compile, (self._written(), self._flags)


def compile(  # noqa: A001 - as `re`
    shape: AnyStr | Callable[[], AnyStr], flags: int = 0
) -> re.Pattern[AnyStr]:
    """`re.compile`, later; a wrong expression is told of when it is first used.

    So is what `shape` makes: one for thousands of words takes as long to write as to
    compile.
    """
    return cast("re.Pattern[AnyStr]", _Late(shape, flags))
