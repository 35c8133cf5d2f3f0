"""Makes of stoves, vehicles and machines, behind the noun: `poêle à bois Godin`.

Makes are called like families. Who owns such a thing stands before it, behind a
preposition or in a case form, and whoever acts behind it in the sentence is mostly
called by a given name, which no make is here.
"""

from collections.abc import Set as AbstractSet
from functools import cache, partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import stems, tables
from carnet.detection.names.tagger import model, tongues
from carnet.detection.names.tagger.features import GIVEN, HAN

_REACH: Final = 48  # characters before a name
_WORD: Final = late.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEAR: Final = late.compile(r"[^\W\d_][ \u00a0][\"\u201e\u201c\u00ab]?\Z")
"""What stands between the noun and its make."""
_OWNERS: Final = frozenset(
    "aeiouy\u00e1\u00e9\u00ed\u00fd\u011b\u0119\u0105\u0430\u044f\u0443\u044e\u0438\u0456\u0457\u0454"
)
"""What the genitive of an owner ends with where it stands behind the noun."""
_BEHIND: Final = tongues.bits(("cs", "hr", "pl", "sk", "sl", "uk", "lt", "lv", "el"))
"""Languages in which it does."""
_CASES: Final = ~tongues.bits("da de en es fr it nb nl pt sv".split())
"""All but those in which a name that ends as a case form is none."""
_ADJECTIVES: Final = tongues.bits(("cs", "hr", "pl", "sk", "sl", "uk", "bg"))
"""Languages in which one may stand between: wózek inwalidzki Vermeiren."""
_QUOTES: Final = frozenset('"\u201e\u201c\u00ab')
_CAR: Final = late.compile(
    r"(?:skod|fiat|opel|renault|peugeot|citroen|toyot|nissan|mazd|hyundai|volvo|audi"
    r"|volkswagen|daci|suzuki|mitsubishi|subaru|skoda)[^\W\d_]{0,3}"
)
"""Makes of vehicles that nobody is called by, in any case, before a model of theirs."""
_MODEL: Final = late.compile(r"[ \u00a0-][0-9]{2,4}(?![\w:/]|[.,][0-9])")
"""The number of a model behind its name."""
_WORDS: Final = 2  # of a make
_nouns: Final = partial(tables.spoken, "nobody/makes", "before")
_of: Final = partial(tables.every, "nobody/makes", "of")


@cache
def _heads() -> frozenset[str]:
    """A noun's letters before a hyphen, by which a text is asked for it."""
    return frozenset(noun.partition("-")[0] for noun in _nouns())


def may_have(words: AbstractSet[str]) -> bool:
    """Has a text such a noun? `words`: its own, of letters alone and folded."""
    return not words.isdisjoint(_heads()) or any(map(_CAR.fullmatch, words))


def is_make(text: str, start: int, end: int, languages: int) -> bool:
    """Is it the make of a thing before it, and nobody's given name?

    `languages`: the bits of those that the text may be in.
    """
    value, low = text[start:end], max(0, start - _REACH)
    if value.isalpha() and _is_behind_make(text, low, start):
        return True
    if value >= HAN or not _NEAR.search(text, low, start):
        return False
    if _MODEL.match(text, end) and _is_model(text, low, start, languages):
        return True
    found = languages & _thing(text, low, start, languages)
    if not found or (found & _BEHIND and value[-1].lower() in _OWNERS):
        return False
    parts = value.split()
    if len(parts) > _WORDS:
        return False
    if text[start - 1] in _QUOTES:
        return True
    if model.shipped().flags(parts)[:, GIVEN].any():
        return False
    return not (found & _CASES and any(map(stems.is_given, parts)))


def _is_model(text: str, low: int, start: int, languages: int) -> bool:
    """Do a noun and a make stand before a name: `Lämpöpumppu IVT | Geo 412`?"""
    before = [one[0] for one in _WORD.finditer(text, low, start)][-_WORDS:]
    if len(before) < _WORDS or not before[1][0].isupper():
        return False
    noun = languages & _nouns().get(fold(before[0]), 0)
    return bool(noun) and not model.shipped().flags(before[1:])[0][GIVEN]


def _is_behind_make(text: str, low: int, start: int) -> bool:
    """Does the make of a vehicle stand right before it: `Skodą | Octavią`?"""
    if text[start - 1 : start] != " ":
        return False
    before = [one[0] for one in _WORD.finditer(text, low, start - 1)][-1:]
    word = fold(before[0]) if before and before[0].istitle() else ""
    return _CAR.fullmatch(word) is not None


def _thing(text: str, low: int, start: int, languages: int) -> int:
    """The languages of such a noun before it, with what it burns between or not."""
    before = [fold(one[0]) for one in _WORD.finditer(text, low, start)]
    found = _nouns().get(before[-1], 0)
    if len(before) > 1:
        found |= _nouns().get(before[-2], 0) & languages & _ADJECTIVES
    if len(before) > _WORDS and before[-2] in _of():
        found |= _nouns().get(before[-3], 0)
    return found
