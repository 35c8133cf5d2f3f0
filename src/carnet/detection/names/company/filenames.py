"""Persons in the names of documents: `Rechnung_Weber_Anna_2024.pdf`.

Nothing around such a word says whom it names, and the tagger reads it as one. A given
name of the lists beside a word that is in no other list than surnames' is somebody's;
the names of programs' own files are not asked, since a class is spelled so, too.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Final

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
_PART: Final = late.compile(r"[^\W\d_]{2,}")
_JOINTS: Final = frozenset("_.-")
_SHORTEST: Final = 3  # letters of a surname
_personal: Final = partial(tables.every, "company/filenames", "personal")
_LONGEST_KIND: Final = 3  # words: `fiche de paie`
_english: Final = partial(tables.every, "company/filenames", "words")


def filenames(text: str) -> Iterator[Span]:
    """The given name and the surname beside it, in either order, with their joint."""
    end = -1
    for one in _ENDING.finditer(text):
        base = _BASE.search(text, max(0, one.start() - _LONGEST), one.start())
        if base is None:
            continue
        parts = [part.span() for part in _PART.finditer(text, *base.span())]
        for first, second in pairwise(parts):
            sign = text[first[1] : second[0]]
            joined = sign in _JOINTS and not (sign == "-" and text[first[0]].islower())
            if joined and first[0] >= end and _is_person(text, first, second):
                end = second[1]
                yield first[0], end
        yield from (one for one in _owners(text, parts) if one[0] >= end)


def _owners(text: str, parts: Sequence[Span]) -> Iterator[Span]:
    """The surname alone beside a document that is one person's: `CV_Brzezinski`."""
    words = [fold(text[slice(*part)]) for part in parts]
    for first in range(len(words)):
        for last in range(first + 1, min(first + _LONGEST_KIND, len(words)) + 1):
            if " ".join(words[first:last]) in _personal():
                beside = [*parts[last : last + 1], *parts[max(0, first - 1) : first]]
                yield from (one for one in beside if _is_surname(text[slice(*one)]))
                return


def _is_surname(written: str) -> bool:
    """Has it a capital, and is it a name to the lists or no word at all?"""
    if len(written) < _SHORTEST or written[0].islower():
        return False
    word = written.capitalize()
    flags = flags_of(word)
    if fold(word) in firms.every():
        return False
    return not flags.other if flags.surname or flags.given else not flags.common


def _is_person(text: str, first: Span, second: Span) -> bool:
    """Is one a given name and the other a surname, or with a sign of one in no list?"""
    written = [text[slice(*first)], text[slice(*second)]]
    words = [word.capitalize() for word in written]
    flags = flags_of_all(words)
    usual = tongues.are_words(words, tongues.WIDE)
    given = flags.given & (usual | ~flags.other)
    told = text[first[1]] == "."  # erika.mustermann.txt; iris_dataset.csv is data
    strange = ~(flags.given | flags.other)
    strange &= np.array([told or not word.islower() for word in written])
    other = flags.surname | strange
    word = flags.common & ~usual  # Weber beside Anna, but no Sales beside April
    english = [one.lower() in _english() for one in words]
    return any(
        given[a]
        and other[b]
        and len(words[b]) >= _SHORTEST
        and not (word[b] and (english[a] or written[b].islower()))
        for a, b in ((0, 1), (1, 0))
    )
