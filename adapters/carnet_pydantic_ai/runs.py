"""What a wrapped agent is run with, whenever and by whoever it is named.

An agent's model is only a default: `run(model=...)`, `override`, a capability, a second
attempt name another, often as a string that becomes a client during the run; and a tool
may run another agent. So the run itself is watched, by three public methods of the
classes, which do nothing outside the run of a wrapped agent:

    Agent.iter              every run, streamed or not, of a wrapped agent or within one
    Model.prepare_request   every model calls it before it sends
    Agent.realtime          a WebSocket: refused
"""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from types import ModuleType
from typing import Any

from carnet.adapter import Fitter
from carnet.derived import ask
from carnet.errors import UnsupportedClient
from carnet.sdk import SOCKET

MARK = "carnet_run"
"""Where a wrapped agent keeps its `Run`."""


class Run:
    """What guards the models of one agent's runs: `guard`, which may refuse one."""

    def __init__(self, guard: Callable[[Any, Fitter], object], fitter: Fitter) -> None:
        self._guard, self._fitter = guard, fitter

    def admit(self, model: object) -> None:
        """Guard what `model` sends with, in place.

        Raises:
            UnsupportedClient: It cannot be guarded; nothing was sent.
        """
        self._guard(model, self._fitter.again())

    def refuse_durable(self, agent: object, capabilities: Iterable[object]) -> None:
        """Refuse runs that send from another context, perhaps in another process.

        Raises:
            UnsupportedClient: They do.
        """
        below = (getattr(agent, "root_capability", None), *capabilities)
        if any(map(_is_durable, (agent, *below))):
            raise UnsupportedClient(
                "a durable agent sends outside of its runs, where nothing watches them",
                hint="wrap each model that it may use, not the agent",
            )

    def refuse_socket(self) -> None:
        """Record and raise the refusal of a WebSocket."""
        asked = _Realtime()
        self._fitter.again().forbid(asked, ["realtime"], SOCKET)
        asked.realtime()


def _is_durable(part: object) -> bool:
    within = getattr(part, "capabilities", None) or ()
    named = type(part).__module__.startswith("pydantic_ai.durable_exec")
    return named or any(map(_is_durable, within))


class _Realtime:
    """Stands in for the method that would open one."""

    def realtime(self) -> None:
        """Replaced before it is called."""


class _Scope:
    """A run under way. Contexts that were copied from its own outlive it: not valid."""

    def __init__(self, run: Run) -> None:
        self.run, self.valid = run, True


_WITHIN: ContextVar[_Scope | None] = ContextVar("carnet_pydantic_ai", default=None)


@contextmanager
def _within(run: Run) -> Iterator[None]:
    outer, scope = _WITHIN.get(), _Scope(run)
    _WITHIN.set(scope)
    try:
        yield
    finally:
        scope.valid = False
        # Not by its token: a run may end in another context than it began in.
        if _WITHIN.get() is scope:
            _WITHIN.set(outer)


def _run_of(agent: object = None) -> Run | None:
    """What guards `agent`: its own guard, or that of the run that it is part of."""
    scope = _WITHIN.get()
    own: Run | None = getattr(agent, "__dict__", {}).get(MARK)
    return own or (scope.run if scope and scope.valid else None)


def watch(sdk: ModuleType) -> None:
    """Have the classes of Pydantic AI ask; a second time changes nothing.

    Raises:
        UnsupportedClient: One of the methods is not there; nothing was changed.
    """
    agents, models = sdk.Agent, sdk.models.Model
    wanted = (
        (agents, "iter", _iter),
        (agents, "realtime", _realtime),
        (agents, "set_mcp_sampling_model", _sampling),
        (models, "prepare_request", _prepare),
    )
    if missing := [name for owner, name, _ in wanted if not hasattr(owner, name)]:
        raise UnsupportedClient(
            f"Pydantic AI has no `{missing[0]}` to watch an agent's runs by",
            hint="wrap the model, not the agent",
        )
    for owner, name, make in wanted:
        ask(owner, name, make)


def _iter(own: Any) -> Any:
    @wraps(own)
    def iter(self: Any, *args: Any, **options: Any) -> Any:  # noqa: A001 - its name
        run = _run_of(self)
        if run is None:
            return own(self, *args, **options)
        given = tuple(options.pop("capabilities", None) or ())
        run.refuse_durable(self, given)
        options["capabilities"] = (_capability()(run), *given)
        return _watched(run, own(self, *args, **options))

    return iter


@asynccontextmanager
async def _watched(run: Run, running: Any) -> AsyncIterator[Any]:
    with _within(run):
        async with running as one:
            yield one


def _realtime(own: Any) -> Any:
    @wraps(own)
    def realtime(self: Any, *args: Any, **options: Any) -> Any:
        if run := _run_of(self):
            run.refuse_socket()
        return own(self, *args, **options)

    return realtime


def _sampling(own: Any) -> Any:
    """A server of MCP will have this model asked, outside of any run."""

    @wraps(own)
    def set_mcp_sampling_model(self: Any, model: Any = None) -> Any:
        if run := _run_of(self):
            from pydantic_ai.models import infer_model

            model = infer_model(self.model if model is None else model)
            run.admit(model)
        return own(self, model)

    return set_mcp_sampling_model


def _prepare(own: Any) -> Any:
    @wraps(own)
    def prepare_request(self: Any, *args: Any, **options: Any) -> Any:
        if run := _run_of():
            run.admit(self)
        return own(self, *args, **options)

    return prepare_request


@cache
def _capability() -> Callable[[Run], object]:
    """A capability that sees the model of each attempt before anything is sent.

    Also one that never calls `prepare_request`. Made when the SDK is in use: nothing of
    it is imported before.
    """
    from pydantic_ai.capabilities import AbstractCapability, CapabilityOrdering

    class Guarding(AbstractCapability[Any]):
        def __init__(self, run: Run) -> None:
            self._run = run

        def get_ordering(self) -> CapabilityOrdering:
            """Outside of all others: what they put in the model's place is seen."""
            return CapabilityOrdering(position="outermost")

        def get_wrapper_model(self, model: Any) -> None:
            """Guard the model of an attempt; it is not wrapped."""
            self._run.admit(model)

        async def before_model_request(self, ctx: Any, request_context: Any) -> Any:
            """Guard the model before what compacts a history has it sent."""
            del ctx
            self._run.admit(request_context.model)
            return request_context

    return Guarding
