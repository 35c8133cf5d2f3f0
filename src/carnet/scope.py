"""What `guard.context` says, and for how long, wherever its block is entered and left.

A context variable belongs to a context, a block to a function. Mostly the two end
together. Where a server drives a generator step by step from the threads of a pool, or
enters a dependency in a thread, each step has a context of its own: it is gone while
the block is still open, and what was said would be lost without a word. So a context
holds the only strong reference to what was said in it; when that is gone and the block
is not, the block is lost, and what it knows to be personal holds for every call of the
guard until it ends: too much is replaced, and comes back, rather than too little.
"""

import inspect
import sys
import threading
import time
import weakref
from collections.abc import Iterable
from contextlib import ContextDecorator
from contextvars import ContextVar
from dataclasses import replace
from functools import partial
from types import FrameType

from carnet.events import logger
from carnet.vocabulary import Context, Kind

_GENERATOR = inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR
_PAUSES, _PAUSE_S = 5, 0.001  # the other thread needs a few instructions
NOTHING_SAID = Context()


class _Said:
    """What one block said; only contexts hold it."""

    __slots__ = ("__weakref__", "context")

    def __init__(self, context: Context) -> None:
        self.context = context


class Scopes:
    """The open blocks of one guard, and what holds here and now."""

    def __init__(self) -> None:
        self._here: ContextVar[_Said | None] = ContextVar("carnet", default=None)
        self._lost: weakref.WeakValueDictionary[int, Block]
        self._lost = weakref.WeakValueDictionary()
        self._steps: weakref.WeakValueDictionary[int, Block]
        self._steps = weakref.WeakValueDictionary()

    def said(self) -> Context:
        """What was said of a call that is made now."""
        here = self._here.get()
        context = NOTHING_SAID if here is None else here.context
        around = self._around(here) if self._steps else ()
        if not around and not self._lost:
            return context
        return _joined(context, (*around, *list(self._lost.values())))

    def enter(self, block: "Block") -> "tuple[weakref.ref[_Said], _Said | None]":
        """Say it; what was said before comes back by `leave`."""
        said, before = _Said(block.context), self._here.get()
        lose = partial(_lose, weakref.ref(self), weakref.ref(block))
        if block.in_step:
            self._steps[id(block)] = block
        self._here.set(said)  # no token is kept: it would hold the context
        return weakref.ref(said, lose), before

    def leave(self, block: "Block", said: _Said | None, before: _Said | None) -> None:
        """Take it back, if this is a context that has it; another has nothing to."""
        self._lost.pop(id(block), None)
        self._steps.pop(id(block), None)
        if said is not None and self._here.get() is said:
            self._here.set(before)

    def lose(self, block: "Block") -> None:
        """No context has what `block` said, and it is open."""
        self._lost[id(block)] = block
        logger("carnet").warning(
            "context.lost",
            hint="guard.context was entered in a thread or step that has ended: enter "
            "it where the call is made, or in an async dependency",
        )

    def _around(self, here: _Said | None) -> "tuple[Block, ...]":
        """Blocks of generators that this call is made in, in a context without them."""
        others = [one for one in list(self._steps.values()) if not one.is_here(here)]
        frames: set[int] = set()
        for block in others:
            self._settle(block)
            frames = frames or _frames()
        return tuple(one for one in others if one.frame in frames)

    def _settle(self, block: "Block") -> None:
        """Let a thread that entered a block just now drop the context of that step.

        It does so right after it has told the caller, who may already be here.
        """
        own = block.thread == threading.get_ident()
        pauses = 0 if own or block.settled else _PAUSES
        while pauses and block.is_open and id(block) not in self._lost:
            time.sleep(_PAUSE_S)
            pauses -= 1
        block.settled = block.settled or not own


class Block(ContextDecorator):
    """One `with guard.context(...)`; each is entered once at a time."""

    def __init__(self, scopes: Scopes, context: Context) -> None:
        self.context = context
        self.is_open = self.in_step = self.settled = False
        self.frame = self.thread = 0
        self._scopes = scopes

    def __enter__(self) -> None:
        frame = sys._getframe(1)  # noqa: SLF001 - documented, for CPython
        self.in_step = bool(frame.f_code.co_flags & _GENERATOR)
        self.frame, self.thread = id(frame), threading.get_ident()
        self.is_open = True
        self._said, self._before = self._scopes.enter(self)

    def __exit__(self, *error: object) -> None:
        self.is_open = False
        self._scopes.leave(self, self._said(), self._before)

    def is_here(self, here: _Said | None) -> bool:
        """Is `here`, what the present context has, of this block?"""
        return here is not None and here is self._said()

    def _recreate_cm(self) -> "Block":
        """As a decorator: a block of its own for every call."""
        return Block(self._scopes, self.context)


def _frames() -> set[int]:
    """Every function that is being run for this call, down to the thread's first."""
    found: set[int] = set()
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - as above
    while frame is not None:
        found.add(id(frame))
        frame = frame.f_back
    return found


def _joined(context: Context, lost: Iterable[Block]) -> Context:
    """What is said here, and what those blocks know; they declare nothing harmless."""
    every = [one.context for one in lost]
    sure = (one.categories - {Kind.NON_PERSONAL} for one in every)
    known = (*context.known, *(value for one in every for value in one.known))
    return replace(
        context,
        known=tuple(dict.fromkeys(known)),
        categories=context.categories.union(*sure),
    )


def _lose(
    scopes: "weakref.ref[Scopes]", block: "weakref.ref[Block]", _said: object
) -> None:
    held, left = scopes(), block()
    if held is not None and left is not None and left.is_open:
        held.lose(left)
