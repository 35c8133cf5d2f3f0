"""Whom a sign, "and" or a pronoun joins to somebody: `Līva un Santa`, `Eva + Ida`.

What the tagger thinks of one side tells what the other is, though it be a word as well
or have a case form that no list has. Towns and things stand beside persons too, so the
word must be a given name.

Two given names that `&` or `+` joins are a couple (`Κική & Παντελής`); no sentence
stands around them on a card, in a guest book or a seating plan. Firms are called by two
surnames, or have a genitive behind: `Johnson & Johnson`, `Ben & Jerry's`; of a pair of
which one is a word nothing says what it is.

Who says in parentheses which of them he is (`Jonas, Fatou og meg (Live)`), or joins
himself to somebody (`see me or Gav`), does so with pronouns of the first person, which
stand beside nobody's name otherwise.
"""

from functools import partial
from typing import Final

from carnet.detection.names import tables
from carnet.detection.names.bars.known import is_german
from carnet.detection.names.bars.levels import INTRODUCED, NEVER, TOLD
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text import stems
from carnet.detection.names.text.links import links

_COUPLE: Final = 0.003  # what stands on either side says it all
_SHORTEST: Final = 3  # letters
_JOINTS: Final = frozenset("&+")
_APOSTROPHES: Final = frozenset("'\u2019")
_SURE: Final = 0.8  # of who stands on the other side
_WORD: Final = 0.03  # of a given name that is a word as well, or a case form of one
_LISTED: Final = 0.1  # of a given name between commas
_TOWN: Final = 0.5  # of a place
_OR: Final = frozenset(
    "or oder ou o lub nebo alebo ali vagy eða eller of tai või".split()
)
"""Of many languages; beside a person it says the same as "and"."""
_COMMAS: Final = frozenset(",/")
"""In which all nouns have a capital: `gehört mir (Eigentum)`."""
_SELF: Final = 0.005  # of a word with a capital that stands alone in parentheses
_LETTERS: Final = 2  # letters
_pronouns: Final = partial(tables.spoken, "bars/joined", "pronouns")


def ask_less_of_couples(least: Array, read: Read) -> None:
    """Either side of the sign, no other name beside, which would make a firm's."""
    if _JOINTS.isdisjoint(read.text):
        return
    for at in range(1, len(read.spans) - 1):
        if read.word(at) not in _JOINTS or not _is_apart(read, at):
            continue
        both = (at - 1, at + 1)
        if all(_is_given(read, one) for one in both):
            for one in both:
                if least[one] < NEVER:
                    least[one] = min(least[one], _COUPLE)


def _is_apart(read: Read, at: int) -> bool:
    """Does a sign, a small word or an end stand on either side of the two?

    No apostrophe behind.
    """
    for beside in (at - 2, at + 2):
        if 0 <= beside < len(read.spans) and read.flags_of(beside).capital:
            return False
    if at + 2 < len(read.spans) and read.word(at + 2) in _APOSTROPHES:
        return False
    before, behind = read.spans[at - 1][1], read.spans[at + 1][0]
    return read.text[before:behind] in {" & ", " + "}


def _is_given(read: Read, at: int) -> bool:
    word, flags = read.word(at), read.flags_of(at)
    if len(word) < _SHORTEST or not flags.cased:
        return False
    if flags.other or flags.surname:
        return False
    return flags.given or stems.is_given(word)


def ask_less_of_joined(least: Array, read: Read) -> None:
    """Either side of "and", and between commas, where somebody stands on the other."""
    words = links() | _OR
    signs = words | _COMMAS
    for at, word in enumerate(read.words[1:-1], 1):
        if word not in signs:
            continue
        linked = word in words
        for one, other in ((at - 1, at + 1), (at + 1, at - 1)):
            if read.likely[one] < least[one] and _is_one_beside(read, one, other):
                bar = _bar(read, one) if linked else _bar_listed(read, one)
                if linked and other < one and is_self(read, other):
                    bar = min(bar, _bar_of_word(read, one))
                if bar <= read.likely[one] and least[one] < NEVER:
                    least[one] = min(least[one], bar)


def _is_somebody(read: Read, at: int) -> bool:
    return bool(read.likely[at] >= _SURE and read.flags_of(at).capital)


def _is_one_beside(read: Read, one: int, other: int) -> bool:
    """Does somebody stand there, or behind the joint who says "me": `me and | Gav`?"""
    return _is_somebody(read, other) or (other < one and is_self(read, other))


def _bar(read: Read, at: int) -> float:
    """Of a word with a capital that is a given name or may be one's case form."""
    word, flags = read.word(at), read.flags_of(at)
    if not word.isalpha() or word >= HAN or len(word) < _SHORTEST:
        return NEVER
    if not flags.cased or read.places[at] >= _TOWN:
        return NEVER
    if flags.given and not flags.other:
        return TOLD
    if is_german(read):
        return NEVER
    given = flags.given or stems.is_given(word, alone=False)
    return _WORD if given else NEVER


def _bar_of_word(read: Read, at: int) -> float:
    """Of any word with a capital behind "me and" or "me or"."""
    word, flags = read.word(at), read.flags_of(at)
    cased = flags.cased and not flags.place
    plain = word.isalpha() and word < HAN and not is_german(read)
    return INTRODUCED if cased and plain else NEVER


def _bar_listed(read: Read, at: int) -> float:
    """The same where a sign or "and" stands on its other side, too."""
    for beside in (at - 1, at + 1):
        inside = 0 <= beside < len(read.spans)
        if (
            inside
            and read.word(beside)[0].isalpha()
            and read.word(beside) not in links()
        ):
            return NEVER
    return max(_bar(read, at), _LISTED)


def ask_less_of_selves(least: Array, read: Read) -> None:
    """One word with a capital in parentheses behind such a pronoun."""
    if "(" not in read.text:
        return
    opened = [at for at, word in enumerate(read.words) if word == "("]
    for at in opened:
        if not 0 < at < len(read.words) - 2 or read.words[at + 2] != ")":
            continue
        german = read.languages() & tongues.GERMAN and read.ordinary[at + 1]
        if is_self(read, at - 1) and not german and _may_be_self(read, at + 1):
            least[at + 1] = min(least[at + 1], _SELF)


def is_self(read: Read, at: int) -> bool:
    """Is it such a pronoun of the text's language?"""
    return bool(_pronouns().get(read.folded[at], 0) & read.languages())


def _may_be_self(read: Read, at: int) -> bool:
    word, flags = read.word(at), read.flags_of(at)
    cased = flags.cased and not flags.place
    spelled = word.isalpha() and len(word) >= _LETTERS and word < HAN
    return bool(cased and spelled)
