"""Log handlers that leave the origin are decided like a call; real sockets, bytes."""

import gc
import logging
import logging.handlers
import queue
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
import structlog
from tests.telemetry.abroad import TOOL, settings
from tests.telemetry.receiver import ELSEWHERE, Receiver

from carnet import ConfigError, Guard
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, write_env
from carnet.vocabulary import Effect

MARK = "the application's own line"
Make = Callable[[Receiver], logging.Handler]


def through_queue(receiver: Receiver) -> logging.Handler:
    handler = logging.handlers.QueueHandler(queue.SimpleQueue())
    behind = logging.handlers.SysLogHandler((ELSEWHERE, receiver.port))
    listener = logging.handlers.QueueListener(handler.queue, behind)
    listener.start()
    stop = handler.close

    def close() -> None:
        vars(handler).pop("close")  # at the end of the process it is called again
        listener.stop()
        behind.close()
        stop()

    vars(handler)["close"] = close
    return handler


def through_memory(receiver: Receiver) -> logging.Handler:
    behind = logging.handlers.SysLogHandler((ELSEWHERE, receiver.port))
    return logging.handlers.MemoryHandler(1, target=behind)


HANDLERS: dict[str, Make] = {
    "syslog": lambda at: logging.handlers.SysLogHandler((ELSEWHERE, at.port)),
    "syslog over TCP": lambda at: logging.handlers.SysLogHandler(
        (ELSEWHERE, at.port), socktype=socket.SOCK_STREAM
    ),
    "pickles": lambda at: logging.handlers.SocketHandler(ELSEWHERE, at.port),
    "datagrams": lambda at: logging.handlers.DatagramHandler(ELSEWHERE, at.port),
    "http": lambda at: logging.handlers.HTTPHandler(at.host, "/", method="POST"),
    "queue": through_queue,
    "memory": through_memory,
}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as one:
        yield one


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    log, before = logging.getLogger(), logging.getLogger().level
    log.setLevel(logging.INFO)
    handlers = tuple(log.handlers)
    yield log
    log.setLevel(before)
    for each in set(log.handlers) - set(handlers):
        log.removeHandler(each)
        target = getattr(each, "target", None)
        each.close()
        if target is not None:
            target.close()


def asked(env: Path, provider: FakeProvider, late: Callable[[], None]) -> None:
    """One call; `late` runs when the guard is open."""
    with (
        Guard.from_env(env) as guard,
        openai.OpenAI(
            base_url=f"{provider.url}/v1", api_key="sk-x", max_retries=0
        ) as client,
    ):
        guard.wrap(client)
        late()
        with guard.context(known=KNOWN, data_subject="customer-4711"):
            client.chat.completions.create(
                model="m", messages=[{"role": "user", "content": LETTER}]
            )


def nothing() -> None:
    """Nothing comes late."""


@pytest.mark.parametrize("name", HANDLERS)
def test_a_handler_that_leaves_the_origin_without_a_tool_is_refused_before_an_event(
    name: str, receiver: Receiver, root: logging.Logger, tmp_path: Path
) -> None:
    root.addHandler(HANDLERS[name](receiver))
    with FakeProvider(seed=5) as provider:
        env = write_env(tmp_path, provider, settings=settings(receiver))
        with pytest.raises(ConfigError, match="may not be used") as refused:
            asked(env, provider, nothing)
    assert f"logging.handlers.{type_of(name)}: {receiver.host}" in str(refused.value)
    assert "CARNET_TOOLS__x__FOR" in refused.value.hint
    assert not (tmp_path / "trail").exists()
    root.warning(MARK)
    assert b"call." not in receiver.until(MARK.encode().split()[-1])


def type_of(name: str) -> str:
    kinds = {"pickles": "Socket", "datagrams": "Datagram", "http": "HTTP"}
    return f"{kinds.get(name, 'SysLog')}Handler"


@pytest.mark.parametrize("name", HANDLERS)
def test_a_tool_lets_events_out_and_nothing_of_the_letter_is_in_them(
    name: str, receiver: Receiver, root: logging.Logger, tmp_path: Path
) -> None:
    root.addHandler(HANDLERS[name](receiver))
    with FakeProvider(seed=5) as provider:
        env = write_env(tmp_path, provider, settings=settings(receiver, **TOOL))
        asked(env, provider, nothing)
    came = receiver.until(b"call.ended")
    assert b"call.sent" in came
    for value in (*PLANTED, "customer-4711"):
        assert value.encode() not in came


@pytest.mark.parametrize("name", HANDLERS)
def test_a_handler_that_comes_later_gets_the_applications_lines_and_none_of_carnets(
    name: str, receiver: Receiver, root: logging.Logger, tmp_path: Path
) -> None:
    with Receiver() as beside, FakeProvider(seed=5) as provider:
        here = logging.handlers.DatagramHandler("127.0.0.1", beside.port)

        def late() -> None:
            root.addHandler(HANDLERS[name](receiver))
            root.addHandler(here)

        env = write_env(tmp_path, provider, settings=settings(receiver))
        asked(env, provider, late)
        told = beside.until(b"call.ended")
    root.warning(MARK)
    came = receiver.until(MARK.encode().split()[-1])
    assert b"call." not in came
    assert b"trail." not in came
    assert b"sink_withheld" in told
    assert receiver.host.encode() in told


class Own(logging.Handler):
    """An application's own handler, of which nobody can see where it writes."""

    def __init__(self) -> None:
        super().__init__()
        self.took: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.took.append(record.getMessage())


def test_a_handler_of_the_applications_own_gets_nothing_until_it_says_where_it_writes(
    receiver: Receiver, root: logging.Logger, tmp_path: Path
) -> None:
    own, log = Own(), logging.getLogger("carnet")
    root.addHandler(own)
    with FakeProvider(seed=5) as provider:
        env = write_env(tmp_path, provider, settings=settings(receiver))
        with Guard.from_env(env) as guard:
            guard.trail.check()
            root.warning(MARK)
            log.warning("to whom?")
            assert own.took == [MARK]
            vars(own)["host"] = "localhost"
            log.warning("to this machine")
    assert "to this machine" in own.took
    assert "to whom?" not in own.took


def test_what_structlog_sends_through_logging_is_withheld_alike(
    receiver: Receiver, root: logging.Logger, tmp_path: Path, configured: Any
) -> None:
    configured(
        logger_factory=structlog.stdlib.LoggerFactory(),
        processors=[structlog.processors.JSONRenderer()],
    )
    with FakeProvider(seed=5) as provider:
        env = write_env(tmp_path, provider, settings=settings(receiver))
        asked(env, provider, lambda: root.addHandler(HANDLERS["syslog"](receiver)))
    root.warning(MARK)
    assert b"call." not in receiver.until(MARK.encode())


def test_what_structlog_itself_would_send_goes_to_the_handlers_of_logging(
    receiver: Receiver,
    root: logging.Logger,
    tmp_path: Path,
    configured: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert root.level == logging.INFO
    sending = logging.handlers.SysLogHandler((ELSEWHERE, receiver.port))
    other = logging.Logger("application")  # noqa: LOG001 - one that nobody shares
    other.addHandler(sending)

    def late() -> None:
        configured(
            logger_factory=lambda *_: other,
            processors=[structlog.processors.JSONRenderer()],
        )

    with FakeProvider(seed=5) as provider:
        env = write_env(tmp_path, provider, settings=settings(receiver))
        asked(env, provider, late)
    structlog.get_logger().warning(MARK)
    assert b"call." not in receiver.until(MARK.encode())
    assert "call.ended" in caplog.text
    sending.close()


@pytest.fixture
def configured() -> Iterator[Any]:
    yield structlog.configure
    structlog.reset_defaults()


def test_a_place_in_the_origin_is_nobodys_business(
    receiver: Receiver, root: logging.Logger, tmp_path: Path
) -> None:
    root.addHandler(HANDLERS["syslog"](receiver))
    with FakeProvider(seed=5) as provider:
        env = write_env(tmp_path, provider, settings=settings(receiver, "DE"))
        asked(env, provider, nothing)
    receiver.until(b"call.ended")


def test_what_does_not_propagate_does_not_reach_a_handler_above(
    receiver: Receiver,
    root: logging.Logger,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root.addHandler(HANDLERS["syslog"](receiver))
    monkeypatch.setattr(logging.getLogger("carnet"), "propagate", False)
    with FakeProvider(seed=5) as provider:
        env = write_env(tmp_path, provider, settings=settings(receiver))
        asked(env, provider, nothing)
    root.warning(MARK)
    assert b"call." not in receiver.until(MARK.encode())


def test_a_policy_that_is_read_again_decides_on_sinks_anew(
    receiver: Receiver, root: logging.Logger, tmp_path: Path
) -> None:
    root.addHandler(HANDLERS["syslog"](receiver))
    with FakeProvider(seed=5) as provider:
        spoken = settings(receiver, **TOOL)
        env = write_env(tmp_path, provider, settings=spoken)
        with Guard.from_env(env) as guard:
            logging.getLogger("carnet").warning("under the first policy")
            guard.trail.check()
            text = env.read_text()
            env.write_text(text.replace("CARNET_REDACT=CN,IN", "CARNET_REDACT=CN"))
            guard.reload()
            (ailment,) = guard.health().ailments
            assert (ailment.code, ailment.stops) == ("sink.withheld", False)
            assert receiver.host in ailment.words
            logging.getLogger("carnet").warning("under the second policy")
            env.write_text(text)
            guard.reload()
            assert guard.health().ailments == ()
            logging.getLogger("carnet").warning("under the third policy")
    came = receiver.until(b"under the third policy")
    assert b"under the first policy" in came
    assert b"under the second policy" not in came


def test_every_open_guard_must_permit_a_sink(
    receiver: Receiver, root: logging.Logger, tmp_path: Path
) -> None:
    strict, lax = tmp_path / "strict", tmp_path / "lax"
    log = logging.getLogger("carnet")
    with FakeProvider(seed=5) as provider:
        for folder, more in ((strict, {}), (lax, TOOL)):
            folder.mkdir()
            write_env(folder, provider, settings=settings(receiver, **more))
        with Guard.from_env(strict / ".env") as first:
            first.trail.check()
            root.addHandler(HANDLERS["syslog"](receiver))
            with Guard.from_env(lax / ".env") as second:
                second.trail.check()
                log.warning("while both are open")
                first.close()
                log.warning("while one is open")
    came = receiver.until(b"while one is open")
    assert b"while both" not in came


def test_a_guard_that_is_gone_without_a_close_refuses_nothing_more(
    receiver: Receiver, root: logging.Logger, tmp_path: Path
) -> None:
    with FakeProvider(seed=5) as provider:
        env = write_env(tmp_path, provider, settings=settings(receiver))
        guard = Guard.from_env(env)
        assert guard.decide("https://ai.example").effect is Effect.BLOCK
        root.addHandler(HANDLERS["syslog"](receiver))
        logging.getLogger("carnet").warning("while it is there")
        del guard
        gc.collect()
        logging.getLogger("carnet").warning("when it is gone")
    assert b"while it is there" not in receiver.until(b"when it is gone")


def test_without_an_open_guard_the_loggers_are_as_they_were(
    receiver: Receiver, root: logging.Logger, tmp_path: Path
) -> None:
    with FakeProvider(seed=5) as provider:
        env = write_env(tmp_path, provider, settings=settings(receiver))
        asked(env, provider, nothing)
    root.addHandler(HANDLERS["syslog"](receiver))
    logging.getLogger("carnet").warning("nobody decides")
    receiver.until(b"nobody decides")


def test_what_no_handler_may_have_comes_out_on_this_machine(
    receiver: Receiver,
    root: logging.Logger,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(root, "handlers", [])
    with FakeProvider(seed=5) as provider:
        env = write_env(tmp_path, provider, settings=settings(receiver))
        with Guard.from_env(env) as guard:
            guard.trail.check()
            handler = HANDLERS["syslog"](receiver)
            root.addHandler(handler)
            logging.getLogger("carnet").warning("for this machine")
            handler.close()
    assert "for this machine" in capfd.readouterr().err
