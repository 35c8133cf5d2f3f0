"""Numbers of files, plates, and codes that open something, behind keys of records.

    {"sicil_no": "P-30418", "doorCode": "4711#"}      <osobneCislo>20417</osobneCislo>

A key says the same as a label in a sentence, but its words are joined, and what parts
it from its value is a sign that no sentence has there.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from carnet import late
from carnet.detection.fields.keys import plain
from carnet.detection.hit import LABELLED, LIKELY, Hit
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.labels import said
from carnet.detection.identifiers.online.evidence.made_up import is_made_up
from carnet.detection.identifiers.online.secrets import doors
from carnet.detection.identifiers.online.secrets.passwords import PINS
from carnet.detection.identifiers.registers import dossiers
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.identifiers.vehicles import words
from carnet.detection.identifiers.vehicles.shapes import CELL
from carnet.detection.letters import bare_capitals
from carnet.vocabulary import Kind

_KEY: Final = late.compile(
    r"[\"'](?P<k>[^\W\d][\w.\- ]{1,40})[\"'][ \t]{0,2}[:=][ \t\n]{0,4}[\"']?"
    r"|<(?:\w{1,20}:)?(?P<e>[^\W\d][\w.\-]{1,40}+)>\s{0,4}"
    r"|<(?P<a>[^\W\d_]{3,20})(?:[ ][\w\-:]{1,24}=\"[^\"<>]{0,64}\"){0,4}"
    r"[ ](?P<n>no|nr|num|number|id|ref)=\""
    r"|(?<![\w.\-\"'])(?P<w>[^\W\d](?:[\w\-]{1,40}))=[\"']?"
)
"""A key in quotes, the name of an element, of one and of its attribute, a variable."""
_ENDS: Final = r"(?=[\"'<>,;&\s}\]]|\Z)"
_VALUES: Final[dict[str, re.Pattern[str]]] = {
    "dossier": late.compile(
        r"(?P<v>(?=[^\n\"'<>,;]{0,20}(?:[0-9][^\n\"'<>,;]{0,6}){4})"
        rf"[^\W_][\w./\-]{{2,22}}){_ENDS}"
    ),
    "lock": late.compile(rf"(?P<v>[#*]?[0-9]{{3,8}}[#*]?){_ENDS}"),
    "vehicle": late.compile(rf"(?P<v>{CELL}){_ENDS}"),
    "secret": late.compile(r"(?P<v>[^\s\"'<>,;]{6,64})(?=[\"'<])"),
}
"""What such a value looks like, up to what ends it."""
_NUMBERED: Final = {"dossier": Kind.GOVERNMENT_ID, "vehicle": Kind.VEHICLE_PLATE}
_FEW: Final = 3  # words for a card or an account behind `PIN`
_SHORT: Final = frozenset("pass pw pwd psw ww passe passw passwd".split())
"""Words for a password that are words of other things in a sentence."""
_TAGS: Final = frozenset({"code", "secret"})
_SIGNS: Final = ('":', '" :', "':", "=", "</")
"""Without any of these no text has a key with its value."""


def _is_pin(words: str) -> bool:
    """Are they those for a PIN, and for what it opens?"""
    first, *rest = words.split() or [""]
    return words in PINS or (first in PINS and len(rest) <= _FEW)


@cache
def _sieve() -> Sieve:
    """Words of a text that such a key may begin with."""
    return Sieve(
        Beginning(
            {
                *dossiers.beginnings(),
                *doors.beginnings(),
                *words.beginnings(),
                *PINS,
                *_SHORT,
            }
        )
    )


@lru_cache(maxsize=1024)
def tag_of(key: str) -> str | None:
    """What a key, or a column's head, names: `dossier`, `vehicle`, `lock`, or None."""
    if dossiers.is_head(key):
        return "dossier"
    if words.is_head(key):
        return "vehicle"
    told = said(key)
    code = "code" in told or _is_pin(plain(key))
    return "lock" if code or doors.is_head(key) else None


def find(scan: Scan) -> Iterator[Hit]:
    """Every value whose key names it."""
    text = scan.text
    if not any(map(text.__contains__, _SIGNS)):
        return
    told = not scan.tags.isdisjoint(_TAGS)
    if not (told or scan.has_han or _sieve().of(scan.words)):
        return  # the expression would try each word of a program
    for key in _KEY.finditer(text):
        named = key["a"] and f"{key['a']} {key['n']}"
        name = key["k"] or key["e"] or named or key["w"]
        tag = tag_of(name) or ("secret" if _is_secret(name, key["e"]) else None)
        match = _VALUES[tag].match(text, key.end()) if tag else None
        if match is not None and tag and _fits(tag, match["v"]):
            yield _hit(match, tag)


def _is_secret(name: str, element: str | None) -> bool:
    """Is it a short word for a password, or an element that a longer one names?"""
    short = name.lower() in _SHORT
    return short or (element is not None and "secret" in said(name))


def _fits(tag: str, value: str) -> bool:
    return is_made_up(value) if tag == "secret" else not DATE.fullmatch(value)


def _hit(match: re.Match[str], tag: str) -> Hit:
    if tag in _NUMBERED:
        kind, normal, score = _NUMBERED[tag], bare_capitals(match["v"]), LIKELY
    else:
        kind, normal, score = Kind.PASSWORD_SECRET, match["v"], LABELLED
    return Hit(*match.span("v"), kind, normal, f"keyed.{tag}", score)
