"""What the guard would have found, and the policy have decided, of a call of the past.

The guard's own steps 1 to 6 over the logged request, on the day of the call. Nothing is
sent and nothing recorded; hooks and approvals of single calls are not asked, and a
policy that is only observed is taken as if it were in force.
"""

import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from carnet import adapter
from carnet.adapter import Json
from carnet.config import Config
from carnet.counters.tally import Tally, expected, reading
from carnet.crossing.conversation import Conversations
from carnet.crossing.counting import Last
from carnet.crossing.leaving import form_in_clear
from carnet.crossing.message import Request
from carnet.crossing.parts import Parts
from carnet.crossing.record import Registrar
from carnet.crossing.refusal import Refused
from carnet.crossing.state import Crossing
from carnet.denial import refusal
from carnet.engines import detector
from carnet.errors import TrailError
from carnet.in_force.updates import in_force
from carnet.policy.locate import is_listed
from carnet.policy.places.host import host_of
from carnet.scan.entry import Assumed, Entry
from carnet.vault import Vault
from carnet.vocabulary import Context, Decision, Destination, Effect, Kind

_ASKS = (b'"model"', b'"messages"', b'"contents"', b'"input', b'"prompt"')
_SOCKETS = ("ws://", "wss://")


@dataclass(frozen=True, slots=True)
class Weighed:
    """One call, weighed; no word of it."""

    on: date
    """The day that it was weighed for; today where the log names none."""
    dated: bool
    """Does the log name the day?"""
    assumed: Assumed
    """How the destination is known."""
    place: Destination
    """Where it went."""
    decision: Decision
    """What the policy would have said."""
    kinds: frozenset[Kind]
    """What was found."""
    values: Mapping[Kind, int]
    """How many values were found, by kind."""
    record: Mapping[str, Json] = field(repr=False)
    """What the guard's record of the call would have said (`trail/FORMAT.md`)."""

    @property
    def effect(self) -> Effect:
        """What the policy would have had."""
        return self.decision.effect


class _Nowhere:
    """A trail that refuses everything: a scan records nothing."""

    def append(self, record: dict[str, Json], *, last: Last | None = None) -> object:
        del last
        raise TrailError(f"a scan writes no {record.get('type')}", hint="use a guard")


class Scales:
    """Weighs calls under one configuration. Not for several threads."""

    def __init__(self, config: Config, today: date) -> None:
        """`today` is taken for calls whose log names no day.

        Raises:
            ConfigError: An engine that the settings ask for is not installed.
        """
        self._today = today
        self._rules = replace(config.rules, observe_until=None)
        self._law = in_force(config)
        self._tally: Tally | None = reading(config, self._law)
        self._parts = self._make_parts(config)

    def _make_parts(self, config: Config) -> Parts:
        """A guard's parts, without a trail that could be written."""
        key = secrets.token_bytes(32)
        country = config.settings.exporter.country
        found = detector(config.kinds, config.strictness, country, config.wanted)
        registrar = Registrar(
            rules=self._rules,
            law=self._law,
            detectors=found.digest,
            strictness=config.strictness,
            key=key,
            versions=adapter.distributions(),
        )
        return Parts(
            rules=self._rules,
            law=self._law,
            detector=found,
            dialects=tuple(d for one in adapter.load_all() for d in one.dialects),
            hooks=(),
            conversations=Conversations(key),
            registrar=registrar,
            vault=Vault(),
            trail=_Nowhere(),
            key=key,
            today=lambda: self._today,
        )

    def weigh(self, entry: Entry) -> Weighed | None:
        """The call weighed; None: it asks no model, as far as one can see."""
        if entry.only_if_model and not self._asks_model(entry):
            return None
        request = Request("POST", entry.url, _headers(entry), entry.body)
        on = entry.on or self._today
        crossing = Crossing(request, Context(), on)
        try:
            self._clear(crossing)
        except Exception as error:  # noqa: BLE001 - the guard would have refused it
            crossing.decision = self._parts.explain(error, crossing)
        place = crossing.destination or Destination(crossing.host)
        found = (f for group in (*crossing.findings, *crossing.cues) for f in group)
        return Weighed(
            on=on,
            dated=entry.on is not None,
            assumed=entry.assumed,
            place=place,
            decision=crossing.decided,
            kinds=crossing.content.kinds,
            values=Counter(kind for finding in found for kind in finding.kinds),
            record=self._parts.registrar.intent(crossing),
        )

    def _clear(self, crossing: Crossing) -> None:
        """Steps 1 to 6 of `call.py`, counted as a call that is only thought of."""
        parts = self._parts
        crossing.message = parts.read(crossing.request)
        crossing.destination = parts.locate(crossing)
        parts.find(crossing)
        if parts.must_count(crossing):
            crossing.counts = expected(
                self._tally,
                self._rules,
                self._law,
                crossing.destination,
                content=crossing.content,
                context=crossing.context,
                on=crossing.on,
            )
        crossing.decision = parts.evaluate(crossing, crossing.content)
        crossing.decided_on = crossing.content
        crossing.data_form = form_in_clear(crossing.content)
        if crossing.decision.effect is Effect.BLOCK:
            raise Refused(crossing.decision)
        if crossing.request.url.startswith(_SOCKETS):
            why = "a WebSocket goes round the guard"
            raise Refused(refusal("transport.socket", why, "", crossing.on))
        in_clear = crossing.content, crossing.findings, crossing.data_form
        parts.redact(crossing)
        parts.check(crossing)
        # Nothing was replaced: what left is what was found in clear.
        crossing.content, crossing.findings, crossing.data_form = in_clear
        crossing.replaced, crossing.outgoing = {}, None

    def _asks_model(self, entry: Entry) -> bool:
        """Is the host a model's, or the path and the body what a model is asked by?"""
        if is_listed(self._law, self._rules, host_of(entry.url)):
            return True
        path = entry.url.partition("://")[2].partition("?")[0]
        path = f"/{path.partition('/')[2]}"
        known = any(one.matches(path) for one in self._parts.dialects)
        return known and any(mark in entry.body for mark in _ASKS)


def _headers(entry: Entry) -> tuple[tuple[str, str], ...]:
    kept = ((k, v) for k, v in entry.headers if k != "content-type")
    return (("content-type", entry.content_type), *kept)
