"""Redacting one record: pure work, done in this process or in a worker.

A record is one conversation. `text` is redacted as text; `parts` are the parts of one
message, redacted together and joined with `|`; a `payload` is a request object, of
which every string, key and long number is content unless its dialect knows better. The
`id` comes back as it was, unless somebody is named in it (`ids`).
"""

import hashlib
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache, partial

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
    passage,
    readable,
    resolve,
    rewrite,
    shaped,
    slots,
    unshaped,
)
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


@dataclass(frozen=True, slots=True)
class _Done:
    """The passages of one record, replaced."""

    found: tuple[tuple[Finding, ...], ...]
    outputs: tuple[str, ...]
    pseudonyms: Pseudonyms = field(repr=False)

    @property
    def issued(self) -> Mapping[str, str]:
        """Placeholder to exact value. A live view."""
        return self.pseudonyms.issued

    def gives_back(self, passages: tuple[Passage, ...]) -> bool:
        """Does restoring give the texts that went in?"""
        restorer = Restorer(self.issued)
        return all(
            restorer.text(output) == passage.text
            for output, passage in zip(self.outputs, passages, strict=True)
        )


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
    """Does the work of one order; not for several threads at once."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._issued = Issued()
        self._detector = detector(
            order.kinds, order.strictness, order.region, order.wanted
        )

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
        """Return one text redacted.

        Raises:
            RedactionError: It could not be made safe.
        """
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
        done = self._replaced(passages)
        shown: list[dict[str, Json]] = []
        start = 0
        for part, group in zip(parts, done.found, strict=True):
            shown += [_finding_as_json(finding, start) for finding in group]
            start += len(part) + len(JOINT)
        named = self._id(given, done)
        return Redacted(JOINT.join(done.outputs), tuple(shown), done.issued, named)

    def _payload(self, payload: Json, given: Json) -> Redacted:
        dialect = next((d for d in _dialects() if d.shape(payload)), None)
        every = slots(payload, dialect)
        self._refuse_sealed(every)
        searched = [
            (index, slot)
            for index, slot in enumerate(every)
            if slot.nature in (Nature.CONTENT, Nature.REASONING, Nature.ONWARD)
        ]
        passages = tuple(passage(index, slot) for index, slot in searched)
        done = self._replaced(passages)
        texts = {
            index: output
            for (index, slot), output in zip(searched, done.outputs, strict=True)
            if output != slot.text
        }
        keys = {every[at].path: new for at, new in texts.items() if every[at].is_key}
        shown = [
            {
                **_finding_as_json(finding),
                "path": _pointer(slot, keys),
                "key": slot.is_key,
            }
            for (_, slot), group in zip(searched, done.found, strict=True)
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

    def _refuse_sealed(self, every: Sequence[Slot]) -> None:
        """What the vendor signed cannot change, so it must hold nothing."""
        texts = tuple(
            Passage(unshaped(slot.text), slot.label)
            for slot in every
            if slot.nature is Nature.SEALED
        )
        if any(self._detector.find(texts)):
            raise RedactionError(
                "reasoning that its vendor signed holds personal data",
                hint="leave that block out of the payload",
            )

    def _replaced(self, passages: tuple[Passage, ...]) -> "_Done":
        """Findings, placeholders and new texts; then reads the new texts again.

        What already looks like a placeholder is replaced too. Joined by a space or a
        hyphen it is mostly ordinary text (`id 6f1e7c1a-52b3`), which is kept while
        restoring this record gives the very same text, so that it means nobody.
        """
        found = self._detector.find(passages)
        done = self._once(passages, found, bent=self._order.stable)
        if not done.gives_back(passages):
            done = self._once(passages, found, bent=True)
        every = (finding for group in done.found for finding in group)
        left = self._detector.left(every, done.outputs)
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
        *,
        bent: bool,
    ) -> "_Done":
        like = readable if bent else partial(shaped, bent=False)
        every = tuple(
            resolve((*group, *like(passage.text)))
            for passage, group in zip(passages, found, strict=True)
        )
        scope = self._scope(passages)
        pseudonyms = Pseudonyms(self._order.key, scope, self._issued.holder)
        outputs = tuple(
            pseudonyms.replace(passage.text, group) if group else passage.text
            for passage, group in zip(passages, every, strict=True)
        )
        return _Done(every, outputs, pseudonyms)

    def _scope(self, passages: tuple[Passage, ...]) -> str:
        if self._order.stable or not passages:
            return f"importer:{self._order.importer}"
        first = hashlib.sha256(passages[0].text.encode("utf-8", "surrogatepass"))
        return f"conversation:{self._order.importer}:{first.hexdigest()}"


@cache
def _dialects() -> tuple[Dialect, ...]:
    from carnet.adapter import load_all

    return tuple(d for adapter in load_all() for d in adapter.dialects)


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
