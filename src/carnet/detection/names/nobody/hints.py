"""Which rules a text may have anything for, by its words: most texts have nothing.

A name goes through thirty rules, and most of those look for a word beside it: of two
thousand characters with forty names they were two milliseconds. What the whole text has
not is asked for once. `refusals.py` says which rule waits for which of these.
"""

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from carnet.detection.names.nobody.goods import (
    firms,
    kinds,
    machines,
    makes,
    numbered,
    shelf,
)
from carnet.detection.names.nobody.places import named_after, told
from carnet.detection.names.nobody.sentences import cases, glossed, namings, predicates
from carnet.detection.names.nobody.words import headed, meant
from carnet.detection.names.text.scans import is_scanned


class Hints(NamedTuple):
    """What may stand in a text."""

    cases: bool = False
    """Citations."""
    idioms: bool = False
    meant: bool = False
    """Given names that are words."""
    kinds: bool = False
    """Pets, boats and devices."""
    titled_things: bool = False
    titled_firms: bool = False
    goods: bool = False
    """Words for what is on a shelf."""
    shelf: bool = False
    """Those, or a number."""
    places: bool = False
    """Words that introduce somebody elsewhere, and a place here."""
    labels: bool = False
    """Keys and labels for places."""
    lists: frozenset[headed.Sort] = frozenset()
    """Words that announce lists of what is nobody."""
    namings: bool = False
    """What is said of a thing's name."""
    makes: bool = False
    """Stoves, vehicles and machines."""
    listed: bool = False
    """Names that are meant as words."""
    devices: machines.Machines | None = None
    """What its logs and errors name as machines'; None: it has no such lines."""
    groups: bool = False
    """Nouns for groups, boats and animals of which several are called."""
    told: bool = False
    """A word for names, which may be those of things."""
    releases: bool = False
    """Words for versions of a program."""
    offers: bool = False
    """Words for what is cheaper or sold out."""
    broken: bool = False
    """Words that a scan breaks at the ends of lines."""


def hints(text: str, words: AbstractSet[str], languages: int) -> Hints:
    """What a text may have; `words`: its own, of letters alone and folded."""
    goods = not words.isdisjoint(shelf.goods())
    return Hints(
        cases=cases.cites(text),
        idioms=predicates.may_be_in(text, words),
        meant=meant.may_be_in(words),
        kinds=kinds.has_noun(text, words, languages),
        titled_things=not words.isdisjoint(named_after.titled()),
        titled_firms=not words.isdisjoint(firms.titled()),
        goods=goods,
        shelf=goods or shelf.has_number(text),
        offers=not words.isdisjoint(shelf.offers()),
        places=told.introduces(words, languages),
        labels=told.has_label(words),
        lists=headed.announced(words),
        namings=namings.may_be_in(words, languages),
        makes=makes.may_have(words),
        listed=glossed.speaks_of_words(text, words),
        devices=machines.named(text) if machines.is_technical(text, words) else None,
        groups=glossed.tells_groups(words, languages or ~0),
        told=namings.may_tell(words, languages or ~0),
        releases=numbered.may_have(words),
        broken=is_scanned(text),
    )
