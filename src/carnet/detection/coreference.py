"""Who is who: the mentions of one person in a conversation share one normal form.

A shorter mention (`Frau Mustermann` after `Erika Mustermann`) belongs to the one person
who bears it; where two do, or nobody does, it stands for itself, so that two people
never share a placeholder. Passages are read in order and a mention knows only what
stands in its own passage and before it, so that a growing chat keeps its placeholders.
"""
# ruff: noqa: RUF001 - both apostrophes

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import Final

from carnet import late
from carnet.detection.cases import are_forms, are_of_two, is_form
from carnet.detection.couples import couples
from carnet.detection.hit import LIKELY, POSSIBLE
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
_CROWD: Final = 32  # people with one name; a mention of it means none of them
_HAN: Final = "\u2e80"
_GIVEN: Final = 2  # characters of a Chinese given name
_CHINESE: Final = (3, 4)  # and of one with its surname


def linked(
    groups: Sequence[Sequence[Finding]], texts: Sequence[str] = ()
) -> list[list[Finding]]:
    """The findings with the mentions of each person joined, in the same order.

    `texts`, where the groups were found, tell which names stand there for two people.
    """
    if not any(one.kind is Kind.PERSON_NAME for group in groups for one in group):
        return [list(group) for group in groups]
    bearers = _Bearers()
    found = []
    for group, text in zip(groups, texts or [""] * len(groups), strict=True):
        for one in sorted(group, key=_words_first):
            if one.kind is Kind.PERSON_NAME:
                bearers.take(one.normal)
        for two in couples(text, group):
            bearers.part(*two)
        full = {
            normal: _full_name(normal, bearers)
            for normal in {one.normal for one in group if one.kind is Kind.PERSON_NAME}
        }
        found.append([_with_full_name(one, full) for one in group])
    return found


def _words_first(one: Finding) -> tuple[int, int]:
    """Names of more words first, initials not counted, and of these the earlier."""
    words = _folded_words(one.normal)
    return -sum(len(word) > 1 for word in words), one.start


def _full_name(normal: str, bearers: "_Bearers") -> str:
    """The name of the one person who bears it, or the same."""
    owners = bearers.called(normal)
    return owners[0] if len(owners) == 1 else normal


def _with_full_name(one: Finding, full: Mapping[str, str]) -> Finding:
    if one.kind is not Kind.PERSON_NAME or full[one.normal] == one.normal:
        return one
    return replace(one, normal=full[one.normal])


class Whole:
    """The names of one text, of which a part that stands elsewhere cuts nothing off.

    `Caner D.` was found less surely than the `Caner` of `Caner K.`, whose word it has.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        spans = sorted(
            (one.start, one.end) for one in findings if one.kind is Kind.PERSON_NAME
        )
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def weighed(self, one: Finding) -> Finding:
        """A value that stands elsewhere too, no surer than the longer name it is in."""
        part = POSSIBLE < one.score <= LIKELY and one.kind is Kind.PERSON_NAME
        if not part or not self._holds(one):
            return one
        return Finding(  # `replace` takes three times as long, for each part of a name
            *(one.start, one.end, one.kind, one.value, one.normal, one.detector),
            POSSIBLE,
        )

    def _holds(self, one: Finding) -> bool:
        before = bisect_left(self._starts, one.start)
        if before and self._ends[before - 1] >= one.end:
            return True
        at = bisect_right(self._starts, one.start)
        return at > 0 and self._ends[at - 1] > one.end


class _Bearers:
    """The persons met so far, by the heads of their names."""

    def __init__(self) -> None:
        self._every: dict[str, tuple[str, ...]] = {}
        self._by_head: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._by_given: defaultdict[str, dict[str, None]] = defaultdict(dict)

    def take(self, normal: str) -> None:
        """Remember a full name, unless it is one person's already."""
        if normal >= _HAN:
            if len(normal) in _CHINESE:
                self._by_given[normal[-_GIVEN:]][normal] = None
            return
        words = _folded_words(normal)
        if len(words) < 2 or normal in self._every or len(self.of(words)) == 1:  # noqa: PLR2004
            return
        self._add(normal, words)

    def part(self, one: str, other: str) -> None:
        """Tell two persons apart of whom the names may be forms of one name."""
        owners = self.called(one)
        if len(owners) != 1 or owners != self.called(other):
            return
        apart = one if other in owners else other
        words = _folded_words(apart)
        if words != self._every.get(owners[0]) and all(len(word) > 1 for word in words):
            self._add(apart, words)

    def _add(self, normal: str, words: tuple[str, ...]) -> None:
        self._every[normal] = words
        for word in words:
            self._by_head[word[:_STEM]][normal] = None

    def called(self, normal: str) -> list[str]:
        """Those who bear that name, or are called by it: 小明 of 王小明.

        A Chinese surname alone is too many people's to be the one's.
        """
        if normal < _HAN:
            return self.of(_folded_words(normal))
        return list(self._by_given.get(normal, ()))

    def of(self, words: tuple[str, ...]) -> list[str]:
        """Those who bear all these words; too many to tell apart are nobody.

        As they are written, or else in another case, or else in a likely one.
        """
        heads = [self._by_head.get(w[:_STEM], {}) for w in words if len(w) > 1]
        fewest = min(heads, key=len, default={})
        longest = self._by_head.get(max(words, key=len, default="")[:_STEM], {})
        if max(len(fewest), len(longest)) > _CROWD:
            return []
        return (
            [one for one in fewest if set(words) <= set(self._every[one])]
            or [one for one in longest if _in_case(words, self._every[one])]
            or [one for one in fewest if _within(words, self._every[one])]
        )


@lru_cache(maxsize=4096)
def _folded_words(name: str) -> tuple[str, ...]:
    words = tuple(word.casefold() for word in _WORD.findall(name))
    if name.isascii():
        return words
    # In capitals the i of Turkish tells no longer whether it had a dot.
    return tuple(word.replace("i\u0307", "i").replace("ı", "i") for word in words)


def _in_case(words: tuple[str, ...], borne: tuple[str, ...]) -> bool:
    """Are they the bearer's name, or one word of it, in a case of its language?"""
    if len(words) == 1:
        return any(is_form(words[0], own) for own in borne)
    return are_forms(words, borne)


def _within(words: Sequence[str], borne: Sequence[str]) -> bool:
    """Is every word one of the bearer's? Inflection changes all words, or adds an end.

    Paola and Paolo Bianchi, Martin and Martina Krejčí are two people: where one word
    of several changes, only an ending that makes no other given name is inflection.
    """
    changed = [word for word in words if word not in borne]
    if len(changed) == len(words):
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
