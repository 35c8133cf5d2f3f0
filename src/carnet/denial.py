"""What a refused caller gets, and how the decision is found again.

A vendor SDK gets an HTTP 451 answer (RFC 7725, February 2016) with
`x-should-retry: false`, so that it raises its own status error, once. The whole
decision travels in the header `x-carnet-decision` (base64url JSON), because some SDKs
keep only headers. A bare HTTP client gets `TransferBlocked`.
"""

import base64
import binascii
import dataclasses
import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any

from carnet.adapter import Dialect, Json
from carnet.errors import PolicyDenied, TransferBlocked
from carnet.vocabulary import Decision, Effect, Reason

if TYPE_CHECKING:
    from pydantic import TypeAdapter

STATUS = 451  # Unavailable For Legal Reasons
HEADER = "x-carnet-decision"
_DEPTH = 12  # causes and contexts followed, one behind another


def message(decision: Decision) -> str:
    """One sentence for an error: the reason, its source, the lawful alternatives."""
    first = decision.reasons[0]
    cite = f" ({first.citation})" if first.citation else ""
    text = f"carnet refused this call [{first.rule}]: {first.sentence}{cite}"
    text += "".join(
        f". {duty.sentence}" for duty in decision.obligations if duty.id == "approval"
    )
    if decision.alternatives:
        text += f". Lawful alternatives: {'; '.join(decision.alternatives)}"
    return text


def answer(decision: Decision, dialect: Dialect | None) -> tuple[dict[str, str], bytes]:
    """Headers and body of the 451 answer, the body in the vendor's own error shape."""
    text = message(decision)
    body = dialect.error(text, decision) if dialect else _any_error(text, decision)
    headers = {
        "content-type": "application/json",
        "x-should-retry": "false",
        HEADER: encode(decision),
    }
    return headers, json.dumps(body, ensure_ascii=False).encode()


def blocked(denied: PolicyDenied) -> TransferBlocked:
    """The same refusal, as a caller gets it whose client raises no error of its own."""
    return TransferBlocked(
        str(denied.args[0]), decision=denied.decision, hint=denied.hint
    )


def plain_error(text: str, decision: Decision) -> dict[str, Json]:
    """The error body of the OpenAI family, which most gateways imitate."""
    return {
        "error": {
            "message": text,
            "type": "transfer_denied",
            "code": decision.reasons[0].rule,
            "param": None,
            "alternatives": list(decision.alternatives),
        }
    }


def _any_error(text: str, decision: Decision) -> Json:
    """An error body in which most SDKs find the message: AWS, Cohere, DashScope too."""
    return {"message": text, "error": plain_error(text, decision)["error"]}


def refusal(rule: str, sentence: str, citation: str, on: date) -> Decision:
    """A decision to block that no regime made: the guard itself cannot go on."""
    return Decision(Effect.BLOCK, on, (Reason(rule, sentence, citation),))


def closed(on: date) -> Decision:
    """The refusal of a call whose guard was closed."""
    return refusal("guard.closed", "the guard was closed", "", on)


def to_json(value: object) -> Json:
    """A value of the vocabulary as JSON: sets sorted, dates ISO 8601, nothing lost."""
    kind = type(value)
    writer = _KNOWN.get(kind)
    if writer is None:
        writer = _KNOWN[kind] = _writer(kind)
    return writer(value)


_KNOWN: dict[type, Callable[[Any], Json]] = {}
"""How values of each type that was met are written."""


def _writer(kind: type) -> Callable[[Any], Json]:
    if dataclasses.is_dataclass(kind):
        names = tuple(item.name for item in dataclasses.fields(kind))
        return lambda value: {name: to_json(getattr(value, name)) for name in names}
    for base, writer in _WRITERS:
        if issubclass(kind, base):
            return writer
    raise TypeError(f"no JSON form for {kind.__name__}")


_WRITERS: tuple[tuple[type | tuple[type, ...], Callable[[Any], Json]], ...] = (
    (Enum, lambda value: to_json(value.value)),
    (date, lambda value: value.isoformat()),
    ((frozenset, set), lambda value: sorted(map(to_json, value), key=str)),
    ((tuple, list), lambda value: [to_json(item) for item in value]),
    (
        Mapping,
        lambda value: {str(key): to_json(item) for key, item in value.items()},
    ),
    ((NoneType, bool, int, float, str), lambda value: value),
)
"""The first that fits; an enumeration of strings is an enumeration."""


@cache
def _decisions() -> "TypeAdapter[Decision]":
    from pydantic import TypeAdapter

    return TypeAdapter(Decision)


def from_json(document: object) -> Decision:
    """The decision of `to_json`; raises `ValueError` for anything else."""
    return _decisions().validate_python(document)


def encode(decision: Decision) -> str:
    """The value of the header: base64url JSON, no padding."""
    text = json.dumps(to_json(decision), separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(value: str) -> Decision | None:
    """The decision in a header value, or None if it holds none."""
    try:
        data = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
        return from_json(json.loads(data))
    except (ValueError, binascii.Error, RecursionError):
        return None


def decision_of(subject: object) -> Decision | None:
    """The decision behind an error or response, or None if the guard made none.

    Looks at the error itself, its response and headers, `ResponseMetadata`, its
    `__cause__` and `__context__` and the errors of a group, so that it works for every
    vendor's error class and for groups of tasks.
    """
    for item in _chain(subject):
        if isinstance(item, PolicyDenied):
            return item.decision
        for headers in _headers(item):
            value = headers.get(HEADER)
            found = decode(value) if isinstance(value, str) else None
            if found:
                return found
    return None


def _chain(subject: object) -> Iterator[object]:
    """The subject and what it was raised from, nearest first, each once."""
    waiting, seen = deque([(subject, 0)]), set[int]()
    while waiting:
        item, depth = waiting.popleft()
        if item is None or id(item) in seen:
            continue
        seen.add(id(item))
        yield item
        if depth < _DEPTH:
            waiting += [(one, depth + 1) for one in _causes(item)]


def _causes(item: object) -> Iterator[object]:
    for name in ("__cause__", "__context__"):
        yield getattr(item, name, None)
    if isinstance(item, BaseExceptionGroup):
        yield from item.exceptions


def _headers(item: object) -> Iterator[Mapping[str, object]]:
    """Every mapping of headers that `item` carries."""
    for holder in (item, getattr(item, "response", None)):
        headers = getattr(holder, "headers", None)
        if headers is not None and hasattr(headers, "get"):
            yield headers
        if isinstance(holder, Mapping):
            meta = holder.get("ResponseMetadata")
            inner = meta.get("HTTPHeaders") if isinstance(meta, Mapping) else None
            if isinstance(inner, Mapping):
                yield inner
