"""A value of an object, derived when it is first asked for, which then stands there.

`functools.cached_property` takes a lock of its class each time before Python 3.12: of
six values derived in a call that was a microsecond each. What is derived here is the
same whoever derives it, so two threads may; `once` is for what must be made by one.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class kept(Generic[T]):  # noqa: N801 - used as a decorator, like `property`
    """Makes the decorated method an attribute; a failure is no value: ask again."""

    def __init__(self, derive: Callable[[Any], T]) -> None:
        self._derive = derive
        self._name = derive.__name__
        self.__doc__ = derive.__doc__

    def __get__(self, owner: Any, kind: type | None = None) -> T:  # noqa: ANN401 - any
        """The value; asked only until it stands in the object's own dictionary."""
        value = owner.__dict__[self._name] = self._derive(owner)
        return value
