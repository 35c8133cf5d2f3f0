"""From scores to findings of persons, with the evidence that stands around a name.

The tagger says how much a word looks like part of a name. What is asked of it depends
on where the word stands: prose believes it, a title or a label asks for less, code,
logs and markup need the words to be in the lists of names as well, since a class or a
table is spelled like a surname.
"""
# ruff: noqa: RUF001 - signs of many scripts

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from carnet.detection.hit import LIKELY, POSSIBLE
from carnet.detection.names import han, model, tokens
from carnet.detection.names.code import lines_of_code
from carnet.detection.names.evidence import EVIDENCE, HOME, Cue, cues
from carnet.detection.names.features import (
    CAPITAL,
    COMMON,
    GIVEN,
    HAN,
    HAN_FLAG,
    PLACE,
    SIGN,
    STOP,
    SURNAME,
)
from carnet.detection.names.history import is_figure
from carnet.vocabulary import Finding, Kind

Strictness = Literal["relaxed", "balanced", "strict"]

RULE: Final = "names"
CHUNK: Final = 6000  # characters tagged at once; longer texts are cut at line ends
PROSE: Final = {"relaxed": 0.7, "balanced": 0.45, "strict": 0.25}
"""Least probability of a person's name in prose; measured, see MODEL_CARD.md."""
CODE: Final = {"relaxed": 0.99, "balanced": 0.95, "strict": 0.85}
"""The same in code, where two words beside each other must also be known names."""
INTRODUCED: Final = 0.12
"""Enough behind a title, a label or "my name is"."""
_NEIGHBOUR: Final = 0.4  # of the bar: enough beside a word that reaches it
_ORDINARY: Final = 0.85  # asked of one word alone that also stands small in texts
_SURE: Final = 0.9
_CERTAIN_TITLE: Final = 0.02
_NEVER: Final = 9.0
_REACH: Final = 4  # words behind a cue
_PLACES: Final = (model.LABELS.index("B-LOC"), model.LABELS.index("I-LOC"))
_BEGIN, _INSIDE = model.LABELS.index("B-PER"), model.LABELS.index("I-PER")
_VALUES: Final = frozenset("None null true false True False self str int".split())
_JOINTS: Final = frozenset("-'’‐‑·")
_FIELD: Final = 80  # characters; a longer value is prose
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ARTICLES: Final = frozenset("le les la lo il i gli el los las o os a as".split())
_SHORT_TITLE: Final = 4
_LONGEST_NAME: Final = 5  # words

Array = NDArray[np.float32]
Spans = list[tuple[int, int]]


class Run(NamedTuple):
    """Adjacent tokens of one person, and the largest probability among them."""

    first: int
    last: int
    score: float


class _Beside(NamedTuple):
    """Where words of evidence stand."""

    behind: frozenset[int]
    """Offsets behind titles, labels and introductions."""
    before: frozenset[int]
    """Offsets of forms of address that follow a name."""


class Read(NamedTuple):
    """One chunk as the tagger sees it."""

    text: str
    spans: Spans
    chances: Array
    """N by 2: begins, goes on with a person's name."""
    flags: NDArray[np.uint8]
    places: Array
    """N: part of a place's name."""
    named: NDArray[np.bool_]
    """N: in a list of given names or surnames."""
    ordinary: NDArray[np.bool_]
    """N: a common word that is in no such list."""


class Names:
    """Finds persons' names in one text; an `Engine` of the detector."""

    def __init__(self, strictness: Strictness = "balanced") -> None:
        self._strictness = strictness
        self.kinds = frozenset({Kind.PERSON_NAME, Kind.COARSE_LOCATION})

    def find(self, text: str, label: str) -> Iterator[Finding]:
        """Persons' names; `label` is the key under which the text stands."""
        lead = _lead(label, text)
        whole = lead + text
        for low, high in _chunks(whole):
            for kind, start, end, score in self._tagged(whole[low:high]):
                first, last = start + low - len(lead), end + low - len(lead)
                if first >= 0:
                    value = text[first:last]
                    rank = LIKELY if score >= _SURE else POSSIBLE
                    yield Finding(first, last, kind, value, _normal(value), RULE, rank)

    def parts(self, names: Sequence[str]) -> list[tuple[str, ...]]:
        """Of each name the words that mean the person: no ordinary word, no town."""
        split = [_parts(name) for name in names]
        words = [word for parts in split for word in parts]
        if not words:
            return [()] * len(names)
        flags = model.shipped().flags(words)
        plain = (flags[:, COMMON] == 0) & (flags[:, PLACE] == 0)
        good = {word for word, fits in zip(words, plain, strict=True) if fits}
        return [tuple(word for word in parts if word in good) for parts in split]

    def _tagged(self, text: str) -> Iterator[tuple[Kind, int, int, float]]:
        """Kind, start, end and probability of each name in one chunk."""
        spans = tokens.spans(text)
        if not spans:
            return
        read = _read(text, spans)
        found = list(cues(text, EVIDENCE))
        least = self._least(read, found)
        beside = _Beside(
            frozenset(cue.end for cue in found if cue.sort != "after"),
            frozenset(cue.start for cue in found if cue.sort == "after"),
        )
        somebody = False
        for run in _runs(read, least):
            span = _name(read, run, beside)
            if span is not None:
                somebody = True
                yield Kind.PERSON_NAME, *span, run.score
        if somebody:
            for start, end, score in _homes(read):
                yield Kind.COARSE_LOCATION, start, end, score

    def _least(self, read: Read, found: Sequence[Cue]) -> Array:
        """What is asked of each token."""
        bar = PROSE[self._strictness]
        least = np.full(len(read.spans), bar, np.float32)
        _ask_more_of_words(least, read)
        _ask_more_of_small(least, read)
        _ask_less_of_pairs(least, read)
        _ask_less_behind(least, read, found)
        code = lines_of_code(read.text)
        if code:
            _ask_more_in_code(least, read, code, CODE[self._strictness])
        return least


def _read(text: str, spans: Spans) -> Read:
    scores, flags = model.shipped().scores(text, spans)
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    raised /= raised.sum(axis=1, keepdims=True)
    named = (flags[:, GIVEN] > 0) | (flags[:, SURNAME] > 0)
    return Read(
        text,
        spans,
        chances=raised[:, [_BEGIN, _INSIDE]],
        flags=flags,
        places=raised[:, _PLACES].sum(axis=1),
        named=named,
        ordinary=(flags[:, COMMON] > 0) & ~named,
    )


def _ask_more_of_words(least: Array, read: Read) -> None:
    """One ordinary word alone is nobody, unless the tagger is sure."""
    likely = read.chances.sum(axis=1) >= INTRODUCED
    alone = likely.copy()
    alone[1:] &= ~likely[:-1]
    alone[:-1] &= ~likely[1:]
    few = alone & read.ordinary
    least[few] = np.maximum(_ORDINARY, least[few])


def _ask_more_of_small(least: Array, read: Read) -> None:
    """A word without a capital, in a text that has them, is hardly a name."""
    flags = read.flags
    if not (flags[:, CAPITAL] > 0).any():
        return
    cased = (flags[:, SIGN] == 0) & (flags[:, HAN_FLAG] == 0)
    small = cased & (flags[:, CAPITAL] == 0) & ~read.named
    least[small] = np.maximum(_SURE, least[small])


def _ask_less_of_pairs(least: Array, read: Read) -> None:
    """A known given name and a word with a capital beside it, or two known names."""
    capital = (read.flags[:, CAPITAL] > 0) & ~read.ordinary
    given = capital & (read.flags[:, GIVEN] > 0)
    listed = capital & read.named
    pair = (given[:-1] & capital[1:]) | (listed[:-1] & listed[1:])
    both = np.concatenate((pair, [False])) | np.concatenate(([False], pair))
    least[both] = np.minimum(least[both], INTRODUCED)


def _ask_less_behind(least: Array, read: Read, found: Sequence[Cue]) -> None:
    """A capital is enough behind a title; a doubt, behind a label or "my name is"."""
    starts = [start for start, _ in read.spans]
    for cue in found:
        if cue.sort == "after":
            _ask_less_before(least, read, bisect_left(starts, cue.start))
            continue
        at = bisect_left(starts, cue.end)
        for place in range(at, min(at + _REACH, len(starts))):
            word = read.text[slice(*read.spans[place])]
            if not (word[0].isalpha() or word in _JOINTS or word == "."):
                break
            capital = bool(read.flags[place, CAPITAL])
            if word in _VALUES or (read.ordinary[place] and not capital):
                break
            sure = _is_title(cue, read.text) and place == at
            sure = sure and capital and not read.ordinary[place]
            bar = _CERTAIN_TITLE if sure else INTRODUCED
            least[place] = min(least[place], bar)


def _is_title(cue: Cue, text: str) -> bool:
    """Written large, or too long to be another word by chance (`ms` are a unit)."""
    start, end = cue.start, cue.end
    large = text[start].isupper() or end - start > _SHORT_TITLE
    return cue.sort == "titles" and large


def _ask_less_before(least: Array, read: Read, at: int) -> None:
    for place in range(max(0, at - 2), at):
        flags = read.flags[place]
        if flags[CAPITAL] or flags[han.SURNAME]:
            least[place] = min(least[place], INTRODUCED)


def _ask_more_in_code(
    least: Array,
    read: Read,
    code: Sequence[tuple[int, int]],
    bar: float,
) -> None:
    """Two names of the lists, written with capitals, and the tagger is sure."""
    starts = [start for start, _ in read.spans]
    capital = read.named & (read.flags[:, CAPITAL] > 0)
    beside = np.zeros(len(starts), bool)
    beside[1:] = capital[:-1]
    beside[:-1] |= capital[1:]
    good = capital & beside | (read.flags[:, SIGN] > 0)
    for low, high in code:
        part = slice(bisect_left(starts, low), bisect_left(starts, high))
        least[part] = np.where(good[part], np.maximum(least[part], bar), _NEVER)


def _name(read: Read, run: Run, beside: _Beside) -> tuple[int, int] | None:
    """Where the name in a run stands, unless it is a figure of history or no name."""
    first, last = run.first, run.last
    start, end = read.spans[first][0], read.spans[last - 1][1]
    if read.text[start] >= HAN:
        end = min((at for at in beside.before if start < at < end), default=end)
        last = bisect_left(read.spans, (end, end))
        introduced = start in beside.behind or end in beside.before
        value = read.text[start:end]
        if is_figure(value, read.text):
            return None
        fits = han.fitted(
            value, read.flags, (first, last), run.score, introduced=introduced
        )
        return fits and (read.spans[fits[0]][0], read.spans[fits[1] - 1][1])
    value = read.text[start:end]
    if start not in beside.behind and is_figure(value, read.text):
        return None
    return (start, end) if _is_name(value) else None


def _homes(read: Read) -> Iterator[tuple[int, int, float]]:
    """Towns behind "lives in", where the text names a person."""
    starts = [start for start, _ in read.spans]
    for cue in cues(read.text, HOME):
        first = last = bisect_left(starts, cue.end)
        while last < len(starts) and read.places[last] >= PROSE["balanced"]:
            last += 1
        if last > first:
            score = float(read.places[first:last].max())
            yield starts[first], read.spans[last - 1][1], score


def _runs(read: Read, least: Array) -> Iterator[Run]:
    """Adjacent tokens that are likely parts of one name, one of them likely enough."""
    total = read.chances.sum(axis=1)
    near = np.flatnonzero(total >= _NEIGHBOUR * least)
    first = before = -2
    for at in [*near.tolist(), len(read.spans) + 1]:
        if at == before + 1 and not _parted(read, at):
            before = at
            continue
        if first >= 0:
            yield from _trimmed(read, total, least, first, before + 1)
        first = before = at


def _parted(read: Read, at: int) -> bool:
    """Does a line end, or another person's name, begin here?"""
    start = read.spans[at][0]
    if read.text[start] == "\n" or read.text[read.spans[at - 1][0]] == "\n":
        return True
    glued = read.spans[at - 1][1] == start and read.text[start] < HAN
    return bool(read.chances[at, 0] > read.chances[at, 1]) and not glued


def _trimmed(
    read: Read, total: Array, least: Array, first: int, last: int
) -> Iterator[Run]:
    """Without signs at its ends; with what an inflected or hyphenated word goes on."""
    text, spans = read.text, read.spans
    while first < last and _is_edge(read, total, first, begins=True):
        first += 1
    while last > first and _is_edge(read, total, last - 1, begins=False):
        last -= 1
    if first == last or not (total[first:last] >= least[first:last]).any():
        return
    while last + 1 < len(spans) and _joined(text, spans, last):
        last += 2
    while first > 1 and _joined(text, spans, first - 1):
        first -= 2
    yield Run(first, last, float(total[first:last].max()))


def _is_edge(read: Read, total: Array, at: int, *, begins: bool) -> bool:
    """A sign, or an ordinary word that stands beside the name but is no part of it."""
    word = read.text[slice(*read.spans[at])]
    if not word[0].isalpha() or (begins and word in _ARTICLES):
        return True
    if not read.ordinary[at]:
        return False
    opens = begins and (at == 0 or bool(read.flags[at - 1, STOP]))
    small = not read.flags[at, CAPITAL]
    return opens or small or bool(total[at] < _ORDINARY)


def _joined(text: str, spans: Spans, at: int) -> bool:
    """Do a hyphen or apostrophe and more of the same word stand at token `at`?"""
    before, sign, after = spans[at - 1], spans[at], spans[at + 1]
    close = before[1] == sign[0] and sign[1] == after[0]
    whole = text[before[0]].isalpha() and text[after[0]].isalpha()
    return close and whole and text[sign[0] : sign[1]] in _JOINTS


def _lead(label: str, text: str) -> str:
    """The key as words before the value, so that `customer.name` speaks for it."""
    if not label or len(text) > _FIELD or "\n" in text:
        return ""
    words = _CAMEL.sub(" ", label).replace("_", " ").replace(".", " ").strip()
    lead = f"{words}: "
    return lead if any(True for _ in cues(lead, ("labels",))) else ""


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Spans of at most CHUNK characters, cut after a line end or a space."""
    at = 0
    while len(text) - at > CHUNK:
        cut = max(text.rfind("\n", at + CHUNK // 2, at + CHUNK), 0)
        cut = cut or max(text.rfind(" ", at + CHUNK // 2, at + CHUNK), 0)
        end = cut + 1 if cut else at + CHUNK
        yield at, end
        at = end
    yield at, len(text)


def _parts(name: str) -> list[str]:
    words = name.split()
    if len(words) > _LONGEST_NAME or name >= HAN:
        return []
    return [
        word
        for word in words
        if len(word) > 2 and all(c.isalpha() or c in _JOINTS for c in word)  # noqa: PLR2004
    ]


def _is_name(value: str) -> bool:
    letters = sum(c.isalpha() for c in value)
    return letters > 1 and letters / len(value) > 0.5  # noqa: PLR2004 - half of it


def _normal(value: str) -> str:
    """One spelling for all: single spaces, capitals at the beginnings of words."""
    plain = " ".join(value.split())
    return plain.title() if plain.isupper() or plain.islower() else plain
