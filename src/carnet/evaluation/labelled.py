"""A record with its labels, in one of two forms.

    {"id", "lang", "text" | "parts" | "payload", "must_hide": [...], "must_keep": [...],
     "types": [...]?, "kind"?, "also_hide"?}         a probe
    {"lang", "tokens": [...], "tags": ["O", "B-PER", "I-PER", ...], "id"?}

Of a probe only what it names is judged. In a tagged sentence every name of a person is
labelled, so that a person found anywhere else was replaced needlessly.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from carnet.adapter import Json
from carnet.errors import WireError
from carnet.vocabulary import Kind

EXAMPLE = '{"id": "1", "text": "...", "must_hide": ["..."]}'
"""A record that is taken, for a hint."""
PERSON = Kind.PERSON_NAME.value
NEGATIVE = "negative"
ANY_LANGUAGE = "und"
"""ISO 639-2 for undetermined."""

_ID = re.compile(r"[A-Za-z0-9._:\-]{1,64}\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}\Z")
_KIND = re.compile(r"[A-Za-z][A-Za-z0-9_/ \-]{0,39}\Z")
_UNSPACED = ("zh", "ja", "yue")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One record: what to redact, and what must become of it."""

    id: str
    language: str
    record: Mapping[str, Json] = field(repr=False)
    """What is redacted: `text`, `parts` or `payload`."""
    hide: tuple[tuple[str, str], ...] = field(repr=False)
    """Kind and value of what may not be left."""
    keep: tuple[str, ...] = field(repr=False)
    """What must be left."""
    kind: str
    spans: tuple[tuple[int, int], ...] | None = None
    """Where the persons of a tagged sentence stand; None for a probe."""


def labelled(record: Mapping[str, Json], number: int) -> Labelled:
    """Return the record of line `number` with its labels.

    Raises:
        WireError: It is in neither form.
    """
    named = str(record.get("id", ""))
    name = named if _ID.match(named) else f"line:{number}"
    said = str(record.get("lang", ""))
    language = said.lower() if _LANGUAGE.match(said) else ANY_LANGUAGE
    if "tokens" in record:
        return _tagged(record, name, language)
    return _probe(record, name, language)


def _probe(record: Mapping[str, Json], name: str, language: str) -> Labelled:
    """A record of our own form: texts that must be hidden, and texts to keep."""
    hide, keep = _texts(record, "must_hide"), _texts(record, "must_keep")
    types = _texts(record, "types")
    if "must_hide" not in record or (types and len(types) != len(hide)):
        raise _bad()
    given = str(record.get("kind", "")) or name.partition("-")[0].partition("_")[0]
    kind = NEGATIVE if not hide else _kind(given)
    kinds = [_kind(one) for one in types] or [kind] * len(hide)
    also = tuple((kind, value) for value in _texts(record, "also_hide"))
    return Labelled(
        name,
        language,
        {key: record[key] for key in ("text", "parts", "payload") if key in record},
        (*zip(kinds, hide, strict=True), *also),
        keep,
        kind,
    )


def _tagged(record: Mapping[str, Json], name: str, language: str) -> Labelled:
    tokens, tags = _texts(record, "tokens"), _texts(record, "tags")
    if not tokens or len(tokens) != len(tags):
        raise _bad()
    gap = "" if language.partition("-")[0] in _UNSPACED else " "
    text = gap.join(tokens)
    spans = tuple(_spans(tokens, tags, len(gap)))
    return Labelled(
        name,
        language,
        {"text": text},
        tuple((PERSON, text[start:end]) for start, end in spans),
        (),
        PERSON,
        spans,
    )


def _spans(
    tokens: Sequence[str], tags: Sequence[str], gap: int
) -> Iterator[tuple[int, int]]:
    """Where the persons stand in the joined text."""
    start, at, end = -1, 0, 0
    for token, tag in zip(tokens, tags, strict=True):
        if start >= 0 and tag != "I-PER":
            yield start, end
            start = -1
        if tag in ("B-PER", "I-PER") and start < 0:
            start = at
        end = at + len(token)
        at = end + gap
    if start >= 0:
        yield start, end


def _texts(record: Mapping[str, Json], key: str) -> tuple[str, ...]:
    found = record.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise _bad()
    return tuple(str(one) for one in found)


def _kind(text: str) -> str:
    return text.lower() if _KIND.match(text) else "other"


def _bad() -> WireError:
    return WireError(
        "no labelled record",
        code="input.labels",
        hint=f"such as {EXAMPLE}",
    )
