"""Names that a bracket or a sentence tells to be things' or words.

`Lars (brand of chairs)`, `Susi, Karhu ja Ilves on ryhmiä`, `die Schichten heißen Wolf
und Vogel`. In a list of who does or brings what brackets stand, too: only nouns for
what nobody has to see to count, and for an animal or a boat only "our rabbit".

Who asks for sentences with `Will, Mark and Grace` as ordinary words means nobody, and
only names that are words can be asked for so. A name of two words, or one elsewhere in
the text, is somebody all the same.
"""
# ruff: noqa: RUF001 - letters of other languages

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, partial
from itertools import dropwhile, takewhile
from typing import Final, Literal

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.nobody.goods import kinds
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text.spans import sentence

_Sort = Literal["kinds", "own", "groups", "are", "called"]
_BRACKET: Final = late.compile(r"[\"'\u201d\u00bb]?[ ]\((?P<words>[^()\n]{2,60})\)")
_WORD: Final = late.compile(r"[^\W\d_]+")
_LEAST: Final = 3  # names of a list before "are groups"
_FEW: Final = 2  # of one behind "are called"
_BETWEEN: Final = 3  # words between "are" and the noun
_ENDS: Final = 5  # letters of a noun that ends a longer one: rörmokarfirman
_REMARK: Final = late.compile(r"[ ]?\([^()\n]{0,40}\)")
_PARTED: Final = late.compile(r"[.!?:;\n]")
_IN: Final = frozenset(
    "in im into i v ve w we u у в във en em nel nella dans with mit med com con cu z s"
    " avec from fra från od iz to for für pour para за про about met uit voor aboard à"
    " aux σε στο στη στην στα στις με".split()
)
"""Small words behind which somebody is, belongs or goes: `are in groups`."""
_ITEM: Final = late.compile(
    r"[ ]?,[ ]|[ ](?:&|and|und|og|och|en|et|y|e|i|a|ja|un|ir|ar|ve|și|si|u|és|agus|ag"
    r"|και|и|та|і|й|in)[ ]"
)
_words: Final = partial(tables.spoken, "nobody/sentences/glossed")
_PAIR: Final = 2  # names that are said to be words right behind, or are asked about
_NEAR: Final = 60  # characters of what is asked about a list before a colon
_FAR: Final = 90  # characters of a question behind it
_COLONS: Final = frozenset(":\u2013\u2014")
_TONGUE: Final = 3  # words that may say in which language
_BESIDE: Final = 200  # characters of a list on either side of a name
_JOINED: Final = late.compile(
    r",[ ]|[ ](?:and|or|und|oder|og|eller|och|en|of|et|ou|y|e|o|i|a|ja|tai|või|un|vai"
    r"|ir|ar|ve|veya|in|ali|ili|si|sau|u|jew|es|vagy|agus|nó|και|ή|и|или|та|і|й|або|czy"
    r"|lub|nebo|alebo|is)[ ]"
)
_CLAUSE: Final = late.compile(r"[.!?:;\n()\"\u201c\u201d\u201e\u00ab\u00bb]")
_LETTERS: Final = late.compile(r"[^\W\d_]{2,}")
_said: Final = partial(tables.every, "nobody/sentences/wordlists")


def tells_groups(words: AbstractSet[str], languages: int) -> bool:
    """May it say of names that they are groups? `words`: its own, folded."""
    return tables.are_any("nobody/sentences/glossed", "groups", words, languages)


def is_glossed(text: str, start: int, end: int, languages: int) -> bool:
    """Does a bracket behind it say that it is a thing?"""
    bracket = _BRACKET.match(text, end)
    if bracket is None or text[start] >= HAN:
        return False
    said = bracket["words"]
    words = [fold(word) for word in _WORD.findall(said)]
    if not words or not said[0].islower():
        return False
    head, *rest = words
    if _is(head, "kinds", languages) or _ends(head, languages):
        return True
    if rest and _is(f"{head} {rest[0]}", "own", languages):
        return bool(rest[1:]) and _is(rest[1], "kinds", languages)
    owned = _is(head, "own", languages) and len(rest) == 1
    return owned and (
        _is(rest[0], "kinds", languages) or kinds.is_noun(rest[0], languages)
    )


def is_of_group(text: str, start: int, end: int, languages: int) -> bool:
    """Is it one word of a list of which the sentence says that those are groups?"""
    value = text[start:end]
    if not value.isalpha() or not value[0].isupper():
        return False
    first = text.find(value)  # and so it is wherever the text has it again
    return any(
        _is_told(text, value, at, languages) for at in dict.fromkeys((start, first))
    )


def _is_told(text: str, value: str, start: int, languages: int) -> bool:
    """Does the sentence there say so of that word?"""
    low, high = sentence(text, (start, start + len(value)), _PARTED)
    clause = _REMARK.sub("", text[low:high])
    return value in _behind_called(clause, languages) or (
        value in _before_are(clause, languages)
    )


def _before_are(clause: str, languages: int) -> Iterable[str]:
    """The names before "are" and, a few words on, a noun for groups."""
    plain = fold(clause)
    words = list(_WORD.finditer(plain))
    for at, word in enumerate(words):
        if not _is(word[0], "are", languages):
            continue
        behind = [one[0] for one in words[at + 1 : at + 2 + _BETWEEN]]
        behind = list(takewhile(lambda one: one not in _IN, behind))
        if any(_is(one, "groups", languages) for one in behind):
            names = items(clause[: word.start()])
            return names if len(names) >= _LEAST else ()
    return ()


def _behind_called(clause: str, languages: int) -> Iterable[str]:
    """The names behind such a noun and "are called", in whatever order."""
    words = list(_WORD.finditer(fold(clause)))
    for at, word in enumerate(words):
        if not _is(word[0], "called", languages):
            continue
        near = words[max(0, at - _BETWEEN) : at + 1 + _BETWEEN]
        if not any(_is(one[0], "groups", languages) for one in near):
            continue
        names = items(clause[word.end() :])
        return names if len(names) >= _FEW else ()
    return ()


def items(clause: str) -> list[str]:
    """One word with a capital of each item; none where an item has two such words."""
    found = list[str]()
    for item in _ITEM.split(clause):
        words = [word for word in _WORD.findall(item) if word[0].isupper()]
        if len(words) > 1 and found:
            return []
        found += words[-1:]
    return found


def is_verb(word: str, languages: int) -> bool:
    """Is it "are" in one of those languages?"""
    return _is(word, "are", languages)


def _is(word: str, sort: _Sort, languages: int) -> bool:
    return bool((languages or ~0) & _words(sort).get(word, 0))


def _ends(word: str, languages: int) -> bool:
    """Does such a noun end a longer one, as in German and in the North?"""
    joined = languages & tongues.bits("da de et fi hu is nb nl sv".split())
    return bool(joined) and any(
        word.endswith(noun) and len(noun) >= _ENDS and bits & joined
        for noun, bits in _words("kinds").items()
    )


@cache
def _phrases() -> Mapping[str, frozenset[str]]:
    """What says that words are meant, by its first word."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for phrase in _said("words") | _said("asked"):
        found[_LETTERS.findall(phrase)[0]].add(phrase)
    return {first: frozenset(held) for first, held in found.items()}


def speaks_of_words(text: str, words: AbstractSet[str]) -> bool:
    """Does it say of something that these are words; `words`: its own, folded?"""
    heads = words & _phrases().keys()
    folded = fold(text) if heads else ""
    return any(phrase in folded for head in heads for phrase in _phrases()[head])


def _led(item: str) -> list[str]:
    """The words of an item, without small ones before it: `in denen | Rosa`."""
    words = item.split()
    return list(dropwhile(str.islower, words)) or words


def is_listed_word(text: str, start: int, end: int) -> bool:
    """Is it one word in a list of them, in a text that speaks of words?

    Or the same in small letters, in a sentence with those words.
    """
    value = text[start:end]
    if not value.isalpha():
        return False
    if not value.islower():
        return _is_in_list(text, start, end)
    at = text.find(value.capitalize())
    return at >= 0 and _is_in_list(text, at, at + len(value))


def _is_in_list(text: str, start: int, end: int) -> bool:
    low, high = max(0, start - _BESIDE), min(len(text), end + _BESIDE)
    signs = [sign.end() for sign in _CLAUSE.finditer(text, low, start)]
    after = _CLAUSE.search(text, end, high)
    clause = text[signs[-1] if signs else low : after.start() if after else high]
    first, *others = map(_led, _JOINED.split(clause))
    items = [first[-1:], *others[:-1], *(one[:1] for one in others[-1:])]
    single = [one[0] for one in items if len(one) == 1]
    cased = [one for one in single if one[0].isupper() and _LETTERS.fullmatch(one)]
    if text[start:end] not in cased or len(cased) < _PAIR:
        return False
    stop = after.start() if after else high
    return _is_asked(text, stop) or (
        _speaks(text) and (len(cased) >= _LEAST or _is_said(cased[-1], clause))
    )


def _speaks(text: str) -> bool:
    """Does the text say of something that it is an ordinary word?"""
    folded = fold(text)
    return any(phrase in folded for phrase in _said("words"))


def _is_said(last: str, clause: str) -> bool:
    """Is it said right behind the last word: `Kala ja Mets | on tavalised sõnad`?"""
    behind = fold(clause[clause.rfind(last) + len(last) :][:_NEAR])
    verb, _, rest = behind.strip().partition(" ")
    if verb not in _said("are"):
        return False
    said = rest.split(" ", _TONGUE)  # `on | eesti keeles | tavalised sõnad`
    phrases = tuple(_said("words"))
    return any(" ".join(said[first:]).startswith(phrases) for first in range(len(said)))


def _is_asked(text: str, stop: int) -> bool:
    """Is the list before a colon, behind which something is asked about the words?"""
    if text[stop : stop + 1] not in _COLONS:
        return False
    behind, sign, _ = fold(text[stop : stop + _FAR]).partition("\n")[0].partition("?")
    if not sign:
        return False
    return any(phrase in behind for phrase in _said("asked"))
