"""The cue words of each language: read from `languages/xx.toml`, compiled once.

An entry is a phrase. Each of its words is exact, or ends with a sign:

    krebs        this word and no other
    kreb~        the stem with an ending of the language (its `endings`)
    krebs*       whatever the word goes on with: compounds
    väzení!      with these diacritics: without them it is another word
    Høyre        with a capital in the text, too: a party, and no direction

Words are compared without case and diacritics, and count if the letters that stand in
the text are the language's (alphabets.py). In Chinese an entry is found anywhere,
since nothing sets words apart; an entry under `guard` takes its characters or words
away from the cues in it (`工会法`, `cancer research`).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from carnet import late
from carnet.detection.cues.numbers import compounds, halves
from carnet.detection.identifiers.expressions import expression
from carnet.detection.letters import FIRST_HAN, fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

LANGUAGES = tuple(
    """bg cs da de el en es et fi fr ga hr hu is it lt lv mt nl no pl pt ro sk sl sv tr
    uk zh""".split()
)
"""The official languages of the EU, Norwegian, Icelandic, Ukrainian, Turkish, Chinese
in both scripts; ISO 639-1."""

EVERY = "mul"
"""What is spelled alike in all of them (`languages/mul.toml`): medicines, peoples; ISO
639-2, multiple languages."""

KINDS = frozenset(
    {
        Kind.HEALTH,
        Kind.MENTAL_HEALTH,
        Kind.DISABILITY,
        Kind.GENETIC,
        Kind.BIOMETRIC,
        Kind.RELIGION,
        Kind.PHILOSOPHICAL_BELIEF,
        Kind.RACE_ETHNICITY,
        Kind.POLITICAL_OPINION,
        Kind.TRADE_UNION,
        Kind.SEX_LIFE_ORIENTATION,
        Kind.CRIMINAL,
        Kind.INCOME_SALARY,
        Kind.CREDIT_HISTORY,
        Kind.MINOR_UNDER_14,
        Kind.MINOR_14_17,
    }
)
"""Every kind that a cue may stand for."""

_LONGEST = 24  # letters of a stem
_TAIL = 16  # letters that a compound may go on with
_SHORT = 4  # letters of a cue that with diacritics more is another word: `rašė`, race
_VERY_SHORT = 3  # and with diacritics less: `pa`, Irish `pá` (pay)
_PARTS = late.compile(r"[^\W\d_]+[~*]?")
_STEMS = late.compile(r"(?:\A|,)[ ]?([^\W\d_]*)([~*]?)")
"""What each phrase of a row begins with, and whether its first word may go on."""
_OPEN = "~"
"""The same in a line of a shelf."""
_HEAD = 3  # letters of a word by which its shelf is found
_LETTERS = late.compile(r"[^\W\d_]+")
_GREEK = "\u0370"
_ANY = "*"
_EXACTLY = "!"


class Word(NamedTuple):
    """One word of an entry."""

    stem: str
    endings: frozenset[str] | None
    """What may follow the stem; None: anything short."""

    def fits(self, word: str) -> bool:
        """Is `word`, folded, a form of this one?"""
        return word.startswith(self.stem) and self.ends(word[len(self.stem) :])

    def ends(self, rest: str) -> bool:
        """May the word go on with `rest`?"""
        return len(rest) <= _TAIL if self.endings is None else rest in self.endings


class Entry(NamedTuple):
    """A phrase, what it stands for, and in which language."""

    words: tuple[Word, ...]
    role: str
    language: str
    shown: str = ""
    """A short cue, as it is spelled, or one with `!`; "": a longer one."""
    needs: tuple[str, ...] = ()
    """Words behind the first without which a text cannot have it."""
    exact: bool = False
    """Must its diacritics be there (`!`)?"""
    capitals: tuple[str, ...] = ()
    """Its words as they are spelled, where some letters are capitals."""

    def capital(self, text: str) -> bool:
        """Has a text, as it stands, capitals wherever the entry has some?"""
        words = zip(self.capitals, _LETTERS.findall(text), strict=False)
        return all(
            shown.isupper()
            for known, word in words
            for letter, shown in zip(known, word, strict=False)
            if letter.isupper()
        )

    def stands(self, text: str) -> bool:
        """May words in lower case, as a text has them, be a short cue?

        Whoever types without diacritics leaves them out, and sets none of his own;
        where only they tell a very short word from others, they must be there.
        """
        if not self.shown:
            return True
        bare = len(self.shown) > _VERY_SHORT and not self.exact
        return all(
            a == b or (bare and b.isascii())
            for a, b in zip(self.shown, text, strict=False)
        )


def cues(language: str) -> Iterator[tuple[str, str]]:
    """Each role and phrase of a language, as they stand in its file."""
    rows = _stems(language, _file(language))
    return ((role, phrase) for role, phrase, _ in rows if phrase)


def _file(language: str) -> Mapping[str, str]:
    return table(f"{__package__}.languages", language)


def spelled(phrase: str) -> str:
    """A phrase as folded text reads."""
    return fold(unicodedata.normalize("NFC", phrase))


_EXACT = frozenset({""})


@cache
def _parsed_word(text: str, endings: frozenset[str] | None) -> Word:
    stem = text.rstrip("~*")
    if text.endswith("*"):
        return Word(stem, None)
    return Word(stem, endings if text.endswith("~") else _EXACT)


def _with_diacritics(role: str, phrase: str) -> str:
    """A cue that with other diacritics is another word; "": one that is not.

    A short one, or one that says so. In Latin letters only: in Greek, accents move with
    the ending, and capitals have none.
    """
    shown = unicodedata.normalize("NFC", phrase).rstrip("~*!").lower()
    if phrase.endswith(_EXACTLY):
        return shown
    short = role in KINDS and len(shown) <= _SHORT and shown[0] < _GREEK
    return shown if short else ""


class _Read(NamedTuple):
    """The files of all languages, read once."""

    endings: Mapping[str, frozenset[str] | None]
    """What the language adds to a stem; None: anything short."""
    shelves: Mapping[str, bytes]
    """Each entry of the scripts that set words apart, by its first letters.

    Unread, in UTF-8, a line each with a line's end on either side: stem, `~` if it may
    go on, language, role, phrase. A text has words for few of them, and read they are
    20 MB.
    """
    han: Mapping[str, tuple[str, ...]]
    """The roles of each entry in Han characters."""


@cache
def _read() -> _Read:
    endings = dict[str, frozenset[str] | None]()
    shelves, han = dict[str, bytearray](), dict[str, list[str]]()
    for language in (*LANGUAGES, EVERY):
        held = _file(language)
        listed = spelled(held.get("endings", "")).split()
        endings[language] = None if listed == [_ANY] else frozenset(("", *listed))
        for role, phrase, stem in _stems(language, held):
            if stem and stem < FIRST_HAN:
                line = f"{stem} {language} {role} {phrase}\n"
                head = stem.rstrip(_OPEN)[:_HEAD]
                shelves.setdefault(head, bytearray(b"\n")).extend(line.encode())
            elif phrase[:1] >= FIRST_HAN:
                han.setdefault(spelled(phrase), []).append(role)
    return _Read(
        endings,
        {head: bytes(lines) for head, lines in shelves.items()},
        {phrase: tuple(roles) for phrase, roles in han.items()},
    )


def _stems(language: str, held: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each role and phrase of a language, and its stem as folded text reads.

    Folded together: one by one took half as long as all the rest of a first call.
    """
    for role, listed in (*held.items(), *compounds(language), *halves(language)):
        if role != "endings":
            whole = unicodedata.normalize("NFC", " ".join(listed.split()))
            stems = _STEMS.findall(fold(whole))
            for phrase, (stem, sign) in zip(whole.split(","), stems, strict=True):
                yield role, phrase.strip(), stem + _OPEN * bool(sign)


@lru_cache(maxsize=1 << 13)
def _entry(line: bytes) -> Entry:
    """A line of a shelf, behind its stem."""
    language, role, phrase = line.decode().split(" ", 2)
    endings = _read().endings[language]
    parts = _PARTS.findall(spelled(phrase))
    words = tuple(_parsed_word(part, endings) for part in parts)
    needs = tuple(w.stem for w in words[1:] if w.endings == _EXACT)
    shown = _with_diacritics(role, phrase)
    capitals = () if phrase.islower() else tuple(_LETTERS.findall(phrase))
    exact = phrase.endswith(_EXACTLY)
    return Entry(words, role, language, shown, needs, exact, capitals)


def _lines(shelf: bytes, stem: str) -> Iterator[bytes]:
    """What a shelf has behind a stem, with its sign if it may go on."""
    sought = b"\n%b " % stem.encode()
    at = shelf.find(sought)
    while at >= 0:
        end = shelf.find(b"\n", at + 1)
        yield shelf[at + len(sought) : end]
        at = shelf.find(sought, end)


@lru_cache(maxsize=1 << 15)
def heads(word: str) -> tuple[Entry, ...]:
    """The entries that may begin with this folded word."""
    shelves = _read().shelves
    found = list[Entry]()
    for length in range(1, min(len(word), _LONGEST) + 1):
        shelf = shelves.get(word[: min(length, _HEAD)])
        if shelf is None:
            continue
        for line in _lines(shelf, word[:length] + _OPEN):
            entry = _entry(line)
            if entry.words[0].ends(word[length:]):
                found.append(entry)
    found += map(_entry, _lines(shelves.get(word[:_HEAD], b""), word))
    return tuple(found)


@cache
def han() -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """The expression for entries in Han characters, and the roles of each."""
    roles = _read().han
    return re.compile(expression(roles)), roles
