"""What `guard.context` says, and for how long, wherever its block is entered and left.

A context variable belongs to a context, a block to a function. Mostly the two end
together. Where a server drives a generator step by step from the threads of a pool, or
enters a dependency in a thread, each step has a context of its own: it is gone while
the block is still open, and what was said would be lost without a word. So a context
holds the only strong reference to what was said in it; when that is gone and the block
is not, the block is lost, and what it knows to be personal holds for every call of the
guard until it ends: too much is replaced, and comes back, rather than too little.

The other way round, blocks end in any order, and in other tasks and threads than they
began in: so what was said knows whether its block has ended. The context in which the
block was entered then hears nothing of it. A copy, such as a task's, keeps what it was
told while the block was open; one that may have been made later keeps what is personal,
and no purpose.
"""

import contextvars
import gc
import inspect
import os
import sys
import threading
import time
import weakref
from collections.abc import AsyncGenerator, Callable, Generator, Iterable
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import replace
from functools import partial, reduce, wraps
from types import FrameType
from typing import Any, TypeVar, cast

from typing_extensions import override

from carnet.context.elsewhere import Elsewhere, Opened
from carnet.errors import ConfigError
from carnet.events import logger
from carnet.vocabulary import Context, Kind

_GENERATOR = inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR
_PAUSES, _PAUSE_S = 5, 0.001  # the other thread needs a few instructions
NOTHING_SAID = Context()

_F = TypeVar("_F", bound=Callable[..., Any])


class _Said:
    """What one block said; only contexts hold it."""

    __slots__ = ("__weakref__", "astray", "context", "home", "over", "thread")

    def __init__(self, context: Context, home: contextvars.Context) -> None:
        self.context = context
        self.home = weakref.ref(home)
        """The context in which the block was entered."""
        self.thread = threading.get_ident()
        self.over = False
        """The block has ended."""
        self.astray = False
        """It has, and its home may still give this to copies."""

    def end(self) -> None:
        """Say nothing any more."""
        self.astray = self.over = True


class Scopes:
    """The open blocks of one guard, and what holds here and now."""

    def __init__(self) -> None:
        self._here: ContextVar[tuple[_Said, ...]] = ContextVar("carnet", default=())
        self._lost: weakref.WeakValueDictionary[int, Block]
        self._lost = weakref.WeakValueDictionary()
        self._steps: weakref.WeakValueDictionary[int, Block]
        self._steps = weakref.WeakValueDictionary()
        self.elsewhere = Elsewhere()

    def said(self) -> Context:
        """What was said of a call that is made now."""
        told = self._told()
        if self._here.get():
            return told
        known = self.elsewhere.known(self._context)
        return _with_lost(told, (Context(known=known),)) if known else told

    def is_said(self) -> bool:
        """Would anything be said of a call, for its own sake?"""
        return self._told() != NOTHING_SAID

    def _told(self) -> Context:
        here = self._still()
        read = [(one.astray, one.context) for one in here]  # once: a thread changes it
        told = [context for astray, context in read if not astray]
        beside = [context for astray, context in read if astray]
        blocks = self._around(here) if self._steps else ()
        if self._lost:
            blocks = (*blocks, *list(self._lost.values()))
        beside += [one.context for one in blocks]
        context = reduce(_inside, told) if told else NOTHING_SAID
        return _with_lost(context, beside) if beside else context

    def enter(self, block: "Block") -> "weakref.ref[_Said]":
        """Say it beside what holds already, which alone comes back by `leave`."""
        said = _Said(block.context, self._context())
        lose = partial(_lose, weakref.ref(self), weakref.ref(block))
        if block.in_step:
            self._steps[id(block)] = block
        self._here.set((*self._still(), said))  # a token that is kept holds the context
        return weakref.ref(said, lose)

    def leave(self, block: "Block", said: _Said | None) -> None:
        """Take back what has ended from where it was said, if that can be done here.

        A context that is run by another thread, or further down in this one, finds out
        by itself.
        """
        self._lost.pop(id(block), None)
        self._steps.pop(id(block), None)
        if said is None:
            return
        home = said.home()
        if home is not None and home is not self._context():
            if said.thread != threading.get_ident():
                return
            with suppress(RuntimeError):  # it is being run
                home.run(self._still)
                said.astray = False
            return
        self._still()
        said.astray = False

    def _still(self) -> tuple[_Said, ...]:
        """What this context has, without that of blocks which it saw begin and end."""
        here = self._here.get()
        if not here or not any(one.over for one in here):
            return here
        home = self._context()
        kept = tuple(one for one in here if not (one.over and one.home() is home))
        self._here.set(kept)
        return kept

    def _context(self) -> contextvars.Context:
        """The context that this is run in; only a token tells."""
        token = self._here.set(self._here.get())
        every = gc.get_referents(token)
        return next(one for one in every if isinstance(one, contextvars.Context))

    def lose(self, block: "Block") -> None:
        """No context has what `block` said, and it is open."""
        self._lost[id(block)] = block
        logger("carnet").warning(
            "context.lost",
            hint="guard.context was entered in a thread or step that has ended: enter "
            "it where the call is made, or in an async dependency",
        )

    def _around(self, here: tuple[_Said, ...]) -> "tuple[Block, ...]":
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


class Block:
    """One `with guard.context(...)`; each is entered once at a time.

    Inside another one it adds what it says. As a decorator it holds while the function
    runs, also where that is asynchronous or a generator: then not between two steps,
    which are its consumer's.
    """

    def __init__(self, scopes: Scopes, context: Context) -> None:
        self.context = context
        self.is_open = self.in_step = self.settled = False
        self.frame = self.thread = self.process = 0
        self._scopes = scopes
        self._opened: Opened | None = None

    def __enter__(self) -> None:
        if self.is_open:
            raise ConfigError(
                "this guard.context is open already",
                hint="write guard.context(...) where it is entered, for each use",
            )
        frame = sys._getframe(1)  # noqa: SLF001 - documented, for CPython
        self.in_step = bool(frame.f_code.co_flags & _GENERATOR)
        self.frame, self.thread = id(frame), threading.get_ident()
        self.process = os.getpid()
        self.is_open = True
        self._opened = self._scopes.elsewhere.opened(self.context, frame)
        self._said = self._scopes.enter(self)

    def __exit__(self, *error: object) -> None:
        said = self._said()
        if said is not None:
            said.end()  # first: whatever interrupts the rest, it says nothing
        self.is_open = False
        self._opened = None
        self._scopes.leave(self, said)

    def __call__(self, function: _F) -> _F:
        """The function, inside a block of its own for every call."""
        return cast("_F", _inside_block(self, function))

    def is_here(self, here: tuple[_Said, ...]) -> bool:
        """Is one of `here`, what the present context has, of this block?"""
        said = self._said()
        return any(one is said for one in here)

    def again(self) -> "Block":
        """Another block that says the same."""
        return Block(self._scopes, self.context)


def _inside_block(block: Block, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function as what it is: asynchronous, a generator, both or neither."""
    fitting = (make for is_one, make in _SORTS if is_one(function))
    return wraps(function)(next(fitting, _now)(block, function))


def _now(block: Block, function: Callable[..., Any]) -> Callable[..., Any]:
    def run(*args: Any, **named: Any) -> Any:  # noqa: ANN401
        with block.again():
            return function(*args, **named)

    return run


def _later(block: Block, function: Callable[..., Any]) -> Callable[..., Any]:
    async def run(*args: Any, **named: Any) -> Any:  # noqa: ANN401
        with block.again():
            return await function(*args, **named)

    return run


class _Steps(Generator[Any, Any, Any]):
    """The steps of a generator, each inside a block of its own."""

    def __init__(self, block: Block, own: Generator[Any, Any, Any]) -> None:
        self._block, self._own = block, own

    @override
    def send(self, value: Any) -> Any:
        with self._block.again():
            return self._own.send(value)

    @override
    def throw(self, *error: Any) -> Any:
        with self._block.again():
            return self._own.throw(*error)

    @override
    def close(self) -> None:
        with self._block.again():
            self._own.close()


def _stepwise(block: Block, function: Callable[..., Any]) -> Callable[..., Any]:
    def run(*args: Any, **named: Any) -> Generator[Any, Any, Any]:  # noqa: ANN401
        return (yield from _Steps(block, function(*args, **named)))

    return run


def _stepwise_later(block: Block, function: Callable[..., Any]) -> Callable[..., Any]:
    async def run(*args: Any, **named: Any) -> AsyncGenerator[Any, Any]:  # noqa: ANN401
        own = function(*args, **named)
        step = own.asend(None)
        try:
            while True:
                with block.again():
                    one = await step
                try:
                    step = own.asend((yield one))
                except GeneratorExit:
                    raise
                except BaseException as error:  # noqa: BLE001 - it was thrown into it
                    step = own.athrow(error)
        except StopAsyncIteration:
            return
        finally:
            with block.again():
                await own.aclose()

    return run


_SORTS = (
    (inspect.isasyncgenfunction, _stepwise_later),
    (inspect.iscoroutinefunction, _later),
    (inspect.isgeneratorfunction, _stepwise),
)


def _frames() -> set[int]:
    """Every function that is being run for this call, down to the thread's first."""
    found: set[int] = set()
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - as above
    while frame is not None:
        found.add(id(frame))
        frame = frame.f_back
    return found


def _inside(outer: Context, inner: Context) -> Context:
    """What is said in a block inside another: the inner one's word, and what it adds.

    Whatever is known to be personal stays so; that a text holds nothing personal is
    only said where neither block says what it holds.
    """
    kinds = outer.categories | inner.categories
    if kinds - {Kind.NON_PERSONAL}:
        kinds -= {Kind.NON_PERSONAL}
    return Context(
        purpose=inner.purpose or outer.purpose,
        data_subject=inner.data_subject or outer.data_subject,
        subject_country=inner.subject_country or outer.subject_country,
        known=tuple(dict.fromkeys((*outer.known, *inner.known))),
        categories=kinds,
        persons=max(outer.persons, inner.persons),
        conversation=inner.conversation or outer.conversation,
    )


def _with_lost(context: Context, lost: Iterable[Context]) -> Context:
    """What is said here, and what those know; they declare nothing harmless."""
    every = tuple(lost)
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
    if held is None or left is None or not left.is_open:
        return
    if left.process == os.getpid():  # in a forked child who was inside is gone too
        held.lose(left)
