"""Which runs of likely words are nobody's name, whatever the tagger thinks of them.

The rules stand in three tables, by what they are asked of: the run itself, where it
stands in its text, and the languages of that text besides. A rule that looks for a word
beside a name waits for the hint that the text has such a word (`nobody/hints.py`). One
that holds is enough, and nobody asks which: the order decides nothing.
"""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final, NamedTuple

from carnet.detection.names.bars.levels import SURE
from carnet.detection.names.nobody.figures import eponyms, lessons, past, rulers
from carnet.detection.names.nobody.goods import (
    everyday,
    firms,
    garden,
    kinds,
    machines,
    makes,
    medicines,
    numbered,
    shelf,
    software,
    species,
    traders,
)
from carnet.detection.names.nobody.hints import Hints
from carnet.detection.names.nobody.index import Room
from carnet.detection.names.nobody.places import (
    houses,
    named_after,
    regions,
    told,
    towns,
)
from carnet.detection.names.nobody.sentences import cases, glossed, namings, predicates
from carnet.detection.names.nobody.words import (
    callings,
    headed,
    labelled,
    meant,
    months,
    parties,
    peoples,
    plain,
    terms,
)
from carnet.detection.names.reading.code import is_part_of_code
from carnet.detection.names.reading.read import Read
from carnet.detection.names.runs import historic
from carnet.detection.names.runs.beside import Beside
from carnet.detection.names.runs.led import is_led
from carnet.detection.names.runs.members import Run
from carnet.detection.names.runs.stops import is_stop
from carnet.detection.names.text.scans import is_piece

_DOUBTED: Final = 0.3  # of a name that may be a town on a way
_TOWN: Final = 0.4  # of a place at the other end
_STORM: Final = 2  # words: its own, and the one for a storm
_IN: Final = frozenset(
    "in im at aus de en em w we z ze v ve vo u iz i te uit din у в із sa".split()
)
"""Small words before a town."""

_Hint = Callable[[Hints], Any]
"""Has the text anything for a rule?"""
_Rule = Callable[..., bool]
_All = tuple[tuple[_Hint | Room | None, _Rule], ...]
"""Each rule with what it waits for: a hint, or a word beside that speaks for its room.

None: it is always asked.
"""
_Some = tuple[tuple[Room | None, _Rule], ...]
"""The same of those that a text has any hint for."""

_BY_PLACE: Final[_All] = (
    (None, numbered.is_craft),
    (None, numbered.is_currency),
    (None, firms.is_half_a_firm),
    (None, is_part_of_code),
    (None, species.is_species),
    (None, everyday.is_everyday),
    (None, medicines.is_medicine),
    (None, callings.is_role),
    (None, callings.is_compound),
    (None, named_after.is_variety),
    (None, lessons.is_quoted),
    (attrgetter("labels"), told.is_told),
    ("eponyms", eponyms.is_eponym),
    (attrgetter("broken"), is_piece),
    (attrgetter("listed"), glossed.is_listed_word),
    (attrgetter("shelf"), shelf.is_quoted),
    (attrgetter("releases"), numbered.is_release),
)
"""Of a text, and where a run begins and ends in it."""
_BY_LANGUAGE: Final[_All] = (
    ("things", named_after.is_thing),
    ("houses", houses.is_house),
    ("traders", traders.is_trader),
    (None, told.is_inner),
    (None, callings.is_possessive),
    (None, plain.is_opening),
    (None, months.is_month),
    ("garden", garden.is_plant),
    (None, peoples.is_national),
    (None, glossed.is_glossed),
    (None, numbered.is_model),
    (None, numbered.is_rate),
    ("parties", parties.is_party),
    (None, labelled.is_label),
    (attrgetter("cases"), cases.is_cited),
    (attrgetter("shelf"), shelf.is_goods),
    (attrgetter("offers"), shelf.is_offered),
    (attrgetter("kinds"), kinds.is_animal_elsewhere),
    (attrgetter("namings"), namings.is_naming),
    (attrgetter("makes"), makes.is_make),
    (attrgetter("groups"), glossed.is_of_group),
    (attrgetter("told"), namings.is_of_things),
)
"""The same with the languages of the text, as bits of `tongues`."""


class Rules(NamedTuple):
    """The rules that a text may have anything for, by what they are asked with."""

    by_place: _Some
    by_language: _Some


def rules_for(may: Hints) -> Rules:
    """Those for a text with such hints."""
    return Rules(_hinted(_BY_PLACE, may), _hinted(_BY_LANGUAGE, may))


def _hinted(every: _All, may: Hints) -> _Some:
    found = list[tuple[Room | None, _Rule]]()
    for hint, rule in every:
        if hint is None or isinstance(hint, str):
            found.append((hint, rule))
        elif hint(may):
            found.append((None, rule))
    return tuple(found)


def is_nobody(read: Read, run: Run, beside: Beside, rules: Rules) -> bool:
    """Is a run no person's name where nothing introduces one?"""
    for is_refused in _BY_RUN:
        if is_refused(read, run, beside):
            return True
    here = run.where(read)
    spoken = (*here, read.languages())
    return _holds(rules.by_place, here, read, run) or _holds(
        rules.by_language, spoken, read, run
    )


def _holds(rules: _Some, of: tuple[Any, ...], read: Read, run: Run) -> bool:
    for room, rule in rules:
        if (room is None or _speaks(room, read, run)) and rule(*of):
            return True
    return False


def is_nobody_beside(text: str, start: int, end: int, languages: int) -> bool:
    """Is what stands beside persons nobody: a party, a relative, a day of a month?

    `Gert-Jan Nijmeijer ("Werknemer")`, `3 April: Filiz`.
    """
    return (
        parties.is_party(text, start, end, languages)
        or callings.is_calling(text, start, end, languages)
        or months.is_month(text, start, end, languages)
    )


def is_marked(read: Read, run: Run, may: Hints) -> bool:
    """Is it no person, whoever introduces one there: `Dr. | Oetker`, `Kater | Mo`?"""
    here = text, start, _ = run.where(read)
    known = (*here, read.languages())
    return (
        (may.titled_things and named_after.is_titled_thing(text, start))
        or (may.titled_firms and _is_titled_firm(read, run))
        or named_after.is_memorial(*here)
        or houses.is_saints(*here)
        or (_speaks("offices", read, run) and callings.is_office(*known))
        or (may.goods and shelf.is_good_of(text, start, read.languages()))
        or (may.kinds and kinds.is_kind(*known))
        or (may.places and told.is_within(*known))
    )


def _speaks(room: Room, read: Read, run: Run) -> bool:
    """Does a word beside a run speak for that room?"""
    return read.index.has(room, run.first, run.last)


def _is_titled_firm(read: Read, run: Run) -> bool:
    """Is it a firm's, and its second word in no list: `Dr. | Oetker`?"""
    listed = any(read.listed[run.first + 1 : run.last])
    return not listed and firms.is_titled(*run.where(read))


def _is_figure(read: Read, run: Run, beside: Beside) -> bool:
    return historic.is_word_of_world(
        read, run, asked=beside.asked
    ) or historic.is_figure(read, run, asked=beside.asked)


def _is_of_the_past(read: Read, run: Run, beside: Beside) -> bool:
    """Is it a ruler's or a saint's name, or a work's?"""
    here, asked = run.where(read), beside.asked
    return rulers.is_ruler(*here, read.languages(), asked=asked) or past.is_work(
        *here, asked=asked and not run.is_listed(read)
    )


def _is_firm(read: Read, run: Run, beside: Beside) -> bool:
    """Is it a firm's name, or joined to a word that makes it one's?"""
    text, start, end = run.where(read)
    listed = run.is_listed(read)
    doubted = run.score < SURE and not listed
    if doubted and firms.is_short_form(text[start:end]):
        return True
    return firms.is_firm(text[start:end], listed=listed) or any(
        start <= at <= end for at in beside.firms
    )


def _is_people(read: Read, run: Run, _: Beside) -> bool:
    text, start, end = run.where(read)
    before = read.word(run.first - 1) if run.first else ""
    return peoples.is_people(text[start:end], before)


def _is_place(read: Read, run: Run, _: Beside) -> bool:
    known, score = (*run.where(read), read.languages()), run.score
    if _speaks("places", read, run) and told.is_place(*known, score=score):
        return True
    if _speaks("inside", read, run) and told.is_inside(*known, score=score):
        return True
    return _speaks("towns", read, run) and towns.is_town(*known, score=score)


def _is_program(read: Read, run: Run, _: Beside) -> bool:
    here = run.where(read)
    return software.is_program(*here, read.languages(), score=run.score)


def _is_calling(read: Read, run: Run, _: Beside) -> bool:
    here = run.where(read)
    return callings.is_calling(*here, read.languages(), score=run.score)


def _is_term(read: Read, run: Run, _: Beside) -> bool:
    here = run.where(read)
    return terms.is_term(*here, read.languages(), doubted=run.score < SURE)


def _is_doubted(read: Read, run: Run, _: Beside) -> bool:
    """Is the tagger not sure, and is it a region, or stands as nouns do?"""
    here = run.where(read)
    return run.score < SURE and (
        regions.is_region(*here) or plain.stands_as_noun(*here, read.languages())
    )


def _is_headed(read: Read, run: Run, beside: Beside) -> bool:
    lists = beside.hints.lists
    return bool(lists) and headed.is_headed(*run.where(read), lists)


def _is_machine(read: Read, run: Run, beside: Beside) -> bool:
    devices = beside.hints.devices
    return devices is not None and machines.is_machine(*run.where(read), devices)


def _is_said_of_a_thing(read: Read, run: Run, beside: Beside) -> bool:
    here, may = run.where(read), beside.hints
    if may.meant and meant.is_meant(*here):
        return True
    return predicates.is_said_of_a_thing(*here, idioms=may.idioms)


def _is_led(read: Read, run: Run, _: Beside) -> bool:
    return is_led(read, run.first, run.last)


def _is_stop(read: Read, run: Run, beside: Beside) -> bool:
    announced = "stops" in beside.hints.lists
    return is_stop(read, run.first, run.last, announced=announced)


def _is_storm(read: Read, run: Run, beside: Beside) -> bool:
    few = run.last - run.first <= _STORM
    return few and read.spans[run.last - 1][0] in beside.storms


def _is_town(read: Read, run: Run, _: Beside) -> bool:
    """Is it one word behind "in" or "of" that the tagger takes for a place rather?"""
    first = run.first
    if run.last > first + 1 or not (first and read.flags_of(first).place):
        return False
    return read.places[first] > read.likely[first] and read.word(first - 1) in _IN


def _is_seat(read: Read, run: Run, _: Beside) -> bool:
    """Is it a town in which firms have a noun behind: `the | Denver | rollout`?"""
    first, last = run.first, run.last
    if last > first + 1 or not 0 < first < last < len(read.words):
        return False
    likely = read.places[first] > read.likely[first] or read.flags_of(first).place
    return likely and told.is_seat(
        read.folded[first - 1], read.word(last), read.languages()
    )


def _is_on_the_way(read: Read, run: Run, _: Beside) -> bool:
    """Is it a town from which, or to which, one goes: `from Savannah to Asheville`?"""
    if run.score >= _DOUBTED or read.places[run.first] < read.likely[run.first]:
        return False
    at = namings.other_end(read.folded, run.first, run.last, read.languages())
    return at >= 0 and bool(read.places[at] >= _TOWN or read.flags_of(at).place)


_BY_RUN: Final[tuple[Callable[[Read, Run, Beside], bool], ...]] = (
    _is_figure,
    _is_of_the_past,
    _is_firm,
    _is_people,
    _is_storm,
    _is_town,
    _is_led,
    _is_on_the_way,
    _is_seat,
    _is_stop,
    _is_headed,
    _is_place,
    _is_program,
    _is_calling,
    _is_term,
    _is_doubted,
    _is_machine,
    _is_said_of_a_thing,
)
"""What asks for more: the tagger's score, the words of a run, cues beside it."""
