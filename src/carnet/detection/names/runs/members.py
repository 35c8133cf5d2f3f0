"""Which words belong to one name: likely ones side by side, and what goes with them.

Signs and ordinary words at the ends are no part of it; the rest of an inflected or
hyphenated word is, and so are initials before it and a surname behind particles.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.bars.called import is_titled
from carnet.detection.names.bars.levels import (
    CARELESS_WORD,
    FIRST,
    INTRODUCED,
    ORDINARY,
)
from carnet.detection.names.bars.ordinary import ends_in_noun
from carnet.detection.names.reading.read import JOINTS, Array, Read, Spans
from carnet.detection.names.runs import initials, particles
from carnet.detection.names.runs.particles import PARTICLES
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text import stems
from carnet.detection.names.text.links import ANY, links

_NEIGHBOUR: Final = 0.4  # of the bar: enough beside a word that reaches it
_ARTICLES: Final = frozenset("le les la lo il i gli el los las o os a as".split())
_FATHERS: Final = frozenset(("του", "της"))
"""Between a Greek name and the father's or the family's."""
_FATHERS_SON: Final = 0.5  # of such a word
_SURNAMES: Final = frozenset("mac mc nic ó ní uí el al san saint ter".split())
"""With what surnames begin that are written apart: `Mac Gearailt`, `El Idrissi`."""
_BEHIND: Final = 0.05  # of a word with a capital right behind a word of a name
_FIRST_NAME: Final = 0.2  # of a word that no list knows, before a surname
_TITLED: Final = 0.6  # of the words of a text that is no heading, with capitals
_ENDING: Final = frozenset(",\uff0c\u060c:")
_NUMERALS: Final = frozenset("IVX")
_PARTING: Final = frozenset("\n(\uff08")
_SHORT: Final = 2  # letters of a small word that is no name: `i`, `na`
_TOLD: Final = 0.3  # of an ordinary word behind a label
_TITLE: Final = 0.03  # asked of what stands behind a title
_SURELY: Final = 0.8  # of one word that opens a sentence, directly before a name
_HARDLY: Final = 0.1  # of a word that says whose
_ENGLISH: Final = tongues.bits(("en",))
_HUNGARIAN: Final = tongues.bits(("hu",))


class Run(NamedTuple):
    """Adjacent tokens of one person, and the largest probability among them."""

    first: int
    last: int
    score: float

    def where(self, read: Read) -> tuple[str, int, int]:
        """The text, and where it begins and ends there: what most rules ask for."""
        return read.text, read.spans[self.first][0], read.spans[self.last - 1][1]

    def is_listed(self, read: Read) -> bool:
        """Is a word of it in a list of persons' names?"""
        return any(read.listed[self.first : self.last])


def runs(read: Read, least: Array) -> Iterator[Run]:
    """Adjacent tokens that are likely parts of one name, one of them likely enough."""
    total = read.likely
    likely = (total >= _NEIGHBOUR * least) & ~_small_words(read)
    sure = total >= least
    near = np.flatnonzero(likely | _goes_on(read, sure))
    reached, asked = sure.tolist(), least.tolist()
    first = before = -2
    for at in [*near.tolist(), len(read.spans) + 1]:
        parted = at != before + 1 or _parted(read, at)
        if not parted and not _ends_name(read, reached, first, at):
            before = at
            continue
        alone = first == before and at == before + 1
        named = first >= 0 and any(reached[first : before + 1])
        if named and not (alone and _is_role(read, first)):
            yield from _trimmed(read, asked, reached, (first, before + 1))
        first = before = at


def _goes_on(read: Read, sure: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Words with a capital, neither ordinary nor a town, right behind a name's word.

    Who reads `Normunda Strauta` or `Frau Gisela Wuppke-Rettl` knows them by that.
    """
    flags = read.each
    cased = flags.capital
    if cased.sum() > _TITLED * (~flags.sign).sum():
        return np.zeros(len(cased), bool)
    found = flags.cased & ~(flags.other | flags.sign | flags.han | flags.hump)
    found &= ~read.opening() & (read.likely >= _BEHIND)
    begins = sure & cased
    begins[1:] &= ~begins[:-1]
    found[1:] &= begins[:-1]
    found[:1] = False
    for at in np.flatnonzero(found).tolist():
        start, end = read.spans[at]
        initial = end == start + 1  # the next run begins with it: `Gregory | P. Ward`
        found[at] = not initial and read.text[end : end + 1] not in JOINTS
    return found


def _is_role(read: Read, at: int) -> bool:
    """Is it no name but a word directly before one (`Hasta Nurcan`, `Ask Maria`)?

    Two persons do not stand side by side without a sign.
    """
    opens = at == 0 or read.flags_of(at - 1).stop
    nouns = bool(read.languages() & tongues.GERMAN)  # all of which have capitals
    doubtful = (opens or nouns) and not read.named[at] and read.likely[at] < _SURELY
    return bool(read.ordinary[at] or doubtful)


def _small_words(read: Read) -> NDArray[np.bool_]:
    """Ordinary words without a capital, in a text that has capitals: no one's name."""
    capital = read.each.capital
    if not capital.any():
        return capital
    small = (read.ordinary & ~capital) | _between_initials(read, capital)
    if read.careless:
        small &= read.likely < CARELESS_WORD
    for at in np.flatnonzero(small & (read.likely >= INTRODUCED)).tolist():
        small[at] = read.word(at) not in PARTICLES and not _is_between(read, at)
    return small


def _between_initials(read: Read, capital: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Small words between the initials of two: `E. M. | in | Š. T.`; no particles."""
    flags, found = read.each, np.zeros(len(capital), bool)
    initial = flags.initial[1:] & ~flags.sign[:-1] & ~capital[:-1]
    for at in np.flatnonzero(initial[1:] & flags.point[:-2]).tolist():
        word = read.word(at + 1)
        two = at > 1 and read.word(at - 2) == "." and len(read.word(at - 1)) == 1
        found[at + 1] = two and word.islower() and word not in PARTICLES
    return found


def _is_between(read: Read, at: int) -> bool:
    """Is the tagger sure of it and of the words on either side: `Nóra nic Dhonncha`?"""
    around = read.likely[max(0, at - 1) : at + 2]
    if len(around) <= 2:  # noqa: PLR2004
        return False
    if read.word(at) in _FATHERS and around[1] >= _FATHERS_SON:
        around = around[::2]  # Στρατή | του | Κουλουκάκου
    return bool((around >= ORDINARY).all())


def _parted(read: Read, at: int) -> bool:
    """Does a line end, a bracket, a cell of a table, or another person's name, begin?

    Who stands in brackets may be somebody else, or has another name there.
    """
    start = read.spans[at][0]
    if read.text[start] in _PARTING or read.text[read.spans[at - 1][0]] == "\n":
        return True
    if read.is_apart(at):
        return True
    glued = read.spans[at - 1][1] == start and read.text[start] < HAN
    full = read.flags_of(at - 1).given and read.flags_of(at).capital
    full = full or _is_given_behind(read, at)
    full = full or (
        (read.flags_of(at).surname and not read.flags_of(at).given)
        and read.flags_of(at - 1).capital
        and not read.ordinary[at - 1]
        and (read.named[at - 1] or read.likely[at - 1] >= _FIRST_NAME)
    )
    return bool(read.chances[at, 0] > read.chances[at, 1]) and not (glued or full)


def _is_given_behind(read: Read, at: int) -> bool:
    """Is it a given name behind its surname, as in Hungarian: `Kökényesi Piroska`?

    The surname may be a word, of which the tagger thinks little: `Varjú Zsuzsannának`.
    """
    flags, before = read.flags_of(at), at - 1
    listed = flags.only_given
    if not (flags.capital and read.flags_of(before).capital):
        return False
    if read.text[read.spans[before][1]] != " " or not read.languages() & _HUNGARIAN:
        return False
    if not read.ordinary[before]:
        return listed
    likely = bool(read.likely[before : at + 1].min() >= INTRODUCED)
    return likely and (listed or stems.is_given(read.word(at)))


def _ends_name(read: Read, reached: list[bool], first: int, at: int) -> bool:
    """Does a sign at that token end the name that begins at `first`?

    A comma behind a given name or initial and a surname, before another's given name:
    `Sem de Boer | , Bilal`; but `Van 't Hof, Sem` is one. A colon before a capital:
    `N | : Ellingboe`; but `Virtanen:n`.
    """
    sign, behind = read.word(at), at + 1
    if sign not in _ENDING or behind == len(read.spans) or not reached[behind]:
        return False
    if sign == ":":
        return read.flags_of(behind).capital
    given = read.flags_of(first).given or read.flags_of(first + 1).point
    given = given and read.word(first).lower() not in PARTICLES | _SURNAMES
    whole = " " in read.text[read.spans[first][0] : read.spans[at - 1][1]]
    return given and whole and read.flags_of(behind).given


def _trimmed(
    read: Read, least: list[float], reached: list[bool], bounds: tuple[int, int]
) -> Iterator[Run]:
    """Without signs at its ends; with what an inflected or hyphenated word goes on.

    `reached`: which tokens are likely enough; one of them has to be.
    """
    text, spans, (first, last) = read.text, read.spans, bounds
    while first < last and _is_edge(read, least, first, begins=True):
        first += 1
    if last - first > 1 and (_says_whose(read, first) or _is_told_to(read, first)):
        first += 1
    while last > first and _is_edge(read, least, last - 1, begins=False):
        last -= 1
    if last - first > 2 and initials.ends_sentence(read, first):  # noqa: PLR2004
        first += 2
    if not any(reached[first:last]):
        return
    while last > first + 1 and text[slice(*spans[last - 1])] in PARTICLES:
        last -= 1
    last = _past_hyphens(read, last)
    while first > 1 and _joined(text, spans, first - 1):
        first -= 2
    score = max(read.scores[first:last])
    first = particles.before(read, initials.before(text, spans, first))
    first = initials.small_before(read, first)
    yield Run(first, initials.small_behind(read, particles.past(read, last)), score)


def _past_hyphens(read: Read, last: int) -> int:
    """The token behind the rest of a hyphenated name, but not `Sache` or `Akte`."""
    while last + 1 < len(read.spans) and _joined(read.text, read.spans, last):
        if fold(read.word(last + 1)) in tables.every("parts", "cases"):
            break
        last += 2
    return last


def _is_edge(read: Read, least: list[float], at: int, *, begins: bool) -> bool:
    """A sign, or an ordinary word that stands beside the name but is no part of it.

    So is a small "and" that is not likely enough by itself: `bruno m. | e adilson`.

    Behind a label it is one: `Pacient: | CRĂCIUN EUGENIA`, behind a title, too.
    """
    score, bar = read.scores[at], least[at]
    word = read.word(at)
    if not word[0].isalpha() or (begins and word in _ARTICLES):
        return True
    if begins and at and _is_numbered(read, at):
        return True
    if not begins and score < _SURELY and bar > _TITLE and _is_noun(read, at):
        return True
    if not begins and at and _is_owned(read, at):
        return True
    if score < bar and word in links(read.languages() or ANY):
        return True
    careless = read.careless and len(word) > _SHORT and score >= CARELESS_WORD
    if careless or not read.ordinary[at]:
        return False
    opens = begins and (at == 0 or read.flags_of(at - 1).stop)
    if opens and at + 1 < len(read.spans) and _is_given_behind(read, at + 1):
        return False
    small = not (read.flags_of(at).capital or is_titled(read, at))
    told = bar <= INTRODUCED and score >= _TOLD
    doubtful = score < FIRST or _is_before_given(read, at)
    return small or (opens and doubtful and not told)


def _says_whose(read: Read, at: int) -> bool:
    """Does English `My` open a sentence, a given name in Sweden: `My | Dachshund`?"""
    opens = at == 0 or read.flags_of(at - 1).stop
    english = bool(read.languages() & _ENGLISH)
    return read.word(at) == "My" and opens and english and read.scores[at] < _HARDLY


def _is_told_to(read: Read, at: int) -> bool:
    """Does a sentence open with what one is to do for somebody: `Warne | Detlef`?"""
    opens = at == 0 or read.flags_of(at - 1).stop
    if not opens or at + 1 >= len(read.spans) or not read.given[at + 1]:
        return False
    asked = read.folded[at] in tables.every("evidence", "spoken")
    return asked and not read.flags_of(at).given


def _is_before_given(read: Read, at: int) -> bool:
    """Does a given name stand behind it before a small word: `Bisher | Annegret kam`?

    In Hungarian it may be the surname.
    """
    if at + 2 >= len(read.spans) or not read.given[at + 1]:
        return False
    if not (tongue := read.languages()) or tongue & _HUNGARIAN:
        return False
    apart = read.text[read.spans[at][1] : read.spans[at + 1][0]] == " "
    return apart and read.word(at + 2).islower()


def _is_numbered(read: Read, at: int) -> bool:
    """Is it a Roman number behind another number: `§ 433 | II. Korbinian kauft`?"""
    return read.word(at - 1).isdigit() and not set(read.word(at)) - _NUMERALS


def _is_noun(read: Read, at: int) -> bool:
    """Is it a German noun that no list has: `Hat Herr Müller | Schadensersatz`?"""
    cased = read.flags_of(at).capital and not read.named[at]
    german = bool(cased and read.languages() & tongues.GERMAN)
    return german and ends_in_noun(read.word(at))


def _is_owned(read: Read, at: int) -> bool:
    """Is it a German noun behind whose it is: `Annas | Mann`, but `Jonas Mann`?"""
    owner = read.word(at - 1)
    if not (read.flags_of(at).common and owner.istitle() and owner.endswith("s")):
        return False
    usual = tongues.are_words([owner, owner[:-1]], tongues.WIDE).tolist()
    return usual == [False, True] and bool(read.languages() & tongues.GERMAN)


def _joined(text: str, spans: Spans, at: int) -> bool:
    """Do a hyphen or apostrophe and more of the same word stand at token `at`?"""
    before, sign, after = spans[at - 1], spans[at], spans[at + 1]
    close = before[1] == sign[0] and sign[1] == after[0]
    whole = text[before[0]].isalpha() and text[after[0]].isalpha()
    return close and whole and text[sign[0] : sign[1]] in JOINTS
