"""Words for who somebody is, which are no name by themselves: `die Tante`, `Papa hat`.

What relatives are called by (`relatives.toml`) is none in a text of its language, nor
is "my" before a relative (`con | mia figlia`, `possessives.toml`).

A form of address before a word for an office introduces nobody by name (`Sur
President`, `Madam Chair`), and whom children write to never lived (`Dear Santa`, who is
somebody in another language). A role of a piece stands before who plays it (`Rollen:
Engel = Ayşe, Wirt - Mats`), where the text announces a cast and no list has the word as
a given name.

And nouns that a hyphen joins to a name, which make a thing of it: `Wilma-viesti`,
`Jordan-tannbørster`; not `Pekka-setä`, who is an uncle.
"""

from collections.abc import Mapping
from functools import cache, partial
from typing import Final, Literal

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import evidence, tables
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of, flags_of_all
from carnet.detection.names.text import stems
from carnet.detection.names.text.folded import folded_of
from carnet.detection.words import table

_Sort = Literal["kin", "roles", "titles"]
_CALLINGS: Final[tuple[_Sort, ...]] = ("kin", "roles", "titles")
_ENDING: Final = 3  # letters
_NOUN: Final = 4  # letters of an ordinary word behind a hyphen
_LONG: Final = 6  # letters of one that no list knows; endings are shorter
_DOUBTED: Final = 0.6  # of a name that is a word for a relative
_GREETING: Final = 16  # characters of a greeting
_GREETED: Final = late.compile(r"([^\W\d_]+)[ ]\Z")
_CELL_ENDS: Final = frozenset("<|\t")
_OF: Final = late.compile(r"[ ](?:d[aeio]s?|del|van|von|of)[ ][^\W\d_a-z]")
"""A name behind: `Mãe | da Nônô`."""
_REACH: Final = 24  # characters to the form of address
_BEFORE: Final = late.compile(
    r"(?<![^\W_])(?P<who>[^\W\d_]{2,12})\.?[ \u00a0]"
    r"(?:l[ea][ \u00a0]|de[ \u00a0]|l['\u2019])?$"
)
_NEXT: Final = late.compile(r"[ \u00a0]([^\W\d_]+)")
_offices: Final = partial(tables.every, "nobody/words/offices")
_FAR: Final = 400  # characters before a role, to the announcement
_WORD: Final = late.compile(r"[^\W\d_]+")
_PLAYED: Final = late.compile(
    r"[ ](?:[\u2013\u2014=-]|->)[ ](?P<given>[^\W\d_]{2,}(?:[ ][^\W\d_]{2,})?)"
    r"|:[ ](?P<told>[^\W\d_]{2,})(?:[ ][^\W\d_]{1,14}\.?)?[ ]?(?=[\n,;]|\Z)"
)
"""Behind a colon nothing but the player: what somebody says goes on."""


def is_calling(
    text: str, start: int, end: int, languages: int, *, score: float = 1.0
) -> bool:
    """Is it one word for a relative or a trade of the text's language, and no name?

    Before the end of a cell, in which nothing tells the language, a label in any.

    `score`: what the tagger
    thinks of it. One that is a name, too, is none where a greeting stands before it
    (`Kjære Moder`), or the tagger doubts.
    """
    value = text[start:end]
    if not value.isalpha() or value >= HAN or _OF.match(text, end):
        return False
    word = folded_of(text)[start:end]
    if tables.are_any("nobody/words/relatives", "", (word,), languages):
        return True
    theirs = evidence.languages_of("kin", word) | evidence.languages_of("roles", word)
    label = text[end : end + 1] in _CELL_ENDS and word in evidence.tongues_of("labels")
    if not (languages & theirs or label):
        return False
    flags = flags_of(value)
    if not flags.named:
        return True
    related = languages & evidence.languages_of("kin", word)
    return bool(related) and (score < _DOUBTED or _is_greeted(text, start))


def is_possessive(text: str, start: int, end: int, languages: int) -> bool:
    """Is it "my" in small letters, before a word for a relative?"""
    word = text[start:end]
    own = tables.spoken("nobody/words/possessives", "").get(fold(word), 0)
    if not own & (languages or ~0) or not word.islower():
        return False
    behind = _NEXT.match(text, end)
    return bool(behind and behind[1].islower() and _is_relative(fold(behind[1])))


def _is_greeted(text: str, start: int) -> bool:
    """Does a greeting stand right before it?"""
    before = _GREETED.search(folded_of(text), max(0, start - _GREETING), start)
    return before is not None and before[1] in tables.every("parts", "greetings")


def _is_relative(word: str) -> bool:
    """Is it a word for a relative or a role, or a case form of one: `vaarin`?"""
    return any(
        word[: len(word) - cut] in evidence.tongues_of(sort)
        for cut in range(_ENDING + 1)
        for sort in _CALLINGS
    )


def is_compound(text: str, start: int, end: int) -> bool:
    """Is it a name and a noun in small letters, joined by a hyphen?"""
    head, _, noun = text[start:end].rpartition("-")
    if not head or " " in head or not noun.isalpha() or not noun.islower():
        return False
    if not head[0].isupper() or len(noun) < _NOUN or noun >= HAN:
        return False
    if _is_relative(fold(noun)):
        return False
    flags = flags_of(noun)
    if flags.named:
        return False
    return flags.common or len(noun) >= _LONG


@cache
def _bringers() -> Mapping[str, int]:
    """Who brings presents, and the bits of the languages in which he does."""
    found: dict[str, int] = {}
    rows = table("carnet.detection.names.nobody.words", "offices")["bringers"]
    for tongue, row in rows.items():
        for name in map(str.strip, fold(row).split("|")):
            found[name] = found.get(name, 0) | tongues.bits((tongue,))
    return found


def _brings(text: str, start: int, end: int, languages: int) -> bool:
    """Is it such a one, maybe with the word before: `Père | Noël`?"""
    plain = folded_of(text)
    head = plain[max(0, start - _REACH) : start - 1].rpartition(" ")[2]
    every = (plain[start:end], f"{head} {plain[start:end]}")
    return any(_bringers().get(name, 0) & languages for name in every)


@cache
def _speaking() -> frozenset[str]:
    """The last words of who is addressed by an office alone, and what stands behind."""
    every = (*_bringers(), *_offices("office"), *_offices("behind"))
    return frozenset(_WORD.findall(words)[-1] for words in every)


def speaks(word: str) -> bool:
    """May a word, as it is spelled, be the end of an office that is addressed?"""
    return fold(word) in _speaking()


def is_office(text: str, start: int, end: int, languages: int = 0) -> bool:
    """Is what stands there an office behind a form of address, or brings presents?"""
    if _brings(text, start, end, languages):
        return True
    plain = folded_of(text)
    if _is_addressed_behind(plain, start, end):
        return True
    if plain[start:end] not in _offices("office"):
        return False
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    return before is not None and fold(before["who"]) in _offices("address")


def _is_addressed_behind(plain: str, start: int, end: int) -> bool:
    """Does a form of address follow an office, or belong to it: `Bíró Úr`?

    Some of these are surnames behind another form: `Mr Biro`.
    """
    *offices, last = plain[start:end].split(" ")
    forms = _offices("behind")
    if last not in forms:
        behind = _NEXT.match(plain, end)
        if behind is None or behind[1] not in forms:
            return False
        offices = [*offices, last]
    elif not offices:
        before = _GREETED.search(plain, max(0, start - _REACH), start)
        offices = [before[1]] if before else []
    return bool(offices) and all(one in _offices("before") for one in offices)


def is_role(text: str, start: int, end: int) -> bool:
    """Is what stands there a role, and who plays it behind a dash?"""
    value = text[start:end]
    played = _PLAYED.match(text, end) if value < HAN else None
    given = (played["given"] or played["told"]) if played else ""
    if not given[:1].isupper():
        return False
    words, players = _WORD.findall(value), given.split()
    flags = flags_of_all([*words, *players]).given
    if flags[: len(words)].any():
        return False
    if not flags[len(words) :].any() and not any(map(stems.is_given, players)):
        return False
    near = fold(text[max(0, start - _FAR) : start])
    return not tables.every("nobody/words/cast").isdisjoint(_WORD.findall(near))
