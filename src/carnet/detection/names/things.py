"""Things named after persons, which are nobody's name: `things.toml` says which.

`Konrad-Adenauer-Platz`, `lycée Victor-Hugo`, `the Robert Menzies Building`: who lives
there or goes there is said elsewhere in the text. Hyphens join given name and surname
in street names of German and French alone (Duden, rule 162; Lexique des règles
typographiques en usage à l'Imprimerie nationale, 2002, "Noms propres").
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Final

from carnet.detection.identifiers.labels import fold
from carnet.detection.names.features import HAN

_REACH: Final = 24  # characters to the noun, or to the article
_HEAD: Final = 4  # letters before a noun that ends one word
_SURE: Final = 7  # letters of a noun that is no half of a double-barrelled surname
_NEXT: Final = re.compile(r"(?:[ \u00a0](?:[^\W\d_]+)){1,2}")
_BEFORE: Final = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_TITLE: Final = re.compile(
    r"(?P<noun>[^\W\d_]+)\.?[ \u00a0][^\W\d_]{1,4}(?:-[^\W\d_]{1,2})?\.?[ \u00a0]$"
)
_ARTICLES: Final = frozenset("the de het der den".split())


@cache
def _nouns() -> Mapping[str, frozenset[str]]:
    """The nouns of all languages, by the place that `things.toml` tells."""
    text = (files("carnet.detection.names") / "things.toml").read_text("utf-8")
    return {
        place: frozenset().union(*by_language.values())
        for place, by_language in tomllib.loads(text).items()
    }


def is_thing(text: str, start: int, end: int) -> bool:
    """Is what stands there the name of a thing, or the person's name in one?"""
    value = text[start:end]
    if value >= HAN:
        return False
    words = fold(value).split()
    if words[-1].endswith(("'s", "\u2019s")):
        owned = _NEXT.match(text, end, end + _REACH)
        return owned is not None and owned[0].split()[0] in _nouns()["whose"]
    if "-" in value and (_is_compound(words) or _is_joined_behind(text, start)):
        return True
    return _ends_with_noun(text, start, end, words)


def is_titled_thing(text: str, start: int) -> bool:
    """Does a thing's noun stand before the title of that name, `Spitalul Dr. |`?"""
    title = _TITLE.search(text, max(0, start - _REACH), start)
    return title is not None and fold(title["noun"]) in _nouns()["titled"]


def _is_compound(words: list[str]) -> bool:
    """Konrad-Adenauer-Platz, Johann Wolfgang Goethe-Universität; not Ute Kranz-Ring."""
    head, _, noun = words[-1].rpartition("-")
    short = len(words) > 1 and len(noun) < _SURE
    return bool(head) and not short and noun in _nouns()["joined"]


def _is_joined_behind(text: str, start: int) -> bool:
    """Lycée | Victor-Hugo."""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    return before is not None and fold(before[1]) in _nouns()["ahead"]


def _ends_with_noun(text: str, start: int, end: int, words: list[str]) -> bool:
    """Robert Menzies | Building, Alan | Pemberton School, Willem de Kooningschool."""
    behind = _NEXT.match(text, end, end + _REACH)
    after = takewhile(_is_capital, behind[0].split() if behind else ())
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    the = before is not None and before[1].lower() in _ARTICLES
    every = [*words, *map(fold, after)]
    if every[-1] in _nouns()["last"]:
        return True
    # A name of two words, and the noun.
    return any(_is_noun(word, the=the) for word in every[2:])


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _is_noun(word: str, *, the: bool) -> bool:
    nouns = _nouns()
    if word in nouns["behind"] or (the and word in nouns["the"]):
        return True
    return any(
        len(word) - len(noun) >= _HEAD and word.endswith(noun) for noun in nouns["ends"]
    )
