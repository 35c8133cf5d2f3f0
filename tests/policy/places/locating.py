"""Where a request goes, asked of the facts as they are."""

from typing import Any

from carnet import law
from carnet.law import Provider
from carnet.policy import EndpointRule, Exporter, Rules, locate
from carnet.vocabulary import UNKNOWN, Destination

LAW = law.load()
NOBODY = (UNKNOWN,)


def at(url: str, *endpoints: EndpointRule, **more: Any) -> Destination:
    return locate(LAW, Rules(Exporter("DE"), endpoints=endpoints), url=url, **more)


def host_of_row(row: Provider) -> tuple[str, str | None]:
    host = row.hosts[0].replace("*", "any") if row.hosts else "localhost:9999"
    model = row.models[0].replace("*", "m") if row.models else None
    return host, model
