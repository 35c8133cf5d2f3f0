"""Copies of one log among several trails: each is whole, and are they one history?

A log that shows two auditors two trees signs both, and each verifies by itself; only
side by side do they convict it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.verdict import worst
from carnet.errors import Error

if TYPE_CHECKING:
    from carnet.trail.stores import Location
    from carnet.trail.verification.compare import View

_KEEP: Final = "keep both: together they prove that the log showed two histories"
_NAMESAKES: Final = "give --key with the key that the operator handed you"


def compared(
    origins: Mapping["Location", str], answers: Sequence[Answer], keys: Sequence[str]
) -> Iterator[Answer]:
    """The answers, in order of `origins`, with what the trees of one name say.

    Those that were refuted already are no tree to hold another against. What `keys`
    confirmed is signed by one of them.
    """
    places = list(origins)
    added: dict[Location, list[tuple[Exit, Note]]] = {place: [] for place in places}
    for origin in dict.fromkeys(filter(None, origins.values())):
        same = [
            place
            for place, answer in zip(places, answers, strict=True)
            if origins[place] == origin and answer.exit in (Exit.YES, Exit.UNKNOWN)
        ]
        confirmed = all(
            answer.exit is Exit.YES
            for place, answer in zip(places, answers, strict=True)
            if place in same
        )
        named = any(key.strip().partition("+")[0] == origin for key in keys)
        for pair in _against_the_longest(same):
            for place, other in (pair, pair[::-1]):
                added[place] += _disagreement(place, other, one_key=named and confirmed)
    for place, answer in zip(places, answers, strict=True):
        codes = [answer.exit, *(code for code, _ in added[place])]
        notes = tuple(note for _, note in added[place])
        code = worst(codes) if notes else answer.exit
        yield replace(answer, exit=code, notes=(*notes, *answer.notes))


def _against_the_longest(
    places: Sequence["Location"],
) -> Iterator[tuple["Location", "Location"]]:
    """Pairs to compare: what the longest tree begins with, all have in common."""
    sized = []
    for place in places if len(places) > 1 else ():
        try:
            sized.append((_view(place).checkpoint.size, str(place), place))
        except (Error, OSError):  # told by whoever verified it
            continue
    ordered = [place for *_, place in sorted(sized, key=lambda one: one[:2])]
    yield from ((place, ordered[-1]) for place in ordered[:-1])


def _view(place: "Location") -> "View":
    from carnet.trail.verification.compare import read_view

    return read_view(place)


def _disagreement(
    place: "Location", other: "Location", *, one_key: bool
) -> Iterator[tuple[Exit, Note]]:
    """What is wrong with one copy beside another; nothing if one begins the other."""
    from carnet.trail.verification.compare import Relation, compare

    try:
        found = compare(_view(place), _view(other))
    except (Error, OSError) as error:
        words = f"cannot be compared with {other}: {error.args[0]}"
        yield Exit.UNKNOWN, Note("compare.unread", words, "read it again")
        return
    if found.relation is not Relation.SPLIT and not found.namesakes:
        return
    one_key = one_key or not found.namesakes
    at = found.first_difference
    where = f"from size {at} on" if found.exact else f"at size {at} or before"
    if one_key:
        words = f"SPLIT VIEW with {other}: the trees differ {where}"
        yield Exit.NO, Note("compare.split", words, _KEEP)
    else:
        words = f"{other} bears the same name under another key"
        yield Exit.UNKNOWN, Note("compare.namesake", words, _NAMESAKES)
