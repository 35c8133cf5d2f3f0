"""Makes of stoves, vehicles and machines, by the noun before them; `makes.toml`.

Makes of stoves, vehicles and machines are called like families, and stand behind the
noun (`poêle à bois Godin`). Who owns such a thing stands before it, behind a
preposition or in a case form, and whoever acts behind it in the sentence is mostly
called by a given name, which no make is here.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of, flags_of_all
from carnet.detection.names.text import stems

_TO_NOUN: Final = 48  # characters before a name
WORD: Final = late.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEAR: Final = late.compile(r"[^\W\d_][ \u00a0][\"\u201e\u201c\u00ab]?\Z")
"""What stands between the noun and its make."""
_OWNERS: Final = frozenset(
    "aeiouy\u00e1\u00e9\u00ed\u00fd\u011b\u0119\u0105\u0430\u044f\u0443\u044e\u0438\u0456\u0457\u0454"
)
"""What the genitive of an owner ends with where it stands behind the noun."""
_GENITIVE: Final = tongues.bits(("cs", "hr", "pl", "sk", "sl", "uk", "lt", "lv", "el"))
"""Languages in which it does."""
CASES: Final = ~tongues.bits("da de en es fr it nb nl pt sv".split())
"""All but those in which a name that ends as a case form is none."""
ADJECTIVES: Final = tongues.bits(("cs", "hr", "pl", "sk", "sl", "uk", "bg"))
"""Languages in which one may stand between: wózek inwalidzki Vermeiren."""
_QUOTES: Final = frozenset('"\u201e\u201c\u00ab')
_CAR: Final = late.compile(
    r"(?:skod|fiat|opel|renault|peugeot|citroen|toyot|nissan|mazd|hyundai|volvo|audi"
    r"|volkswagen|daci|suzuki|mitsubishi|subaru)"
    r"(?:a(?:ch|m|mi|l?la|ssa|lta|sta|val|ban|ra)?|[eiouy]|ou|[aeou]m|ie|ov[ai]?|u?n|en|s"
    r"|e?t|b[ae]n|v[ae]l|r[ae]|[iu]?ga|lla|lle|ssa|sta|ksi|nin|d[ae]n?|us|[aiu]s)?"
)
"""Makes of vehicles that nobody is called by, in any case, before a model of theirs.

Cases alone: `fiatal` is Hungarian for young, `maždaug` Lithuanian for about.
"""
_MODEL: Final = late.compile(r"[ \u00a0-][0-9]{2,4}(?![\w:/]|[.,][0-9])")
"""The number of a model behind its name."""
_WORDS: Final = 2  # of a make
LEAST: Final = 3  # letters of one that no list has
_LONG: Final = 5  # letters of a noun where nobody knows the language
_OWN: Final = 8  # letters of a noun that is none in another language by chance
_PARTICLES: Final = frozenset("van de der ten ter von di da del la le".split())
nouns: Final = partial(tables.spoken, "nobody/goods/makes", "before")
_of: Final = partial(tables.every, "nobody/goods/makes", "of")


@cache
def _noun_heads() -> frozenset[str]:
    """A noun's letters before a hyphen, by which a text is asked for it."""
    return frozenset(noun.partition("-")[0] for noun in nouns())


def may_have(words: AbstractSet[str]) -> bool:
    """Has a text such a noun? `words`: its own, of letters alone and folded."""
    return not words.isdisjoint(_noun_heads()) or any(map(_CAR.fullmatch, words))


def is_make(text: str, start: int, end: int, languages: int) -> bool:
    """Is it the make of a thing before it, and nobody's given name?"""
    value, low = text[start:end], max(0, start - _TO_NOUN)
    if value.isalpha() and _is_behind_make(text, low, start):
        return True
    parts = value.split()
    if _is_headed(parts, languages):
        return True
    if value >= HAN or not _NEAR.search(text, low, start):
        return False
    numbered = _MODEL.match(text, end) is not None
    if _is_model(text, low, (start, end), languages, numbered=numbered):
        return True
    found = _thing(text, low, start, languages)
    quoted = text[start - 1] in _QUOTES
    return bool(found) and is_nobodys(parts, found, quoted=quoted)


def is_nobodys(parts: Sequence[str], found: int, *, quoted: bool) -> bool:
    """Is it no owner's name behind such a noun of the languages `found`?"""
    if _has_strange_make(parts):
        return True
    if found & _GENITIVE and parts[-1][-1].lower() in _OWNERS:
        return False
    if len(parts) > _WORDS or quoted:
        return quoted and len(parts) <= _WORDS
    if flags_of_all(list(parts)).given.any():
        return False
    return not (found & CASES and any(map(is_of_given, parts)))


def is_of_given(word: str) -> bool:
    """Is it a case form of a given name, and no surname as it stands (`Hanson`)?"""
    return stems.is_given(word) and not flags_of(word).surname


def spoken_in(found: int, word: str, languages: int) -> int:
    """In which of those languages it is one; of a short text they may be others."""
    spoken = found & languages
    if spoken or len(word) < _LONG:
        return spoken
    return found if not languages or len(word) >= _OWN else 0


def _is_model(
    text: str, low: int, span: tuple[int, int], languages: int, *, numbered: bool
) -> bool:
    """Do a noun and a make stand before a name: `Lämpöpumppu IVT | Geo 412`?

    Without a number behind, the make must be in no list of names, and the model no
    case form: `bicicleta Orbea | Alma`, but `auto Tesla | Jany`.
    """
    before = [one[0] for one in WORD.finditer(text, low, span[0])][-_WORDS:]
    if len(before) < _WORDS or not before[1][0].isupper():
        return False
    if not languages & nouns().get(fold(before[0]), 0):
        return False
    if numbered:
        return not flags_of(before[1]).given
    return _has_strange_make([before[1], *text[slice(*span)].split()])


def _has_strange_make(parts: Sequence[str]) -> bool:
    """Is it a make that no list of names has, and a model that may be called so?"""
    if len(parts) != _WORDS:
        return False
    make, model = map(flags_of, parts)
    return not make.named and model.given and len(parts[0]) >= LEAST


def _is_headed(parts: Sequence[str], languages: int) -> bool:
    """Does such a noun begin a sentence, and belongs to the run: `Karma | Junkers`?

    Behind it stands whose it is, too: a given name, or in the genitive.
    """
    noun, *make = parts
    if not make or len(make) > _WORDS:
        return False
    found = languages & nouns().get(fold(noun), 0)
    if not found or make[0].lower() in _PARTICLES:
        return False
    if flags_of_all([noun]).only_given.any():
        return False  # Ketill is a boiler, and somebody
    if _has_strange_make(make):
        return True
    owned = found & _GENITIVE and make[-1][-1].lower() in _OWNERS
    return not (owned or flags_of_all(make).given.any() or stems.is_given(make[0]))


def _is_behind_make(text: str, low: int, start: int) -> bool:
    """Does the make of a vehicle stand right before it: `Skodą | Octavią`?"""
    if text[start - 1 : start] != " ":
        return False
    before = [one[0] for one in WORD.finditer(text, low, start - 1)][-1:]
    word = fold(before[0]) if before and before[0].istitle() else ""
    return _CAR.fullmatch(word) is not None


def _thing(text: str, low: int, start: int, languages: int) -> int:
    """The languages of such a noun before it, with what it burns between or not."""
    before = [fold(one[0]) for one in WORD.finditer(text, low, start)]
    found = spoken_in(nouns().get(before[-1], 0), before[-1], languages)
    if len(before) > 1:
        found |= nouns().get(before[-2], 0) & languages & ADJECTIVES
    if len(before) > _WORDS and before[-2] in _of():
        found |= nouns().get(before[-3], 0) & languages
    return found
