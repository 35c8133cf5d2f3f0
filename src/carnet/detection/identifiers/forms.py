"""Lines of forms that ask for several parts of an address: `Ulica i kbr.: Ilica 214a`.

The label has nothing but words for parts of an address (`fields.toml`, `forms.toml`)
and small words between them, and the value the shape of what it asks for: a street with
its number, or a town with its code. The value may stand on the line below.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.fields.keys import plain
from carnet.detection.hit import CERTAIN, Hit
from carnet.detection.identifiers import fields
from carnet.detection.identifiers.places.hit import hit
from carnet.detection.identifiers.places.spelling import CAPITAL, NUMBER, UPPER
from carnet.detection.identifiers.scan import Scan
from carnet.detection.words import table
from carnet.vocabulary import Kind

_LINE: Final = late.compile(
    r"^[ \t>*|\u2022-]{0,6}(?P<k>[^\W\d][^\n\t|;:=\"'{}<>]{2,44})"
    r"(?:[:=][ \t]{0,8}(?:\r?\n[ \t]{0,8})?|(?<!,)\r?\n[ \t]{0,8})"
    r"(?P<v>[^\n\t|;:=\"{}<>]{2,80})$",
    re.MULTILINE,
)
"""No row of a table, whose columns have heads of their own."""
_STREET: Final = late.compile(
    rf"(?:(?=[{UPPER}])[^\n]{{1,50}}?[ \t,]{{1,2}}{NUMBER}|{NUMBER},?[ \t](?=[{UPPER}])"
    r"[^\n]{2,50}?)(?:,[ ][^\n]{1,40})?[ \t\r.]*"
)
_CODE: Final = r"(?:[A-Z]{1,3}[ -]?)?[0-9][0-9A-Z]{1,4}(?:[ -]?[0-9A-Z]{2,4})?"
_TOWN: Final = rf"{CAPITAL}(?:[ /-]{{1,3}}[^\W\d_]{{1,24}}){{0,3}}(?:[ ][0-9]{{1,2}})?"
_PLACE: Final = late.compile(
    rf"(?:{_CODE},?[ \t]{{1,2}}{_TOWN}|{_TOWN},?[ \t]{{1,2}}{_CODE})[ \t\r.]*"
)
_MARKS: Final = frozenset(":=")
_SIGNS: Final = late.compile("\u2116|#|\u00b0|\u00ba")
_WORDS: Final = 6  # of a label
_LONGEST: Final = 3  # words of a part's name
_NONE: Final = frozenset[str]()


def find(scan: Scan) -> Iterator[Hit]:
    """Streets and towns that such a line asks for."""
    if "\n" not in scan.text and ":" not in scan.text:
        return
    at, street = 0, False
    while line := _LINE.search(scan.text, at):
        at = line.end("k")  # what seems a value may be the label of the line below it
        if "," in line["k"] and scan.text[line.end("k")] not in _MARKS:
            continue
        asked = _asked(line["k"])
        street = street or "street" in asked  # a town below may bring its code untold
        if "street" in asked and _STREET.fullmatch(line["v"]):
            yield hit(scan, *line.span("v"), Kind.POSTAL_ADDRESS, CERTAIN)
        town = "town" in asked and (street or "postcode" in asked)
        if town and _PLACE.fullmatch(line["v"]):
            yield hit(scan, *line.span("v"), Kind.POSTAL_CODE, CERTAIN)


@lru_cache(maxsize=1024)
def _asked(label: str) -> frozenset[str]:
    """What parts of an address a label asks for; none if it says anything else."""
    words = plain(_SIGNS.sub(" nr ", label)).split()
    found = _parted(words) if len(words) <= _WORDS else _NONE
    named = found & {"street", "address"} and "house" in found
    return found | {"street"} if named else found - {"address"}


def _parted(words: Sequence[str]) -> frozenset[str]:
    """The tags of words that are names of parts throughout: `e | n.o`, not `en | o`."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        tags, rest = _said("".join(words[:size])), words[size:]
        more = _parted(rest) if tags and rest else _NONE
        if tags and (more or not rest):
            return tags | more
    return _NONE


def _said(words: str) -> frozenset[str]:
    return _own().get(words, _NONE) | fields.part_of_address(words)


@cache
def _own() -> dict[str, frozenset[str]]:
    """What each phrase of `forms.toml` says, by its letters and digits alone."""
    tags = {"houses": "house", "joins": "join", "codes": "postcode", "towns": "town"}
    found: dict[str, frozenset[str]] = {}
    for sort, rows in table(__package__, "forms").items():
        for phrase in chain.from_iterable(rows.values()):
            key = plain(phrase).replace(" ", "")
            found[key] = found.get(key, _NONE) | {tags[sort]}
    return found
