"""Is a record of a call one in form? Else no register counts it, and each says so.

Anybody with the log's key can append what he likes, and another program may use the
same words. A field that is absent, or null, is none of this room's business: versions
add and leave out fields. One that is there holds what this version would write. A
record that says it is of another version (`v`, FORMAT.md 11) may mean other things by
the same words. `page/assets/shape.js` asks the same, and they are compared.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from carnet.trail.writing.entries import VERSION

Holds = Callable[[Any], bool]

_LARGEST: Final = 2**53 - 1
"""The largest number that canonical JSON keeps (RFC 8785, I-JSON)."""
_YEARS: Final = range(1970, 9990)
"""Years that leave room for a period on both sides."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?"
    r"(Z|[+-]([01]\d|2[0-3]):[0-5]\d)",
    re.ASCII,
)
"""As RFC 3339 has it, which is how every writer of this version writes it."""


def _text(value: object) -> bool:
    return isinstance(value, str)


def _flag(value: object) -> bool:
    return isinstance(value, bool)


def _number(value: object) -> bool:
    return type(value) is int and abs(value) <= _LARGEST


def _day(value: object) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        return date.fromisoformat(value).year in _YEARS
    except ValueError:
        return False


def _time(value: object) -> bool:
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    return found is not None and _day(found[1])


def _version(value: object) -> bool:
    return type(value) is int and value == VERSION


def _list(holds: Holds) -> Holds:
    return lambda value: isinstance(value, list) and all(map(holds, value))


def _each_field(holds: Holds) -> Holds:
    """An object of which each field holds."""
    return lambda value: isinstance(value, dict) and all(map(holds, value.values()))


def _object(fields: Mapping[str, Holds]) -> Holds:
    """An object of which each field that is named here holds, where it is there."""
    named = fields.get

    def holds(value: object) -> bool:
        if not isinstance(value, dict):
            return False
        # A plain loop: with a generator this room took a quarter of a register's time.
        for name, inside in value.items():
            test = named(name)
            if test is not None and inside is not None and not test(inside):
                return False
        return True

    return holds


def _any_object(value: object) -> bool:
    return isinstance(value, dict)


_ANY: Final = _any_object
_OBJECTS: Final = _list(_any_object)
_TEXTS: Final = _list(_text)
_ROWS: Final = _list(lambda row: isinstance(row, list))

_CALL: Final = _object(
    {
        **dict.fromkeys(
            """call_id decision form data_form purpose transfer_tool engine rules_digest
            law_digest""".split(),
            _text,
        ),
        **dict.fromkeys(("enforced", "tightened", "is_transfer"), _flag),
        **dict.fromkeys(("on", "valid_until", "retention_until"), _day),
        **dict.fromkeys(
            "regimes reasons obligations evidence onward_transfer".split(), _OBJECTS
        ),
        **dict.fromkeys(("signed_by", "inputs", "endpoint", "adapters"), _ANY),
        "v": _version,
        "attempt": _number,
        "time": _time,
        "ai_act": _object({"risk": _text, "role": _text}),
        "lawful_basis": _each_field(_text),
        "dpv": _each_field(_TEXTS),
        "crosswalk": _TEXTS,
        "data_categories": _TEXTS,
        "exporter": _each_field(_text),
        "data_subject": _object(
            {
                "id": _text,
                "country": _text,
                "declared": _TEXTS,
                "count_estimate": _number,
            }
        ),
        "destination": _object(
            {
                **dict.fromkeys(
                    "host provider endpoint entity importer parent model".split(), _text
                ),
                **dict.fromkeys(
                    "processing storage remote_access sub_processors".split(), _TEXTS
                ),
            }
        ),
        "redaction": _object(
            {"entities_replaced": _each_field(_number), "residual": _TEXTS}
        ),
        "detectors": _object({"digest": _text, "found": _each_field(_number)}),
        "counters": _object({"adds": _ANY, "cn": _ROWS, "us": _ROWS}),
    }
)


_END: Final = _object(
    {
        **dict.fromkeys(("call_id", "state"), _text),
        "v": _version,
        "attempt": _number,
        "time": _time,
        "restoration": _any_object,
    }
)


def is_end(record: Mapping[str, Any]) -> bool:
    """Has an end, or what contradicts an answer, the form that registers read?"""
    return _END(record)


def is_call(record: Mapping[str, Any]) -> bool:
    """Has every field of an intent or a refusal the form that registers read?"""
    return _CALL(record)
