"""Names of a list that the text says are words: `Umut, Deniz ve Bahar` as such.

Who asks for sentences with `Will, Mark and Grace` as ordinary words means nobody, and
only names that are words can be asked for so. A name of two words, or one elsewhere in
the text, is somebody all the same.
"""
# ruff: noqa: RUF001 - letters of other languages

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import dropwhile
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.words import table

_LEAST: Final = 3  # names of such a list
_REACH: Final = 200  # characters of a list on either side of a name
_JOINED: Final = late.compile(
    r",[ ]|[ ](?:and|or|und|oder|og|eller|och|en|of|et|ou|y|e|o|i|a|ja|tai|või|un|vai"
    r"|ir|ar|ve|veya|in|ali|ili|si|sau|u|jew|es|vagy|agus|nó|και|ή|и|или|та|і|й|або|czy"
    r"|lub|nebo|alebo|is)[ ]"
)
_ENDS: Final = late.compile(r"[.!?:;\n()\"\u201c\u201d\u201e\u00ab\u00bb]")
_WORD: Final = late.compile(r"[^\W\d_]{2,}")


@cache
def _phrases() -> Mapping[str, frozenset[str]]:
    """What says that words are meant, folded, by its first word."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in table("carnet.detection.names.nobody", "wordlists")["words"].values():
        for phrase in row.split():
            words = fold(phrase.replace("_", " "))
            found[_WORD.findall(words)[0]].add(words)
    return {first: frozenset(held) for first, held in found.items()}


def speaks_of_words(text: str, words: AbstractSet[str]) -> bool:
    """Does it say of something that these are words; `words`: its own, folded?"""
    heads = words & _phrases().keys()
    folded = fold(text) if heads else ""
    return any(phrase in folded for head in heads for phrase in _phrases()[head])


def _led(item: str) -> list[str]:
    """The words of an item, without small ones before it: `in denen | Rosa`."""
    words = item.split()
    return list(dropwhile(str.islower, words)) or words


def is_listed_word(text: str, start: int, end: int) -> bool:
    """Is it one word in a list of them, in a text that speaks of words?

    Or the same in small letters, in a sentence with those words.
    """
    value = text[start:end]
    if not value.isalpha():
        return False
    if not value.islower():
        return _is_in_list(text, start, end)
    at = text.find(value.capitalize())
    return at >= 0 and _is_in_list(text, at, at + len(value))


def _is_in_list(text: str, start: int, end: int) -> bool:
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    signs = [sign.end() for sign in _ENDS.finditer(text, low, start)]
    after = _ENDS.search(text, end, high)
    clause = text[signs[-1] if signs else low : after.start() if after else high]
    first, *others = map(_led, _JOINED.split(clause))
    items = [first[-1:], *others[:-1], *(one[:1] for one in others[-1:])]
    single = [one[0] for one in items if len(one) == 1]
    cased = [one for one in single if one[0].isupper() and _WORD.fullmatch(one)]
    return len(cased) >= _LEAST and text[start:end] in cased
