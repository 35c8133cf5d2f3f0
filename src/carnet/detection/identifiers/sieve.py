"""The words of a folded text, without their places: what decides what is worth a look.

Most words of a text begin no label and are no cue. Which ones may is asked once per
word, by look-ups that the interpreter does in one go, so that expressions run only
where something may come of it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, AnyStr, Final

from carnet import late
from carnet.detection.letters import is_latin
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


class Words(set[str]):
    """The words of a text, once; all sieves are asked about each of them in one go."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        super().__init__(words)
        self._worth: dict[Sieves, tuple[int, dict[int, list[str]]]] = {}

    def of(self, sieve: "Sieve") -> Sequence[str]:
        """Those that a sieve lets through."""
        worth = self._worth.get(sieve.among)
        if worth is None:
            worth = self._worth[sieve.among] = sieve.among.sort(self)
        count, kept = worth
        if sieve.place >= count:  # it was made meanwhile
            return list(filter(sieve.may_begin, self))
        return kept.get(sieve.place, ())


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


class Sieves:
    """Sieves that are asked together, and which of them let a word through before.

    Thirty of them were asked about the words of each text, one after another: a tenth
    of what a letter costs. For each word one look-up tells now what all of them say.
    """

    def __init__(self) -> None:
        self._known: tuple[tuple[Sieve, ...], dict[str, tuple[int, ...]]] = ((), {})
        self._lock = lock()

    def add(self, sieve: "Sieve") -> int:
        """The place of a new sieve; what was known is of the others alone."""
        with self._lock:
            every = self._known[0]
            self._known = ((*every, sieve), {})
            return len(every)

    def sort(self, words: Iterable[str]) -> tuple[int, dict[int, list[str]]]:
        """How many sieves were asked, and what each of them lets through."""
        sieves, known = self._known
        found: dict[int, list[str]] = {}
        for word in words:
            places = known.get(word)
            if places is None:
                places = tuple([one.place for one in sieves if one.may_begin(word)])
                if len(known) >= _REMEMBERED:
                    known.clear()
                known[word] = places
            for place in places:
                found.setdefault(place, []).append(word)
        return len(sieves), found


_RULES: Final = Sieves()
"""Those of the rules, which read every text."""


class Sieve:
    """Lets those words through that may begin something."""

    def __init__(
        self, may_begin: Callable[[str], object], among: Sieves = _RULES
    ) -> None:
        self.may_begin, self.among = may_begin, among
        self.place = among.add(self)

    def of(self, words: set[str]) -> Sequence[str]:
        """The words that are worth a look."""
        if isinstance(words, Words):
            return words.of(self)
        return list(filter(self.may_begin, words))


def beginning(words: Iterable[str]) -> Callable[[str], bool]:
    """Whether a word of a text may begin one of the phrases `words`.

    A phrase of one word, and no more, is also the beginning of a longer word.
    """
    whole, heads = set[str](), set[str]()
    for shape in words:
        first = TOKEN.match(shape)
        if first is None:
            raise ValueError(f"a phrase that begins with no letter: {shape!r}")
        (heads if first.end() == len(shape) else whole).add(first[0])
    lengths = sorted({len(head) for head in heads})
    least = min(lengths, default=0)
    starts = {head[:least] for head in heads}

    def may_begin(word: str) -> bool:
        if word in whole:
            return True
        if word[:least] not in starts:
            return False  # nine of ten words; a dozen sieves ask for each new one
        return any(word[:n] in heads for n in lengths)

    return may_begin


class Places:
    """Where words stand in a folded text; its letters are laid out once for all.

    A text of Latin-1 is searched with a blank for all that is no letter. In another
    one a letter beyond Latin-1 is a blank, too, and what is found is looked at again.
    """

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._known: dict[str, list[int]] = {}

    @cached_property
    def _data(self) -> bytes:
        return b" %b " % self._folded.encode("latin-1", "replace").translate(_LATIN)

    @cached_property
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
