"""What must not stand in the id of a record: its own values, and any identifier.

An id travels beside the text, and a caller may have made it of an address. Numbers,
UUIDs and ids of a few digits name nobody by themselves, and whoever joins the records
again needs them as they were.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from carnet.adapter import Json
from carnet.vocabulary import Finding

_DIGITS: Final = 6
_LONG: Final = 16
_SHORT: Final = 3
"""Letters and digits that a value has at least; a name in Han may have two."""
_PLAIN = re.compile(r"[A-Za-z/_-]*(?:[0-9][A-Za-z/_-]*){0,6}\Z")
"""No mark of an address or of words, and fewer digits than any number of a person."""
_NUMBER = re.compile(r"-?[0-9]+\Z")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)


def is_plain(text: str) -> bool:
    """Is it an id that names nobody by itself?"""
    return any(shape.match(text) for shape in (_PLAIN, _NUMBER, _UUID))


def replaced(given: Json, by: Callable[[str], str]) -> Json:
    """The id with each string in it, keys too, as `by` returns it.

    A number is changed only where its digits are: it is a string then.
    """
    if isinstance(given, str):
        return by(given)
    if isinstance(given, dict):
        return {by(key): replaced(value, by) for key, value in given.items()}
    if isinstance(given, list):
        return [replaced(value, by) for value in given]
    text = str(given)
    if _NUMBER.match(text) and len(text) >= _DIGITS:
        return given if by(text) == text else by(text)
    return given


def again(text: str, found: Iterable[Finding]) -> Iterator[Finding]:
    """Each value found elsewhere that stands in this text, in any case.

    A number may be written with other marks in between, and a short value must be a
    word of its own: nobody called Ian is in `persian-7`.
    """
    bare = _bare(text)
    for finding in found:
        sought = _bare(finding.value)
        if sought not in bare or len(sought) < (_SHORT if sought.isascii() else 2):
            continue
        for hit in _pattern(finding.value, sought).finditer(text):
            start, end = hit.span()
            yield replace(finding, start=start, end=end, value=text[start:end])


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _pattern(value: str, bare: str) -> "re.Pattern[str]":
    long = sum(map(str.isdigit, bare)) >= _DIGITS or len(bare) >= _LONG
    if long:
        letters = (re.escape(letter) for letter in value if letter.isalnum())
        return re.compile(r"[\W_]*".join(letters), re.IGNORECASE)
    as_written = re.escape(value)
    if value.lower() == value.upper() and not bare.isdigit():  # Han writes no spaces
        return re.compile(as_written)
    beside = r"[^\W\d_]" if bare.isalpha() else r"[^\W_]"
    return re.compile(f"(?<!{beside}){as_written}(?!{beside})", re.IGNORECASE)
