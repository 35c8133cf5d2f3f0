"""Expressions for many words at once, which read each letter of a text once.

Words are a tree by their letters. Words of Han stand in a text of ten thousand letters
that begin one, so that these are told by their first two letters before the tree.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter

from carnet import late

END = "$"
"""In the words of a table, and so of `expression`: the word must end here."""
WORD_END = r"(?![^\W\d_\u3400-\u9fff])"
"""No letter but one of Han follows. Compiling this class takes longer than ten words
do (27 000 characters are marked one by one), so it does not stand behind each word."""
_ENDS = (
    ("\u0250", r"(?![a-zA-Z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\xff])"),
    ("\u0400", r"(?![\u0370-\u03ff])"),
    ("\u0530", r"(?![\u0400-\u052f])"),
)
"""The same behind a letter before the sign: no letter of its script follows."""
PLAIN_END = r"(?![^\W\d_])"
"""The same in a text without Han."""
_LETTER_ENDS = frozenset({WORD_END, *(one for _, one in _ENDS)})
_POINT = late.compile(r"\.[ \-]?(?=[^\W\d_])")
"""A full stop within a phrase."""
_GROUP = 20  # first letters that one look tells from all others


def spellings(entry: str) -> set[str]:
    """An entry as it is written, and as others show it.

    A view of a text has letters for its `№` and `º`, a key nothing for its full stops:
    `reg_br` is `reg. br`.
    """
    plain = unicodedata.normalize("NFKC", entry)
    return {entry, plain, _POINT.sub(" ", plain)}


def expression(words: Iterable[str], end: str = WORD_END) -> str:
    """An expression for `words`, longest first, that reads each letter once.

    `end` is what `END` in a word stands for.
    """
    every = sorted(set(words))
    return _branch(every, 0, end) if every else ""


class Parted:
    """The expression for `words`, one for each letter that a word begins with.

    It is asked where a word is known to begin, and so for a letter: the expression for
    all labels of 29 languages took 60 ms to compile, most of a process's first call,
    and a text needs those of few letters.
    """

    __slots__ = ("_shapes",)

    def __init__(
        self,
        words: Iterable[str],
        end: str = WORD_END,
        before: str = "",
        behind: str = "",
    ) -> None:
        """`before`: what must hold where a word begins; `behind`: what goes on."""
        parts: dict[str, list[str]] = {}
        for word in words:
            parts.setdefault(word[0], []).append(word)
        self._shapes = {
            first: late.compile(partial(_begun, before, part, end, behind))
            for first, part in parts.items()
        }

    def match(
        self, text: str, at: int, high: int = sys.maxsize
    ) -> re.Match[str] | None:
        """As the `match` of an expression."""
        shape = self._shapes.get(text[at : at + 1])
        return shape.match(text, at, high) if shape else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As the `fullmatch` of an expression."""
        shape = self._shapes.get(text[:1])
        return shape.fullmatch(text) if shape else None


def _begun(before: str, words: Iterable[str], end: str, behind: str) -> str:
    return f"{before}{expression(words, end)}{behind}"


def of_signs(words: Iterable[str]) -> str:
    """The same for words of Han, none with an `END`.

    A branch with hundreds of first letters tries one after another: a text of 100 kB
    took 5 ms, and takes 2 by these classes.
    """
    begun = {
        first: list(group)
        for first, group in groupby(sorted(set(words)), itemgetter(0))
    }
    firsts = list(begun)
    seconds = {word[1:2] for group in begun.values() for word in group}
    follows = "" if "" in seconds else f"(?={_any_of(seconds)})"
    groups = (firsts[at : at + _GROUP] for at in range(0, len(firsts), _GROUP))
    branches = (
        f"(?<={_any_of(group)})(?:{'|'.join(_behind(begun[one]) for one in group)})"
        for group in groups
    )
    return f"{_any_of(firsts)}{follows}(?:{'|'.join(branches)})"


def _behind(words: Sequence[str]) -> str:
    """All that begin with the same sign, behind it."""
    return f"(?<={re.escape(words[0][0])}){_branch(words, 1, '')}"


def _any_of(letters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(letters)))}]"


def _branch(words: Sequence[str], at: int, end: str) -> str:
    """What follows the first `at` letters, which all of the sorted words share."""
    if len(words) == 1:
        return _alone(words[0], at, end)
    whole = len(words[0]) == at  # the shortest is sorted first
    parts = [
        end
        if letter == END
        else re.escape(letter) + _branch(list(group), at + 1, _end(end, letter))
        for letter, group in groupby(words[whole:], itemgetter(at))
    ]
    if len(parts) == 1 and not whole:
        return parts[0]
    # Longer words first: what ends the word here comes last.
    parts.sort(key=lambda part: part == end)
    return f"(?:{'|'.join(parts)}){'?' if whole else ''}"


def _alone(word: str, at: int, end: str) -> str:
    """The same of one word, as most letters of many words are of one alone."""
    rest, closed, _ = word[at:].partition(END)
    for letter in rest if closed else "":
        end = _end(end, letter)
    return re.escape(rest) + (end if closed else "")


def _end(end: str, letter: str) -> str:
    """What ends a word whose last letter is this one, if no letter may follow it."""
    if not letter.isalpha() or end not in _LETTER_ENDS:
        return end
    return next((one for sign, one in _ENDS if letter < sign), WORD_END)
