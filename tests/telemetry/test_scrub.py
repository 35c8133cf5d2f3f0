"""The application's own log through the scrub: nothing personal comes out."""

import io
import json
import logging
import sys
from datetime import date
from typing import Any

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


def test_names_of_fields_are_searched_and_say_what_stands_in_them() -> None:
    text = logged(
        "info",
        "x",
        **{MAIL: 1, "ada2@example.org": 2},
        last_name="Quandtmeier",
        card=4111111111111111.0,
        birth_date=date(1980, 4, 12),
        nested={(MAIL, 1): {"last_name": "Quandtmeier"}},
        share=0.25,
        day=date(2026, 1, 10),
    )
    for value in (MAIL, "ada2", "Quandtmeier", "4111111111111111", "1980"):
        assert value not in text
    told = json.loads(text)
    assert (told["[EMAIL]"], told["[EMAIL]'"], told["share"]) == (1, 2, 0.25)
    assert told["day"] == "2026-01-10"


class Sullen:
    def __repr__(self) -> str:
        raise ValueError(MAIL)


def written(log_format: str, message: object, *args: object, **named: Any) -> str:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter(log_format))
    handler.addFilter(SCRUB)
    log = logging.Logger("application")  # noqa: LOG001 - one that nobody shares
    log.addHandler(handler)
    log.warning(message, *args, **named)
    return out.getvalue()


def test_extra_attributes_of_a_record_are_searched() -> None:
    said = {"mail": MAIL, "ctx": {"to": [IBAN]}, "n": 7, "last_name": "Quandtmeier"}
    form = "%(message)s %(mail)s %(ctx)s %(n)d %(last_name)s"
    text = written(form, "x", extra=said)
    assert text == "x [EMAIL] {'to': ['[IBAN]']} 7 [PERSON]\n"
    assert MAIL not in written("%(stack_info)s", "x", stack_info=True)


def test_nothing_raises_into_the_application() -> None:
    assert written("%(message)s", "a %s %s", MAIL) == "a %s %s ('[EMAIL]',)\n"
    assert written("%(message)s", "%d", MAIL) == "%d ('[EMAIL]',)\n"
    assert written("%(message)s", "%s", Sullen()) == "[left out]\n"
    assert written("%(o)s", "x", extra={"o": Sullen()}) == "[left out]\n"
    assert "[left out]" in logged("info", "x", o=Sullen())
