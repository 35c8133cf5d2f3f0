"""Is a name a ruler's or a saint's, by the words right beside it?

A numeral makes a given name a ruler's (`Karl XII`), "the Great" is a byname, "Saint"
makes it a saint's. The words are those of `history.toml`.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.nobody.figures.lessons import is_lesson
from carnet.detection.names.nobody.figures.past import any_word, has_history
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.folded import folded_of
from carnet.detection.words import table

_OLD: Final = late.compile(r"(?<!\d)1[0-8]\d\d(?!\d)")
"""A year before 1900."""
_NUMERAL: Final = late.compile(
    r"[IVXІХ]{1,6}(?![^\W_])\.?"
    r"|[ΑΒΓΔΕΣΤΖΗΘΙΚ]{1,3}['\u2019\u0384\u02b9\u00b4]"  # Greek
    r"|[0-9]{1,2}\.(?=s?,?\s[^\W\d_A-Z]|[?!;:)])"  # Danish, Icelandic: Frederik 2.
)
_STROKES: Final = "IIIII"
"""What a tally has, of whom: `Izan II`."""
_BESIDE: Final = late.compile(r"(?P<n>[^\W\d_]{3,}) [IVX]{2,6}(?![^\W_])")
"""Another ruler, whose numeral has several letters."""
_LORDS: Final = frozenset({"d.", "dom", "don", "dona"})
"""How Portugal and Spain call their kings, before the name."""
_DIGITS: Final = frozenset("IVXІХ")
_BEFORE: Final = late.compile(r"(?<![^\W_])[IVXІХ]{1,6}(?:\.|-(?:a|as))?\s$")
_LONGEST: Final = 4  # letters of an ending
_SHORT: Final = 4  # letters of a word that a full stop may shorten
_REACH: Final = 24  # characters of a byname, or before a name
_NAMES: Final = 2  # given names of a ruler
_SECTION: Final = late.compile(r"[§\d]\s?\Z")
"""Before the number of a paragraph's part: `§ 433 | II. Korbinian`."""
_HOLY: Final = frozenset(
    "szent sankt saint svaty svateho svata swiety swietego swieta sveti svetog"
    " svetega pyha puha свети святии святого svatom svatem swietym svetom"
    " svetem".split()
)
"""Titles of saints that nobody bears as a given name."""
_SOUTH: Final = tongues.bits("de en es fr ga it mt nl pt".split())
"""Where those are saints; `sant` is true in Norwegian, `sînt` "are" in Romanian."""
_SMALL: Final = frozenset({"mikla"})
"""Bynames of one word that have no capital."""
_BEGINS: Final = frozenset("IVXІХΑΒΓΔΕΣΤΖΗΘΙΚ")
"""With what numerals begin."""
_BEHIND_NUMERAL: Final = ".'\u2019\u0384\u02b9\u00b4"
_PRONOUN: Final = "I"  # of English, before whatever the writer does


class _Titles(NamedTuple):
    bynames: re.Pattern[str]
    """`the Great`, right behind a name."""
    saints: re.Pattern[str]
    """A saint's title, of one word or several, right before a name."""
    crowned: re.Pattern[str]
    """A word for a king or a queen, right before a name."""
    saint_title_ends: frozenset[str]
    """The last words of saints' titles: cheaper to look up than to search for them."""
    southern_saint_titles: frozenset[str]
    """Titles in the languages of `_SOUTH` that are common words in others."""
    rulers: tuple[str, ...]
    """Beginnings of given names that rulers bear."""
    second: frozenset[str]
    """Beginnings of their second given names: Johannes Paul."""
    living: tuple[tuple[str, str], ...]
    """Numeral and beginning of the name of rulers of today."""


@cache
def _titles() -> _Titles:
    data = table("carnet.detection.names.nobody.figures", "history")
    return _Titles(
        re.compile(rf"\s(?:{any_word(data['bynames'])})(?![^\W_])"),
        re.compile(rf"(?<![^\W_])(?:{any_word(data['saints'])})\.?\s$"),
        re.compile(rf"(?<![^\W_])(?:{any_word(data['crowned'])})\s$"),
        frozenset(map(_last, fold(data["saints"]).split("|"))),
        frozenset(map(_last, fold(data["saints_south"]).split("|"))),
        tuple(fold(data["rulers"]).replace("|", " ").split()),
        frozenset(fold(data["second"]).replace("|", " ").split()),
        tuple(_living(data["living"])),
    )


def _last(words: str) -> str:
    """The last word, without its point."""
    return (words.split() or [""])[-1].rstrip(".")


def _living(words: str) -> Iterator[tuple[str, str]]:
    for one in filter(None, map(str.strip, words.split("|"))):
        numeral, _, name = one.partition("/")
        yield numeral, fold(name)


def is_ruler(
    text: str, start: int, end: int, languages: int = 0, *, asked: bool = False
) -> bool:
    """Does a numeral or a byname make those words a ruler's name, or a saint's?

    `languages`: bits of those that the text may be in, 0 if nobody knows. `asked`: it
    is a question about the world, as an ordinal needs: `Frederik 2.`
    """
    plain = folded_of(text)
    words = plain[start:end].split()
    if not words:
        return False
    numeral, names = _numeral(text, start, end)
    if numeral and _STROKES not in text:
        king = _titles().crowned.search(plain, max(0, start - _REACH), start)
        asked = asked and (numeral[0].isdigit() or is_lesson(text))
        return _reigns(numeral, names, text, crowned=asked or king is not None)
    if len(words) == 1:
        if _has_byname(text, end, asked=asked):
            return True
        return _is_saint(text, start, end, languages)
    if len(words) == _NAMES and words[0] in _HOLY:  # Szent | Jánosnak
        return True
    return _has_byname(text, start + len(words[0]), asked=asked)


def _is_saint(text: str, start: int, end: int, languages: int) -> bool:
    """Does a saint's title stand before one word: `Sankt | Florian`, `San | Gennaro`?

    No word with a capital may follow (`sv. | Ana Kovač`). A title that is a common word
    elsewhere counts only in the languages of which it is one, or where the text tells
    none, whatever follows.
    """
    before = folded_of(text)[max(0, start - _REACH) : start]
    if _is_ended(before):
        return False  # fyrir helgi. | Dagbjartur
    title, known = _last(before), _titles()
    if title in known.saint_title_ends and known.saints.search(before):
        return not text[end : end + 2].strip()[:1].isupper()
    if title in known.southern_saint_titles:
        return not languages or bool(languages & _SOUTH)
    return False


def _has_byname(text: str, end: int, *, asked: bool) -> bool:
    """Does "the Great" stand behind a name: `Petr | Veliký`, but `Péter | nagy bajban`?

    One word is a surname too (`Tomasz Wielki`), so it asks for a ruler's name before
    it, and a capital but in Icelandic and in a question in small letters.
    """
    if not text[end : end + 1].isspace():
        return False
    plain = folded_of(text)
    found = _titles().bynames.match(plain[end : end + _REACH])
    if found is None:
        return False
    word = text[end + 1 : end + found.end()]
    if " " in word:
        return True
    named = plain[max(0, end - _REACH) : end].rsplit(maxsplit=1)[-1:]
    ruler = bool(named) and _is_rulers(named[0])
    return ruler and (asked or word[0].isupper() or fold(word) in _SMALL)


def _is_ended(before: str) -> bool:
    """Does a full stop behind a whole word end a sentence there? It shortens `sv.`."""
    word = before.rstrip()
    return word.endswith(".") and len(word.rsplit(maxsplit=1)[-1]) > _SHORT


def _numeral(text: str, start: int, end: int) -> tuple[str, list[str]]:
    """The numeral in, behind or before those words, and the names it goes with."""
    words = text[start:end].split()
    for at, word in enumerate(words):
        sign = text[end : end + 1] if at + 1 == len(words) else ""
        whole = word + sign if sign and sign in _BEHIND_NUMERAL else word
        if word[0] in _BEGINS and (_is_numeral(word) or _is_numeral(whole)):
            return whole, [w for w in words[:at] if w[0].isupper()] or words[
                at + 1 : at + 1 + _NAMES
            ]
    rest = text[end : end + _REACH]
    behind = rest.lstrip(" \u00a0")
    match = _NUMERAL.match(behind) if behind != rest else None
    if match is not None:
        return match[0], words
    low = max(0, start - _REACH)
    if _DIGITS.isdisjoint(text[low:start]):  # cheaper than the search, and mostly so
        return "", []
    before = _BEFORE.search(text, low, start)
    if before is None or _SECTION.search(text, low, before.start()):
        return "", []
    given = text[max(0, start - _REACH) : before.start()].split()
    surname = bool(given) and given[-1][:1].isupper()  # Jan III | Sobieski
    return before[0].strip(), given[-1:] if surname else words


def _is_numeral(word: str) -> bool:
    match = _NUMERAL.match(word)
    return match is not None and match.end() == len(word)


def _is_surname(word: str) -> bool:
    flags = flags_of(word)
    return flags.surname and not flags.given


def _reigns(numeral: str, names: list[str], text: str, *, crowned: bool) -> bool:
    """Charles XII does; John Whitford III and Charles X. do not.

    A numeral of one letter may be an initial, so it asks for a ruler's name, and with
    a point, or as the English pronoun, for a text that speaks of history. `crowned`: a
    word for a king stands before it: `regele | Mihai I`.
    """
    plain = [fold(name) for name in names]
    if len(plain) > 1 and plain[0] in _LORDS:
        plain, names = plain[1:], names[1:]
    known = _titles()
    if not plain or len(plain) > _NAMES:
        return False
    if len(plain) == _NAMES and not plain[1].startswith(tuple(known.second)):
        return False
    letters = numeral.rstrip(".'\u2019\u0384\u02b9\u00b4")
    if any(letters == n and plain[0].startswith(name) for n, name in known.living):
        return _OLD.search(text) is not None
    ruler = _is_rulers(plain[0])
    if letters.isdigit():
        return ruler and (crowned or has_history(text))
    if len(letters) > 1:  # of Beauregard | Thibodeaux III it is his father's too
        return ruler or len(plain) > 1 or not _is_surname(names[0])
    if not ruler:
        return False
    whole = numeral == letters and letters != _PRONOUN
    return (
        crowned
        or whole
        or has_history(text)
        or (letters == numeral and _is_beside(text))
    )


def _is_rulers(folded: str) -> bool:
    """Do rulers bear that given name, in any case form?"""
    return any(
        folded.startswith(name) and len(folded) - len(name) <= _LONGEST
        for name in _titles().rulers
    )


def _is_beside(text: str) -> bool:
    """Does a text name another ruler: `Vittorio Emanuele II e Umberto I`?"""
    second = tuple(_titles().second)
    names = (fold(one["n"]) for one in _BESIDE.finditer(text))
    return any(_is_rulers(name) or name.startswith(second) for name in names)
