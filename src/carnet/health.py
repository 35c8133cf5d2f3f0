"""Is this guard fit to take calls? For a readiness probe, or an operator's question.

`OPERATIONS.md` beside this file says what happens in each case, and that nothing leaves
while a record cannot be kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from carnet.config import Config
from carnet.crossing.contradictions import TYPE, Contradictions, stops
from carnet.errors import Error, TrailError
from carnet.law import Law
from carnet.law.facts import EXPIRED_AFTER_DAYS, PUT_BACK
from carnet.policy import Rules


@dataclass(frozen=True, slots=True)
class Ailment:
    """One thing that is wrong, with a stable code and what to do."""

    code: str
    """`trail`, `vault`, `subjects`, `law.stale`, `law.expired`, `law.update_missing`,
    `config.refused`, `sink.withheld` or `destination.contradiction`."""
    words: str
    hint: str
    stops: bool
    """Are calls refused because of it, wherever they go?"""


@dataclass(frozen=True, slots=True)
class Health:
    """What was found; an empty list is good health."""

    ailments: tuple[Ailment, ...] = ()

    @property
    def ok(self) -> bool:
        """Would a lawful call be recorded and sent now?"""
        return not any(each.stops for each in self.ailments)

    def require(self) -> None:
        """Return if calls can be taken.

        Raises:
            TrailError: They would be refused; the first reason.
        """
        for each in self.ailments:
            if each.stops:
                raise TrailError(each.words, hint=each.hint)


def of_error(error: Error | OSError) -> Ailment:
    """The trail cannot be opened, or takes no record."""
    if isinstance(error, Error):
        return Ailment("trail", str(error.args[0]), error.hint, stops=True)
    words = f"the trail cannot be used: {error.strerror}"
    return Ailment("trail", words, "check the path and its permissions", stops=True)


def of_vault(look: Callable[[], None]) -> Iterator[Ailment]:
    """The vault's file, where it cannot be used: nothing that is issued is kept."""
    try:
        look()
    except Error as error:
        yield Ailment("vault", str(error.args[0]), error.hint, stops=True)


def of_subjects(look: Callable[[], None]) -> Iterator[Ailment]:
    """The keys of persons, where none can be kept; calls that name nobody go on."""
    try:
        look()
    except Error as error:
        words = f"calls that name a data subject are refused: {error.args[0]}"
        yield Ailment("subjects", words, error.hint, stops=False)


def of_sink(words: str, hint: str) -> Ailment:
    """A log handler or an exporter that gets nothing of Carnet's; calls go on."""
    return Ailment("sink.withheld", words, hint, stops=False)


def of_settings(
    config: Config, law: Law, on: date, refused: Error | None
) -> Iterator[Ailment]:
    """What the settings and the facts lack; `refused`: why a reload was."""
    if refused is not None:
        words = f"{refused.args[0]}; the policy of before is in force"
        hint = refused.hint or "correct the file"  # as the log says
        yield Ailment("config.refused", words, hint, stops=False)
    if config.law_update and not config.law_update.is_file():
        # So it is before the first update; later, facts that were corrected are back.
        words = "CARNET_LAW_UPDATE names no file: facts of this version are in force"
        yield Ailment("law.update_missing", words, PUT_BACK, stops=False)
    age = law.age_days(on)
    expired = age > EXPIRED_AFTER_DAYS and config.rules.stale_law == "block"
    if law.stale(on):
        code = "law.expired" if expired else "law.stale"
        words = f"the law facts are {age} days old"
        yield Ailment(code, words, "`carnet law update FILE`", stops=expired)


def of_trail(
    known: Contradictions | None, rules: Rules, law: Law, on: date
) -> Iterator[Ailment]:
    """Hosts to which calls are refused for what an answer said; others go on.

    Raises:
        TrailError: The trail cannot be read.
    """
    if known is not None and stops(rules, on):
        for one in known.standing(rules, law):
            yield Ailment(TYPE, one.words, one.hint, stops=False)
