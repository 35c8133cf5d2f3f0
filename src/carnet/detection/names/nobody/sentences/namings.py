"""What is said to be the name of a thing, and towns from which one goes to others.

`Should I mention Grace, that's the name of the range`: who is meant by a relative's or
a trade's word behind is somebody. `Kask, Saar ja Mets on meie koosolekuruumide nimed`,
`the names of our servers are Anna and Lukas`: what a text tells so is nobody in all of
it, and what the noun has right behind it (`uus ruum | Kuusk`); a name of two words, or
behind a title, is somebody's. `A drive from Savannah to Asheville` goes from a place to
a place, of which the tagger sees one.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import Final, Literal

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import evidence, tables
from carnet.detection.names.nobody.sentences import glossed
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text.folded import KEPT, folded_of
from carnet.detection.words import table

_REACH: Final = 70  # characters behind a name
_PHRASED: Final = late.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_LEAD: Final = late.compile(r"[\"'\u201d\u201c\u00bb]?[ ]?[,\u2013\u2014-]?[ ]")
_OF: Final = 3  # words behind "the name of"
_PHRASE: Final = 4  # words of such a phrase
_WAY: Final = 4  # words of a town and the word before it
_ROUTE: Final = 9  # the same of two, and of the word for by which the way goes
_WORD: Final = late.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SENTENCE: Final = late.compile(r"[^.!?;\n]+")
_LONGEST: Final = 400  # characters of a sentence
_BEHIND: Final = 5  # words from the word for a name to the thing
_VERB: Final = 6  # words from "are" to the word for a name
_NEAR: Final = 12  # characters from the phrase to "are" or a colon
_FEW: Final = 2  # names of a list
_LONG: Final = 4  # letters of a noun that may stand inside a longer one
_SMALL: Final = 4  # letters of an article, a preposition or a number
_SHORT_ENDING: Final = 2  # letters behind the beginning of a short noun
_ENDING: Final = 3  # the same of a longer one
_MORE: Final = 5  # and of one with endings behind each other
_SUFFIXED: Final = tongues.bits(("et", "fi", "hu", "tr"))
_CASED: Final = tongues.bits("bg cs hr pl sk sl uk".split())
"""Languages in which an owner may stand behind another in the genitive."""
_ADJECTIVE: Final = late.compile(
    r"(?:[yi]ch|ih|[eo]ho|e?ga|oga?|ej|e|\u0438\u0445|\u043e\u0457|\u043e\u0433\u043e|\u0430\u0442\u0430|\u0438\u044f|\u0438\u0442\u0435)\Z"
)
"""What adjectives in the genitive end with, folded."""
_CLITICS: Final = frozenset("ни ми си му им й".split())
_JOINED: Final = tongues.bits("da de et fi hu is nb nl sv".split())
"""Languages that join nouns."""
_VERBLESS: Final = tongues.bits(("hu", "tr"))
"""Languages that say what something is without a verb."""
_IN: Final = frozenset(
    "in im i v ve w we u у в във en em no nel nella dans din à á í στο στη στην".split()
)
"""Small words before what names stand in: the names in the room are persons'."""
Sort = Literal["names", "things", "people", "small"]
_words: Final = partial(tables.spoken, "nobody/sentences/namelists")


@cache
def _behind() -> Mapping[tuple[str, ...], int]:
    """What follows a name, word by word, and its languages as bits."""
    found: dict[tuple[str, ...], int] = {}
    for language, row in _data()["behind"].items():
        for phrase in row.split():
            words = tuple(map(fold, phrase.split("_")))
            found[words] = found.get(words, 0) | tongues.bits((language,))
    return found


@cache
def _ways() -> Mapping[str, Mapping[str, int]]:
    """By "from" the words for "to", with their languages as bits."""
    found: dict[str, dict[str, int]] = {}
    for language, row in _data()["to"].items():
        for pair in row.split():
            first, _, last = fold(pair).partition("/")
            ways = found.setdefault(first, {})
            ways[last] = ways.get(last, 0) | tongues.bits((language,))
    return found


@cache
def _data() -> Mapping[str, Mapping[str, str]]:
    return table("carnet.detection.names.nobody.sentences", "namings")


@cache
def _heads() -> Mapping[str, list[tuple[frozenset[str], int]]]:
    """By the first word of a phrase: all its words, of letters alone, its languages."""
    found: defaultdict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
    for phrase, languages in _behind().items():
        words = [word for one in phrase for word in one.split("'")]
        found[words[0]].append((frozenset(words), languages))
    return dict(found)


def may_be_in(words: AbstractSet[str], languages: int) -> bool:
    """Has a text all words of such a phrase? `words`: of letters alone and folded."""
    return any(
        languages & theirs and phrase <= words
        for head in words & _heads().keys()
        for phrase, theirs in _heads()[head]
    )


def is_naming(text: str, start: int, end: int, languages: int) -> bool:
    """Is it said to be a thing's name right behind?"""
    if text[start] >= HAN:
        return False
    lead = _LEAD.match(text, end)
    if lead is None:
        return False
    behind = _PHRASED.findall(folded_of(text), lead.end(), end + _REACH)
    words = [word.replace("\u2019", "'") for word in behind]
    for size in range(1, _PHRASE + 1):
        if languages & _behind().get(tuple(words[:size]), 0):
            rest = words[size : size + _OF]
            pairs = [f"{a} {b}" for a, b in pairwise(rest)]
            return bool(rest) and not any(map(_is_somebody, (*rest, *pairs)))
    return False


def _is_somebody(words: str) -> bool:
    """Are these for a relative or a trade: `my daughter`?"""
    return words in evidence.tongues_of("kin") or words in evidence.tongues_of("roles")


def other_end(words: Sequence[str], first: int, last: int, languages: int) -> int:
    """Which word a way goes to from those, or from which to those; -1 for none.

    `from Savannah to | Asheville`, `from Savannah via Macon to | Asheville`; `words`
    are folded.
    """
    before = words[first - 1] if first else ""
    to = _to(words, before, last, languages)
    if 0 <= to < len(words) - 1:
        return to + 1
    passed = bool(languages & _vias().get(before, 0)) and last < len(words)
    for at in range(max(0, first - _ROUTE), first - 1):
        ways = _ways().get(words[at], {})
        if passed and languages & ways.get(words[last], 0):
            return at + 1
        near = at >= first - _WAY or _goes_by(words[at + 1 : first - 1], languages)
        if near and languages & ways.get(before, 0):
            return at + 1
    return -1


def _to(words: Sequence[str], before: str, last: int, languages: int) -> int:
    """Where "to" stands behind a town that "from" stands before; -1: nowhere."""
    ways = _ways().get(before, {})
    for at in range(last, min(last + _ROUTE, len(words))) if ways else ():
        if languages & ways.get(words[at], 0):
            return at
        if at == last and not languages & _vias().get(words[at], 0):
            return -1
    return -1


def _goes_by(words: Sequence[str], languages: int) -> bool:
    """Is one of them a word for by which towns a way goes?"""
    return any(languages & _vias().get(word, 0) for word in words)


@cache
def _vias() -> Mapping[str, int]:
    """Those words, with their languages as bits."""
    return tables.spoken("nobody/sentences/namings", "via")


@cache
def _begins(sort: Sort) -> Mapping[int, Mapping[str, int]]:
    """Beginnings of words of that sort, by their length."""
    found: dict[int, dict[str, int]] = {}
    for word, bits in _words(sort).items():
        found.setdefault(len(word), {})[word] = bits
    return found


def may_tell(words: AbstractSet[str], languages: int) -> bool:
    """Has a text a word for a name? `words`: its own, of letters alone and folded."""
    if tables.are_any("nobody/sentences/namelists", "names", words, languages):
        return True
    return bool(languages & _JOINED) and any(map(_ends_as_name, words))


def _ends_as_name(word: str) -> bool:
    return word.endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    """Words for a name that end longer ones."""
    every = _words("names").items()
    return tuple(word for word, bits in every if bits & _JOINED and len(word) >= _LONG)


def forget_told() -> None:
    """Keep no text any longer; a text's names have been judged."""
    _named_things.cache_clear()


def is_of_things(text: str, start: int, end: int, languages: int) -> bool:
    """Is it one word that the text tells to be a thing's name?"""
    value = text[start:end]
    if not value.isalpha() or not value[0].isupper() or value >= HAN:
        return False
    names = _named_things(text, languages)
    if not names:
        return False
    if value in names:
        return True
    before = _WORD.findall(folded_of(text), max(0, start - 2 * _NEAR), start)
    return (
        text[start - 1 : start] == " "
        and bool(before)
        and text[start - 2 : start - 1].isalpha()
        and _is_thing(before[-1], languages)
    )


@lru_cache(maxsize=KEPT)
def _named_things(text: str, languages: int) -> frozenset[str]:
    """The names that its sentences tell to be things'."""
    folded = folded_of(text)
    found = set[str]()
    for sentence in _SENTENCE.finditer(folded):
        if sentence.end() - sentence.start() <= _LONGEST:
            found.update(_of_sentence(text, sentence, languages))
    return frozenset(found)


def _of_sentence(text: str, sentence: "re.Match[str]", languages: int) -> Iterator[str]:
    words = list(_WORD.finditer(sentence.string, *sentence.span()))
    for first, last in _phrases(words, languages):
        behind = text[words[last].end() : sentence.end()]
        lead = behind[:_NEAR]
        at = lead.find(":") + 1
        if not at and last + 1 < len(words):
            next_ = words[last + 1]
            verb = glossed.is_verb(next_[0], languages)
            at = (next_.end() - words[last].end()) * verb
        if at:
            yield from _listed(behind[at:])
        stop = _verb(words, first, languages)
        if stop >= 0:
            yield from _listed(text[sentence.start() : stop])


def _verb(words: Sequence["re.Match[str]"], first: int, languages: int) -> int:
    """Where "are" stands before "the names of", or those in Hungarian; -1: nowhere."""
    for at in range(first - 1, max(-1, first - 1 - _VERB), -1):
        if glossed.is_verb(words[at][0], languages):
            return words[at].start()
    verbless = languages and not languages & ~_VERBLESS
    return words[first].start() if verbless else -1


def _listed(clause: str) -> Sequence[str]:
    """The names of a list; not who is addressed before it: `Hi Maria, | Anna, Eva`."""
    names = glossed.items(clause)
    lead = _WORD.findall(clause.partition(",")[0])
    if len(names) > _FEW and sum(word[0].isupper() for word in lead) > 1:
        names = names[1:]
    return names if len(names) >= _FEW else ()


def _phrases(
    words: Sequence["re.Match[str]"], languages: int
) -> Iterator[tuple[int, int]]:
    """First and last word of each "name of a thing", in whatever order."""
    for at, word in enumerate(words):
        if not _is(word[0], languages):
            if _is_joined(word[0], languages):
                yield at, at
            continue
        if at and _is_thing(words[at - 1][0], languages):
            yield at - 1, at
            continue
        far = _thing([one[0] for one in words[at + 1 : at + 2 + _BEHIND]], languages)
        if far >= 0:
            yield at, at + 1 + far


def _thing(behind: Sequence[str], languages: int) -> int:
    """Which word behind "names" is the thing that has them; -1: none.

    Small words may stand between, and one other, behind which nothing begins anew:
    `of our three | meeting rooms`, not `of the waiters | of the hotel`.
    """
    other = False
    for at, word in enumerate(behind):
        if (not at and word in _IN) or _begun(word, "people", languages):
            return -1
        if _is_thing(word, languages):
            return at
        small = len(word) <= _SMALL or word in _words("small")
        if other and word not in _CLITICS:
            return -1
        if not small:
            if languages & _CASED and not _ADJECTIVE.search(word):
                return -1  # the names of the captains of the ships
            other = True
    return -1


def _is(word: str, languages: int) -> bool:
    return bool((languages or ~0) & _words("names").get(word, 0))


def _is_joined(word: str, languages: int) -> bool:
    """Is it a noun for things that ends with the word for a name: `Servernamen`?"""
    joined = languages & _JOINED
    if not joined or not _begun(word, "things", joined):
        return False
    return _ends_as_name(word)


def _is_thing(word: str, languages: int) -> bool:
    """Is it such a noun in any form, or in some languages the last of a longer one?"""
    known = languages or ~0
    suffixed = known & _SUFFIXED and languages
    longest = _ENDING + _MORE if suffixed else _ENDING
    short = longest if suffixed else _SHORT_ENDING
    if any(
        known & held.get(word[:size], 0)
        and len(word) - size <= (short if size <= _LONG else longest)
        for size, held in _begins("things").items()
    ):
        return True
    joined = languages & _JOINED
    return bool(joined) and any(
        len(noun) >= _LONG
        and bits & joined
        and word.rfind(noun) >= 0
        and len(word) - word.rfind(noun) - len(noun) <= longest
        for noun, bits in _words("things").items()
    )


def _begun(word: str, sort: Sort, languages: int) -> bool:
    if any(
        (languages or ~0) & held.get(word[:size], 0)
        for size, held in _begins(sort).items()
    ):
        return True
    joined = languages & _JOINED if sort == "people" else 0
    return bool(joined) and any(  # hestejentene
        noun in word and len(noun) >= _LONG and bits & joined
        for noun, bits in _words("people").items()
    )
