"""The application's own log: structlog where it is configured, else `logging`.

Never a print, which an unconfigured structlog would do. Events hold no personal data.
"""

from typing import Any


def logger(name: str) -> Any:  # noqa: ANN401 - structlog's own type for a bound logger
    """The logger `name`, with structlog's calling convention."""
    import structlog

    if structlog.is_configured():
        return structlog.get_logger(name)
    import logging

    return structlog.wrap_logger(
        logging.getLogger(name),
        processors=[
            structlog.stdlib.filter_by_level,  # nothing is rendered for nobody
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
    )
