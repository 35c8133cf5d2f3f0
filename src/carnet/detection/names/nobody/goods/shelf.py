"""Brands and products that are called like persons, by what stands beside them.

`500 g Pınar yoğurt`, `6 x Jana 1,5 l`, `cioccolatino Gianduja`: who eats 200 g of it
has another word beside the name, and a brand has its measure, its number or the word
for what it is. A list of brands would never end, and would take persons with it.
`shelf.toml` has the words.
"""
# ruff: noqa: RUF001, RUF002 - letters of other languages

import re
from functools import cache, partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of_all
from carnet.detection.names.text.folded import folded_of
from carnet.detection.names.text.spans import sentence

_NUMBER: Final = r"[0-9]{1,4}(?:[.,][0-9]{1,3})?"
_UNIT: Final = r"(?:g|gr|dag|kg|ml|cl|dl|l|oz|lb|tsp|tbsp|г|кг|мл|л|γρ)(?![^\W\d_])"
_MEASURE: Final = rf"{_NUMBER}[ \u00a0]?{_UNIT}"
_BEFORE: Final = late.compile(
    rf"(?<![\w.,])(?:(?P<g>{_MEASURE})|(?P<x>[0-9]{{1,3}}[ ]?[x×х])|[0-9]{{1,3}})"
    r"[ \u00a0](?:(?P<noun>[^\W\d_]{2,16})[ ])?(?:de[ ]|of[ ]|di[ ])?\Z"
)
"""A quantity before a name, with a word between or without."""
_QUANTITY: Final = (
    rf"(?P<g>,?[ ]{_MEASURE}(?=[ ]?(?:[,.;:)\n/]|\Z)|[ ][^\W\d_]{{1,3}}[ ]))"
)
_BEHIND: Final = late.compile(rf"[ ](?P<noun>[^\W\d_]{{2,24}}){_QUANTITY}?")
_MEASURED: Final = late.compile(rf"(?P<noun>(?!)|){_QUANTITY}")
_OPENED: Final = "\"'\u201c\u201e\u00ab\u2018\u201d\u00bb"
_CLOSED: Final = late.compile(
    rf"[ ]?[{_OPENED}\u2019][ ](?P<first>[^\W\d_]{{2,24}})"
    r"(?:[ ](?P<second>[^\W\d_]{2,24}))?"
)
_PIECES: Final = late.compile(
    r"(?<![\w.,])[0-9]{1,4}[ \u00a0]?(?P<unit>[^\W\d_]{2,12})\.?[ \u00a0]"
    rf"(?:(?:de|of|di|da|van|\u03c4\u03bf\u03c5)[ ])?[{_OPENED}][ \u00a0]?\Z"
)
"""A number of pieces before a name in quotes: `2 vnt. \u201eRūta\u201c`."""
_OF_SERIES: Final = late.compile(rf"[{_OPENED}](?:[^\W\d_]{{1,20}},?[ ]){{0,4}}\Z")
_IN_SERIES: Final = late.compile(
    rf"(?:,?[ ][^\W\d_]{{1,20}}){{0,4}}[{_OPENED}\u2019][ ]?(?:[\u2014\u2013\-]|\()[ ]?"
    r"(?P<noun>[^\W\d_]{2,24})"
)
"""The rest of a list in quotes, and what it is: `«Віра, | Надія» — серія чашок`."""
_DIGIT: Final = late.compile(r"[0-9]")
_WORDS: Final = late.compile(r"[^\W\d_]+")
_LEAD: Final = late.compile(
    r"(?<![^\W_])(?P<with>[^\W\d_]{1,5})[ ](?P<noun>[^\W\d_A-Z][^\W\d_]{2,23})[ ]"
    r"(?:[A-Z][^\W\d_]{1,5}\.?[ ])?\Z"
)
_ITEM: Final = late.compile(rf"(?P<item>[^\W\d_]+)[ ]{_MEASURE}")
_MEASURES: Final = late.compile(rf"(?<![\w.,]){_MEASURE}[ ](?P<item>[^\W\d_]{{3,}})")
_SOME: Final = late.compile(rf"(?<![\w.,]){_MEASURE}")
_SAID: Final = late.compile(r"[ \u00a0](?P<is>[^\W\d_]{1,10})(?![^\W_])")
_APOSTROPHES: Final = frozenset("'\u2019")
_QUOTES: Final = frozenset(_OPENED)
_REACH: Final = 40  # characters beside a name
_LONG: Final = 5  # letters of a word that ends longer ones
_FEMININE: Final = ("a", "\u0430")
_GENDERED: Final = tongues.bits("hr sl cs sk pl uk bg".split())
_every: Final = partial(tables.every, "nobody/goods/shelf")
_spoken: Final = partial(tables.spoken, "nobody/goods/shelf")


@cache
def _ends() -> tuple[str, ...]:
    return tuple(word for word in _every("goods") if len(word) >= _LONG)


def goods() -> frozenset[str]:
    """Words for what is on a shelf, folded, of which one stands beside most of it."""
    return _every("goods")


@cache
def offers() -> frozenset[str]:
    """The last words of what is said of goods that are cheaper, or gone; folded."""
    return frozenset(phrase.split()[-1] for phrase in _every("offered"))


def has_number(text: str) -> bool:
    """Beside which a word may be a good that only ends as one of those."""
    return _DIGIT.search(text) is not None


def is_goods(text: str, start: int, end: int, languages: int) -> bool:
    """Is what stands there a brand or a product by the words and numbers beside it?"""
    if text[start] >= HAN:
        return False
    low = max(0, start - _REACH)
    if not _DIGIT.search(text, low, end + _REACH):
        behind = _BEHIND.match(text, end, end + _REACH)
        if behind is None:
            return False
        return _is_appositive(folded_of(text)[slice(*behind.span("noun"))], languages)
    behind = _behind(text, end)
    measured = behind is not None and behind["g"] is not None
    noun = fold(behind["noun"] or "") if behind else ""
    words = folded_of(text)[start:end].split()
    named = bool(noun) or (len(words) > 1 and _is_good(words[-1]))
    before = _BEFORE.search(text, low, start)
    if before is not None and _is_counted(before, named=named, measured=measured):
        return True
    if named and (measured or _is_appositive(noun, languages)):
        return True
    if before is not None and before["g"] and _is_ingredient(text, start, end, before):
        return True
    if before is not None and _is_packed(text, start, end, before):
        return True
    return measured and _is_listed(text, start, end)


def is_offered(text: str, start: int, end: int, languages: int) -> bool:
    """Is it said to be cheaper or sold out, as goods are: `Galbani | è in offerta`?

    A given name is somebody's: `Maria est en promotion cette année`.
    """
    head = _SAID.match(text, end)
    if head is None or not languages & _spoken("is").get(fold(head["is"]), 0):
        return False
    said = " ".join(_WORDS.findall(folded_of(text)[end : end + _REACH]))
    told = any(
        languages & theirs and f" {phrase} " in f" {said} "
        for phrase, theirs in _spoken("offered").items()
    )
    return told and not flags_of_all(text[start:end].split()).given.any()


def is_quoted(text: str, start: int, end: int) -> bool:
    """Is a name in quotes counted in pieces, or what it is behind it?"""
    if _QUOTES.isdisjoint(text[max(0, start - 2) : start]):
        return _is_series(text, start, end)
    low = max(0, start - _REACH)
    counted = _PIECES.search(text, low, start)
    if counted is not None:
        return is_unit(fold(counted["unit"]))
    if _is_series(text, start, end):
        return True
    closed = _CLOSED.match(text, end)
    nouns = closed.group("first", "second") if closed else ()
    return any(noun and noun.islower() and _is_good(fold(noun)) for noun in nouns)


def _is_series(text: str, start: int, end: int) -> bool:
    """Is it in quotes, alone or in a list, before a dash and "series" or "set"?"""
    behind = _IN_SERIES.match(text, end, end + 2 * _REACH)
    if behind is None or fold(behind["noun"]) not in _every("series"):
        return False
    low = max(0, start - _REACH)
    return _OF_SERIES.search(text, low, start) is not None


def is_unit(word: str) -> bool:
    """Is that word, folded, what goods are counted by, `pcs` or `boxes`?"""
    return word in _every("pieces") or word in _every("packs")


def is_good_of(text: str, start: int, languages: int) -> bool:
    """Does what it is stand before a name, or its title, behind "with" or an article?

    `com vinho Dona | Ermelinda`, `un cioccolatino | Gianduja`.
    """
    low = max(0, start - _REACH)
    near = text[low:start].split(" ")  # a word, or one and a title, and nothing
    if near[-1] or _every("goods").isdisjoint(map(fold, near[-3:-1])):
        return False
    lead = _LEAD.search(text, low, start)
    if lead is None:
        return False
    word, noun = fold(lead["with"]), fold(lead["noun"])
    with_, goods_ = _spoken("with").get(word, 0), _spoken("goods").get(noun, 0)
    return bool(languages & with_ & goods_)


def _behind(text: str, end: int) -> "re.Match[str] | None":
    """The word for what it is and the measure behind a name, as far as they stand."""
    found = _BEHIND.match(text, end, end + _REACH)
    if found and _is_good(fold(found["noun"])):
        return found
    return _MEASURED.match(text, end, end + _REACH)


def _is_good(word: str) -> bool:
    return word in _every("goods") or word.endswith(_ends())


def _is_appositive(noun: str, languages: int) -> bool:
    """In those languages nobody's name stands right before another nominative.

    Of nouns in -a alone, whose accusative is another: `daj Frankowi jogurt`.
    """
    if len(noun) <= _LONG or noun[-1] not in _FEMININE:
        return False
    return bool(languages & _GENDERED & _spoken("goods").get(noun, 0))


def _is_counted(before: "re.Match[str]", *, named: bool, measured: bool) -> bool:
    """A measure or a number of pieces before a name, of what is on a shelf."""
    noun = fold(before["noun"] or "")
    good = bool(noun) and _is_good(noun)
    if noun and not good:
        return False
    if before["g"] or before["x"]:
        return named or good or (measured and before["x"] is not None)
    return False


def _is_ingredient(text: str, start: int, end: int, before: "re.Match[str]") -> bool:
    """Is it measured, in a sentence that measures an ordinary word, too?

    `8oz | Stork, 8oz caster`; `200 g Anna, 300 g Marie` have ordered something.
    """
    if before["noun"]:
        return False
    low, high = sentence(text, (start, end))
    others = [one["item"] for one in _MEASURES.finditer(text, low, high)]
    return any(other.islower() for other in others)


def _is_packed(text: str, start: int, end: int, before: "re.Match[str]") -> bool:
    """Is it counted in packs, in a sentence that measures something else?"""
    packs = fold(before["noun"] or "") in _every("packs")
    if not packs or not _APOSTROPHES.isdisjoint(text[start : end + 1]):
        return False  # a parcel to somebody
    return _SOME.search(text, *sentence(text, (start, end))) is not None


def _is_listed(text: str, start: int, end: int) -> bool:
    """Has a sentence on a shop other measures, all of them of what may be a brand?

    Who orders 200 g stands in such a list too, among others of whom lists know names,
    or what is ordered stands there with an ordinary word.
    """
    low, high = sentence(text, (start, end))
    words = {fold(word) for word in _WORDS.findall(text, low, high)}
    if words.isdisjoint(_every("shops")):
        return False
    others = [
        one["item"]
        for one in _ITEM.finditer(text, low, high)
        if not start <= one.start() < end
    ]
    if len(others) <= 1 or not all(other[0].isupper() for other in others):
        return False
    flags = flags_of_all(others)
    persons = flags.given | (flags.surname > flags.common)
    strange = ~(flags.named | flags.common)
    return bool(strange.any() and not persons.any())
