"""Does a text speak of history, and does a name belong to it by what stands around?

A year before 1900, a battle, a sonnet or a king make a surname a figure's; a numeral
makes a given name a ruler's (`Karl XII`), "the Great" a byname, "Saint" a saint's.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import stems
from carnet.detection.names.folded import KEPT, folded_of, forget_folded
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.words import table

_YEAR: Final = r"(?:[4-9]\d\d|1[0-8]\d\d)"
_WHOLE_YEAR: Final = r"1[0-8]\d\d"
_AND: Final = "and|und|et|y|e|en|og|och|i|a|ja|si|u|ir|un|es|ve|agus|и|і|та|και"
"""What goes on behind a year, and counts nothing."""
_OLD: Final = late.compile(rf"(?<!\d){_WHOLE_YEAR}(?!\d)")
_NUMERAL: Final = late.compile(
    r"[IVXІХ]{1,6}(?![^\W_])\.?"
    r"|[ΑΒΓΔΕΣΤΖΗΘΙΚ]{1,3}['\u2019\u0384\u02b9\u00b4]"  # Greek
    r"|[0-9]{1,2}\.(?=,?\s[^\W\d_A-Z]|[?!;:)])"  # Danish, Icelandic: Frederik 2.
)
_STROKES: Final = "IIIII"
"""What a tally has, of whom: `Izan II`."""
_BESIDE: Final = late.compile(r"(?P<n>[^\W\d_]{3,}) [IVX]{2,6}(?![^\W_])")
"""Another ruler, whose numeral has several letters."""
_LORDS: Final = frozenset({"d.", "dom", "don", "dona"})
"""How Portugal and Spain call their kings, before the name."""
_DIGITS: Final = frozenset("IVXІХ")
_BEFORE: Final = late.compile(r"(?<![^\W_])[IVXІХ]{1,6}(?:\.|-(?:a|as))?\s$")
_REACH: Final = 24  # characters of a byname, or before a name
_LONGEST: Final = 4  # letters of an ending
_SHORT: Final = 4  # letters of a word that must end there
_NAMES: Final = 2  # given names of a ruler
_OWNED: Final = 32  # characters of two words before a name
_SECTION: Final = late.compile(r"[§\d]\s?\Z")
"""Before the number of a paragraph's part: `§ 433 | II. Korbinian`."""
_WORD: Final = late.compile(r"[^\W_]+")
_ENDED: Final = late.compile(
    r"[.!?\u2026](?<=[^\W_]{3}.)[)\"'\u201d\u00bb]?\s|[\n\u3002\uff1f\uff01]"
)
_WORK: Final = late.compile(
    r"\w[\"\u201d\u201c\u00bb\u2019](?:[ ](?:by|von|di|de|av|af|od|\u043e\u0442))?[ ]$"
)
"""A work in quotation marks, before its author: „Lalkę” Bolesława Prusa."""
_ASKED: Final = frozenset({("mis", "on"), ("mis", "oli")})
"""What an Estonian asks with, who does not speak of anybody's own as Spanish `mis`."""
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
_MADE_IN: Final = late.compile(
    r",?[ ](?:\(|[^\W\d_]{1,4}[ ](?:[^\W\d_]{3,8}[ ])?)?1[0-8][0-9]{2}(?![0-9])"
)
"""The year of a work behind its name."""
_BEGINS: Final = frozenset("IVXІХΑΒΓΔΕΣΤΖΗΘΙΚ")
"""With what numerals begin."""
_BEHIND_NUMERAL: Final = ".'\u2019\u0384\u02b9\u00b4"
_PRONOUN: Final = "I"  # of English, before whatever the writer does


class _Past(NamedTuple):
    history: re.Pattern[str]
    """Begins with a sign or a space: a search then skips the letters inside words."""
    arts: re.Pattern[str]
    """The same."""
    who: re.Pattern[str]
    bynames: re.Pattern[str]
    saints: re.Pattern[str]
    crowned: re.Pattern[str]
    """A word for a king or a queen before a name."""
    titles: frozenset[str]
    """Last words of saints' titles: cheaper to ask for than the whole."""
    southern: frozenset[str]
    """Titles that are other words elsewhere."""
    rulers: tuple[str, ...]
    second: frozenset[str]
    related: frozenset[str]
    """Words before a name of somebody of today: my, colleague, patient."""
    made: re.Pattern[str]
    """What somebody did who wrote, painted or composed, right before the work."""
    living: tuple[tuple[str, str], ...]
    """Numeral and beginning of the name of rulers of today."""


@cache
def _past() -> _Past:
    data = table("carnet.detection.names.nobody", "history")
    years = _any(data["years"])
    return _Past(
        re.compile(
            rf"[\W_](?:(?:{years})\.?\s(?:de\s)?{_YEAR}(?!\d)"
            rf"|{_WHOLE_YEAR}\.?-?\s?(?:{years}|ban|ben)(?![^\W_])"
            rf"|\d\d?\.?\s[^\W\d_]{{3,12}}\s(?:de\s)?{_WHOLE_YEAR}(?!\d)"
            rf"|(?<=\()?{_WHOLE_YEAR}\s?[-\u2013]\s?{_WHOLE_YEAR}(?!\d)"
            rf"|(?:in|en|em|nel|w|v|u|i|y|no|у|в|през|al|apos|po|dupa|nach|after)\s"
            rf"{_WHOLE_YEAR}(?=\s?[?.!,;:)]|\s?$|\s(?:{_AND})\s)"
            rf"|{_WHOLE_YEAR}\.(?=[?!])"
            rf"|{_words(data['world'])})"
        ),
        re.compile(rf"[\W_](?:{_words(data['arts'])})"),
        re.compile(rf"\W*(?:{_any(data['who'])})\s$"),
        re.compile(rf"\s(?:{_any(data['bynames'])})(?![^\W_])"),
        re.compile(rf"(?<![^\W_])(?:{_any(data['saints'])})\.?\s$"),
        re.compile(rf"(?<![^\W_])(?:{_any(data['crowned'])})\s$"),
        frozenset(map(_last, fold(data["saints"]).split("|"))),
        frozenset(map(_last, fold(data["saints_south"]).split("|"))),
        tuple(fold(data["rulers"]).replace("|", " ").split()),
        frozenset(fold(data["second"]).replace("|", " ").split()),
        frozenset(fold(data["related"]).replace("|", " ").split()),
        re.compile(rf"(?<![^\W_])(?:{_any(data['made'])})\s[\"'\u201e\u201c\u00ab]?$"),
        tuple(_living(data["living"])),
    )


def _last(words: str) -> str:
    """The last word, without its point."""
    return (words.split() or [""])[-1].rstrip(".")


def _any(words: str) -> str:
    ranked = sorted(filter(None, map(str.strip, fold(words).split("|"))), reverse=True)
    return _by_letter((word[0], re.escape(word[1:])) for word in ranked)


def _by_letter(words: Iterable[tuple[str, str]]) -> str:
    """An alternation of words, each a letter and the rest, those of one letter as one.

    Three hundred words of a text were compared with 250 alternatives each: 200 us.
    """
    heads: defaultdict[str, list[str]] = defaultdict(list)
    for letter, rest in words:
        heads[letter].append(rest)
    return "|".join(
        f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in heads.items()
    )


def _living(words: str) -> Iterator[tuple[str, str]]:
    for one in filter(None, map(str.strip, words.split("|"))):
        numeral, _, name = one.partition("/")
        yield numeral, fold(name)


def _words(words: str) -> str:
    """Those of four letters or less as whole words, longer ones as beginnings."""
    found = list[tuple[str, str]]()
    for word in filter(None, map(str.strip, fold(words).split("|"))):
        whole = len(word) <= _SHORT and not word.endswith("*")
        end = r"(?![^\W_])" if whole else ""
        found.append((word[0], re.escape(word[1:].rstrip("*")) + end))
    return _by_letter(found)


@lru_cache(maxsize=KEPT)
def _has_history(text: str) -> bool:
    """Does the text have a year before 1900 or a battle? Each name of it asks."""
    return _past().history.search(f" {folded_of(text)}") is not None


def forget() -> None:
    """Keep no text any longer; a text's names have been judged."""
    forget_folded()
    _has_history.cache_clear()
    speaks_of_art.cache_clear()
    sentence_of.cache_clear()
    _sentence_ends.cache_clear()


def speaks_of(name: str, text: str) -> bool:
    """Does a text that has the folded name speak of history, or ask who that was?

    For a name of several words it is enough that its sentence speaks of writers.
    """
    if _has_history(text):
        return True
    plain = folded_of(text)
    at = plain.find(name)
    if " " in name and at > 0:
        if _WORK.search(text, max(0, at - _REACH), at):
            return True
        if speaks_of_art(name, text):
            return True
    behind = plain[at + len(name) :].strip(" ?.!;\n")
    return at > 0 and not behind and _past().who.match(plain[:at]) is not None


@lru_cache(maxsize=KEPT)
def speaks_of_art(name: str, text: str) -> bool:
    """Does the sentence that has the folded name speak of writers, books or music?"""
    return has_art(fold(sentence_of(name, text)))


def has_art(folded: str) -> bool:
    """Does a folded text speak of writers, of a prize of theirs, or of a life?"""
    return _past().arts.search(f" {folded}") is not None


def is_somebodys(name: str, text: str) -> bool:
    """Do the two words before the folded name say whose relative or colleague it is?

    "My colleague" or "patient" before a name makes it nobody's of the past.
    """
    plain = folded_of(text)
    at = plain.find(name)
    before = _WORD.findall(plain, max(0, at - _OWNED), at) if at > 0 else []
    near = tuple(before[-_NAMES:])
    return near not in _ASKED and not _past().related.isdisjoint(near)


@lru_cache(maxsize=KEPT)
def sentence_of(name: str, text: str) -> str:
    """The sentence or line of a text that has the folded name; none if it has not."""
    at = folded_of(text).find(name)
    if at < 0:
        return ""
    ends = _sentence_ends(text)
    before = bisect_right(ends, at)
    low = ends[before - 1] if before else 0
    stop = _ENDED.search(text, at + len(name))
    return text[low : stop.start() + 1 if stop else len(text)]


@lru_cache(maxsize=KEPT)
def _sentence_ends(text: str) -> list[int]:
    """Where sentences and lines of the text end: each of its names asks."""
    return [one.end() for one in _ENDED.finditer(text)]


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
        king = _past().crowned.search(plain, max(0, start - _REACH), start)
        asked = asked and numeral[0].isdigit()
        return _reigns(numeral, names, text, crowned=asked or king is not None)
    if len(words) == 1:
        if _has_byname(text, end, asked=asked):
            return True
        before = plain[max(0, start - _REACH) : start]
        if _is_ended(before):
            return False  # fyrir helgi. | Dagbjartur
        if _last(before) in _past().titles and _past().saints.search(before):
            return not text[end : end + 2].strip()[:1].isupper()
        southern = _last(before) in _past().southern
        return southern and (not languages or bool(languages & _SOUTH))
    if len(words) == _NAMES and words[0] in _HOLY:  # Szent | Jánosnak
        return True
    return _has_byname(text, start + len(words[0]), asked=asked)


def _has_byname(text: str, end: int, *, asked: bool) -> bool:
    """Does "the Great" stand behind a name: `Petr | Veliký`, but `Péter | nagy bajban`?

    One word is a surname too (`Tomasz Wielki`), so it asks for a ruler's name before
    it, and a capital but in Icelandic and in a question in small letters.
    """
    if not text[end : end + 1].isspace():
        return False
    plain = folded_of(text)
    found = _past().bynames.match(plain[end : end + _REACH])
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


def is_work(text: str, start: int, end: int, *, asked: bool = False) -> bool:
    """`napisao je | Judita 1501`: what somebody wrote or painted before 1900.

    `asked`: a question about the world needs no year (`Who wrote | Beowulf?`) for one
    word that is no given name's form.
    """
    value = text[start:end]
    asked = asked and value.isalpha() and not stems.is_given(value, alone=False)
    if not asked and not _MADE_IN.match(text, end):
        return False
    made = _past().made.search(folded_of(text)[max(0, start - _REACH) : start])
    return made is not None


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
    known = _past()
    if not plain or len(plain) > _NAMES:
        return False
    if len(plain) == _NAMES and not plain[1].startswith(tuple(known.second)):
        return False
    letters = numeral.rstrip(".'\u2019\u0384\u02b9\u00b4")
    if any(letters == n and plain[0].startswith(name) for n, name in known.living):
        return _OLD.search(text) is not None
    ruler = _is_rulers(plain[0])
    if letters.isdigit():
        return ruler and (crowned or _has_history(text))
    if len(letters) > 1:  # of Beauregard | Thibodeaux III it is his father's too
        return ruler or len(plain) > 1 or not _is_surname(names[0])
    if not ruler:
        return False
    whole = numeral == letters and letters != _PRONOUN
    return (
        crowned
        or whole
        or _has_history(text)
        or (letters == numeral and _is_beside(text))
    )


def _is_rulers(folded: str) -> bool:
    """Do rulers bear that given name, in any case form?"""
    return any(
        folded.startswith(name) and len(folded) - len(name) <= _LONGEST
        for name in _past().rulers
    )


def _is_beside(text: str) -> bool:
    """Does a text name another ruler: `Vittorio Emanuele II e Umberto I`?"""
    second = tuple(_past().second)
    names = (fold(one["n"]) for one in _BESIDE.finditer(text))
    return any(_is_rulers(name) or name.startswith(second) for name in names)
