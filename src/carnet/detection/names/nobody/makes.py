"""Makes and firms by the noun beside them, and nobody's name; `makes.toml`.

Makes of stoves, vehicles and machines are called like families, and stand behind the
noun (`poêle à bois Godin`). Who owns such a thing stands before it, behind a
preposition or in a case form, and whoever acts behind it in the sentence is mostly
called by a given name, which no make is here.

A firm without its legal form is called like a family as well, and a noun tells what it
is: `our supplier Palsgard`, `l'agence Tavernois`, `mon compte Delcassin`; behind it the
noun of what it makes or is (`unsere Kestermann-Heizung`, `a Vadnay bank`), and one buys
a thing of its make behind an article (`I bought a Tolmer`). Where the surname is
listed, the noun must open its clause: `I asked in the shop Hanson owns`; in German and
Dutch no verb may wait for its object: `hat die Bank Kestermann verklagt`.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import stems, tables
from carnet.detection.names.folded import folded_of
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of, flags_of_all

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
_traders: Final = partial(tables.spoken, "nobody/makes", "traders")
_ours: Final = partial(tables.spoken, "nobody/makes", "ours")
_accounts: Final = partial(tables.spoken, "nobody/makes", "accounts")
_mine: Final = partial(tables.spoken, "nobody/makes", "mine")
_behind: Final = partial(tables.spoken, "nobody/makes", "behind")
_stems: Final = partial(tables.spoken, "nobody/makes", "stems")
_led: Final = partial(tables.spoken, "nobody/makes", "led")
_a: Final = partial(tables.spoken, "nobody/makes", "a")
_bought: Final = partial(tables.spoken, "nobody/makes", "bought")
_works: Final = partial(tables.spoken, "nobody/makes", "works")
_at: Final = partial(tables.spoken, "nobody/makes", "at")
_CLAUSE: Final = late.compile(r"[.!?;:,()\n]")
_LETTERS: Final = late.compile(r"[^\W\d_]+")
_NEXT: Final = late.compile(
    r"[-\u2011](?P<joined>[^\W\d_]{3,24})|[ \u00a0](?P<noun>[^\W\d_]{3,24})"
)
_ADJECTIVE: Final = late.compile(
    r"(?:[cs]k[aiey]|n[aey]|ov[aey]|\u0441\u043a[\u0430\u0438]|\u043d[\u0430\u0438]|\u0438\u0439)\Z"
)
"""What an adjective between a firm's noun and its name ends with."""
_FAR: Final = 80  # characters of a clause on either side
_LONG: Final = 5  # letters of a noun where nobody knows the language
_OWN: Final = 8  # letters of a noun that is none in another language by chance
_TAIL: Final = 5  # letters of one that ends a compound
_FIRST: Final = 2  # words before a noun that opens its clause
_COMPOUNDS: Final = tongues.bits("da de et fi is nb nl sv".split())
"""Languages that write such a noun with another as one word: `Elbolaget`."""
_OBJECTS: Final = tongues.bits(("de", "nl"))
"""Languages whose object may stand right behind a subject."""
_waits: Final = partial(tables.every, "nobody/makes", "waits")
_small: Final = partial(tables.spoken, "nobody/makes", "small")
_DEFINITE: Final = frozenset("the this der die das den dem det de het".split())
"""Behind such a one a family's thing stands as well: `the Hanson boiler`."""
_LOCATIVE: Final = frozenset(("\u0101", "\u0113"))
"""What a Latvian place ends with, behind which somebody acts: `Bankā | Tarviks`."""
_HUNGARIAN: Final = frozenset(("a", "az"))
"""Its articles, which no name of a person has in writing."""
_IRISH: Final = tongues.bits(("ga",))
_ARTICLES: Final = frozenset(("an", "ar", "den", "don", "sa", "mo"))
"""Irish words of which one stands before a noun that is not owned by what follows."""


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
    found = _thing(text, low, start, languages)
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
    return not (found & _CASES and any(map(_is_given, parts)))


def _is_given(word: str) -> bool:
    """Is it a case form of a given name, and no surname as it stands (`Hanson`)?"""
    return stems.is_given(word) and not flags_of(word).surname


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
    found = _is_noun(_nouns().get(before[-1], 0), before[-1], languages)
    if len(before) > 1:
        found |= _nouns().get(before[-2], 0) & languages & _ADJECTIVES
    if len(before) > _WORDS and before[-2] in _of():
        found |= _nouns().get(before[-3], 0) & languages
    return found


@cache
def _trade(word: str) -> int:
    """The languages in which a folded word is a noun for a firm, as bits.

    Bounded by the words that stand before names; most are prepositions.
    """
    nouns, noun = _traders(), word.rpartition("-")[2]
    found = nouns.get(noun, 0) | _nouns().get(noun, 0)
    for cut in range(1, len(noun) - _TAIL + 1):
        found |= nouns.get(noun[cut:], 0) & _COMPOUNDS
    return found


def is_trader(text: str, start: int, end: int, languages: int) -> bool:
    """Is it a firm's or a product's name, by the noun before it or behind it?"""
    value = text[start:end]
    if value >= HAN or not value[0].isupper() or "." in value:
        return False
    parts, words = value.split(), _clause(text, start)
    while len(parts) > 1 and _is_led(fold(parts[0]), languages):
        words, parts = [*words, fold(parts[0])], parts[1:]
    if flags_of_all(parts).given.any():
        return False
    return (
        _is_behind_noun(parts, words, languages)
        or _is_bought(text, end, words, languages)
        or _is_worked_at(text, end, parts, words, languages)
        or _is_before_noun(text, end, parts, words, languages)
    )


def _is_led(word: str, languages: int) -> bool:
    """Is the first word of a run such a noun, or whose it is: `Vår | Kestermann`?"""
    owner = (_led().get(word, 0) | _mine().get(word, 0)) & (languages or ~0)
    if owner or not _is_noun(_trade(word), word, languages):
        return bool(owner)
    return not flags_of(word.title()).given  # Rosa | Bertolasi


def _clause(text: str, start: int) -> list[str]:
    """The words of a clause before a name, folded; none where a sign parts it."""
    low = max(0, start - _FAR)
    near = folded_of(text)[low:start].rstrip('"\u201e\u201c\u00ab')
    if near[-1:] not in {" ", "\u00a0"} or text[start - 2 : start - 1] in _LOCATIVE:
        return []
    cut = 0
    for sign in _CLAUSE.finditer(near):
        cut = sign.end()
    return [one[0] for one in _WORD.finditer(near, cut)]


def _is_noun(found: int, word: str, languages: int) -> int:
    """In which of those languages it is one; of a short text they may be others."""
    spoken = found & languages
    if spoken or len(word) < _LONG:
        return spoken
    return found if not languages or len(word) >= _OWN else 0


def _is_behind_noun(parts: Sequence[str], words: list[str], languages: int) -> bool:
    """Does a noun for a firm stand before it: `our supplier`, `leverandøren vår`?"""
    if len(words) > 1 and _ours().get(words[-1], 0) & (languages or ~0):
        words = words[:-1]
    if not words:
        return False
    *rest, noun = words
    both = " ".join(words[-2:])
    found = _is_noun(_trade(noun) | _trade(both), noun, languages)
    if rest and not found and _ADJECTIVE.search(noun):
        found = _is_noun(_trade(rest[-1]), rest[-1], languages) & _ADJECTIVES
        rest = rest[:-1] if found else rest
    if not found:
        return _is_account(parts, words, languages)
    if not _is_nobodys_make(parts, found, quoted=False):
        return False
    listed = bool(flags_of_all(list(parts)).surname.any())
    return not _may_act(rest, found, listed=listed)


def _may_act(rest: Sequence[str], found: int, *, listed: bool) -> bool:
    """May somebody act behind a noun of the languages `found`, or own it?

    `rest`: the words of the clause before that noun; `listed`: the name is a surname.
    """
    if found & _IRISH and _ARTICLES.isdisjoint(rest[-1:]):
        return True  # siopa | Sheáin
    if found & _OBJECTS and not _waits().isdisjoint(rest):
        return True
    led = any(_small().get(word, 0) & found for word in rest)
    first = len(rest) <= _FIRST
    if first and led:
        return True  # U trgovini | Vrbin prodaje kruh
    return listed and (led or not first)


def _is_account(parts: Sequence[str], words: list[str], languages: int) -> bool:
    """Is it whose account I have: `mon compte`, `contul meu`, `mi cuenta de`?

    Without that word it may be a client's.
    """
    near = words[-3:]
    found = 0
    for word in near:
        found |= _accounts().get(word, 0)
    if not found & (languages or ~0):
        return False
    mine = any(_mine().get(word, 0) & found for word in near)
    return mine and _is_nobodys_make(parts, found, quoted=False)


def _is_bought(text: str, end: int, words: list[str], languages: int) -> bool:
    """Is it what one buys: `I bought a Tolmer`, `ich habe eine Tolmer gekauft`?"""
    found = _a().get(words[-1], 0) & (languages or ~0) if words else 0
    if not found:
        return False
    clause = _CLAUSE.split(folded_of(text)[end : end + _FAR], 1)[0]
    every = (*words[:-1], *_LETTERS.findall(clause))
    return any(_bought().get(word, 0) & found for word in every)


def _is_worked_at(
    text: str, end: int, parts: Sequence[str], words: list[str], languages: int
) -> bool:
    """Is it where somebody works: `she worked at Ashwick as an accountant`?"""
    found = _at().get(words[-1], 0) & (languages or ~0) if words else 0
    if not found or (found & _CASES and any(map(_is_given, parts))):
        return False
    clause = _CLAUSE.split(folded_of(text)[end : end + _FAR], 1)[0]
    every = (*words[:-1], *_LETTERS.findall(clause))
    return any(_works().get(word, 0) & found for word in every)


def _is_before_noun(
    text: str, end: int, parts: list[str], words: list[str], languages: int
) -> bool:
    """Does the noun for what it makes or is stand behind it, or end the run?"""
    if "'" in parts[-1] or "\u2019" in parts[-1]:
        return False  # Korbay'\u0131n | ma\u011fazas\u0131
    tail = parts[-1].rpartition("-")
    nouns = _NEXT.match(text, end)
    joined = fold(tail[2]) if tail[0] else fold(nouns["joined"] or "") if nouns else ""
    if joined:
        return bool(_goods(joined) & (languages or ~0))
    noun = fold(nouns["noun"] or "") if nouns else ""
    spoken = languages or ~0
    if len(parts) > 1 and _goods(fold(parts[-1])) & spoken:
        noun, parts = fold(parts[-1]), parts[:-1]
    surname = flags_of_all(parts).surname.any()
    stems_ = _stem(noun) & spoken if noun else 0
    if stems_ & tongues.TURKISH and not surname:
        return True
    if stems_ & ~tongues.TURKISH and words and words[-1] in _HUNGARIAN:
        return True
    found = _goods(noun) & spoken if noun else 0
    led = next((one for one in words[:-3:-1] if _led().get(one, 0) & found), None)
    return led is not None and not (surname and led in _DEFINITE)


@cache
def _goods(noun: str) -> int:
    """The languages in which a word is a thing with a make, as bits; so a compound."""
    found = _behind().get(noun, 0)
    for cut in range(1, len(noun) - _MAKE):
        found |= _behind().get(noun[cut:], 0) & _COMPOUNDS
    return found


@cache
def _stem(noun: str) -> int:
    """The languages in which a word is a case form of such a noun, as bits."""
    stems_ = _stems()
    found = 0
    for size in range(_MAKE, len(noun) + 1):
        found |= stems_.get(noun[:size], 0)
    return found
