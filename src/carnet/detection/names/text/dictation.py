"""Signs that a text says as words, because it was dictated: `prišla Sabina ciarka a`.

The tagger takes such a word for part of a name, or for a name of its own, and where
there is no other sign it does not see where a name ends. So it is shown the sign, and
spaces behind it: the text keeps its length. `dictation.toml` has the words.
"""
# ruff: noqa: RUF001 - signs of Chinese

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.tongues import LANGUAGES, bits, of_words
from carnet.detection.words import any_of, table

_LEAST: Final = 2  # signs that are said
_SIGNS: Final = {"comma": ",", "stop": ".", "question": "?", "colon": ":"}
_SAID_OF_IT: Final = late.compile(
    r"(?<![^\W_])(?:an?|the|this|das|ein|dem|kein|le|la|une?|el|il|lo|un[ao]?|uma?|os?"
    r"|que|en|et|ett|ska|skall|skulle|kan|kunde|vill|att|far|maste|de[nt]|het|een"
    r"|egy|az|o|bir|each|by|with|po|za|bez|med|uden)[ ]\Z"
)
"""What stands before it where it is the sign's name, or a verb: `ska komma`."""
_BEFORE: Final = 8  # characters of that
_LETTERS: Final = late.compile(r"[^\W\d_]+")
_NEAR: Final = 2000  # characters by which a language is told


class _Words(NamedTuple):
    signs: Mapping[str, str]
    """The sign of each word, folded."""
    tongues: Mapping[str, frozenset[str]]
    """In which languages it is said."""
    commas: frozenset[str]
    begun: frozenset[str]
    """What stands in a text that says one: those, and as they are spelled."""
    said: re.Pattern[str]


@cache
def _words() -> _Words:
    held = table("carnet.detection.names.text", "dictation")
    signs, tongues = dict[str, str](), dict[str, frozenset[str]]()
    for sort, sign in _SIGNS.items():
        for language, row in held[sort].items():
            for word in row.split():
                plain = fold(word.replace("_", " "))
                signs[plain] = sign
                tongues[plain] = tongues.get(plain, frozenset()) | {language}
    for sign, row in held["han"].items():
        signs |= dict.fromkeys(row.split(), sign)
        tongues |= dict.fromkeys(row.split(), frozenset({"zh"}))
    spelled = {one for row in held["comma"].values() for one in row.split()}
    commas = {word for word, sign in signs.items() if sign in {",", "，"}}
    apart = any_of(word for word in signs if word < HAN)
    far = any_of(word for word in signs if word >= HAN)
    said = re.compile(rf"(?<![\w'’\-]){apart}(?![\w'’\-])|{far}")
    return _Words(signs, tongues, frozenset(commas), frozenset(commas | spelled), said)


def written(text: str) -> str:
    """The text with the signs that it says; the text itself where it dictates none."""
    words = _words()
    if not any(map(text.lower().__contains__, words.begun)):
        return text
    plain = fold(text)
    every = [
        one
        for one in words.said.finditer(plain)
        if not _SAID_OF_IT.search(plain, max(0, one.start() - _BEFORE), one.start())
    ]
    spoken = _dictated([one[0] for one in every])
    if not spoken:
        return text
    spoken &= _languages(text)
    every = [one for one in every if not spoken.isdisjoint(words.tongues[one[0]])]
    parts, at = list[str](), 0
    for one in every:
        parts += text[at : one.start()], words.signs[one[0]].ljust(len(one[0]))
        at = one.end()
    return "".join(parts) + text[at:]


def _languages(text: str) -> frozenset[str]:
    """Which a text may be in: `koma` is to come in Icelandic."""
    likely = of_words(_LETTERS.findall(text[:_NEAR]))
    every = {one for one in LANGUAGES if not likely or likely & bits((one,))}
    return frozenset(every | {"zh"})


def _dictated(said: list[str]) -> frozenset[str]:
    """The languages of which a comma is said, and another sign."""
    words = _words()
    every = Counter(tongue for word in said for tongue in words.tongues[word])
    commas = {tongue for w in said if w in words.commas for tongue in words.tongues[w]}
    return frozenset(tongue for tongue in commas if every[tongue] >= _LEAST)
