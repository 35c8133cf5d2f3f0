"""From scores to findings of persons, with the evidence that stands around a name.

The tagger says how much a word looks like part of a name. What is asked of it depends
on where the word stands: prose believes it, a title or a label asks for less, code,
logs and markup need the words to be in the lists of names as well, since a class or a
table is spelled like a surname.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, POSSIBLE
from carnet.detection.names import (
    chinese,
    fields,
    lineage,
    model,
    parts,
    rosters,
    stems,
    tokens,
)
from carnet.detection.names.bars import bars
from carnet.detection.names.bars.levels import SURE
from carnet.detection.names.beside import Beside, beside_of
from carnet.detection.names.cases import is_cited
from carnet.detection.names.casing import spelled
from carnet.detection.names.code import is_part_of_code
from carnet.detection.names.company import company
from carnet.detection.names.eponyms import is_eponym
from carnet.detection.names.evidence import EVIDENCE, FIRM, HOME, STORM, Cue, cues
from carnet.detection.names.features import CAPITAL, COMMON, GIVEN, HAN, PLACE
from carnet.detection.names.firms import is_firm, is_half_a_firm, is_titled
from carnet.detection.names.history import forget, is_figure
from carnet.detection.names.past import is_ruler
from carnet.detection.names.predicates import is_said_of_a_thing
from carnet.detection.names.read import JOINTS, Read, look
from carnet.detection.names.runs import Run, runs
from carnet.detection.names.things import (
    is_memorial,
    is_region,
    is_thing,
    is_titled_thing,
)
from carnet.vocabulary import Finding, Kind, Strictness

RULE: Final = "names"
CHUNK: Final = 4000  # characters tagged at once; longer texts are cut at line ends
_FIELD: Final = 80  # characters; a longer value is prose
_CAMEL: Final = late.compile(r"(?<=[a-z])(?=[A-Z])")
_TWO_LETTERS: Final = late.compile(r"[^\W\d_]{2}")
_LEAST: Final = late.compile(rf"[^\W\d_]{{2}}|[{HAN}-\U0010ffff]")
"""What every name has (`_is_name`): a text without, such as a row of numbers, has none.
"""
_LONGEST_NAME: Final = 5  # words
_LETTER_APOSTROPHE: Final = "\u02bc"  # of Ukrainian: no sign for those who cut words
_TOWN: Final = 0.3  # least probability of a place behind "lives in"
_STORM: Final = 2  # words: its own, and the one for a storm
_OF: Final = frozenset(
    "von vom der van de den het du des della dello delle dei degli di da do dos das del"
    " la od iz ze z от з із".split()
)
"""Small words between a person and a firm: `Jan de Vries van de Bakker BV`."""
_ADDRESS: Final = late.compile(r"[ \u00a0][^\W\d_]+(?![^\W_]|[ ][^\W\d_a-z])")
"""A form of address behind a name, and no museum's: `Latife Hanim | Müzesi`."""
_ENDS: Final = frozenset(".!?,\u2026")
"""What the text of a letter ends with, above who signs it."""
_BESIDE: Final = 2  # words of a figure's name on either side of a finding


class Names:
    """Finds persons' names in one text; an `Engine` of the detector."""

    def __init__(self, strictness: Strictness = "balanced") -> None:
        self._strictness = strictness
        self.kinds = frozenset({Kind.PERSON_NAME, Kind.COARSE_LOCATION})

    def find(self, text: str, label: str) -> Iterator[Finding]:
        """Persons' names; `label` is the key under which the text stands."""
        if not _LEAST.search(text):
            return
        persons, things = [], sorted(fields.things(text))
        for one in self._in_chunks(text, _lead(label, text)):
            if one.kind is Kind.PERSON_NAME:
                small = one.value.islower()
                if _stands_in(things, one) and (small or not _is_given(one.value)):
                    continue
                if label and fields.is_place(label, one.value):
                    continue
                persons.append((one.start, one.end))
            yield one
        in_fields = [*self._in_fields(text), *fields.owners(text)]
        in_fields += self._in_rosters(text)
        every = sorted({*persons, *in_fields})
        for first, last in chain(in_fields, company(text, every)):
            value = text[first:last]
            kind, normal = Kind.PERSON_NAME, _normal(value)
            yield Finding(first, last, kind, value, normal, RULE, LIKELY)

    def _in_chunks(self, text: str, lead: str) -> Iterator[Finding]:
        whole = lead + text
        for low, high in _chunks(whole):
            for kind, start, end, score in self._tagged(whole[low:high]):
                first, last = start + low - len(lead), end + low - len(lead)
                if first >= 0:
                    value = text[first:last]
                    rank = LIKELY if score >= SURE else POSSIBLE
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

    def _in_fields(self, text: str) -> Iterator[tuple[int, int]]:
        """Names in the fields of records, each judged as a form would show it."""
        every = fields.candidates(text)
        if not every:
            return
        form = fields.Form(text[one.start : one.end] for one in every)
        for low, high in _chunks(form.text):
            for kind, start, end, _ in self._tagged(form.text[low:high]):
                if kind is Kind.PERSON_NAME:
                    form.take(start + low, end + low)
        taken = {
            (one.start, one.end)
            for one in every
            if form.is_taken(text[one.start : one.end])
            and fields.is_somebody(text[one.start : one.end], one)
        }
        yield from (
            (a.start, a.end) for a in every if {(a.start, a.end), a.half} & taken
        )

    def _in_rosters(self, text: str) -> Iterator[tuple[int, int]]:
        """Names in the cells of rosters, where most of a column are names."""
        every = list(rosters.columns(text))
        form = fields.Form(text[slice(*c)] for one in every for c in one.cells)
        for low, high in _chunks(form.text) if every else ():
            for kind, start, end, score in self._tagged(form.text[low:high]):
                if kind is Kind.PERSON_NAME and score >= rosters.SURE:
                    form.take(start + low, end + low)
        for one in every:
            tagged = [c for c in one.cells if form.is_taken(text[slice(*c)])]
            for cell in rosters.persons(text, one, tagged):
                yield rosters.with_initials(text, *cell)

    def _tagged(self, text: str) -> Iterator[tuple[Kind, int, int, float]]:
        """Kind, start, end and probability of each name in one chunk."""
        text = text.replace(_LETTER_APOSTROPHE, "\u2019")
        spans = tokens.spans(text)
        if not spans:
            return
        plain, text = text, spelled(text, spans)
        read = look(text, spans)
        every = list(cues(text, (*EVIDENCE, *FIRM, *STORM, *HOME)))
        found = [cue for cue in every if cue.sort in EVIDENCE]
        found = [c for c in found if c.sort != "kin" or plain[c.start].islower()]
        least = bars(read, found, self._strictness)
        somebody = False
        try:
            persons = list(runs(read, least))
            near = beside_of(read, every, persons)
            named = [(_name(read, run, near), run.score) for run in persons]
        finally:
            forget()  # whose text was read for its figures
        for start, end, score in _whole(plain, named):
            somebody = True
            yield Kind.PERSON_NAME, start, end, score
        if somebody:
            for start, end, score in _homes(read, every):
                yield Kind.COARSE_LOCATION, start, end, score


def _stands_in(every: Sequence[tuple[int, int]], one: Finding) -> bool:
    """Does it stand whole in one of these, in order?"""
    at = bisect_right(every, (one.start, len(one.value) + one.start)) - 1
    return any(low <= one.start and one.end <= high for low, high in every[at : at + 2])


def _is_given(name: str) -> bool:
    """Has it a given name of the lists that is no other word?"""
    flags = model.shipped().flags(name.split())
    return bool(((flags[:, GIVEN] > 0) & (flags[:, COMMON] == 0)).any())


def _whole(
    text: str, named: Sequence[tuple[tuple[int, int] | None, float]]
) -> Iterator[tuple[int, int, float]]:
    """The names with the parts beside them that belong to them, in order."""
    others = {span[0]: span[1] for span, _ in named if span is not None}
    done = 0
    for span, score in named:
        if span is not None and span[1] > done:
            start, end = parts.widened(text, *span, others)
            start, end = lineage.widened(text, start, end, others)
            yield max(start, done), end, score
            other = parts.alias(text, end)
            if other is not None and other[0] not in others:
                yield *other, score
            done = end


def _name(read: Read, run: Run, beside: Beside) -> tuple[int, int] | None:
    """Where the name in a run stands, unless it is a figure of history or no name."""
    if read.text[read.spans[run.first][0]] >= HAN:
        return chinese.name(read, run, beside)
    run = _employed(read, run, beside)
    first, last = run.first, run.last
    start, end = read.spans[first][0], read.spans[last - 1][1]
    value = read.text[start:end]
    listed = bool(read.named[first:last].any())
    listed_behind = read.named[first + 1 : last].any()
    if (
        is_titled_thing(read.text, start)
        or is_memorial(read.text, start, end)
        or (is_titled(read.text, start, end) and not listed_behind)
    ):
        return None
    introduced = start in beside.behind or _is_addressed(read, run, beside)
    if not introduced and _is_nobody(read, run, beside, listed=listed):
        return None
    return (start, end) if _is_name(value) else None


def _is_addressed(read: Read, run: Run, beside: Beside) -> bool:
    """Is it one word before a form of address (`Necati Bey`), or all of a last line?"""
    start, end = read.spans[run.first][0], read.spans[run.last - 1][1]
    if run.last == run.first + 1 and end in beside.before:
        behind = _ADDRESS.match(read.text, end)
        given = read.flags[run.first, GIVEN] > read.flags[run.first, COMMON]
        return bool(given) and behind is not None
    signed = read.text[start - 1 : start] == "\n" and not read.text[end:].strip()
    return signed and read.text[:start].rstrip()[-1:] in _ENDS


def _employed(read: Read, run: Run, beside: Beside) -> Run:
    """The person alone of `Bernd Krause von der Meier | AG`."""
    end = read.spans[run.last - 1][1]
    for at in range(run.last - 2, run.first + 1, -1):
        if read.word(at) in _OF and read.flags[run.first, GIVEN]:
            while at > run.first and read.word(at - 1) in _OF:
                at -= 1  # noqa: PLW2901 - von der
            behind = read.spans[at][0]
            if at > run.first + 1 and any(behind < one <= end for one in beside.firms):
                return run._replace(last=at)
    return run


def _is_nobody(read: Read, run: Run, beside: Beside, *, listed: bool) -> bool:
    """Is a run no person's name where nothing introduces one?

    `listed`: a word of it is in a list of persons' names.
    """
    first, last, text = run.first, run.last, read.text
    start, end = read.spans[first][0], read.spans[last - 1][1]
    value = text[start:end]
    return (
        _is_figure(read, run, beside, listed=listed)
        or is_ruler(text, start, end)
        or is_firm(value, listed=listed)
        or is_half_a_firm(text, start, end)
        or is_part_of_code(text, start, end)
        or is_cited(text, start, end)
        or is_thing(text, start, end)
        or (run.score < SURE and is_region(text, start, end))
        or is_eponym(text, start, end)
        or is_said_of_a_thing(text, start, end)
        or (last - first <= _STORM and read.spans[last - 1][0] in beside.storms)
        or any(start <= at <= end for at in beside.firms)
    )


def _is_figure(read: Read, run: Run, beside: Beside, *, listed: bool) -> bool:
    """Is it a figure's name; with words around, or without words that are no names?

    `Mimar | Sinan`, `José de San | Martín`; `Hunyadi János Nándorfehérvárnál`.
    `listed`: a word of it is in a list of persons' names.
    """
    spans, text = read.spans, read.text
    one = run.last == run.first + 1
    asked = beside.asked and not (one and read.flags[run.first, GIVEN])
    value = text[spans[run.first][0] : spans[run.last - 1][1]]
    if is_figure(value, text, listed=listed, asked=asked):
        if listed or run.last > run.first + 1 or not stems.is_given(value, alone=False):
            return True
        return is_figure(value, text, listed=True, asked=asked)
    for first, last in _around(read, run):
        start, end = spans[first][0], spans[last - 1][1]
        if is_figure(text[start:end], text, listed=True, asked=asked):
            return True
    for last in range(run.last - 1, run.first + 1, -1):
        if read.named[last] and read.flags[last, CAPITAL]:
            return False
        start, end = spans[run.first][0], spans[last - 1][1]
        parted = text[end - 1].isalpha() and text[end].isspace()
        if parted and is_figure(text[start:end], text, listed=True, asked=asked):
            return True
    return False


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
    initial = read.text[start] == "." and read.text[start - 1 : start].isupper()
    return read.text[start].isalpha() or initial


def _homes(read: Read, every: Sequence[Cue]) -> Iterator[tuple[int, int, float]]:
    """Towns behind "lives in", where the text names a person."""
    starts = [start for start, _ in read.spans]
    for cue in every:
        if cue.sort not in HOME:
            continue
        first = last = bisect_left(starts, cue.end)
        while last < len(starts) and read.places[last] >= _TOWN:
            last += 1
        if last > first:
            score = float(read.places[first:last].max())
            yield starts[first], read.spans[last - 1][1], score


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
        if len(word) > 2 and all(c.isalpha() or c in JOINTS for c in word)  # noqa: PLR2004
    ]


def _is_name(value: str) -> bool:
    if value.isalpha():
        return len(value) > 1
    if value < HAN and not _TWO_LETTERS.search(value):
        return False
    letters = sum(map(str.isalpha, value))
    return letters > 1 and letters / len(value) > 0.5  # noqa: PLR2004 - half of it


def _normal(value: str) -> str:
    """One spelling for all: single spaces, capitals at the beginnings of words."""
    plain = " ".join(value.split())
    return plain.title() if plain.isupper() or plain.islower() else plain
