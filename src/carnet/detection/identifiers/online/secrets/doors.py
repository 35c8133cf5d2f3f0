"""Codes that open the door of somebody's house, behind the words of `doors.toml`.

`digicode A4817`, `код домофона 118К4471`, `gate code #4471`: digits, a letter or a
sign of the keypad before, between or behind them. GDPR Art. 32: a secret never leaves.
"""
# ruff: noqa: RUF001, RUF002 - letters of other scripts

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from carnet import late
from carnet.detection.fields.keys import plain
from carnet.detection.hit import LABELLED, Hit
from carnet.detection.identifiers.announced import Announced
from carnet.detection.identifiers.copula import FOLDED, HAN
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_CODE: Final = late.compile(
    rf"(?:(?:[ ][^\W\d_]{{1,14}}){{1,4}}?(?:[ ](?:{FOLDED})(?=[ ])|(?=[ ]?:))"
    rf"|[ ](?:{FOLDED}|to|nr\.?|no\.?))?[\"']?[ ]?[:=(„“\"'|{HAN}–\-]{{0,2}}"
    r"(?:\r?\n)?[ ]?[\"'„“]?"
    r"(?P<v>[#*]?(?:[a-zа-я]{1,2}[ ]?)?[0-9]{2,6}"
    r"(?:[ ]?[a-zа-я](?![^\W\d_])[ ]?[0-9]{0,6}|[ \-][0-9]{2,4}|[#*][0-9]{2,6})?[#*]?)"
    r"(?![\w%]|[.,:/][0-9]|[ ]?(?:€|eur|kr|zl|ft|грн|руб|лв|kc))"
)
CODES: Final = frozenset(
    "kod kode koden code koodi kood kodu kodas kods kodo koda cod codul codigo codice"
    " κωδικοσ κωδικο код кода кодът sifra sifre clave pin kodici kodi".split()
)
_KEYPAD: Final = late.compile(
    rf"(?<![^\W_]){any_of(CODES)}"
    r"(?:[ ][^\W\d_]{1,14}(?:[\-'’][^\W\d_]{1,12})?){0,4}:?[ ]"
    r"[\"'„“«]?(?P<v>#?[0-9]{3,8}[#*])(?![\w#*])"
)
"""Digits that end with a key of the keypad, behind the bare word for a code."""
_ENDED: Final = late.compile(r"[#*](?<=[0-9]{3}[#*])")
"""Such an end, which programs have no more than letters."""
_ENDING: Final = late.compile(r"[^\n:]{3,}(?=(?:kod|code|kood)[ei]?\Z)")
"""What is left of a word before the code that it ends with: `alarm` of `alarmkode`."""
_FEWEST: Final = 3  # digits
_NEAR: Final = 64  # characters from the word to the end of its code
_DATE: Final = late.compile(r"(?:19|20)[0-9]{2}")


@cache
def _code_words() -> Announced:
    rows = table(__package__, "doors")
    words = {fold(word).replace("-", " ") for row in rows.values() for word in row}
    words |= {other for word in words for other in _of_pins(word)}
    return Announced(words, ending=4)


def _of_pins(word: str) -> Iterator[str]:
    """The same with the word PIN, which all languages have: `PIN dell'allarme`."""
    first, _, rest = word.partition(" ")
    if rest and first in CODES:
        yield f"pin {rest}"
    if stem := _ENDING.match(word):
        yield from (f"{stem[0]}pin", f"{stem[0].rstrip()} pin")


def find(scan: Scan) -> Iterator[Hit]:
    """Every code of a door right behind the word for it, also in the key of a field."""
    if not scan.has_number:
        return
    folded = scan.folded
    for low in _code_words().ends(scan):
        yield from _behind(scan, low)
    ends = scan.says(CODES) and _ENDED.search(folded)
    for code in _KEYPAD.finditer(folded) if ends else ():
        yield _hit(scan, *code.span("v"))


def beginnings() -> frozenset[str]:
    """The first words of those that name such codes."""
    return _code_words().beginnings


@lru_cache(maxsize=1024)
def is_head(head: str) -> bool:
    """Whether the head of a column, or a key, is for such codes: `doorCode`."""
    return _code_words().are_all_of(plain(head))


def _behind(scan: Scan, low: int) -> Iterator[Hit]:
    match = _CODE.match(scan.folded, low, low + _NEAR)
    if match is None or _DATE.fullmatch(match["v"]):
        return
    if sum(map(str.isdigit, match["v"])) >= _FEWEST:
        yield _hit(scan, *match.span("v"))


def _hit(scan: Scan, start: int, end: int) -> Hit:
    value = scan.text[start:end]
    return Hit(start, end, Kind.PASSWORD_SECRET, value, "secret.door", LABELLED)
