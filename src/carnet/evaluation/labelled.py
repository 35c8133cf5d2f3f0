"""A record with its labels, in one of two forms.

    {"id", "lang", "text" | "parts" | "payload", "must_hide": [...], "must_keep": [...],
     "types": [...]?, "kind"?, "also_hide"?}         a probe
    {"lang", "tokens": [...], "tags": ["O", "B-PER", "I-PER", ...], "id"?}

Of a probe only what it names is judged, so that it must name what is there: a text that
nobody wrote cannot be left. In a tagged sentence every name of a person is labelled, so
that a person found anywhere else was replaced needlessly.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from carnet.adapter import Json
from carnet.errors import WireError
from carnet.evaluation import tagged
from carnet.evaluation.left import Left, plain
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
    """What is redacted: one of `text`, `parts` and `payload`, and nothing beside it."""
    hide: tuple[tuple[str, str], ...] = field(repr=False)
    """Kind and value of what may not be left."""
    keep: tuple[str, ...] = field(repr=False)
    """What must be left."""
    kind: str
    glued: frozenset[str] = field(default=frozenset(), repr=False)
    """Values that the text holds within a longer word only."""
    spans: tuple[tuple[int, int], ...] | None = None
    """Where the persons of a tagged sentence stand; None for a probe."""


def labelled(record: Mapping[str, Json], number: int) -> Labelled:
    """Return the record of line `number` with its labels.

    Raises:
        WireError: It is in neither form, or a label says nothing of its text.
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
    types, also = _texts(record, "types"), _texts(record, "also_hide")
    content = _content(record)
    if (
        "must_hide" not in record
        or content is None
        or (types and len(types) != len(hide))
    ):
        raise _bad()
    _must_say_something(name, {"must_hide": hide, "must_keep": keep, "also_hide": also})
    source = _source(*content)
    _must_be_there(name, source, hide, keep)
    given = str(record.get("kind", "")) or name.partition("-")[0].partition("_")[0]
    kind = NEGATIVE if not hide else _kind(given)
    kinds = [_kind(one) for one in types] or [kind] * len(hide)
    return Labelled(
        name,
        language,
        {content[0]: content[1]},
        (*zip(kinds, hide, strict=True), *((kind, value) for value in also)),
        keep,
        kind,
        frozenset(filter(source.glues, hide)),
    )


def _content(record: Mapping[str, Json]) -> tuple[str, Json] | None:
    """What of a record is redacted, of several the one that `carnet redact` takes."""
    if record.get("payload") is not None and "parts" not in record:
        return "payload", record["payload"]
    parts, text = record.get("parts"), record.get("text")
    if isinstance(parts, list) and all(isinstance(part, str) for part in parts):
        return "parts", parts
    return ("text", text) if isinstance(text, str) else None


def _must_say_something(name: str, labels: Mapping[str, tuple[str, ...]]) -> None:
    """Refuse an empty string: every text holds it, and none can hide it."""
    for key, values in labels.items():
        for number, value in enumerate(values, 1):
            if not plain(value).strip():
                raise _wrong(name, f"{key} {number} is empty", "leave it out")


def _source(key: str, content: Json) -> Left:
    """What is there to be read before anything is replaced."""
    if key == "parts" and isinstance(content, list):
        return Left("|".join(map(str, content)))  # as they come out
    return Left(content)


def _must_be_there(
    name: str, source: Left, hide: tuple[str, ...], keep: tuple[str, ...]
) -> None:
    """Refuse what the text does not hold: it would count as hidden, or as lost."""
    hint = "write it as it stands in what is redacted: text, parts or payload"
    for number, value in enumerate(hide, 1):
        if not source.holds(value) and not source.glues(value):
            raise _wrong(name, f"must_hide {number} is not in the text", hint)
    for number, value in enumerate(keep, 1):
        if not source.keeps(value):
            raise _wrong(name, f"must_keep {number} is not in the text", hint)


def _tagged(record: Mapping[str, Json], name: str, language: str) -> Labelled:
    tokens, tags = _texts(record, "tokens"), _texts(record, "tags")
    if not tokens or len(tokens) != len(tags):
        raise _bad()
    wrong = tagged.unknown(tags)
    if wrong is not None:
        hint = "O, or B- I- L- E- U- S- before PER, PERSON, LOC, LOCATION, ORG or MISC"
        raise _wrong(name, f"tag {wrong + 1} is none that is known", hint)
    gap = "" if language.partition("-")[0] in _UNSPACED else " "
    text = gap.join(tokens)
    spans = tuple(tagged.spans(tokens, tags, len(gap)))
    return Labelled(
        name,
        language,
        {"text": text},
        tuple((PERSON, text[start:end]) for start, end in spans),
        (),
        PERSON,
        spans=spans,
    )


def _texts(record: Mapping[str, Json], key: str) -> tuple[str, ...]:
    found = record.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise _bad()
    return tuple(str(one) for one in found)


def _kind(text: str) -> str:
    return text.lower() if _KIND.match(text) else "other"


def _wrong(name: str, what: str, hint: str) -> WireError:
    """The error of a label; its value is not quoted, nor is an id that may be one."""
    where = "" if name.startswith("line:") else f"id {name}: "
    return WireError(f"{where}{what}", code="input.labels", hint=hint)


def _bad() -> WireError:
    return WireError(
        "no labelled record",
        code="input.labels",
        hint=f"such as {EXAMPLE}",
    )
