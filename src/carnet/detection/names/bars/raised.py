"""Where more is asked of a word than in prose, or where nothing is enough."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.bars import deeds
from carnet.detection.names.bars.coded import in_messages, sure_in_code
from carnet.detection.names.bars.levels import (
    CARELESS_WORD,
    FIRST,
    INTRODUCED,
    LARGE,
    NEVER,
    ORDINARY,
    SURE,
)
from carnet.detection.names.bars.quoted import strings
from carnet.detection.names.nobody.words import plain
from carnet.detection.names.reading.code import is_made_up
from carnet.detection.names.reading.read import JOINTS, Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.text import dated, stems
from carnet.detection.words import table

_SMALL: Final = 0.75  # of a name of the lists without a capital, where others have one
_SMALL_WORD: Final = 0.97
_PARTICLE: Final = 2  # letters of a small word that stands between names
_CARELESS: Final = (
    0.45  # the same where the text itself begins small: of 480 such words
)
# in texts of our own with 0.45 and more, 22 were nobody's
_PAIR: Final = 0.3  # of the likelier of two words beside each other
_IN_PAIR: Final = 0.1  # of the other one
_INSIDE: Final = 0.5  # of an ordinary word with a capital inside a sentence: of 70 such
# words between 0.5 and 0.7, in texts of our own, held out and in news, 17 were nobody's
_FORM: Final = 0.4  # the same of one that may be a case form of a given name
_ARTICLE: Final = "the"
_OPENING: Final = 0.45  # of a word alone that opens a sentence and is in no list
_PLACE: Final = 0.3  # of an ordinary word that may be a country: `Ruotsi voitti`
_EITHER: Final = 0.7  # the same of one that is in a list of names and of words
_GOES_ON: Final = 0.7  # that one word begins a name and the next goes on with it
_QUOTED: Final = 0.25  # of a given name and another that are a whole string
_REMARK: Final = 0.8  # of one name in a remark behind code
_BEHIND_CODE: Final = late.compile(
    r"[^\s#/-][^\n#]*?[ \t](?:#|//|--)[ ]+(?P<r>[^\n]+)", re.MULTILINE
)
_TOLD: Final = 0.85  # of one given name in the message of a log
_REMARKED: Final = late.compile(r"[ \t](?:#|//|--)[ ]")
"""In each of them: the expression reads a line without one from each of its signs."""
_DUTIES: Final = frozenset("-\u2013\u2014:|")
"""What stands between a weekday and who has it."""
_DAY: Final = 4  # letters; fewer shorten names as well
_AND: Final = (
    "bis to a à do til till tot al au până по до έως ig asti kuni līdz iki og und and"
    " et e y i och"
)
_UNTIL: Final = late.compile(
    rf"\.?[ ]?(?:[\-\u2013/,]|(?<=[ .])(?:{_AND.replace(' ', '|')})(?=[ ]))[ ]?"
    r"(?P<day>[^\W\d_]{2,5})(?![^\W_])"
)
"""Behind a weekday that is shortened: as far as which other, or which with it."""
_TIME: Final = late.compile(r"\.?[ ][0-2]?[0-9][:.][0-5][0-9](?![0-9])")
_DASH: Final = "\u2013"
_TOWN: Final = 0.5  # of a place, at one end of a way
_WAY: Final = 0.7  # of a name at the other end
_COMPOUND: Final = late.compile(
    r"(?<![^\W_])[^\W\d_]{2,}-(?:de|do|da|dos|das|di|du|des|em|sem|con|en|sur|sous|y|e|u)"
    r"-(?=(?P<last>[^\W\d_]))[^\W\d_]+"
)
_MARKS: Final = frozenset(("FIXME", "TODO", "HACK", "XXX"))
"""With which programmers mark what is left to do."""
_ABBREVIATION: Final = 3  # letters
_FINNISH: Final = ("ssa", "ssä")
_BEFORE_SURNAME: Final = 0.3  # of such a name before a surname of which it is sure
_INSIDE_OF: Final = (*_FINNISH, "ban", "ben")
"""Inessives, of Finnish and of Hungarian."""
_INESSIVE: Final = 5  # letters of a stem and that


def ask_more_of_words(least: Array, read: Read) -> None:
    """One ordinary word or abbreviation alone is nobody, unless the tagger is sure."""
    likely = read.likely >= INTRODUCED
    alone = likely.copy()
    flags = read.each
    small = ~flags.capital & flags.common
    likely &= ~small | (read.likely >= _INSIDE)  # the | Bible
    alone[1:] &= ~likely[:-1]
    alone[:-1] &= ~likely[1:]
    few = alone & (read.ordinary | (flags.capitals & ~read.named))
    least[few] = np.maximum(ORDINARY, least[few])
    _ask_less_inside(least, read, few)
    either = alone & read.opening() & read.named & flags.common
    least[either] = np.maximum(_EITHER, least[either])
    first = alone & read.opening() & ~read.named
    least[first] = np.maximum(_OPENING, least[first])


def _ask_less_inside(least: Array, read: Read, few: NDArray[np.bool_]) -> None:
    """A capital inside a sentence says something: `za slowami Tarasa`."""
    flags = read.each
    capital = flags.cased
    opening = read.opening()
    least[few & capital & opening] = FIRST
    inside = few & capital & ~opening & (read.likely >= _FORM)
    inside &= read.places < _PLACE
    for at in np.flatnonzero(inside & (read.likely < least)).tolist():
        cased = not at or read.word(at - 1) != _ARTICLE  # English has no case forms
        form = cased and stems.is_given(read.word(at), alone=False)
        least[at] = _FORM if form else _INSIDE


def ask_more_of_capitals(least: Array, read: Read, written: str, prose: float) -> None:
    """Of words of no list that a text wrote in capitals, as it wrote all others.

    Of such words without evidence, of which the tagger believes less, six in seven are
    forms of words that are no names: `SHOŘEL`, `DACHDECKER`.
    """
    shown = zip(read.spans, read.words, strict=True)
    large = [written[start:end] != word for (start, end), word in shown]
    bare = np.array(large, bool) & ~read.named & (least >= prose)
    beside = read.named & (read.likely >= least)  # Ladislav | Drda
    bare[1:] &= ~beside[:-1]
    bare[:-1] &= ~beside[1:]
    bare[2:] &= ~(read.each.initial[:-2] & read.each.point[1:-1])  # W. | Schmalz
    least[bare] = np.maximum(least[bare], LARGE)


def ask_more_of_pairs(least: Array, read: Read) -> None:
    """Two words with capitals, of which the tagger thinks little of both, are a thing.

    `Guida Rapida`, `Reforma Agraria`: lists of names have such words as well, but not
    as a case form of a given name, nor as one that is no other word before a surname.
    """
    flags = read.each
    cased = flags.capital & ~flags.han
    pair = cased[:-1] & cased[1:] & (read.named[:-1] | read.named[1:])
    given = flags.given & ~flags.other
    pair &= ~(given[:-1] & flags.surname[1:])
    best = np.maximum(read.likely[:-1], read.likely[1:])
    other = np.minimum(read.likely[:-1], read.likely[1:])
    for at in np.flatnonzero(pair & (best < _PAIR) & (other >= _IN_PAIR)).tolist():
        both = slice(at, at + 2)
        if not any(map(stems.is_given, map(read.word, (at, at + 1)))):
            least[both] = np.maximum(least[both], _PAIR)


def ask_more_of_small(least: Array, read: Read, prose: float) -> None:
    """A word without a capital, in a text that has them, is hardly a name.

    Who begins a text small writes names so, too, and gives capitals to what the
    keyboard knows: `neviem čo napísať evičke, ide do Trenčína`.
    """
    flags = read.each
    capitals = bool(flags.capital.any())
    if not (capitals or read.careless):
        return
    small = ~(flags.sign | flags.han | flags.capital)
    if read.careless:
        bounds = np.array(read.spans)
        long = small & (bounds[:, 1] - bounds[:, 0] > _PARTICLE)
        word = flags.common & (~read.named | capitals)
        plain = max(prose, _CARELESS if capitals else prose)
        least[long] = np.where(word, max(prose, CARELESS_WORD), plain)[long]
        small &= ~long & capitals
        _ask_more_of_inside(least, read, long)
    word = small & flags.common
    least[small] = np.maximum(
        np.where(read.named[small], _SMALL, _SMALL_WORD), least[small]
    )
    least[word] = np.maximum(_SMALL_WORD, least[word])


def _ask_more_of_inside(least: Array, read: Read, small: NDArray[np.bool_]) -> None:
    """Where something is, nobody is called so: `kysy kaupassa`, `a boltban`.

    Such a case has an ending of its own, which persons' names have hardly ever.
    """
    for at in np.flatnonzero(small & (read.likely >= least) & ~read.named).tolist():
        word = read.word(at)
        if not word.endswith(_INSIDE_OF) or len(word) <= _INESSIVE:
            continue
        spoken = tongues.bits(("fi",) if word.endswith(_FINNISH) else ("hu",))
        languages = read.languages()
        theirs = languages & spoken if languages else read.flags_of(at).common
        if theirs and not stems.is_given(word, alone=False):
            least[at] = ORDINARY


def refuse_instructions(least: Array, read: Read) -> None:
    """Who asks for something, first word of a sentence, names nobody with that word.

    If it is in a list of names too (`Bitte`), the tagger must be sure, unless it is a
    word of another language only (`Anna called`), a name goes on behind it or it is
    said what persons do (`Anna saatis mulle arve`).
    """
    goes_on = np.zeros(len(read.spans), bool)
    goes_on[:-1] = (read.chances[1:, 1] >= _GOES_ON) & (
        read.chances[:-1, 0] >= _GOES_ON
    )
    goes_on |= _before_surname(read)
    sure = read.named & ((read.likely >= SURE) | read.freed | goes_on)
    for at in np.flatnonzero(read.opening() & (read.likely >= least) & ~sure).tolist():
        if read.word(at).lower() not in plain.instructions():
            continue
        if not (read.flags_of(at).given and deeds.is_said(read, at, headed=True)):
            least[at] = NEVER


def _before_surname(read: Read) -> NDArray[np.bool_]:
    """A name given in several languages, right before a surname: `Anna Kowalska`."""
    flags, found = read.each, np.zeros(len(read.spans), bool)
    plain = ~flags.other & flags.capital
    surname = plain & flags.surname & (read.likely >= _INSIDE)
    given = flags.given & (read.likely >= _BEFORE_SURNAME)
    every = np.flatnonzero(given[:-1] & surname[1:])
    names = [read.words[at] for at in every.tolist()]
    found[every] = tongues.are_words(names, tongues.WIDE)
    return found


def refuse_locales(least: Array, read: Read) -> None:
    """Two or three capitals behind an underscore (`sr_YU`), and a remark's marks."""
    for at in np.flatnonzero(read.each.capitals).tolist():
        start, end = read.spans[at]
        short = end - start <= _ABBREVIATION and read.text[start - 1 : start] == "_"
        if short or read.word(at) in _MARKS:
            least[at] = NEVER


@cache
def _days() -> frozenset[str]:
    rows = table("carnet.detection.names.company", "rosters")["days"].values()
    return frozenset(day for row in rows for day in row if len(day) >= _DAY)


@cache
def _short_days() -> frozenset[str]:
    rows = table("carnet.detection.names.company", "rosters")["days"].values()
    return frozenset(day for row in rows for day in row if 1 < len(day) < _DAY)


def refuse_days(least: Array, read: Read) -> None:
    """A weekday that begins a line of duties, though it look like a form of a name.

    Or one that is shortened before a time or another: `Cet 10:00`, `Mo-Fr`.

    `Máirt | Orla`; one that is in a list of names may be somebody: `Luan`.
    """
    first = read.each.capital & read.opening() & ~read.named
    for at in np.flatnonzero(first & (read.likely >= least)).tolist():
        line = not at or read.word(at - 1) == "\n"
        told = at + 1 < len(read.spans) and read.word(at + 1) in _DUTIES
        if line and told and read.folded[at] in _days():
            least[at] = NEVER
    _refuse_short_days(least, read)


def _refuse_short_days(least: Array, read: Read) -> None:
    for at in np.flatnonzero(read.each.capital).tolist():
        if len(read.word(at)) >= _DAY or read.folded[at] not in _short_days():
            continue
        end = read.spans[at][1]
        until = _UNTIL.match(read.text, end)
        if until and fold(until["day"]) in _short_days():
            least[bisect_left(read.starts, until.start("day"))] = least[at] = NEVER
        elif _TIME.match(read.text, end):
            least[at] = NEVER


def ask_more_of_dashed(least: Array, read: Read, prose: float) -> None:
    """What a dash joins is a way from here to there: `Granville\u2013Chausey`."""
    text = read.text
    for at, (start, end) in enumerate(read.spans if _DASH in text else ()):
        if _DASH in {text[start - 1 : start], text[end : end + 1]}:
            least[at] = max(least[at], _WAY if _is_end_of_way(read, at) else prose)


def _is_end_of_way(read: Read, at: int) -> bool:
    """Does a dash without spaces join it to what the tagger takes for a town?"""
    for dash, other in ((at - 1, at - 2), (at + 1, at + 2)):
        if not (0 <= other < len(read.spans) and read.word(dash) == _DASH):
            continue
        low, high = read.spans[min(at, other)], read.spans[max(at, other)]
        if low[1] + 1 == high[0] and read.places[other] >= _TOWN:
            return True
    return False


def refuse_compounds(least: Array, read: Read) -> None:
    """Words joined by small ones are one noun: `Rosa-do-deserto`, `costela-de-adão`."""
    if "-" not in read.text:
        return
    starts = read.starts
    for match in _COMPOUND.finditer(read.text):
        if match["last"].islower():  # Anna-de-Jong may be somebody
            part = slice(*(bisect_left(starts, at) for at in match.span()))
            least[part] = NEVER


def refuse_units(least: Array, read: Read) -> None:
    """What a number counts is nobody: `12 mark 1991`."""
    starts = read.starts
    for place in dated.units(read.text):
        least[bisect_left(starts, place)] = NEVER


def ask_more_of_one(least: Array, read: Read) -> None:
    """One word is a whole text: a key of a schema rather than an answer.

    With a capital it must be in the lists and no other word, or have a sign (O'Brien);
    small or spelled as in programs, given in several languages.
    """
    flags, word = read.each, read.text.strip()
    cased = ~flags.sign & ~flags.han
    plain = flags.capital & (not is_made_up(word))
    usual = word.isalpha() and bool(tongues.are_words([word], tongues.WIDE)[0])
    listed = read.named & (~flags.common | usual)
    joined = any(joint in word[1:-1] for joint in JOINTS)
    doubtful = cased & ~(plain & read.named)
    least[doubtful] = np.maximum(ORDINARY, least[doubtful])
    least[cased & plain & ~listed & (not joined)] = NEVER
    least[cased & ~plain & ~(read.named & usual & ~flags.common)] = NEVER


def is_heading(read: Read) -> bool:
    """Is the whole text a few words with capitals, of which none is only a name?

    `Unit Price`, `Heart Rate`: every schema has such, and a form's field.
    """
    flags = read.each
    words = [read.text[slice(*span)] for span in read.spans]
    if not all(map(str.isalpha, words)) or not flags.capital.all():
        return False
    common = flags.common
    sure = (read.named & ~common) | tongues.are_words(words, tongues.WIDE)
    return bool(common.any() and not sure.any())


def ask_more_in_code(
    least: Array,
    read: Read,
    code: Sequence[tuple[int, int]],
    bar: float,
    remarked: Array | None,
) -> None:
    """Two names of the lists, written with capitals, and the tagger is sure.

    In a remark behind code one is enough that is no other word: `x = 2  # ask Okonkwo`;
    `remarked`: what is asked where a remark says that somebody is named.
    """
    starts = read.starts
    capital = read.named & read.each.capital
    beside = np.zeros(len(starts), bool)
    beside[1:] = capital[:-1]
    beside[:-1] |= capital[1:]
    good = capital & beside | read.each.sign
    plain = ~read.each.other
    bars = np.full(len(starts), bar, np.float32)
    for low, high in _behind_code(read.text):
        part = slice(bisect_left(starts, low), bisect_left(starts, high))
        alone = capital[part] & plain[part] & ~beside[part]
        good[part] |= alone
        bars[part] = np.where(alone, min(bar, _REMARK), bars[part])
    good |= sure_in_code(least, read)
    quoted = strings(read, capital)
    bars[quoted] = np.minimum(bars[quoted], _QUOTED)
    good[quoted] = True
    told = in_messages(read)
    bars[told] = np.minimum(bars[told], _TOLD)
    good[told] = True
    for low, high in code:
        part = slice(bisect_left(starts, low), bisect_left(starts, high))
        asked = np.where(good[part], np.maximum(least[part], bars[part]), NEVER)
        least[part] = asked if remarked is None else np.minimum(asked, remarked[part])


def _behind_code(text: str) -> Iterator[tuple[int, int]]:
    """Where remarks stand behind code in the same line: `rate = 2  # ask Okonkwo`."""
    for match in _BEHIND_CODE.finditer(text) if _REMARKED.search(text) else ():
        yield match.span("r")
