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
from pathlib import Path
from typing import Any, Self

from carnet.detection import Detector
from carnet.finders import detector
from carnet.redaction.shape import label
from carnet.vocabulary import Passage

UNREADABLE = "[left out]"
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
        for key, value in tuple(event_dict.items()):
            if key == "exc_info" and value:
                event_dict[key] = None
                event_dict["exception"] = self.text(_traced(value))
            else:
                event_dict[key] = self._clean(value, 0)
        return event_dict

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place, as `logging` calls a filter; always True."""
        record.msg, record.args = self.text(record.getMessage()), ()
        if record.exc_info:
            record.exc_text = self.text(_traced(record.exc_info))
            record.exc_info = None
        return True

    def text(self, text: str) -> str:
        """`text` with each finding as its label in brackets."""
        try:
            (found,) = self._detector.find((Passage(text),))
        except Exception:  # noqa: BLE001 - a log line is not worth a leak
            return UNREADABLE
        out, at = [], 0
        for one in sorted(found, key=lambda finding: finding.start):
            if one.start >= at:
                out += [text[at : one.start], f"[{label(one.kind)}]"]
                at = one.end
        return "".join((*out, text[at:]))

    def _clean(self, value: object, depth: int) -> object:
        if depth > _DEPTH:
            return UNREADABLE
        match value:
            case str():
                return self.text(value)
            case None | bool() | float():
                return value
            case int():
                text = str(value)
                return value if self.text(text) == text else self.text(text)
            case Mapping():
                return {
                    self._clean(k, depth + 1): self._clean(v, depth + 1)
                    for k, v in value.items()
                }
            case list() | tuple() | set() | frozenset():
                return [self._clean(one, depth + 1) for one in value]
            case _:
                return self.text(repr(value))


def _traced(info: object) -> str:
    """The traceback of what `exc_info` may be."""
    import sys

    if isinstance(info, BaseException):
        return "".join(traceback.format_exception(info))
    if not isinstance(info, tuple):
        info = sys.exc_info()
    return "".join(traceback.format_exception(*info))
