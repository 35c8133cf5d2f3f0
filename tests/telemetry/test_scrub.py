"""The application's own log through the scrub: nothing personal comes out."""

import io
import json
import logging
import sys

import structlog

from carnet.telemetry import Scrub

SCRUB = Scrub.from_env(None)
MAIL, IBAN = "ada@example.org", "DE02120300000000202051"


def logged(level: str, event: str, **fields: object) -> str:
    out = io.StringIO()
    renderer = structlog.processors.JSONRenderer(default=str)
    log = structlog.wrap_logger(
        structlog.PrintLogger(out), processors=[SCRUB, renderer]
    )
    getattr(log, level)(event, **fields)
    return out.getvalue()


def test_every_string_of_an_event_is_searched() -> None:
    text = logged(
        "info",
        f"mail from {MAIL}",
        nested={"to": [MAIL, {IBAN: 1}]},
        amount=12,
        number=4111111111111111,
        done=True,
    )
    assert MAIL not in text
    assert IBAN not in text
    assert "4111111111111111" not in text
    told = json.loads(text)
    assert told["event"] == "mail from [EMAIL]"
    assert (told["amount"], told["done"]) == (12, True)


def test_tracebacks_are_searched_too() -> None:
    text = ""
    try:
        int(MAIL)
    except ValueError:
        text = logged("error", "failed", exc_info=True)
    assert MAIL not in text
    assert "ValueError" in text


def test_the_standard_library_logs_through_the_same_scrub() -> None:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(SCRUB)
    log = logging.Logger("application")  # noqa: LOG001 - one that nobody shares
    log.addHandler(handler)
    log.warning("write to %s about %s", MAIL, IBAN)
    try:
        int(MAIL)
    except ValueError:
        log.exception("failed")
    text = out.getvalue()
    assert text.startswith("write to [EMAIL] about [IBAN]")
    assert MAIL not in text
    assert "Traceback" in text


def test_what_cannot_be_searched_is_left_out() -> None:
    deep: object = MAIL
    for _ in range(sys.getrecursionlimit() // 20):
        deep = [deep]
    assert MAIL not in logged("info", "deep", value=deep)
