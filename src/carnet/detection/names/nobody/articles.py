"""German nouns behind an article that no name has: `nen lustigen Reim`, `kein Strom`.

All nouns have a capital there. A given name may stand behind an article (`ein gewisser
Peter`, `so ein Uwe`); a word that no list has as one is a noun.
"""

import re
from functools import cache
from typing import Final

from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.words import any_of, table

_GERMAN: Final = tongues.bits(("de",))
_REACH: Final = 48  # characters before a noun


@cache
def _before() -> re.Pattern[str]:
    """An article or a quantity, alone or with an adjective, right before a noun."""
    words = table("carnet.detection.names.nobody", "articles")
    led = any_of((*words["articles"], *words["quantities"]))
    no_adjective = any_of(words["of_persons"])
    return re.compile(
        rf"(?<![^\W_])(?:{led}[ ]"
        rf"(?:(?!{no_adjective})[a-z\u00e4\u00f6\u00fc\u00df]{{3,20}}e[mnrs]?[ ])?)\Z"
    )


def stands_as_noun(text: str, start: int, end: int, languages: int) -> bool:
    """Is it one word behind an indefinite article, and in no list of names?

    A surname that is a word is one here: `nen lustigen Reim`, but `ein Müller`.

    `languages`: the bits of those that the text may be in.
    """
    value = text[start:end]
    if not languages & _GERMAN or not value.isalpha() or value >= HAN:
        return False
    if _before().search(text, max(0, start - _REACH), start) is None:
        return False
    flags = flags_of(value)
    return not flags.given and (not flags.surname or flags.common)
