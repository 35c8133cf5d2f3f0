"""What is asked of each word before it counts as part of a person's name.

Prose believes the tagger; a title or a label asks for less, a common word alone for
more, and code, logs and markup want words of the lists of names, since a class or a
table is spelled like a surname.

levels.py     how likely a word must be, by where it stands
raised.py     where more is asked, or nothing is enough
greeted.py    the same behind a greeting: everybody, a customer, a machine
courtesies.py the same in thanks, wishes and partings, by `courtesies.toml`
calendar.py   the same of months, days and seasons
ordinary.py   the same of ordinary words: nouns with a capital, rare and bare ones
products.py   the same of what has the form of a law, a product or a machine
namesakes.py  namesakes of figures, in a text about people of today
naming.py     what words say of the name behind them, for the next
lowered.py    where less is enough: known names, titles, labels, introductions
called.py     the same of who is greeted, or called by a title, a role, a birth name
trades.py     the same of who is said to be a teacher, a neighbour, a sister
written.py    the same of who writes or is written to, and of who is with me
colleagues.py the same of whom colleagues speak of or to, and of who is in a room
strange.py    what a word that no list has looks like, for these and said.py
agents.py     the same behind German nouns for who does something
grammar.py    the same by what a language's grammar puts on a name, or before it
paired.py     the same of a given name and a surname that are both words
joined.py     the same of whom a sign, "and" or a pronoun joins to somebody
known.py      where the text itself tells who that is
lines.py      the same of who begins a line, or an item of one
signed.py     the same of who signs below a farewell, or behind one
said.py       the same of who does something, whose age is told, whom an entry names
deeds.py      the same of names that are words, by what is said of persons alone
coded.py      the same in code, in the remarks of a program and the messages of a log
quoted.py     names that are a whole string there
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from carnet.detection.names.bars import (
    agents,
    calendar,
    called,
    coded,
    colleagues,
    courtesies,
    deeds,
    grammar,
    greeted,
    joined,
    known,
    lines,
    lowered,
    namesakes,
    ordinary,
    paired,
    products,
    raised,
    said,
    signed,
    trades,
    written,
)
from carnet.detection.names.bars.levels import CODE, GIVEN_NAME, NEVER, PROSE
from carnet.detection.names.evidence import Cue
from carnet.detection.names.reading.code import is_identifier
from carnet.detection.names.reading.read import Array, Read
from carnet.vocabulary import Strictness

__all__ = ["bars"]

_HEADING: Final = 4  # words of a text that may be a field's title
_FIRST: Final = (
    lowered.ask_less_of_suffixed,
    grammar.ask_less_of_owners,
    grammar.ask_less_of_genitives,
    called.ask_less_of_greeted,
)
"""Where less is enough, by what stands around a word or elsewhere in the text."""
_THEN: Final = (
    said.ask_less_of_appointed,
    joined.ask_less_of_couples,
    paired.ask_less_of_word_pairs,
    grammar.ask_less_of_hosts,
    joined.ask_less_of_selves,
    said.ask_less_of_doers,
    deeds.ask_less_of_bearers,
    said.ask_less_of_reporters,
    grammar.ask_less_of_articled,
    said.ask_less_of_aged,
    grammar.ask_less_of_fathers,
    known.ask_less_of_born,
    known.ask_less_of_again,
    known.ask_less_of_short,
    known.ask_less_of_forms,
    joined.ask_less_of_joined,
    lines.ask_less_of_speakers,
    lines.ask_less_of_rows,
    lines.ask_less_of_begun,
    agents.ask_less_of_agents,
    trades.ask_less_of_trades,
    written.ask_less_of_writers,
    colleagues.ask_less_of_colleagues,
    called.ask_less_of_titled,
    signed.ask_less_of_signed,
    signed.ask_less_below,
    lines.ask_less_of_tallied,
    namesakes.ask_less_of_namesakes,
)
"""The same, once words for relatives and roles are read."""
_NOBODY: Final = (
    raised.refuse_instructions,
    greeted.refuse_greeted,
    courtesies.refuse_courtesies,
    raised.refuse_locales,
    coded.refuse_keys,
    raised.refuse_units,
    raised.refuse_days,
    raised.refuse_compounds,
    ordinary.refuse_bare_words,
)
"""What is nobody by its form and where it stands."""


def bars(read: Read, found: Sequence[Cue], strictness: Strictness) -> Array:
    """The least probability of each token."""
    least = np.full(len(read.spans), PROSE[strictness], np.float32)
    raised.ask_more_of_words(least, read)
    raised.ask_more_of_small(least, read, PROSE[strictness])
    lowered.ask_less_of_pairs(least, read)
    lowered.ask_less_of_given(least, read, GIVEN_NAME[strictness])
    if strictness != "strict":
        raised.ask_more_of_pairs(least, read)
    raised.ask_more_of_dashed(least, read, PROSE[strictness])
    ordinary.ask_more_of_nouns(least, read)
    grammar.ask_less_of_mutated(least, read, GIVEN_NAME[strictness])
    products.ask_more_of_products(least, read, PROSE[strictness])
    _ask_less(least, read, found)
    ordinary.ask_more_of_seldom(least, read, PROSE[strictness])
    calendar.ask_more_of_times(least, read)
    for refuse in _NOBODY:
        refuse(least, read)
    remarked = coded.in_remarks(read)
    if remarked is not None:
        least = np.where(least < NEVER, np.minimum(least, remarked), least)
    if is_identifier(read.text):
        raised.ask_more_of_one(least, read)
    elif _is_heading(read, found):
        least[:] = NEVER
    if read.code:
        raised.ask_more_in_code(least, read, read.code, CODE[strictness], remarked)
    return least


def _ask_less(least: Array, read: Read, found: Sequence[Cue]) -> None:
    """Where less is enough, by what stands around a word or elsewhere in the text."""
    lowered.ask_less_behind(
        least, read, [cue for cue in found if cue.sort not in {"kin", "roles"}]
    )
    for ask_less in _FIRST:
        ask_less(least, read)
    called.ask_less_of_kin(least, read, found)
    for ask_less in _THEN:
        ask_less(least, read)


def _is_heading(read: Read, found: Sequence[Cue]) -> bool:
    """Is it a field's title, or the head of a column?"""
    few = len(read.spans) <= _HEADING
    return few and raised.is_heading(read) and lowered.are_heads(read, found)
