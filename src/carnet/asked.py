"""Names of a package that are imported when somebody first asks for them.

A package's first page lists what the rest of the house may use of it. Imported at once,
each page brought in every room behind it: of the modules that a guard had loaded, four
in ten ran no function in opening it or in its calls, and were 5 MB.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def names(
    package: str, rooms: Mapping[str, tuple[str, ...]]
) -> Callable[[str], object]:
    """The `__getattr__` of a package (PEP 562): by module in it, the names it has.

    A module may list itself; nothing else may be called as a module of the package is,
    which stands there under its name once somebody imported it. What was asked for
    stands in the package from then on, as if imported there.
    """
    where = {name: room for room, held in rooms.items() for name in held}

    def ask(name: str) -> object:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        room = import_module(f"{package}.{where[name]}")
        found: object = room if name == where[name] else getattr(room, name)
        setattr(sys.modules[package], name, found)
        return found

    return ask
