"""Telephone numbers as somebody says them: `oh seven seven, double four ...`.

Digits and tens in the words of `numbers.toml`, behind a label that names a telephone;
in Chinese in signs. Shorter than five words is no number but a sentence.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import product
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.copula import FOLDED
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.phones import whose
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

_FEWEST: Final = 5  # words, or digits among them
_SPELLED: Final = 3  # words
_WHOLE: Final = 7  # words of a number without a zero
_ALIKE: Final = 6  # digits of one number that another has
_REACH: Final = 40  # characters between a label and the first word
_LONGEST: Final = 240  # characters of a number in words
_TOKEN: Final = late.compile(r"[^\W\d_]+(?:(?<=[вмпт])['’][^\W\d_]+)?|[0-9]{1,4}")
_BESIDE: Final = late.compile(r"[ ,.\-–…]{0,4}\n?[ \t]{0,2}")
_WORD: Final = late.compile(r"[^\W\d_]+")
_DIGITS: Final = late.compile(r"[0-9]{4}|[0-9][ ./\-][0-9]{2,}")  # said in digits
_APART: Final = late.compile(
    r"[0-9](?<![0-9A-Za-z_.,·*\-].)(?P<s>[ ]?[·*_.\-…][ ]?|[ ])"
    r"[0-9](?:(?P=s)[0-9]){7,11}(?![0-9A-Za-z_]|(?P=s)[0-9])"
)
_CALLED: Final = late.compile(r"(?<![^\W_])(?:call|text|txt|ring|dial)[ ]\Z")
_SIGNS: Final = late.compile("[零〇一二三四五六七八九幺两]{7,13}")
_MIXED: Final = late.compile(
    "(?<![0-9零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖貳參陸兩])"
    "(?=[0-9 \\-－]{0,12}[零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖貳參陸兩]{2})"
    "(?:[0-9零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖貳參陸兩][ \\-－]?){6,12}"
    "[0-9零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖貳參陸兩]"
    "(?![0-9零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖貳參陸兩十百千万元])"
)
"""Signs in their forms for cheques, or beside digits: `壹叁陆 8471 零贰玖伍`."""


_IS: Final = late.compile(
    rf"(?:[:=]|(?<![^\W_])(?:{FOLDED}|no\.?|nr\.?|num|number|nummer|numero|numer))"
    r"[ ]{1,2}(?=[^\W\d_])"
)
"""What stands between `my number` and the first word of it."""


class Words(NamedTuple):
    """What numbers are said with in one language."""

    number: re.Pattern[str]
    joined: frozenset[str]
    """What may stand between two words."""
    thousand: re.Pattern[str]
    """What sums and years have, and no telephone number."""
    compound: re.Pattern[str]
    """Of two words and more in one: `toogtyve`."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every number in words that a label of a telephone stands before."""
    signs = scan.has_han
    for label in scan.labels.having("phone"):
        yield from (_in_signs(scan, label) if signs else ()) or _behind(scan, label)
    yield from _owned(scan)
    yield from _from_zero(scan)
    if 1 in scan.lengths:
        yield from _apart(scan)


def _apart(scan: Scan) -> Iterator[Hit]:
    """Numbers digit by digit, so that no program reads them: `0·7·7·0·0·9`."""
    for digits in _APART.finditer(scan.text):
        start, end = digits.span()
        called = _CALLED.search(scan.folded, max(0, start - _REACH), start)
        if called or scan.around(start, end).says("phone"):
            normal = "".join(filter(str.isdigit, digits[0]))
            yield Hit(start, end, Kind.PHONE, normal, "phone", LIKELY)


def _owned(scan: Scan) -> Iterator[Hit]:
    """Numbers that are called no more than somebody's: `my number is four seven`.

    Few words count where one of them, or of the text, is a zero.
    """
    begins = _beginnings(scan)
    if not begins:
        return
    zeros = {one for zero in scan.words & _zeros().keys() for one in _zeros()[zero]}
    for start in begins:
        first = _WORD.match(scan.folded, start)
        begun = _speakers(first[0]) if first else ()
        for language in sorted(whose.languages(scan, start, begun)) if begun else ():
            for hit in _spoken(scan, start, language):
                if language in zeros or _size(hit.normal.split(), language) >= _WHOLE:
                    yield hit
                    yield from _again(scan, hit)


def _from_zero(scan: Scan) -> Iterator[Hit]:
    """Numbers from their zero on, half of them digits: `nolla neljäkymmentä, 883 21`.

    No quantity begins so, and nothing else is said half in words: no label is needed.
    """
    zeros = scan.words & _zeros().keys() if scan.lengths else ()
    for zero in zeros:
        for start, language in product(scan.starts([zero]), _zeros()[zero]):
            for hit in _spoken(scan, start, language):
                said = hit.normal.split()
                begins = hit.start == start and not said[1].isdigit()
                if begins and _is_half(said, language):
                    yield hit


def _is_half(said: list[str], language: str) -> bool:
    """Whether more digits than words are said, and all of them are a number's."""
    figures = sum(map(len, filter(str.isdigit, said)))
    return figures > _SPELLED and _size(said, language) > _WHOLE + 1


def _beginnings(scan: Scan) -> list[int]:
    """Where `is` or a colon ends, not far behind a word for somebody's number.

    Or the word itself: Hungarian and others say `számom nulla hat` without an `is`.
    """
    folded, found = scan.folded, set[int]()
    for at in whose.places(scan):
        stop = at + whose.REACH + 1
        found.update(said.end() for said in _IS.finditer(folded, at, stop))
        word = _WORD.match(folded, at)
        if word and folded[word.end() : word.end() + 1] == " ":
            found.add(word.end() + 1)
    return sorted(found)


@lru_cache(maxsize=4096)
def _speakers(word: str) -> frozenset[str]:
    """The languages in which a word may begin a number."""
    return frozenset(
        language for language in _rows() if _words(language).number.fullmatch(word)
    )


def _spoken(scan: Scan, start: int, language: str) -> Iterator[Hit]:
    if span := _run(scan.folded, start, language):
        normal = " ".join(_TOKEN.findall(scan.folded, *span))
        yield Hit(*span, Kind.PHONE, normal, "phone.spoken", LIKELY)


def _again(scan: Scan, hit: Hit) -> Iterator[Hit]:
    """The same number in digits alone, soon after: `seis 91 204 877, 691204877`."""
    figures = "".join(filter(str.isdigit, hit.normal))
    if len(figures) >= _ALIKE:
        whole = late.compile(rf"(?<![0-9])[0-9]{{1,3}}{figures}(?![0-9])")
        for match in whole.finditer(scan.text, hit.end, hit.end + _LONGEST):
            yield Hit(*match.span(), Kind.PHONE, match[0], "phone", LIKELY)


def _size(said: list[str], language: str) -> int:
    """How many digits are said; a compound says two (`toogtyve`), another word one."""
    compound = _words(language).compound
    return sum(
        len(one) if one.isdigit() else 1 + bool(compound.fullmatch(one)) for one in said
    )


def _in_signs(scan: Scan, label: Label) -> tuple[Hit, ...]:
    """The number in signs, or in signs and digits, behind a label."""
    stop = min(len(scan.text), label.end + _REACH)
    mixed = _MIXED.search(scan.text, label.end, stop)
    if mixed is None:
        return ()
    return (Hit(*mixed.span(), Kind.PHONE, mixed[0], "phone.spoken", LIKELY),)


def _behind(scan: Scan, label: Label) -> Iterator[Hit]:
    stop = min(len(scan.text), label.end + _REACH)
    signs = scan.has_han and _SIGNS.search(scan.text, label.end, stop)
    if signs:
        yield Hit(*signs.span(), Kind.PHONE, signs[0], "phone.spoken", LIKELY)
    digits = _DIGITS.search(scan.text, label.end, stop)
    spoken = label.languages & _rows().keys()
    if digits is None:
        for language in spoken:
            yield from _spoken(scan, label.end, language)
        return
    # The word before the digits may be one of their number.
    before = _WORD.findall(scan.folded, label.end, digits.start())
    for language in spoken & _speakers(before[-1]) if before else ():
        yield from _half(scan, label.end, digits, language)


def _half(scan: Scan, low: int, digits: re.Match[str], language: str) -> Iterator[Hit]:
    """The number of which the first half is words: `fire åtte to, 71 930`."""
    for hit in _spoken(scan, low, language):
        inside = hit.start < digits.start() < hit.end
        if inside and _size(hit.normal.split(), language) >= _WHOLE:
            yield hit


def _run(folded: str, start: int, language: str) -> tuple[int, int] | None:
    """Where the first words of numbers begin and end, if they are many."""
    row = _words(language)
    first = last = end = count = 0
    for token in _TOKEN.finditer(folded, start, start + _LONGEST):
        beside = count and _BESIDE.fullmatch(folded, end, token.start())
        if row.number.fullmatch(token[0]) and (beside or not count):
            first, last = first if count else token.start(), token.end()
            count += 1
        elif not (beside and token[0] in row.joined):
            many = count >= _FEWEST or _is_mixed(folded[first:last], language)
            if many or token.start() > start + _REACH:
                break
            first = last = count = 0
        end = token.end()
    spelled = len(_WORD.findall(folded, first, last)) >= _SPELLED
    many = (spelled and count >= _FEWEST) or _is_mixed(folded[first:last], language)
    if not many or row.thousand.search(folded, first, last):
        return None
    return first, last


def _is_mixed(folded: str, language: str) -> bool:
    """Whether a word or two stand before the digits of a number: `seis 91 204 877`."""
    said = _TOKEN.findall(folded)
    words = sum(not one.isdigit() for one in said)
    if words == _SPELLED < len(said):  # nove um seis, 482 719
        return len(said) - words > 1 and _size(said, language) > _WHOLE
    begun = not said[:1] or not said[0].isdigit()
    few = begun and 0 < words < _SPELLED <= len(said)
    return few and _size(said, language) > _WHOLE


@cache
def _zeros() -> dict[str, tuple[str, ...]]:
    """The words for zero, and the languages that they are words of."""
    zeros: dict[str, tuple[str, ...]] = {}
    for language, row in _rows().items():
        for word in map(fold, row["zero"]):
            zeros[word] = (*zeros.get(word, ()), language)
    return zeros


@cache
def _rows() -> Mapping[str, Mapping[str, list[str]]]:
    return table("carnet.detection.identifiers", "numbers")


@cache
def _words(language: str) -> Words:
    """The words of numbers in that language."""
    row = _rows()[language]
    pieces = expression(map(fold, row["pieces"] + row["zero"]), "")
    tails = f"(?:{expression(map(fold, row['tails']), '')})?" if row["tails"] else ""
    said = expression(map(fold, row["twice"]), "")
    shape = rf"(?:(?:{pieces}){{1,4}}{tails}|{said}|[0-9]{{1,4}})"
    thousand = late.compile(expression(map(fold, row["thousand"]), ""))
    compound = late.compile(rf"(?:{pieces}){{2,4}}{tails}")
    joined = frozenset(map(fold, row["joined"]))
    return Words(late.compile(shape), joined, thousand, compound)
