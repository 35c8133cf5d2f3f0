"""Turns of an event loop: what a step costs there is not paid by all others at once.

A loop runs everything that is ready before it looks at anything new. A thousand calls
that begin together, each with a few milliseconds of detection, would keep whatever
comes next waiting for all of them: seconds. So in each turn of the loop detection takes
a few milliseconds at most; calls beyond that wait in line, one more each turn.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Final, TypeVar
from weakref import WeakKeyDictionary

T = TypeVar("T")

TURN_S: Final = 0.005
"""Seconds of a turn after which the next piece of work waits: as long as Python lets a
thread run (`sys.getswitchinterval`), and about one piece of the size `gate.HEAVY`."""


class Turns:
    """The line before one loop, which it does not hold: `_TURNS` must let that go."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._spent = 0.0
        self._counting = False

    async def run(self, work: Callable[[], T]) -> T:
        """Do `work` in a turn that has time for it, and return what it returned."""
        if self._waiting or self._spent >= TURN_S:
            mine = asyncio.get_running_loop().create_future()
            self._waiting.append(mine)
            await mine
        self._count()
        begun = time.perf_counter()
        try:
            return work()
        finally:
            self._spent += time.perf_counter() - begun

    def _count(self) -> None:
        """Have `_next_turn` called when the loop comes round."""
        if not self._counting:
            self._counting = True
            asyncio.get_running_loop().call_soon(self._next_turn)

    def _next_turn(self) -> None:
        self._spent, self._counting = 0.0, False
        while self._waiting:
            first = self._waiting.popleft()
            if not first.done():  # as it is when its call was cancelled
                first.set_result(None)
                self._count()
                return


_TURNS: WeakKeyDictionary[asyncio.AbstractEventLoop, Turns] = WeakKeyDictionary()


async def in_turn(work: Callable[[], T]) -> T:
    """Do `work` in this loop, in its turn; under another library at once."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:  # trio
        return work()
    turns = _TURNS.get(loop)
    if turns is None:
        turns = _TURNS[loop] = Turns()
    return await turns.run(work)
