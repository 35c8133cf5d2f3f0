"""Mentions of the persons of a conversation, in another case than they were found in.

`Marek Gołąb` in one message, `Gołębiowi` in the next: who reads the next alone may miss
it. A whole name in a case is the person's. A word of it is where it stands as a name
does, with a capital inside a sentence; a town is a town.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from carnet import late
from carnet.detection.conversation.persons import Bearers, folded_words
from carnet.detection.hit import LIKELY
from carnet.detection.sheet import Sheet
from carnet.vocabulary import Finding, Kind

_INSIDE: Final = late.compile(r"(?<!\w)[^\W\d_]+[,)]?[ ]\Z")
_CAPITALIZED: Final = frozenset(("de", "en"))
"""Languages that write more words with a capital than names: Koch, April."""
_PROPER: Final = late.compile(r"['\u2019][^\W\d_]{1,4}(?![^\W_])")
_TURKISH: Final = "tr"
"""In which an apostrophe and an ending stand behind proper names alone: `Ayşe'ye`."""
_REACH: Final = 24  # letters of the word before
_NEAR: Final = 4  # findings before a word, one of which may hold it

Word = tuple[int, int, str]
"""Where a word begins and ends, and the word."""


def find(
    sheet: Sheet, findings: Sequence[Finding], bearers: Bearers
) -> Iterator[Finding]:
    """The mentions in a text of those whose names are known, besides the findings."""
    spans = sorted((one.start, one.end) for one in findings)
    bearers.read(sheet.text)
    told = sheet.kept("declined", bearers.key, lambda: _mentions(sheet, bearers))
    here = {one.normal for one in findings if " " in one.value}
    for start, end, named in told:
        value = sheet.text[start:end]
        # Who read this text knew the whole name, and what is no form of it here.
        read = named in here and " " not in value
        if not read and not _is_in(spans, start, end):
            yield Finding(
                *(start, end, Kind.PERSON_NAME, value, named, "declined", LIKELY)
            )


def _mentions(sheet: Sheet, bearers: Bearers) -> Iterator[Word]:
    """All mentions by words of their own: where, and of whom."""
    lengths = bearers.lengths()
    every = sheet.capitals() if lengths else ()
    alike = set(filter(bearers.may_be, {word.casefold() for _, _, word in every}))
    words = [one for one in every if one[2].casefold() in alike]
    after = 0
    for at, (start, _, _) in enumerate(words):
        for length in lengths if start >= after else ():
            row = _row(sheet.text, words[at : at + length])
            if len(row) < length:
                continue
            named = bearers.who(tuple(_folded(word[2]) for word in row))
            if named and (length > 1 or _is_name(sheet.text, row[0], bearers, named)):
                after = row[-1][1]
                yield start, after, named
                break


def _folded(word: str) -> str:
    """As the words of names are folded that it is compared with: no dotless i."""
    return "".join(folded_words(word))


def _row(text: str, words: Sequence[Word]) -> Sequence[Word]:
    """The words, up to the first before which more than a space stands."""
    for at in range(1, len(words)):
        if text[words[at - 1][1] : words[at][0]] != " ":
            return words[:at]
    return words


def _is_in(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Is that in one of the findings?"""
    at = bisect_right(spans, start, key=itemgetter(0))
    return any(end <= last for _, last in spans[max(0, at - _NEAR) : at])


def _is_name(text: str, word: Word, bearers: Bearers, named: str) -> bool:
    """Can a word of somebody's name be nothing else there?"""
    start, end, said = word
    if bearers.is_place(said) or any(map(bearers.is_place, named.split())):
        return False
    if _TURKISH in bearers.languages and _PROPER.match(text, end):
        return True
    inside = _INSIDE.search(text, max(0, start - _REACH), start)
    small = inside is not None and inside[0][0].islower()
    borne = folded_words(named)
    if not bearers.is_ordinary(said):
        changed = _folded(said) not in borne
        return small or (inside is not None and changed)
    alone = text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper()
    sure = small and alone and len(borne) > 1
    return sure and not bearers.languages & _CAPITALIZED
