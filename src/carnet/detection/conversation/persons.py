"""The persons of a conversation: who bears a name that was found in it.

As it is written, in a case of its language, or in a likely one. What makes another
name in one language is a case in the next: the engine that knows languages tells.
"""
# ruff: noqa: RUF001 - both apostrophes

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain
from typing import Final, Protocol, runtime_checkable

from carnet import late
from carnet.detection.accounts import spelled
from carnet.detection.conversation.cases import (
    are_forms,
    are_of_two,
    heads,
    is_form,
    may_be_of_two,
)
from carnet.detection.letters import FIRST_HAN
from carnet.vocabulary import Finding, Kind

_WORD: Final = late.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_FEMININE: Final = tuple(
    "ova ová ovej ovou ska cka ова ева іна aitė ytė utė ūtė ienė aitės ytės utės ūtės"
    " ienės".split()
)
_TAIL: Final = 3  # letters that inflection adds, or puts in the place of others
# Endings of one word that make no other given name, as `a` and `e` do.
_ENDINGS: Final = frozenset(
    "s 's ’s es ns ovi owi em om nak nek val vel hoz hez lle ille lta ssa sta".split()
)
# Martin, Martina; Simon, Simone; Schmid, Schmidt
_OTHER_NAME: Final = frozenset("a e o ia t".split())
# A given name with one of these before a surname that has none: Andreas, Johannes.
_OF_SURNAMES: Final = frozenset("s es ns".split())
_STEM: Final = 3  # letters that stay
_SURE_STEM: Final = 4
_OF: Final = "van "
_CROWD: Final = 32  # people with one name; a mention of it means none of them
_FEW: Final = 32  # names that an application knows of one case, not of all customers
_GIVEN: Final = 2  # characters of a Chinese given name
_CHINESE: Final = (3, 4)  # and of one with its surname


@runtime_checkable
class Linguist(Protocol):
    """An engine that knows languages, and names in them."""

    def languages(self, text: str) -> frozenset[str]:
        """In which languages that text may be; none where nothing tells."""

    def are_given(self, words: Sequence[str]) -> bool:
        """Is each of the words a given name?"""

    def ordinary(self, words: Sequence[str]) -> frozenset[str]:
        """Those that are words as well, of whatever language."""

    def places(self, words: Sequence[str]) -> frozenset[str]:
        """Those that are towns or lands."""


class Roster:
    """Names that are known before any text is read, by how their words begin."""

    def __init__(self, names: Iterable[str]) -> None:
        self.every = dict.fromkeys(names)
        self._by_head: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for name in self.every:
            for head in _heads(name):
                self._by_head[head][name] = None

    def alike(self, found: Iterable[str]) -> list[str]:
        """Those of which a name that was found may be a form or a part."""
        alike = {one for name in set(found) for one in self._alike(name)}
        return sorted(alike, key=lambda name: (-len(folded_words(name)), name))

    def _alike(self, name: str) -> AbstractSet[str]:
        """Those that have a word like each of its own; too many are nobody."""
        words = (name[-_GIVEN:],) if name >= FIRST_HAN else folded_words(name)
        every = [
            {one for head in _heads(word) for one in self._by_head.get(head, ())}
            for word in words
        ]
        alike = set.intersection(*every) if every else set[str]()
        return alike if len(alike) <= _CROWD * len(words) else set()


def _heads(name: str) -> set[str]:
    if name >= FIRST_HAN:
        return {name[-_GIVEN:]}
    return {head for word in folded_words(name) for head in heads(word)}


class Bearers:
    """The persons met so far, by the heads of their names."""

    def __init__(self, linguist: Linguist | None = None) -> None:
        self._every: dict[str, tuple[str, ...]] = {}
        self._by_head: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._by_case: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._by_given: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._key: tuple[object, ...] = ()
        self._by_spelling: dict[tuple[str, ...], str] = {}
        self._linguist = linguist
        self._text = ""
        self._languages: frozenset[str] | None = None
        self._asked: dict[tuple[tuple[str, ...], frozenset[str]], str] = {}
        self._met: dict[str, str] = {}
        """In which text each was named first."""

    def read(self, text: str) -> None:
        """From here on mentions stand in that text."""
        self._text = text
        self._languages = None

    def meet(self, known: Roster, groups: Iterable[Iterable[Finding]]) -> None:
        """Remember those of the known of whom the findings may be mentions.

        And all of a few, so that they are looked for in every case: whoever names
        thousands has a list of customers, most of whom are nobody's business here.
        """
        found = {
            one.normal
            for group in groups
            for one in group
            if one.kind is Kind.PERSON_NAME
        }
        few = list(known.every) if len(known.every) <= _FEW else known.alike(found)
        for name in few:
            self.take(name)

    def take(self, normal: str) -> None:
        """Remember a full name, unless it is one person's already."""
        if normal >= FIRST_HAN:
            if len(normal) in _CHINESE:
                self._by_given[normal[-_GIVEN:]][normal] = None
            return
        words = folded_words(normal)
        if normal in self._every or max(map(len, words), default=0) < _STEM:
            return
        if len(self.called(normal)) == 1:
            return
        self._add(normal, words)

    def part(self, one: str, other: str) -> None:
        """Tell two persons apart of whom the names may be forms of one name."""
        owners = self.called(one)
        if len(owners) != 1 or owners != self.called(other):
            return
        apart = one if other in owners else other
        words = folded_words(apart)
        if words != self._every.get(owners[0]) and all(len(word) > 1 for word in words):
            self._add(apart, words)

    def _add(self, normal: str, words: tuple[str, ...]) -> None:
        self._asked.clear()
        self._key = ()
        self._every[normal] = words
        self._met[normal] = self._text
        for key in _spellings(normal):
            self._by_spelling.setdefault(key, normal)
        for word in words:
            self._by_head[word[:_STEM]][normal] = None
            for head in heads(word):
                self._by_case[head][normal] = None

    def called(self, normal: str) -> list[str]:
        """Those who bear that name, or are called by it: 小明 of 王小明.

        A Chinese surname alone is too many people's to be the one's.
        """
        if normal >= FIRST_HAN:
            return list(self._by_given.get(normal, ()))
        if size := self.particle(normal):
            return self.of(folded_words(normal[size:])) or self.of(folded_words(normal))
        return self.of(folded_words(normal)) or self._spelled_alike(normal)

    def particle(self, normal: str) -> int:
        """How many characters stand before a given name and are small words."""
        size = _small_words(normal)
        words = folded_words(normal[size:]) if size else ()
        # A surname may be a given name: de la Rosa.
        whole = len(words) > 1 or normal[:size] == _OF
        return size if words and whole and self._are_given(words[:1]) else 0

    def _spelled_alike(self, normal: str) -> list[str]:
        """Whose whole name it is in letters of a to z: Hans Mueller, Mueller Hans."""
        every = (self._by_spelling.get(key, "") for key in _spellings(normal))
        plain = normal.isascii()
        return list({one: None for one in every if one and (plain or one.isascii())})

    def of(self, words: tuple[str, ...]) -> list[str]:
        """Those who bear all these words; too many to tell apart are nobody.

        As they are written, or else in another case, or else in a likely one. Who has
        a full name comes before a word that stood alone.
        """
        found = self._of(words)
        if len(found) > 1:
            full = [one for one in found if len(self._every[one]) > 1]
            return full or found
        return found

    def _of(self, words: tuple[str, ...]) -> list[str]:
        by_head = [self._by_head.get(w[:_STEM], {}) for w in words if len(w) > 1]
        fewest = min(by_head, key=len, default={})
        longest = self._by_head.get(max(words, key=len, default="")[:_STEM], {})
        if max(len(fewest), len(longest)) > _CROWD:
            return []
        return (
            [one for one in fewest if set(words) <= set(self._every[one])]
            or [one for one in longest if self._in_case(words, one)]
            or [one for one in self._alike(words) if self._in_case(words, one)]
            or [one for one in fewest if _within(words, self._every[one])]
        )

    def _alike(self, words: tuple[str, ...]) -> list[str]:
        """Those whose names begin as a changed stem does: Jāņa, of Jānis."""
        every = (self._by_case.get(head, {}) for word in words for head in heads(word))
        few = (alike for alike in every if len(alike) <= _CROWD)
        return list(dict.fromkeys(chain.from_iterable(few)))

    def _in_case(self, words: tuple[str, ...], bearer: str) -> bool:
        """Are they the bearer's name, or one word of it, in a case of its language?"""
        borne = self._every[bearer]
        if len(words) > 1:
            return len(words) == len(borne) and (
                are_forms(words, borne) or self._are_spoken_forms(words, bearer)
            )
        return any(self._is_form(words[0], own, bearer) for own in borne)

    def may_be(self, word: str) -> bool:
        """Does a name begin as that word, in small letters, does?"""
        return any(head in self._by_case for head in heads(word))

    def who(self, words: tuple[str, ...]) -> str:
        """The one of whom these are the name, or a word of it, in a case; or nobody."""
        key = words, self.languages
        if key not in self._asked:
            self._asked[key] = self._who(words)
        return self._asked[key]

    def _who(self, words: tuple[str, ...]) -> str:
        found = [one for one in self._alike(words) if self._is_called(words, one)]
        full = [one for one in found if len(self._every[one]) > 1] or found
        return full[0] if len(full) == 1 else ""

    def _is_called(self, words: tuple[str, ...], bearer: str) -> bool:
        borne = self._every[bearer]
        own = words == borne or (len(words) == 1 and words[0] in borne)
        return own or self._in_case(words, bearer)

    @property
    def named(self) -> Mapping[str, tuple[str, ...]]:
        """Of each person the words of the name, in small letters."""
        return self._every

    @property
    def key(self) -> object:
        """What all answers depend on, besides the text that is read."""
        if not self._key:
            ask = self._linguist.languages if self._linguist else lambda _text: None
            self._key = tuple((one, ask(text)) for one, text in self._met.items())
        return self._key

    @property
    def languages(self) -> frozenset[str]:
        """In which languages the text that is read may be."""
        if self._languages is None:  # asked for each word with a capital
            ask = self._linguist
            self._languages = ask.languages(self._text) if ask else frozenset()
        return self._languages

    def is_given(self, word: str) -> bool:
        """Is it a given name, as far as anybody knows?"""
        return self._are_given((word,))

    def is_place(self, word: str) -> bool:
        """Is it a town or a land, as far as anybody knows?"""
        return self._linguist is None or bool(self._linguist.places((word,)))

    def is_ordinary(self, word: str) -> bool:
        """Is it a word of some language, as far as anybody knows?"""
        return self._linguist is None or bool(self._linguist.ordinary((word,)))

    def lengths(self) -> list[int]:
        """How many words the names have, the most first."""
        every = {len(words) for words in self._every.values()}
        return sorted(every | {1}, reverse=True) if every else []

    def _are_spoken_forms(self, words: tuple[str, ...], bearer: str) -> bool:
        spoken, borne = self._spoken(bearer), self._every[bearer]
        if not spoken:
            return False
        changed = (two for two in zip(words, borne, strict=True) if two[0] != two[1])
        given = any(map(self._are_given, changed))
        return are_forms(words, borne, spoken, given=given)

    def _is_form(self, word: str, own: str, bearer: str) -> bool:
        if is_form(word, own):
            return True
        spoken = self._spoken(bearer)
        if not spoken or not is_form(word, own, spoken):
            return False
        first = own == self._every[bearer][0]
        return not (first and may_be_of_two(word, own) and self._are_given((word, own)))

    def _are_given(self, words: Sequence[str]) -> bool:
        return self._linguist is not None and self._linguist.are_given(words)

    def _spoken(self, bearer: str) -> frozenset[str]:
        """The languages of this text, and of the one that first named the bearer."""
        if self._linguist is None:
            return frozenset()
        return self.languages | self._linguist.languages(self._met[bearer])


def _spellings(normal: str) -> list[tuple[str, ...]]:
    """A full name in letters of a to z, in each way that they are written."""
    every = (tuple(sorted(words)) for words in spelled(normal))
    return [words for words in every if len(words) > 1 and len(words[0]) > 1]


def _small_words(name: str) -> int:
    """How many characters of a name stand before its first capital."""
    if not name[:1].islower():
        return 0
    return next((at for at, letter in enumerate(name) if letter.isupper()), 0)


@lru_cache(maxsize=4096)
def folded_words(name: str) -> tuple[str, ...]:
    """The words of a name, as they are compared."""
    words = tuple(word.casefold() for word in _WORD.findall(name))
    if name.isascii():
        return words
    # In capitals the i of Turkish tells no longer whether it had a dot.
    return tuple(word.replace("i\u0307", "i").replace("ı", "i") for word in words)


def _within(words: Sequence[str], borne: Sequence[str]) -> bool:
    """Is every word one of the bearer's? Inflection changes all words, or adds an end.

    Paola and Paolo Bianchi, Martin and Martina Krejčí are two people: where one word
    of several changes, only an ending that makes no other given name is inflection.
    """
    changed = [word for word in words if word not in borne]
    if len(changed) == len(words) and len(borne) > 1:
        return all(any(_inflected(word, own) for own in borne) for word in words)
    last = words[-1] in changed
    return all(any(_lengthened(word, own, last) for own in borne) for word in changed)


@lru_cache(maxsize=1 << 14)
def _inflected(one: str, other: str) -> bool:
    """Are they forms of one name, or an initial of it?

    A daughter's or a wife's surname (Nováková) is another name.
    """
    if len(one) == 1 and other.startswith(one):
        return True
    shared = _shared(one, other)
    tails = one[shared:], other[shared:]
    longest = _TAIL if shared > _SURE_STEM else _TAIL - 1
    if shared < _STEM or max(map(len, tails)) > longest or are_of_two(one, other):
        return False
    if {"", *tails} <= {"", *_OTHER_NAME} or ("" in tails and set(tails) & _OTHER_NAME):
        return False
    return not any(name.endswith(_FEMININE) for name in (one, other))


def _lengthened(one: str, other: str, last: bool) -> bool:  # noqa: FBT001
    """Is one the other with an ending of its own, or an initial of it?

    What says whose something is stands behind the `last` word: Erika Mustermanns.
    """
    if len(one) == 1 and other.startswith(one):
        return True
    shared = _shared(one, other)
    ends = {one[shared:], other[shared:]}
    endings = _ENDINGS if last else _ENDINGS - _OF_SURNAMES
    return shared >= _STEM and "" in ends and bool(ends & endings)


def _shared(one: str, other: str) -> int:
    both = zip(one, other, strict=False)
    return next(
        (at for at, (a, b) in enumerate(both) if a != b), min(len(one), len(other))
    )
