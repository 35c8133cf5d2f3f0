"""Peoples, beliefs and states' adjectives that are spelled as persons' names are.

`the Sunni boycott`, `Schiiten`, `Československý spisovatel`: lists of names have some
of them, lists of words not all; `peoples.toml` has those.
"""

from functools import cache, partial
from typing import Final

from carnet.detection.letters import fold
from carnet.detection.names import tables

_ARTICLES: Final = frozenset(
    "the les des die der den de los las gli i as os det".split()
)
"""One of them before a people's name that is a given name of several languages."""
_CASES: Final = ("", *"s es en n ov te ten ow og om".split())
"""Of plurals and genitives; a longer word is a name: Sunniva, Haidara."""
_ADJECTIVES: Final = frozenset("y a e i eho emu em ou ych ym ymi ej u om".split())
_words: Final = partial(tables.every, "nobody/peoples")


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
