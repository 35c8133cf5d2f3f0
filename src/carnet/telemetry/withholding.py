"""Keeps Carnet's own events, spans and counts from sinks that the policy refuses.

An application sets up logging and exporters when it likes, so what a sink may hear is
looked at again before each event, and decided again when handlers, exporters, the
policy or the day have changed: between two changes that is a comparison of tuples.
Every open guard must permit a sink. Handlers stay as they are: Carnet's loggers go past
those that are refused. Spans and counts go to all exporters or to none, since a
provider cannot leave one out. A span that is open when a sink comes is never ended.
"""

import logging
import weakref
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from typing import Protocol

from carnet import events
from carnet.config.exporting import Kind
from carnet.errors import Error
from carnet.locks import rlock
from carnet.telemetry import exporters, handlers, written
from carnet.telemetry.sink import Signal, Sink

KINDS: dict[Signal, Kind] = {Signal.SPANS: "traces", Signal.METRICS: "metrics"}
Verdict = tuple[frozenset[int], bool]
"""Ids of handlers that get nothing; does a library take records past them, and may not?
"""


class Judge(Protocol):
    """Knows the policy of one guard."""

    def reason(self, sink: Sink, signal: Signal, on: date) -> str:
        """Why nothing of that kind may go there; empty where it may."""


_lock = rlock()  # a guard may be collected while one is held
_judges: tuple["weakref.ref[Judge]", ...] = ()
"""Of the guards that are open; another tuple whenever one comes or goes."""
_reported: set[tuple[Sink, Signal]] = set()


def add(judge: Judge) -> None:
    """Let nothing go where `judge` refuses it, until `remove` or its guard is gone."""
    global _judges  # noqa: PLW0603 - loggers are the process's, and so is this
    with _lock:
        _judges = (*_judges, weakref.ref(judge, _gone))
        for post in _POSTS:
            post.stand()
        events.structlog_may = lambda: permits(Signal.EVENTS)


def remove(judge: Judge) -> None:
    """The guard is closed, or has another policy, whose judge is added already."""
    _keep_judges(lambda one: one is not None and one is not judge)


def _gone(_reference: object) -> None:
    _keep_judges(lambda one: one is not None)


def _keep_judges(wanted: Callable[[Judge | None], bool]) -> None:
    global _judges  # noqa: PLW0603 - as above
    with _lock:
        _judges = tuple(one for one in _judges if wanted(one()))
        if not _judges:
            _reported.clear()


def reason(sink: Sink, signal: Signal, on: date) -> str:
    """Why a guard refuses the sink; empty where all permit it."""
    for each in _judges:
        judge = each()
        try:
            if judge is not None and (why := judge.reason(sink, signal, on)):
                return why
        except Error as error:
            return f"the policy cannot be asked: {error.args[0]}"
    return ""


def permits(signal: Signal) -> bool:
    """May spans, or counts, be given to OpenTelemetry now?"""
    return not _judges or _PASSES[signal].open


def every(signals: Iterable[Signal]) -> Iterator[tuple[Signal, Sink]]:
    """Every sink there is now, and those that the environment names."""
    for signal in signals:
        if kind := KINDS.get(signal):
            found = [*exporters.named_sinks(kind), *exporters.sinks_of(kind)]
        else:
            logs = [logging.getLogger(name) for name in written.OWN]
            chains = (each for log in logs for each in written.chain(log))
            behind = (sink for each in chains for sink in handlers.sinks_of(each))
            past = (sink for log in logs for sink in handlers.patch(type(log)))
            found = [*exporters.named_sinks("logs"), *behind, *past]
            found += written.sinks_of()
        yield from ((signal, sink) for sink in dict.fromkeys(found))


def today() -> date:
    """The day that policies are asked for."""
    return datetime.now(UTC).date()


def _refused(sinks: Iterable[Sink], signal: Signal, on: date) -> bool:
    """Is one of them refused? It is told once, to those that are not."""
    refused = False
    for sink in sinks:
        why = reason(sink, signal, on)
        refused = refused or bool(why)
        if why and (sink, signal) not in _reported:
            _reported.add((sink, signal))
            _news.append((sink, signal, why))
    return refused


_news: list[tuple[Sink, Signal, str]] = []


def _log_news() -> None:
    while _news:
        sink, signal, why = _news.pop()
        events.logger("carnet").warning(
            "sink_withheld", sink=sink.name, host=sink.host, signal=signal, reason=why
        )


class Pass:
    """Whether something may go to sinks that are looked at as a whole."""

    def __init__(
        self,
        signal: Signal,
        mark: Callable[[], tuple[object, ...]],
        sinks: Callable[[], Iterable[Sink]],
    ) -> None:
        self._signal, self._mark, self._sinks = signal, mark, sinks
        self._open = True
        self.judged: tuple[object, ...] = ()

    @property
    def open(self) -> bool:
        """Decided again if anything has changed."""
        on = today()
        now = (_judges, on, *self._mark())
        if now != self.judged:
            self._open = not _refused(self._sinks(), self._signal, on)
            self.judged = now
            _log_news()
        return self._open


class Post:
    """Takes what one of Carnet's loggers wrote to the handlers that may have it."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._verdict: Verdict = (frozenset(), False)
        self.judged: tuple[object, ...] = ()

    def stand(self) -> None:
        """Stand in the place of the logger's own method, after its filters."""
        vars(self._log)["callHandlers"] = self

    def __call__(self, record: logging.LogRecord) -> None:
        """Hand `record` on."""
        refused, past = self._now()
        if refused or past:
            self._deliver(record, refused)
        else:
            type(self._log).callHandlers(self._log, record)

    def _now(self) -> Verdict:
        if not _judges:
            return frozenset(), False
        on, chain = today(), tuple(written.chain(self._log))
        marks = map(handlers.mark, chain)
        now = (_judges, on, handlers.patch(type(self._log)), chain, *marks)
        if now != self.judged:
            self._verdict = self._decide(chain, on)
            self.judged = now
            _log_news()
        return self._verdict

    def _decide(self, chain: tuple[logging.Handler, ...], on: date) -> Verdict:
        signal = Signal.EVENTS
        refused = frozenset(
            id(each) for each in chain if _refused(handlers.sinks_of(each), signal, on)
        )
        return refused, _refused(handlers.patch(type(self._log)), signal, on)

    def _deliver(self, record: logging.LogRecord, refused: frozenset[int]) -> None:
        """As `Logger.callHandlers` does, but for what is refused.

        What nobody else takes comes out where `logging` puts what has no handler.
        """
        taking = [each for each in written.chain(self._log) if id(each) not in refused]
        last = [logging.lastResort] if logging.lastResort and not taking else []
        for handler in (*taking, *last):
            if record.levelno >= handler.level:
                handler.handle(record)


_POSTS = tuple(Post(logging.getLogger(name)) for name in written.OWN)
_PASSES = {
    signal: Pass(
        signal, partial(exporters.mark, kind), partial(exporters.sinks_of, kind)
    )
    for signal, kind in KINDS.items()
}
_PASSES[Signal.EVENTS] = Pass(Signal.EVENTS, written.mark, written.sinks_of)
