"""Names of accounts and passwords with a stroke or a small word between them.

    account banco1_loredana / pwd Segnalibro.44!
    router: 10.44.7.19 / admin / Sardinha&Pao77
    try nora.lind and then Gransko&88

The one beside the word for a password, or behind a machine's address, is an account's.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.online.evidence.beside import (
    begins_secret,
    key_words,
)
from carnet.detection.identifiers.online.evidence.made_up import is_several, is_strange
from carnet.detection.identifiers.online.evidence.nobody import is_nobody
from carnet.detection.identifiers.online.evidence.spelled import shape_of
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_NAME: Final = late.compile(
    r"(?<![^\W\u2e80-\uffff])(?<![.@/\\\-])"
    r"[A-Za-z](?=[A-Za-z]*[0-9._\-])[A-Za-z0-9._\-]{2,38}[A-Za-z0-9]\Z"
)
"""It has a sign or a digit, as no word has."""
_PLAIN: Final = late.compile(
    r"(?<![^\W_])(?P<w>[^\W\d_]{3,20})[ ]?[: ][\"'`„“«]?(?P<v>[a-z]{3,20})\Z"
)
"""A name of letters alone, behind a word."""
_STROKE: Final = r"[ ]?[/|→][ ]?"
_SHOWS: Final = r"(?=[^ \n]{0,40}[!#$%&*?^])"
"""The next word has a sign as words have none."""
_STROKES: Final = late.compile(
    lambda: (
        rf"[ /|→和跟用](?:(?<=[ ])(?:[/|→][ ]?"
        rf"|(?:(?:{_any('and')}|(?:{_any('and')}[ ])?{_any('then')})[ ]|b['’]){_SHOWS})"
        rf"|(?<=[/|→])[ ]?|(?<=[和跟用]){_SHOWS})"
    )
)
"""A stroke, or what joins both where somebody is told to try them. One class of signs
at its beginning: Python then runs to the next of them."""
_WORD: Final = late.compile(r"[!-~]{6,64}")
_LONGEST: Final = 41  # characters of a name and of what may stand before it
_MACHINE: Final = late.compile(
    r"[0-9][0-9]{0,2}\.(?:[0-9]{1,3}\.){2}[0-9]{1,3}(?::[0-9]{1,5})?"
    rf"{_STROKE}(?P<n>[A-Za-z][\w.\-]{{1,30}}){_STROKE}(?P<v>[^\s/|]{{6,64}})"
)


def _any(row: str) -> str:
    return any_of(table(__package__, "slashed")[row])


def find(scan: Scan) -> Iterator[Hit]:
    """Every name and every password that stands so."""
    if not any(map(scan.text.__contains__, "/|→!#$%&*?^")):
        return
    yield from _behind_machines(scan.text)
    for stroke in _STROKES.finditer(scan.text):
        low = max(0, stroke.start() - _LONGEST)
        name = _NAME.search(scan.text, low, stroke.start())
        if name is None:
            yield from _told(scan, low, stroke)
            continue
        if not is_nobody(name[0].lower()):
            yield from _spelled(scan, name, stroke)


def _spelled(scan: Scan, name: re.Match[str], stroke: re.Match[str]) -> Iterator[Hit]:
    """A name with a sign or a digit before a stroke, and the password behind."""
    if begins_secret(scan, stroke.end()):
        yield _named(*name.span(), name[0])
        return
    if "|" in stroke[0] or not name[0].islower():
        return  # the bar parts cells, of which the first may be a key
    if stroke[0].strip().isalpha() and shape_of(name[0]) is None:
        return  # `version1.2 with Python!3`
    if secret := _secret(scan.text, stroke.end()):
        yield _named(*name.span(), name[0])
        yield secret


def _told(scan: Scan, low: int, stroke: re.Match[str]) -> Iterator[Hit]:
    """A name of letters alone, behind a word for an account: `user palliv and`."""
    name = _PLAIN.search(scan.text, low, stroke.start())
    if name is None or is_nobody(name["v"]) or not stroke[0].strip().isalpha():
        return
    if fold(name["w"]) not in key_words().names:
        return
    secret = _secret(scan.text, stroke.end(), is_told=is_several)
    if secret and not _is_counted(secret.normal):
        yield _named(*name.span("v"), name["v"])
        yield secret


def _is_counted(value: str) -> bool:
    """Is it a number of an issue or an order: `Issue#88`?"""
    word, sign, number = value.partition("#")
    return bool(sign) and number.isdecimal() and fold(word) in _counted()


@cache
def _counted() -> frozenset[str]:
    return frozenset(map(fold, table(__package__, "slashed")["counted"]))


def _secret(
    text: str, start: int, is_told: Callable[[str], bool] = is_strange
) -> Hit | None:
    """What is spelled as only passwords are, in one word to the end of its clause."""
    match = _WORD.match(text, start)
    value = match[0].rstrip(".,;)") if match else ""
    if not is_told(value):
        return None
    end = start + len(value)
    return Hit(start, end, Kind.PASSWORD_SECRET, value, "slashed", LIKELY)


def _behind_machines(text: str) -> Iterator[Hit]:
    for match in _MACHINE.finditer(text):
        value, start = match["v"].rstrip(".,;)"), match.start("v")
        if is_strange(value) or is_several(value):
            end = start + len(value)
            yield Hit(start, end, Kind.PASSWORD_SECRET, value, "slashed", LIKELY)
            if not is_nobody(match["n"].lower()):
                yield _named(*match.span("n"), match["n"])


def _named(start: int, end: int, name: str) -> Hit:
    return Hit(start, end, Kind.USERNAME, name.lower(), "slashed", LIKELY)
