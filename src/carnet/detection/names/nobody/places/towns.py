"""Towns that are called like persons, by the word before them or by their case; sights.

`arrivato a Faenza`, `do Augustowa`, `Szentesen`: the lists of places that the tagger
was made with have large towns alone, and none of their case forms. A town of
`towns.toml` that is a name of the lists as well is one only where the tagger doubts.
Rivers and mountains (`Waar ligt Texel?`) are as unknown to it, and stand anywhere.
"""
# ruff: noqa: RUF001 - letters of other languages

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import takewhile
from typing import Final, Literal

from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.nobody.figures import inflected
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.folded import folded_of

_HEAD: Final = 3  # letters that no case changes
_REACH: Final = 16  # characters before a town
_BY_CASE: Final = tongues.bits("cs el et fi hr hu is lt lv pl sk sl tr uk".split())
"""Languages in which a town has case forms."""
_BY_CASE_ALONE: Final = tongues.bits("et fi hu lt lv tr".split())
"""Those in which its case says where, and no word before it."""
_TO_SOMEBODY: Final = frozenset("i ai ei im iui ui nak nek t ot et at".split())
"""Endings of cases in which somebody stands rather than a town."""
_SURE: Final = 0.9  # of somebody who has the name of a town
_GIVEN: Final = 0.3  # the same of a given name
_APOSTROPHES: Final = ("'", "\u2019")
_ANY: Final = tongues.bits(tongues.LANGUAGES)
_words: Final = partial(tables.spoken, "nobody/places/towns")


@cache
def _towns() -> Mapping[str, list[tuple[str, int, bool]]]:
    """By their first letters, with the bits of their languages; is it a sight?"""
    found: defaultdict[str, list[tuple[str, int, bool]]] = defaultdict(list)
    for sort in ("towns", "sights"):
        for town, languages in tables.spoken("nobody/places/towns", sort).items():
            for one in (town, *_changed(town)):
                found[one[:_HEAD]].append((one, languages, sort == "sights"))
    return dict(found)


def _changed(town: str) -> Iterator[str]:
    """The stems of a Ukrainian town that changes a vowel: Бердичів, Бердичева."""
    if town.endswith("ів"):
        yield from (f"{town[:-2]}{vowel}в" for vowel in "ое")


def speaks(word: str) -> bool:
    """May a word, as it is spelled, be the first of a town?"""
    return fold(word)[:_HEAD] in _heads()


@cache
def _heads() -> frozenset[str]:
    """The first letters of a town's first word."""
    return frozenset("".join(takewhile(str.isalpha, head)) for head in _towns())


def is_town(text: str, start: int, end: int, languages: int, *, score: float) -> bool:
    """Does a town of one of those languages stand there, as towns do?

    `score`: what the tagger thinks of its being somebody.
    """
    languages = languages or _ANY  # a few words tell none
    value = fold(text[start:end])
    found = set(_stand(text, start, end, value, languages))
    if not found:
        return False
    flags = flags_of(text[start:end])
    if " " in value or not (flags.given or flags.surname):
        return True
    if "town" not in found:
        return False  # Lima, Dora, Aras are rivers and somebody's names
    return score < (_GIVEN if flags.given else _SURE)


def _stand(
    text: str, start: int, end: int, value: str, languages: int
) -> Iterator[Literal["town", "led", "sight"]]:
    """What it may be, of what stands there as such; led: by what leads to anybody."""
    for town, theirs, sight in _towns().get(value[:_HEAD], ()):
        spoken = theirs & languages
        ending = _ending(value, town, spoken) if spoken else None
        if ending is None:
            continue
        if sight:
            yield "sight"
        cased = ending or text.startswith(_APOSTROPHES, end)
        cased = cased and ending not in _TO_SOMEBODY
        if (cased and spoken & _BY_CASE_ALONE) or _is_behind(text, start, spoken, "at"):
            yield "town"
        elif _is_behind(text, start, spoken, "to"):
            yield "led"


def _ending(value: str, town: str, languages: int) -> str | None:
    """What the value has behind a town's stem; None: it is another word."""
    if value == town:
        return ""
    if not languages & _BY_CASE:
        return None
    if len(town) <= _HEAD:
        return None  # San is a river, and Sanī a girl
    *words, last = town.split(" ")
    *written, cased = value.split(" ")
    ending = inflected.ending(cased, last) if written == words else None
    return ending if ending and inflected.is_case(ending) else None


def _is_behind(text: str, start: int, languages: int, sort: str) -> bool:
    """Does a small word that towns stand behind come right before it?"""
    before = folded_of(text)[max(0, start - _REACH) : start]
    if not before.endswith((" ", "\u00a0")):
        return False
    words = before.split()
    return bool(words) and bool(languages & _words(sort).get(words[-1], 0))
