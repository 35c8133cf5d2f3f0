"""Who is who: the mentions of one person in a conversation share one normal form.

A shorter mention (`Frau Mustermann` after `Erika Mustermann`) belongs to the one person
who bears it; where two do, or nobody does, it stands for itself, so that two people
never share a placeholder. Passages are read in order and a mention knows only what
stands in its own passage and before it, so that a growing chat keeps its placeholders.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from carnet import late
from carnet.detection import canonical
from carnet.detection.conversation.couples import couples
from carnet.detection.conversation.persons import Bearers, folded_words
from carnet.detection.hit import LIKELY, POSSIBLE
from carnet.detection.letters import FIRST_HAN
from carnet.vocabulary import Finding, Kind

_JOINED: Final = late.compile(r"[^\W\d_]{2,}(?:[_.\-][^\W\d_]{2,})+")
_JOINT: Final = late.compile(r"[_.\-]")
_PAIR: Final = 2  # characters of a given name, or of a surname and a given name


def linked(
    groups: Sequence[Sequence[Finding]],
    texts: Sequence[str] = (),
    bearers: Bearers | None = None,
) -> list[list[Finding]]:
    """The findings with the mentions of each person joined, in the same order.

    `texts`, where the groups were found, tell which names stand there for two people;
    `bearers` are the persons known before: theirs is the normal form.
    """
    if not any(one.kind is Kind.PERSON_NAME for group in groups for one in group):
        return [list(group) for group in groups]
    bearers = Bearers() if bearers is None else bearers
    found, told = [], dict[str, str]()
    for group, text in zip(groups, texts or [""] * len(groups), strict=True):
        bearers.read(text)
        group = [_set_apart(one, bearers) for one in group]  # noqa: PLW2901 - as read
        for one in sorted(group, key=_words_first):
            if one.kind is Kind.PERSON_NAME and one.normal not in told:
                bearers.take(one.normal)
        for two in couples(text, group):
            bearers.part(*two)
        full = {
            normal: _full_name(normal, bearers, told)
            for normal in {one.normal for one in group if one.kind is Kind.PERSON_NAME}
        }
        told.update(two for two in full.items() if _stays(*two))
        named = (_with_full_name(one, full) for one in group)
        found.append([_without_particle(one, bearers) for one in named])
    return found


def _set_apart(one: Finding, bearers: Bearers) -> Finding:
    """A name that is joined, with the normal form of the name as words are written.

    Whichever of `erika_mustermann` and `Erika Mustermann` stands first in a call: both
    have the placeholder of the name in every call. What a hyphen joins is a name of two
    words only where one of them alone is a given name: not in `Anne-Marie`.
    """
    if one.kind is not Kind.PERSON_NAME or not _JOINED.fullmatch(one.normal):
        return one
    words = [word for word in _JOINT.split(one.normal) if word]
    first, last = bearers.is_given(words[0]), bearers.is_given(words[-1])
    if first == last and "_" not in one.normal:
        return one
    if last and not first:
        words = [words[-1], *words[:-1]]
    return replace(one, normal=canonical.person(" ".join(words)))


def _words_first(one: Finding) -> tuple[int, int]:
    """Names of more words first, initials not counted, and of these the earlier."""
    words = folded_words(one.normal)
    return -sum(len(word) > 1 for word in words), one.start


def _full_name(normal: str, bearers: Bearers, told: Mapping[str, str]) -> str:
    """The name of the one person who bears it, or the same.

    Of two, the one whom it was `told` to mean before the other was named; a Chinese
    name that was nobody else's does not become a part of a longer one.
    """
    before = told.get(normal)
    if before == normal:
        return normal
    owners = bearers.called(normal)
    if len(owners) == 1:
        return owners[0]
    return before if before is not None and before in owners else normal


def _stays(normal: str, full: str) -> bool:
    """Does a name mean the same person where another is named later?

    A whole name in one of its cases does; a surname alone may be either's then.
    """
    if normal >= FIRST_HAN:
        return full == normal and len(normal) == _PAIR
    size = len(folded_words(normal))
    return normal != full and size > 1 and size == len(folded_words(full))


def _with_full_name(one: Finding, full: Mapping[str, str]) -> Finding:
    if one.kind is not Kind.PERSON_NAME or full[one.normal] == one.normal:
        return one
    return replace(one, normal=full[one.normal])


def _without_particle(one: Finding, bearers: Bearers) -> Finding:
    """Without the `van` that a sentence has before the name of Jan de Vries."""
    if one.kind is not Kind.PERSON_NAME or not one.value[:1].islower():
        return one
    rest = one.value[bearers.particle(one.value) :]
    if folded_words(rest) != bearers.named.get(one.normal):
        return one
    return replace(one, start=one.end - len(rest), value=rest)


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
