"""Months, weekdays, seasons and feasts, which begin sentences with a capital.

    Der Bericht für Mai fehlt.      Sunday is full.      Mai hat angerufen.

One that nobody is called by is a name where the tagger is sure; in small letters so is
one that is no given name (`raport za kwiecień`). In German and English, where months
have a capital inside of sentences too, one that is a name as well is a month behind
what is said of times: `für Mai`, `since August`, `im Sommer`.
"""

from collections.abc import Mapping
from functools import cache, partial
from typing import Final

from carnet.detection.names import tables
from carnet.detection.names.bars.levels import INTRODUCED, NEVER
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.text.links import ANY

_FILE: Final = "bars/calendar"
_words: Final = partial(tables.spoken, _FILE, "words")
_forms: Final = partial(tables.spoken, _FILE, "forms")
_days: Final = partial(tables.spoken, "company/rosters", "days")
_months: Final = partial(tables.spoken, _FILE, "months")
_before: Final = partial(tables.spoken, _FILE, "before")
_seasons: Final = partial(tables.spoken, _FILE, "seasons")
_CASED: Final = tongues.bits(("de", "en"))
_ENGLISH: Final = tongues.bits(("en",))
_DAY: Final = 4  # letters of a weekday; fewer shorten names as well
_TIME: Final = 0.7  # of one that no list of names has
_NAME: Final = 0.5  # of a word beside it, which makes a whole name: `April Jones`


def ask_more_of_times(least: Array, read: Read) -> None:
    """More is asked of a word of the calendar of the text's language."""
    if _times().keys().isdisjoint(read.folded):
        return
    languages = read.languages() or ANY
    for at, word in enumerate(read.folded):
        spoken = _times().get(word, 0)
        if not spoken or _is_beside_name(read, at):
            continue
        if not read.flags_of(at).capital:
            _ask_more_of_small(least, read, at, spoken & languages)
        elif not read.named[at] and _words_and_days().get(word, 0) & languages:
            least[at] = max(least[at], _TIME)
        elif _is_time(read, at, spoken & _CASED):
            least[at] = NEVER


def _ask_more_of_small(least: Array, read: Read, at: int, languages: int) -> None:
    """Without a capital, unless it is a given name or something introduces somebody."""
    introduced = least[at] <= INTRODUCED
    if languages and not introduced and not read.flags_of(at).given:
        least[at] = max(least[at], _TIME)


@cache
def _times() -> Mapping[str, int]:
    """The words of the calendar in all forms, and the languages of each as bits."""
    found = dict(_words_and_days())
    for form, spoken in _forms().items():
        found[form] = found.get(form, 0) | spoken
    return found


@cache
def _words_and_days() -> Mapping[str, int]:
    """The same as they are named alone."""
    found = dict(_words())
    for day, spoken in _days().items():
        if len(day) >= _DAY:
            found[day] = found.get(day, 0) | spoken
    return found


def _is_english_day(word: str) -> bool:
    """Is it one of a language in which few are called by weekdays?"""
    return bool(len(word) >= _DAY and _days().get(word, 0) & _ENGLISH)


def _is_time(read: Read, at: int, languages: int) -> bool:
    """Does what stands before it say when, and no capital go on behind it?

    In the language of the word itself, since short texts tell none.
    """
    if not at or (at + 1 < len(read.words) and read.flags_of(at + 1).capital):
        return False
    word = read.folded[at]
    told = _before() if word in _months() or _is_english_day(word) else _seasons()
    return bool(told.get(read.folded[at - 1], 0) & languages)


def _is_beside_name(read: Read, at: int) -> bool:
    """Does another name stand right before or behind it?"""
    near = [one for one in (at - 1, at + 1) if 0 <= one < len(read.words)]
    return any(read.flags_of(one).capital and read.likely[one] >= _NAME for one in near)
