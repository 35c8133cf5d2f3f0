"""The labels of one text: which words beside a value say what it is."""
# ruff: noqa: RUF001 - signs of other scripts

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from carnet import late
from carnet.detection.alphabets import writes
from carnet.detection.fields.keys import HUMP, has_hump, spaced
from carnet.detection.identifiers.lexicon import Label, lexicon
from carnet.detection.identifiers.sieve import Places, distinct
from carnet.detection.letters import fold
from carnet.kept import kept

REACH = 56  # characters between a label and its value
LEAD = 36  # characters between a label and the code it names
_SHORT = 6  # letters of a label that may be another word with other signs
_FIRST_HAN = "\u2e80"
_ABBREVIATED = 5  # letters of `talr.`, `cell.`
_NUMBER = ("nr", " no")  # ends of labels that a full stop follows; not `telefono`
AFTER = 26  # "... is my phone number", "(BSN)"
_NEVER = frozenset[str]()

_NOT_BEHIND_COLON = r"(?<![:：]\n)(?<![:：]\r\n)(?<!:[ *]\n)(?<!:\*\*\n)"
"""A line that ends with a colon goes on below, though a blank line follows."""
BREAK = late.compile(
    r"[.!?;。；！？\n](?:(?<=[;。；！？])"
    r"|(?<=[.!?])(?<=\w{4}.)(?<!służb.)(?<!stacj.)(?<!pryw.)(?<!prac.)(?<!priv.)"
    rf"(?<!privat.)(?<!dienstl.)(?<!gesch.)\s|(?<=\n){_NOT_BEHIND_COLON}\s*\n)"
)
"""One class of signs at its beginning: Python then runs to the next of them."""
SENTENCE_END = late.compile(
    rf"(?:(?<=\w{{4}})(?<![Uu]imh)[.!?]|[。；;])\s|\n{_NOT_BEHIND_COLON}\s*\n"
)
"""The end of a sentence, behind which nothing is its label's."""
_STOPS = frozenset("\n.;:,。；，")
"""Signs behind a value past which no label is its own."""
_REST = late.compile(r"[^\W\d_]{1,12}(?=\.)")  # of the word that a label begins
_MISREAD = late.compile(r"(?<![0-9A-Za-z])[A-Z]+[0158]+[A-Z]+(?=[ .:]|\n)")
_CLASSES = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0158", b"A" * 26 + b"0" * 4)
_AS_READ = str.maketrans("0158", "oisb")
_START_OF_KEY = late.compile(r"(?<!\w)\w+\Z")
_REST_OF_KEY = late.compile(
    r"(?P<k>\w*)(?P<sign>[\"'`\]]{0,2}[ \t]{0,2}[:=]|(?:[ ][^<>\n]{0,80})?>)?"
)
"""Also the name of an element of XML."""
_KEYED = (":", "=", "</")
"""Without any of these no key has a sign behind it."""
_OPENING = late.compile(r"<(?:\w{1,20}:)?\Z")
_KEY = 60  # characters of a key
_HAS_OWN = late.compile(r"[^\W\d_]{0,8}\.?[ ]{0,2}[:=#№]?[ ]{0,2}[0-9]{3}")
"""What makes a label behind a value that of the number behind itself."""
_NEXT_ELEMENT = "><"
"""Between a value and the name of the next element, which is no label of it."""


def _mended(text: str, folded: str) -> str:
    """The folded text with the letters that a scanner read as digits: `PE5EL`."""
    if not any(map(text.__contains__, "0158")):
        return folded
    if b"A0" not in text.encode("latin-1", "replace").translate(_CLASSES):
        return folded  # no capital before one of them
    for word in _MISREAD.finditer(text):
        start, end = word.span()
        folded = folded[:start] + folded[start:end].translate(_AS_READ) + folded[end:]
    return folded


def _is_own(text: str, label: Label) -> bool:
    """Whether a short label is spelled with letters of a language that has it.

    Long words of two languages are hardly ever alike without their signs, and people
    leave signs out, or put them elsewhere; no label of English has one.
    """
    written = text[label.start : label.end]
    if written.isascii() or len(written) > _SHORT or written[0] >= _FIRST_HAN:
        return True
    return any(one != "en" and writes(one, written) for one in label.languages)


class Evidence(NamedTuple):
    """The tags of the labels around a value."""

    near: frozenset[str]
    """Of the closest label."""
    every: frozenset[str]
    """Of all labels within reach."""
    languages: frozenset[str]
    close: bool
    """The closest label stands directly beside the value."""
    gap: int
    """Characters between the closest label before the value and the value."""

    def says(self, tag: str) -> bool:
        """Whether any label within reach has this tag."""
        return tag in self.every


@cache
def _outer(label: str) -> tuple[frozenset[str], frozenset[str]]:
    found = _of_words(spaced(label))
    written = fold(label).replace("-", " ")
    if written != spaced(label):  # `St.-Nr.`, `PhilSys` are words as they stand
        found += _of_words(written)
    tags = frozenset(t for one in found for t in one.tags)
    return tags, frozenset(lang for one in found for lang in one.languages)


def _of_words(folded: str) -> list[Label]:
    return lexicon().find(folded, distinct(folded), Places(folded))


@lru_cache(maxsize=4096)
def _of_key(key: str) -> tuple[Label, ...]:
    """The labels of a key with humps, where they stand in it."""
    humps = [match.start() for match in HUMP.finditer(key)]
    begins = [hump + count for count, hump in enumerate(humps)]
    return tuple(
        Label(
            label.start - bisect_left(begins, label.start),
            label.end - bisect_left(begins, label.end),
            label.tags,
            label.languages,
        )
        for label in _of_words(spaced(key))
    )


def _of_keys(text: str) -> Iterator[Label]:
    """The labels of keys whose words only humps part: `postalCode: ...`."""
    reached = 0
    for hump in HUMP.finditer(text):
        if hump.start() < reached:
            continue
        rest = _REST_OF_KEY.match(text, hump.end())
        reached = rest.end("k") if rest else hump.end()
        if rest is None or not rest["sign"]:
            continue
        key = _START_OF_KEY.search(text, max(0, reached - _KEY), reached)
        if key and (rest["sign"][-1] != ">" or _opens(text, key.start())):
            for one in _of_key(key[0]):
                yield Label(key.start() + one.start, key.start() + one.end, *one[2:])


def _opens(text: str, start: int) -> bool:
    """Is what begins there the name of an element, alone or behind its namespace's?"""
    return _OPENING.search(text, max(0, start - _KEY), start) is not None


def said(key: str) -> frozenset[str]:
    """What a key of a record, such as `dateOfBirth`, says of its value: tags."""
    return _outer(key[-200:])[0]


class Labels:
    """The labels of one text, looked up by place."""

    def __init__(self, text: str, outer: str = "") -> None:
        self.text = text
        self.folded = fold(text)
        read = _mended(text, self.folded)
        self.words = distinct(read)
        self.plain = self.words if read is self.folded else distinct(self.folded)
        if read is not self.folded:  # a phrase may go on in either reading
            self.words.heads = self.words.heads | self.plain.heads
        self.places = Places(self.folded)
        places = self.places if read is self.folded else Places(read)
        self.found = lexicon().find(read.replace("-", " "), self.words, places)
        if not text.isascii():
            self.found = [one for one in self.found if _is_own(text, one)]
        if has_hump(text):
            once = set(self.found)
            if len(once) < len(self.found) or any(map(text.__contains__, _KEYED)):
                self.found = sorted({*once, *_of_keys(text)})
        self._starts = [label.start for label in self.found]
        self._having: dict[tuple[str, ...], list[Label]] = {}
        self.outer = _outer(outer[-200:]) if outer else (_NEVER, _NEVER)
        tags, languages = self.outer
        self.none = Evidence(tags, tags, languages, close=bool(tags), gap=0)
        self._fronts: dict[int, tuple[list[Label], Evidence]] = {}

    @kept
    def _said(self) -> set[frozenset[str]]:
        return {label.tags for label in self.found}

    @kept
    def tags(self) -> frozenset[str]:
        """What any label of the text says."""
        return frozenset[str]().union(*self._said)

    def having(self, *tags: str) -> list[Label]:
        """The labels that say one of these, in order.

        Twenty rules ask; each went through all labels of the text.
        """
        known = self._having.get(tags)
        if known is None:
            known = [] if self.tags.isdisjoint(tags) else self._of(tags)
            self._having[tags] = known
        return known

    def _of(self, tags: tuple[str, ...]) -> list[Label]:
        which = {said for said in self._said if not said.isdisjoint(tags)}
        return [label for label in self.found if label.tags in which]

    def around(self, start: int, end: int) -> Evidence:
        """What the labels near a span say about it; the caller's key counts too."""
        front = self._fronts.get(start)
        if front is None:  # a number's groups begin together and end apart
            before = self._before(start)
            front = self._fronts[start] = before, self._made(before, [], start, start)
        before, evidence = front
        after = self._after(end)
        return self._made(before, after, start, end) if after else evidence

    def _made(
        self, before: list[Label], after: list[Label], start: int, end: int
    ) -> Evidence:
        """What labels before and behind a span say; the closest comes first."""
        every = [*before, *after]
        if not every:
            return self.none
        tags, languages = self.outer
        close = self._adjacent(before[0].end, start) if before else self._behind(end)
        near = every[0].tags
        return Evidence(
            near if before else tags | near,
            tags.union(*[label.tags for label in every]),
            languages.union(*[label.languages for label in every]),
            close=close or bool(tags),
            gap=start - before[0].end if before else 0,
        )

    def within(self, low: int, high: int) -> list[Label]:
        """The labels that begin between two places."""
        first = bisect_left(self._starts, low)
        return self.found[first : bisect_left(self._starts, high)]

    def _behind(self, end: int) -> bool:
        """Whether a label in brackets follows at once."""
        return self.text[end : end + 2].strip() in {"(", "（", "["}

    def _adjacent(self, end: int, start: int) -> bool:
        gap = self.text[end:start]
        return len(gap) <= 32 and not any(map(str.isdigit, gap))  # noqa: PLR2004

    def _before(self, start: int) -> list[Label]:
        place = bisect_left(self._starts, start)
        found: list[Label] = []
        while place and len(found) < 4:  # noqa: PLR2004 - the closest few decide
            place -= 1
            label = self.found[place]
            if label.end > start:
                continue
            if start - label.end > REACH:
                break
            # Mostly nothing ends between; only else does a full stop's word matter.
            ends = BREAK.search(self.text, label.end, start)
            if ends and BREAK.search(self.text, self._end(label), start):
                break
            found.append(label)
        return found

    def _end(self, label: Label) -> int:
        """Behind the label and the full stop of an abbreviation: `cell.`, `varenr.`."""
        end = label.end
        if rest := _REST.match(self.folded, end):
            end = rest.end()
        few = end - label.start <= _ABBREVIATED
        short = few or self.folded.endswith(_NUMBER, label.start, end)
        return end + 1 if short else label.end

    def _after(self, end: int) -> list[Label]:
        place = bisect_left(self._starts, end)
        found: list[Label] = []
        while place < len(self.found) and len(found) < 2:  # noqa: PLR2004
            label = self.found[place]
            gap = self.text[end : label.start]
            if len(gap) > AFTER or not _STOPS.isdisjoint(gap):
                break
            if _NEXT_ELEMENT in gap or any(map(str.isdigit, gap)):
                break
            if not _HAS_OWN.match(self.text, label.end):
                found.append(label)
            place += 1
        return found
