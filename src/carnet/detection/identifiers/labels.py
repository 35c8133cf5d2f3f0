"""The words beside a value that say what it is, in every EU language and Chinese.

The lexicon is data (`labels.toml` and the `labels` of each national rule). It is folded
like the text (lower case, no diacritics, one character for one) and compiled to one
expression, so that a text is read once for all languages.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from carnet import late
from carnet.detection.identifiers.sieve import (
    TOKEN,
    Sieve,
    beginning,
    distinct,
    matches,
    starts,
)
from carnet.detection.keys import HUMP, has_hump, spaced
from carnet.detection.letters import fold, is_far
from carnet.detection.words import table

REACH = 56  # characters between a label and its value
LEAD = 36  # characters between a label and the code it names
_ABBREVIATED = 5  # letters of `talr.`, `cell.`
_NUMBER = ("nr", " no")  # ends of labels that a full stop follows; not `telefono`
AFTER = 26  # "... is my phone number", "(BSN)"
_NEVER = frozenset[str]()

END = "\x00"
"""In the words of `expression`: the word must end here."""
WORD_END = r"(?![^\W\d_\u3400-\u9fff])"
"""No letter but one of Han follows. Compiling this class takes longer than ten words
do (27 000 characters are marked one by one), so it must not stand behind each word."""
_PLAIN_END = r"(?![^\W\d_])"
"""The same in a text without Han."""
Meaning = tuple[frozenset[str], frozenset[str]]
"""What a word labels, and the languages that it is a word of."""
_HAN = late.compile("[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]")
BREAK = late.compile(
    r"[.!?;。；！？\n](?:(?<=[;。；！？])"
    r"|(?<=[.!?])(?<=\w{4}.)(?<!służb.)(?<!stacj.)(?<!pryw.)(?<!prac.)(?<!priv.)"
    r"(?<!privat.)(?<!dienstl.)(?<!gesch.)\s|(?<=\n)\s*\n)"
)
"""One class of signs at its beginning: Python then runs to the next of them."""
SENTENCE_END = late.compile(r"(?:(?<=\w{4})[.!?]|[。；;])\s|\n\s*\n")
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


class Label(NamedTuple):
    """One label word in a text."""

    start: int
    end: int
    tags: frozenset[str]
    languages: frozenset[str]


class Lexicon(NamedTuple):
    """All label words as three expressions, and what each word means."""

    words: re.Pattern[str]
    """Words and beginnings of words, in a text without Han."""
    sieve: Sieve
    """Which words of a text may begin one of them."""
    inside: re.Pattern[str]
    """What may also stand inside a word: compounds, camelCase keys."""
    compounds: Sieve
    """Which words of a text may hold one of those."""
    han: re.Pattern[str]
    written: frozenset[str]
    """The words as `expression` takes them."""
    meanings: Mapping[str, Meaning]

    def find(self, folded: str, words: set[str]) -> list[Label]:
        """The labels in a folded text, whose distinct words these are, in order."""
        begin = self.sieve.of(words)
        if is_far(folded) and _HAN.search(folded):
            every = [
                matches(_beside_han(), folded, begin),
                self.han.finditer(folded),
            ]
        else:
            every = [matches(self.words, folded, begin)]
        every.append(self._inside(folded, words))
        found = [
            Label(match.start(), match.end(), *self.meanings[match[0]])
            for matches in every
            for match in matches
        ]
        found.sort()
        return found

    def _inside(self, folded: str, words: set[str]) -> Iterator[re.Match[str]]:
        """As `inside.finditer`, in those words alone that may hold something."""
        reached = 0
        for at in starts(folded, self.compounds.of(words)):
            word = TOKEN.match(folded, at)
            if word and at >= reached:
                reached = word.end()
                yield from self.inside.finditer(folded, at, reached)


def _shapes() -> tuple[dict[str, set[str]], dict[str, Meaning]]:
    """The words as `expression` takes them, by where they stand; and what each says."""
    meanings: dict[str, tuple[set[str], set[str]]] = {}
    shapes: dict[str, set[str]] = {"word": set(), "inside": set(), "han": set()}
    for tag, language, entry in _entries():
        word = fold(unicodedata.normalize("NFC", entry)).strip("*$").replace("-", " ")
        if not _alphabetic(word):
            shapes["han"].add(word)
        elif entry[0] == "*":
            shapes["inside"].add(word)
        else:
            shapes["word"].add(word + entry[len(word) :].replace("$", END))
        tags, languages = meanings.setdefault(word, (set(), set()))
        tags.add(tag)
        languages.add(language)
    said = [(frozenset(tags), frozenset(spoken)) for tags, spoken in meanings.values()]
    once = dict(zip(said, said, strict=True))  # thousands of words say the same
    return shapes, {word: once[one] for word, one in zip(meanings, said, strict=True)}


@cache
def lexicon() -> Lexicon:
    """The compiled lexicon; read from the package once."""
    shapes, meanings = _shapes()
    inside = re.compile(expression(shapes["inside"]))
    return Lexicon(
        late.compile(rf"\b{expression(shapes['word'], _PLAIN_END)}"),
        Sieve(beginning(shapes["word"])),
        inside,
        Sieve(inside.search),
        late.compile(expression(shapes["han"])),
        frozenset(shapes["word"]),
        meanings,
    )


@cache
def _beside_han() -> re.Pattern[str]:
    """The expression for words in a text where Han characters touch them."""
    inner = expression(lexicon().written, WORD_END)
    return late.compile(rf"(?<![^\W\d_\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]){inner}")


def _alphabetic(word: str) -> bool:
    """Whether words of this script are set apart by spaces."""
    return word[0] < "\u2e80"


def _entries() -> Iterable[tuple[str, str, str]]:
    general = table(__package__, "labels")
    for tag, languages in general.items():
        for language, entries in languages.items():
            for entry in entries:
                yield tag, language, entry
    national = table(f"{__package__}.registers", "national")
    for rule, row in national.items():
        for language, entries in row["labels"].items():
            for entry in entries:
                yield rule, language, entry


def expression(words: Iterable[str], end: str = WORD_END) -> str:
    """An expression for `words`, longest first, that reads each letter once.

    `end` is what `END` in a word stands for.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(tree, end)


def _branch(node: dict[str, Any], end: str) -> str:
    parts = [
        end if letter == END else re.escape(letter) + _branch(child, end)
        for letter, child in sorted(node.items())
        if letter
    ]
    if not parts:
        return ""
    if len(parts) == 1 and "" not in node:
        return parts[0]
    # Longer words first: what ends the word here comes last.
    parts.sort(key=lambda part: part == end)
    return f"(?:{'|'.join(parts)}){'?' if '' in node else ''}"


@cache
def _outer(label: str) -> tuple[frozenset[str], frozenset[str]]:
    found = _of_words(spaced(label))
    tags = frozenset(t for one in found for t in one.tags)
    return tags, frozenset(lang for one in found for lang in one.languages)


def _of_words(folded: str) -> list[Label]:
    return lexicon().find(folded, distinct(folded))


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
        self.found = lexicon().find(read.replace("-", " "), self.words)
        once = set(self.found)
        keyed = any(map(text.__contains__, _KEYED))
        if (keyed or len(once) < len(self.found)) and has_hump(text):
            self.found = sorted({*once, *_of_keys(text)})
        self._starts = [label.start for label in self.found]
        self.outer = _outer(outer[-200:]) if outer else (_NEVER, _NEVER)
        tags, languages = self.outer
        self.none = Evidence(tags, tags, languages, close=bool(tags), gap=0)
        self._fronts: dict[int, tuple[list[Label], Evidence]] = {}

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
