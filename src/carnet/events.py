"""The application's own log: structlog where it is configured, else `logging`.

Never a print, which an unconfigured structlog would do. Events hold no personal data.
Who has not loaded structlog has not configured it, and it is not loaded for him: with
all that it brings it holds 4 MB, and a line of JSON can be written without it.
"""

import json
import logging
import sys
from collections.abc import Callable
from typing import Any


def _always() -> bool:
    """Nobody decides what may hear of events."""
    return True


structlog_may: Callable[[], bool] = _always
"""May what structlog writes to have them? An open guard decides."""


def logger(name: str) -> Any:  # noqa: ANN401 - structlog's own type for a bound logger
    """The logger `name`, with structlog's calling convention."""
    if is_configured() and structlog_may():
        import structlog

        return structlog.get_logger(name)
    return _Lines(logging.getLogger(name))


def is_configured() -> bool:
    """Did the application configure structlog?"""
    found = sys.modules.get("structlog")
    return found is not None and found.is_configured()


class _Lines:
    """Writes each event as a line of JSON, as structlog's own renderer would."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log

    def log(self, level: int, event: str, **fields: object) -> None:
        """Write an event, if anybody listens at this level."""
        if self._log.isEnabledFor(level):
            line = json.dumps({**fields, "event": event}, sort_keys=True, default=repr)
            self._log.log(level, "%s", line, stacklevel=3)

    def info(self, event: str, **fields: object) -> None:
        """Write an event of ordinary work."""
        self.log(logging.INFO, event, **fields)

    def warning(self, event: str, **fields: object) -> None:
        """Write an event that somebody should look at."""
        self.log(logging.WARNING, event, **fields)

    def error(self, event: str, **fields: object) -> None:
        """Write an event that somebody must look at."""
        self.log(logging.ERROR, event, **fields)
