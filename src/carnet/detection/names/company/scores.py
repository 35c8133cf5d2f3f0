"""Rows of results, marks and pairs: where most are persons, the others are.

Rows of lists that begin with a surname and a given name, of which one was found. `15
WEISSHÄUTEL Jan`, `Dzięcioł Igor – 3`: a surname may be a word, in capitals or at the
beginning of a line, and a list has no sentence that would say it is none. Where most
rows begin with persons, the whole of such a pair goes.

Rows of a name and a mark, a score or a sum: where most are persons, the others are.
`Cor -` below `Bep x`, `Maija −10` below `Uģis −6`: a name that is a word as well, or in
no list, is told by the rows around it, which have one shape.

Pairs in a table of results: `Osmólska–Gryzło 58,3`, two players in each row. A row has
two surnames and figures, and nothing that says what they are; where half of them were
found all are, but for clubs and towns, which are never found in such number.
"""
# ruff: noqa: RUF001, RUF002, RUF003 - letters of other languages

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.names.company.attendance import may_be_name
from carnet.detection.names.evidence import EVIDENCE, FIRM, cues
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.tagger.listed import flags_of, flags_of_all, is_given_alone
from carnet.detection.names.text.spans import Span, is_found

_WORD: Final = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_NUMBERS: Final = r"[ \t]*(?:[-–—*•][ \t]+)?(?:#?\d{1,4}[.):º°ªoae]{0,2}[ \t]+){0,3}"
_CAPITALS: Final = late.compile(
    rf"^{_NUMBERS}(?P<s>{_WORD}(?:[ ]{_WORD}){{0,3}}?)(?P<c>,?)[ ]"
    rf"(?P<g>[^\W\d_a-z][^\W\d_A-Z]+(?:[-'’]{_WORD})?)(?![^\W_])"
    rf"(?:[ ](?P<h>[^\W\d_a-z][^\W\d_A-Z]+)(?![^\W_]))?",
    re.MULTILINE,
)
"""A surname in capitals, and a given name or two."""
_PAIR: Final = late.compile(
    rf"^{_NUMBERS}(?P<a>{_WORD})(?:[ ](?P<b>{_WORD}))?"
    r"(?=(?P<e>[ \t]*(?:[,;:(|.\t\d–—+−✓✗-]|\Z|$)|[ ]))",
    re.MULTILINE,
)
_LEAST: Final = 3  # rows
_MOST: Final = 0.6  # of them begin with persons
_HALF: Final = 0.5
_NAME: Final = (
    r"^[ \t]*(?:[-*•][ \t]+|\d{1,2}[.)]?[ \t]+)?"
    r"(?P<n>[^\W\d_]+(?:[ '’\-][^\W\d_]+){0,2}?)(?P<i>[ ][^\W\d_a-z]\.)?"
)
_SIGN: Final = r"[-–—−+✓✔✅✗✘❌×?/xX]"
_SCORE: Final = r"(?:[^\W\da-z_]|[+−-]?\d[\d.,:–-]*[^\W\d]{0,4})"
_SHAPES: Final = tuple(
    late.compile(rf"{_NAME}{tail}")
    for tail in (
        rf"[ ]?[:–-]?[ \t]+{_SIGN}(?:[ \t]+[^\n]{{1,24}})?[ \t]*\Z",
        rf"[ ]?[:–-]?[ \t]+{_SCORE}(?:[ ]\([^()\n]{{1,24}}\))?[ \t]*\Z",
        r"[ ]{1,4}(?:[^\W\d_]{1,12}[ ]){0,3}\d[\d ,.→–+-]{0,24}\Z",
        r"[ ][^\W\d_A-Z]{1,14}[ \t]*\Z",
        r"\t[^\n]{0,60}\Z",
    )
)
"""A sign; a letter, a score or a sum; what is counted; a word; the cells of a table."""
_FEWEST: Final = 2  # persons among them
_WIDEST: Final = 80  # characters of a row
_PLAYER: Final = r"[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_PLAYERS: Final = rf"(?:[^\W\d_a-z]\.[ ]?)?{_PLAYER}(?:[ ]{_PLAYER}){{0,2}}"
_ROW: Final = late.compile(
    r"[ \t]*(?:[-*•][ \t]+|\d{1,3}[.)]?[ \t]+)?"
    rf"(?P<a>{_PLAYERS})(?:[–—]|[ ]?[/&][ ]?)(?P<b>{_PLAYERS})"
    r"[ \t]*[:|;,]?[ \t]*(?=\d|[-–—][ ]?\d|\(|$)"
)
_FEWEST_PAIRS: Final = 2  # rows
_WIDE: Final = 120  # characters of a row


def results(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """The pairs of which `found`, in order, has a part, in lists of persons."""
    if text.count("\n") < _LEAST - 1:
        return
    yield from _in_capitals(text, found)
    if found:
        yield from _in_small(text, found)


def _in_capitals(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """`DE GROOT Femke 2.21`, `4º ROJO, Vega`: all, where half of them were met."""
    rows = [
        one
        for one in _CAPITALS.finditer(text)
        if one["s"].isupper() and len(one["s"]) > 1 and one["g"].istitle()
    ]
    met = sum(
        _met(one.span("s"), found)
        or _met(one.span("g"), found)
        or is_given_alone(one["g"])
        for one in rows
    )
    if len(rows) < _LEAST or met < _HALF * len(rows):
        return
    for one in rows:
        if _is_met_or_given(text, one.span("g"), found):
            more = one["h"] is not None and _is_second(text, one.span("h"))
            end = one.end("h" if more else "g")
            end = max(end, _end_of(one.span("g"), found))
            parts = (one.span("s"), (one.start("g"), end))  # as inverted.py has them
            yield from parts if one["c"] else ((one.start("s"), end),)


def _is_met_or_given(text: str, word: Span, found: Sequence[Span]) -> bool:
    """Was it found, or do the lists know it as a given name or not at all?"""
    if _met(word, found):
        return True
    flags = flags_of(text[slice(*word)])
    return flags.given or not flags.other


def _is_second(text: str, word: Span) -> bool:
    """Is it a second given name; no town of a club but where a number follows?"""
    flags = flags_of(text[slice(*word)])
    digit = text[word[1] : word[1] + 2].strip()[:1].isdigit()
    return bool(flags.given and (digit or not flags.place))


def _in_small(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """`Kovačev Fadila 099`, `Gruia Pop: pahare`, where most rows begin with persons."""
    rows = [one for one in _PAIR.finditer(text) if one["a"][0].isupper()]
    pairs = [one for one in rows if one["b"] and one["b"][0].isupper()]
    met = sum(
        _met(one.span("a"), found) or (one in pairs and _met(one.span("b"), found))
        for one in rows
    )
    if len(rows) < _LEAST or met < _MOST * len(rows):
        return
    whole = [one for one in pairs if _met(one.span("a"), found, one.end("b"))]
    turned = sum(_is_turned(one) for one in whole)
    for one in pairs:
        if one in whole or any(True for _ in cues(one[0], (*EVIDENCE, *FIRM))):
            continue
        first, second = _met(one.span("a"), found), _met(one.span("b"), found)
        if first and not second and one["e"].strip(" ") and _may_be_part(one["b"]):
            yield one.start("a"), one.end("b")
        told = 2 * turned > len(whole) or _is_surname(one["a"])
        end = max(one.end("b"), _end_of(one.span("b"), found))
        alone = end == one.end("b") and one["e"].strip() != ":"
        if second and not first and (told or (alone and _may_be_part(one["a"]))):
            yield one.start("a"), end


def _is_turned(row: re.Match[str]) -> bool:
    """Does the surname stand first, as lists of given names say?"""
    return flags_of(row["b"]).given and not flags_of(row["a"]).given


def _is_surname(word: str) -> bool:
    return word.istitle() and flags_of(word).named


def _may_be_part(word: str) -> bool:
    """A word of the lists of names, or one that is nothing else, and no firm's."""
    if word.isupper() or not word[0].isupper():
        return False
    flags = flags_of(word)
    if not flags.named and flags.other:
        return False
    return not is_firm(word, listed=bool(flags.named))


def _end_of(word: Span, found: Sequence[Span]) -> int:
    """The end of the last of `found` that begins before the word ends."""
    at = bisect_right(found, (word[1] - 1, word[1])) - 1
    return found[at][1] if at >= 0 else 0


def _met(word: Span, found: Sequence[Span], end: int = 0) -> bool:
    """Does one of `found` touch the word, or reach from it to `end`?"""
    at = bisect_right(found, (word[1] - 1, word[1])) - 1
    if end:
        return at >= 0 and found[at][0] <= word[0] and found[at][1] >= end
    return at >= 0 and found[at][1] > word[0]


def marks(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """The other names of such rows, where `found`, in order, has most of them."""
    if len(found) < _FEWEST or "\n" not in text:
        return
    for shape in _SHAPES:
        rows, at = list[Span](), 0
        for line in (*text.split("\n"), ""):
            match = shape.match(line) if len(line) <= _WIDEST else None
            if (
                match is not None
                and match["n"][0].isupper()
                and not match["n"].isupper()
            ):
                rows.append((at + match.start("n"), at + match.end("n")))
            elif rows:
                yield from _others(text, rows, found)
                rows = []
            at += len(line) + 1


def _others(text: str, rows: Sequence[Span], found: Sequence[Span]) -> Iterator[Span]:
    left = [row for row in rows if not is_found(row, found)]
    known = len(rows) - len(left)
    if len(rows) < _LEAST or not left or known < _FEWEST:
        return
    listed = sum(_is_listed(text[slice(*row)]) for row in left)
    if known + listed < _MOST * len(rows):
        return
    for start, end in left:
        if may_be_name(text[start:end], text):
            yield start, end


def _is_listed(value: str) -> bool:
    """Has it a word that the lists have as a name and nothing else?"""
    flags = flags_of_all(value.split())
    return bool((flags.named & ~flags.other).any())


def pairs(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who plays with whom, where `found`, in order, has half of them."""
    if not found or "\n" not in text:
        return
    rows, at = list[tuple[Span, Span]](), 0
    for line in text.split("\n"):
        row = _ROW.match(line) if len(line) <= _WIDE else None
        if row is not None and row["a"][0].isupper() and row["b"][0].isupper():
            (a, b), (c, d) = row.span("a"), row.span("b")
            rows.append(((at + a, at + b), (at + c, at + d)))
        at += len(line) + 1
    sides = [side for row in rows for side in row]
    met = sum(is_found(side, found) for side in sides)
    if len(rows) >= _FEWEST_PAIRS and met * 2 >= len(sides):
        yield from _other_pairs(text, rows, found)


def _other_pairs(
    text: str, rows: Sequence[tuple[Span, Span]], found: Sequence[Span]
) -> Iterator[Span]:
    for row in rows:
        named = [is_found(s, found) or may_be_name(text[slice(*s)], text) for s in row]
        if any(named):  # a word is a surname beside one: `Mai–Dziki`
            yield from (side for side in row if not is_found(side, found))
