"""What operations see of the guard: events and OpenTelemetry, never content.

EVENTS.md      every event of the application's log and its fields
observed.py    a trail whose durable records are told to observers
log.py         one structlog event for each record of a call
otel.py        spans and metrics (`gen_ai.*`), with the extra `otel`
sink.py        where a handler or exporter says that it sends
handlers.py    where handlers of `logging` send
written.py     where structlog writes
exporters.py   where OpenTelemetry sends
scrub.py       keeps personal data out of the application's own logs
withholding.py keeps Carnet's own events, spans and counts from sinks that the policy
               refuses
"""

from typing import TYPE_CHECKING

from carnet import asked
from carnet.telemetry.observed import Observed, Observer

if TYPE_CHECKING:
    from carnet.telemetry.scrub import Scrub

__all__ = ["Observed", "Observer", "Scrub"]

__getattr__ = asked.names(
    __name__,
    {
        "scrub": ("Scrub",),
    },
)
