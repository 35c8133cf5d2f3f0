"""The detector: rules, engines and known values over the passages of one conversation.

A value found once is found in every passage; a value that two adjacent passages share
is found in both. Work follows new text: sheets are cached by content, bounded.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache, partial
from importlib.metadata import version
from types import MappingProxyType

from carnet.detection import cues, identifiers, residual
from carnet.detection.bearers import REACHED, TELLING
from carnet.detection.borne import borne
from carnet.detection.columns import in_cells
from carnet.detection.conversation import (
    alike,
    declined,
    handles,
    joints,
    located,
    sifted,
    values,
)
from carnet.detection.conversation.coreference import linked
from carnet.detection.conversation.occurrence import look_up, needles, spellings, worth
from carnet.detection.conversation.persons import Bearers
from carnet.detection.conversation.seams import BY_WORDS, REACH, Seam
from carnet.detection.engines import Engine, Engines, Loadable
from carnet.detection.first import alone_at_first
from carnet.detection.hit import CERTAIN, COORDINATES, LIKELY
from carnet.detection.keeping import Kept
from carnet.detection.overlaps import of_kinds, resolve
from carnet.detection.sheet import Following, Joint, Sheet
from carnet.detection.sheets import Sheets
from carnet.detection.sources import digest_of
from carnet.vocabulary import Finding, Kind, Passage, Strictness

_APART = frozenset({"names", "__pycache__"})  # the tagger has a digest of its own
_TOLD = TELLING | REACHED
"""Data beside which a number may be that of the same person."""
_LISTS = 8
"""Lists of known values that are kept read. A call asks for its own five times, and a
list of 20 000 customers is more sheets than are kept: each pass read all of it anew."""


class Detector:
    """Finds personal data; pure, thread-safe, the same answer for the same input.

    `strictness` trades recall against precision: `relaxed` keeps no finding that has
    neither a check digit nor a label nor an official grouping; `strict` always searches
    as thoroughly as for content that must not be personal any more. `engines` add to
    what the rules find; `own` are the kinds of those among them that are lists of the
    operator's own, whose findings count whatever `kinds` says; values of `keep` are
    never findings.
    """

    def __init__(
        self,
        kinds: frozenset[Kind] | None = None,
        *,
        strictness: Strictness = "balanced",
        region: str | None = None,
        engines: Sequence[Engine] = (),
        own: frozenset[Kind] = frozenset(),
        keep: Sequence[str] = (),
    ) -> None:
        self._wanted = kinds
        self._own = own
        self._strictness = strictness
        self._region = region
        self._engines = Engines(engines)
        self._spared = Kept(keep)
        self._sheets = Sheets(region, kinds)
        self._named = lru_cache(maxsize=_LISTS)(partial(values.named, self._sheets))
        self._roster = lru_cache(maxsize=_LISTS)(
            lambda known: values.roster(self._named(known))
        )

    def load(self) -> None:
        """Read now what engines would read with their first text.

        Raises:
            ConfigError: The files of one are damaged.
        """
        for engine in self._engines.every:
            if isinstance(engine, Loadable):
                engine.load()

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """The kinds that this detector can find."""
        able = identifiers.KINDS.union(
            cues.KINDS, *(engine.kinds for engine in self._engines.every)
        )
        return able if self._wanted is None else able & self._wanted | self._own

    @cached_property
    def _cues(self) -> "cues.Reader | None":
        """Who reads cues; None: nobody asks for one of their kinds."""
        return None if self.kinds.isdisjoint(cues.KINDS) else cues.Reader()

    @cached_property
    def digest(self) -> str:
        """SHA-256 over rules, versions, settings: the same digest, the same answer."""
        parts = [self._strictness, str(self._region), *sorted(self.kinds)]
        parts += [version("python-stdnum"), version("phonenumbers")]
        parts += (*(one.digest for one in self._engines.every), *self._spared.values)
        hasher = hashlib.sha256("\n".join(parts).encode())
        hasher.update(digest_of("carnet.detection", (".py", ".toml"), _APART))
        return hasher.hexdigest()

    @alone_at_first
    def find(
        self,
        passages: Sequence[Passage],
        known: Sequence[str] = (),
        *,
        thorough: bool = False,
        by_context: bool = True,
        asked: Mapping[int, str] = MappingProxyType({}),
        declared: bool = False,
    ) -> tuple[tuple[Finding, ...], ...]:
        """The findings of each passage: sorted, not overlapping, with its offsets.

        Without `by_context`, engines that read a word by its neighbours are not asked:
        for a text in which values were replaced already. `asked` is the question that
        a passage answers: it says what a number is, as the label of a field does.
        Coordinates are personal where a person is found, or `declared`.
        """
        thorough = thorough or self._strictness == "strict"
        sheets = self._sheets.of_all(passages, thorough=thorough)
        least = 0 if thorough or self._strictness != "relaxed" else LIKELY
        found = list(self._unresolved(passages, sheets, least, by_context=by_context))
        self._across(passages, found)
        self._over_seams(passages, sheets, found, least, by_context=by_context)
        for index, question in asked.items():
            answer = joints.Answer.read(question, passages[index].text)
            if answer is not None:
                own = self._answered(answer, least, thorough=thorough)
                found[index].extend(self._spared.without(sheets[index], own))
        if not known and not declared and not any(found):
            return ((),) * len(passages)
        found = self._everywhere(passages, sheets, found, tuple(known))
        located.add(passages, sheets, found, declared=declared)
        return self._alike(sheets, found, by_context=by_context)

    def _alike(
        self,
        sheets: Sequence[Sheet],
        found: Sequence[list[Finding]],
        *,
        by_context: bool,
    ) -> tuple[tuple[Finding, ...], ...]:
        """What stands of the findings, in what is joined the same everywhere."""

        def read(text: str) -> Iterable[Finding]:
            if not by_context:
                return ()
            sheet = self._sheets.of(text)
            return self._filtered(self._engines.find(sheet, "", by_context=True))

        standing = self._standing(sheets, found)
        groups, new = alike.alike(sheets, standing, read)
        if groups == standing:  # nothing is joined, or all of it was alike
            return tuple(standing)
        if new:
            wider = [list(group) for group in groups]
            wanted = values.with_found({}, [new], self._engines)
            values.look_everywhere(sheets, wider, wanted)
            groups, _ = alike.alike(sheets, self._standing(sheets, wider), read)
        return tuple(self._standing(sheets, groups))

    def _standing(
        self, sheets: Sequence[Sheet], found: Iterable[Iterable[Finding]]
    ) -> list[tuple[Finding, ...]]:
        return [
            resolve(self._spared.without(sheet, findings))
            for sheet, findings in zip(sheets, found, strict=True)
        ]

    def _answered(
        self, answer: joints.Answer, least: int, *, thorough: bool
    ) -> list[Finding]:
        """What an answer says behind its question, as behind a label.

        Engines that read by context are not asked: they read what both say as one.
        """
        sheet = self._sheets.of(answer.joined, thorough=thorough)
        more = self._engines.find(sheet, answer.question, by_context=False)
        return self._filtered(answer.of((*sheet.findings, *more)), least)

    def _everywhere(
        self,
        passages: Sequence[Passage],
        sheets: Sequence[Sheet],
        found: list[list[Finding]],
        known: tuple[str, ...],
    ) -> list[list[Finding]]:
        """What was found and is known, wherever else in the texts it stands.

        First as it is, so that forms and parts of a name share its placeholder.
        """
        named = self._named(known)
        values.look_everywhere(sheets, found, named)
        bearers = Bearers(self._engines.linguist)
        bearers.meet(self._roster(known), found)
        found = linked(found, [one.text for one in passages], bearers)
        values.look_across(self._sheets, passages, found, named)
        _add_mentions(sheets, found, bearers)
        wanted = values.with_found(named, found, self._engines)
        values.look_everywhere(sheets, found, wanted, named)
        return found

    @alone_at_first
    def categories(
        self,
        passages: Sequence[Passage],
        findings: Sequence[Sequence[Finding]],
        *,
        on: date,
        declared: bool = False,
        earlier: "cues.Earlier | None" = None,
    ) -> tuple[tuple[Finding, ...], ...]:
        """What the call tells about the persons that `find` found in it, or `declared`.

        They are findings of categories, such as `health`, which nobody replaces; so is
        the name of whom a kept value names, where something is said of that person.
        `earlier` are the questions that passages answer, and who was named before.
        """
        if self._cues is None:
            return ((),) * len(passages)
        before = earlier or cues.Earlier()
        sheets = self._looked_at(passages)
        alone = [self._cues.read(sheet) for sheet in sheets]
        readings = cues.over_joints(passages, alone)
        readings = cues.with_answers(passages, readings, before.asked)
        call = cues.Call(on, declared, self._strictness, before.somebody)
        found = cues.categories(passages, readings, findings, call)
        if any(kept := self._kept(passages, sheets)):
            every = [(*own, *more) for own, more in zip(findings, kept, strict=True)]
            wider = cues.categories(passages, readings, every, call)
            if wider != found:
                both = zip(wider, kept, strict=True)
                found = tuple((*group, *more) for group, more in both)
        return tuple(tuple(self._filtered(group)) for group in found)

    def tells_of_somebody(
        self, passages: Sequence[Passage], findings: Sequence[Sequence[Finding]]
    ) -> bool:
        """Is anybody in what `find` found, of whom a later turn may say more?"""
        if self._cues is None:
            return False
        sheets = self._looked_at(passages)
        readings = [self._cues.read(sheet) for sheet in sheets]
        kept = self._kept(passages, sheets)
        every = [(*own, *more) for own, more in zip(findings, kept, strict=True)]
        return cues.tells_of_somebody(readings, every, self._strictness)

    def _looked_at(self, passages: Sequence[Passage]) -> Sequence[Sheet]:
        thorough = self._strictness == "strict"
        return self._sheets.of_all(passages, thorough=thorough)

    def _kept(
        self, passages: Sequence[Passage], sheets: Sequence[Sheet]
    ) -> list[list[Finding]]:
        """Who is named in each passage by a value that is kept.

        Every kind that an engine finds is asked for, whatever kinds are wanted.
        """
        found: list[list[Finding]] = []
        for passage, sheet in zip(passages, sheets, strict=True):
            own: list[Finding] = []
            if self._spared.stands_in(sheet):
                more = self._engines.find(sheet, passage.label, by_context=True)
                own = self._spared.persons(sheet, (*sheet.findings, *more))
            found.append(own)
        return found

    def left(
        self, findings: Iterable[Finding], texts: Iterable[str]
    ) -> frozenset[Kind]:
        """The kinds of those findings whose value is still in one of the texts.

        What is kept may still be there: `+49 30 901820` where `030 901820` was found.
        """
        sought = {
            spelling: finding
            for finding in findings
            if worth(finding)
            for spelling in spellings(finding)
        }
        terms = {spelling: needles(spelling) for spelling in sought}
        sheets, keys = [self._sheets.of(text) for text in texts], frozenset(terms)
        may = sifted.tried(sheets, terms)
        return frozenset(
            kind
            for sheet, some in zip(sheets, may, strict=True)
            for key, spans in look_up(sheet, terms, some, keys)
            if self._spared.leaves(sheet, sought[key], spans)
            for kind in sought[key].kinds
        )

    def residual(self, texts: Iterable[str]) -> frozenset[Kind]:
        """What would still single a person out after replacing (form non_personal)."""
        return residual.kinds(
            [self._sheets.of(text, thorough=True, every=True) for text in texts]
        )

    def _filtered(self, findings: Iterable[Finding], least: int = 0) -> list[Finding]:
        wanted = self._wanted
        return [
            found
            for found in (
                findings if wanted is None else of_kinds(findings, wanted, self._own)
            )
            if found.score >= least
            and found.detector != COORDINATES  # `located` says where they count
        ]

    def _unresolved(
        self,
        passages: Sequence[Passage],
        sheets: Sequence[Sheet],
        least: int,
        *,
        by_context: bool,
    ) -> Iterator[list[Finding]]:
        """What the rules and the engines find in each passage, unresolved."""
        asked = self._engines.asked(by_context=by_context)
        for passage, sheet in zip(passages, sheets, strict=True):
            every, more = sheet.findings, tuple[Finding, ...]()
            if asked:
                more = self._engines.find(sheet, passage.label, by_context=by_context)
            if more or (by_context and any(one.kind in _TOLD for one in every)):
                every = (*every, *more, *borne(sheet, more))
            kept = self._filtered(every, least) if every else []
            kept = [*in_cells(sheet.text, kept)]
            yield self._spared.without(sheet, kept) if kept else kept

    def _across(self, passages: Sequence[Passage], found: list[list[Finding]]) -> None:
        """Add the parts of each value that neighbouring parts of a text share.

        What is found by its words goes on over a joint in its numbers alone: two texts
        that both have digits somewhere make no address, `50674 Köln.Erikas Weg 3`.
        """
        for window in joints.windows(passages, joints.gaps):
            sure = LIKELY if window.is_of_one_text(passages) else CERTAIN
            cut = window.is_cut_in_numbers()
            for one in self._filtered(self._sheets.of(window.text).findings):
                shared = one.score >= sure and (cut or one.kind not in BY_WORDS)
                parts = window.parted(one) if shared else ()
                if not joints.complete(found, parts):
                    for part in parts:
                        found[part.passage].append(part.found)

    def _over_seams(
        self,
        passages: Sequence[Passage],
        sheets: Sequence[Sheet],
        found: list[list[Finding]],
        least: int,
        *,
        by_context: bool,
    ) -> None:
        """Add the halves of each name and address that begins in one part of a text.

        A sheet keeps them: of a conversation every joint but the last is an old one.
        """
        for index, after in joints.neighbours(passages):
            head = passages[after].text[: REACH + 1]
            asked = Following(head, passages[index].label, least, by_context)
            joint = sheets[index].joint
            if joint is None or joint.asked != asked:
                joint = Joint(asked, tuple(self._shared(passages[index].text, asked)))
                sheets[index].joint = joint
            for half, other in joint.halves:
                found[index].append(half)
                found[after].append(other)

    def _shared(self, text: str, asked: Following) -> Iterator[tuple[Finding, Finding]]:
        """The halves of what goes over the seam of a text and the next."""
        seam = Seam.read(text, asked.head)
        if seam is not None:
            sheet = self._sheets.of(seam.text)
            more = self._engines.find(sheet, asked.label, by_context=asked.by_context)
            every = self._filtered((*sheet.findings, *more), asked.least)
            yield from seam.shared(every, self._engines.is_one)


def _add_mentions(
    sheets: Sequence[Sheet], found: Sequence[list[Finding]], bearers: Bearers
) -> None:
    """Add the mentions of those whom any of the texts names, or the application."""
    called = handles.Called(bearers)
    for sheet, findings in zip(sheets, found, strict=True):
        findings.extend(declined.find(sheet, findings, bearers))
        findings.extend(handles.find(sheet, findings, called))
