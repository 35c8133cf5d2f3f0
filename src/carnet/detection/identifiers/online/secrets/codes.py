"""A password behind the bare word for a code, which numbers goods as well.

`κωδικός: Rethymno#77` in Greek, `šifra: ...` in Croatian, `código: ...` in Spanish: the
colon or the equals sign and what is spelled as no word, code or version is; less is
enough right behind the name of an account (`χρήστης: thrasos, κωδικός: rethymno77`).
GDPR Art. 32: a secret never leaves.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.copula import FOLDED, FOLDED_IS_OR_WAS, FOLDED_NOW
from carnet.detection.identifiers.online.evidence.beside import names_account
from carnet.detection.identifiers.online.evidence.made_up import (
    COMMON_SIGNS,
    KNOWN,
    is_chosen,
    is_made_up,
    is_several,
    is_strange,
)
from carnet.detection.identifiers.online.secrets.doors import any_code, codes
from carnet.detection.identifiers.online.secrets.spoken import locked
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import matches
from carnet.detection.words import any_of
from carnet.vocabulary import Kind

_TOLD: Final = late.compile(
    lambda: (
        rf"(?<![^\W_]){any_code()}[\"']?"
        rf"(?:[ \t]{{0,2}}[:=]|[ ](?:{FOLDED})(?:[ ](?:{FOLDED_NOW})){{0,2}}(?=[ ]))"
        r"[ \t]{0,3}[\"'„“«]?"
        r"(?P<v>[^\s\"'`”“»<>{}()\[\],;]{6,64})"
    )
)
"""Read in the folded text, whose places are those of the text."""
_VALUE: Final = r"(?P<v>(?=[^\s\d]{0,40}[0-9])[^\s\"'`”“»<>{}()\[\],;]{6,64})"
NETS: Final = ("wifi", "wi-fi", "wlan", "vpn", "hotspot", "вайфай", "вай-фай")
_GAP: Final = r"(?:[ ][^\W\d_]{1,6}){0,2}?(?:[ ]|[ ][^\W\d_]{1,3}['’])"
_OF: Final = late.compile(
    lambda: (
        rf"(?<![^\W_]){any_code()}{_GAP}(?P<of>[^\W\d_]{{2,12}}(?:-[^\W\d_]{{1,8}})?)"
        rf"(?:[ ](?:{FOLDED}))?[ ]?[:=]?[ ]?[\"'„“«‘]?{_VALUE}"
    )
)
"""The code of something that has a password: `ο κωδικός του NAS «...»`."""
_OF_NET: Final = late.compile(
    lambda: (
        rf"(?<![^\W_])(?:{any_code()}{_GAP}{any_of(NETS)}"
        rf"|{any_of(NETS)}[^\W\d_]{{0,3}}[ ]{any_code()})"
        rf"(?:[ ](?:{FOLDED}|to))?[ ]?[:=]?[ ]?[\"'„“«‘]?{_VALUE}"
    )
)
"""That of a network, which nobody sells: less will do (`kod do wifi to Kalina2024`)."""
_RENEWED: Final = late.compile(
    r"(?<![^\W_])(?:νεοσ?|παλιοσ?|παλαιοσ?|καινουρι?γ?ι?οσ?|προσωρινοσ?)[ ](?:μου[ ])?"
    rf"κωδικοσ?(?:[ ]μου)?(?:[ ]?[:=]|[ ](?:{FOLDED_IS_OR_WAS})(?=[ ]))?[ ]{{1,2}}"
    rf"[\"«]?{_VALUE}"
)
"""In Greek a new code, or an old one, is a password: goods have theirs for good."""
_GREEK: Final = "κωδικο"
_NEXT: Final = late.compile(lambda: rf"(?<![^\W_]){any_code()}[ ][\"'„“«‘]?{_VALUE}")
"""A code without a sign, which is a password right behind an account."""
_NAMED: Final = late.compile(
    r"[\"'„“«][\w.\-]{3}|[\w.\-]{0,30}[0-9_][\w.\-]{0,30}|\w{2,30}\.\w{2,30}"
)
"""The name of an account between the word for one and that for its code."""
_ACCOUNT: Final = 60  # characters from the word for an account to that for a code
_DIGITS: Final = 2
_SMALL: Final = late.compile(r"(?=[^a-z]*[a-z]{2})[\w.!?@#$%&*+\-]+")
"""A password that somebody made up; numbers of goods have capitals."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every password that a word for codes and a sign stand before."""
    said = scan.plain & codes() if scan.has_number else ()
    places = scan.starts(sorted(said))
    for match in matches(_TOLD, scan.folded, places):
        value = _value(scan, match, ".:!?")
        if _is_made_up(value) or (_is_small(value) and _is_of_account(scan, match)):
            yield _hit(match, value)
    for match in matches(_NEXT, scan.folded, places):
        value = _value(scan, match, ".:?")
        if is_chosen(value) and _is_of_account(
            scan, match, named=not is_strange(value)
        ):
            yield _hit(match, value)
    for match in matches(_OF, scan.folded, places):
        value = _value(scan, match, ".:!?")
        if locked().match(match["of"]) and _is_made_up(value):
            yield _hit(match, value)
    if said:
        yield from _renewed(scan)


def _renewed(scan: Scan) -> Iterator[Hit]:
    """The code of a network, and a new one."""
    greek = _RENEWED.finditer(scan.folded) if _GREEK in scan.folded else ()
    for match in chain(_OF_NET.finditer(scan.folded), greek):
        value = _value(scan, match, ".:!?")
        if is_made_up(value) and any(map(str.islower, value)):
            yield _hit(match, value)


def _value(scan: Scan, match: re.Match[str], signs: str) -> str:
    """What it is in the text, without the signs that end a sentence."""
    start, end = match.span("v")
    return scan.text[start:end].rstrip(signs)


def _hit(match: re.Match[str], value: str) -> Hit:
    start = match.start("v")
    end = start + len(value)
    return Hit(start, end, Kind.PASSWORD_SECRET, value, "secret.beside", LIKELY)


def _is_made_up(value: str) -> bool:
    """Whether it has characters of all sorts, and a sign that no code has."""
    return (
        is_several(value)
        and not COMMON_SIGNS.fullmatch(value)
        and any(map(str.islower, value))
        and not KNOWN.fullmatch(value)
    )


def _is_small(value: str) -> bool:
    digits = sum(map(str.isdigit, value))
    return (
        digits >= _DIGITS
        and bool(_SMALL.fullmatch(value))
        and not KNOWN.fullmatch(value)
    )


def _is_of_account(scan: Scan, match: re.Match[str], *, named: bool = False) -> bool:
    """Whether an account stands right before, in the same line and sentence.

    `named`: with its name, which is quoted or spelled as no word is.
    """
    low = max(0, match.start() - _ACCOUNT)
    between = scan.labels.within(low, match.start())
    users = [label.end for label in between if "user" in label.tags]
    if not users and names_account(scan.folded[low : match.start()]):
        users = [low]
    if not users or (named and not _NAMED.search(scan.text, users[0], match.start())):
        return False
    return "\n\n" not in scan.text[users[-1] : match.start()]
