"""Is a run of likely words a figure of history's name, whole, in part or with more?

`nobody/figures/history.py` knows the figures by their names. What was found may lack
words of one (`Mimar | Sinan`, `José de San | Martín`) or have words that are no names
(`Hunyadi János Nándorfehérvárnál`), and in a report a figure is a person like any.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.bars.levels import SURE
from carnet.detection.names.nobody.figures import (
    customers,
    enumerated,
    events,
    history,
    lessons,
    past,
    reports,
    subject,
    today,
)
from carnet.detection.names.nobody.goods import software
from carnet.detection.names.reading.read import Read
from carnet.detection.names.runs.members import Run
from carnet.detection.names.tables import are_any, every
from carnet.detection.names.text import stems

_PERSON: Final = 0.3
"""Of a figure's namesake among people of today."""
_OWN: Final = -2.2
"""Log odds of a sentence about people of today, beside a question about the world."""
_PACKAGE: Final = late.compile(r"[^\W\d_]+-[a-z]")
"""A name of a program, of which a figure's is a part: `cantemir-orm`."""
_BESIDE: Final = 2  # words of a figure's name on either side of a finding
_KNOWLEDGE: Final = "nobody/sentences/knowledge"
_NUMBERS: Final = frozenset("IVX")
"""Letters that are a number behind a king's name: `Karl V.`."""


def _is_living(read: Read, run: Run) -> bool:
    """Is a figure's given name, of which the tagger is sure, among other persons?"""
    if run.score < SURE or not read.flags_of(run.first).given:
        return False
    start, end = read.spans[run.first]
    others = np.flatnonzero(read.given & (read.likely >= SURE)).tolist()
    return history.is_living(read.text, start, end, map(read.word, others))


def is_word_of_world(read: Read, run: Run, *, asked: bool) -> bool:
    """Is it a name of the world's, in a text that asks about it?

    One word that nobody is called; surely, also a surname alone or a name that no list
    has all of, unless somebody is to be told.
    """
    if not asked or _is_told(read, run):
        return False
    one, spoken = run.last == run.first + 1, read.languages()
    if one and not run.is_listed(read):
        return subject.asks_of_world(read.text, spoken)
    whole = all(read.listed[run.first : run.last])
    if read.flags_of(run.first).given if one else whole:
        return False
    surely = subject.asks_surely(read.text, spoken)
    return surely and subject.odds_of_sentence(*run.where(read)) >= 0


def _is_told(read: Read, run: Run) -> bool:
    """Is somebody told there what is asked: `Explain it to | Kowalski`?"""
    before = read.folded[run.first - 1] if run.first else ""
    if before in every("nobody/words/instructions"):
        return True
    return are_any(_KNOWLEDGE, "told", (before,), read.languages() or ~0)


def is_figure(read: Read, run: Run, *, asked: bool) -> bool:
    """Is it a figure's name; with words around, or without words that are no names?

    `asked`: the text is a question about the world, where namesakes are figures.
    """
    one = run.last == run.first + 1
    world = asked and not (one and read.flags_of(run.first).given)
    called = (
        _is_named_so(read, run, asked=world)
        or _is_around(read, run, asked=world)
        or _is_figure_behind_title(read, run, asked=world)
        or _is_figure_before(read, run, asked=world)
        or _is_among_figures(read, run)
    )
    if not called:
        return False  # most names are; what follows reads all of the text
    if customers.is_one(*run.where(read)):
        return False
    if one and today.is_of_today(read.text):
        return False
    if _is_among_people(read, run, asked=asked):
        return False
    living = one and not asked and _is_living(read, run)  # Mor | Åse, among persons
    if living:
        return False
    return asked or not _is_reported(read, run)


def _is_reported(read: Read, run: Run) -> bool:
    """Does a report tell of somebody called like a figure?"""
    tells = reports.tells_of(*run.where(read), run.score)
    return tells and not subject.leans_to_world(read.text)


def _is_among_people(read: Read, run: Run, *, asked: bool) -> bool:
    """Is a figure's namesake one of the people of whom a text of today speaks?

    Beside a question about the world it is the sentence that speaks of them. Elsewhere
    `Kafka` may be a program.
    """
    text, start, end = run.where(read)
    if run.score < _PERSON or _PACKAGE.match(text, start):
        return False
    if asked:
        return subject.odds_of_sentence(text, start, end) < _OWN
    program = run.last == run.first + 1 and software.is_called(read.word(run.first))
    return not program and subject.is_people(text)


def _is_named_so(read: Read, run: Run, *, asked: bool) -> bool:
    """Is a figure called like all of it?"""
    text, start, end = run.where(read)
    value, listed = text[start:end], run.is_listed(read)
    if asked and _is_surname_of_past(read, run):
        return True
    if history.stays_if_asked(value) and events.asks_plainly(text, read.languages()):
        return True
    if not history.is_figure(value, text, listed=listed, asked=asked):
        return False
    if listed or run.last > run.first + 1 or not stems.is_given(value, alone=False):
        return True
    return history.is_figure(value, text, listed=True, asked=asked)


def _is_surname_of_past(read: Read, run: Run) -> bool:
    """Is it one word, and a figure's surname where a text asks about an event?"""
    text, start, end = run.where(read)
    if run.last > run.first + 1:
        return False
    if not (events.is_of_past(text) or subject.asks_of_world(text, read.languages())):
        return False
    folded = fold(text[start:end])
    return history.is_surname(folded) and not past.is_somebodys(folded, text)


def _is_around(read: Read, run: Run, *, asked: bool) -> bool:
    """Is it part of a figure's name, with the words beside it?"""
    spans, text = read.spans, read.text
    parts = ((spans[a][0], spans[b - 1][1]) for a, b in _around(read, run))
    return any(
        history.is_figure(text[a:b], text, listed=True, asked=asked) for a, b in parts
    )


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


def _is_among_figures(read: Read, run: Run) -> bool:
    """Is it in a row with figures, in a lesson or a text about the past?"""
    text, start, end = run.where(read)
    if not (past.has_history(text) or lessons.is_lesson(text)):
        return False
    return enumerated.is_enumerated(text, start, end)


def _is_surname(read: Read, at: int) -> bool:
    """Is it a name, or a letter for one: `Marco Aurélio | T.`? No number of a king."""
    word = read.word(at)
    if read.named[at] and read.flags_of(at).capital:
        return True
    shortened = read.text.startswith(".", read.spans[at][1])
    return len(word) == 1 and word.isupper() and shortened and word not in _NUMBERS


def _is_figure_behind_title(read: Read, run: Run, *, asked: bool) -> bool:
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
