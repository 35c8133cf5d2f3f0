"""Distinct persons per law, class and window: what a call adds.

China counts since 1 January, sensitive data apart from the rest; 28 CFR 202 counts each
class and counterparty over twelve months. Declared subjects are counted exactly, found
ones add up call by call: an upper bound, and the upper bound decides. Pure: the trail
is read elsewhere.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from urllib.parse import quote

from carnet.law import Law
from carnet.policy.facts import bulk, mainland
from carnet.policy.facts.call import SECRET
from carnet.policy.facts.thresholds import LEAST, eighty
from carnet.policy.inputs import NOBODY
from carnet.policy.locate import recipients, vendors_at_other_port
from carnet.policy.places.host import name_of
from carnet.policy.regimes.applicable import applicable
from carnet.policy.rules import Opening, Rules
from carnet.vocabulary import (
    OPERATOR,
    UNKNOWN,
    Content,
    Context,
    Count,
    Counts,
    Destination,
    Kind,
)

COUNTED = frozenset({"cn", "us"})
"""Laws with thresholds of persons."""


@dataclass(frozen=True, slots=True)
class Adds:
    """What one call adds to the counters if it is made; recorded with it."""

    persons: int
    cn: str | None = None
    """Class under CAC Order 16; None: not an export, or exempt."""
    counterparty: str | None = None
    """Whom 28 CFR 202 counts it for; None: nobody of concern has access."""
    us: tuple[str, ...] = ()
    """Classes of 28 CFR 202.205 that it holds."""
    cn_year: int | None = None
    """Calendar year in Beijing that it counts in; None: that of the day."""
    also: tuple[str, ...] = ()
    """Further counterparties of concern, to whom the importer passes the call on."""

    @property
    def counterparties(self) -> tuple[str, ...]:
        """Everybody whom 28 CFR 202 counts it for: each is held to the thresholds."""
        return (self.counterparty, *self.also) if self.counterparty else ()

    @property
    def anything(self) -> bool:
        """Does the call change any counter?"""
        return self.cn is not None or bool(self.us)


def scopes(adds: Adds, on: date) -> tuple[str, ...]:
    """Names of the counters that a call of that day adds to."""
    cn = (f"cn/{adds.cn_year or on.year}/{adds.cn}",) if adds.cn else ()
    us = (f"us/{party}/{name}" for party in adds.counterparties for name in adds.us)
    return (*cn, *us)


@lru_cache(maxsize=1024)
def counting_laws(
    rules: Rules, law: Law, subject_country: str | None
) -> frozenset[str]:
    """Laws of a call that count persons; empty: nothing is to be counted."""
    context = Context(subject_country=subject_country)
    return COUNTED & frozenset(applicable(law, rules, context))


def adds(
    rules: Rules, law: Law, place: Destination, content: Content, context: Context
) -> Adds:
    """What a call with this content to this place would add, in clear.

    Hosts named inside the request are recipients too, and so is who stands behind a
    router: 28 CFR 202.205 adds up what each of them was given.
    """
    laws = counting_laws(rules, law, context.subject_country)
    kinds = content.kinds | context.categories
    if not laws or not (kinds - {Kind.NON_PERSONAL}):
        return Adds(0)
    found = (place, *recipients(law, rules, place))
    classes = bulk.classes(law, kinds) if "us" in laws else frozenset()
    concerned = [o for o in found if _of_concern(rules, law, o)] if classes else []
    parties = tuple(dict.fromkeys(counterparty(law, one) for one in concerned))
    return Adds(
        max(1, content.persons),
        _cn_class(rules, law, found, kinds, context) if "cn" in laws else None,
        parties[0] if parties else None,
        tuple(sorted(classes)) if parties else (),
        also=parties[1:],
    )


def _places(place: Destination) -> frozenset[str]:
    return frozenset(
        {
            place.importer,
            *place.processing,
            *place.storage,
            *place.remote_access,
            *place.sub_processors,
        }
    )


def _of_concern(rules: Rules, law: Law, place: Destination) -> bool:
    covered = any(
        one.covered_person for one in rules.endpoints if one.name == place.endpoint
    )
    return covered or bool(bulk.reached(law, _places(place), place.parent))


def counterparty(law: Law, place: Destination) -> str:
    """Whom persons are counted for: one legal person, however many hosts it has.

    The vendor family; else the entity or the name of the endpoint that the operator
    declared; the host where nothing is known, whatever the port. Source: 28 CFR
    202.205, with the same foreign or covered person.
    """
    rows = (
        [law.provider(place.provider)]
        if place.provider
        else vendors_at_other_port(law, place.host)
    )
    row = next(filter(None, rows), None)
    if row is not None:
        return row.family or row.id
    if place.entity in (UNKNOWN, OPERATOR):
        return place.endpoint or name_of(place.host)
    return _entity(law, place.entity)


@lru_cache(maxsize=1024)
def _entity(law: Law, entity: str) -> str:
    """One spelling of a legal entity, in ASCII; a vendor's is its family's."""
    spelled = _spelled(entity)
    known = (row for row in law.providers if _spelled(row.entity) == spelled)
    family = next((row.family or row.id for row in known), None)
    return family or quote(spelled) or quote(entity)


def _spelled(entity: str) -> str:
    return "-".join(re.findall(r"\w+", entity.casefold()))


def _cn_class(
    rules: Rules,
    law: Law,
    found: Iterable[Destination],
    kinds: frozenset[Kind],
    context: Context,
) -> str | None:
    purpose = rules.purpose_named(context.purpose or rules.purpose)
    home = law.country(rules.exporter.country)
    inside = {mainland.MAINLAND}
    if all(_places(one) <= inside or _is_own(one, home) for one in found):
        return None
    if purpose and purpose.cn_exempt.strip().lower() in mainland.EXEMPTIONS:
        return None
    return mainland.data_class(law, kinds - SECRET)  # K1: no secret is exported


def _is_own(place: Destination, home: str) -> bool:
    own = place.same_entity or place.importer == OPERATOR
    return own and _places(place) <= {OPERATOR, home}


def banded(
    rules: Rules, law: Law, counts: Counts, persons: int, country: str | None, on: date
) -> Counts:
    """The counts as a decision sees them: with the balance, down to the last edge.

    Between two edges of the thresholds every number decides alike, so decisions can be
    kept although every call counts.
    """
    laws = counting_laws(rules, law, country)
    if not laws:
        return NOBODY
    found = {
        regime: tuple(
            _down(law, regime, on, count)
            for count in _with_balance(law, regime, held, given, max(1, persons))
        )
        for regime, given, held in (
            ("cn", counts.cn, balance(rules, "cn", on, counts.cn_year)),
            ("us", counts.us, balance(rules, "us", on)),
        )
        if regime in laws
    }
    return Counts(found.get("cn", ()), found.get("us", ()))


def _with_balance(
    law: Law,
    regime: str,
    held: Mapping[str, int],
    given: tuple[Count, ...],
    persons: int,
) -> Iterator[Count]:
    """A count for every class; one that nobody counted begins with this call."""
    known = {count.data_class: count for count in given}
    for name in classes(law, regime):
        count = known.get(name) or Count(name, 0, persons)
        more = held.get(name, 0)
        yield Count(name, count.before + more, count.after + more)


def balance(
    rules: Rules, regime: str, on: date, cn_year: int | None = None
) -> dict[str, int]:
    """Persons counted before Carnet, while their window runs.

    China's run while calls count in their year, `cn_year` in Beijing (None: that of
    `on`). A call is decided for each day that it is where a law counts, and of two
    years it counts in one: last year's balance and this year's persons are no sum.
    """
    opening = rules.opening
    if regime == "cn":
        year = on.year if cn_year is None else cn_year
        runs = opening.since is None or opening.since.year == year
        return dict(opening.cn) if runs else {}
    runs = opening.since is None or opening.since >= a_year_before(on)
    return dict(opening.us) if runs else {}


def turns(opening: Opening) -> tuple[date, ...]:
    """Days on which a balance may have run out, where it does."""
    begun = opening.since
    if begun is None or begun.year >= MAXYEAR - 1:
        return ()
    year = timedelta(days=366)  # the last day differs by leap years
    return (
        date(begun.year + 1, 1, 1),
        *(begun + year + timedelta(days=more) for more in (0, 1)),
    )


def _down(law: Law, regime: str, on: date, count: Count) -> Count:
    marks = edges(law, regime, on)
    return Count(
        count.data_class, floor(marks, count.before), floor(marks, count.after)
    )


@lru_cache(maxsize=64)
def classes(law: Law, regime: str) -> tuple[str, ...]:
    """Classes of data that a law counts persons in."""
    found = (t.data_class for t in law.thresholds if t.regime == regime)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=256)
def edges(law: Law, regime: str, on: date) -> tuple[int, ...]:
    """Every number at which a decision may change, ascending, from 0."""
    found = {0, 1}
    for threshold in law.thresholds_of(regime, on):
        found.add(threshold.at if threshold.inclusive else threshold.at + 1)
        if threshold.at >= LEAST:
            found.add(eighty(threshold))
    return tuple(sorted(found))


def floor(marks: tuple[int, ...], persons: int) -> int:
    """The largest of `marks` that is not above `persons`."""
    return marks[max(0, bisect_right(marks, persons) - 1)]


BEIJING = timezone(timedelta(hours=8))
"""The only time of the mainland; without daylight saving since 1991."""


def year_in_china(now: datetime) -> int:
    """The calendar year whose counters a call at `now` (aware) adds to.

    Source: CAC Order 16 Art. 5, 7, 8: since 1 January of the current year.
    """
    return now.astimezone(BEIJING).year


@dataclass(frozen=True, slots=True)
class Days:
    """The day that each law counts on, at one moment.

    China's is Beijing's, since its year begins there. That of 28 CFR 202 is the one
    that records of calls state, in UTC: in the evening Beijing is a day ahead, and a
    window taken from there would leave out a day that still decides.
    """

    cn: date
    us: date

    @classmethod
    def at(cls, now: datetime) -> "Days":
        """Those of a moment (aware)."""
        return cls(now.astimezone(BEIJING).date(), now.astimezone(UTC).date())

    @classmethod
    def on(cls, day: date) -> "Days":
        """The same day for both."""
        return cls(day, day)

    def of(self, regime: str) -> date:
        """The day of one law."""
        return self.cn if regime == "cn" else self.us

    def ends(self) -> dict[str, datetime]:
        """By law, the first moment behind its day, by the clock that it counts on."""
        return {"cn": _behind(self.cn, BEIJING), "us": _behind(self.us, UTC)}


def _behind(day: date, zone: timezone) -> datetime:
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def a_year_before(on: date) -> date:
    """The first day of the twelve months before a moment of the day `on`.

    It counts as a whole, as `on` does: what was sent in its evening is less than twelve
    months before a morning's call (28 CFR 202.205: "at any point in the preceding 12
    months"), and whole days can only count too many. Of 29 February it is the 28th.
    """
    if on.year == MINYEAR:
        return on  # a clock that was never set; there is no day before it
    try:
        return on.replace(year=on.year - 1)
    except ValueError:  # 29 February
        return on.replace(year=on.year - 1, day=28)
