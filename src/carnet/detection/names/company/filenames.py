"""Persons in the names of documents: `Rechnung_Weber_Anna_2024.pdf`.

Nothing around such a word says whom it names, and the tagger reads it as one. A given
name of the lists beside a word that is in no other list than surnames' is somebody's;
the names of programs' own files are not asked, since a class is spelled so, too.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.nobody.goods import firms
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.listed import flags_of, flags_of_all
from carnet.detection.names.text.spans import Span

_DOCUMENTS: Final = (
    "pdf docx? odt rtf txt md xlsx? ods csv tsv pptx? odp jsonl? xml eml msg mbox ics"
    " vcf jpe?g png gif tiff? heic webp zip 7z rar mp3 m4a wav mp4 mov p7m asc"
)
"""Endings of what people write, scan and send."""
_ENDING: Final = late.compile(rf"\.(?:{'|'.join(_DOCUMENTS.split())})(?![\w@])")
_BASE: Final = late.compile(r"(?<![\w.@-])(?=[\w.\-]{0,80}[_.\-])[\w][\w.\-]{3,80}\Z")
"""What stands before it; asked there alone, since any word may begin one."""
_LONGEST: Final = 81  # characters of that
_BARE: Final = late.compile(
    r"(?<![\w.@/\\-])[^\W\d_]{2,40}(?:[_\-][^\W_]{1,40}){1,5}(?![\w@/\\]|[.\-]\w)"
)
"""The same without an ending, as in a sentence."""
_PART: Final = late.compile(r"[^\W\d_]{2,}")
_JOINTS: Final = frozenset("_.-")
_FEWEST: Final = 3  # parts of a paper's name with a given and a family name
_JOINED: Final = late.compile(r"[^\W\d_]+(?:[_\-][^\W\d_]+)+")
_MONTHS: Final = frozenset({"april", "may", "june", "august"})
"""Given names that papers of a person have behind them, too: `Payslip_April`."""
_MAYBE, _SURE = 1, 2  # how much two words are a name
_SHORTEST: Final = 3  # letters of a surname
_personal: Final = partial(tables.every, "company/filenames", "personal")
_LONGEST_KIND: Final = 3  # words: `fiche de paie`
_compound: Final = partial(tables.every, "company/filenames", "compound")
_english: Final = partial(tables.every, "company/filenames", "words")


class _Name(NamedTuple):
    """From which part to which it goes, and how sure it is, negated."""

    first: int
    last: int
    least: int


def filenames(text: str) -> Iterator[Span]:
    """The given name and the surname beside it, in either order, with their joint."""
    end = -1
    for low, high in _bases(text):
        if low < end:
            continue
        parts = [part.span() for part in _PART.finditer(text, low, high)]
        papers = _papers(text, parts)
        named = list(_persons(text, parts, papers))
        yield from named
        if papers:
            taken = {at for one in named for at in range(*one)}
            yield from (
                one for one in _owners(text, parts, papers[0]) if one[0] not in taken
            )
        end = high


def without_paper(written: str) -> int:
    """How many signs of a joined name are a word for a paper before it.

    `Krankmeldung-Jonas-Weber`: a double name has two parts, this has more.
    """
    parts = [part.span() for part in _PART.finditer(written)]
    if len(parts) < _FEWEST or not _JOINED.fullmatch(written):
        return 0
    ends = [last for first, last in _papers(written, parts) if first == 0]
    return parts[ends[0]][0] if ends and ends[0] < len(parts) else 0


def _bases(text: str) -> Iterator[Span]:
    """What is joined before the ending of a document, or with a word for a paper."""
    for one in _ENDING.finditer(text):
        base = _BASE.search(text, max(0, one.start() - _LONGEST), one.start())
        if base is not None:
            yield base.span()
    for one in _BARE.finditer(text) if "_" in text else ():
        if _papers(text, [part.span() for part in _PART.finditer(text, *one.span())]):
            yield one.span()


def _persons(
    text: str, parts: Sequence[Span], papers: Sequence[tuple[int, int]]
) -> Iterator[Span]:
    """The names among the parts, those that the lists know on both sides first.

    Of three parts of which the middle one is a given name and no other is known, all
    are the person's: who can tell which of them is the paper?
    """
    kinds = {at for first, last in papers for at in range(first, last)}
    chosen: list[_Name] = []
    for least, at in sorted(_pairs(text, parts, kinds)):
        beside = [one for one in chosen if one.first <= at + 1 and at <= one.last]
        if not beside:
            chosen.append(_Name(at, at + 1, least))
        elif least == beside[-1].least == -_MAYBE:
            chosen[chosen.index(beside[-1])] = beside[-1]._replace(last=at + 1)
    for one in sorted(chosen):
        first, last = one.first, one.last
        while last + 1 < len(parts) and _goes_on(text, parts[last : last + 2]):
            last += 1
        yield parts[first][0], parts[last][1]


def _pairs(
    text: str, parts: Sequence[Span], kinds: AbstractSet[int]
) -> Iterator[tuple[int, int]]:
    """How surely, negated, two neighbours are a name, and where the first is."""
    for at, (first, second) in enumerate(pairwise(parts)):
        sign = text[first[1] : second[0]]
        joined = sign in _JOINTS and not (sign == "-" and text[first[0]].islower())
        if joined and kinds.isdisjoint({at, at + 1}):
            told = _is_person(text, first, second, of_person=bool(kinds))
            if told:
                yield -told, at


def _goes_on(text: str, two: Sequence[Span]) -> bool:
    """Is a second surname joined: `Fernández_Ortega`? No word, and no town."""
    last, behind = two
    word = text[slice(*behind)]
    flags = flags_of(word.capitalize())
    named = flags.surname and not flags.other and len(word) >= _SHORTEST
    return named and word[0].isupper() and text[last[1] : behind[0]] in _JOINTS


def _papers(text: str, parts: Sequence[Span]) -> list[tuple[int, int]]:
    """Which of the parts, from one to another, are a word for a person's document."""
    words = [fold(text[slice(*part)]) for part in parts]
    found: list[tuple[int, int]] = []
    for first in range(len(words)):
        for last in range(min(first + _LONGEST_KIND, len(words)), first, -1):
            if _is_paper(words[first:last]):
                found.append((first, last))
                break
    return found


def _is_paper(words: Sequence[str]) -> bool:
    """Is it one of the words, or a compound that ends in one: `Rentenbescheid`?"""
    if " ".join(words) in _personal():
        return True
    return len(words) == 1 and words[0].endswith(_ends()) and words[0] not in _ends()


@cache
def _ends() -> tuple[str, ...]:
    """What compounds end in, in languages that have them."""
    return tuple(_compound())


def _owners(text: str, parts: Sequence[Span], paper: tuple[int, int]) -> Iterator[Span]:
    """The surname alone beside a document that is one person's: `CV_Brzezinski`."""
    first, last = paper
    beside = [*parts[last : last + 1], *parts[max(0, first - 1) : first]]
    yield from (one for one in beside if _is_surname(text[slice(*one)]))


def _is_surname(written: str) -> bool:
    """Has it a capital, and is it a name to the lists or no word at all?"""
    if len(written) < _SHORTEST or written[0].islower():
        return False
    word = written.capitalize()
    flags = flags_of(word)
    if fold(word) in firms.every():
        return False
    return not flags.other if flags.surname or flags.given else not flags.common


def _is_person(text: str, first: Span, second: Span, *, of_person: bool) -> int:
    """Is one a given name and the other a surname, or with a sign of one in no list?

    `_SURE` where the lists have both. In small letters a surname that is a word counts
    in the name of a document that is one person's: `sick_note_john_brown`.
    """
    written = [text[slice(*first)], text[slice(*second)]]
    words = [word.capitalize() for word in written]
    flags = flags_of_all(words)
    usual = tongues.are_words(words, tongues.WIDE)
    given = flags.given & (usual | ~flags.other)
    told = text[first[1]] == "."  # erika.mustermann.txt; iris_dataset.csv is data
    strange = ~(flags.given | flags.other)
    strange &= np.array([told or not word.islower() for word in written])
    word = flags.common & ~usual  # Weber beside Anna, but no Sales beside April
    english = [one.lower() in (_MONTHS if of_person else _english()) for one in words]
    small = [one.islower() and not of_person for one in written]
    sides = [
        _SURE if flags.surname[b] else _MAYBE
        for a, b in ((0, 1), (1, 0))
        if given[a]
        and (flags.surname[b] or strange[b])
        and len(words[b]) >= _SHORTEST
        and not (word[b] and (english[a] or small[b]))
    ]
    return max(sides, default=0)
