r"""Bank statements as banks send them: MT940, whose fields stand in one line.

    :86:166?00SEPA?20Rent?31DE02120300000000202051?32ERIKA MUSTERMANN?33

Each field begins with `?` and two digits that say what it is, and hides the account
that stands right behind. A long text goes on in the next field, within a word.

Source: Deutsche Kreditwirtschaft, Anlage 3 zum DFÜ-Abkommen (2024), 8.2.6 (field 86).
"""

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.views.edit import Edit

FIELD: Final = ":86:"
"""Begins what is said of a payment."""
_ENTRY: Final = late.compile(
    r":86:[0-9]{0,3}(?=\?)[^:]*(?:(?<!\n):[^:]*|(?<=\n):(?![0-9]{2}[A-Z]?:)[^:]*)*"
)
_CODE: Final = late.compile(r"(?:\r?\n)?\?(?P<code>[0-6][0-9])(?:\r?\n)?")
_READ: Final = {"30": "\nBIC: ", "31": "\nAccount: ", "32": "\nName: "}
_NEXT: Final = frozenset({*map(str, range(21, 30)), "33", *map(str, range(61, 64))})
"""Fields in which the text of the one before goes on."""


def fields(text: str) -> Iterator[Edit]:
    """A line for each field, and what it is."""
    for entry in _ENTRY.finditer(text):
        for one in _CODE.finditer(text, *entry.span()):
            code = one["code"]
            yield *one.span(), "" if code in _NEXT else _READ.get(code, "\n")
