"""Redacting one record: pure work, done in this process or in a worker.

A record is one conversation. `text` is redacted as text; `parts` are what is said in
it, each part perhaps in answer to the one before, redacted together and joined with
`|`; a `payload` is a request object, searched as the guard searches it: every string,
key and long number is content unless its dialect knows better, and what the model asked
says what an answer is. The `id` comes back as it was, unless somebody is named in it
(`ids`).
"""

import hashlib
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TypeAlias

from carnet.adapter import Dialect, Json
from carnet.cli.text import ids
from carnet.engines import Wanted, detector
from carnet.errors import RedactionError, WireError
from carnet.redaction import (
    Nature,
    Path,
    Pseudonyms,
    Restorer,
    Slot,
    mail,
    readable,
    resolve,
    rewrite,
    shaped,
    unissued,
)
from carnet.redaction.inside import quoted
from carnet.vocabulary import Finding, Kind, Passage, Strictness

EXAMPLE = '{"id": "1", "text": "..."}'
"""A record, for a hint."""
JOINT = "|"
"""An underscore, also one that was escaped for a URL, JSON or HTML."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for; travels to the workers whole."""

    kinds: frozenset[Kind] | None
    """Kinds to replace; None: all."""
    strictness: Strictness
    """Of the detectors."""
    region: str | None
    """Country whose telephone numbers are written without a prefix."""
    key: bytes = field(repr=False)
    """Derives the placeholders."""
    importer: str
    """Within whom a value keeps its placeholder."""
    stable: bool
    """A value keeps its placeholder over all records; else within its own only."""
    wanted: Wanted = field(default_factory=Wanted)
    """Engines beside the built-in ones; loaded where the work is done."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """One record, redacted."""

    output: Json
    findings: tuple[dict[str, Json], ...]
    issued: Mapping[str, str] = field(repr=False)
    """Placeholder to exact value."""
    id: Json = None
    """The id of the record, with the same placeholders."""
    in_mail: bool = False
    """Was what is encoded in a mail redacted in what it says?"""


_Searched: TypeAlias = tuple[int, Slot, tuple[Finding, ...]]
"""Which slot of a payload, and what is found in it."""


@dataclass(frozen=True, slots=True)
class _Done:
    """The passages of one record, replaced."""

    found: tuple[tuple[Finding, ...], ...]
    texts: tuple[str, ...] = field(repr=False)
    """What went in; of JSON text with quotes around the numbers that are replaced."""
    outputs: tuple[str, ...]
    pseudonyms: Pseudonyms = field(repr=False)

    @property
    def issued(self) -> Mapping[str, str]:
        """Placeholder to exact value. A live view."""
        return self.pseudonyms.issued

    @property
    def gives_back(self) -> bool:
        """Does restoring give the texts that went in?"""
        restorer = Restorer(self.issued)
        both = zip(self.outputs, self.texts, strict=True)
        return all(restorer.text(output) == text for output, text in both)


class Issued:
    """Placeholder to exact value over many records, for one map."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    @property
    def values(self) -> Mapping[str, str]:
        """Every placeholder that was taken in. A live view."""
        return self._values

    def holder(self, placeholder: str) -> str | None:
        """For what value a record was issued a placeholder; None: for none."""
        return self._values.get(placeholder)

    def clashes(self, issued: Mapping[str, str]) -> bool:
        """Is one of them another record's, for another value?"""
        held = self._values
        return any(held.get(name, issued[name]) != issued[name] for name in issued)

    def take(self, issued: Mapping[str, str]) -> None:
        """Add what a record was issued.

        Raises:
            RedactionError: One of them stands for another value; nothing was added.
        """
        if self.clashes(issued):
            raise RedactionError(
                "two records would get the same placeholder for two values",
                hint="leave one of them out, or set another CARNET_PSEUDONYM_KEY",
            )
        self._values.update(issued)


class Redactor:
    """Does the work of one order; not for several threads at once.

    Raises:
        ConfigError: The files of an engine are damaged.
    """

    def __init__(self, order: Order) -> None:
        self._order = order
        self._issued = Issued()
        self._detector = detector(
            order.kinds, order.strictness, order.region, order.wanted
        )
        self._detector.load()

    @property
    def digest(self) -> str:
        """Of the detectors."""
        return self._detector.digest

    def within(self, issued: Issued) -> "Redactor":
        """The same, for records that one map is to give back with those of `issued`.

        Spellings that meet are told apart; to `take` what comes out is the caller's.
        """
        own = copy(self)
        own._issued = issued  # noqa: SLF001 - our own
        return own

    def text(self, text: str) -> Redacted:
        """Return one text redacted; a mail so that it can still be read.

        Raises:
            RedactionError: It could not be made safe.
        """
        if (read := mail.read(text)) is not None:
            found = resolve(self._detector.find((Passage(read.said),))[0])
            if (whole := read.around(found)) is not None:
                return self._redact_mail(whole, found)
        return self._redact_parts((text,))

    def record(self, record: Mapping[str, Json]) -> Redacted:
        """Return a record's `payload`, `parts` or `text` redacted, and its `id`.

        Raises:
            RedactionError: It could not be made safe.
            WireError: It holds none of the three.
        """
        given = record.get("id")
        if (payload := record.get("payload")) is not None and "parts" not in record:
            return self._payload(payload, given)
        parts = record.get("parts")
        if isinstance(parts, list) and all(isinstance(part, str) for part in parts):
            return self._redact_parts(tuple(str(part) for part in parts), given)
        if isinstance(text := record.get("text"), str):
            return self._redact_parts((text,), given)
        raise WireError(
            "a record without text, parts or payload",
            code="input.record",
            hint=f"such as {EXAMPLE}",
        )

    def _redact_parts(self, parts: Sequence[str], given: Json = None) -> Redacted:
        passages = tuple(Passage(part) for part in parts)
        done = self._replaced(
            passages, self._detector.find(passages, asked=_asked(parts))
        )
        shown: list[dict[str, Json]] = []
        start = 0
        for part, group in zip(parts, done.found, strict=True):
            shown += [_finding_as_json(finding, start) for finding in group]
            start += len(part) + len(JOINT)
        named = self._id(given, done)
        return Redacted(JOINT.join(done.outputs), tuple(shown), done.issued, named)

    def _redact_mail(self, read: mail.Mail, found: tuple[Finding, ...]) -> Redacted:
        """Each of its pieces by itself, in which no finding is cut."""
        pieces = read.pieces
        passages = tuple(Passage(piece.text) for piece in pieces)
        done = self._replaced(passages, read.apart(found), of=read.said)
        shown = tuple(
            _finding_as_json(_moved(finding, piece.places))
            for piece, group in zip(pieces, done.found, strict=True)
            for finding in group
        )
        output = read.written(done.outputs)
        return Redacted(output, shown, done.issued, in_mail=True)

    def _payload(self, payload: Json, given: Json) -> Redacted:
        dialect = next((d for d in _dialects() if d.shape(payload)), None)
        every, searched = self._searched(payload, dialect)
        passages = tuple(Passage(slot.text, slot.label) for _, slot, _ in searched)
        done = self._replaced(
            passages, tuple(found for _, _, found in searched), quotes=True
        )
        texts = {
            index: output
            for (index, slot, _), output in zip(searched, done.outputs, strict=True)
            if output != slot.text
        }
        keys = {every[at].path: new for at, new in texts.items() if every[at].is_key}
        shown = [
            {
                **_finding_as_json(finding),
                "path": _pointer(slot, keys),
                "key": slot.is_key,
            }
            for (_, slot, _), group in zip(searched, done.found, strict=True)
            for finding in group
        ]
        tree = rewrite(payload, every, texts)
        return Redacted(tree, tuple(shown), done.issued, self._id(given, done))

    def _id(self, given: Json, done: _Done) -> Json:
        """The id without what was found in the record, or is found in the id itself."""
        every = [finding for group in done.found for finding in group]

        def named(text: str) -> str:
            own = () if ids.is_plain(text) else self._detector.find((Passage(text),))[0]
            found = (*ids.again(text, every), *own, *done.pseudonyms.echoes(text))
            return done.pseudonyms.replace(text, found) if found else text

        return ids.replaced(given, named)

    def _searched(
        self, payload: Json, dialect: Dialect | None
    ) -> tuple[Sequence[Slot], "list[_Searched]"]:
        """Its slots, and those that may change, with what the guard finds in each."""
        from carnet.crossing.leaving import between
        from carnet.crossing.searching import in_object

        message, found = in_object(self._detector, payload, dialect)
        every = message.slots
        searched: list[_Searched] = []
        for index, group in zip(message.content, found, strict=True):
            slot = every[index]
            if slot.nature is not Nature.SEALED:
                own = between(group) if slot.nature is Nature.REASONING else group
                searched.append((index, slot, own))
            elif group:  # what the vendor signed cannot change, so it holds nothing
                raise RedactionError(
                    "reasoning that its vendor signed holds personal data",
                    hint="leave that block out of the payload",
                )
        return every, searched

    def _replaced(
        self,
        passages: tuple[Passage, ...],
        found: tuple[tuple[Finding, ...], ...],
        *,
        quotes: bool = False,
        of: str = "",
    ) -> "_Done":
        """Placeholders and new texts for what was found; then reads those again.

        What already looks like a placeholder is replaced too. Joined by a space or a
        hyphen it is mostly ordinary text (`id 6f1e7c1a-52b3`), which is kept while
        restoring this record gives the very same text, so that it means nobody. With
        `quotes` a text that is JSON stays JSON: a placeholder is no number. `of`: what
        tells this conversation from others, if that is not the first passage.
        """
        first = of or next((passage.text for passage in passages), "")
        once = partial(self._once, passages, found, self._scope(first), quotes=quotes)
        done = once(bent=self._order.stable)
        if not done.gives_back:
            done = once(bent=True)
        every = (finding for group in done.found for finding in group)
        own = [unissued(output, done.issued) for output in done.outputs]
        left = self._detector.left(every, own)
        if left:
            raise RedactionError(
                f"a value found is still there after replacing: {', '.join(left)}",
                hint="report the kind of text, without the text",
            )
        return done

    def _once(
        self,
        passages: tuple[Passage, ...],
        found: tuple[tuple[Finding, ...], ...],
        scope: str,
        *,
        bent: bool,
        quotes: bool,
    ) -> "_Done":
        like = readable if bent else partial(shaped, bent=False)
        every = tuple(
            resolve((*group, *like(passage.text)))
            for passage, group in zip(passages, found, strict=True)
        )
        pseudonyms = Pseudonyms(self._order.key, scope, self._issued.holder)
        texts = [passage.text for passage in passages]
        pairs = list(zip(texts, every, strict=True))
        if quotes:
            pairs = [quoted(*one) for one in pairs]
        outputs = tuple(
            pseudonyms.replace(text, group) if group else text for text, group in pairs
        )
        return _Done(every, tuple(text for text, _ in pairs), outputs, pseudonyms)

    def _scope(self, first: str) -> str:
        if self._order.stable or not first:
            return f"importer:{self._order.importer}"
        told = hashlib.sha256(first.encode("utf-8", "surrogatepass"))
        return f"conversation:{self._order.importer}:{told.hexdigest()}"


def _asked(parts: Sequence[str]) -> Mapping[int, str]:
    """What each part may answer: nobody says who speaks, so it is the one before."""
    from carnet.crossing.replies import question

    return {after: question(part) for after, part in enumerate(parts[:-1], 1)}


@cache
def _dialects() -> tuple[Dialect, ...]:
    from carnet.adapter import load_all

    return tuple(d for adapter in load_all() for d in adapter.dialects)


def _moved(finding: Finding, places: Sequence[int]) -> Finding:
    """The same where it stands in what was given."""
    start, end = places[finding.start], places[finding.end]
    return replace(finding, start=start, end=end)


def _finding_as_json(finding: Finding, start: int = 0) -> dict[str, Json]:
    """Where and what, without the value; offsets in code points, end exclusive."""
    return {
        "start": finding.start + start,
        "end": finding.end + start,
        "kind": finding.kind.value,
        "detector": finding.detector,
        "score": finding.score,
    }


def _pointer(slot: Slot, keys: Mapping[Path, str]) -> str:
    """The place of a string in what leaves, as a JSON pointer (RFC 6901).

    A key that holds personal data stands there as it was replaced.
    """
    path = slot.path
    named = (keys.get(path[:at], str(path[at - 1])) for at in range(1, len(path) + 1))
    steps = (name.replace("~", "~0").replace("/", "~1") for name in named)
    return "".join(f"/{step}" for step in steps)
