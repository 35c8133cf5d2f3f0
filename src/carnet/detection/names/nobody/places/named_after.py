"""Things named after persons, which are nobody's name: `named_after.toml` says which.

`Konrad-Adenauer-Platz`, `lycée Victor-Hugo`, `the Robert Menzies Building`: who lives
there or goes there is said elsewhere in the text. Hyphens join given name and surname
in German and French names of streets and schools (Duden, rule 162; Lexique des règles
typographiques en usage à l'Imprimerie nationale, 2002, "Noms propres").
"""
# ruff: noqa: RUF001, RUF002 - letters of other languages

from collections.abc import Mapping
from functools import cache
from itertools import takewhile
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.nobody.figures.history import is_figure
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of, flags_of_all
from carnet.detection.names.text.folded import folded_of
from carnet.detection.views.lookalikes import latin
from carnet.detection.words import table

_REACH: Final = 24  # characters to the noun, or to the article
_SHORT: Final = 3  # letters of a noun that may be any word without its signs
_HEAD: Final = 4  # letters before a noun that ends one word
_NEXT: Final = late.compile(r"(?:[ \u00a0](?:[^\W\d_]+)){1,2}")
_FACULTY: Final = late.compile(
    r"(?:[ ][A-Z][a-z]+){0,3}[ ](?P<noun>[A-Z][a-z]{5,13})[ ](?:of|for)[ ][A-Z]"
)
_BEFORE: Final = late.compile(r"([^\W\d_]+)[ \u00a0]$")
_TITLE: Final = late.compile(
    r"(?P<noun>[^\W\d_]+)\.?[ \u00a0][^\W\d_]{1,4}(?:-[^\W\d_]{1,2})?\.?[ \u00a0]$"
)
# Tan Tock Seng | Hospital; Jose Reyes | Memorial Medical Center; Ninoy Aquino | airport
_INSTITUTION: Final = late.compile(
    r"(?P<m>(?:[ \u00a0][A-Z][A-Za-z'\u2019]+){0,2})[ \u00a0]"
    r"(?P<noun>Hospital|Airport|airport|University|College|Polytechnic"
    r"|Medical Cent(?:er|re)|School of [A-Z][a-z]+|Secondary School|Institute"
    r"|Foundation|Memorial|Stadium|Museum|Library|Building|Bridge|Expressway|Highway"
    r"|Avenue|Boulevard|MRT|MRT station|Prize|Medal|Lecture|Surgery"
    r"|Health Centre|Allotment Society|Allotments|Residents' Association"
    r"|Parish Council|Primary School|Primary Academy|Housing Association"
    r"|Nursing Home|Care Home)(?![^\W_])"
    r"(?P<rest>[ \u00a0]?[^\W_]*)"
)
_GOES_ON: Final = frozenset(
    "is in and or has have near on at to for both was were the of older a with by from"
    " as than are which that had will does do opened station mrt terminal".split()
)
"""What stands behind an institution; a person's would be `Hospital secretary`."""
_FORE: Final = late.compile(r"(?:Dr|Prof|St|Mgr)\.?[ \u00a0]$")
_SAINTS: Final = late.compile(r"(?<![^\W_])St\.?[ \u00a0]$")
_FORE_REACH: Final = 5  # characters
_AFTER: Final = late.compile(r"(?<![^\W_])(?P<noun>[^\W\d_]+)(?P<point>\.?)[ \u00a0]$")
_SHIP: Final = late.compile(
    r"(?<![^\W_])(?:[MSF]/[SVYFT]\.?[ \u00a0]"
    r"|(?:MS|MF|MV|MT|MY|SS|SY|HMS|ORP)[ \u00a0][\"\u201c\u201e\u201d\u00ab\u00bb]"
    r"(?:[^\W\d_]+[ ]){0,2})$"
)
"""What ships have before their names: `M/S Viola`, `MS «Kong | Harald»`."""
_OF_SHIPS: Final = frozenset('/"\u201c\u201e\u201d\u00ab\u00bb')
"""Signs of which one is in that."""
_CULTIVAR: Final = late.compile(r"(?<![^\W_])(?P<noun>[^\W\d_]{3,})[ ]['\u2018]$")
"""A plant before its variety, which stands in single quotes (ICNCP 2016, Art. 14)."""
_OFFICE: Final = late.compile(
    r"(?<![^\W_])(?P<o>[^\W\d_a-zа-яα-ω](?:\.?[^\W\d_a-zа-яα-ω]){1,5}\.?)[ \u00a0]\Z"
)
"""Capitals with full stops or without, before a name."""
_SORTS: Final = (
    *("after", "ahead", "before", "behind", "clipped", "ends", "faculty", "joined"),
    *("last", "law", "small", "trade", "whose"),
)
"""Nouns of `named_after.toml` that `is_thing` asks for."""
_SHIPS: Final = frozenset(("MS", "MF", "MV", "MT", "MY", "SS", "SY", "HMS", "ORP"))
_WORD: Final = late.compile(r"[^\W\d_]{3,}")
_SMALL: Final = frozenset(
    chr(code)
    for low, high in ("az", "\u0430\u044f", "\u03b1\u03c9")
    for code in range(ord(low), ord(high) + 1)
)
"""Letters of which none is in that."""
_PARTICLES: Final = frozenset("van de der ten ter von di da del le la".split())
_IN_NAME_OF: Final = frozenset(("im", "ім"))
"""Short forms before whom something is called after, with a point."""
_NAME_OF: Final = "імені"
_ON_BEHALF: Final = "від імені "
"""In whose name something is written, in Ukrainian; other things are called so."""
_ARTICLES: Final = frozenset(
    "the de het der den die das dem des am im zum zur vom beim ins".split()
)


@cache
def nouns() -> Mapping[str, frozenset[str]]:
    """The nouns of all languages, by the place that `named_after.toml` tells.

    Folded as well, but for those that would be other words then: `mš`, of a school.
    """
    rows = table("carnet.detection.names.nobody.places", "named_after")
    every = {
        place: frozenset().union(*by_language.values())
        for place, by_language in rows.items()
    }
    return {
        place: words | {fold(one) for one in words if len(one) > _SHORT}
        for place, words in every.items()
    }


@cache
def _ends() -> tuple[str, ...]:
    return tuple(nouns()["ends"])


@cache
def _offices() -> frozenset[str]:
    """Short forms of authorities, as a view of a text may spell them (`Δ.O.Y.`)."""
    return frozenset(map(latin, nouns()["office"]))


@cache
def _spoken(sort: str) -> Mapping[str, int]:
    """The nouns of a sort, as a folded text has them, and their languages as bits."""
    rows = table("carnet.detection.names.nobody.places", "named_after")[sort]
    long = {code: [w for w in row if len(w) > _SHORT] for code, row in rows.items()}
    return tongues.spoken(
        {
            code: " ".join((*long[code], *(w for w in row if w == fold(w))))
            for code, row in rows.items()
        }
    )


@cache
def _speaking() -> frozenset[str]:
    """Every word for a thing, short ones as they are, and what is before a saint."""
    every = frozenset().union(*(nouns()[sort] for sort in _SORTS))
    first = _WORD.findall(_INSTITUTION.pattern)
    return every.union(map(fold, (*first, *_IN_NAME_OF, "st")))


def speaks(word: str) -> bool:
    """May a word, as it is spelled, make a thing of a name beside it?"""
    plain = fold(word)
    if plain in _speaking() or word in _speaking() or plain.endswith(_ends()):
        return True
    capital = word[0] not in _SMALL and word.isupper()  # of an authority, or one letter
    return capital and (len(word) == 1 or word in _SHIPS or latin(plain) in _offices())


def is_thing(text: str, start: int, end: int, languages: int) -> bool:
    """Is what stands there the name of a thing, or the person's name in one?

    `languages`: bits of those that the text may be in, 0 if nobody knows.
    """
    value = text[start:end]
    if value >= HAN:
        return False
    noun, point = noun_before(text, start)
    if text[start - 1 - len(noun) : start - len(noun)].isupper():
        languages = 0  # an own name, whatever the words around: `Chata M. R. Štefánika`
    if noun == _NAME_OF and text.startswith(_ON_BEHALF, start - len(_ON_BEHALF)):
        noun = ""
    return (
        _is_ship(text, start)
        or _is_office(text, start, end)
        or _is_named_after(noun, languages, point=point)
        or _is_whole_site(value)
        or _is_institution(text, start, end)
        or _is_law(noun, value, languages, point=point)
        or _is_whole_thing(text, start, end)
    )


def _is_whole_thing(text: str, start: int, end: int) -> bool:
    """Is it one by its own words and those behind it?"""
    value = text[start:end]
    words = folded_of(text)[start:end].split()
    behind = _NEXT.match(text, end, end + _REACH)
    following = behind[0].split() if behind else []
    if words[-1].endswith(("'s", "\u2019s")):
        saint = _SAINTS.search(text, max(0, start - _FORE_REACH), start) is not None
        if saint and behind is not None and behind[0][1].isupper():
            return True  # at St. | Luke's Hospice
        return bool(following) and following[0] in nouns()["whose"]
    if "-" in value and (
        _is_compound(text, start, value) or _is_joined_behind(text, start, value)
    ):
        return True
    if _is_trade(value.split(), following[:1]):
        return True
    return _ends_with_noun(text, (start, end), words, following)


def noun_before(text: str, start: int) -> tuple[str, bool]:
    """The word before, folded, and whether a point stands behind it; "" for none."""
    low = max(0, start - _REACH)
    word = text[low : start - 1].rsplit(" ", 1)[-1] if start else ""
    if word.isalpha() and len(word) < start - 1 - low and text[start - 1] == " ":
        at = start - 1 - len(word)
        return folded_of(text)[at : start - 1], False  # most are; a search is dear
    before = _AFTER.search(text, low, start)
    return (fold(before["noun"]), bool(before["point"])) if before else ("", False)


def _is_ship(text: str, start: int) -> bool:
    low = max(0, start - _REACH)
    if _OF_SHIPS.isdisjoint(text[low:start]):
        return False
    return _SHIP.search(text, low, start) is not None


def is_variety(text: str, start: int, end: int) -> bool:
    """Roos | 'Peter Beales', tomāti 'Moneymaker'."""
    if text[end : end + 1] not in {"'", "\u2019"}:
        return False
    plant = _CULTIVAR.search(text, max(0, start - _REACH), start)
    return plant is not None and fold(plant["noun"]) in nouns()["plants"]


def _is_named_after(noun: str, languages: int, *, point: bool) -> bool:
    """Szkoła im. | Jana Kochanowskiego, stadion | Ion Oblemenco; but `au fond | Léa`.

    Ukrainian `їм` without a point is "them".
    """
    if noun in nouns()["after"] or (noun in _IN_NAME_OF and point):
        return True
    return not point and _is_spoken("before", noun, tongues.family(languages))


def _is_spoken(sort: str, noun: str, languages: int) -> bool:
    """Is that a noun of the sort in one of these languages, or in any if none is?"""
    theirs = _spoken(sort).get(noun, 0)
    return bool(theirs and (not languages or theirs & languages))


def _is_whole_site(value: str) -> bool:
    """Brf Näckrosen: the noun is part of what was found, and nobody's name."""
    noun, _, rest = value.partition(" ")
    if not rest[:1].isupper() or fold(noun) not in nouns()["before"]:
        return False
    return not flags_of(noun).given


def _is_office(text: str, start: int, end: int) -> bool:
    """`Δ.Ο.Υ. Καλλιθέας`, `ASL Brescia`: an authority, and a name that no list has."""
    place = text.rfind(" ", start, end) + 1 or start
    if text[max(0, place - 2) : place - 1] in _SMALL:
        return False
    office = _OFFICE.search(text, max(0, place - _REACH), place)
    if office is None:
        return False
    if latin(fold(office["o"].replace(".", ""))) not in _offices():
        return False
    flags = flags_of(text[place:end])
    town = flags.place and text[end : end + 1] != " "  # CPP Martin, and ZUS Anna pyta
    return town or not flags.named


def _is_law(noun: str, value: str, languages: int, *, point: bool) -> bool:
    """Wet | Mulder, la loi | Veil: a surname alone behind the noun, or with it.

    Estonian `lõi` is who made something.
    """
    first, _, name = value.rpartition(" ")
    first = fold(first) if first or point else noun
    if not _is_spoken("law", first, languages):
        return False
    return not flags_of(name).given


def titled() -> frozenset[str]:
    """The nouns, folded, of which one stands before the title of such a name."""
    return nouns()["titled"]


def is_titled_thing(text: str, start: int) -> bool:
    """Does a thing's noun stand before the title of that name, `Spitalul Dr. |`?"""
    near = text[max(0, start - _REACH) : start]
    words = near.rsplit(" ", 3)
    plain = len(words) > 3 and not words[3] and "\u00a0" not in near  # noqa: PLR2004
    if plain and words[1].isalpha() and fold(words[1]) not in nouns()["titled"]:
        return False  # most are: a search is dear
    title = _TITLE.search(text, max(0, start - _REACH), start)
    return title is not None and fold(title["noun"]) in nouns()["titled"]


def is_memorial(text: str, start: int, end: int) -> bool:
    """Is a title part of a name, `Dr. | Jose Fabella Memorial Hospital`?"""
    if not (text.startswith(" Memorial", end) or text[start:end].endswith(" Memorial")):
        return False
    fore = _FORE.search(text, max(0, start - _HEAD - 2), start)
    return fore is not None and _is_institution(text, start, end)


def _is_institution(text: str, start: int, end: int) -> bool:
    """Two words and more before a hospital or an airport, and nobody's job behind."""
    behind = _INSTITUTION.match(text, end)
    if behind is None:
        return False
    words = text[start:end].split()
    if not all(word[0].isupper() for word in words):
        return False
    if len(words) + len(behind["m"].split()) < 2:  # noqa: PLR2004 - names
        return False
    rest = behind["rest"].strip()
    if rest == "at":  # pick up Rosalind Thwaite airport at 9
        return behind["noun"][0].isupper()
    return not rest or rest in _GOES_ON


def _is_compound(text: str, start: int, value: str) -> bool:
    """Konrad-Adenauer-Platz; das Elisabeth-Klinikum; but Kollege Meyer-Platz is ill."""
    head, _, noun = value.rpartition("-")
    if fold(noun) not in nouns()["joined"]:
        return False
    given = " " not in value and "-" in head
    return given or noun.islower() or _has_article(text, start)


def _is_trade(words: list[str], following: list[str]) -> bool:
    """Van Dijk | Installaties; but Anna Bakker Transport is of the department.

    `following`: the next word, if there is one.
    """
    every = words + following
    if any(_is_capital(one) and fold(one) in nouns()["clipped"] for one in every[1:]):
        return True
    two = len(every) == 2  # noqa: PLR2004
    if len(every) < 2 or not _is_capital(every[-1]):  # noqa: PLR2004
        return False
    if fold(every[-1]) not in nouns()["trade"]:
        return False
    if every[0].lower() in _PARTICLES or not flags_of(every[0]).given:
        return True
    # Desta is somebody in one language, Marta in many, and Joss Stone everywhere
    usual = bool(tongues.are_words(every[:1], tongues.WIDE)[0])
    return two and not usual and not flags_of(every[-1]).surname


def _has_article(text: str, start: int) -> bool:
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    return before is not None and before[1].lower() in _ARTICLES


def _is_joined_behind(text: str, start: int, value: str) -> bool:
    """Lycée | Victor-Hugo; but at school | Jean-Baptiste was punished."""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    if " " in value or before is None or fold(before[1]) not in nouns()["ahead"]:
        return False
    if is_figure(value.replace("-", " "), text, listed=True):
        return True
    parts = value.split("-")
    given = flags_of_all(parts).given
    return bool(given[0]) and not given[-1]


def _ends_with_noun(
    text: str, span: tuple[int, int], words: list[str], following: list[str]
) -> bool:
    """The Robert Menzies | Building, Kemal Sunal Parkı, Willem de Kooningschool.

    `words`: of the name, folded; `following`: one or two behind it.
    """
    start, end = span
    cased = list(takewhile(_is_capital, following))
    if len(words) == 1 and not cased:
        return False
    every = [*words, *map(fold, cased)]
    last = len(every) > 1 and every[-1] in nouns()["last"]  # Mall is a woman, too
    if last or any(map(_ends_as_noun, every[2:])):
        return True
    faculty = _FACULTY.match(text, end) if cased else None
    if faculty and faculty["noun"].lower() in nouns()["faculty"]:
        return True
    small = following[len(cased) : len(cased) + 1]
    if len(every) > 1 and small and small[0] in nouns()["small"]:
        return True
    # A name of two words, and the noun.
    named = nouns()["behind"].intersection(every[2:])
    return bool(named) and _has_article(text, start)


def _ends_as_noun(word: str) -> bool:
    return word.endswith(_ends()) and any(
        len(word) - len(noun) >= _HEAD and word.endswith(noun) for noun in _ends()
    )


def _is_capital(word: str) -> bool:
    return word[0].isupper()
