"""Firms, brands, products and makes that are nobody's name; `firms.toml`, `makes.toml`.

The tagger knows a firm only by its surroundings, and "Equinor opens an office" looks
like a person's doing. A finding that is one of these and nothing more stays, unless a
title or a label stands before it; with a case ending it stays only where no list of
names has the word (`Dacian` is somebody).

Makes of stoves, vehicles and machines are called like families, and stand behind the
noun (`poêle à bois Godin`). Who owns such a thing stands before it, behind a
preposition or in a case form, and whoever acts behind it in the sentence is mostly
called by a given name, which no make is here.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import stems, tables
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of, flags_of_all
from carnet.detection.words import table

_SHORTEST: Final = 6  # letters of a name that may have an ending
_ENDING: Final = 3  # letters
_REACH: Final = 40  # characters of the other half
_VOWELS: Final = frozenset("aeiouyäö")
_GRADED: Final = frozenset("kpt")
"""Doubled in a Finnish nominative: kk, pp, tt."""
_SIGNS: Final = 3  # characters beside a name with the sign of a pair
_TITLED: Final = 9  # of the longest title, with its full stop and the space
_BEFORE: Final = late.compile(r"[^\W\d_]+(?: & |-)$")
_LETTERS: Final = late.compile(r"[^\W\d_]+")
_TITLE: Final = late.compile(r"(?<![^\W_])(?P<t>[^\W\d_]{2,7})\.?[ \u00a0]$")
_OWNER: Final = late.compile(
    r"\s*(?:[,.;:!?)\n]|\Z|[ ](?:Lab|share|stock|brand|[Ss]auce|[Rr]ice|plc|[Ll]td))"
)
_BEHIND: Final = late.compile(r"(?: & |-| )[^\W\d_]+")
_TO_NOUN: Final = 48  # characters before a name
_WORD: Final = late.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEAR: Final = late.compile(r"[^\W\d_][ \u00a0][\"\u201e\u201c\u00ab]?\Z")
"""What stands between the noun and its make."""
_OWNERS: Final = frozenset(
    "aeiouy\u00e1\u00e9\u00ed\u00fd\u011b\u0119\u0105\u0430\u044f\u0443\u044e\u0438\u0456\u0457\u0454"
)
"""What the genitive of an owner ends with where it stands behind the noun."""
_GENITIVE: Final = tongues.bits(("cs", "hr", "pl", "sk", "sl", "uk", "lt", "lv", "el"))
"""Languages in which it does."""
_CASES: Final = ~tongues.bits("da de en es fr it nb nl pt sv".split())
"""All but those in which a name that ends as a case form is none."""
_ADJECTIVES: Final = tongues.bits(("cs", "hr", "pl", "sk", "sl", "uk", "bg"))
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
_MAKE: Final = 3  # letters of one that no list has
_PARTICLES: Final = frozenset("van de der ten ter von di da del la le".split())
_nouns: Final = partial(tables.spoken, "nobody/makes", "before")
_of: Final = partial(tables.every, "nobody/makes", "of")


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {
        language: frozenset(fold(" ".join(name.split())) for name in names.split("|"))
        for language, names in table("carnet.detection.names.nobody", "firms").items()
    }


@cache
def every() -> frozenset[str]:
    """Those of all languages, folded."""
    return frozenset().union(*_lists().values())


def both() -> frozenset[str]:
    """Those that persons are called, too, folded."""
    return _lists()["both"]


@cache
def _alone() -> frozenset[str]:
    return every() - both()


def is_nobodys(word: str) -> bool:
    """Is it a firm, with a capital, by which no person is called?"""
    return word[0].isupper() and fold(word) in _alone()


def is_half_a_firm(text: str, start: int, end: int) -> bool:
    """Is it one of the names in a firm's (`Johnson & Johnson`, `Hugo | Boss`)?"""
    beside = text[max(0, start - _SIGNS) : start]
    paired = "&" in beside or "-" in beside  # few are: asked before a search
    before = _BEFORE.search(text, max(0, start - _REACH), start) if paired else None
    behind = _BEHIND.match(text, end)
    if behind and behind[0][0] == " " and not behind[0][1].isupper():
        behind = None  # Julius bar oder mit Karte
    if before is None and behind is None:
        return False
    low = start if before is None else before.start()
    high = end if behind is None else behind.end()
    every_ = every()
    return fold(text[low:high]) in every_ or any(
        fold(part) in every_ for part in (text[low:end], text[start:high])
    )


@cache
def titled() -> frozenset[str]:
    """Words of which a text has one if it has a firm that begins with a title."""
    every_ = _lists()["titled"]
    return frozenset(_LETTERS.findall(firm.partition(" ")[2])[0] for firm in every_)


def is_titled(text: str, start: int, end: int) -> bool:
    """Is its first word a firm's that begins with a title, `Dr. | Oetker`?"""
    title = _TITLE.search(text, max(0, start - _TITLED), start)
    if title is None:
        return False
    first = fold(text[start:end]).split()[0].replace("\u2019", "'")
    if first.endswith("'s") and not _OWNER.match(text, start + len(first)):
        return False  # Dr. Reddy's patient
    return f"{fold(title['t'])} {first}" in _lists()["titled"]


def is_firm(name: str, *, listed: bool) -> bool:
    """Is that a firm's name and nothing more?

    `listed`: the word is in a list of persons' names, so an ending makes another name.
    """
    folded = " ".join(fold(name).split())
    if folded in every():
        return True
    if folded >= HAN:
        return False
    make, _, model = folded.partition(" ")
    if model and make in _alone() and not listed:
        return True  # Mercedes-Benz Actros
    if listed or not name[0].isupper() or name[1:2] == ".":
        return False  # J. Crewson is no J. Crew
    stems = (folded[:-cut].rstrip("'\u2019-") for cut in range(1, _ENDING + 1))
    names = (name for stem in stems if stem for name in _nominatives(stem))
    return any(len(name) >= _SHORTEST and name in _alone() for name in names)


def _nominatives(stem: str) -> Iterator[str]:
    """What a stem may be of: Marimeko|n of Marimekko, Kofol|u of Kofola."""
    yield stem
    if stem[-1] in _VOWELS:
        if stem[-2:-1] in _GRADED:
            yield stem[:-1] + stem[-2] + stem[-1]
    elif len(stem) >= _SHORTEST - 1:
        yield f"{stem}a"


@cache
def _noun_heads() -> frozenset[str]:
    """A noun's letters before a hyphen, by which a text is asked for it."""
    return frozenset(noun.partition("-")[0] for noun in _nouns())


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
    found = languages & _thing(text, low, start, languages)
    quoted = text[start - 1] in _QUOTES
    return bool(found) and _is_nobodys_make(parts, found, quoted=quoted)


def _is_nobodys_make(parts: Sequence[str], found: int, *, quoted: bool) -> bool:
    """Is it no owner's name behind such a noun of the languages `found`?"""
    if _has_strange_make(parts):
        return True
    if found & _GENITIVE and parts[-1][-1].lower() in _OWNERS:
        return False
    if len(parts) > _WORDS or quoted:
        return quoted and len(parts) <= _WORDS
    if flags_of_all(list(parts)).given.any():
        return False
    return not (found & _CASES and any(map(stems.is_given, parts)))


def _is_model(
    text: str, low: int, span: tuple[int, int], languages: int, *, numbered: bool
) -> bool:
    """Do a noun and a make stand before a name: `Lämpöpumppu IVT | Geo 412`?

    Without a number behind, the make must be in no list of names, and the model no
    case form: `bicicleta Orbea | Alma`, but `auto Tesla | Jany`.
    """
    before = [one[0] for one in _WORD.finditer(text, low, span[0])][-_WORDS:]
    if len(before) < _WORDS or not before[1][0].isupper():
        return False
    if not languages & _nouns().get(fold(before[0]), 0):
        return False
    if numbered:
        return not flags_of(before[1]).given
    return _has_strange_make([before[1], *text[slice(*span)].split()])


def _has_strange_make(parts: Sequence[str]) -> bool:
    """Is it a make that no list of names has, and a model that may be called so?"""
    if len(parts) != _WORDS:
        return False
    make, model = map(flags_of, parts)
    return not make.named and model.given and len(parts[0]) >= _MAKE


def _is_headed(parts: Sequence[str], languages: int) -> bool:
    """Does such a noun begin a sentence, and belongs to the run: `Karma | Junkers`?

    Behind it stands whose it is, too: a given name, or in the genitive.
    """
    noun, *make = parts
    if not make or len(make) > _WORDS:
        return False
    found = languages & _nouns().get(fold(noun), 0)
    if not found or make[0].lower() in _PARTICLES:
        return False
    if _has_strange_make(make):
        return True
    owned = found & _GENITIVE and make[-1][-1].lower() in _OWNERS
    return not (owned or flags_of_all(make).given.any() or stems.is_given(make[0]))


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
