"""Who is greeted, or is called by a title, a relative's word, a role or a birth.

Greetings of any language stand before a name and a comma (`Вітаю, Романе!`, `A
Shéamais,`, `cau miso,`), small forms of address before a word that is one (`mrs
lavender`): what else stands there the tagger knows, `mr and mrs`.

A relative's word or a role (`starej mamy Vlasty`, `kum Lujo`) says more than the tagger
sees in a nickname or a case form that no list has; but it is a word of its language
alone (`oma` is "own" in Finnish), and where all nouns have a capital, the one behind it
says nothing. With a capital of its own it may be part of another name (`Granny Smith`,
`Theehuis Tante Sweel`).

A word with a capital behind one for a birth name (`Tekli z domu Hawryluk`) is a name,
and who stands right before it is somebody, though the name be a word as well. `geb.
Berlin 1950` is a town.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, partial
from typing import Final, Literal

from carnet import late
from carnet.detection.names import evidence, tables
from carnet.detection.names.bars.levels import INTRODUCED, NEVER, SURE, TOLD
from carnet.detection.names.evidence import Cue
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text import stems
from carnet.detection.names.text.folded import folded_of
from carnet.detection.words import any_of

_GREETED: Final = 0.08  # of a word with a capital behind a greeting, before a comma
_GREETED_WORD: Final = 0.4  # the same of an ordinary word
_GREETED_FORM: Final = 0.25  # of one that may be a case form of a given name
_GREETED_SMALL: Final = 0.15  # of a word in small letters that no list knows
_GREETS: Final = late.compile(r"[,!\n]")
_TITLED: Final = 0.04
_SHORTEST: Final = 3  # letters of such a name
_titles: Final = partial(tables.spoken, "bars/called", "titles")
_CALLED: Final = 0.02  # of a word with a capital that is neither ordinary nor a place
_DOES: Final = 0.08  # the same behind a word for who does or is something
_WORD: Final = 0.25  # of an ordinary word with a capital behind either
_NAMED: Final = 0.1  # of such a word behind a relative's: `син Ерік`, `sin Taj`
_GIVEN: Final = 0.05  # of a given name that is a word as well, or of its case form
_OWN: Final = 0.015  # of a word with a capital that no list knows: `my roommate`
_NAME: Final = 0.5  # of who is called by a role with a capital
_OPENED: Final = frozenset('("\u201e\u201c\u00ab\u2018')
"""Behind which is told who it is: `me and the wife (Kirra)`."""
_POSSESSIVES: Final = frozenset(
    "my your his her our their mein meine meinem meinen meiner dein deine deinem seine"
    " seinem unser unsere unserem mon ma ton ta notre votre leur mi tu su nuestro"
    " nuestra mio mia tuo tua suo sua nostro nostra meu minha teu nosso nossa mijn jouw"
    " haar onze mn min mit mitt mina din ditt hans hennes hendes var vores vart minn"
    " min mo mea benim muj moje meho memu moj moja mojego mojej mojemu mojem moju moji"
    " moega moja moia moiot mano mana manam mans minu meie muu moi moyeyi mea meu"
    " nostru noastra nase nasa naseho nasej nasi naszej naszego"
    " ми ти му ни ви им мой моя наш наша нашия"
    " мого моєї нашої нашого твоя твій μου σου του της μας σας".split()
)
_PLACE: Final = 0.3  # of a neighbour that is a country: `naapuri Ruotsi`
_SHORT: Final = 3  # letters of a given name in small letters that is another word
_SORTS: Final = ("kin", "roles")
_CASED: Final = tongues.bits(("de", "en"))
_TOWN: Final = 0.5  # of a place
_BORN: Final = 0.03  # of a word with a capital behind `née`
_OF_ONE: Final = 0.01  # the same where somebody stands right before that word
_JOINED: Final = frozenset(",(")
"""Signs between the two: `Austra Ziedone, dzim. Krauja`."""
_NEVER_IN: Final = frozenset(
    (
        "née",
        "nee",
        "z d.",
        "z domu",
        "de domo",
        "primo voto",
        "roz.",
        "viuda de",
        "vda. de",
        "з дому",
    )
)
"""Words for a birth name that no town follows: one is `née à`."""
_WHOSE_BIRTH: Final = 0.05  # of a word with a capital before such a word


def ask_less_of_greeted(least: Array, read: Read) -> None:
    """Who is written to: `Вітаю, Романе!`, `A Shéamais,`; `Dear Team,` is nobody."""
    if not _GREETS.search(read.text):
        return
    starts = read.starts
    for match in _greeted().finditer(folded_of(read.text)):
        at = bisect_left(starts, match.start("n"))
        flags = read.flags_of(at)
        if read.text[starts[at] : match.end("n")] >= HAN:
            continue
        given = flags.given or stems.is_given(read.word(at))
        if given and not flags.other:
            least[at] = min(least[at], TOLD)
        elif flags.capital and (given or not flags.place):
            least[at] = min(least[at], _bar_of_greeted(read, at))
        elif read.careless and _may_be_nickname(read, at):
            least[at] = min(least[at], _GREETED_SMALL)


def _bar_of_greeted(read: Read, at: int) -> float:
    """Of a word with a capital; a vocative may be a word as well: `Здравей, Цвете,`."""
    if not read.ordinary[at]:
        return _GREETED
    form = stems.is_given(read.word(at), alone=False)
    return _GREETED_FORM if form else _GREETED_WORD


def _may_be_nickname(read: Read, at: int) -> bool:
    """Is it a word that no list knows, where names are spelled small: `cau miso,`?"""
    flags = read.flags_of(at)
    return not (flags.other or flags.capital)


@cache
def _greeted() -> re.Pattern[str]:
    """A greeting of any language, or the vocative of Irish, and one word."""
    every = any_of(tables.every("parts", "greetings"))
    return re.compile(
        rf"(?:^|[\n\"'\u201c\u201e\u201d\u00ab\u2018:.?!])[ ]?"
        rf"(?:(?:{every})[ ,]{{1,2}}|a[ ](?=[bcdfgmpst]h))"
        r"(?P<n>[^\W\d_]{2,}(?:-[^\W\d_]+)*)(?=[ ]?[,!\n])"
    )


def ask_less_of_titled(least: Array, read: Read) -> None:
    """One small word right behind a small title of the text's language."""
    if _titles().keys().isdisjoint(read.words):
        return
    for at in range(1, len(read.spans)):
        if least[at] < NEVER and is_titled(read, at):
            least[at] = min(least[at], _TITLED)


def is_titled(read: Read, at: int) -> bool:
    """Is it a small word, and a small title of the text's language right before it?"""
    title = at - 1 - (at > 1 and read.word(at - 1) == ".")
    spoken = _titles().get(read.word(title), 0) if title >= 0 else 0
    word = read.word(at)
    small = word.isalpha() and word.islower() and len(word) >= _SHORTEST
    return bool(spoken and small and spoken & read.languages())


def ask_less_of_kin(least: Array, read: Read, found: Sequence[Cue]) -> None:
    """A capital is nearly enough behind a word for a relative, a given name is."""
    every = [cue for cue in found if cue.sort in _SORTS]
    starts = read.starts
    for cue in every:
        if cue.sort == "roles":
            _refuse_itself(least, read, cue, bisect_left(starts, cue.end))
    if not every or not (languages := read.languages()):
        return
    for cue in every:
        sort: Literal["kin", "roles"] = "kin" if cue.sort == "kin" else "roles"
        word = evidence.word_of(cue, folded_of(read.text))
        at = _behind_possessive(read, bisect_left(starts, cue.end))
        theirs = languages & evidence.languages_of(sort, word)
        if at < len(starts) and theirs and _is_noun(read, cue, languages):
            bar = _CALLED if sort == "kin" else _DOES
            told = read.text[cue.end - 1] in _OPENED or _is_possessed(read, cue, at)
            bar = _OWN if told else bar
            _lower(least, read, at, bar, languages)


def _refuse_itself(least: Array, read: Read, cue: Cue, at: int) -> None:
    """A role with a capital is no part of the name behind it: `Trainer | Lund`."""
    first = bisect_left(read.spans, (cue.start,))
    if at != first + 1 or at >= len(read.spans):
        return
    cased = read.flags_of(first).capital and read.flags_of(at).capital
    if cased and read.ordinary[first] and read.likely[at] >= _NAME:
        least[first] = NEVER


def _behind_possessive(read: Read, at: int) -> int:
    """Behind whose relative it is: `tetka naše | Klare`, `съседката ми | Дочка`."""
    if at + 1 >= len(read.spans) or not read.flags_of(at + 1).capital:
        return at
    return at + (read.folded[at] in _POSSESSIVES)


def _is_possessed(read: Read, cue: Cue, at: int) -> bool:
    """Has the word a possessive beside it: `my roommate`, `broren min`?"""
    first = bisect_left(read.spans, (cue.start,))
    around = (first - 1, first, at - 1)
    return any(n >= 0 and read.folded[n] in _POSSESSIVES for n in around)


def _is_noun(read: Read, cue: Cue, languages: int) -> bool:
    """Is it small, or what somebody is called at the beginning of a sentence?

    In English and German a capital may be part of a name there, as in `Sister Act`.
    """
    if read.text[cue.start].islower():
        return True
    opens = not read.text[: cue.start].rstrip(" ")[-1:].isalnum()
    return opens and not languages & _CASED


def _lower(least: Array, read: Read, at: int, bar: float, languages: int) -> None:
    """`bar`: of any word with a capital, unless all nouns have one."""
    word, flags = read.word(at), read.flags_of(at)
    if not word.isalpha() or word >= HAN or read.places[at] >= _PLACE:
        return
    german = bool(languages & tongues.GERMAN)
    given = flags.given or stems.is_given(word)
    if given and is_only_a_name(read, at, languages):
        least[at] = min(least[at], TOLD)
    if not flags.capital or (flags.place and not given):
        return
    if given and not (read.ordinary[at] and german):
        least[at] = min(least[at], INTRODUCED if german else _GIVEN)
    if not (german or flags.capitals):
        _lower_strange(least, read, at, bar)


def is_only_a_name(read: Read, at: int, languages: int) -> bool:
    """Is a given name no other word; a small one no word of the text's language?"""
    word, flags = read.word(at), read.flags_of(at)
    if len(word) < _SHORT or (len(word) == _SHORT and not read.careless):
        return False
    if not flags.common:
        return True
    own = not flags.given or tongues.are_words([word], languages)[0]
    return word.islower() and not own


def _lower_strange(least: Array, read: Read, at: int, bar: float) -> None:
    """A word with a capital that no list knows, and one more behind it."""
    if read.ordinary[at]:
        least[at] = min(least[at], _NAMED if bar <= _CALLED else _WORD)
        return
    least[at] = min(least[at], bar)
    if at + 1 < len(read.spans):
        behind = read.flags_of(at + 1)
        if behind.capital and not (read.ordinary[at + 1] or behind.place):
            least[at + 1] = min(least[at + 1], bar)


def ask_less_of_maiden(least: Array, read: Read, cue: Cue, at: int) -> None:
    """On either side of the word for a birth name; `at`: what stands behind it."""
    town = read.text[cue.start : cue.end].strip().lower() not in _NEVER_IN
    before = bisect_left(read.starts, cue.start) - 1
    while before > 0 and read.word(before) in _JOINED:
        before -= 1
    person = before >= 0 and read.likely[before] >= SURE
    _ask_less_behind(least, read, at, town=town, person=bool(person))
    _ask_less_before(least, read, cue)


def _ask_less_behind(
    least: Array, read: Read, at: int, *, town: bool, person: bool
) -> None:
    """A birth name has a capital, and is neither a town nor before a year.

    `town`: may one stand there (`geb. Berlin 1950`)? `person`: does one of whom the
    tagger is sure stand right before the word for it?
    """
    if at >= len(read.spans) or (town and read.places[at] >= _TOWN):
        return
    dated = at + 1 < len(read.spans) and read.word(at + 1)[0].isdigit()
    flags = read.flags_of(at)
    listed = flags.place if town else 0
    if flags.capital and not (read.ordinary[at] or listed or dated):
        least[at] = min(least[at], _OF_ONE if person else _BORN)


def _ask_less_before(least: Array, read: Read, cue: Cue) -> None:
    """Who was born so, though a word, inside a sentence: `i | Tekli z domu Skiba`."""
    at = bisect_left(read.starts, cue.start) - 1
    if at < 1 or read.opening()[at] or read.languages() & tongues.GERMAN:
        return
    flags, near = read.flags_of(at), read.text[read.spans[at][1] : cue.start]
    if flags.cased and near in {" ", ", "}:
        least[at] = min(least[at], _WHOSE_BIRTH)
