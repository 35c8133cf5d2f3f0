"""Keeps personal data out of the application's own logs.

    scrub = Scrub.from_env()
    structlog.configure(processors=[scrub, structlog.processors.JSONRenderer()])
    logging.getLogger().handlers[0].addFilter(scrub)

Every string of an event is searched with the configured detectors; what is found reads
`[EMAIL]`. A text that cannot be searched is left out whole.
"""

import logging
import traceback
from collections.abc import Mapping, MutableMapping
from datetime import date, time
from pathlib import Path
from typing import Any, Self

from carnet.detection import Detector
from carnet.engines import detector
from carnet.redaction.shape import label
from carnet.vocabulary import Passage

UNREADABLE = "[left out]"
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
"""What every record has; the rest came from `extra`."""
_DEPTH = 20  # levels of an event; what lies deeper is left out


class Scrub:
    """A processor of structlog and a filter of `logging`. Safe for threads."""

    def __init__(self, detectors: Detector) -> None:
        self._detector = detectors

    @classmethod
    def from_env(cls, env_file: Path | str | None = ".env") -> Self:
        """One with the detectors that `env_file` and the environment configure.

        Raises:
            ConfigError: A setting is missing, unknown or contradicts another.
        """
        from carnet.config import load

        config = load(env_file)
        country = config.settings.exporter.country
        return cls(detector(config.kinds, config.strictness, country, config.wanted))

    def __call__(
        self,
        logger: Any,  # noqa: ANN401 - structlog's calling convention
        name: str,
        event_dict: MutableMapping[str, Any],
    ) -> MutableMapping[str, Any]:
        """The event with every finding replaced, as structlog calls a processor."""
        del logger, name
        found = dict(event_dict)
        event_dict.clear()
        for key, value in found.items():
            if key == "exc_info" and value:
                event_dict[key] = None
                event_dict["exception"] = self.text(_traced(value))
            else:
                event_dict[self._key(key, event_dict)] = self._safe(value, str(key))
        return event_dict

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place, as `logging` calls a filter; always True.

        What `extra` added is searched too. A message that does not fit its arguments
        is written with them behind it: an error here would stop the application, and
        `logging` itself would print the arguments as they are.
        """
        record.msg, record.args = self.text(_message(record)), ()
        if record.exc_info:
            record.exc_text = self.text(_traced(record.exc_info))
            record.exc_info = None
        if record.stack_info:
            record.stack_info = self.text(record.stack_info)
        held = record.__dict__
        for key in [key for key in held if key not in _OWN]:
            value = held.pop(key)
            held[self._key(key, held)] = self._safe(value, str(key))
        return True

    def text(self, text: str, field: str = "") -> str:
        """`text` with each finding as its label in brackets.

        `field` names it: what stands alone under `last_name` is a name.
        """
        try:
            (found,) = self._detector.find((Passage(text, field),))
        except Exception:  # noqa: BLE001 - a log line is not worth a leak
            return UNREADABLE
        out, at = [], 0
        for one in sorted(found, key=lambda finding: finding.start):
            if one.start >= at:
                out += [text[at : one.start], f"[{label(one.kind)}]"]
                at = one.end
        return "".join((*out, text[at:]))

    def _safe(self, value: object, field: str) -> object:
        try:
            return self._clean(value, field, 0)
        except Exception:  # noqa: BLE001 - an object may raise whatever it likes
            return UNREADABLE

    def _clean(self, value: object, field: str, depth: int) -> object:
        if depth > _DEPTH:
            return UNREADABLE
        match value:
            case str():
                return self.text(value, field)
            case None | bool():
                return value
            case int() | float() | date() | time():
                written = _written(value)
                cleaned = self.text(written, field)
                return value if cleaned == written else cleaned
            case Mapping():
                out: dict[str, object] = {}
                for key, inner in value.items():
                    below = f"{field}.{key}" if field else str(key)
                    out[self._key(key, out)] = self._clean(inner, below, depth + 1)
                return out
            case list() | tuple() | set() | frozenset():
                return [self._clean(one, field, depth + 1) for one in value]
            case _:
                return self.text(repr(value), field)

    def _key(self, key: object, taken: Mapping[str, object]) -> str:
        """The name of a field, which may be somebody's as well; each stays one."""
        name = self.text(key if isinstance(key, str) else repr(key))
        while name in taken:
            name += "'"
        return name


def _written(value: object) -> str:
    """A number or a day as a reader would write it: `4111111111111111`."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # noqa: BLE001 - whatever a format or an argument raises
        return _unformatted(record)


def _unformatted(record: logging.LogRecord) -> str:
    try:
        return f"{record.msg} {record.args!r}"
    except Exception:  # noqa: BLE001 - an argument that cannot be shown at all
        return UNREADABLE


def _traced(info: object) -> str:
    """The traceback of what `exc_info` may be."""
    import sys

    if isinstance(info, BaseException):
        return "".join(traceback.format_exception(info))
    if not isinstance(info, tuple):
        info = sys.exc_info()
    return "".join(traceback.format_exception(*info))
