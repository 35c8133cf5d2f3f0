"""Who says in parentheses which of them he is: `Jonas, Fatou og meg (Live)`.

Also who joins himself to somebody: `see me or Gav`. Pronouns of the first person, which
stand beside nobody's name otherwise.
"""

from functools import partial
from typing import Final

from carnet.detection.names import tables
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN

_GERMAN: Final = tongues.bits(("de",))
"""In which all nouns have a capital: `gehört mir (Eigentum)`."""
_SELF: Final = 0.005  # of a word with a capital that stands alone in parentheses
_SHORTEST: Final = 2  # letters
_pronouns: Final = partial(tables.spoken, "bars/selves", "pronouns")


def ask_less_of_selves(least: Array, read: Read) -> None:
    """One word with a capital in parentheses behind such a pronoun."""
    if "(" not in read.text:
        return
    opened = [at for at, word in enumerate(read.words) if word == "("]
    for at in opened:
        if not 0 < at < len(read.words) - 2 or read.words[at + 2] != ")":
            continue
        german = read.languages() & _GERMAN and read.ordinary[at + 1]
        if is_self(read, at - 1) and not german and _may_be_name(read, at + 1):
            least[at + 1] = min(least[at + 1], _SELF)


def is_self(read: Read, at: int) -> bool:
    """Is it such a pronoun of the text's language?"""
    return bool(_pronouns().get(read.folded[at], 0) & read.languages())


def _may_be_name(read: Read, at: int) -> bool:
    word, flags = read.word(at), read.flags_of(at)
    cased = flags.cased and not flags.place
    spelled = word.isalpha() and len(word) >= _SHORTEST and word < HAN
    return bool(cased and spelled)
