"""The engines beside the rules: taggers, patterns and lists of the operator's own.

They read every view of a text, the root as a whole and each further view around what
it decodes; what they find is kept per text, bounded, since a tagger costs more than all
rules together.
"""

import hashlib
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, Protocol, runtime_checkable

from carnet.detection import canonical, literals
from carnet.detection.conversation.persons import Linguist
from carnet.detection.sheet import Sheet, whole_run
from carnet.detection.views import NORMALISED, UNPARTED, View
from carnet.detection.views.layout import READINGS
from carnet.detection.views.view import escapes as escapes_of
from carnet.locks import lock
from carnet.vocabulary import Finding, Kind

TEXTS: Final = 4096
"""Texts whose findings are remembered."""
_DETAILS: Final = frozenset(
    {
        Kind.POSTAL_ADDRESS,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.BIRTH_DATE,
        Kind.BANK_ACCOUNT,
        Kind.GOVERNMENT_ID,
    }
)
"""What stands behind the name of whoever bears it."""
_OWN: Final = frozenset(one.via for one in READINGS)
"""Views of what hides no name from who reads by context, or is read by it so anyhow."""
_SHORT: Final = 64  # characters up to which a text is its own key


class Engine(Protocol):
    """Finds names, places or anything else that no rule can find."""

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds it may find."""

    @property
    def digest(self) -> str:
        """Changes whenever the same text might give other findings."""

    @property
    def by_context(self) -> bool:
        """Does it read a word by its neighbours?

        Then a text in which values were replaced tells it nothing new.
        """

    def find(self, text: str, label: str) -> Iterable[Finding]:
        """Findings in one text; they may overlap others."""


@runtime_checkable
class Namer(Protocol):
    """An engine that knows names: their parts, and who bears an address."""

    def parts(self, names: Sequence[str]) -> list[tuple[str, ...]]:
        """Of each name the words that may be looked for by themselves."""

    def bearers(self, text: str, details: Sequence[int]) -> Iterable[Finding]:
        """The persons right before the details of somebody that begin there."""


@runtime_checkable
class Joiner(Protocol):
    """An engine that knows where a name goes on in the next part of a text."""

    def is_one(self, first: str, second: str, behind: str) -> bool:
        """Are the words at the end of a part and those of the next one name?"""


@runtime_checkable
class Loadable(Protocol):
    """An engine whose files are read late, and may turn out to be damaged."""

    def load(self) -> None:
        """Read them now.

        Raises:
            ConfigError: Which of them is no file of such a model.
        """


class Engines:
    """All engines of a detector; thread-safe."""

    def __init__(self, engines: Sequence[Engine]) -> None:
        self.every = tuple(engines)
        self._found: OrderedDict[tuple[bool, str, str | bytes], tuple[Finding, ...]] = (
            OrderedDict()
        )
        self._lock = lock()

    def parts(self, names: Sequence[str]) -> list[tuple[str, ...]]:
        """Of each name the words that mean that person alone, if an engine knows."""
        namer = next((one for one in self.every if isinstance(one, Namer)), None)
        return namer.parts(names) if namer and names else [()] * len(names)

    @cached_property
    def linguist(self) -> Linguist | None:
        """The engine that knows languages, if there is one."""
        return next((one for one in self.every if isinstance(one, Linguist)), None)

    def is_one(self, first: str, second: str, behind: str) -> bool:
        """Is what was found over the end of a part one name, as far as engines know?"""
        joiners = (one for one in self.every if isinstance(one, Joiner))
        return all(one.is_one(first, second, behind) for one in joiners)

    def asked(self, *, by_context: bool) -> tuple[Engine, ...]:
        """All engines, or only those that need no context."""
        return tuple(one for one in self.every if by_context or not one.by_context)

    def find(
        self, sheet: Sheet, label: str, *, by_context: bool
    ) -> tuple[Finding, ...]:
        """The findings of the engines asked in a text."""
        engines = self.asked(by_context=by_context)
        key = (by_context, label, _short(sheet.text))
        with self._lock:
            known = self._found.get(key)
            if known is not None:  # what comes again and again is not read anew
                self._found.move_to_end(key)
                return known
        every = list(_findings(engines, sheet, label))
        every += _bearers(engines, sheet, every)
        found = tuple(dict.fromkeys(every))
        with self._lock:
            self._found[key] = found
            if len(self._found) > TEXTS:
                self._found.popitem(last=False)
        return found


def _short(text: str) -> str | bytes:
    """What tells a text from all others, and holds little of a long one."""
    if len(text) <= _SHORT:
        return text
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).digest()


def _findings(engines: Sequence[Engine], sheet: Sheet, label: str) -> Iterator[Finding]:
    found = _placed_in_views(engines, sheet, label)
    escapes = escapes_of(sheet.views) if len(sheet.views) > 1 else []
    yield from (one for one in found if not _is_torn(one, escapes))
    for start, end, inner in sheet.nested:
        if more := list(_findings(engines, inner, "")):
            yield whole_run(sheet.text, (start, end), (*inner.findings, *more))


def _bearers(
    engines: Sequence[Engine], sheet: Sheet, found: Sequence[Finding]
) -> list[Finding]:
    """The persons right before what the rules found of somebody's details.

    None who were `found` in full, with a word before: `Ask | Ada Byron, 536-90-4399`.
    """
    details = [one.start for one in sheet.findings if one.kind in _DETAILS]
    namers = [one for one in engines if isinstance(one, Namer)] if details else []
    every = (one for namer in namers for one in namer.bearers(sheet.text, details))
    known = [a for a in found if a.kind is Kind.PERSON_NAME and " " in a.value]
    return [
        one
        for one in every
        if not any(a.start < one.end and one.start < a.end for a in known)
    ]


def _is_torn(one: Finding, escapes: Sequence[tuple[int, int, bool]]) -> bool:
    """Is it a piece of a word or of an escape, which another view reads whole?

    `uuml`, or `Br` of `Br&uuml;ggestrat`.
    """
    first = bisect_left(escapes, (one.start,)) - 1
    for low, high, letter in escapes[max(0, first) : first + 1]:
        if low < one.start < high or (letter and high == one.start):
            return True
    last = bisect_left(escapes, (one.end,))
    for low, high, letter in escapes[max(0, last - 1) : last + 1]:
        if low < one.end < high or (letter and low == one.end):
            return True
    return False


def _placed_in_views(
    engines: Sequence[Engine], sheet: Sheet, label: str
) -> Iterator[Finding]:
    for view in sheet.views:
        asked = [one for one in engines if not (one.by_context and view.via in _OWN)]
        prose = view.dashed() if view.via == NORMALISED else view.text
        for low, high in view.patches() if asked else ():
            for engine in asked:
                text = prose if engine.by_context else view.text
                part = text[low:high]
                for found in engine.find(part, label):
                    one = literals.without(part, found) if engine.by_context else found
                    if one and not _is_cut(text, (low, high), one):
                        yield _placed(sheet.text, view, one, low)


def _is_cut(text: str, patch: tuple[int, int], one: Finding) -> bool:
    """Is it half of a word that the end of a patch cuts: `Erav | amo`?"""
    low, high = patch
    if one.start == 0 and low and _goes_on(text, low):
        return True
    return one.end == high - low and high < len(text) and _goes_on(text, high)


def _goes_on(text: str, at: int) -> bool:
    """Does a word of a script that parts words go on over that place?"""
    near = text[at - 1 : at + 1]
    return near.isalpha() and max(near) < UNPARTED


def _placed(text: str, view: View, one: Finding, offset: int) -> Finding:
    start, end = view.span(one.start + offset, one.end + offset)
    value = text[start:end]
    normal = canonical.normal(one.kind, one.value, one.normal)
    if (start, end, value, normal) == (one.start, one.end, one.value, one.normal):
        return one  # in the text itself, as most are
    return Finding(start, end, one.kind, value, normal, one.detector, one.score)
