"""All between the word for an address and its code: `Address: The Old Mill, 3500 Town`.

Houses with names and places without streets have nothing else by which to know them. A
form may have the word on a line of its own, and each part of the address on one below.
"""

import re
from collections.abc import Iterable, Iterator

from carnet import late
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.places.streets import UPPER
from carnet.detection.identifiers.scan import Scan

_REACH = 160  # characters from a word to the code of its address
_FORM = late.compile(
    rf"(?:[^\n:]{{0,24}}:|(?<=:))[ \t]*(?:\r?\n[ \t]*)?"
    rf"(?P<v>(?=[{UPPER}0-9])[^\n;:?!]{{3,80}}"
    r"(?:\r?\n[^\n;:?!]{0,80}){0,3})(?<=[\s,])"
)
_COLUMN = late.compile(
    rf"[ \t]*\r?\n[ \t]*(?P<v>(?=[{UPPER}0-9])"
    rf"(?:(?:[^\s;:?!]{{1,24}}[ ]){{0,4}}(?:[{UPPER}0-9][^\s.;:?!]{{0,24}}"
    r"|[^\s.;:?!]{4,24}),?[ \t]*\r?\n[ \t]*){1,4})"
)
"""Lines of a few words under a word, down to that of the code; no sentences."""
_LEAD = late.compile(r"(?:\n|\A)[ \t>|*\-]*\Z")
_INDENT = 16  # characters before a word that is alone on its line


def find(scan: Scan, codes: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where such addresses begin, and where their codes and towns end."""
    for code in codes:
        start = code.start()
        for label in scan.labels.within(start - _REACH, start):
            if label.end <= start and (gap := _between(scan, label, start)):
                yield gap.start("v"), code.end()
                break


def _between(scan: Scan, label: Label, code: int) -> re.Match[str] | None:
    """What stands between a word for an address and a code, if all of it is one."""
    form = "address" in label.tags and _FORM.fullmatch(scan.text, label.end, code)
    if form:
        return form
    lead = max(0, label.start - _INDENT)
    if label.tags & {"address", "residence"} and _LEAD.search(
        scan.text, lead, label.start
    ):
        return _COLUMN.fullmatch(scan.text, label.end, code)
    return None
