"""Findings of one text that overlap: which of them stand, and what the others leave.

The surer finding wins, of two that are equally sure the longer one. What wins against a
misreading leaves nothing of it. But two sure findings may share a few characters, and
then the rest of the one that loses is still somebody's: the number behind `RVNR 15
170586 M`, which reads as a street. So is the rest of what the rules found around a
value that the operator knows: `anna` in `anna.weber@example.com`.

A name and what stands beside it may be read as one, `Anna Weber anna@example.com` or
`80331 München | Maria García`, and share a word then. It goes to the surer of them, but
to a whole name what an address has of its first words; neither is lost for it.

What stands is of one kind, and is sent or replaced whole. An address may have the name
of who lives there in it, an expression of the operator's a telephone: whoever may see
the address may not see those for it, so that it holds them (`Finding.held`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from carnet import late
from carnet.detection.hit import CERTAIN, KNOWN, LIKELY
from carnet.vocabulary import Finding, Kind

_TIER = 50  # scores that close are equal; the longer span wins
_LISTED = ("words.", "pattern.")
"""How the rules of the operator's own lists and expressions begin (`engines`)."""
_PARTED = frozenset({Kind.PERSON_NAME, Kind.POSTAL_ADDRESS})
"""What may hold a value that is one for itself: who lives at an address."""
_WIDE: Final = frozenset({Kind.POSTAL_ADDRESS, Kind.KNOWN_VALUE})
"""What may hold data of other kinds. A name in an address of mail is a part of it, and
so are the digits of an account, whatever else they might be."""
_NONE: Final[frozenset[tuple[Kind, str]]] = frozenset()

_NAME: Final = late.compile(r"[^\W\d_]{3}|[\u3400-\u9fff]{2}")
"""What the rest of a name has at least, in letters or in Chinese."""
_ADDRESS: Final = frozenset({Kind.POSTAL_ADDRESS, Kind.POSTAL_CODE})


def resolve(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that stand: sorted, none overlapping, the strongest first served."""
    if not findings:
        return ()
    findings = list(_apart(findings))
    own = [one for one in findings if _is_own(one)]
    if not own:
        return _holding(_resolved(findings, CERTAIN), findings)
    rules = _resolved([one for one in findings if not _is_own(one)], CERTAIN)
    return _holding(_resolved((*rules, *own), 0), findings)


def _holding(
    standing: tuple[Finding, ...], every: Sequence[Finding]
) -> tuple[Finding, ...]:
    """Those that stand, each with what of all that was found it holds."""
    told = [one for one in every if one.held]
    told.sort(key=lambda one: one.start - one.end)
    if any(map(_is_wide, standing)):
        told += (one for one in every if one.score >= LIKELY and not one.held)
    starts, found = [one.start for one in standing], list(standing)
    for one in told:
        at = bisect_right(starts, one.start) - 1
        if at >= 0 and one.end <= found[at].end:
            more = _told_by(one, found[at])
            if not more <= found[at].held:
                found[at] = replace(found[at], held=found[at].held | more)
    return tuple(found)


def _is_wide(one: Finding) -> bool:
    return one.kind in _WIDE or _is_own(one)


def _told_by(one: Finding, wider: Finding) -> frozenset[tuple[Kind, str]]:
    """What a finding adds to one that it lies in, or has the place of.

    Two readings of one place are no two values, unless both say what is encoded there;
    of what is encoded a line by itself shows values that it cuts.
    """
    same = (one.start, one.end) == (wider.start, wider.end)
    if one.held:
        more = one.held if one.kind is wider.kind else one.values
        return more if same else frozenset(v for v in more if v[0] not in wider.kinds)
    sure = LIKELY if one.kind is Kind.PERSON_NAME else CERTAIN
    if one.score < sure or one.kind is wider.kind or not _is_wide(wider):
        return _NONE
    part = one.kind in _ADDRESS and wider.kind in _ADDRESS
    return _NONE if same or part else one.values


def of_kinds(
    findings: Iterable[Finding], wanted: frozenset[Kind], own: frozenset[Kind]
) -> Iterator[Finding]:
    """The findings of some kinds, without what they hold of others.

    What the operator's lists and expressions find counts whatever is wanted, and in
    what is encoded all that is of the kinds of those, which are `own`.
    """
    every = wanted | own
    for one in findings:
        held = frozenset(pair for pair in one.held if pair[0] in every)
        if one.kind in wanted or _is_own(one):
            yield one if held == one.held else replace(one, held=held)
        elif held:
            kinds = {kind for kind, _ in held}
            kind = one.kind if one.kind in kinds else min(kinds)
            yield replace(one, kind=kind, held=held)


def _apart(findings: Sequence[Finding]) -> Iterable[Finding]:
    """The findings, names and what stands beside them without each other's ends."""
    names = [one for one in findings if one.kind is Kind.PERSON_NAME]
    others = [one for one in findings if one.kind is not Kind.PERSON_NAME]
    if not names or not others:
        return findings
    whole = Standing(one for one in names if one.score >= LIKELY and " " in one.value)
    others = [_before_name(one, whole) for one in others]
    sure = Standing(sorted(others, key=lambda it: (-it.score, it.start - it.end)))
    return (*(_without(one, sure) for one in names), *others)


def _before_name(one: Finding, names: "Standing") -> Finding:
    """An address without the first words of a name that goes on behind it."""
    last = names.at(one.end - 1) if one.kind in _ADDRESS else None
    if last is None or last.start <= one.start or last.end <= one.end:
        return one
    return part(one, one.start, last.start) or one


def _without(one: Finding, others: "Standing") -> Finding:
    """A name without what is surely something else, at either end.

    What is left must have a word: `C.F.` before a tax number was no name.
    """
    start, end = one.start, one.end
    first, last = others.at(start), others.at(end - 1)
    if first is not None and first.end < end and _is_surer(first, one):
        start = first.end
    if last is not None and last.start > start and _is_surer(last, one):
        end = last.start
    if (start, end) == (one.start, one.end):
        return one
    rest = part(one, start, end)
    return rest if rest and _NAME.search(rest.value) else one


def _is_surer(other: Finding, one: Finding) -> bool:
    return other.score // _TIER > one.score // _TIER


def surest(findings: Iterable[Finding]) -> Mapping[tuple[int, int], int]:
    """The highest score of what was found at each place, which others there lose to."""
    found: dict[tuple[int, int], int] = {}
    for one in findings:
        place = (one.start, one.end)
        found[place] = max(one.score, found.get(place, 0))
    return found


def _resolved(findings: Sequence[Finding], least: int) -> tuple[Finding, ...]:
    """What stands, and the rest of what lost a part of itself and is so sure."""
    ranked = sorted(
        findings,
        key=lambda one: (-(one.score // _TIER), one.start - one.end, -one.score),
    )
    standing = Standing()
    lost = [one for one in ranked if one.start < one.end and not standing.take(one)]
    for one in lost:
        if one.score >= least:
            standing.settle(one)
    return standing.findings


def _is_own(one: Finding) -> bool:
    """Is it the operator's: a known value, or of a list or an expression?"""
    return one.detector == KNOWN or one.detector.startswith(_LISTED)


class Standing:
    """Findings that stand, in order; one look-up per candidate."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._starts: list[int] = []
        self._found: list[Finding] = []
        for finding in findings:
            self.take(finding)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that stand, sorted."""
        return tuple(self._found)

    def touch(self, finding: Finding) -> bool:
        """Whether one that stands overlaps the finding."""
        place = bisect_right(self._starts, finding.start)
        if place and self._found[place - 1].end > finding.start:
            return True
        return place < len(self._starts) and self._starts[place] < finding.end

    def at(self, place: int) -> Finding | None:
        """The one that has the character at that place."""
        before = bisect_right(self._starts, place)
        if before and self._found[before - 1].end > place:
            return self._found[before - 1]
        return None

    def take(self, finding: Finding) -> bool:
        """Let the finding stand, unless a part of it is taken."""
        if self.touch(finding):
            return False
        place = bisect_right(self._starts, finding.start)
        self._starts.insert(place, finding.start)
        self._found.insert(place, finding)
        return True

    def settle(self, one: Finding) -> None:
        """Give one that lost what nobody else has, or all of it where it is surer."""
        low, high = self._place(one)
        others = self._found[low:high]
        if len(one.value) != one.end - one.start or any(
            other.start <= one.start and one.end <= other.end for other in others
        ):
            return
        if all(_gives_way(other, one) for other in others):
            around = [rest for other in others for rest in _outside(other, [one])]
            self._put(low, high, sorted((one, *around), key=lambda it: it.start))
        elif all(_is_own(other) or _as_sure(other, one) for other in others):
            parts = (*others, *_outside(one, others))
            self._put(low, high, sorted(parts, key=lambda it: it.start))

    def _place(self, one: Finding) -> tuple[int, int]:
        """From where to where those stand that overlap it."""
        low = bisect_right(self._starts, one.start)
        if low and self._found[low - 1].end > one.start:
            low -= 1
        return low, bisect_left(self._starts, one.end)

    def _put(self, low: int, high: int, found: Sequence[Finding]) -> None:
        self._found[low:high] = found
        self._starts[low:high] = [one.start for one in found]


def _as_sure(other: Finding, one: Finding) -> bool:
    return other.score // _TIER == one.score // _TIER


def _gives_way(other: Finding, one: Finding) -> bool:
    """Does what stands leave its place to one that is longer, or surer by a little?

    A value of the operator's is a part of the address or the key that it stands in. A
    name may stand in another name, or beside a street, and is one for itself.
    """
    if _is_own(other):
        inside = one.start <= other.start and other.end <= one.end
        return inside and one.kind not in _PARTED
    return other.score < one.score and _as_sure(other, one)


def _outside(one: Finding, others: Iterable[Finding]) -> Iterator[Finding]:
    """The parts of a finding that none of the others has, from letter to letter."""
    start = one.start
    for low, high in (*((other.start, other.end) for other in others), (one.end,) * 2):
        if start < low and (rest := part(one, start, low)):
            yield rest
        start = max(start, high)


def part(one: Finding, start: int, end: int) -> Finding | None:
    """The finding from `start` to `end`, without signs there; None: only signs."""
    value = one.value[start - one.start : end - one.start]
    signs = [at for at, sign in enumerate(value) if sign.isalnum()]
    if not signs:
        return None
    value = value[signs[0] : signs[-1] + 1]
    first = start + signs[0]
    return replace(one, start=first, end=first + len(value), value=value, normal=value)
