"""The words of a folded text, without their places: what decides what is worth a look.

Most words of a text begin no label and are no cue. Which ones may is asked once per
word, by look-ups that the interpreter does in one go, so that expressions run only
where something may come of it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, AnyStr, Final, NamedTuple

from carnet import late
from carnet.detection.letters import is_latin
from carnet.kept import kept
from carnet.locks import lock

if TYPE_CHECKING:
    from carnet.detection.identifiers.expressions import Parted

TOKEN: Final = late.compile(r"[^\W\d_\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
"""A word of a script that sets words apart."""
_HAN: Final = "\u2e80"
_LETTERS: Final = bytes(
    code if code >= 0x80 or chr(code).isalpha() else 0x20  # noqa: PLR2004 - ASCII
    for code in range(256)
)
_LATIN: Final = bytes(code if chr(code).isalpha() else 0x20 for code in range(256))
"""The same of Latin-1, a byte for each character."""
_NEAR: Final = bytes(range(0xE2))
"""Bytes of UTF-8 of which one begins, or goes on with, each character before U+2000."""
_REMEMBERED: Final = 10_000
"""Words whose answer is known; then all are forgotten and asked again."""
_OPENING: Final = 2
"""First letters of a word by which sieves are asked about it."""
_HEAD: Final = 3
"""Letters by which the other words of a phrase are looked for in a text."""


class Words(set[str]):
    """The words of a text, once; all sieves are asked about each of them in one go."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        super().__init__(words)
        self._worth: dict[Sieves, tuple[int, dict[int, list[str]]]] = {}

    @kept
    def heads(self) -> set[str]:
        """The first letters of each of them."""
        return {word[:_HEAD] for word in self}

    def of(self, sieve: "Sieve") -> Sequence[str]:
        """Those that a sieve lets through."""
        worth = self._worth.get(sieve.among)
        if worth is None:
            worth = self._worth[sieve.among] = sieve.among.sort(self)
        count, kept = worth
        if sieve.place >= count:  # it was made meanwhile
            return list(filter(sieve.may_begin, self))
        found = kept.get(sieve.place)
        if found is None:
            return ()
        needs = sieve.needs
        if needs.keys().isdisjoint(found):
            return found
        heads = self.heads
        return [
            word
            for word in found
            if word not in needs or not heads.isdisjoint(needs[word])
        ]


def distinct(folded: str) -> Words:
    """Each word that `TOKEN` finds in a text in lower case, once."""
    data = folded.encode("utf-8", "surrogatepass").translate(_LETTERS)
    once = b" ".join(set(data.split()))
    words = Words(once.decode("utf-8", "surrogatepass").split(" "))
    words.discard("")
    if folded.isascii():
        return words
    odd = {word for word in words if not word.isalpha()}
    if once.translate(None, _NEAR):
        odd.update(word for word in words if max(word) >= _HAN)
    words -= odd
    words.update(part for word in odd for part in TOKEN.findall(word))
    return words


def count(folded: str) -> int:
    """How many words that text has."""
    if folded.isascii():
        return len(folded.encode().translate(_LETTERS).split())
    return sum(1 for _ in TOKEN.finditer(folded))


class _Asked(NamedTuple):
    """Sieves that are asked together, and what is known of words."""

    every: "tuple[Sieve, ...]"
    always: "tuple[Sieve, ...]"
    """Those that are asked about any word."""
    by_head: "Mapping[str, tuple[Sieve, ...]]"
    """Those that only words with such first letters may begin something for."""
    known: dict[str, tuple[int, ...]]
    """Which of them let a word through before."""

    def of(self, word: str) -> tuple[int, ...]:
        """The places of those that let a word through."""
        asked = {*self.always, *self.by_head.get(word[:_OPENING], ())}
        asked.update(self.by_head.get(word[:1], ()))
        return tuple([one.place for one in asked if one.may_begin(word)])

    def joined(self, sieve: "Sieve") -> "_Asked":
        """With one more; what was known is of the others alone."""
        every = (*self.every, sieve)
        if not isinstance(sieve.may_begin, Beginning):
            return _Asked(every, (*self.always, sieve), self.by_head, {})
        heads = dict(self.by_head)
        for head in sieve.may_begin.heads:
            heads[head] = (*heads.get(head, ()), sieve)
        return _Asked(every, self.always, heads, {})


class Sieves:
    """Sieves that are asked together, and which of them let a word through before.

    Thirty of them were asked about the words of each text, one after another: a tenth
    of what a letter costs. For each word one look-up tells now what all of them say,
    and a new word is shown to those alone that have something with its first letters:
    half the time.
    """

    def __init__(self) -> None:
        self._asked = _Asked((), (), {}, {})
        self._lock = lock()

    def add(self, sieve: "Sieve") -> int:
        """The place of a new sieve."""
        with self._lock:
            place = len(self._asked.every)
            self._asked = self._asked.joined(sieve)
            return place

    def sort(self, words: Iterable[str]) -> tuple[int, dict[int, list[str]]]:
        """How many sieves were asked, and what each of them lets through."""
        asked = self._asked
        known = asked.known
        found: dict[int, list[str]] = {}
        for word in words:
            places = known.get(word)
            if places is None:
                places = asked.of(word)
                if len(known) >= _REMEMBERED:
                    known.clear()
                known[word] = places
            for place in places:
                found.setdefault(place, []).append(word)
        return len(asked.every), found


_RULES: Final = Sieves()
"""Those of the rules, which read every text."""


class Sieve:
    """Lets those words through that may begin something."""

    def __init__(
        self, may_begin: Callable[[str], object], among: Sieves = _RULES
    ) -> None:
        self.may_begin, self.among = may_begin, among
        self.needs = may_begin.needs if isinstance(may_begin, Beginning) else {}
        self.place = among.add(self)

    def of(self, words: set[str]) -> Sequence[str]:
        """The words that are worth a look."""
        if isinstance(words, Words):
            return words.of(self)
        return list(filter(self.may_begin, words))


class Beginning:
    """Whether a word of a text may begin one of some phrases.

    A phrase of one word, and no more, is also the beginning of a longer word. Of a
    phrase of several words the text must have the longest of the others, too: `a` and
    `de` begin phrases and stand in every line, and three of four places that rules
    looked at in a letter were theirs.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        others: dict[str, list[str]] = {}
        self._heads = set[str]()
        for phrase in phrases:
            first = TOKEN.match(phrase)
            if first is None:
                raise ValueError(f"a phrase that begins with no letter: {phrase!r}")
            if first.end() == len(phrase):
                self._heads.add(first[0])
            else:
                others.setdefault(first[0], []).append(_other(phrase, first.end()))
        self._whole = frozenset(others)
        self.heads = {word[:_OPENING] for word in (*self._heads, *self._whole)}
        """The first letters of all of them."""
        self._least = min(map(len, self._heads), default=0)
        lengths: dict[str, set[int]] = {}
        for head in self._heads:
            lengths.setdefault(head[: self._least], set()).add(len(head))
        self._lengths = {start: sorted(some) for start, some in lengths.items()}
        self.needs: Mapping[str, frozenset[str]] = {
            word: frozenset(heads)
            for word, heads in others.items()
            if all(heads) and not self._is_longer(word)
        }
        """The words that begin nothing without another one, by its first letters."""

    def __call__(self, word: str) -> bool:
        """Whether it may."""
        return word in self._whole or self._is_longer(word)

    def _is_longer(self, word: str) -> bool:
        """Whether a phrase of one word is its beginning: nine of ten words have none.

        A dozen sieves ask for each new word.
        """
        for length in self._lengths.get(word[: self._least], ()):
            if word[:length] in self._heads:
                return True
        return False


def _other(phrase: str, end: int) -> str:
    """The first letters of the longest word behind the first one; none: there is none.

    What ends with the phrase may be the beginning of a longer word.
    """
    others = [
        word[0][:_HEAD]
        for word in TOKEN.finditer(phrase, end)
        if len(word[0]) >= _HEAD or word.end() < len(phrase)
    ]
    return max(others, key=len, default="")


class Places:
    """Where words stand in a folded text; its letters are laid out once for all.

    A text of Latin-1 is searched with a blank for all that is no letter. In another
    one a letter beyond Latin-1 is a blank, too, and what is found is looked at again.
    """

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._known: dict[str, list[int]] = {}

    @kept
    def _data(self) -> bytes:
        return b" %b " % self._folded.encode("latin-1", "replace").translate(_LATIN)

    @kept
    def _is_latin(self) -> bool:
        return is_latin(self._folded)

    def starts(self, words: Iterable[str]) -> list[int]:
        """Where one of the words of the text stands: no letter on either side."""
        found = set[int]()
        for word in words:
            known = self._known.get(word)
            if known is None:  # a dozen rules look for words of their own
                known = self._known[word] = self._of(word)
            found.update(known)
        return sorted(found)

    def before(self, words: Iterable[str], end: int) -> set[str]:
        """Those of some words in ASCII that stand as a whole before a place."""
        data, stop = self._data, end + 2
        return {one for one in words if data.find(b" %b " % one.encode(), 0, stop) >= 0}

    def _of(self, word: str) -> list[int]:
        folded, length = self._folded, len(word)
        if not is_latin(word):
            every = _everywhere(folded, word)
        else:
            every = _everywhere(self._data, b" %b " % word.encode("latin-1"))
            if self._is_latin:
                return every
        return [at for at in every if _is_apart(folded, at, length)]


def starts(folded: str, words: Iterable[str]) -> list[int]:
    """Where one of the words of a text stands, in order."""
    return Places(folded).starts(words) if words else []


def matches(
    shape: "re.Pattern[str] | Parted", folded: str, starts: list[int]
) -> Iterator[re.Match[str]]:
    """As `finditer`, which reads every place of the text, at those places."""
    reached = 0
    for at in starts:
        if at >= reached and (match := shape.match(folded, at)):
            reached = match.end()
            yield match


def linked(
    shape: "re.Pattern[str] | Parted", folded: str, starts: list[int]
) -> Iterator[re.Match[str]]:
    """The same, and what begins within a match and goes on behind it.

    `numéro de sécurité` is on a card, and `numéro de sécurité sociale` a person's.
    """
    reached = 0
    for at in starts:
        match = shape.match(folded, at)
        if match and match.end() > reached:
            reached = match.end()
            yield match


def _everywhere(text: AnyStr, piece: AnyStr) -> list[int]:
    found = []
    at = text.find(piece)
    while at >= 0:
        found.append(at)
        at = text.find(piece, at + 1)
    return found


def _is_apart(folded: str, at: int, length: int) -> bool:
    """Whether no letter stands on either side, or one of a script without words."""
    before = folded[at - 1] if at else " "
    if before.isalpha() and before < _HAN:
        return False
    after = folded[at + length : at + length + 1]
    return not after.isalpha() or after >= _HAN
