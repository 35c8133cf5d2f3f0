"""Who is told by a people and then by name: `jeden Polák, Jurek`, `en Ire, Paddy`.

No list has every people of every language in every case. Behind an indefinite article a
name stands that nothing else tells; before a comma and a name it is none. Not in
German, where all nouns have a capital, nor in English (`a Johnson, who`).
"""

from functools import partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of

_REACH: Final = 12  # characters before
_BEFORE: Final = late.compile(r"(?<![^\W_])([^\W\d_]{1,8})[ ]\Z")
_BEHIND: Final = late.compile(r",[ ]")
_articles: Final = partial(tables.spoken, "nobody/nationals", "articles")


def is_national(text: str, start: int, end: int, languages: int) -> bool:
    """Is it one word between such an article and a comma, and no given name?

    A word with a capital where others have none is a name: `Една Вяра, адвокатка`.

    `languages`: the bits of those that the text may be in.
    """
    value = text[start:end]
    named = _BEHIND.match(text, end) and text[end + 2 : end + 3].isupper()
    if not value.isalpha() or value >= HAN or not named:
        return False  # един Бакърджиев, не вдига
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    if before is None or not languages & _articles().get(fold(before[1]), 0):
        return False
    flags = flags_of(value)
    return not flags.given and not flags.common
