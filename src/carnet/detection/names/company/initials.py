"""Persons of whom a text has initials alone: `Pac. J. V.`, `gez. O.`, `1) W.K. 1948`.

Nothing in the letters says that they are somebody's; a word before them does, for a
patient, a party, a witness or who has signed (`initials.toml`), or the rows of a list
of persons do. An initial behind a person found, before a number, belongs to the name.
"""
# ruff: noqa: RUF001, RUF002 - signs of many scripts

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of_all
from carnet.detection.names.text.spans import Span
from carnet.detection.words import table

_LETTER: Final = r"[^\W\d_a-z](?:[hyzsjžd])?\."
_SMALL: Final = (
    r"(?:(?:v\.[ ]?d\.|van|von|de|der|den|di|da|del|bin|al-|Ó|Ní|Mac|O['’])[ ]?){0,2}"
)
_INITIALS: Final = late.compile(
    rf"(?<![^\W\u2e80-\u9fff])(?<![.'’])"
    rf"(?P<i>{_LETTER}(?:[ \u00a0]?-?{_SMALL}{_LETTER}){{0,4}}"
    r"(?P<l>[ \u00a0]?[^\W\d_a-z](?=[,;:)\n]|[ ]\d|\Z))?(?:-né)?)"
    r"(?![^\W_\u2e80-\u9fff])"
)
_BEFORE: Final = late.compile(
    r"(?P<w>[^\W\d_]+(?:-[^\W\d_]+)?)\.?[ \t\u00a0]?:?[ \t\u00a0]{0,2}\Z"
)
_BETWEEN: Final = late.compile(r"[ \t\u00a0.:\uff1a'’]+")
_CLAUSE: Final = late.compile(r"[\n,;|–—\u3002\uff0c]")
_ONE_WORD: Final = late.compile(
    r"(?:[ ](?<=[^\W\d_][ ]):|:(?<=[^\W\d_]:))[ \t]*(?P<n>[^\W\d_a-z][^\W\d_A-Z]{2,15})"
    r"(?=[ ]?[,;)\n]|\.?[ ]?(?:\n|\Z))"
)
"""Begins with a space or a sign, so that the search skips the letters."""
_AGE: Final = late.compile(
    r"[ ]?[,;:–—-]?[ ]?(?:\(?(?:19|20)\d\d|\d{1,3})(?![\d.,:]*\d)"
)
_NUMBERED: Final = late.compile(r",[ ]\d")
_ROW: Final = late.compile(r"[\s\-–—•*>]*(?:[^\W_]+[.):,]?[ \t]?[-–—:]?[ \t]*){0,4}\Z")
_TRAILING: Final = late.compile(
    r",?[ \u00a0](?P<i>[^\W\d_a-z])"
    r"(?:\.(?=[ ]\d{1,3}(?![\d.:]))|(?=[ ]?(?:[,;:)|\n–—]|\Z)|[ ]\d))"
)
_WITH_INITIAL: Final = late.compile(
    r"(?<![\w'’-])(?P<n>[^\W\d_a-z][^\W\d_A-Z]+(?:-[^\W\d_]+)?)[ \u00a0]"
    r"(?P<i>[^\W\d_a-z])(?:\.|(?=[,;:)\n])|\Z)"
)
_ONE: Final = late.compile(
    r"(?:^|\n|[.!?:;,\u2026\u2013\u2014][ ])"
    r"(?P<i>(?:[^\W\d_a-z]\.){1,2})[ ][^\W\d_A-Z]"
)
"""One letter that opens a sentence, or two, and a small word behind."""
_TITLE: Final = 60  # characters of a text before which it says what it is
_SEX: Final = frozenset("MFKWŽЖМЧ")
"""A capital before a number that tells no name."""
_REACH: Final = 48  # characters before initials
_HEAD: Final = 28  # characters of a row before who it is about
_TWO: Final = 2
_SPACES: Final = frozenset(" \u00a0")
_ALPHABET: Final = ("A.B.", "А.Б.", "Α.Β.")
_NOBODY: Final = frozenset(
    "us uk eu usa uae un am pm ad bc ps nb iv im po dob ssn dni cp ci rg tc llc sa sl"
    " rtl ao as ag od os pk nr eg ie dc".split()
)
"""Written without spaces: countries, times, numbers of registers, firms."""


class _Words(NamedTuple):
    """The words of all languages, folded."""

    stems: tuple[str, ...]
    words: frozenset[str]
    signed: frozenset[str]
    diary: re.Pattern[str]
    han: tuple[str, ...]
    bodies: tuple[str, ...]
    """With what words for who signs and is nobody end."""


@cache
def _words() -> _Words:
    data = table("carnet.detection.names.company", "initials")
    held = {
        sort: sorted({fold(word) for row in rows.values() for word in row})
        for sort, rows in data.items()
    }
    return _Words(
        tuple(one for one in held["stems"] if one < HAN),
        frozenset(held["words"]),
        frozenset(one for one in held["signed"] if one < HAN),
        _in_title(held["diary"]),
        tuple(one for sort in ("stems", "signed") for one in held[sort] if one >= HAN),
        tuple(held["bodies"]),
    )


def _in_title(words: Sequence[str]) -> re.Pattern[str]:
    """One of these words before a sign or a date: `Dear diary, ...`, `Diário 7.1.`."""
    behind = r"[ ]?[,.:!\n\u2013\u2014]|[ ]\d"
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?={behind})")


def initials(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who has initials alone, or one left behind the name that was `found`."""
    yield from _signed(text)
    yield from _trailing(text, found)
    yield from _namesakes(text, found)
    yield from _in_diary(text)
    doubtful = list[re.Match[str]]()
    for match in _every(text):
        if not may_be_somebodys(match["i"]):
            continue
        told = _whose(text, match.start())
        if told and _is_enough(text, match, signed=told == "signed"):
            yield _with(match.span("i"), found)
        elif _count(match["i"]) >= _TWO and _is_row(text, match.start()):
            doubtful.append(match)
    yield from _rows(text, doubtful, found)


def _every(text: str) -> Iterable[re.Match[str]]:
    """What may be initials; few points have a capital before them."""
    tails = (part[-_TWO:] for part in text.split(".")[:-1])
    some = any(tail != tail.lower() or not tail.isascii() for tail in tails)
    return _INITIALS.finditer(text) if some else ()


def _with(one: Span, found: Sequence[Span]) -> Span:
    """The initials, or all of the name that was found there: `A.J. | Koster`."""
    at = bisect_left(found, (one[1], 0)) - 1
    if at < 0 or found[at][1] <= one[0]:
        return one
    return min(one[0], found[at][0]), max(one[1], found[at][1])


def labels(text: str) -> frozenset[str]:
    """The words before initials, some of which are names as well: `Paz. J. V.`."""
    found = set[str]()
    for match in _every(text):
        if _whose(text, match.start()) == "person":
            before = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
            if before is not None:
                found.add(before["w"])
    return frozenset(found)


def _count(value: str) -> int:
    return sum(map(str.isupper, value))


def may_be_somebodys(value: str) -> bool:
    """Capitals, and neither the letters of an alphabet nor of `U.S.`, for instance."""
    tight = "".join(value.split())
    if not value[0].isupper() or tight.startswith(_ALPHABET):
        return False
    letters = "".join(filter(str.isalpha, value)).casefold()
    return " " in value or letters not in _NOBODY


def _is_enough(text: str, match: re.Match[str], *, signed: bool) -> bool:
    """Two initials, or one before a number: `patientin M., 34`; `client A.` has none.

    One behind a colon, where somebody signs.
    """
    if _count(match["i"]) >= _TWO:
        return True
    if signed:
        return text[max(0, match.start() - 3) : match.start()].rstrip(" \t")[-1:] in {
            ":",
            "\uff1a",
            ".",
        }
    return _NUMBERED.match(text, match.end()) is not None


def _whose(text: str, at: int) -> Literal["person", "signed", ""]:
    """What the words right before an offset say of who stands there."""
    before = text[max(0, at - _REACH) : at]
    clause = _CLAUSE.split(before.rstrip(" \t\u00a0"))[-1]
    every = _BETWEEN.split(fold(clause).strip(" .:\uff1a\t\u00a0"))
    if before.rstrip(" :\uff1a").endswith(_words().han):
        return "person"
    if not before[-1:].isspace() and before[-1:] not in {".", ":"}:
        return ""  # Han sets no words apart
    ends = {" ".join(every[-count:]) for count in (1, 2, 3)}
    ends |= {f"{every[0]} {every[-1]}", ".".join(every[-2:])}
    if ends & _words().signed:
        return "signed"
    return "person" if _is_somebody(every[-1].strip("\"'([-")) else ""


@lru_cache(maxsize=4096)
def _is_somebody(word: str) -> bool:
    """Is that word for a patient, a party or a witness, in any case it has?"""
    known, longest = _words(), 7  # letters behind a stem
    return word in known.words or any(
        word.startswith(stem) and len(word) <= len(stem) + longest
        for stem in known.stems
    )


def _signed(text: str) -> Iterator[Span]:
    """One word behind a colon and who has signed: `Received by: Tibby`."""
    every = [
        one
        for one in (_ONE_WORD.finditer(text) if ":" in text else ())
        if one["n"].istitle() and _whose(text, one.start("n")) == "signed"
    ]
    if not every:
        return
    flags = flags_of_all([one["n"] for one in every])
    for one, is_other, given in zip(every, flags.other, flags.given, strict=True):
        body = not given and fold(one["n"]).endswith(_words().bodies)
        if (given or not (is_other or body)) and not is_firm(
            one["n"], listed=bool(given)
        ):
            yield one.span("n")


def _is_row(text: str, at: int) -> bool:
    """Is what stands before it in its line the number or place of a row: `Bed 1 –`?"""
    start = text.rfind("\n", max(0, at - _HEAD), at) + 1
    if start == 0 and at > _HEAD:
        return False
    head = text[start:at]
    if not head.strip(" \t-–—•*>"):
        return True
    told = any(map(str.isdigit, head)) or head.lstrip()[:1] in "-–—•*"
    return told and _ROW.fullmatch(head) is not None


def _rows(
    text: str, rows: Sequence[re.Match[str]], found: Sequence[Span]
) -> Iterator[Span]:
    """Initials that begin rows, where others do, or persons, and a number is told."""
    others = sum(_is_row(text, start) for start, _ in found)
    aged = sum(_AGE.match(text, one.end()) is not None for one in rows)
    if not rows or len(rows) + others < _TWO or not aged + others:
        return
    for one in rows:
        inside = one.start() > 0 and text[one.start() - 1] != "\n"
        if inside or _AGE.match(text, one.end()):
            yield _with(one.span("i"), found)


def _in_diary(text: str) -> Iterator[Span]:
    """Whom a diary calls by one letter, and tells what he does: `J. didn't come`."""
    if "." not in text or not _words().diary.search(fold(text[:_TITLE])):
        return
    for match in _ONE.finditer(text):
        yield match.span("i")


def _trailing(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Names with the initial behind them that was left, where two have one.

    Or where a word for who it is stands before: `Pac. Genovaitė | M. 84`.
    """
    every = [
        (start, match)
        for start, end in found
        if (match := _TRAILING.match(text, end)) is not None
        and match["i"].isupper()
        and not (
            match["i"] in _SEX and text[match.end("i") : match.end("i") + 1] != "."
        )
        and bisect_left(found, (end, 0)) == bisect_left(found, (match.end(), 0))
    ]
    rows = sum(_is_row(text, start) for start, _ in found) if every else 0
    for start, match in every:
        row = rows >= _TWO and _is_row(text, start)
        if row or _whose(text, start) == "person":
            yield start, match.end("i")


def _namesakes(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Others of a name that stands with an initial: `Caner K., | Caner D.`."""
    values = (
        text[start:end]
        for start, end in found
        if not _SPACES.isdisjoint(text[end - _TWO - 1 : end - 1])
    )
    words = {one["n"] for value in values if (one := _WITH_INITIAL.fullmatch(value))}
    for match in _WITH_INITIAL.finditer(text) if words else ():
        if match["n"] in words and match["i"].isupper():
            yield match.start(), match.end("i")
