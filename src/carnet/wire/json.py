"""JSON that means one thing only.

A guard and the server behind it must read the same values from the same bytes, so
whatever two readers may read differently is refused: duplicate keys (RFC 8259 section
4), trailing bytes, other encodings than UTF-8 (section 8.1), unpaired surrogates
(section 8.2), NaN, Infinity and numbers beyond the double range, deep nesting.
"""

import json
import re
from itertools import chain
from typing import cast

from carnet.adapter import Json
from carnet.errors import WireError

MAX_DEPTH = 200
"""Levels of nesting. Bodies of model SDKs stay under 30; Python's own reader gives up
near 1000."""

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class _Refused(Exception):
    """Carries code and message out of the hooks of the standard reader."""


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Refused("wire.duplicate_key", "an object names one key twice")
    return found


def _float(literal: str) -> float:
    value = float(literal)
    if value in (float("inf"), float("-inf")):
        raise _Refused("wire.number", "a number is beyond the double range")
    return value


def _constant(_literal: str) -> float:
    raise _Refused("wire.number", "NaN and Infinity are not JSON")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=_float, parse_constant=_constant
)
_LONG = 4096
"""Characters from which on counting a sign costs more than finding each."""
_SPACE = " \t\n\r"
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False
)
_ASCII_ENCODER = json.JSONEncoder(
    separators=(",", ":"), allow_nan=False, check_circular=False
)


def decode(data: bytes, *, max_depth: int = MAX_DEPTH) -> Json:
    """Return the one value that `data` holds; objects keep their order.

    Integers of any size (up to 4300 digits) stay exact.

    Raises:
        WireError: With one of the codes `wire.encoding`, `wire.not_json`,
            `wire.trailing_bytes`, `wire.duplicate_key`, `wire.number`,
            `wire.too_deep`. The message names the place, never the text there.
    """
    if data.startswith(_BOMS) or b"\x00" in data[:4]:
        raise WireError(
            "the body is not plain UTF-8",
            code="wire.encoding",
            hint="send JSON as UTF-8 without a byte order mark",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise WireError(
            f"byte {error.start} of the body is not UTF-8", code="wire.encoding"
        ) from None
    tree = decode_text(text, max_depth=max_depth)
    # An expression reads each character; one sign is found a hundred times as fast.
    if "\\" in text and _ESCAPED_SURROGATE.search(text):
        _refuse_lone_surrogates(tree)
    return tree


def decode_text(text: str, *, max_depth: int = MAX_DEPTH) -> Json:
    """Return the value of JSON text that came from a server, such as one event.

    As strict as `decode`, but unpaired surrogates pass: a model may cut a character
    in two events. `encode` writes them as the escapes they were.

    Raises:
        WireError: As `decode`.
    """
    try:
        tree = _value(text)
    except _Refused as refusal:
        code, message = refusal.args
        raise WireError(message, code=code) from None
    except json.JSONDecodeError as error:
        trailing = error.msg == "Extra data"
        raise WireError(
            f"not JSON at line {error.lineno}, column {error.colno}",
            code="wire.trailing_bytes" if trailing else "wire.not_json",
        ) from None
    except ValueError:
        raise WireError("an integer is too long", code="wire.number") from None
    except RecursionError:
        raise _too_deep(max_depth) from None
    if _has_more(text, max_depth) and depth(tree) > max_depth:
        raise _too_deep(max_depth)
    return tree


def _value(text: str) -> Json:
    """As the standard reader's `decode`, without its two looks for white space."""
    start = 0 if text[:1] in "{[" else len(text) - len(text.lstrip(_SPACE))
    tree, end = _DECODER.raw_decode(text, start)
    if end < len(text) and (rest := text[end:].lstrip(_SPACE)):
        raise json.JSONDecodeError("Extra data", text, len(text) - len(rest))
    return cast("Json", tree)


def _has_more(text: str, brackets: int) -> bool:
    """Does it open more than so many? Few of them cannot be nested deeply."""
    if len(text) < _LONG:
        return text.count("{") + text.count("[") > brackets
    for sign in "{[":
        at = text.find(sign)
        while at >= 0:
            brackets -= 1
            if brackets < 0:
                return True
            at = text.find(sign, at + 1)
    return False


def encode(tree: Json) -> bytes:
    """Return `tree` as UTF-8 JSON without spaces; `decode` reads the same value.

    Raises:
        WireError: `tree` holds NaN or Infinity (`wire.number`) or something that is
            no JSON value (`wire.not_json`).
    """
    try:
        return _ENCODER.encode(tree).encode("utf-8")
    except UnicodeEncodeError:
        return _ASCII_ENCODER.encode(tree).encode("ascii")
    except ValueError:
        raise WireError("NaN and Infinity are not JSON", code="wire.number") from None
    except TypeError:
        raise WireError("an object is no JSON value", code="wire.not_json") from None
    except RecursionError:
        raise _too_deep(MAX_DEPTH) from None


def depth(tree: Json) -> int:
    """How many arrays and objects are nested in each other; 0 for a scalar."""
    levels = 0
    level: list[Json] = [tree]
    while containers := [node for node in level if isinstance(node, (dict, list))]:
        levels += 1
        level = list(
            chain.from_iterable(
                node.values() if isinstance(node, dict) else node for node in containers
            )
        )
    return levels


def _too_deep(max_depth: int) -> WireError:
    return WireError(
        "the body is nested too deeply",
        code="wire.too_deep",
        hint=f"at most {max_depth} levels are read",
    )


def _refuse_lone_surrogates(tree: Json) -> None:
    try:
        _ENCODER.encode(tree).encode("utf-8")
    except UnicodeEncodeError:
        raise WireError(
            "a string holds half a character (an unpaired surrogate)",
            code="wire.encoding",
        ) from None
