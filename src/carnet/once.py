"""A value of an object that is made when it is first asked for, by one thread.

`functools.cached_property` has one lock for all objects of a class before Python 3.12,
so that the slow disk of one keeps every other waiting, and none after, so that two
threads may open one file each. Here each value of each object has a lock of its own,
and whoever waits for it waits for that value.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from carnet.locks import rlock

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - used as a decorator, like `property`
    """Makes the decorated method an attribute; a failure is no value: ask again."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, owner: Any, kind: type | None = None) -> T:  # noqa: ANN401 - any
        """The value; asked only until it stands in the object's own dictionary."""
        held: dict[str, Any] = owner.__dict__
        with held.setdefault(f"{self._name} once", rlock()):
            if self._name not in held:
                held[self._name] = self._make(owner)
            found: T = held[self._name]
            return found
