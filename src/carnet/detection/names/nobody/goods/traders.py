"""Firms without a legal form and their goods, by a noun beside them; `traders.toml`.

A firm is called like a family, and a noun tells what it is (`our supplier Palsgard`,
`l'agence Tavernois`, `mon compte Delcassin`); behind it stands the noun of what it
makes or is (`unsere Kestermann-Heizung`, `a Vadnay bank`). One buys a thing of its make
behind an article (`I bought a Tolmer`), and works there behind a preposition. Where the
surname is listed, the noun must open its clause: `I asked in the shop Hanson owns`; in
German and Dutch no verb may wait for its object: `hat die Bank Kestermann verklagt`.
"""

from collections.abc import Sequence
from functools import cache, lru_cache, partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.nobody.goods import makes
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of, flags_of_all
from carnet.detection.names.text.folded import folded_of

_traders: Final = partial(tables.spoken, "nobody/goods/traders", "traders")
_ours: Final = partial(tables.spoken, "nobody/goods/traders", "ours")
_accounts: Final = partial(tables.spoken, "nobody/goods/traders", "accounts")
_mine: Final = partial(tables.spoken, "nobody/goods/traders", "mine")
_behind: Final = partial(tables.spoken, "nobody/goods/traders", "behind")
_stems: Final = partial(tables.spoken, "nobody/goods/traders", "stems")
_led: Final = partial(tables.spoken, "nobody/goods/traders", "led")
_a: Final = partial(tables.spoken, "nobody/goods/traders", "a")
_bought: Final = partial(tables.spoken, "nobody/goods/traders", "bought")
_works: Final = partial(tables.spoken, "nobody/goods/traders", "works")
_at: Final = partial(tables.spoken, "nobody/goods/traders", "at")
_CLAUSE: Final = late.compile(r"[.!?;:,()\n]")
_LETTERS: Final = late.compile(r"[^\W\d_]+")
_NEXT: Final = late.compile(
    r"[-\u2011](?P<joined>[^\W\d_]{3,24})|[ \u00a0](?P<noun>[^\W\d_]{3,24})"
)
_ADJECTIVE: Final = late.compile(
    r"(?:[cs]k[aiey]|n[aey]|ov[aey]|\u0441\u043a[\u0430\u0438]|\u043d[\u0430\u0438]|\u0438\u0439)\Z"
)
"""What an adjective between a firm's noun and its name ends with."""
_SHORT: Final = late.compile(r"[B-DF-HJ-NP-TV-XZ]{3,5}['\u2019][a-z\u0131]{1,4}(?!\w)")
"""Capitals that nobody can say, which before an ending are no name: `PHM'in`."""
_SHORT_WORD: Final = late.compile(r"[B-DF-HJ-NP-TV-XZ]{3,5}\Z")
_FAR: Final = 80  # characters of a clause on either side
_TAIL: Final = 5  # letters of one that ends a compound
_KEPT: Final = 2048  # words whose answer is kept
_MY: Final = "\u6211\u7684"
_NOUN: Final = 5  # characters of the longest Chinese noun
_FIRST: Final = 2  # words before a noun that opens its clause
_COMPOUNDS: Final = tongues.bits("da de et fi is nb nl sv".split())
"""Languages that write such a noun with another as one word: `Elbolaget`."""
_OBJECTS: Final = tongues.bits(("de", "nl"))
"""Languages whose object may stand right behind a subject."""
_waits: Final = partial(tables.every, "nobody/goods/traders", "waits")
_small: Final = partial(tables.spoken, "nobody/goods/traders", "small")
_DEFINITE: Final = frozenset("the this der die das den dem det de het".split())
"""Behind such a one a family's thing stands as well: `the Hanson boiler`."""
_LOCATIVE: Final = frozenset(("\u0101", "\u0113"))
"""What a Latvian place ends with, behind which somebody acts: `Bankā | Tarviks`."""
_HUNGARIAN: Final = frozenset(("a", "az"))
"""Its articles, which no name of a person has in writing."""
_IRISH: Final = tongues.bits(("ga",))
_ARTICLES: Final = frozenset(("an", "ar", "den", "don", "sa", "mo"))
"""Irish words of which one stands before a noun that is not owned by what follows."""


@lru_cache(maxsize=_KEPT)
def _trade(word: str) -> int:
    """The languages in which a folded word is a noun for a firm, as bits.

    Most words before names are prepositions, and asked again and again.
    """
    held, noun = _traders(), word.rpartition("-")[2]
    found = held.get(noun, 0) | makes.nouns().get(noun, 0)
    for cut in range(1, len(noun) - _TAIL + 1):
        found |= held.get(noun[cut:], 0) & _COMPOUNDS
    return found


@cache
def _speaking() -> frozenset[str]:
    """Verbs and accounts, and the last words of nouns of several."""
    several = (noun for noun in (*_traders(), *makes.nouns()) if not noun.isalpha())
    last = (_LETTERS.findall(noun)[-1] for noun in several)
    return frozenset((*_accounts(), *_bought(), *_works(), *last))


def speaks(word: str) -> bool:
    """May a word, as it is spelled, make a firm or its goods of a name beside it?"""
    if word >= HAN or _SHORT_WORD.match(word):
        return True
    plain = fold(word)
    return plain in _speaking() or bool(_trade(plain) | _goods(plain) | _stem(plain))


def is_trader(text: str, start: int, end: int, languages: int) -> bool:
    """Is it a firm's or a product's name, by the noun before it or behind it?"""
    value = text[start:end]
    if value >= HAN or "." in value:
        return False
    if _SHORT.match(text, start):
        return True
    parts, words = value.split(), _clause(text, start)
    if text[start - 1 : start] >= HAN or text[end : end + 1] >= HAN:
        return is_beside_han(text, start, end) and not flags_of_all(parts).given.any()
    while len(parts) > 1 and _is_led(parts[0], languages):
        words, parts = [*words, fold(parts[0])], parts[1:]
    if not parts[0][0].isupper():
        return False
    told = (
        _is_behind_noun(parts, words, languages)
        or _is_bought(text, end, words, languages)
        or _is_worked_at(text, end, parts, words, languages)
        or _is_before_noun(text, end, parts, words, languages)
    )
    return told and not flags_of_all(parts).given.any()  # lists are dearer


def is_beside_han(text: str, start: int, end: int) -> bool:
    """Does a Chinese noun for a firm or its goods stand beside a foreign name?

    A supplier, a bank; not "our firm", behind which stands who works there.
    """
    before, behind, accounts = _chinese()
    low = text[max(0, start - _NOUN) : start]
    if text.startswith(behind, end) or low.endswith(before):
        return True
    return low.endswith(_MY) and text.startswith(accounts, end)


@cache
def _chinese() -> tuple[tuple[str, ...], ...]:
    sorts = ("han_before", "han_behind", "han_accounts")
    return tuple(tuple(tables.every("nobody/goods/traders", one)) for one in sorts)


def _is_led(word: str, languages: int) -> bool:
    """Is the first word of a run such a noun, or whose it is: `Vår | Kestermann`?"""
    plain = fold(word)
    owner = (_led().get(plain, 0) | _mine().get(plain, 0)) & (languages or ~0)
    if owner or not makes.spoken_in(_trade(plain), plain, languages):
        return bool(owner)
    return word.islower() or not flags_of(word).given  # Rosa | Bertolasi


def _clause(text: str, start: int) -> list[str]:
    """The words of a clause before a name, folded; none where a sign parts it."""
    low = max(0, start - _FAR)
    near = folded_of(text)[low:start].rstrip('"\u201e\u201c\u00ab')
    if near[-1:] not in {" ", "\u00a0"} or text[start - 2 : start - 1] in _LOCATIVE:
        return []
    cut = 0
    for sign in _CLAUSE.finditer(near):
        cut = sign.end()
    return [one[0] for one in makes.WORD.finditer(near, cut)]


def _is_behind_noun(parts: Sequence[str], words: list[str], languages: int) -> bool:
    """Does a noun for a firm stand before it: `our supplier`, `leverandøren vår`?"""
    if len(words) > 1 and _ours().get(words[-1], 0) & (languages or ~0):
        words = words[:-1]
    if not words:
        return False
    *rest, noun = words
    both = " ".join(words[-2:])
    found = makes.spoken_in(_trade(noun) | _trade(both), noun, languages)
    if rest and not found and _ADJECTIVE.search(noun):
        found = (
            makes.spoken_in(_trade(rest[-1]), rest[-1], languages) & makes.ADJECTIVES
        )
        rest = rest[:-1] if found else rest
    if not found:
        return _is_account(parts, words, languages)
    if not makes.is_nobodys(parts, found, quoted=False):
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
    return mine and makes.is_nobodys(parts, found, quoted=False)


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
    if not found or (found & makes.CASES and any(map(makes.is_of_given, parts))):
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
    spoken = languages or ~0
    if joined:
        return bool(_goods(joined) & spoken)
    noun = fold(nouns["noun"] or "") if nouns else ""
    if len(parts) > 1 and _goods(fold(parts[-1])) & spoken:
        noun, parts = fold(parts[-1]), parts[:-1]
    stems_, found = _stem(noun) & spoken, _goods(noun) & spoken
    if stems_ & tongues.TURKISH:
        return not flags_of_all(parts).surname.any()
    if stems_ and words and words[-1] in _HUNGARIAN:
        return True
    led = next((one for one in words[:-3:-1] if _led().get(one, 0) & found), None)
    if led is None:
        return False
    return led not in _DEFINITE or not flags_of_all(parts).surname.any()


@lru_cache(maxsize=_KEPT)
def _goods(noun: str) -> int:
    """The languages in which a word is a thing with a make, as bits; so a compound."""
    found = _behind().get(noun, 0)
    for cut in range(1, len(noun) - makes.LEAST):
        found |= _behind().get(noun[cut:], 0) & _COMPOUNDS
    return found


@lru_cache(maxsize=_KEPT)
def _stem(noun: str) -> int:
    """The languages in which a word is a case form of such a noun, as bits."""
    stems_ = _stems()
    found = 0
    for size in range(makes.LEAST, len(noun) + 1):
        found |= stems_.get(noun[:size], 0)
    return found
