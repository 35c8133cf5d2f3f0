"""A text with all its readings and what the rules find in them; made once per text."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from carnet import late
from carnet.detection import canonical, identifiers, literals
from carnet.detection.conversation.phrases import Phrases
from carnet.detection.hit import COORDINATES, Hit
from carnet.detection.letters import Alphanumeric, bare
from carnet.detection.overlaps import Standing, resolve
from carnet.detection.views import NORMALISED, View, encoded, views
from carnet.vocabulary import Finding, Kind

MAX_NESTED = 2  # base64 in base64
_FIXED = 256  # what a sheet costs however short its text is, in such characters
_COPIES = 3  # of each view: its text, in lower case, and its letters and digits alone
_CAPITAL = late.compile(r"(?<![\w.@/\-])[^\W\d_a-z][^\W\d_]{2,}(?![\w@/\-])")
_JOINED = late.compile(
    r"(?<![^\s\"'`<>()\[\]{},;|])(?=[^\s\"'`<>()\[\]{},;|]{0,80}?"
    r"(?:[_/\\#@=~][^\W_]|[^\W_][_/\\.\-+:0-9][^\W_]|[^\W\dA-Z_][A-Z]|[a-z]{9}))"
    r"[^\s\"'`<>()\[\]{},;|]{4,400}"
)
_ENCODED = 16  # shortest run of base64 that is decoded


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides how a text is read."""

    region: str | None = None
    thorough: bool = False
    wanted: frozenset[Kind] | None = None
    """Kinds to look for; None: all."""


class Memory(NamedTuple):
    """Values that were looked for in a text, and where those that it has stand."""

    searched: frozenset[str]
    places: Mapping[str, tuple[tuple[int, int], ...]]


class Following(NamedTuple):
    """What follows a text, and how both are read over their seam."""

    head: str
    label: str
    least: int
    by_context: bool


class Joint(NamedTuple):
    """What a text shares with the one that followed it."""

    asked: Following
    halves: tuple[tuple[Finding, Finding], ...]


Borne = tuple[tuple[Finding, ...], tuple[Finding, ...]]
"""Persons, and what is found by them."""
Told = tuple[object, tuple[tuple[int, int, str], ...]]
"""For which persons, and where which of them is called so."""


@dataclass(slots=True)
class Sheet:
    """One text: its views, and the findings of the rules, made when they are asked."""

    text: str = field(repr=False)
    label: str
    setting: Setting
    views: tuple[View, ...] = field(repr=False)
    nested: tuple[tuple[int, int, "Sheet"], ...] = field(default=(), repr=False)
    """Runs of base64 in the text, with the sheet of what they hold."""
    memory: "Memory | None" = field(default=None, repr=False)
    """What the last conversation looked for in this text; replaced as a whole."""
    joint: "Joint | None" = field(default=None, repr=False)
    """What it shares with the text that last followed it; replaced as a whole."""
    borne: "Borne | None" = field(default=None, repr=False)
    """What stands beside the persons that engines found in it; replaced as a whole."""
    told: "dict[str, Told] | None" = field(default=None, repr=False)
    """What some persons are called in it, by who asked; of the last ones alone."""
    _findings: tuple[Finding, ...] | None = field(default=None, repr=False)
    _lowered: tuple[str, ...] | None = field(default=None, repr=False)
    _bare: tuple[str, ...] | None = field(default=None, repr=False)
    _offsets: dict[int, Alphanumeric] | None = field(default=None, repr=False)
    _phrases: dict[int, Phrases] | None = field(default=None, repr=False)
    _joined: tuple[tuple[int, int], ...] | None = field(default=None, repr=False)
    _capitals: tuple[tuple[int, int, str], ...] | None = field(default=None, repr=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules find in any view, unresolved."""
        if self._findings is None:
            self._findings = tuple(dict.fromkeys(_all_findings(self)))
        return self._findings

    def lowered(self) -> tuple[str, ...]:
        """Each view's text in lower case, offsets unchanged."""
        if self._lowered is None:
            self._lowered = tuple(lower(view.text) for view in self.views)
        return self._lowered

    def bare(self, index: int) -> str:
        """A view's letters and digits in lower case, everything else left out."""
        if self._bare is None:
            self._bare = tuple(map(bare, self.lowered()))
        return self._bare[index]

    def capitals(self) -> tuple[tuple[int, int, str], ...]:
        """Where the words of the text stand that begin with a capital, and no other."""
        if self._capitals is None:
            self._capitals = tuple(
                (*match.span(), match[0])
                for match in _CAPITAL.finditer(self.text)
                if match[0].istitle()
            )
        return self._capitals

    def kept(
        self,
        asker: str,
        key: object,
        told: Callable[[], Iterable[tuple[int, int, str]]],
    ) -> tuple[tuple[int, int, str], ...]:
        """What is `told` of the persons of that key, read once."""
        known = (self.told or {}).get(asker)
        if known is None or known[0] != key:
            known = key, tuple(told())
            self.told = {**(self.told or {}), asker: known}
        return known[1]

    def joined(self) -> tuple[tuple[int, int], ...]:
        """Where words are joined as in names of files, addresses and accounts."""
        if self._joined is None:
            self._joined = tuple(one.span() for one in _JOINED.finditer(self.text))
        return self._joined

    def offsets(self, index: int) -> Alphanumeric:
        """Where in the view's text each letter and digit of `bare` stands."""
        if self._offsets is None:
            self._offsets = {}
        if index not in self._offsets:
            self._offsets[index] = Alphanumeric(self.lowered()[index])
        return self._offsets[index]

    def phrases(self, index: int, *, many: bool) -> Phrases | None:
        """The words of a view by what they say, where searching would be dearer.

        A text may show thousands of values; each is then looked for where its words
        stand. Few values are found quicker by reading it, however long it is.
        """
        if not many:
            return None
        if self._phrases is None:
            self._phrases = {}
        if index not in self._phrases:
            self._phrases[index] = Phrases(self.lowered()[index])
        return self._phrases[index]

    @property
    def size(self) -> int:
        """Characters held, for the bound of the cache."""
        own = _COPIES * sum(len(view.text) for view in self.views) + len(self.text)
        return _FIXED + own + sum(inner.size for _, _, inner in self.nested)


def lower(text: str) -> str:
    """Lower case in which every character keeps its offset."""
    lowered = text.replace("\u0130", "i").lower()  # the one that gets longer
    return text if lowered == text else lowered


def read(text: str, label: str, setting: Setting, depth: int = 0) -> Sheet:
    """The sheet of one text."""
    every = views(text)
    nested: list[tuple[int, int, Sheet]] = []
    if depth < MAX_NESTED:
        for view in every:
            nested.extend(_in_encoded(view, setting, depth))
    return Sheet(text, label, setting, every, tuple(nested))


def _all_findings(sheet: Sheet) -> list[Finding]:
    found: list[Finding] = []
    known: dict[str, tuple[Hit, ...]] = {}
    for view in sheet.views:
        fresh = list(_in_view(sheet, view, known))
        if view.parent is not None and view.via != NORMALISED and found and fresh:
            found = _without_torn(found, view, fresh)
        found.extend(fresh)
    for inner in sheet.nested:
        found.extend(_outside(sheet.text, inner))
    return found


def _in_view(
    sheet: Sheet, view: View, known: dict[str, tuple[Hit, ...]]
) -> Iterator[Finding]:
    """What the rules find in a view; `known`: in the parts of those before it.

    Views of several decoders read most escapes alike: of a program's thirty parts
    every second one was read before.
    """
    for low, high in view.patches():
        part = view.text if high - low == len(view.text) else view.text[low:high]
        if part not in known:
            known[part] = tuple(_hits(sheet, part))
        for hit in known[part]:
            yield _finding(sheet.text, view, hit, low)


def _hits(sheet: Sheet, part: str) -> Iterator[Hit]:
    setting = sheet.setting
    scan = identifiers.Scan(
        part, sheet.label, setting.region, thorough=setting.thorough
    )
    for hit in identifiers.find(scan, setting.wanted):
        first = literals.begin(part, hit.start, hit.end)
        if first != hit.start:
            hit = hit._replace(start=first, normal=part[first : hit.end])  # noqa: PLW2901
        normal = canonical.normal(hit.kind, part[first : hit.end], hit.normal)
        yield hit if normal == hit.normal else hit._replace(normal=normal)


def _finding(text: str, view: View, hit: Hit, offset: int) -> Finding:
    start, end = view.span(hit.start + offset, hit.end + offset)
    value = text[start:end]
    normal = value if hit.normal == value else hit.normal  # most are, and are kept
    return Finding(start, end, hit.kind, value, normal, hit.rule, hit.score)


def _without_torn(
    found: list[Finding], view: View, fresh: Iterable[Finding]
) -> list[Finding]:
    """Without the findings that cut an escape which this view reads as a whole."""
    units = view.units()
    spans = Standing(resolve(list(fresh)))
    return [
        one
        for one in found
        if not ((_cut(units, one.start) or _cut(units, one.end)) and spans.touch(one))
    ]


def _cut(units: tuple[tuple[int, int], ...], place: int) -> bool:
    index = bisect_right(units, (place, 0)) - 1
    return index >= 0 and units[index][0] < place < units[index][1]


def _in_encoded(
    view: View, setting: Setting, depth: int
) -> Iterator[tuple[int, int, Sheet]]:
    if len(view.text) < _ENCODED:
        return
    for low, high in view.patches():
        for run in encoded.find(view.text[low:high]):
            inner = read(run.text, "", setting, depth + 1)
            yield (*view.span(low + run.start, low + run.end), inner)


def _outside(text: str, nested: tuple[int, int, Sheet]) -> Iterator[Finding]:
    """The whole run as one finding, of the kind of the strongest value in it."""
    start, end, inner = nested
    if inner.findings:
        yield replace(whole_run(text, (start, end), inner.findings), score=999)


def whole_run(text: str, span: tuple[int, int], inside: Iterable[Finding]) -> Finding:
    """An encoded run as one finding, as sure as the strongest of what is inside.

    It holds all of that. Coordinates alone are somebody's where the call has a person.
    """
    every = list(inside)
    others = [one for one in every if one.detector != COORDINATES]
    standing = resolve(others or every)
    best = max(standing, key=lambda one: (one.score, -one.start))
    places = [one for one in every if one.detector == COORDINATES]
    held = frozenset(pair for one in (*standing, *places) for pair in one.values)
    rule, run = "base64" if others else COORDINATES, text[slice(*span)]
    return Finding(*span, best.kind, run, run, rule, best.score, held)
