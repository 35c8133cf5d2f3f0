"""Names that somebody logs in with, beside the password: `Benutzer ahuehnerbein`.

A word of `accounts.toml`, right behind it a name that needs no sign before it. Spelled
with a digit or a full stop it is no word; one of small letters alone - an initial and a
family name - counts where a password stands in the same list.
"""
# ruff: noqa: RUF001 - letters and signs of other scripts

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.labels import END, expression, fold
from carnet.detection.identifiers.online import passwords
from carnet.detection.identifiers.online.handles import ENDS
from carnet.detection.identifiers.online.logins import is_nobody
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.words import Sieve, beginning, starts
from carnet.vocabulary import Kind

_NAME: Final = re.compile(
    r"(?:[ \t]?:[ \t]|[ \t](?:[–—\-][ \t])?)[\"'„“«]?"
    r"(?P<v>[^\W\d_][\w.\-]{3,30})(?![\w(])"
    r"(?P<after>[\"'”“»]?(?:[ \t]{0,2}[,;()\]/|–—\n]|[ \t]{0,2}\Z|\.(?:\s|\Z)"
    r"|[ ]-[ ]|[ ](?:på|pa|auf|am|im|on|at|in|sur|en|su|em|no|op|na|v|ve|la|pe|στο|hos"
    r"|i|an|pie|prie|fuq|ar|у|в|на|з|mit|with|avec|con|com|met|z|s|cu|med|og|och|und"
    r"|and|et|y|e|ja|a|és|și|та|и|και|un|ir|u|agus)[ ]))?"
)
_ODD: Final = re.compile(r"[0-9._]")
_VERSION: Final = re.compile(r"[0-9]\.[0-9]|v[0-9]")
_SMALL: Final = 3  # letters that are no capitals: codes have fewer
_PLAIN: Final = range(5, 18)  # letters of a name without digit and full stop
_BEFORE, _BEHIND = 60, 48  # characters to the password
_BLANK: Final = 3  # characters between a name and the next word
_NEAR: Final = 100  # characters to a word for one


class _Words(NamedTuple):
    shape: re.Pattern[str]
    sieve: Sieve
    never: frozenset[str]


def find(scan: Scan) -> Iterator[Hit]:
    """Every name right behind a word for an account, if a password is near."""
    begin = _words().sieve.of(scan.words)
    if not begin or not _is_about_passwords(scan):
        return
    secrets: list[Hit] | None = None
    for name in _names(scan, begin):
        value = name["v"].rstrip(".-_")
        fits = _is_spelled(value) and _is_labelled(scan, name)
        if not fits and value.islower() and value.isalpha() and len(value) in _PLAIN:
            secrets = list(passwords.find(scan)) if secrets is None else secrets
            fits = any(_is_beside(one, name) for one in secrets)
        if fits:
            start = name.start("v")
            end = start + len(value)
            yield Hit(start, end, Kind.USERNAME, value.lower(), "account", LIKELY)


def _names(scan: Scan, begin: list[str]) -> Iterator[re.Match[str]]:
    """What stands right behind words for an account, unless it is one of everybody."""
    words = _words()
    for at in starts(scan.folded, begin):
        word = words.shape.match(scan.folded, at)
        name = _NAME.match(scan.text, word.end()) if word else None
        if name is None or not (
            name["after"] is not None or _is_followed(scan, name.end())
        ):
            continue
        value = name["v"].rstrip(".-_")
        if not is_nobody(value.lower()) and fold(value) not in words.never:
            yield name


def _is_followed(scan: Scan, end: int) -> bool:
    """Does a word for a password stand right behind a name?"""
    labels = scan.labels.within(end, end + _BLANK)
    said = labels and "secret" in labels[0].tags
    return bool(said or passwords.SHORT_WORD.match(scan.folded, end + 1))


def _is_about_passwords(scan: Scan) -> bool:
    """Does any word for a password stand in the text?"""
    labels = any("secret" in label.tags for label in scan.labels.found)
    return labels or not scan.words.isdisjoint(passwords.SHORT_WORDS)


def _is_labelled(scan: Scan, name: re.Match[str]) -> bool:
    """Is a word for a password near the name?"""
    start, end = name.span("v")
    labels = scan.labels.within(start - _NEAR, end + _NEAR)
    near = scan.folded[max(0, start - _NEAR) : end + _NEAR]
    said = any("secret" in label.tags for label in labels)
    return said or bool(passwords.SHORT_WORD.search(near))


def _is_beside(secret: Hit, name: re.Match[str]) -> bool:
    before, behind = name.start() - secret.end, secret.start - name.end("v")
    return 0 <= before <= _BEFORE or 0 <= behind <= _BEHIND


def _is_spelled(value: str) -> bool:
    """Is it spelled as names of accounts are, and no file, host or version?"""
    parts = value.lower().split(".")
    end = parts[-1] if len(parts) > 1 and len(parts[-1]) > 1 else ""
    if len(parts) > 2 or end in ENDS or _VERSION.search(value):  # noqa: PLR2004 - a host
        return False
    small = sum(map(str.islower, value)) >= _SMALL
    return small and bool(_ODD.search(value))


@cache
def _words() -> _Words:
    text = (files(__package__) / "accounts.toml").read_text("utf-8")
    rows = tomllib.loads(text).values()
    every = {fold(word) for row in rows for word in row["login"] + row["account"]}
    never = frozenset(fold(word) for row in rows for word in row["never"])
    shape = re.compile(expression(word + END for word in every))
    return _Words(shape, Sieve(beginning(every)), never)
