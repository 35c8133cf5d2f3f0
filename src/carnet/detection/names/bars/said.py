"""Who does what persons alone do, whose age is told, and whom an entry names.

A nickname, or a name that is a word as well, has in a short text often nothing beside
it but a verb (`sin Taj študira`, `odkar je Rok umrl`). The tagger, which has read news,
thinks little of such a word; the verb says the rest. No firm or program: what is known
as one is refused where runs are named.

`Vid ima 78 let` is somebody, though the word means sight as well; what opens a sentence
asks for much elsewhere, as every word has a capital there. An entry of a diary begins
with its day, and behind it with who did something: `6. 5. Nada je pozabila kadilnik`.

An entry of a calendar has no sentence (`MUS med Line`, `niver do Ubiratan`), and the
tagger thinks little of what stands behind "with" there. A thing is met as well:
`meeting with Finance`, `Termin mit TÜV`, so that a word with a capital is not enough
that is a word and no given name.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from bisect import bisect_left
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.bars import strange
from carnet.detection.names.bars.known import is_german
from carnet.detection.names.bars.levels import NEVER, TOLD
from carnet.detection.names.company.rosters import entries
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.tables import spoken
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text import phrases, stems
from carnet.detection.words import any_of, table

_PHRASES: Final = "bars/said"
_BOTH: Final = 0.04  # of a given name that is a word as well, in whichever language
_OWN: Final = 0.2  # of one that is a word of the text's language and opens a sentence
_SMALL: Final = 0.2  # of a given name in small letters, where the text begins so
_SURNAME: Final = 0.04
_STRANGE: Final = 0.06  # of a word with a capital that no list knows
_OPENS: Final = 0.05  # the same where it opens a sentence
_NOUN: Final = 0.3  # the same where all nouns have one
_WORD: Final = 0.12  # of an ordinary word with a capital inside a sentence
_TOWN: Final = 0.3  # of a place
_SHORTEST: Final = 2  # letters
_LONGEST: Final = 9  # letters of such a word: offices and firms are called longer
_AGE: Final = 0.005  # of a given name whose age is told
_DAY: Final = 0.015  # of a given name, or a case form of one, behind a day
_TA: Final = late.compile(
    r"(?<![^\W_])[Tt]á[ ](?P<n>[^\W\d_]{2,})[ ][0-9]{1,3}[ ]?m?bli?ain"
)
"""Irish, whose verb stands first."""
_BLIAIN: Final = late.compile(r"[0-9][ ]?m?bli?ain")
_DIARY: Final = late.compile(
    r"(?:^|[\n.!?;:,…][ ]?)(?:[^\W\d_]{1,12}\.?,?[ ])?[0-3]?[0-9]\.[ ]?[01]?[0-9]\."
    r"(?:[ ]?(?:19|20)?[0-9]{2}\.?)?[ ]?[:,–-]?[ ](?P<n>[^\W\d_]{2,})"
    r"(?=[ ][^\W\d_A-Z])"
)
_DATE: Final = late.compile(r"[0-9]\.[ ]?[01]?[0-9]\.")
_REPORTED: Final = late.compile(
    r"[,\"\u201d\u201c\u201f\u00bb\u00ab!?\u2026\u2013\u2014-][ ]?"
    r"(?P<v>[^\W\d_]{2,16})[ ](?P<n>[^\W\d_]{2,})(?![\w-])"
)
"""A verb between a quotation, or a comma, and a word with a capital behind."""
_REPORTER: Final = 0.002  # of such a word that no list has as another
_ENTRIES: Final = "company/appointments"
_MET: Final = 0.03  # of a given name that is a word as well
_MET_STRANGE: Final = 0.08  # of a word with a capital that no list knows
_MET_NOUN: Final = 0.2  # the same where all nouns have a capital


def ask_less_of_doers(least: Array, read: Read) -> None:
    """Names, and words with capitals, beside what persons alone do."""
    starts, text = read.starts, read.text
    for one in phrases.places(text, [(0, len(text))], _PHRASES):
        at = bisect_left(starts, one.start)
        if at >= len(starts) or starts[at] != one.start or least[at] >= NEVER:
            continue
        if read.likely[at] < least[at]:
            least[at] = min(least[at], _bar(read, at, one.side))


def _bar(read: Read, at: int, side: phrases.Side) -> float:
    word, flags = read.word(at), read.flags_of(at)
    if not word.isalpha() or word >= HAN or len(word) < _SHORTEST:
        return NEVER
    given = flags.given
    if flags.capitals or read.places[at] >= _TOWN or (flags.place and not given):
        return NEVER
    if not flags.capital:
        return _SMALL if read.careless and given and not _is_own(read, word) else NEVER
    if given:
        return _bar_of_given(read, at)
    if side == "before" or _goes_on(read, at):
        return NEVER
    return _bar_of_strange(read, at)


def _bar_of_given(read: Read, at: int) -> float:
    """A pronoun opens a sentence as well: `Ela diz`, `Ta kirjutas`.

    Of other words that are names the tagger doubts more: `Anders ist krank`.
    """
    word, flags = read.word(at), read.flags_of(at)
    if read.opening()[at]:
        own = flags.common and _is_own(read, word)
        if len(word) == _SHORTEST:
            return NEVER
        if own:
            return NEVER if word.lower() in strange.pronouns() else _OWN
    return _BOTH if flags.other else TOLD


def _goes_on(read: Read, at: int) -> bool:
    """Has the word before it a capital too, as in `our Accounts Payable says`?"""
    before = at - 1
    return at > 0 and read.flags_of(before).capital and not read.opening()[before]


def _is_own(read: Read, word: str) -> bool:
    """Is a given name a word of the text's language too?"""
    return bool(tongues.are_words([word], read.languages())[0])


def _bar_of_strange(read: Read, at: int) -> float:
    """Of a word that is no given name; a noun has a capital in German."""
    opens, german = bool(read.opening()[at]), is_german(read)
    if read.flags_of(at).common:
        return NEVER if opens or german else _WORD  # `Vald vastas`: an office as likely
    if len(read.word(at)) > _LONGEST and not read.flags_of(at).surname:
        return NEVER
    bar = _OPENS if opens else _NOUN if german else _STRANGE
    return strange.bar(read, at, strange.Asked(bar, _SURNAME))


def ask_less_of_reporters(least: Array, read: Read) -> None:
    """Who said what stands before: `..., sa Vejrup.` Firms are refused elsewhere."""
    starts, verbs = read.starts, spoken(_PHRASES, "reported")
    for match in _REPORTED.finditer(read.text):
        spoke = verbs.get(fold(match["v"]), 0) & read.languages()
        at = bisect_left(starts, match.start("n"))
        if spoke and at < len(starts) and least[at] < NEVER:
            least[at] = min(least[at], _bar_of_reporter(read, at))


def _bar_of_reporter(read: Read, at: int) -> float:
    word, flags = read.word(at), read.flags_of(at)
    if not flags.cased or read.places[at] >= _TOWN or not word.isalpha():
        return NEVER
    if flags.given:
        return _BOTH if flags.other else TOLD
    return NEVER if flags.other else _REPORTER


class _AgePatterns(NamedTuple):
    aged: re.Pattern[str]
    years: re.Pattern[str]
    """In each of those; most texts have none, and the search skips what is no digit."""
    verb: re.Pattern[str]


@cache
def _age_patterns() -> _AgePatterns:
    """Who has so many years, those years, and that verb alone."""
    every = table("carnet.detection.names.bars", "said")
    years, has, already = (
        any_of(
            word.replace("_", " ")
            for row in every[sort].values()
            for word in row.split()
        )
        for sort in ("years", "has", "already")
    )
    behind = rf"[0-9]{{1,3}}[ ]?{years}(?![^\W_])"
    aged = rf"(?<![^\W_])(?P<n>[^\W\d_]{{2,}})[ ](?:{has}[ ])?(?:{already}[ ])?{behind}"
    return _AgePatterns(re.compile(aged), re.compile(behind), re.compile(has))


def ask_less_of_aged(least: Array, read: Read) -> None:
    """Given names whose age is told, or behind the day of an entry."""
    starts, text = read.starts, read.text
    ages = _age_patterns()
    every = ((ages.aged, ages.years, _AGE), (_TA, _BLIAIN, _AGE), (_DIARY, _DATE, _DAY))
    for which, some, bar in every:
        for match in which.finditer(text) if some.search(text) else ():
            at = bisect_left(starts, match.start("n"))
            if at < len(starts) and least[at] < NEVER and _may_be_aged(read, at, bar):
                least[at] = min(least[at], bar)


def _may_be_aged(read: Read, at: int, bar: float) -> bool:
    """Is it a given name with a capital; a noun has one in German, too?"""
    word, flags = read.word(at), read.flags_of(at)
    if not flags.cased or _age_patterns().verb.fullmatch(word.lower()):
        return False  # Are 9 ani
    if flags.given:
        return not (flags.common and is_german(read))
    if flags.other:
        return False
    return stems.is_given(word, alone=bar < _DAY)


def ask_less_of_appointed(least: Array, read: Read) -> None:
    """Given names, and words with capitals, beside what an entry says of somebody."""
    every = list(entries(read.text))
    if not every:
        return
    starts = read.starts
    for one in phrases.places(read.text, every, _ENTRIES):
        at = bisect_left(starts, one.start)
        if at < len(starts) and least[at] < NEVER:
            least[at] = min(least[at], _bar_of_met(read, at))


def _bar_of_met(read: Read, at: int) -> float:
    word, flags = read.word(at), read.flags_of(at)
    if not flags.cased or not word.isalpha() or word >= HAN:
        return NEVER
    given = flags.given or stems.is_given(word)
    if read.places[at] >= _TOWN or (flags.place and not given):
        return NEVER
    if given:
        return _MET if flags.other else TOLD
    if read.ordinary[at]:
        return NEVER
    return _MET_NOUN if read.languages() & tongues.GERMAN else _MET_STRANGE
