"""What a guard does, with the rooms that it has opened."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from carnet import recipients
from carnet.config import Config, telemetry
from carnet.errors import ConfigError, Error
from carnet.events import logger
from carnet.kept import kept
from carnet.policy import locate
from carnet.policy.places.host import host_of
from carnet.redaction import Pseudonyms, Restorer, layout, readable
from carnet.rooms import Rooms, today
from carnet.transport import InPlace, prove
from carnet.vault import RACES, Taken, Vault
from carnet.vocabulary import Content, Decision, Finding, Kind, Passage

if TYPE_CHECKING:
    from carnet.forecast import Forecast
    from carnet.health import Health


@dataclass(frozen=True)
class Verbs:
    """Each verb of `Guard`, over what it opens. Safe for threads."""

    rooms: Rooms

    def renewed(self, config: Config) -> "Verbs":
        """The same over rooms under another policy; raises as `Rooms.renewed`."""
        return Verbs(self.rooms.renewed(config))

    def wrap(self, client: object) -> None:
        """Guard `client` in place, or leave it as it was and raise."""
        gate = self.rooms.gate
        self._check_telemetry()
        known = any(one.knows(client) for one in self.rooms.adapters)
        fitter = InPlace(gate, vendor=known, adapters=self.rooms.adapters)
        try:
            for http in fitter.client(client):
                prove(http, gate.canary())
        except BaseException:
            fitter.undo()
            raise

    def install(self) -> None:
        """Guard every client of this process, or leave it as it was and raise."""
        from carnet.transport.install import install
        from carnet.transport.net import Net

        gate = self.rooms.gate
        self._check_telemetry()
        install(Net(gate, copies=lambda: bool(telemetry.copying())))

    def uninstall(self) -> None:
        """Take back what `install` changed; nothing if it is not installed."""
        from carnet.transport.install import uninstall

        if self.rooms.opened_gate is not None:
            uninstall(self.rooms.opened_gate)

    def guarded(self, function: Any, destination: str) -> Any:  # noqa: ANN401 - any callable
        """`function`, every call of which crosses to `destination` first.

        Raises:
            ConfigError: The destination is no host.
        """
        from carnet.transport.function import guard

        named = {rule.name: rule.host for rule in self.rooms.config.rules.endpoints}
        place = named.get(destination.lower(), destination)
        url = place if "://" in place else f"https://{place}/"
        if not host_of(url):
            raise ConfigError(
                "the destination of a guarded function is no host",
                hint="a URL, a host, or the name of a declared endpoint",
            )
        gate = self.rooms.gate
        self._check_telemetry()
        return guard(function, gate, url)

    def decide(
        self, url: str, model: str | None, kinds: frozenset[Kind], on: date | None
    ) -> Decision:
        """What would happen to a call to `url` with data of these kinds.

        Without kinds those count that the context declares, or ordinary ones.
        """
        said, rules = self.rooms.said(), self.rooms.config.rules
        content = self._supposed(kinds or said.categories, said.persons)
        place = locate(self.rooms.law, rules, url=url, model=model)
        when = self.rooms.when(said.subject_country, on)
        return self._forecast.decide(place, content, said, when, url=url)

    @kept
    def _supposed(self) -> "Callable[[frozenset[Kind], int], Content]":
        from carnet.forecast import supposed

        return supposed

    @kept
    def _forecast(self) -> "Forecast":
        """Of these rooms; to ask Python for the module each time took 9 us of 80."""
        from carnet.forecast import Forecast

        rooms = self.rooms
        about = (rooms.config.rules, rooms.law, rooms.tally, rooms.hooks)
        return Forecast(*about, rooms.contradictions, lambda: rooms.detector)

    def redact(self, text: str, importer: str) -> tuple[str, tuple[Finding, ...]]:
        """The text with placeholders, which the vault keeps, and the findings."""
        rooms, known = self.rooms, self.rooms.said().known
        (found,) = rooms.detector.find((Passage(text),), known)
        pseudonyms = partial(
            Pseudonyms, rooms.key, f"importer:{importer}", rooms.vault.holder
        )
        return _issue(text, found, rooms.vault, pseudonyms, known), found

    def restore(self, text: str) -> str:
        """The text with the placeholders that the vault knows turned into values.

        As in an answer, they break no code; what `redact` returned is as it was before.
        """
        vault = self.rooms.vault
        restorer = Restorer(vault, known=self.rooms.said().known)
        new = layout.restored(restorer, text)
        if new == text or not vault.notes.made:
            return new
        was_redacted = vault.notes.read(_note(text)) is not None
        return Restorer(vault).text(text) if was_redacted else new

    def is_personal(self, text: str) -> bool:
        """Does a detector find anything in `text`?"""
        return bool(self.rooms.detector.find((Passage(text),))[0])

    def health(self, refused: Error | None) -> "Health":
        """What is wrong now; `refused`: why the newest settings are not in force."""
        from carnet.health import (
            Health,
            of_error,
            of_settings,
            of_sink,
            of_subjects,
            of_trail,
            of_vault,
        )

        found = list(of_settings(self.rooms.config, self.rooms.law, today(), refused))
        try:
            self.rooms.trail.check()
            known, law = self.rooms.contradictions, self.rooms.law
            found += of_trail(known, self.rooms.config.rules, law, today())
            found += of_subjects(self.rooms.look_at_subjects)
        except (Error, OSError) as error:
            found.insert(0, of_error(error))
        found += of_vault(self.rooms.look_at_vault)
        refused_sinks = recipients.withheld(self.rooms.config, self.rooms.law, today())
        hint = recipients.SINK_HINT
        found += (of_sink(recipients.why_refused(one), hint) for one in refused_sinks)
        return Health(tuple(found))

    def _check_telemetry(self) -> None:
        """Warn of exporters that copy prompts past the guard, or refuse to start."""
        names = telemetry.copying()
        if names and self.rooms.config.telemetry == "block":
            raise ConfigError(
                f"telemetry would copy prompts past the guard ({', '.join(names)})",
                hint="switch it off, or set CARNET_TELEMETRY=warn",
            )
        if names:
            logger("carnet").warning("telemetry_copies_prompts", variables=names)


def _issue(
    text: str,
    found: Iterable[Finding],
    vault: Vault,
    make: Callable[[], Pseudonyms],
    known: tuple[str, ...],
) -> str:
    """`text` with a placeholder for each finding, and for what looks like one.

    However bent that is: `restore` reads all that the vault holds, of anybody's.

    Raises:
        RedactionError: As `Pseudonyms.replace` and `Vault.remember`.
    """
    every = (*found, *readable(text))
    races = 0
    while True:
        pseudonyms = make()
        replaced = pseudonyms.replace(text, every)
        try:
            vault.remember(pseudonyms.issued)
        except Taken:  # by another call, since the vault was asked
            races += 1
            if races > RACES:
                raise
        else:
            if layout.bends(text, replaced, pseudonyms.issued, known):
                vault.notes.write(_note(replaced), "")
            return replaced


def _note(redacted: str) -> str:
    """Under which a vault notes that a text gets back what it held, and no code."""
    return f"redacted {layout.mark(redacted)}"
