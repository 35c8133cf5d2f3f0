"""What the trails of two configurations say, as far as decisions depend on it.

A trail counts persons against the thresholds of a law, and keeps the answers that
contradicted a place. `carnet decide` looks at both, so a plan does: once for each file,
as the trail is now. A trail is the operator's own to name, and no officer signs which;
so one that says less than the other is told whoever signed the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from carnet.cli.answer import Note
from carnet.errors import TrailError

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.officer.loosened import Altered
    from carnet.policy import Side
    from carnet.trail.stores import Location

TRAIL: Final = "setting/TRAIL"
UNREAD: Final = "plan.unread"
"""Code of the note that a trail cannot be read."""
_ORIGIN: Final = "setting/TRAIL_ORIGIN"


@dataclass(frozen=True, slots=True)
class Seen:
    """One side of a plan, and what its trail says or does not say."""

    side: "Side"
    where: str = ""
    """Its trail, without secrets; empty: none is configured."""
    absent: bool = False
    """Nothing stands there yet, or no trail is named though a law counts."""
    unread: str = ""
    """Why nobody can tell what it says; empty: it was read."""

    def same(self, other: "Seen") -> bool:
        """Do both decide alike, whatever their trail says?"""
        was, now = self.side, other.side
        ruled = (was.rules, was.law.digest) == (now.rules, now.law.digest)
        return ruled and self.where == other.where

    def open(self) -> Iterator[str]:
        """What of it is not decided."""
        if self.absent and self.where:
            yield f"whom {self.where} counts: no trail stands there yet"
        elif self.absent:
            yield "whom a trail counts: no CARNET_TRAIL stands in a file"
        if self.unread:
            yield (
                f"persons whom {self.where} counts and places that it contradicts: "
                f"it cannot be read ({self.unread})"
            )


def seen(was: "Config", now: "Config") -> tuple[Seen, Seen]:
    """Both sides with what their trails say; a trail that both name is read once."""
    from carnet.in_force import updates
    from carnet.policy import Side

    sides = [Side(one.rules, updates.in_force(one)) for one in (was, now)]
    counted = counted_by(*sides)
    old = look(was, sides[0], counted=counted)
    if was.trail != now.trail:
        return old, look(now, sides[1], counted=counted)
    new = replace(sides[1], held=old.side.held, refusing=old.side.refusing)
    if _settled(was) != _settled(now):
        again = look(now, sides[1], counted=False)
        new = replace(new, refusing=again.side.refusing)
    return old, replace(old, side=new)


def _settled(config: "Config") -> tuple[str, tuple[str, ...]]:
    """Which of a trail's contradictions refuse calls."""
    return config.rules.contradiction, config.rules.cleared


def counted_by(*sides: "Side") -> bool:
    """Does a law of any side count persons?"""
    from carnet.policy.counters import counting_laws

    return any(counting_laws(one.rules, one.law, None) for one in sides)


def look(config: "Config", side: "Side", *, counted: bool) -> Seen:
    """One side and what its trail says; what cannot be read is no error.

    `counted`: a law counts persons, so that they are looked at.
    """
    from carnet.trail.stores import locate, must_exist

    if not config.trail:
        return Seen(side, absent=counted)
    location = locate(config.trail)
    where = Seen(side, str(location))
    try:
        must_exist(location)
    except TrailError:
        return replace(where, absent=True)
    try:
        return replace(where, side=_read(config, side, location, counted=counted))
    except TrailError as error:
        return replace(where, unread=str(error.args[0]))
    except OSError as error:
        return replace(where, unread=type(error).__name__)


def _read(
    config: "Config", side: "Side", location: "Location", *, counted: bool
) -> "Side":
    """The side with what its trail says.

    Raises:
        TrailError, OSError: It cannot be read.
    """
    from carnet.counters.tally import reading
    from carnet.crossing import contradictions

    known = contradictions.reading(location, config.rules)
    tally = reading(config, side.law) if counted else None
    held = tally.held() if tally else side.held
    return replace(side, held=held, refusing=known.as_of_now() if known else None)


def altered(
    was: "Config", now: "Config", old: Seen, new: Seen, day: date
) -> "Iterator[Altered]":
    """The trail and its name, where they are others.

    Another trail is looser if it says less: of any counter, the balance included, or of
    contradictions that stand. An unread one says nothing, and the plan is no yes.
    """
    from carnet.officer.loosened import Altered
    from carnet.trail.stores.location import masked

    if was.trail != now.trail:
        told = [masked(one.settings.trail or "") for one in (was, now)]
        before, after = told if told[0] != told[1] else (old.where, new.where)
        readable = not (old.unread or new.unread)
        looser = readable and any(_less(old.side, new.side, day))
        yield Altered(TRAIL, before, after, looser)
    if was.trail_origin != now.trail_origin:
        before, after = (one.trail_origin or "" for one in (was, now))
        yield Altered(_ORIGIN, before, after, looser=False)


def _less(old: "Side", new: "Side", day: date) -> Iterator[bool]:
    """Does the new side's trail say less, of persons and of contradictions?"""
    from carnet.crossing.contradictions import Contradictions
    from carnet.policy.held import fewer

    yield fewer((old.rules, old.held), (new.rules, new.held), new.law, day)
    held, later = old.refusing, new.refusing
    if isinstance(held, Contradictions) and new.rules.contradiction == "block":
        yield held.lost(later if isinstance(later, Contradictions) else None)


def unsigned(found: "tuple[Altered, ...]") -> Iterator[Note]:
    """A note for a trail that says less; whatever else is signed."""
    for one in found:
        if one.looser:
            yield Note(
                "plan.looser",
                f"CARNET_TRAIL: {one.before} becomes {one.after or 'none'}, which "
                "counts fewer persons or lacks contradictions that stand; no officer "
                "signs which trail it is",
                "go on with the trail, or add its persons as CARNET_COUNTERS__*",
            )


def unread(old: Seen, new: Seen) -> Iterator[Note]:
    """A note for each trail that cannot be read, where the sides differ at all."""
    if not old.same(new):
        yield from dict.fromkeys((*told(old), *told(new)))


def told(one: Seen) -> tuple[Note, ...]:
    """A note that a trail cannot be read, if so."""
    if not one.unread:
        return ()
    what = f"{one.where}: the trail cannot be read ({one.unread})"
    message = f"{what}, so nobody can tell whom it counts"
    return (Note(UNREAD, message, "look where the trail can be read"),)
