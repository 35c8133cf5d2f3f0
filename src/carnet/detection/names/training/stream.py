"""An endless, seeded stream of training texts: corpora, own sentences, source code."""
# ruff: noqa: RUF001 - letters of many scripts

import random
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

from carnet.detection.names.tagger import tokens
from carnet.detection.names.tagger.features import folded
from carnet.detection.names.training.corpora import OURS, PROMPTS, Sentence
from carnet.detection.names.training.mentions import Mentions, mentions
from carnet.detection.names.training.sentences import Language, abroad, write

OWN: Final = 0.17  # share of our own sentences, which are drawn
PROSE: Final = 0.40  # share of our own texts, which are written out
CODE: Final = 0.05  # share of source code, in which nobody is named
SWAPPED: Final = 0.4  # share of corpus texts that get other persons
WEIGHT: Final = {  # noisy or narrow corpora count less
    "ronec.ro": 0.5,
    "turkwiki.tr": 0.7,
    "europeana.fr": 0.8,
    "europeana.nl": 0.8,
    "echr.fr": 0.6,
    "echr.es": 0.6,
    "meddocan.es": 0.7,
    "nerkor.hu": 1.2,
    "uner.zh": 4,
    "btc.en": 1.3,
    "wnut17.en": 1.4,
    "norne.nn": 1.2,
}
PROMPTED: Final = 2
"""Prompts count more than other texts of ours: there are few of them."""
HEAVY: Final[Mapping[str, int]] = {"zh": 8}
"""Languages whose own sentences count more: nothing else writes like them."""
ABROAD: Final = 8  # as many as eight of our languages: persons from elsewhere
SMALL: Final = 0.13  # share of texts in small letters
HASTY: Final = 0.6  # share of these that are written as on a telephone
BARE: Final = 0.5  # share of those without accents
DROPPED: Final = 0.75  # share of signs that such a text lacks
CAPITALS: Final = 0.04  # share of texts in capitals
_SIGNS: Final = frozenset(",.;:!?")
_SPACES: Final = frozenset(("", " ", "\n"))
_OTHERS: Final = {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ħ": "h", "ð": "d"}
_CYRILLIC: Final = "\u0400"
_CREDITS: Final = ("author", "copyright", "written by", "@", "thanks", "contribut")


class Text(NamedTuple):
    """What the network learns from: a text and the label of each of its tokens."""

    text: str
    labels: tuple[int, ...]
    persons_alone: bool = False
    """Nobody marked its places and organisations."""


class Source(NamedTuple):
    """Everything that the stream draws from."""

    corpora: Mapping[str, Sequence[Sentence]]
    languages: Mapping[str, Language]
    code: Sequence[str]
    prompted: float = PROMPTED
    """How much each prompt counts."""


def code(folder: Path) -> list[str]:
    """Every other Python file of a folder: the rest is there to measure with."""
    paths = sorted(folder.glob("*.py"))[::2]
    return [path.read_text(encoding="utf-8", errors="ignore") for path in paths]


def stream(source: Source, rng: random.Random) -> Iterator[Text]:
    """Texts for ever; the same seed, the same texts."""
    names = list(source.corpora)
    whole = list(accumulate(_rates(source)))
    people = mentions(source.corpora, source.languages)
    every = list(source.languages.values())
    others = [*every, *[abroad()] * ABROAD]
    drawn = [one for one in every for _ in range(HEAVY.get(one.code, 1))]
    while True:
        draw = rng.random()
        if draw < CODE and source.code:
            found = _excerpt(rng.choice(source.code), rng)
        elif draw < CODE + OWN:
            one = write(rng.choice(drawn), others, rng)
            found = _cased(Text(one.text, one.labels), rng)
        else:
            name = rng.choices(names, cum_weights=whole)[0]
            some = _some(source.corpora[name], people[name], rng)
            found = _cased(_joined(some, rng), rng)
            found = found._replace(persons_alone=name.startswith(PROMPTS))
        if found.labels and len(tokens.spans(found.text)) == len(found.labels):
            yield found


def _rates(source: Source) -> list[float]:
    """How often a text is drawn of each corpus; of our own texts, PROSE of all."""
    rates = [
        len(held) ** 0.5 * _weight(name, source.prompted)
        for name, held in source.corpora.items()
    ]
    ours = [name.startswith(OURS) for name in source.corpora]
    total = sum(rate for rate, own in zip(rates, ours, strict=True) if own)
    others = sum(rates) - total
    if not (total and others):
        return rates
    scale = PROSE / (1 - CODE - OWN - PROSE) * others / total
    return [
        rate * scale if own else rate for rate, own in zip(rates, ours, strict=True)
    ]


def _weight(name: str, prompted: float) -> float:
    return prompted if name.startswith(PROMPTS) else WEIGHT.get(name, 1)


def _excerpt(text: str, rng: random.Random) -> Text:
    start = rng.randrange(max(1, len(text) - 900))
    part = text[start : start + rng.randint(200, 900)]
    if any(word in part.lower() for word in _CREDITS):
        return Text("", ())
    return Text(part, (0,) * len(tokens.spans(part)))


def _some(
    corpus: Sequence[Sentence], people: Mentions, rng: random.Random
) -> list[Sentence]:
    """One to three sentences that stand together."""
    start = rng.randrange(len(corpus))
    part = list(corpus[start : start + rng.choice((1, 1, 1, 2, 3))])
    if rng.random() < SWAPPED:
        return [people.swapped(one, rng) for one in part]
    return part


def _joined(part: Sequence[Sentence], rng: random.Random) -> Text:
    between = rng.choice((" ", " ", "\n"))
    if part[0].source.startswith(OURS):  # texts that do not belong together
        between = "\n"
    elif part[0].language == "zh":
        between = rng.choice(("", "\n"))
    labels: list[int] = []
    for one in part:
        if labels and between == "\n":
            labels.append(0)
        labels += one.labels
    return Text(between.join(one.text for one in part), tuple(labels))


def _cased(found: Text, rng: random.Random) -> Text:
    """Sometimes as a hurried writer writes: small letters, or only capitals."""
    draw = rng.random()
    if draw < SMALL:
        small = found._replace(text=folded(found.text))
        return hasty(small, rng) if rng.random() < HASTY else small
    upper = found.text.upper()
    if draw < SMALL + CAPITALS and len(upper) == len(found.text):
        return found._replace(text=upper)
    return found


def hasty(found: Text, rng: random.Random) -> Text:
    """As thumbs write it: without most of its signs, sometimes without its accents."""
    text = "".join(map(_bare, found.text)) if rng.random() < BARE else found.text
    spans = tokens.spans(text)
    if len(spans) != len(found.labels):
        return found
    written, labels, at = "", [], 0
    for (start, end), label in zip(spans, found.labels, strict=True):
        sign = label == 0 and text[start:end] in _SIGNS
        if sign and text[end : end + 1] in _SPACES and rng.random() < DROPPED:
            written += text[at:start]
        else:
            written += text[at:end]
            labels.append(label)
        at = end
    return found._replace(text=written + text[at:], labels=tuple(labels))


def _bare(letter: str) -> str:
    """A Latin or Greek letter without its accents."""
    if letter.isascii() or letter in _OTHERS:
        return _OTHERS.get(letter, letter)
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base < _CYRILLIC else letter
