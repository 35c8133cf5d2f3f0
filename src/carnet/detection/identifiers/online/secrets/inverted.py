"""Passwords before their word: `Spring!Mist2013 is the password`, `X als Passwort`.

What is spelled as no word, code or version is one if a word for a password follows it,
with an article, a copula or "as" between at most, and nothing is the password's: its
length, its policy, its manager.
"""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.copula import IS_OR_WAS
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.online.evidence.made_up import (
    COMMON_SIGNS,
    KNOWN,
    NUMBERED,
    is_several,
)
from carnet.detection.identifiers.online.secrets.spoken import LOOSE
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.vocabulary import Kind

_REACH: Final = 100  # characters before the word
_WORDS: Final = 4  # between the password and its word
_LONGEST, _SHORTEST = 64, 8  # characters of a password
_LINKS: Final = frozenset(
    map(fold, IS_OR_WAS.split("|")),
) | frozenset(
    "a az to as als comme como come jako ako kot kao ca som sem mar bhala olarak mint"
    " kaip ka το ως као като як як це этo это 是 为 為 作为 作為 当 當 nimellä"
    " är".split()
)
"""What says that the one is the other: a copula, an article of Hungarian, "as"."""
_PREFIX: Final = late.compile(r"(?<=[ ])[^\W\d_]{1,16}[\-'’]?\Z")
"""What is one word with the word behind it: `l-password`, `WLAN-Passwort`."""
_ENDS: Final = late.compile(
    r"[^\W\d_]{0,6}(?:['’][^\W\d_]{1,4})?[\"'”»)]?"
    r"(?:[.,;!?)。，；！]|[ ]?[–—]|\s*(?:\n|\Z)"
    r"|[ ](?:for|fur|pour|para|per|voor|do|k|ku|za|on|to|of|und|and|et|y|e|i|a|og|och"
    r"|ja|un|ir|agus|si|și|и|та|і|για|til|till|for|för|für)[ ])"
)
"""What may stand behind a word for a password that is the whole of it."""
_WITH: Final = late.compile(
    r"(?:oval|val|sal|del)(?![^\W\d_])|s?i(?:yle|yla| ile)(?![^\W\d_])"
)
"""Cases and words for "with" behind the word, Hungarian and Turkish: `X jelszóval`."""
_TRAILING: Final = "\"'”»“„«`*,"
_PARTED: Final = (":", ";", ",")
_GLUED: Final = late.compile("[是为為作当當]{1,2}\\Z")


def find(scan: Scan) -> Iterator[Hit]:
    """Every password that stands before its word."""
    for label in scan.labels.having("secret") if scan.has_number else ():
        found = _before(scan, label)
        if found is not None:
            start, value = found
            end = start + len(value)
            yield Hit(start, end, Kind.PASSWORD_SECRET, value, "secret.before", LIKELY)


def _before(scan: Scan, label: Label) -> tuple[int, str] | None:
    """Where a password before a word for one begins, and the password."""
    low = max(0, label.start - _REACH)
    line = scan.text[low : label.start].rpartition("\n")[2]
    low = label.start - len(line)
    if not any(map(str.isdigit, line)):
        return None
    if prefix := _PREFIX.search(line):
        line = line[: prefix.start()]
    if not line.endswith(" ") and not _GLUED.search(line):
        return None  # of an address, a key or a call: `user=x&password=`
    linked = False
    words = line.rstrip().split(" ")
    for count, word in enumerate(reversed(words)):
        if any(map(str.isdigit, word)):
            at = low + len(" ".join(words[: len(words) - count - 1]))
            return _judged(scan, label, word, at, linked=linked)
        bare = fold(word)
        linked = linked or bare in _LINKS or bare in {"–", "—", "-"}
        if count >= _WORDS or not (word.isalpha() or bare in {"–", "—", "-", ""}):
            return None
    return None


def _judged(
    scan: Scan, label: Label, word: str, at: int, *, linked: bool
) -> tuple[int, str] | None:
    """The password that a word is, if it is one; `at`: it begins there or later."""
    if word.endswith(_PARTED):
        return None  # another clause, or the head of a line of a log
    glued = _GLUED.search(word)
    linked = linked or glued is not None
    value = (word[: glued.start()] if glued else word).strip(_TRAILING)
    start = scan.text.find(value, at)
    if not _SHORTEST <= len(value) <= _LONGEST or KNOWN.fullmatch(value):
        return None
    ends = _ENDS.match(scan.text, label.end) is not None
    given = _WITH.match(scan.folded, label.end) is not None
    linked, ends = linked or given, ends or given
    signs = not COMMON_SIGNS.fullmatch(value)
    strange = signs and is_several(value) and not NUMBERED.fullmatch(value)
    letters = any(map(str.isalpha, value))
    loose = not given and scan.folded[label.start : label.end] in LOOSE
    if letters and linked and ends and not loose and is_several(value):
        return start, value
    return (start, value) if letters and strange and (linked or ends) else None
