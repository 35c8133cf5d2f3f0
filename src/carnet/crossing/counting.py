"""Persons of a call against the thresholds of the laws that count them.

A call is counted before it is decided, and reserved until its intent is durable, so
that no two calls pass a threshold together. Where no law counts, nothing is read.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from carnet.adapter import Json
from carnet.crossing.refusal import Refused
from carnet.crossing.state import Crossing
from carnet.denial import refusal, to_json
from carnet.errors import TrailError
from carnet.events import logger
from carnet.law import Law
from carnet.policy import Rules
from carnet.policy.counters import Adds, adds, banded, counting_laws
from carnet.vocabulary import (
    Counts,
    DataForm,
    Decision,
    Destination,
    Finding,
    Kind,
)

_NAMING = frozenset(
    {
        Kind.PERSON_NAME,
        Kind.EMAIL,
        Kind.WORK_EMAIL,
        Kind.PHONE,
        Kind.USERNAME,
        Kind.GOVERNMENT_ID,
        Kind.PASSPORT,
        Kind.DRIVER_LICENSE,
        Kind.BANK_ACCOUNT,
        Kind.PAYMENT_CARD,
    }
)
"""Kinds of which one value belongs to one person."""
Last = Callable[[int, Sequence[bytes]], Mapping[str, Json]]
"""Given how many entries are durable, and those that will stand between them and an
intent: fields of it, or an error."""
NEAR = ".near."
"""In the id of an obligation: four fifths of a threshold are reached."""


class Census(Protocol):
    """What counts persons in the trail."""

    def count(self, token: str, adds: Adds, subject: str | None, on: date) -> Counts:
        """Where the counters stand with this call, which is reserved."""

    def release(self, token: str) -> None:
        """Forget a reservation."""

    @property
    def shared(self) -> bool:
        """May calls that this machine does not see be counted at the same time?"""

    def recount(
        self,
        token: str,
        adds: Adds,
        subject: str | None,
        on: date,
        *,
        size: int,
        ahead: Sequence[bytes],
    ) -> Counts:
        """Where they stand behind `size` entries and `ahead`, with calls reserved."""


class Recount(TrailError):
    """Calls that others made were counted meanwhile: to be decided once more."""


def persons(findings: Iterable[Finding], *, declared: bool = False) -> int:
    """How many persons a text may be about at most.

    Nobody can tell whether a name, an address and a number belong together, so each
    different value may be a person of its own. Where the application declared whom the
    call is about (`declared`), that person is counted exactly, as one: one value of
    each kind is taken to be theirs, and each that is left over may be another person.
    """
    every = {pair for found in findings for pair in found.values}
    values = [pair for pair in every if pair[0] in _NAMING]
    return _at_most(Counter(kind for kind, _ in values), declared=declared)


def _at_most(values: Counter[Kind], *, declared: bool) -> int:
    """The persons whom so many different values of each kind may belong to."""
    if declared and values:
        return 1 + values.total() - len(values)
    return values.total()


@dataclass(slots=True)
class Crowd:
    """`persons` of a text that is too long for its findings to be kept.

    Exact up to a bound of different values; beyond it a value that comes again counts
    again, so the number is still the most that it may be.
    """

    bound: int = 250_000
    _seen: set[int] = field(default_factory=set)
    _each: Counter[Kind] = field(default_factory=Counter)

    def add(self, findings: Iterable[Finding]) -> None:
        """Count what was found in one more piece of the text."""
        for pair in (pair for found in findings for pair in found.values):
            if pair[0] not in _NAMING:
                continue
            value = hash(pair)
            if value not in self._seen:
                self._each[pair[0]] += 1
                if len(self._seen) < self.bound:
                    self._seen.add(value)

    def persons(self, *, declared: bool) -> int:
        """As the function of this name."""
        return _at_most(self._each, declared=declared)


def names(findings: Iterable[Finding]) -> Iterator[str]:
    """Which rule found which kind, as records name it; of one that holds more, each."""
    for found in findings:
        yield from (f"{found.detector}:{kind}" for kind in found.kinds)


def counts_persons(rules: Rules, law: Law, crossing: Crossing) -> bool:
    """Does a law of this call count persons?"""
    return bool(counting_laws(rules, law, crossing.context.subject_country))


def token(crossing: Crossing) -> str:
    """Names one attempt at one call, as its intent does."""
    return f"{crossing.attempt.call_id}/{crossing.attempt.number}"


def count(
    rules: Rules,
    law: Law,
    counter: Census | None,
    crossing: Crossing,
    subject: str | None,
    cn_year: int,
) -> None:
    """Fill in the counts of a call, and reserve its persons.

    `subject` is the pseudonym of the person that the application declared, `cn_year`
    the calendar year in Beijing, in which China's thresholds are counted.

    Raises:
        Refused: Nobody can count, so the call must not go.
        TrailError: The counters cannot be read.
    """
    place = crossing.destination or Destination(crossing.host)
    more = adds(rules, law, place, crossing.content, crossing.context)
    more = replace(more, cn_year=cn_year if more.cn else None)
    crossing.adds = more
    if more.anything:
        if counter is None:
            raise Refused(_uncounted(crossing.on))
        crossing.counts = counter.count(token(crossing), more, subject, crossing.on)


def _uncounted(on: date) -> Decision:
    """Without a key that lasts, a person counted today is another one tomorrow."""
    sentence = (
        "a law that follows the data subject counts persons, and without "
        "CARNET_PSEUDONYM_KEY nobody is counted as the same person again"
    )
    return replace(
        refusal("counting.no_key", sentence, "28 CFR 202.205; CAC Order 16", on),
        alternatives=("`carnet init` or `carnet keys new` draws the key",),
    )


def last_look(
    rules: Rules,
    law: Law,
    counter: Census | None,
    crossing: Crossing,
    subject: str | None,
) -> Last | None:
    """What asks for the counts of a call at the very place that its intent gets.

    `subject` is the pseudonym of the declared person. The counts stand in the intent;
    where they are higher than those it was decided on, and that may matter, it raises
    `Recount`. None: nobody else counts, so a reservation is enough.
    """
    if counter is None or not counter.shared or not crossing.adds.anything:
        return None
    country, on = crossing.context.subject_country, crossing.on
    persons, old = crossing.content.persons, crossing.counts

    def look(size: int, ahead: Sequence[bytes]) -> Mapping[str, Json]:
        now = counter.recount(
            token(crossing), crossing.adds, subject, on, size=size, ahead=ahead
        )
        decided_on = banded(rules, law, old, persons, country, on)
        if _above(decided_on, banded(rules, law, now, persons, country, on)):
            raise Recount("persons were counted elsewhere", hint="decide once more")
        crossing.counts = now
        return {"counters": record(crossing)}

    return look


def _above(old: Counts, now: Counts) -> bool:
    """Does any counter stand higher than it did?"""
    pairs = zip((*old.cn, *old.us), (*now.cn, *now.us), strict=True)
    return any(n.before > o.before or n.after > o.after for o, n in pairs)


def release(counter: Census | None, crossing: Crossing) -> None:
    """Give the persons of a refused call back."""
    if counter and crossing.adds.anything and not crossing.intended:
        counter.release(token(crossing))


def record(crossing: Crossing) -> Json:
    """What the record says: where the counters stood, and what the call adds.

    Data that are no longer personal are no export under Chinese law; American law
    counts them all the same (28 CFR 202.206).
    """
    more = crossing.adds
    if crossing.data_form is DataForm.REPLACED:
        more = replace(more, cn=None, cn_year=None)
    if not (more.anything or crossing.counts.cn or crossing.counts.us):
        return None
    held, told = crossing.counts, to_json(more)
    if isinstance(told, dict) and not more.also:
        del told["also"]  # of nearly every call
    year = None if held.cn_year == crossing.on.year else held.cn_year
    return {
        "adds": told,
        "cn": [[c.data_class, c.before, c.after] for c in held.cn],
        "us": [[c.data_class, c.before, c.after] for c in held.us],
        **({} if year is None else {"cn_year": year}),  # for some hours of a year
    }


def warn(decision: Decision) -> None:
    """Tell the application's log that a threshold is near."""
    for duty in decision.obligations:
        if NEAR in duty.id:
            logger("carnet").warning("threshold_near", counter=duty.id)
