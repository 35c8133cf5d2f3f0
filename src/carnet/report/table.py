"""CSV as RFC 4180 has it, UTF-8, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Final

FORMULA: Final = (*"=+-@", *"\uff1d\uff0b\uff0d\uff20")
"""What a spreadsheet may take for a formula at the beginning of a cell, behind spaces
or not; so does any control character there (OWASP, CSV Injection)."""


def row(cells: Iterable[object]) -> bytes:
    """One line with its CRLF."""
    return plain(map(cell, cells))


def plain(cells: Iterable[str]) -> bytes:
    """The same of cells that `cell` made."""
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue().encode("utf-8", "backslashreplace")


def cell(value: object) -> str:
    """The text of a cell; lists are joined by `; `, what could be a formula is quoted.

    Numbers stay as they are, so that a column of them can be summed.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = value if type(value) is str else words(value)
    return f"'{text}" if _runs(text) else text


def _runs(text: str) -> bool:
    """Could a spreadsheet run it?"""
    if text[:1].isalnum():  # nearly always: no sign of these, no space
        return False
    return text.lstrip().startswith(FORMULA) or (text[:1] < " " and text != "")


def words(value: object) -> str:
    """A value as a person reads it: `name: value, …; …`."""
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(each if type(each) is str else words(each) for each in value)
    if isinstance(value, dict | Mapping):  # the first is no call of Python code
        told = (f"{key}: {words(each)}" for key, each in value.items() if _any(each))
        return ", ".join(told)
    return "" if value is None else str(value)


def _any(value: object) -> bool:
    return value not in (None, "", (), [], {})
