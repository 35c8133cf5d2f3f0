"""Which runs of likely words are persons' names, and which figures, firms or things.

The tagger's chances and the bars make runs of words; rules for what stands beside a
run, and for what it is called like, refuse those that are nobody's name.
"""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from carnet import late
from carnet.detection.names import chinese, stems
from carnet.detection.names.bars import bars
from carnet.detection.names.bars.known import ask_less_of_taken
from carnet.detection.names.bars.levels import SURE
from carnet.detection.names.beside import Beside, beside_of
from carnet.detection.names.casing import spelled
from carnet.detection.names.code import is_part_of_code
from carnet.detection.names.evidence import EVIDENCE, FIRM, HOME, STORM, Cue, cues_in
from carnet.detection.names.folded import folded_of
from carnet.detection.names.initials import is_somebodys
from carnet.detection.names.led import is_led
from carnet.detection.names.nobody import (
    callings,
    cases,
    eponyms,
    firms,
    garden,
    headed,
    hints,
    history,
    kinds,
    machines,
    namings,
    numbered,
    past,
    peoples,
    places,
    plain,
    predicates,
    reports,
    shelf,
    things,
)
from carnet.detection.names.parts import is_lettered
from carnet.detection.names.read import Array, Read, Spans, look
from carnet.detection.names.runs import Run, runs
from carnet.detection.names.scans import is_piece
from carnet.detection.names.stacking import First, judged
from carnet.detection.names.tagger.features import HAN
from carnet.vocabulary import Strictness

_TOLD: Final = 0.5  # of a given name behind a relative's word
_DOUBTED: Final = 0.3  # of a name that may be a town on a way
_TOWN: Final = 0.4  # of a place at the other end
_STORM: Final = 2  # words: its own, and the one for a storm
_OF: Final = frozenset(
    "von vom der van de den het du des della dello delle dei degli di da do dos das del"
    " la od iz ze z от з із".split()
)
"""Small words between a person and a firm: `Jan de Vries van de Bakker BV`."""
_IN: Final = frozenset(
    "in im at aus de en em w we z ze v ve vo u iz i te uit din у в із sa".split()
)
"""Small words before a town."""
_ADDRESS: Final = late.compile(r"[ \u00a0][^\W\d_]+(?![^\W_]|[ ][^\W\d_a-z])")
"""A form of address behind a name, and no museum's: `Latife Hanim | Müzesi`."""
_ENDS: Final = frozenset(".!?,\u2026")
"""What the text of a letter ends with, above who signs it."""
_NUMBERS: Final = frozenset("IVX")
"""Letters that are a number behind a king's name: `Karl V.`."""
_SPECIES: Final = 0.1  # of a small word that is a name behind one letter
_BESIDE: Final = 2  # words of a figure's name on either side of a finding


class Looked(NamedTuple):
    """One chunk of text, and what is asked of each of its words."""

    read: Read
    cues: tuple[Cue, ...]
    """Words of evidence: titles, labels, firms, homes."""
    beside: Beside
    """Where those stand."""
    least: Array
    """The least probability of each token."""
    judged: dict[tuple[Run, bool], tuple[int, int] | None]
    """What `named` said of runs, and whether the text asked about the world: a second
    look has hardly another, and a name goes through thirty tests."""
    large: bool
    """Were words in capitals, which may be any, spelled as in a sentence?"""


class Named(NamedTuple):
    """A run of likely words."""

    run: Run
    span: tuple[int, int] | None
    """Where its name stands, if it is a person's."""


def looked(text: str, spans: Spans, strictness: Strictness) -> Looked:
    """What is seen in a chunk of text; `spans` are its tokens, at least one."""
    plain, text = text, spelled(text, spans)
    read = look(text, spans)
    every = tuple(cues_in(folded_of(text), (*EVIDENCE, *FIRM, *STORM, *HOME)))
    found = [cue for cue in every if cue.sort in EVIDENCE]
    found = [c for c in found if c.sort != "kin" or plain[c.start].islower()]
    least = bars(read, found, strictness)
    beside = beside_of(read, every)
    return Looked(read, every, beside, least, {}, large=text != plain)


def named_again(seen: Looked, strictness: Strictness) -> list[Named]:
    """The runs of a chunk, as two looks at it see them (stacking.py)."""
    first = named(seen)
    again = judged(seen.read, seen.least, said(seen.read, first), strictness)
    every = first if again is seen.least else named(seen._replace(least=again))
    taken = said(seen.read, every).taken
    if seen.large or not taken.any():
        return every
    halves = ask_less_of_taken(again, seen.read, taken)
    unlike = bool((halves < again).any())
    return named(seen._replace(least=halves)) if unlike else every


def named(seen: Looked) -> list[Named]:
    """The runs of words that reach what is asked, and which are persons' names."""
    read = seen.read
    found = list(runs(read, seen.least))
    beside = seen.beside.of(read, seen.cues, found)
    for run in found:
        if (run, beside.asked) not in seen.judged:
            seen.judged[run, beside.asked] = _name(read, run, beside)
    return [Named(run, seen.judged[run, beside.asked]) for run in found]


def said(read: Read, every: Sequence[Named]) -> First:
    """Which tokens were taken for persons, and which refused."""
    first = First(*np.zeros((2, len(read.spans)), bool))
    for run, span in every:
        side = first.refused if span is None else first.taken
        side[run.first : run.last] = True
    return first


def _name(read: Read, run: Run, beside: Beside) -> tuple[int, int] | None:
    """Where the name in a run stands, unless it is a figure of history or no name."""
    if read.text[read.spans[run.first][0]] >= HAN:
        return chinese.name(read, run, beside)
    run = _employed(read, run, beside)
    text, start, end = _where(read, run)
    if _is_marked(read, run, beside.hints):
        return None
    introduced = start in beside.behind or _is_addressed(read, run, beside)
    introduced = introduced or _is_relative(read, run, beside)
    if not introduced and _is_nobody(read, run, beside):
        return None
    if is_lettered(text[start:end]) or _are_initials(read, run):
        return start, end
    return None


def _where(read: Read, run: Run) -> tuple[str, int, int]:
    """The text, and where a run begins and ends in it: what each rule is asked of."""
    return read.text, read.spans[run.first][0], read.spans[run.last - 1][1]


def _is_marked(read: Read, run: Run, may: hints.Hints) -> bool:
    """Is it no person, whoever introduces one there: `Dr. | Oetker`, `Kater | Mo`?"""
    here = text, start, _ = _where(read, run)
    known = (*here, read.languages())
    return (
        (may.titled_things and things.is_titled_thing(text, start))
        or (may.titled_firms and _is_titled_firm(read, run))
        or things.is_memorial(*here)
        or callings.is_office(*known)
        or (may.goods and shelf.is_good_of(text, start, read.languages()))
        or (may.kinds and kinds.is_kind(*known))
        or (may.places and places.is_within(*known))
    )


def _is_titled_firm(read: Read, run: Run) -> bool:
    """Is it a firm's, and its second word in no list: `Dr. | Oetker`?"""
    listed = any(read.listed[run.first + 1 : run.last])
    return not listed and firms.is_titled(*_where(read, run))


def _are_initials(read: Read, run: Run) -> bool:
    """Is it initials, and what stands behind one no name: `S. | aureus`?

    Two are no genus: `E. M. in Š. T. iz Pirana`.
    """
    start, end = read.spans[run.first][0], read.spans[run.last - 1][1]
    behind = run.last + 1  # behind the full stop
    one = run.last == run.first + 1
    if one and behind < len(read.spans) and read.likely[behind] >= _SPECIES:
        return False
    return is_somebodys(read.text, start, end, run.score)


def _is_addressed(read: Read, run: Run, beside: Beside) -> bool:
    """Is it one word before a form of address (`Necati Bey`), or all of a last line?"""
    start, end = read.spans[run.first][0], read.spans[run.last - 1][1]
    if run.last == run.first + 1 and end in beside.before:
        behind = _ADDRESS.match(read.text, end)
        given = read.flags_of(run.first).given > read.flags_of(run.first).common
        return bool(given) and behind is not None
    signed = read.text[start - 1 : start] == "\n" and not read.text[end:].strip()
    return signed and read.text[:start].rstrip()[-1:] in _ENDS


def _is_relative(read: Read, run: Run, beside: Beside) -> bool:
    """Is it a given name alone behind a relative's word or a role: `mio genero Fausto`?

    Where the text asks about the world, he may be a figure all the same.
    """
    alone = run.last == run.first + 1 and read.flags_of(run.first).given
    told = alone and not beside.asked and run.score >= _TOLD
    return told and read.spans[run.first][0] in beside.relatives


def _employed(read: Read, run: Run, beside: Beside) -> Run:
    """The person alone of `Bernd Krause von der Meier | AG`."""
    end = read.spans[run.last - 1][1]
    for at in range(run.last - 2, run.first + 1, -1):
        if read.word(at) in _OF and read.flags_of(run.first).given:
            while at > run.first and read.word(at - 1) in _OF:
                at -= 1  # noqa: PLW2901 - von der
            behind = read.spans[at][0]
            if at > run.first + 1 and any(behind < one <= end for one in beside.firms):
                return run._replace(last=at)
    return run


def _is_nobody(read: Read, run: Run, beside: Beside) -> bool:
    """Is a run no person's name where nothing introduces one?"""
    first, last, may = run.first, run.last, beside.hints
    listed = any(read.listed[first:last])
    here = text, start, end = _where(read, run)
    known, value = (*here, read.languages()), text[start:end]
    return (
        _is_figure(read, run, beside, listed=listed)
        or past.is_ruler(*known, asked=beside.asked)
        or past.is_work(*here, asked=beside.asked and not listed)
        or firms.is_firm(value, listed=listed)
        or peoples.is_people(value, read.word(first - 1) if first else "")
        or numbered.is_craft(*here)
        or firms.is_half_a_firm(*here)
        or is_part_of_code(*here)
        or (may.cases and cases.is_cited(*known))
        or things.is_thing(*known)
        or (may.shelf and shelf.is_goods(*known))
        or (may.kinds and kinds.is_animal_elsewhere(*known))
        or (run.score < SURE and things.is_region(*here))
        or callings.is_role(*here)
        or places.is_place(*known, score=run.score)
        or (may.lists and headed.is_headed(*here, may.lists))
        or (may.namings and namings.is_naming(*known))
        or _is_on_the_way(read, run)
        or _is_town(read, run)
        or _is_ordinary(read, run)
        or is_led(read, first, last)
        or (may.ills and eponyms.is_eponym(*here))
        or (may.makes and firms.is_make(*known))
        or (may.broken and is_piece(*here))
        or hints.is_told(*known, may)
        or (may.devices is not None and machines.is_machine(*here, may.devices))
        or predicates.is_said_of_a_thing(*here, idioms=may.idioms)
        or (last - first <= _STORM and read.spans[last - 1][0] in beside.storms)
        or any(start <= at <= end for at in beside.firms)
    )


def _is_ordinary(read: Read, run: Run) -> bool:
    """Is a run a word of its language in this place, and nobody's name?"""
    here = _where(read, run)
    known = (*here, read.languages())
    return (
        plain.is_opening(*known)
        or plain.is_month(*known)
        or garden.is_plant(*known)
        or peoples.is_national(*known)
        or callings.is_calling(*known, score=run.score)
        or callings.is_compound(*here)
        or (run.score < SURE and plain.stands_as_noun(*known))
    )


def _is_town(read: Read, run: Run) -> bool:
    """Is it one word behind "in" or "of" that the tagger takes for a place rather?"""
    first = run.first
    if run.last > first + 1 or not (first and read.flags_of(first).place):
        return False
    return read.places[first] > read.likely[first] and read.word(first - 1) in _IN


def _is_on_the_way(read: Read, run: Run) -> bool:
    """Is it a town from which, or to which, one goes: `from Savannah to Asheville`?"""
    if run.score >= _DOUBTED or read.places[run.first] < read.likely[run.first]:
        return False
    at = namings.other_end(read.folded, run.first, run.last, read.languages())
    return at >= 0 and bool(read.places[at] >= _TOWN or read.flags_of(at).place)


def _is_living(read: Read, run: Run) -> bool:
    """Is a figure's given name, of which the tagger is sure, among other persons?"""
    if run.score < SURE or not read.flags_of(run.first).given:
        return False
    start, end = read.spans[run.first]
    others = np.flatnonzero(read.given & (read.likely >= SURE)).tolist()
    return history.is_living(read.text, start, end, map(read.word, others))


def _is_figure(read: Read, run: Run, beside: Beside, *, listed: bool) -> bool:
    """Is it a figure's name; with words around, or without words that are no names?

    `Mimar | Sinan`, `José de San | Martín`; `Hunyadi János Nándorfehérvárnál`.
    `listed`: a word of it is in a list of persons' names.
    """
    spans, text = read.spans, read.text
    start, end = spans[run.first][0], spans[run.last - 1][1]
    if reports.tells_of(text, start, end, run.score):
        return False
    one = run.last == run.first + 1
    asked = beside.asked and not (one and read.flags_of(run.first).given)
    value = text[start:end]
    living = one and not beside.asked and _is_living(read, run)
    if not living and history.is_figure(value, text, listed=listed, asked=asked):
        if listed or run.last > run.first + 1 or not stems.is_given(value, alone=False):
            return True
        return history.is_figure(value, text, listed=True, asked=asked)
    around = () if living else _around(read, run)  # Mor | Åse, among persons
    parts = ((spans[a][0], spans[b - 1][1]) for a, b in around)
    if any(
        history.is_figure(text[a:b], text, listed=True, asked=asked) for a, b in parts
    ):
        return True
    ranked = _is_ranked(read, run, asked=asked)
    return ranked or _is_figure_before(read, run, asked=asked)


def _is_figure_before(read: Read, run: Run, *, asked: bool) -> bool:
    """Is it a figure before words that are no names: `Hunyadi János | Budán`?"""
    spans, text = read.spans, read.text
    for last in range(run.last - 1, run.first + 1, -1):
        if _is_surname(read, last):
            return False
        start, end = spans[run.first][0], spans[last - 1][1]
        parted = text[end - 1].isalpha() and text[end].isspace()
        if parted and history.is_figure(
            text[start:end], text, listed=True, asked=asked
        ):
            return True
    return False


def _is_surname(read: Read, at: int) -> bool:
    """Is it a name, or a letter for one: `Marco Aurélio | T.`? No number of a king."""
    word = read.word(at)
    if read.named[at] and read.flags_of(at).capital:
        return True
    shortened = read.text.startswith(".", read.spans[at][1])
    return len(word) == 1 and word.isupper() and shortened and word not in _NUMBERS


def _is_ranked(read: Read, run: Run, *, asked: bool) -> bool:
    """Is it a figure behind what is no name: `Mastru | La Valette`, `Kuo | ...`?"""
    named = read.named[run.first] and not (asked and run.first == 0)
    if run.last - run.first <= _BESIDE or named:
        return False
    start, end = read.spans[run.first + 1][0], read.spans[run.last - 1][1]
    return history.is_figure(read.text[start:end], read.text, listed=True)


def _around(read: Read, run: Run) -> Iterator[tuple[int, int]]:
    """The run with one or two words before or behind it, no sign between."""
    first, last = run.first, run.last
    for at in range(1, _BESIDE + 1):
        if first - at < 0 or not _is_word(read, first - at):
            break
        yield first - at, last
    for at in range(_BESIDE + 1):
        if last + at >= len(read.spans) or not _is_word(read, last + at):
            break
        yield first, last + at + 1


def _is_word(read: Read, at: int) -> bool:
    """A word, or the full stop of an initial: `Franklin | D. Roosevelt`."""
    start = read.spans[at][0]
    if read.text[start].isalpha():
        return True
    return read.text[start] == "." and read.text[start - 1 : start].isupper()
