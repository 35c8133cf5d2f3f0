"""Put a fault into the running process: in place, so that every importer sees it."""

import gc
import sys
from collections import defaultdict
from functools import lru_cache
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tests.mutation.mutants import Mutant

LRU = type(lru_cache(lambda: None))


class Live:
    """The functions and caches of the policy in this process."""

    def __init__(self) -> None:
        every = gc.get_objects()
        self.caches = [one for one in every if isinstance(one, LRU) and _of_policy(one)]
        self.functions: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)
        for one in every:
            if isinstance(one, FunctionType):
                code = one.__code__
                self.functions[code.co_filename, code.co_qualname].append(one)

    def apply(self, mutant: Mutant) -> None:
        """Make the fault live."""
        code = compile(mutant.tree(), str(mutant.file), "exec")
        if mutant.function is None:
            _module(code, mutant)
        else:
            faulty = next(c for c in _codes(code) if c.co_qualname == mutant.function)
            for one in self.functions[str(mutant.file), mutant.function]:
                one.__code__ = faulty
        self.forget()

    def forget(self) -> None:
        """Empty every cache of answers."""
        for cache in self.caches:
            cache.cache_clear()


def _of_policy(one: Any) -> bool:
    return str(getattr(one, "__module__", "")).startswith("carnet.policy")


def _codes(code: CodeType) -> Any:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def _module(code: CodeType, mutant: Mutant) -> None:
    """Run the module anew and carry its values, not its functions, to all importers."""
    old = next(
        m for m in list(sys.modules.values())
        if getattr(m, "__file__", None) == str(mutant.file)
    )  # fmt: skip
    fresh = ModuleType(old.__name__)
    fresh.__dict__.update(__file__=old.__file__, __package__=old.__package__)
    exec(code, fresh.__dict__)  # noqa: S102 - the module itself, with one fault
    for name, value in vars(fresh).items():
        before = vars(old).get(name)
        if name.startswith("__") or isinstance(value, FunctionType | ModuleType):
            continue
        if isinstance(value, type):
            _defaults(before, value)
        elif value is not before:
            _everywhere(name, before, value)


def _everywhere(name: str, before: object, value: object) -> None:
    for module in list(sys.modules.values()):
        named = str(getattr(module, "__name__", ""))
        if named.startswith(("carnet.", "tests.")):
            space = vars(module)
            if name in space and space[name] is before:
                space[name] = value


def _defaults(before: Any, value: Any) -> None:
    """Defaults of a dataclass stand in its initialiser."""
    old, new = getattr(before, "__init__", None), getattr(value, "__init__", None)
    own = value.__module__.startswith("carnet.policy")
    if own and isinstance(old, FunctionType) and isinstance(new, FunctionType):
        old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__
