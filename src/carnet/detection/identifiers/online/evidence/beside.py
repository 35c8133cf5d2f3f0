"""Words for an account and for a password, which tell of what stands beside them.

The last word of a key says which of both its value is, by `beside.toml`.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.fields.keys import plain
from carnet.detection.identifiers.labels import said
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import TOKEN, Sieve
from carnet.detection.letters import FIRST_HAN, fold
from carnet.detection.words import table

_TAILS: Final = frozenset("id name nr no".split())
_WORD: Final = late.compile(r"(?:pwd?|ww|pass(?:wd)?|psw)(?![^\W_])[ ]?[:=]?[ ]?[^\s]")
"""Short for a password, folded, and a value."""
_SECRET: Final = 24  # characters of a secret behind its label


class KeyWords(NamedTuple):
    """The rows of `beside.toml`, of all languages."""

    names: frozenset[str]
    loose: frozenset[str]
    words: frozenset[str]
    """Those for a password."""
    sieve: Sieve
    secrets: Sieve
    han: tuple[str, ...]


@cache
def key_words() -> KeyWords:
    """Those that are the last of a key, folded."""
    rows: Mapping[str, Mapping[str, list[str]]] = table(__package__, "beside")
    names, loose, secrets = (
        frozenset(fold(word) for row in rows.values() for word in row[sort])
        for sort in ("names", "loose", "secrets")
    )
    every = names | loose
    han = tuple(sorted(word for word in names if word >= FIRST_HAN))
    sieves = Sieve(every.__contains__), Sieve(secrets.__contains__)
    return KeyWords(names, loose, secrets, *sieves, han)


@lru_cache(maxsize=2048)
def sort_of(key: str) -> str:
    """What the last word of a key says: `names`, `loose`, `secrets`, or nothing."""
    known = key_words()
    words = plain(key).split() or [""]
    last = words[-1]
    if len(words) > 1 and last in _TAILS and words[-2] in known.names:
        return "names"
    for sort, held in (("names", known.names), ("secrets", known.words)):
        if last in held:
            return sort
    if "secret" in said(last):
        return "secrets"
    return "loose" if last in known.loose and len(words) > 1 else ""


def names_account(folded: str) -> bool:
    """Whether a part of a folded text has a word for an account."""
    names = key_words().names
    return any(word in names for word in TOKEN.findall(folded)) or any(
        word in folded for word in key_words().han
    )


def begins_secret(scan: Scan, start: int) -> bool:
    """Does a word for a secret begin there, with a value that has a digit?"""
    labels = scan.labels.within(start, start + 1)
    ends = [label.end for label in labels if "secret" in label.tags]
    if _WORD.match(scan.folded, start):
        ends.append(start)
    return any(
        any(map(str.isdigit, scan.text[end : end + _SECRET])) for end in ends[:1]
    )
