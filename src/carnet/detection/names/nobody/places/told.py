"""Places that are called like persons, by the small words and nouns beside them.

`in Ballina`, `im Hort`, `нос Емине`, `Kaali kraater`, `notarile Raplas`: persons stand
in no place's stead. What is put in somebody, faith and love, stands before such a word
(`told.toml`). In Estonian persons have the outer cases of place, and so the inner one
tells of a place: `Bauhofis` (Erelt, Erelt, Ross, Eesti keele käsiraamat, 2020, M 60).
"""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Set as AbstractSet
from functools import cache, partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of, flags_of_all
from carnet.detection.names.text.folded import folded_of

_REACH: Final = 40  # characters before a name
_WORD: Final = late.compile(r"[^\W\d_]+")
_BEHIND: Final = late.compile(r"[ \u00a0](?P<noun>[^\W\d_]{3,24})(?![^\W_])")
_APOSTROPHES: Final = ("'", "\u2019")
_ENGLISH: Final = tongues.bits(("en",))
_ARTICLE: Final = "the"
_KEY: Final = late.compile(r"(?<![^\W_])[\"'](?P<key>[^\W\d_]{2,16})[\"'] ?: ?[\"']\Z")
_LINE: Final = 80  # characters of a line before a name
_LABEL: Final = late.compile(
    r"[ \t]*(?:[-*\u2022][ ])?(?P<label>[^\W\d_]{2,20}(?:[ ][^\W\d_]{2,20}){0,2})"
    r"[ ]?:[ ]{1,4}"
)
_TOWNS: Final = late.compile(r"[^\d:;.!?\n]{0,60}")
"""What stands between the label and a town: others."""
_BALTIC: Final = tongues.bits(("et", "fi", "hu", "lt", "lv"))
"""In which a noun's case tells where somebody is, and no preposition."""
_DOUBTED: Final = 0.5  # of a given name behind "in", or before a park
_VOWELS: Final = frozenset("aeiouy\u00f5\u00e4\u00f6\u00fc")
_SAINT: Final = ("St", "Sv", "\u0421\u0432", "\u0441\u0432", "sv", "st")
_SAINTS: Final = frozenset(
    map(fold, (*_SAINT, "Saint", "Sainte", "Sankt", "\u0421\u0432\u0435\u0442\u0430"))
)
_SANKT_WORDS: Final = frozenset(("st.", "st", "sankt"))
_SANKT_REACH: Final = 9  # characters, of the longest of them and what parts it
_CALLED_SAINT: Final = late.compile(
    r"(?<![^\W_])(?P<saint>[^\W\d_]{2,7})(?:\.[ \u00a0]?|[ \u00a0])\Z"
)
_NAME_BEHIND: Final = late.compile(r"\.?[ ][^\W\d_]{3}")
_SANKT: Final = tongues.bits(("de",))
"""In which nobody is called so."""
_SAINT_JOHNS: Final = tongues.bits(("en", "fr", "ga"))
"""In which some are: `St. John`."""
_STEM: Final = 3  # letters of a place before its case
_MONTHS: Final = frozenset(
    "april may june august january mai juni juli augusti maj aprilie august".split()
)
_OPEN: Final = late.compile(
    r"[ ](?:(?:is|ist|er|är|on|est|e|è|está|je|jest|este|είναι|е|yra|ir)[ ])?"
    r"(?P<how>[^\W\d_]{2,12})(?=[.,;!\n)]|\Z)"
)
_words: Final = partial(tables.spoken, "nobody/places/told")


@cache
def _speaking() -> frozenset[str]:
    """The words of which one stands beside each such place."""
    sorts = ("saints", "sites", "behind", "open", "lies", "ways")
    every = (_WORD.findall(word) for sort in sorts for word in _words(sort))
    # of several the longest: there are fewer trains than there is "to"
    return frozenset((*(max(one, key=len) for one in every), *_SANKT_WORDS, *_SAINTS))


def speaks(word: str) -> bool:
    """May a word, as it is spelled, make a place of a name beside it?"""
    return fold(word) in _speaking()


def is_in(word: str) -> bool:
    """Is a word, as it is spelled, a small one behind which places stand?"""
    return fold(word) in _words("inside")


def has_label(words: AbstractSet[str]) -> bool:
    """Has a text a key or a label for places? `words`: its own, folded."""
    return not (
        words.isdisjoint(_words("keys").keys())
        and words.isdisjoint(_words("labels").keys())
    )


def is_place(text: str, start: int, end: int, languages: int, *, score: float) -> bool:
    """Is what stands there a place by the word beside it?

    `score`: what the tagger
    thinks of its being somebody.
    """
    value = text[start:end]
    saint = _is_saint(text, start, end)
    if value >= HAN or not (value[0].isupper() or saint):
        return False
    if _is_behind_saint(text, start, languages):
        return True
    if saint and languages & _SANKT and not languages & _SAINT_JOHNS:
        return True
    before = _without_saint(_before(text, start))
    if _is_site(text, (start, end), before, languages, score):
        return True
    if _is_open(text, end, languages) or _is_asked_for(
        text, end, value, before, languages
    ):
        return True
    one = _is_one_word(text, start, end)
    return one and _is_on_the_way(value, before, languages)


def is_seat(before: str, noun: str, languages: int) -> bool:
    """Does a noun in small letters say what a firm has or does in a town?

    In English alone: other languages join both, or put the town behind.
    """
    article = before == _ARTICLE and bool(languages & _ENGLISH)
    return article and noun in _words("seats")


def _is_one_word(text: str, start: int, end: int) -> bool:
    """Is it one word, with a capital and no apostrophe before its case?"""
    value = text[start:end]
    if value >= HAN or not value[0].isupper() or not value.replace("-", "").isalpha():
        return False
    return not text.startswith(_APOSTROPHES, end)


def _is_keyed(text: str, start: int) -> bool:
    """Is it the value of a key for places: `"city": "Florence"`?"""
    if text[start - 1 : start] not in {'"', "'"}:
        return False  # cheaper than the search, and mostly so
    key = _KEY.search(text, max(0, start - _REACH), start)
    return key is not None and fold(key["key"]) in _words("keys")


def is_told(text: str, start: int, end: int) -> bool:
    """Is it the value of a key or of a line's label that tells a place?

    A given name and another are somebody: `Route: | Anna Berg`.
    """
    value = text[start:end]
    if value >= HAN or not (value[0].isupper() or _is_saint(text, start, end)):
        return False
    if _is_keyed(text, start):
        return True
    first, _, rest = value.partition(" ")
    return not (rest and flags_of(first).given) and _is_labelled(text, start)


def _is_labelled(text: str, start: int) -> bool:
    """Does its line begin with a word for where one goes: `Destination: | Rimini`?"""
    low = text.rfind("\n", max(0, start - _LINE), start) + 1
    label = _LABEL.match(text, low, start)
    if label is None or not _TOWNS.fullmatch(text, label.end(), start):
        return False
    others = _WORD.findall(text, label.end(), start)
    if not all(word[0].isupper() for word in others):
        return False  # Маршрут: Чортків — Хотин, водій | Зіновій
    words = _WORD.findall(fold(label["label"]))
    return not _words("labels").keys().isdisjoint(words)


def _is_saint(text: str, start: int, end: int) -> bool:
    """Is it a church or a home, `st. Bonifaz`, or half of it, and nothing more?"""
    saint, _, name = text[start:end].partition(" ")
    if name:
        return fold(saint) in _SANKT_WORDS and " " not in name
    if fold(saint) in _SANKT_WORDS:
        return _NAME_BEHIND.match(text, end) is not None
    before = text[max(0, start - _SANKT_REACH) : start]
    return before[-1:] == " " and not _SANKT_WORDS.isdisjoint(
        map(fold, before.split()[-1:])
    )


def _is_behind_saint(text: str, start: int, languages: int) -> bool:
    """Does "saint" stand before it, in a language in which nobody is called so?"""
    saint = _CALLED_SAINT.search(text, max(0, start - _SANKT_REACH), start)
    return saint is not None and bool(
        languages & _words("saints").get(fold(saint["saint"]), 0)
    )


def introduces(words: AbstractSet[str], languages: int) -> bool:
    """Has a text one of the words behind which `is_within` sees a place?"""
    return any(
        tables.are_any("nobody/places/told", sort, words, languages)
        for sort in ("fused", "being")
    )


def is_within(text: str, start: int, end: int, languages: int) -> bool:
    """Is it a place by a word that introduces somebody in another language or place?

    German `im | Hort` is no English "I'm", `ma olen | Bauhofis` no name.
    """
    value = text[start:end]
    if not value.replace("-", "").isalpha() or not value[0].isupper():
        return False
    before = _before(text, start)
    if not before:
        return False
    if languages & _words("fused").get(before[-1], 0):
        return True
    being = languages & _words("being").get(before[-1], 0)
    return bool(being) and _is_inner(value, being)


def _before(text: str, start: int) -> list[str]:
    """The words right before a name, folded, a space between; the last ones of them."""
    low = max(0, start - _REACH)
    if text[start - 1 : start] not in {" ", "\u00a0"} or not start:
        return []
    near = text[low : start - 1].removesuffix(".")
    if text[start - 2] == "." and not near.endswith(_SAINT):
        return []
    if not near[-1:].isalpha():
        return []
    return _WORD.findall(folded_of(text), low, low + len(near))[-2:]


def _without_saint(before: list[str]) -> list[str]:
    """The word before "saint": `ins Pflegeheim St. | Elisabeth`."""
    return before[:-1] if before and before[-1] in _SAINTS else before


def _is_open(text: str, end: int, languages: int) -> bool:
    """Is a ward, a hall or a shop open or shut: `Ingrid | er åbent.`?"""
    said = _OPEN.match(text, end, end + _REACH)
    if said is None:
        return False
    return bool(languages & _words("open").get(fold(said["how"]), 0))


def _is_asked_for(
    text: str, end: int, value: str, before: list[str], languages: int
) -> bool:
    """Is it asked where that lies, and nothing more: `Waar ligt | Texel`?"""
    if not languages & _words("lies").get(" ".join(before), 0):
        return False
    asked = text[end : end + 2].lstrip()[:1] in {"?", ";"}
    return asked and not flags_of_all(value.split()).named.any()


def _is_on_the_way(value: str, before: list[str], languages: int) -> bool:
    """Does one go there, or is it told how far it is: `the train to | Preston`?"""
    if not languages & _words("ways").get(" ".join(before), 0):
        return False  # most names
    flags = flags_of(value)
    return flags.place or not flags.given


def is_inside(text: str, start: int, end: int, languages: int, *, score: float) -> bool:
    """Does it stand behind "in", and nothing before that is put in persons?"""
    if not _is_one_word(text, start, end):
        return False
    before = _without_saint(_before(text, start))
    if not before or not languages & _words("inside").get(before[-1], 0):
        return False
    if languages & _words("faith").get(before[0], 0):
        return False
    value = text[start:end]
    if fold(value) in _MONTHS:
        return True
    flags = flags_of(value)
    if flags.given and not flags.place and score >= _DOUBTED:
        return False
    return not (value.endswith("s") and _BEHIND.match(text, end))  # in Jans Auto


def is_inner(text: str, start: int, end: int, languages: int) -> bool:
    """Is it a place by its own case, with no apostrophe before that?"""
    return _is_one_word(text, start, end) and _is_inner(text[start:end], languages)


def _is_inner(value: str, languages: int) -> bool:
    """Is it a place in an inner case: `Raplas`, `Stuudiumisse`?"""
    endings = _words("inner")
    if not any(map(languages.__and__, endings.values())):
        return False  # most languages have no such case
    sizes = (n for n in (3, 2, 1) if languages & endings.get(fold(value[-n:]), 0))
    stem = value[: -next(sizes, len(value))]
    if len(stem) <= _STEM or stem[-1] not in _VOWELS:
        return False
    whole, bare, *parts = map(flags_of, (value, stem, *value.split("-")))
    if any(part.named for part in (whole, *parts)):
        return False
    return bare.place or not bare.named


def _is_site(
    text: str, span: tuple[int, int], before: list[str], languages: int, score: float
) -> bool:
    """Does a noun for a peak, a church or a station stand beside it?

    Somebody may be at one: `Inese parkā`, `Marjatta kirkossa`.
    """
    if before and languages & _words("sites").get(before[-1], 0):
        return True
    behind = _BEHIND.match(text, span[1], span[1] + _REACH)
    if behind is None:
        return False
    noun = folded_of(text)[slice(*behind.span("noun"))]
    of = languages & _words("behind").get(noun, 0)
    if of & _ENGLISH:
        led = bool(before) and before[-1] in _words("parted")
        of &= -1 if led and behind["noun"][0].isupper() else ~_ENGLISH
    if of & _BALTIC and score >= _DOUBTED:
        flags = flags_of(text[slice(*span)])
        return not flags.given or flags.place
    return bool(of)
