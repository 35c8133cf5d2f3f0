"""Telephone numbers as somebody says them: `oh seven seven, double four ...`.

Digits and tens in the words of `numbers.toml`, behind a label that names a telephone;
in Chinese in signs. Shorter than five words is no number but a sentence.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers import phone, whose
from carnet.detection.identifiers.copula import FOLDED
from carnet.detection.identifiers.labels import Label, expression, fold
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import reaches
from carnet.vocabulary import Kind

_FIRST_HAN: Final = "\u3005"  # before the zero of Han
_FEWEST: Final = 5  # words, or digits among them
_SPELLED: Final = 3  # words
_REACH: Final = 40  # characters between a label and the first word
_LONGEST: Final = 240  # characters of a number in words
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:(?<=[вмпт])['’][^\W\d_]+)?|[0-9]{1,4}")
_BESIDE: Final = re.compile(r"[ \t,.\-–…]{0,4}\n?[ \t]{0,2}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_DIGITS: Final = re.compile(r"[0-9]{4}|[0-9][ ./\-][0-9]{2,}")  # said in digits
_SIGN: Final = "零〇○一二三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖两兩"
_VALUE: Final = str.maketrans(_SIGN, "000123456789112233456678922")
_PARTED: Final = r"[ \-—–・のー]{0,2}"
"""What parts the groups of such a number; in Japan also `no` and a long stroke."""
_SIGNS: Final = re.compile(rf"[{_SIGN}](?:{_PARTED}[{_SIGN}]){{6,12}}")
_NUMERAL: Final = f"{_SIGN}十百千万萬億亿拾佰仟"
_MOBILES: Final = tuple(
    (
        country,
        re.compile(
            rf"(?<![{_NUMERAL}])(?<![{_NUMERAL}][ \-—–]){begins}"
            rf"(?:{_PARTED}[{_SIGN}]){{{more}}}(?![ \-—–]?[{_NUMERAL}年])"
        ),
    )
    for country, begins, more in (
        ("CN", "[一幺壹][三四五六七八九叁參肆伍陆陸柒捌玖]", 9),
        ("JP", "[零〇○][七八九][零〇○]", 8),
    )
)
"""Eleven signs that begin as mobile numbers do; no year and no sum has as many."""
_NUMBER: Final = re.compile("(?<![票单單证證牌账帳卡])[号號][码碼]")
_NUMBER_REACH: Final = 14  # characters
_LONGEST_SIGNS: Final = 40  # characters of thirteen signs and what parts them


_IS: Final = re.compile(rf"(?:[:=]|(?<![^\W_])(?:{FOLDED}))[ ]{{1,2}}(?=[^\W\d_])")
"""What stands between `my number` and the first word of it."""


class Words(NamedTuple):
    """What numbers are said with in one language."""

    number: re.Pattern[str]
    joined: frozenset[str]
    """What may stand between two words."""
    thousand: re.Pattern[str]
    """What sums and years have, and no telephone number."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every number in words that a label of a telephone stands before."""
    for label in scan.labels.found:
        if "phone" in label.tags:
            yield from _behind(scan, label)
    if reaches(scan.text, _FIRST_HAN):
        yield from _in_signs(scan.text)
    for zero in scan.words & _zeros().keys():
        for language in _zeros()[zero]:
            yield from _owned(scan, language)


def _in_signs(text: str) -> Iterator[Hit]:
    """Numbers in signs: mobile ones of China and Japan, and behind "number"."""
    for country, shape in _MOBILES:
        for match in shape.finditer(text):
            known = phone.plan(_digits(match[0]), country)
            if known and known.valid:
                span, normal = match.span(), known.e164
                yield Hit(*span, Kind.PHONE, normal, "phone.spoken", LIKELY)
    for number in _NUMBER.finditer(text):
        yield from _signs(text, number.end(), number.end() + _NUMBER_REACH)


def _signs(text: str, start: int, stop: int) -> Iterator[Hit]:
    """The first number in signs of Han that begins there."""
    if signs := _SIGNS.search(text, start, min(len(text), stop + _LONGEST_SIGNS)):
        normal = _digits(signs[0])
        if signs.start() <= stop:
            yield Hit(*signs.span(), Kind.PHONE, normal, "phone.spoken", LIKELY)


def _digits(signs: str) -> str:
    return "".join(filter(str.isdigit, signs.translate(_VALUE)))


def _owned(scan: Scan, language: str) -> Iterator[Hit]:
    """Numbers with a zero that are called no more than somebody's: `my number is`."""
    number = _words(language).number
    for said in _IS.finditer(scan.folded):
        first, start = _WORD.match(scan.folded, said.end()), said.end()
        begins = first and number.fullmatch(first[0])
        if begins and language in whose.languages(scan, start):
            yield from _spoken(scan, start, language)


def _spoken(scan: Scan, start: int, language: str) -> Iterator[Hit]:
    if span := _run(scan.folded, start, language):
        normal = " ".join(_TOKEN.findall(scan.folded, *span))
        yield Hit(*span, Kind.PHONE, normal, "phone.spoken", LIKELY)


def _behind(scan: Scan, label: Label) -> Iterator[Hit]:
    stop = min(len(scan.text), label.end + _REACH)
    if _DIGITS.search(scan.text, label.end, stop):
        return
    yield from _signs(scan.text, label.end, stop)
    for language in label.languages & _rows().keys():
        yield from _spoken(scan, label.end, language)


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
            if count >= _FEWEST or token.start() > start + _REACH:
                break
            first = last = count = 0
        end = token.end()
    spelled = len(_WORD.findall(folded, first, last)) >= _SPELLED
    if count < _FEWEST or not spelled or row.thousand.search(folded, first, last):
        return None
    return first, last


@cache
def _zeros() -> dict[str, tuple[str, ...]]:
    """The words for zero, and the languages that they are words of."""
    zeros: dict[str, tuple[str, ...]] = {}
    for language, row in _rows().items():
        for word in map(fold, row["zero"]):
            zeros[word] = (*zeros.get(word, ()), language)
    return zeros


@cache
def _rows() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "numbers.toml").read_text("utf-8"))


@cache
def _words(language: str) -> Words:
    """The words of numbers in that language."""
    row = _rows()[language]
    pieces = expression(map(fold, row["pieces"] + row["zero"]), "")
    tails = f"(?:{expression(map(fold, row['tails']), '')})?" if row["tails"] else ""
    said = expression(map(fold, row["twice"]), "")
    shape = rf"(?:(?:{pieces}){{1,4}}{tails}|{said}|[0-9]{{1,4}})"
    thousand = re.compile(expression(map(fold, row["thousand"]), ""))
    return Words(re.compile(shape), frozenset(map(fold, row["joined"])), thousand)
