"""The lists that the tagger looks words up in: names, towns, ordinary words.

Names and towns are those of lists.toml; names, those of mimesis (MIT) too. Ordinary
words are those that stand small in the corpora, and the frequent ones of wordfreq (data
CC BY-SA 4.0); Chinese words are those of jieba's dictionary (MIT) that are no names;
characters are simplified by OpenCC's table (Apache-2.0). Toponyms: toponyms.py.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names.tagger import tokens
from carnet.detection.names.tagger.features import (
    HAN,
    Lists,
    folded,
    marked,
    word_hashes,
)
from carnet.detection.names.training.corpora import Sentence
from carnet.detection.names.training.toponyms import toponyms

_CODES: Final = {"no": "nb", "de-ch": "", "ar": ""}  # of mimesis; Swiss names mix
_FEWEST = 2  # a common word stands small at least twice in the corpora
_SHORTEST = 3
_FREQUENT: Final = 12_000  # words of a language by wordfreq
_SELDOM: Final = 60_000  # the same, with those that are used less
_LANGUAGES: Final = (
    "bg cs da de el en es fi fr hu is it lt lv mk nb nl pl pt ro sh sk sl sv tr uk"
).split()
_HAN_FREQUENCY: Final = 10  # in jieba's corpus
_HAN_WORD: Final = 100  # from here on it is a word (荣耀), though names are spelled so

Names = Mapping[str, Mapping[str, Sequence[str]]]


def lists(names: Names, corpora: Iterable[Sentence]) -> Lists:
    """Hashes of given names, surnames, towns, ordinary words; simplified characters."""
    given, surname = _words(names, "given", 2), _words(names, "surname", 2)
    place = _words(names, "city", _SHORTEST)
    named = {*given, *surname, *place}
    ordinary = {*_common(corpora), *(set(_spoken(_FREQUENT)) - named)}
    seldom = set(_spoken(_SELDOM)) - named - ordinary
    traditional, simplified = _characters()
    return Lists(
        word_hashes(given),
        word_hashes(surname),
        word_hashes(place),
        word_hashes(list(ordinary)),
        word_hashes(list(toponyms(frozenset(ordinary)))),
        word_hashes(list(_han())),
        traditional,
        simplified,
        marked(word_hashes(list(seldom))),
        np.zeros(0, np.uint8),
    )


def widened(names: Names) -> dict[str, dict[str, list[str]]]:
    """The names with those of mimesis (MIT), by language and kind."""
    found = {
        code: {k: list(v) for k, v in held.items()} for code, held in names.items()
    }
    for folder in sorted((files("mimesis") / "datasets").iterdir(), key=str):
        code = _CODES.get(folder.name, folder.name[:2])
        if code not in found or not (folder / "person.json").is_file():
            continue
        data = json.loads((folder / "person.json").read_text(encoding="utf-8"))
        for kind, key in (("given", "names"), ("surname", "surnames")):
            old = found[code].setdefault(kind, [])
            known = set(old)
            old += [name for name in _flat(data.get(key, ())) if name not in known]
    return found


def _flat(held: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """The names of a list, or of lists by gender, that are words."""
    for one in held.values() if isinstance(held, dict) else [held]:
        for name in dict.fromkeys(one):
            if all(part.isalpha() for part in re.split(r"[ '\u2019-]", name)):
                yield name


def _words(names: Names, kind: str, shortest: int) -> list[str]:
    every = (name for held in names.values() for name in held.get(kind, ()))
    parts = (p for n in every for p in n.replace("-", " ").replace("'", " ").split())
    return [
        folded(part) for part in parts if len(part) >= (1 if part >= HAN else shortest)
    ]


def _common(corpora: Iterable[Sentence]) -> list[str]:
    counts: dict[str, int] = {}
    for one in corpora:
        for (start, end), label in zip(
            tokens.spans(one.text), one.labels, strict=False
        ):
            word = one.text[start:end]
            if label == 0 and word.isalpha() and word.islower():
                counts[word] = counts.get(word, 0) + (len(word) >= _SHORTEST)
    return [word for word, count in counts.items() if count >= _FEWEST]


def _spoken(number: int) -> Iterator[str]:
    import wordfreq

    for language in _LANGUAGES:
        for word in wordfreq.top_n_list(language, number):
            if len(word) >= _SHORTEST and word.isalpha():
                yield folded(word)


def _han() -> Iterator[str]:
    text = (files("jieba") / "dict.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        word, frequency, sort = line.split()
        frequent = len(word) == 2 and int(frequency) >= _HAN_WORD  # noqa: PLR2004
        name = sort.startswith("nr") and not frequent
        if len(word) in {2, 3, 4} and int(frequency) >= _HAN_FREQUENCY and not name:
            yield word


def _characters() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    text = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text("utf-8")
    pairs = [line.split() for line in text.splitlines() if line.strip()]
    both = sorted((ord(p[0]), ord(p[1])) for p in pairs if len(p[0]) == 1 == len(p[1]))
    kept = [(old, new) for old, new in both if old != new]
    old, new = (np.array(column, np.uint32) for column in zip(*kept, strict=True))
    return old, new
