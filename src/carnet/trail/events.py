"""Events of the trail for the application's own log, without personal data.

A checkpoint that also lies in a log archive on another machine is an anchor: it shows
later which trees existed.
"""

from typing import Any, Final

from carnet.trail.checkpoint import Checkpoint

LOGGER: Final = "carnet.trail"


def announce(checkpoint: Checkpoint) -> None:
    """Log a checkpoint that was just published."""
    _logger().info(
        "trail.checkpoint",
        origin=checkpoint.origin,
        size=checkpoint.size,
        root=checkpoint.root_base64,
    )


def failed(error: str) -> None:
    """Log that the background publication failed; the journal keeps every record."""
    _logger().warning("trail.publish_failed", error=error)


def lonely(origin: str) -> None:
    """Log that there is no high-water mark outside the directory."""
    _logger().warning("trail.no_outside_highwater", origin=origin)


def _logger() -> Any:  # noqa: ANN401 - structlog's own type for a bound logger
    """Return the application's logger, or the standard library's, never a print."""
    import structlog

    if structlog.is_configured():
        return structlog.get_logger(LOGGER)
    import logging

    return structlog.wrap_logger(
        logging.getLogger(LOGGER),
        processors=[structlog.processors.JSONRenderer(sort_keys=True)],
        wrapper_class=structlog.stdlib.BoundLogger,
    )
