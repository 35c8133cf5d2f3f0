"""Identifiers of devices and browsers that have no check digit: only a label tells."""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator

from carnet import late
from carnet.detection.hit import CERTAIN, LABELLED, LIKELY, Hit
from carnet.detection.identifiers.copula import HAN, IS
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Sieve
from carnet.vocabulary import Kind

_LEAD = r"(?:[^\n]{0,12}?|[ \t:：]{0,4}\r?\n[ \t]{0,4})(?<![0-9A-Za-z])"
_UUID = late.compile(
    rf"{_LEAD}(?P<v>[0-9A-Fa-f]{{8}}-(?:[0-9A-Fa-f]{{4}}-){{3}}[0-9A-Fa-f]{{12}})"
)
_COOKIE = late.compile(
    r"[\"']?[ \t]{0,2}[:=][ \t]{0,2}[\"']?(?P<v>[A-Za-z0-9_\-]{16,128})"
)
# An Android id has 16 hexadecimal digits, an Apple UDID 40 or 8-16; serial numbers are
# codes of capitals and digits. The sign between label and value has to be there.
_HEX = late.compile(
    rf"{_LEAD}(?P<v>[0-9A-Fa-f]{{8}}-[0-9A-Fa-f]{{16}}|[0-9A-Fa-f]{{16,40}}"
    r"|(?=[0-9:\-]{0,13}[A-Fa-f])(?:(?:[0-9A-Fa-f]{4}[:\-]){2}[0-9A-Fa-f]{4}"
    r"|[0-9A-Fa-f]{6}[:\-][0-9A-Fa-f]{6}|[0-9A-Fa-f]{12}))(?![0-9A-Za-z]|[:\-][0-9A-Fa-f])"
)
"""Or a hardware address in groups of four or six, or in one."""
# The number of a SIM card (ITU-T E.118) as it is printed on it.
_ICCID = late.compile(
    rf"{_LEAD}(?P<v>89(?:[ \-]?[0-9]){{16,18}}[Ff]?)(?![0-9A-Za-z]|[ \-][0-9])"
)
_SERIAL = late.compile(
    r"[^\W\d_]{0,8}(?:[ \t_](?:number|no\.?|nr\.?|num\.?|id))?[\"']?"
    rf"(?:[ \t]{{0,2}}[:=#：][ \t]{{0,2}}|[ \t](?!on[ ])(?:{IS})[ \t]|[{HAN}])"
    r"[\"']?(?P<v>[A-Z0-9](?:-?[A-Z0-9]){6,23})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
# Right behind its label a code of capitals with digits needs no sign.
_BESIDE = late.compile(
    r"[a-z]{0,6}(?:[ \t](?:number|no|nr|num))?[ \t.#]{1,3}"
    r"(?P<v>(?=[A-Z0-9\-]{0,20}[A-Z])[A-Z0-9](?:-?[A-Z0-9]){6,23})(?![0-9A-Za-z])"
)
# Or whose it is, in words: `serial number of the laptop 5CG2140XKL`; no `LATITUDE5440`.
_WHOSE = late.compile(
    r"[^\W\d_]{0,6}(?:[ ](?:number|no\.?|nr\.?|num\.?))?"
    r"[ ][^\W\d_A-Z]{1,14}(?:[ ][^\W\d_][^\W\d_A-Z]{0,14}){0,2}[ ]"
    r"(?P<v>(?=(?:[A-Z0-9\-]{0,7}[0-9]){2})(?=[0-9]{0,6}[A-Z])"
    r"(?![A-Z]{4,12}-?[0-9]{1,5}(?![0-9A-Z]))[A-Z0-9](?:-?[A-Z0-9]){6,23})"
    r"(?![0-9A-Za-z])"
)
# In a form, alone in the line below its label.
_BELOW = late.compile(
    r"(?:[ \t](?:number|no\.?|nr\.?|num\.?))?[ \t]{0,4}[:：]?[ \t]{0,4}\r?\n[ \t]{0,4}"
    r"(?P<v>[A-Z0-9](?:-?[A-Z0-9]){6,23})(?=[ \t]{0,4}(?:\r?\n|\Z))",
    re.IGNORECASE,
)
# In brackets, quotes or an element of its own, or behind a dash.
_APART = late.compile(
    r"[a-z]{0,8}(?:[ \t_](?:number|no\.?|nr\.?|num\.?|id))?(?:"
    r"[ \t]?[:：]?[ \t]?[*_`]{0,3}[\"'`„“«‘「『(（\[][ ]?"
    r"|[ \t][–—\-][ \t]|[:：]?(?:</?[A-Za-z][^<>\n]{0,80}>\s{0,4}){1,4}|>\s{0,4})"
    r"(?P<v>(?=[A-Z0-9\-]{0,20}[A-Z])[A-Z0-9](?:-?[A-Z0-9]){6,23})(?![0-9A-Za-z])"
)
# An eUICC's number: 32 digits, of which two are check digits (GSMA SGP.02 §2.2.2).
_EID = late.compile(r"89(?<![0-9A-Za-z]..)(?:[ ]?[0-9]){30}(?![0-9A-Za-z])")
_EID_MODULUS = 97
# Source: ISO 3779 (17 characters, no I, O and Q).
_VIN = late.compile(
    r"[^\n0-9]{0,12}?(?<![0-9A-Za-z])(?P<v>[A-HJ-NPR-Z0-9]{17})(?![0-9A-Za-z])"
)
# A browser as Google and Meta number it: `GA1.2.123.456`, `fb.1.123.456`; digits, or
# what Meta's click had. Source: the vendors' pages on `_ga`, `_fbp` and `_fbc`.
_NUMBERED = late.compile(
    r"(?<![A-Za-z0-9.])(?:GA1\.[0-9]\.(?P<v>[0-9]{6,12}\.[0-9]{10})"
    r"|fb\.[0-9]\.(?P<w>[0-9]{12,14}\.[0-9A-Za-z_\-]{6,128}))(?![0-9A-Za-z])"
)
_CHIP = late.compile(
    r"(?<![^\W_])(?:micro|mikro|микро|мікро|μικρο)?[ \-]?(?:chip|cip|czip|tsip|kiip"
    r"|siru|puce|чип|чіп|τσιπ|transponder|芯片|晶片)[^\W\d_]{0,8}"
    r"(?:[ \-][^\W\d_]{1,14}\.?){0,2}[ :：#.]{0,3}"
    r"(?P<v>(?:[0-9][ \-]?){14}[0-9])(?![0-9A-Za-z]|[.,\-][0-9])"
)
"""The number of an animal, by which a register tells whose it is (ISO 11784: fifteen
digits); read in the folded text."""
_CHIPS = Sieve(
    late.compile(
        r"(?:micro|mikro|микро|мікро|μικρο)?(?:chip|cip|czip|tsip|kiip|siru|puce|чип|чіп"
        r"|τσιπ|transponder)"
    ).match
)
_MAC = 12  # hexadecimal digits
_FEWEST = 2  # digits of a serial number


def find(scan: Scan) -> Iterator[Hit]:
    """Every device or advertising id behind its label."""
    for label in scan.labels.having("advertising", "device"):
        if "advertising" in label.tags:
            yield from _advertising(scan, label)
        if "device" in label.tags:
            yield from _device(scan, label)
    chips = _CHIPS.of(scan.plain) or "芯片" in scan.text or "晶片" in scan.text
    for chip in _CHIP.finditer(scan.folded) if chips else ():
        normal = "".join(filter(str.isdigit, chip["v"]))
        yield Hit(*chip.span("v"), Kind.DEVICE_ID, normal, "chip", LABELLED)
    yield from _eids(scan)
    if "GA1." in scan.text or "fb." in scan.text:
        for match in _NUMBERED.finditer(scan.text):
            span, normal = match.span(match.lastgroup or 0), match[match.lastgroup or 0]
            yield Hit(*span, Kind.COOKIE_OR_AD_ID, normal.lower(), "browser", CERTAIN)


def _eids(scan: Scan) -> Iterator[Hit]:
    """The numbers of built-in SIM cards, whose check digits are right."""
    for match in _EID.finditer(scan.text) if scan.has_number else ():
        normal = match[0].replace(" ", "")
        if int(normal) % _EID_MODULUS == 1:
            yield Hit(*match.span(), Kind.DEVICE_ID, normal, "eid", CERTAIN)


def _advertising(scan: Scan, label: Label) -> Iterator[Hit]:
    match = _UUID.match(scan.text, label.end) or _COOKIE.match(scan.text, label.end)
    if match and any(c.isdigit() for c in match["v"]):
        kind = Kind.COOKIE_OR_AD_ID
        normal = match["v"].lower()
        yield Hit(*match.span("v"), kind, normal, "advertising_id", LABELLED)


def _device(scan: Scan, label: Label) -> Iterator[Hit]:
    for shape in (_UUID, _ICCID, _HEX):
        match = shape.match(scan.text, label.end)
        if match and any(c.isdigit() for c in match["v"]):
            normal = _plain(match["v"])
            yield Hit(*match.span("v"), Kind.DEVICE_ID, normal, "device_id", LABELLED)
            return
    shapes = (_VIN, _SERIAL, _BESIDE, _WHOSE, _APART, _BELOW)
    every = (shape.match(scan.text, label.end) for shape in shapes)
    match = next(filter(None, every), None)
    if match and sum(c.isdigit() for c in match["v"]) >= _FEWEST:
        normal = match["v"].upper()
        yield Hit(*match.span("v"), Kind.DEVICE_ID, normal, "serial", LIKELY)


def _plain(value: str) -> str:
    """A hardware address or a card's number without gaps; others in small letters."""
    plain = "".join(filter(str.isalnum, value)).upper()
    grouped = len(plain) == _MAC or value.startswith("89")
    return plain if grouped else value.lower()
