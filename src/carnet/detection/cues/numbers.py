"""Numbers in words beside an age or a class: `seven years old`, `szóstej klasy`.

The words are data (`numbers.toml`, `months.toml`); in Chinese, signs. Digits are read
in minors/.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise, product
from typing import Any, Final, NamedTuple

from carnet import late
from carnet.detection.identifiers.sieve import TOKEN
from carnet.detection.letters import fold
from carnet.detection.words import parted, table

_REACH: Final = 40  # characters that a number in words may take
_WORDS: Final = 3  # words of a number
_ABOVE: Final = 2  # words before a number that may make it more: "thirty and six"
_TAIL: Final = 6  # letters that an ordinal goes on with
_TICKETS: Final = 3  # "second class" may be a ticket's
_GAP: Final = late.compile(r"[\s\-\u2010\u2011'’.]{0,3}")  # noqa: RUF001
_DIGITS: Final = late.compile(r"\s(\d{1,2})(?!\d)")
_LONGEST: Final = 8  # letters by which a month is known
_FOURTEEN: Final = 14
_HAN: Final = late.compile("[零〇一二三四五六七八九十百两兩廿卅]+")
_SIGNS: Final = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "兩": 2,
}


class Count(NamedTuple):
    """A number beside a mark, and where it stands."""

    value: int
    start: int
    end: int = 0


class _Tongue(NamedTuple):
    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    """Whole words."""
    beginnings: Mapping[str, int]
    """Of ordinals that go on with an ending."""
    tens: tuple[str, ...]
    classes: tuple[str, ...]
    first: int
    ten: str
    half: tuple[str, ...]
    """What makes it half a year more, behind the number: `i pół`."""
    halves: Mapping[str, int]
    """Numbers and a half in one word."""


@cache
def _file() -> Mapping[str, Mapping[str, Any]]:
    return table(__package__, "numbers")


def _values(listed: str) -> Iterator[tuple[str, int]]:
    for value, forms in enumerate(listed.split(","), start=1):
        for form in forms.split("/"):
            if form.strip() not in ("", "-"):
                yield form.strip(), value


@cache
def _tongue(language: str) -> _Tongue | None:
    words = _file().get(language)
    if words is None:
        return None
    ordinals = dict(_values(fold(words["ordinals"])))
    return _Tongue(
        dict(_values(fold(words["cardinals"]))),
        {word: value for word, value in ordinals.items() if word[-1] != "~"},
        {word[:-1]: value for word, value in ordinals.items() if word[-1] == "~"},
        tuple(fold(words.get("tens", "")).split()),
        tuple(fold(words["classes"]).split()),
        words.get("from", _TICKETS),
        fold(words.get("ten", "")),
        tuple(parted(fold(words.get("half", "")))),
        dict(_values(fold(words.get("halves", "")))),
    )


def compounds(language: str) -> Iterator[tuple[str, str]]:
    """Ages in one word, as entries of the lexicon: `siebenjährig~`."""
    words = _file().get(language, {})
    tails = words.get("glued", "").split(",")
    for (stem, value), tail in product(_values(words.get("stems", "")), tails):
        yield "young" if value < _FOURTEEN else "teen", stem + tail.strip()


def halves(language: str) -> Iterator[tuple[str, str]]:
    """What says half a year more, as entries of the lexicon: `and a half`."""
    words = _file().get(language, {})
    yield from (("half", form) for form in parted(words.get("half", "")))
    yield from (("half", form) for form, _ in _values(words.get("halves", "")))


def before(text: str, at: int, language: str) -> Count | None:
    """The cardinal number that ends directly before a place."""
    if language == "zh":
        return _han(text, at)
    return _before(text, at, language, ordinal=False)


def nth(text: str, at: int, language: str) -> Count | None:
    """The ordinal number that ends directly before a place: her eighth birthday."""
    return _before(text, at, language, ordinal=True)


def after(text: str, at: int, language: str) -> Count | None:
    """The cardinal number that begins directly behind a place."""
    return _after(text, at, language, ordinal=False)


def grade(text: str, start: int, end: int, language: str) -> int | None:
    """The number of a class at school, on either side of its word."""
    tongue = _tongue(language)
    if tongue is None or not fold(text[start:end]).startswith(tongue.classes):
        return None
    count = (
        _before(text, start, language, ordinal=True)
        or _after(text, end, language, ordinal=True)
        or _after(text, end, language, ordinal=False)
    )
    return count.value if count and count.value >= tongue.first else None


def _before(text: str, at: int, language: str, *, ordinal: bool) -> Count | None:
    tongue = _tongue(language)
    if tongue is None:
        return None
    low = max(0, at - _REACH)
    near = fold(text[low:at])
    if not ordinal and (rest := _without_half(tongue, near)):
        near = rest
    words = [*TOKEN.finditer(near)][-_WORDS - _ABOVE :]
    if not words or not _GAP.fullmatch(near, words[-1].end()):
        return None
    for first in range(max(0, len(words) - _WORDS), len(words)):
        value = _value(tongue, near, words[first:], ordinal=ordinal)
        if value:
            above = words[max(0, first - _ABOVE) : first]
            if any(word[0].startswith(tongue.tens) for word in above):
                return None
            return Count(value, low + words[first].start())
    return None


def _after(text: str, at: int, language: str, *, ordinal: bool) -> Count | None:
    tongue = _tongue(language)
    if tongue is None:
        return None
    near = fold(text[at : at + _REACH])
    words = [*TOKEN.finditer(near)][:_WORDS]
    if not words or not _GAP.fullmatch(near, 0, words[0].start()):
        return None
    for last in range(len(words), 0, -1):
        value = _value(tongue, near, words[:last], ordinal=ordinal)
        if value:
            return Count(value, at + words[0].start(), at + words[last - 1].end())
    return None


def _value(
    tongue: _Tongue, near: str, words: list[re.Match[str]], *, ordinal: bool
) -> int | None:
    """What these words, with nothing but spaces between them, are as a number."""
    for one, other in pairwise(words):
        if not _GAP.fullmatch(near, one.end(), other.start()):
            return None
    said = " ".join(word[0] for word in words)
    if not ordinal:
        return tongue.cardinals.get(said) or tongue.halves.get(said)
    if said in tongue.ordinals:
        return tongue.ordinals[said]
    for length in range(len(said) - 1, max(1, len(said) - _TAIL) - 1, -1):
        if said[:length] in tongue.beginnings:
            return tongue.beginnings[said[:length]]
    return None


def _without_half(tongue: _Tongue, near: str) -> str:
    """What stands before `and a half`; "": there is none at the end."""
    trimmed = near.rstrip(" -")
    for half in tongue.half:
        if trimmed.endswith(f" {half}"):
            return trimmed.removesuffix(half)
    return ""


def and_half(text: str, at: int, language: str) -> Count | None:
    """A number and a half, in words or digits, directly behind a place."""
    tongue = _tongue(language)
    if tongue is None:
        return None
    near = fold(text[at : at + _REACH])
    first = TOKEN.search(near)
    if first and first[0] in tongue.halves and _GAP.fullmatch(near, 0, first.start()):
        return Count(tongue.halves[first[0]], at + first.start(), at + first.end())
    digits = _DIGITS.match(near)
    count = (
        Count(int(digits[1]), at + digits.start(1), at + digits.end())
        if digits
        else _after(text, at, language, ordinal=False)
    )
    rest = near[count.end - at :] if count else ""
    for half in tongue.half:
        if count and re.match(rf" {half}\b", rest):
            return count._replace(end=count.end + 1 + len(half))
    return None


def more(text: str, start: int, end: int, language: str) -> int:
    """What words in or behind a unit add to the number before it: `trí bliana déag`."""
    tongue = _tongue(language)
    if tongue is None or not tongue.ten:
        return 0
    words = TOKEN.findall(fold(text[start : end + _REACH // 2]))
    inside = len(TOKEN.findall(fold(text[start:end])))
    near = words[: inside + _ABOVE]
    if any(word.startswith(tongue.tens) for word in near):
        return 100
    return 10 if tongue.ten in near[: inside + 1] else 0


def _han(text: str, at: int) -> Count | None:
    """A number in Chinese signs, up to 99."""
    start = at
    while start > 0 and _HAN.match(text[start - 1]):
        start -= 1
    tens, ten, ones = text[start:at].rpartition("十")
    if start == at or len(tens) > 1 or len(ones) > 1:
        return None
    value = (_SIGNS.get(tens, 1) * 10 if ten else 0) + _SIGNS.get(ones, 0)
    return Count(value, start) if value else None


def month(word: str) -> int | None:
    """The number of the month whose name, folded, a word is."""
    known = _months()
    for length in range(min(len(word), _LONGEST), 2, -1):
        if word[:length] in known:
            return known[word[:length]]
    return None


@cache
def _months() -> Mapping[str, int]:
    """The month of each beginning; none that is of two."""
    found: dict[str, set[int]] = {}
    for number, listed in table(__package__, "months").items():
        for one in fold(listed).split():
            found.setdefault(one, set()).add(int(number))
    return {word: min(months) for word, months in found.items() if len(months) == 1}
