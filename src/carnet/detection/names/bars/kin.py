"""Who is called by a relative's word or a role: `starej mamy Vlasty`, `kum Lujo`.

Such a word says more than the tagger sees in a nickname or a case form that no list
has; but it is a word of its language alone (`oma` is "own" in Finnish), and where all
nouns have a capital, the one behind it says nothing. With a capital of its own it may
be part of another name (`Granny Smith`, `Theehuis Tante Sweel`).
"""
# ruff: noqa: RUF001 - letters of other languages

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, Literal

from carnet.detection.names import evidence, stems
from carnet.detection.names.bars.levels import INTRODUCED, NEVER, TOLD
from carnet.detection.names.evidence import Cue
from carnet.detection.names.folded import folded_of
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import (
    HAN,
)

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
_GERMAN: Final = tongues.bits(("de",))
_CASED: Final = tongues.bits(("de", "en"))


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
    german = bool(languages & _GERMAN)
    given = flags.given or stems.is_given(word)
    if given and _is_only_a_name(read, at, languages):
        least[at] = min(least[at], TOLD)
    if not flags.capital or (flags.place and not given):
        return
    if given and not (read.ordinary[at] and german):
        least[at] = min(least[at], INTRODUCED if german else _GIVEN)
    if not (german or flags.capitals):
        _lower_strange(least, read, at, bar)


def _is_only_a_name(read: Read, at: int, languages: int) -> bool:
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
