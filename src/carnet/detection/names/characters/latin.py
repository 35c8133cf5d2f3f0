"""Persons in Latin letters in Chinese texts: behind a trade, or in pinyin alone.

Names in Latin letters in Chinese texts, behind a word for who does what.
`地质学家Gromaget`, `导演Anna Keller`: a trade or an office of persons directly before a
word with a capital says that it is somebody, and so does a relative or helper.

Chinese names in Latin letters that stand alone in Chinese text. `提醒 li na 续签`, `QIU
LI | 10K`, `owner: pan.ruolin`: a surname as pinyin spells it and one or two syllables,
with no other Latin word beside them, are nothing else in Chinese text.
"""
# ruff: noqa: RUF001, RUF002 - letters of other languages

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names.characters import words as han
from carnet.detection.names.characters.shapes import is_full_name
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.spans import Span

_WORD: Final = r"[A-Z][a-zà-ÿ'\u2019-]{2,24}"
_SHORT: Final = r"(?:[A-Z]\.[ ]?)"
_FRIEND: Final = late.compile(
    r"(?<![\u3400-\u9fff])(?P<n>阿[A-Za-z]{2,12})(?![A-Za-z0-9_.@/])"
)
"""阿Ken, as friends are called, where no other character stands before."""
_SPELLED: Final = late.compile(
    r"[a-z\u00df-\u024f\u1e00-\u1eff][ ]?[(（](?P<n>[\u3400-\u9fff]{2,4})[)）]"
)
"""Behind the same in Latin letters, or another name of theirs: `Ka Yan（黄嘉茵）`."""
_INITIAL: Final = "(?:[zcs]h?|[bpmfdtnlgkhjqxryw])"
_FINAL: Final = (
    "(?:i(?:ang|ong|an|ao|ng|a|e|n|u)?|u(?:ang|ai|an|a|e|i|n|o)?|a(?:ng|i|n|o)?"
    "|e(?:ng|i|n|r)?|o(?:ng|u)?)"
)
_SYLLABLE: Final = f"{_INITIAL}?{_FINAL}"


_ALIAS: Final = late.compile(rf"[(（](?P<n>{_WORD}(?:[ ]{_SHORT}?{_WORD}){{0,3}})[)）]")
"""How somebody is called in Latin letters, behind the name: `阿雅（Sri Wahyuni）`."""


def latin(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who is named in Latin letters, in a simplified text.

    `found`: persons whom the text names in characters.
    """
    for match in _behind_trade().finditer(plain):
        yield match.span("n")
    for match in _FRIEND.finditer(plain) if "阿" in plain else ():
        yield match.span("n")
    for match in _SPELLED.finditer(plain):
        if is_full_name(match["n"]):
            yield match.span("n")
    yield from _listed(plain, found)
    yield from _with_form(plain)
    for match in (*_near().finditer(plain), *_behind().finditer(plain)):
        if not is_firm(match["n"], listed=False):
            yield match.span("n")


def _with_form(plain: str) -> Iterator[Span]:
    """Who has a form of address in English, before or behind the name."""
    for match in _addressed().finditer(plain):
        if match["m"] or han.is_open_before(plain, match.start()):
            yield match.span(match.lastgroup or 0)


def _listed(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Names of the lists, behind a name in characters or behind a role."""
    ends = {end for _, end in found}
    for match in _ALIAS.finditer(plain) if found else ():
        if match.start() in ends and _is_listed(match["n"]):
            yield match.span("n")
    for match in _in_roles().finditer(plain):
        if flags_of(match["n"]).given:
            yield match.span("n")


@cache
def _near() -> re.Pattern[str]:
    """Relatives, helpers and such, whom no program is called by."""
    return re.compile(
        rf"(?:{han.either('latin_people')})(?P<n>{_WORD}(?:[ ]{_WORD}){{0,3}})"
        r"(?![A-Za-z0-9_.@/])"
    )


@cache
def _addressed() -> re.Pattern[str]:
    """鄺 Sir, 黄sir; Miss 黄, Mr. 陈大文: by a form of address in English."""
    surnames = "".join(sorted(han.words("surnames")))
    return re.compile(
        rf"(?P<n>[{surnames}])(?=[ ]?(?:Sir|sir|SIR)(?![A-Za-z]))"
        rf"|(?<![A-Za-z])(?:Miss|Mrs?|Ms|Madam|Dr|Prof)[. ][ ]?"
        rf"(?P<m>[{surnames}][\u3400-\u9fff]{{0,2}})(?=[^\u3400-\u9fff]|\Z)"
    )


@cache
def _in_roles() -> re.Pattern[str]:
    """Roles and titles, of a program as well: a given name alone behind one counts."""
    return re.compile(
        rf"(?:{han.either('roles', 'titles')})(?P<n>{_WORD})"
        r"(?![A-Za-z0-9_.@/-]|[ ][A-Z])"
    )


def _is_listed(name: str) -> bool:
    """Is a word of it a given name, or one of several a surname?"""
    flags = [flags_of(word) for word in name.split()]
    return any(one.given or (one.surname and len(flags) > 1) for one in flags)


@cache
def _behind() -> re.Pattern[str]:
    """The same in parentheses behind: `Dimaz（看护）代领餐盒`."""
    return re.compile(
        rf"(?<![A-Za-z0-9_.@/])(?P<n>{_WORD}(?:[ ]{_WORD}){{0,3}})[ ]?"
        rf"[（(](?:{han.either('latin_people', 'kin', 'kin_before')})[)）]"
    )


@cache
def _behind_trade() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{han.either('trades')})[ ]?"
        rf"(?P<n>{_SHORT}{{0,3}}{_WORD}(?:[ ]{_SHORT}?{_WORD}){{0,3}})"
        r"(?![A-Za-z0-9_.@/])"
    )


def pinyin(plain: str, _: Sequence[Span]) -> Iterator[Span]:
    """Who is named in Latin letters, in a simplified text."""
    for match in _names().finditer(plain):
        surname, given = match["s"], match["g"]
        if (surname + given).lower() in han.words("written"):
            continue
        if _is_spelled_alike(surname, given) and _is_given(match):
            yield match.span("n")


@cache
def _names() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z0-9@._/\-])(?<![A-Za-z0-9][ ])"
        rf"(?P<n>(?P<s>{han.either('spelled')})(?P<j>[ ._])"
        r"(?P<g>[a-z]{2,12}))(?![A-Za-z0-9_@/\-]|[.][a-z]|[ ][A-Za-z0-9])",
        re.IGNORECASE,
    )


@cache
def _syllables() -> re.Pattern[str]:
    return re.compile(f"{_SYLLABLE}(?P<more>{_SYLLABLE})?", re.IGNORECASE)


def _is_given(match: re.Match[str]) -> bool:
    """One or two syllables; two where a sign joins them to the surname."""
    told = _syllables().fullmatch(match["g"])
    return told is not None and (match["j"] == " " or told["more"] is not None)


def _is_spelled_alike(surname: str, given: str) -> bool:
    """Are both small, both with a capital, or one or both in capitals?"""
    if surname.islower() or given.islower():
        return surname.islower() and given.islower()
    return surname.isupper() or (surname.istitle() and given[0].isupper())
