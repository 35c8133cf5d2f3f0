"""From scores to findings of persons, with the evidence that stands around a name.

The tagger says how much a word looks like part of a name. What is asked of it depends
on where the word stands: prose believes it, a title or a label asks for less, code,
logs and markup need the words to be in the lists of names as well, since a class or a
table is spelled like a surname.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, POSSIBLE
from carnet.detection.letters import fold
from carnet.detection.names import fields
from carnet.detection.names.bars.levels import SURE
from carnet.detection.names.company import initials, rosters
from carnet.detection.names.company.bearers import bearers
from carnet.detection.names.company.every import company
from carnet.detection.names.company.filenames import without_paper
from carnet.detection.names.evidence import HOME, Cue, cues
from carnet.detection.names.impersonal import Things
from carnet.detection.names.nobody.figures.history import forget
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.nobody.sentences.namings import forget_told
from carnet.detection.names.nobody.words.unnamed import is_unnamed
from carnet.detection.names.reading import inserts, marks, wraps
from carnet.detection.names.reading.casing import normal_of
from carnet.detection.names.reading.read import JOINTS, Read
from carnet.detection.names.reading.remarks import owners
from carnet.detection.names.reading.shown import in_marks
from carnet.detection.names.runs import lineage, parting, parts
from carnet.detection.names.runs.persons import Named, looked, named, named_again
from carnet.detection.names.runs.refusals import is_nobody_beside
from carnet.detection.names.tagger import tokens, tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import Flags, flags_of, flags_of_all
from carnet.detection.names.text import halves
from carnet.detection.names.text.cells import with_colons
from carnet.detection.names.text.dictation import written
from carnet.detection.names.text.scans import goes_on, is_scanned, legible, with_rest
from carnet.detection.names.text.stems import end_of_name
from carnet.detection.views import View
from carnet.vocabulary import Finding, Kind, Strictness

RULE: Final = "names"
CHUNK: Final = 4000  # characters tagged at once; longer texts are cut at line ends
_FIELD: Final = 80  # characters; a longer value is prose
_WORD: Final = late.compile(r"[^\W\d_]+")
_CAMEL: Final = late.compile(r"(?<=[a-z])(?=[A-Z])")
_LEAST: Final = late.compile(rf"[^\W\d_]{{2}}|[{HAN}-\U0010ffff]")
"""What every name has (persons.py): a text without, such as a row of numbers, has none.
"""
_CASED: Final = late.compile(r"\.?[ ][^\W\d_a-z]")
"""Behind a word for who it is that is no name: `Paz. | Immacolata S.`"""
_ELIDED: Final = late.compile(
    r"(?:[dl]|qu|dell|all|dall|nell|sull)['\u2019](?=(?P<name>[^\W\d_a-z][^\W\d_]+))"
)
"""As French, Italian and Catalan have it before a vowel."""
_VOWELS: Final = frozenset("aeiouy")
_SHORT: Final = 4  # letters of a title, or of a shortened name
_LONGEST_NAME: Final = 5  # words
_LETTER_APOSTROPHE: Final = "\u02bc"  # of Ukrainian: no sign for those who cut words
_TOWN: Final = 0.3  # least probability of a place behind "lives in"


class Names:
    """Finds persons' names in one text; an `Engine` of the detector."""

    def __init__(self, strictness: Strictness = "balanced") -> None:
        self._strictness = strictness
        self.kinds = frozenset({Kind.PERSON_NAME, Kind.COARSE_LOCATION})

    def find(self, text: str, label: str) -> Iterator[Finding]:
        """Persons' names; `label` is the key under which the text stands."""
        if not _LEAST.search(text):
            return
        shown = marks.unmarked(text)
        if shown is None:
            yield from self._find(text, label)
        else:
            for one in self._find(shown.text, label):
                yield from _unmarked(one, text, shown)
        if (table := inserts.tables(text)) is not None:
            for one in self._find(table.text, ""):
                for cell in inserts.cells(table, one.start, one.end):
                    own = replace(one, normal=normal_of(table.text[slice(*cell)]))
                    yield _moved(own, text, table.span(*cell))

    def _find(self, text: str, label: str) -> Iterator[Finding]:
        """Names and towns of one reading, in three steps, each knowing those before."""
        things = Things(text)
        tagged = list(self._in_running_text(text, label, things))
        yield from tagged
        spans = [(one.start, one.end) for one in tagged if _is_person(one)]
        by_form = [*self._in_fields(text), *owners(text), *self._in_rosters(text)]
        by_form += wraps.over(text, spans, self._tagged)
        by_form = [
            span
            for span in by_form
            if not (is_unnamed(text, *span) or things.are_times(*span))
        ]
        yield from (_found(text, span) for span in by_form)
        spoken = cache(lambda: tongues.of_words(_WORD.findall(text)))
        for span in company(text, sorted({*spans, *by_form})):
            beside = _found(text, span)
            if goes_on(text, *span) or things.has(beside):
                continue
            if not is_nobody_beside(text, *span, spoken()):
                yield beside

    def _in_running_text(
        self, text: str, label: str, things: Things
    ) -> Iterator[Finding]:
        """What the tagger finds, without what a key or a word beside says is nobody."""
        words = initials.labels(text)
        for one in self._in_chunks(text, _lead(label, text)):
            if not _is_person(one):
                yield one
                continue
            name = _without_paper(things.cut_off(one))
            word = name.value in words and _CASED.match(text, name.end) is not None
            town = bool(label) and fields.is_place(label, name.value)
            if not (word or town or things.has(name)):
                yield name

    def bearers(self, text: str, details: Sequence[int]) -> Iterator[Finding]:
        """Persons right before the details of somebody that begin there."""
        for span in bearers(text, details):
            yield _found(text, span)

    def _in_chunks(self, text: str, lead: str) -> Iterator[Finding]:
        whole = lead + text
        for low, high in _chunks(whole):
            for kind, start, end, score in self._tagged(whole[low:high], again=True):
                first, last = start + low - len(lead), end + low - len(lead)
                if first >= 0:
                    first += _elided(text[first:last])
                    value = text[first:last]
                    rank = LIKELY if score >= SURE else POSSIBLE
                    yield Finding(
                        first, last, kind, value, normal_of(value), RULE, rank
                    )

    def parts(self, names: Sequence[str]) -> list[tuple[str, ...]]:
        """Of each name the words that mean the person: no ordinary word, no town."""
        split = [_parts(name) for name in names]
        words = [word for parts in split for word in parts]
        if not words:
            return [()] * len(names)
        flags = flags_of_all(words)
        plain = ~flags.other
        good = {word for word, fits in zip(words, plain, strict=True) if fits}
        return [tuple(word for word in parts if word in good) for parts in split]

    def languages(self, text: str) -> frozenset[str]:
        """In which languages that text may be, and those close to them."""
        return tongues.spoken_in(text)

    def are_given(self, words: Sequence[str]) -> bool:
        """Do the lists have each of the words as a given name?"""
        return all(_known(word).given for word in words)

    def ordinary(self, words: Sequence[str]) -> frozenset[str]:
        """Those that the lists have as words, too."""
        return frozenset(word for word in words if _known(word).common)

    def places(self, words: Sequence[str]) -> frozenset[str]:
        """Those that the lists have as towns or lands."""
        return frozenset(word for word in words if _known(word).place)

    def is_one(self, first: str, second: str, behind: str) -> bool:
        """Does a name that ends a part of a text go on in the next?"""
        return halves.is_one(first, second, behind)

    def _in_fields(self, text: str) -> Iterator[tuple[int, int]]:
        """Names in the fields of records, each judged as a form would show it."""
        every = fields.candidates(text)
        if not every:
            return
        every = [one for one in every if not _is_made_by(text, one)]
        form = fields.Form(text[one.start : one.end] for one in every)
        for low, high in _chunks(form.text):
            for kind, start, end, _ in self._tagged(form.text[low:high]):
                if kind is Kind.PERSON_NAME:
                    form.take(start + low, end + low)
        taken = {
            (one.start, one.end)
            for one in every
            if (
                form.is_taken(text[one.start : one.end])
                and fields.is_somebody(text[one.start : one.end], one)
            )
            or fields.is_given(text[one.start : one.end], one)
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

    def _tagged(
        self, text: str, *, again: bool = False
    ) -> Iterator[tuple[Kind, int, int, float]]:
        """Kind, start, end and probability of each name in one chunk.

        `again`: with a second look, which knows texts and no forms.
        """
        text = legible(written(text.replace(_LETTER_APOSTROPHE, "\u2019")))
        text = with_colons(text)
        spans = tokens.spans(text)
        if not spans:
            return
        try:
            seen = looked(text, spans, self._strictness)
            found = named_again(seen, self._strictness) if again else named(seen)
            persons = list(_whole(text, found, seen.read))
        finally:
            forget()  # whose text was folded, and read for its figures
            forget_told()
        for start, end, score in persons:
            end = end_of_name(text, start, end, seen.read.languages)  # noqa: PLW2901
            yield Kind.PERSON_NAME, start, end, score
        if persons:
            for start, end, score in _homes(seen.read, seen.cues):
                yield Kind.COARSE_LOCATION, start, end, score


def _moved(one: Finding, text: str, span: tuple[int, int]) -> Finding:
    """What another reading of the text shows, where it stands in the text."""
    return replace(one, start=span[0], end=span[1], value=text[slice(*span)])


def _unmarked(one: Finding, text: str, shown: View) -> Iterator[Finding]:
    """The same in the text, once for each part that no mark is in."""
    start, end = shown.span(one.start, one.end)
    if end - start == one.end - one.start or not _is_person(one):
        yield _moved(one, text, (start, end))
        return
    for part in in_marks(shown, one.start, one.end):
        normal = normal_of(shown.text[slice(*part)])
        yield _moved(replace(one, normal=normal), text, shown.span(*part))


def _found(text: str, span: tuple[int, int]) -> Finding:
    """A person's name that stands there."""
    value = text[slice(*span)]
    kind, normal = Kind.PERSON_NAME, normal_of(value)
    return Finding(*span, kind, value, normal, RULE, LIKELY)


def _without_paper(name: Finding) -> Finding:
    """The name alone, where the word for somebody's paper is joined before it."""
    value = name.value[(cut := without_paper(name.value)) :]
    if not cut:
        return name
    return replace(name, start=name.start + cut, value=value, normal=normal_of(value))


def _is_person(one: Finding) -> bool:
    return one.kind is Kind.PERSON_NAME


def _whole(
    text: str, named: Sequence[Named], read: Read
) -> Iterator[tuple[int, int, float]]:
    """The names with the parts beside them that belong to them, in order."""
    every = [
        (span, one.run.score)
        for one in named
        if one.span is not None
        for span in parting.parted(read, *one.span)
    ]
    others = dict(span for span, _ in every)
    done, held = 0, list[tuple[int, int, float]]()
    scanned = is_scanned(text)
    for span, score in every:
        if span[1] > done:
            end = _shortened(text, *span, others)
            start, end = parts.widened(text, span[0], end, others, read.languages)
            start, end = lineage.widened(text, start, end, others)
            end = with_rest(text, end) if scanned else end
            if held and start <= held[-1][0]:
                held.pop()  # what was found there belongs to it: `Mª | Carmen`
            yield from held
            if held and start < held[-1][1]:
                start = max(span[0], held[-1][1])  # that sentence has its own name
            held = [(start, end, score)]
            other = parts.alias(text, end)
            if other is not None and other[0] not in others:
                held.append((*other, score))
            done = end
    yield from held


def _shortened(text: str, start: int, end: int, others: Mapping[int, int]) -> int:
    """The end of the name whose title or first name this is: `Mstr. | Ehregott`."""
    word = text[start:end]
    short = end - start <= _SHORT and word.isalpha() and end + 2 in others
    if not short or text[end : end + 2] != ". ":
        return end
    flags = flags_of(word)
    spoken = any(map(_VOWELS.__contains__, fold(word)))
    named = flags.given or (flags.surname and spoken)  # I met Tom. | Anna called
    return end if named else others[end + 2]


def _homes(read: Read, every: Sequence[Cue]) -> Iterator[tuple[int, int, float]]:
    """Towns behind "lives in", where the text names a person."""
    starts = read.starts
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


def _elided(name: str) -> int:
    """Length of an article or a preposition before a given name: `d'|Hélène Lefèvre`.

    It is no part of her name, unlike that of d'Alembert.
    """
    elided = _ELIDED.match(name) if "'" in name or "\u2019" in name else None
    return elided.end() if elided and flags_of(elided["name"]).given else 0


def _is_made_by(text: str, one: fields.Candidate) -> bool:
    """Is it a firm, behind a key that tells who did something: `"paid_by": "Visa"`?"""
    doer = one.sort is fields.Sort.DOER
    return doer and is_firm(text[one.start : one.end], listed=True)


@lru_cache(maxsize=4096)
def _known(word: str) -> Flags[bool]:
    return flags_of(word)


def _parts(name: str) -> list[str]:
    words = name.split()
    if len(words) > _LONGEST_NAME or name >= HAN:
        return []
    return [
        word
        for word in words
        if len(word) > 2 and all(c.isalpha() or c in JOINTS for c in word)  # noqa: PLR2004
    ]
