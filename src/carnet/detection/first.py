"""One thread reads what all need: the first call of a method in a process goes alone.

Tables, weights and expressions are read when a text first needs them, and kept. Of
sixteen threads that begin together each would read all of it: 7.6 s instead of 2.1.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from carnet.locks import rlock

_Of = TypeVar("_Of")
_Asked = ParamSpec("_Asked")
_Told = TypeVar("_Told")


def alone_at_first(
    method: Callable[Concatenate[_Of, _Asked], _Told],
) -> Callable[Concatenate[_Of, _Asked], _Told]:
    """The method, for which other threads wait until its first call has ended.

    It may call itself, and a call that fails was no first one. A forked child waits for
    nobody (locks.py); what its parent had read is there.
    """
    turn, ended = rlock(), False

    @wraps(method)
    def taken(of: _Of, /, *args: _Asked.args, **kwargs: _Asked.kwargs) -> _Told:
        nonlocal ended
        if ended:
            return method(of, *args, **kwargs)
        with turn:
            told = method(of, *args, **kwargs)
        ended = True
        return told

    return taken
