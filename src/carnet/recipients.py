"""What a guard uses receives data, too: the trail's services, and sinks of telemetry.

A store that is not on this machine receives the records: pseudonyms of persons with
kinds of data, personal data still (GDPR recital 26; EDPB Guidelines 01/2025). Witnesses
and time-stamp authorities receive the hash of a checkpoint, nothing personal. Where the
application's log and spans go, Carnet's own go, too. All are decided like a call,
before the first byte goes there.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, urlsplit

from carnet.config import Config, clouds
from carnet.errors import ConfigError
from carnet.law import Law
from carnet.policy import evaluate, locate
from carnet.policy.places.host import is_loopback
from carnet.telemetry.sink import Signal, Sink
from carnet.telemetry.withholding import every
from carnet.trail.stores import address
from carnet.trail.stores.location import CLOUDS
from carnet.vocabulary import (
    OPERATOR,
    UNKNOWN,
    Content,
    Context,
    Decision,
    Effect,
    Form,
    Kind,
)

RECORDS = Content(kinds=frozenset({Kind.USERNAME}), persons=1)
"""What a store receives: keyed digests that stand for persons."""
HASHES = Content(declared_none=True)
"""What witnesses and time-stamp authorities receive."""
HEARD = {Signal.EVENTS: RECORDS, Signal.SPANS: RECORDS, Signal.METRICS: HASHES}
"""What sinks of telemetry receive (`telemetry/EVENTS.md`).

Events and spans name no person. They tell of one call, under the `call_id` with which
the trail keeps the keyed digest of its data subject: a pseudonym of a transaction, and
what additional information attributes to a person is personal data (GDPR Art. 4(5) and
recital 26; EDPB Guidelines 01/2025). Metrics are sums over calls; they are recorded
outside the caller's trace, so that no exemplar points back to one.
"""


@dataclass(frozen=True, slots=True)
class Service:
    """A host that receives data, and what names it."""

    setting: str
    """A setting; of a sink its handler, its exporter or a variable."""
    host: str
    content: Content


@dataclass(frozen=True, slots=True)
class Answer:
    """What the policy says of one service."""

    service: Service
    decision: Decision

    @property
    def permitted(self) -> bool:
        """In clear; or pseudonymised, which is what records are."""
        decision, personal = self.decision, bool(self.service.content.kinds)
        return decision.effect is Effect.ALLOW or (
            personal
            and decision.effect is Effect.REDACT
            and decision.form is Form.PSEUDONYMISED
        )


def services(config: Config) -> Iterator[Service]:
    """Every host outside this machine that the trail of `config` would use."""
    named = [("CARNET_TRAIL", config.trail or "", RECORDS)]
    if config.anchors:
        urls = [witness.url or "" for witness in config.anchors.policy.witnesses]
        named += [("CARNET_WITNESSES", url, HASHES) for url in urls]
        named.append(("CARNET_TSA", config.anchors.authority or "", HASHES))
    for setting, url, content in named:
        for host in hosts_in(url):
            if not is_loopback(host):
                yield Service(setting, host, content)


def hosts_in(url: str) -> tuple[str, ...]:
    """Every `host[:port]` that `url` reaches; none for a path or a local socket.

    PostgreSQL takes several hosts, also in the query (libpq, section 34.1.1.2). A
    bucket is where its region or endpoint says, in the URL or the SDKs' environment; an
    S3 bucket of which neither is known is known by its name.
    """
    if "://" not in url:
        return ()
    if url.partition("://")[0].lower() in CLOUDS:
        at = address.parse(url)
        return at.hosts(clouds.environment_of(at.scheme))
    try:
        parts = urlsplit(url)
    except ValueError:
        return (url.partition("://")[2].partition("/")[0],)
    asked = parse_qs(parts.query)
    named = [parts.netloc.rpartition("@")[2], *asked.get("host", ())]
    named += asked.get("hostaddr", ())
    hosts = (host for text in named for host in text.split(","))
    return tuple(host for host in hosts if host and not host.startswith(("/", "%2F")))


def decided(config: Config, law: Law, on: date) -> Iterator[Answer]:
    """What the policy says of every service outside the origin on that day.

    A service in the country of the exporter or of this process does not leave the
    origin, and nobody has to allow it.
    """
    yield from _answers((*services(config), *sinks(config)), config, law, on)


def sinks(config: Config) -> Iterator[Service]:
    """Every host to which Carnet's events go, and with CARNET_OTEL spans and counts."""
    signals = tuple(Signal) if config.settings.otel else (Signal.EVENTS,)
    for signal, sink in every(signals):
        yield Service(sink.name, sink.host, HEARD[signal])


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class SinkJudge:
    """Decides for one guard what may hear of its calls."""

    config: Config
    law: Callable[[], Law]

    def reason(self, sink: Sink, signal: Signal, on: date) -> str:
        """Why nothing of that kind may go there; empty where it may."""
        service = Service(sink.name, sink.host, HEARD[signal])
        for answer in _answers((service,), self.config, self.law(), on):
            if not answer.permitted:
                return answer.decision.reasons[0].sentence
        return ""


def _answers(
    found: Iterable[Service], config: Config, law: Law, on: date
) -> Iterator[Answer]:
    settings, rules = config.settings, config.rules
    home = {settings.exporter.country, settings.runtime.country, OPERATOR}
    for service in found:
        place = locate(law, rules, url=f"https://{service.host}")
        if {*place.processing, *place.storage, place.importer} <= home:
            continue
        decision = evaluate(rules, law, place, service.content, Context(), on)
        yield Answer(service, decision)


def require(config: Config, law: Law, on: date) -> None:
    """Refuse a trail whose store, witness or time stamps the policy refuses.

    Raises:
        ConfigError: Which service, and the policy's reason; nothing was opened.
    """
    _refuse(_answers(services(config), config, law, on), HINT)


def require_sinks(config: Config, law: Law, on: date) -> None:
    """Refuse to begin where logs or telemetry go to a host that the policy refuses.

    A sink of which the host cannot be seen is no reason not to begin: most handlers of
    an application's own write to this machine. It gets nothing, and is told.

    Raises:
        ConfigError: Which sink, and the policy's reason; nothing was opened.
    """
    known = (one for one in sinks(config) if one.host != UNKNOWN)
    _refuse(_answers(known, config, law, on), SINK_HINT)


def withheld(config: Config, law: Law, on: date) -> Iterator[Answer]:
    """Every sink that gets nothing of Carnet's, now."""
    found = _answers(sinks(config), config, law, on)
    yield from (answer for answer in found if not answer.permitted)


def require_copy(config: Config, law: Law, on: date, url: str) -> None:
    """Refuse a place for a copy of the trail that the policy refuses.

    Raises:
        ConfigError: As `require`.
    """
    hosts = (host for host in hosts_in(url) if not is_loopback(host))
    found = (Service("the copy", host, RECORDS) for host in hosts)
    _refuse(_answers(found, config, law, on), HINT)


def _refuse(answers: Iterable[Answer], hint: str) -> None:
    for answer in answers:
        if not answer.permitted:
            raise ConfigError(why_refused(answer), hint=hint)


HINT = (
    "say where it is (CARNET_ENDPOINTS__x__HOST, __COUNTRY, __ENTITY), allow it "
    "(CARNET_ALLOW) and name its transfer tool (CARNET_TOOLS__x__FOR)"
)
SINK_HINT = f"{HINT}; or keep Carnet's events from it (OPERATIONS.md, section 2)"


def why_refused(answer: Answer) -> str:
    """Which service is refused, and the first reason."""
    service, reason = answer.service, answer.decision.reasons[0]
    return f"{service.setting}: {service.host} may not be used: {reason.sentence}"
