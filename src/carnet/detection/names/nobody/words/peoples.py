"""Peoples, beliefs and states' adjectives that are spelled as persons' names are.

`the Sunni boycott`, `Schiiten`, `Československý spisovatel`: lists of names have some
of them, lists of words not all; `peoples.toml` has those, but not every people of every
language in every case. Behind an indefinite article and before a comma and a name it is
none (`jeden Polák, Jurek`, `en Ire, Paddy`); not in German, where all nouns have a
capital, nor in English (`a Johnson, who`).
"""

from functools import cache, partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of

_ARTICLES: Final = frozenset(
    "the les des die der den de los las gli i as os det".split()
)
"""One of them before a people's name that is a given name of several languages."""
_CASES: Final = ("", *"s es en n ov te ten ow og om".split())
"""Of plurals and genitives; a longer word is a name: Sunniva, Haidara."""
_ADJECTIVES: Final = frozenset("y a e i eho emu em ou ych ym ymi ej u om".split())
_words: Final = partial(tables.every, "nobody/words/peoples")
_REACH: Final = 12  # characters before
_BEFORE: Final = late.compile(r"(?<![^\W_])([^\W\d_]{1,8})[ ]\Z")
_BEHIND: Final = late.compile(r",[ ]")
_articles: Final = partial(tables.spoken, "nobody/words/peoples", "articles")


@cache
def _forms() -> frozenset[str]:
    """Each in all its cases, of which a name is asked for once."""
    peoples = (word + one for word in _words("peoples") for one in _CASES)
    nations = (word + one for word in _words("nations") for one in _ADJECTIVES)
    return frozenset((*peoples, *nations)) | _words("tongues")


def is_people(value: str, before: str = "") -> bool:
    """Is that one word a people's name, or a state's adjective?

    `before`: the word before it, an article where a people is called as persons are.
    """
    if not (value.isalpha() and value[0].isupper()):
        return False
    word = fold(value)
    called = word in _words("called") and before.lower() in _ARTICLES
    return called or word in _forms()


def is_national(text: str, start: int, end: int, languages: int) -> bool:
    """Is it one word between such an article and a comma, and no given name?

    A word with a capital where others have none is a name: `Една Вяра, адвокатка`.
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
