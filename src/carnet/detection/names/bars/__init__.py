"""What is asked of each word before it counts as part of a person's name.

Prose believes the tagger; a title or a label asks for less, a common word alone for
more, and code, logs and markup want words of the lists of names, since a class or a
table is spelled like a surname.

levels.py     how likely a word must be, by where it stands
raised.py     where more is asked, or nothing is enough
lowered.py    where less is enough
nouns.py      the same of nouns that have a capital, and of verbs before a pronoun
known.py      where the text itself tells who that is
aged.py       the same of whose age is told, and whom an entry of a diary begins with
bare.py       words written without the signs of their letters: `slusny` for `slušný`
begun.py      small given names with which several items of a line begin
articled.py   the same of given names behind an article: `la Nella`
coded.py      whole names in code, of which no list has the surname
appointed.py  the same in entries of a calendar
owners.py     the same of whose a thing is, before it: `Krämers Statik`
couples.py    the same of two given names that `&` joins
doers.py      the same of who does what persons alone do: says, calls, is ill
fathers.py    the same of Greek fathers behind the whole name
genitives.py  the same of Finnish families before a given name
greeted.py    the same of who is written to
hosts.py      the same of at whose place something is: `pie Ainas`
joined.py     the same of given names that "and" joins to somebody
kin.py        the same behind words for relatives and roles
maiden.py     the same of birth names, and of who was born so
mutated.py    Irish given names behind letters of grammar: `le hAntaine`
remarked.py   the same in the remarks of a program
seldom.py     words that a language uses now and then, where nothing has a capital
rows.py       the same of who begins a row of a list of persons
selves.py     the same of who says which of them he is: `me (Kirra)`
speaking.py   the same of who speaks at the beginning of a line
tallies.py    the same of who has how many strokes: `Arancha IIII II`
titled.py     the same of small words behind a small title
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from carnet.detection.names.bars.aged import ask_less_of_aged
from carnet.detection.names.bars.appointed import ask_less_of_appointed
from carnet.detection.names.bars.articled import ask_less_of_articled
from carnet.detection.names.bars.bare import refuse_bare_words
from carnet.detection.names.bars.begun import ask_less_of_begun
from carnet.detection.names.bars.couples import ask_less_of_couples
from carnet.detection.names.bars.doers import ask_less_of_doers
from carnet.detection.names.bars.fathers import ask_less_of_fathers
from carnet.detection.names.bars.genitives import ask_less_of_genitives
from carnet.detection.names.bars.greeted import ask_less_of_greeted
from carnet.detection.names.bars.hosts import ask_less_of_hosts
from carnet.detection.names.bars.joined import ask_less_of_joined
from carnet.detection.names.bars.kin import ask_less_of_kin
from carnet.detection.names.bars.known import (
    ask_less_of_again,
    ask_less_of_born,
    ask_less_of_forms,
    ask_less_of_short,
)
from carnet.detection.names.bars.levels import (
    CODE,
    GIVEN_NAME,
    NEVER,
    PROSE,
)
from carnet.detection.names.bars.lowered import (
    are_heads,
    ask_less_behind,
    ask_less_of_given,
    ask_less_of_pairs,
    ask_less_of_suffixed,
)
from carnet.detection.names.bars.mutated import ask_less_of_mutated
from carnet.detection.names.bars.nouns import ask_more_of_nouns
from carnet.detection.names.bars.owners import ask_less_of_owners
from carnet.detection.names.bars.raised import (
    ask_more_in_code,
    ask_more_of_dashed,
    ask_more_of_one,
    ask_more_of_pairs,
    ask_more_of_small,
    ask_more_of_words,
    is_heading,
    refuse_compounds,
    refuse_days,
    refuse_instructions,
    refuse_locales,
    refuse_units,
)
from carnet.detection.names.bars.remarked import in_remarks
from carnet.detection.names.bars.rows import ask_less_of_rows
from carnet.detection.names.bars.seldom import ask_more_of_seldom
from carnet.detection.names.bars.selves import ask_less_of_selves
from carnet.detection.names.bars.speaking import ask_less_of_speakers
from carnet.detection.names.bars.tallies import ask_less_of_tallied
from carnet.detection.names.bars.titled import ask_less_of_titled
from carnet.detection.names.code import is_identifier
from carnet.detection.names.evidence import Cue
from carnet.detection.names.read import Array, Read
from carnet.vocabulary import Strictness

__all__ = ["bars"]

_HEADING: Final = 4  # words of a text that may be a field's title


def bars(read: Read, found: Sequence[Cue], strictness: Strictness) -> Array:
    """The least probability of each token."""
    least = np.full(len(read.spans), PROSE[strictness], np.float32)
    ask_more_of_words(least, read)
    ask_more_of_small(least, read, PROSE[strictness])
    ask_less_of_pairs(least, read)
    ask_less_of_given(least, read, GIVEN_NAME[strictness])
    if strictness != "strict":
        ask_more_of_pairs(least, read)
    ask_more_of_dashed(least, read, PROSE[strictness])
    ask_more_of_nouns(least, read)
    ask_less_of_mutated(least, read, GIVEN_NAME[strictness])
    _ask_less(least, read, found)
    ask_more_of_seldom(least, read, PROSE[strictness])
    _refuse(least, read)
    remarked = in_remarks(read)
    if remarked is not None:
        least = np.where(least < NEVER, np.minimum(least, remarked), least)
    if is_identifier(read.text):
        ask_more_of_one(least, read)
    elif len(read.spans) <= _HEADING and is_heading(read) and are_heads(read, found):
        least[:] = NEVER
    if read.code:
        ask_more_in_code(least, read, read.code, CODE[strictness], remarked)
    return least


def _ask_less(least: Array, read: Read, found: Sequence[Cue]) -> None:
    """Where less is enough, by what stands around a word or elsewhere in the text."""
    ask_less_behind(
        least, read, [cue for cue in found if cue.sort not in {"kin", "roles"}]
    )
    ask_less_of_suffixed(least, read)
    ask_less_of_owners(least, read)
    ask_less_of_genitives(least, read)
    ask_less_of_greeted(least, read)
    ask_less_of_kin(least, read, found)
    ask_less_of_appointed(least, read)
    ask_less_of_couples(least, read)
    ask_less_of_hosts(least, read)
    ask_less_of_selves(least, read)
    ask_less_of_doers(least, read)
    ask_less_of_articled(least, read)
    ask_less_of_aged(least, read)
    ask_less_of_fathers(least, read)
    ask_less_of_born(least, read)
    ask_less_of_again(least, read)
    ask_less_of_short(least, read)
    ask_less_of_forms(least, read)
    ask_less_of_joined(least, read)
    ask_less_of_speakers(least, read)
    ask_less_of_rows(least, read)
    ask_less_of_begun(least, read)
    ask_less_of_titled(least, read)
    ask_less_of_tallied(least, read)


def _refuse(least: Array, read: Read) -> None:
    """What is nobody by its form and where it stands."""
    refuse_instructions(least, read)
    refuse_locales(least, read)
    refuse_units(least, read)
    refuse_days(least, read)
    refuse_compounds(least, read)
    refuse_bare_words(least, read)
