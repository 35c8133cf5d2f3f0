"""Which runs of likely words are persons' names.

The tagger's chances and the bars make runs of words; what introduces somebody beside a
run makes it a name, and else `refusals.py` says which are nobody's.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from carnet import late
from carnet.detection.names.bars import bars
from carnet.detection.names.bars.known import ask_less_of_taken
from carnet.detection.names.bars.levels import LARGE, PROSE
from carnet.detection.names.bars.raised import ask_more_of_capitals
from carnet.detection.names.evidence import EVIDENCE, FIRM, HOME, STORM, Cue, cues_in
from carnet.detection.names.nobody.goods import firms
from carnet.detection.names.reading.casing import spelled
from carnet.detection.names.reading.read import Array, Read, Spans, look
from carnet.detection.names.runs import chinese
from carnet.detection.names.runs.beside import Beside, beside_of
from carnet.detection.names.runs.initials import is_somebodys
from carnet.detection.names.runs.members import Run, runs
from carnet.detection.names.runs.parts import is_lettered
from carnet.detection.names.runs.refusals import Rules, is_marked, is_nobody, rules_for
from carnet.detection.names.runs.stacking import First, judged
from carnet.detection.names.runs.trailing import without_trailing
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text.folded import folded_of
from carnet.vocabulary import Strictness

_TOLD: Final = 0.5  # of a given name behind a relative's word
_OF: Final = frozenset(
    "von vom der van de den het du des della dello delle dei degli di da do dos das del"
    " la od iz ze z от з із".split()
)
"""Small words between a person and a firm: `Jan de Vries van de Bakker BV`."""
_ADDRESS: Final = late.compile(r"[ \u00a0][^\W\d_]+(?![^\W_]|[ ][^\W\d_a-z])")
"""A form of address behind a name, and no museum's: `Latife Hanim | Müzesi`."""
_ENDS: Final = frozenset(".!?,\u2026")
"""What the text of a letter ends with, above who signs it."""
_WHOLE: Final = 2  # words of a whole name
_SPECIES: Final = 0.1  # of a small word that is a name behind one letter
_BY_SURNAME: Final = tongues.bits(("hu", "lv"))
"""Where a form of address stands behind surnames, a firm's as well: `Bosch úr`."""


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
    if text != plain and strictness != "strict":
        ask_more_of_capitals(least, read, plain, PROSE[strictness])
    beside = beside_of(read, every)
    return Looked(read, every, beside, least, {}, large=text != plain)


def named_again(seen: Looked, strictness: Strictness) -> list[Named]:
    """The runs of a chunk, as two looks at it see them (stacking.py)."""
    first = named(seen)
    again = judged(seen.read, seen.least, said(seen.read, first), strictness)
    if seen.large and again is not seen.least:
        again = np.where(
            seen.least == np.float32(LARGE), np.maximum(again, LARGE), again
        )
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
    rules = rules_for(beside.hints)
    for run in found:
        if (run, beside.asked) not in seen.judged:
            seen.judged[run, beside.asked] = _name(read, run, beside, rules)
    return [Named(run, seen.judged[run, beside.asked]) for run in found]


def said(read: Read, every: Sequence[Named]) -> First:
    """Which tokens were taken for persons, and which refused."""
    first = First(*np.zeros((2, len(read.spans)), bool))
    for run, span in every:
        side = first.refused if span is None else first.taken
        side[run.first : run.last] = True
    return first


def _name(read: Read, run: Run, beside: Beside, rules: Rules) -> tuple[int, int] | None:
    """Where the name in a run stands, unless it is a figure of history or no name."""
    if read.text[read.spans[run.first][0]] >= HAN:
        return chinese.name(read, run, beside)
    run = without_trailing(read, _without_firm(read, _employed(read, run, beside)))
    text, start, end = run.where(read)
    if is_marked(read, run, beside.hints):
        return None
    introduced = start in beside.behind or _is_addressed(read, run, beside)
    introduced = introduced or _is_relative(read, run, beside)
    if not introduced and is_nobody(read, run, beside, rules):
        return None
    if is_lettered(text[start:end]) or _are_initials(read, run):
        return start, end
    return None


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
        flags, behind = read.flags_of(run.first), _ADDRESS.match(read.text, end)
        surname = read.languages() & _BY_SURNAME and not read.ordinary[run.first]
        return bool(flags.only_given or surname) and behind is not None
    signed = read.text[start - 1 : start] == "\n" and not read.text[end:].strip()
    return signed and read.text[:start].rstrip()[-1:] in _ENDS


def _is_relative(read: Read, run: Run, beside: Beside) -> bool:
    """Is it a given name alone behind a relative's word or a role: `mio genero Fausto`?

    Where the text asks about the world, he may be a figure all the same.
    """
    alone = run.last == run.first + 1 and read.flags_of(run.first).given
    told = alone and not beside.asked and run.score >= _TOLD
    return told and read.spans[run.first][0] in beside.relatives


def _without_firm(read: Read, run: Run) -> Run:
    """The person alone of `Nurcihan Aldemir | Migros teklifini yollayacak`.

    Two words of a name, the first a given one, and a firm that nobody is called by; or
    the firm, and such two.
    """
    if run.last - run.first <= _WHOLE:
        return run
    last, first = run.last - 1, run.first
    if read.given[first] and firms.is_nobodys(read.word(last)):
        return run if read.listed[last] else run._replace(last=last)
    if read.given[first + 1] and firms.is_nobodys(read.word(first)):
        return run if read.listed[first] else run._replace(first=first + 1)
    return run


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
