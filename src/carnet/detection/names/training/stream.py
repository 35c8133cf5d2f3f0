"""An endless, seeded stream of training texts: corpora, own sentences, source code."""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

from carnet.detection.names import tokens
from carnet.detection.names.features import folded
from carnet.detection.names.model import LABELS
from carnet.detection.names.training.corpora import Sentence, label
from carnet.detection.names.training.sentences import Language, Person, write

OWN: Final = 0.42  # share of our own sentences
CODE: Final = 0.05  # share of source code, in which nobody is named
SWAPPED: Final = 0.3  # share of corpus texts that get other persons
WEIGHT: Final = {  # noisy or narrow corpora count less
    "ronec.ro": 0.5,
    "turkwiki.tr": 0.4,
    "europeana.fr": 0.5,
    "europeana.nl": 0.5,
    "echr.fr": 0.6,
    "echr.es": 0.6,
    "nerkor.hu": 0.8,
    "uner.zh": 3,
}
HEAVY: Final[Mapping[str, int]] = {"zh": 5}
"""Languages whose own sentences count more: nothing else writes like them."""
UNINFLECTED: Final = frozenset("en de fr es it nl pt sv da nb nn".split())
"""Languages in which one name may stand where another stood."""
_CREDITS: Final = ("author", "copyright", "written by", "@", "thanks", "contribut")


class Text(NamedTuple):
    """What the network learns from: a text and the label of each of its tokens."""

    text: str
    labels: tuple[int, ...]


class Source(NamedTuple):
    """Everything that the stream draws from."""

    corpora: Mapping[str, Sequence[Sentence]]
    languages: Mapping[str, Language]
    code: Sequence[str]


def code(folder: Path) -> list[str]:
    """Every other Python file of a folder: the rest is there to measure with."""
    paths = sorted(folder.glob("*.py"))[::2]
    return [path.read_text(encoding="utf-8", errors="ignore") for path in paths]


def stream(source: Source, rng: random.Random) -> Iterator[Text]:
    """Texts for ever; the same seed, the same texts."""
    names = list(source.corpora)
    rate = [len(source.corpora[n]) ** 0.5 * WEIGHT.get(n, 1) for n in names]
    whole = list(accumulate(rate))
    every = list(source.languages.values())
    drawn = [one for one in every for _ in range(HEAVY.get(one.code, 1))]
    while True:
        draw = rng.random()
        if draw < CODE and source.code:
            found = _excerpt(rng.choice(source.code), rng)
        elif draw < CODE + OWN:
            one = write(rng.choice(drawn), every, rng)
            found = _cased(Text(one.text, one.labels), rng)
        else:
            corpus = source.corpora[rng.choices(names, cum_weights=whole)[0]]
            found = _cased(_joined(_some(corpus, source.languages, rng), rng), rng)
        if found.labels and len(tokens.spans(found.text)) == len(found.labels):
            yield found


def _excerpt(text: str, rng: random.Random) -> Text:
    start = rng.randrange(max(1, len(text) - 900))
    part = text[start : start + rng.randint(200, 900)]
    if any(word in part.lower() for word in _CREDITS):
        return Text("", ())
    return Text(part, (0,) * len(tokens.spans(part)))


def _some(
    corpus: Sequence[Sentence], languages: Mapping[str, Language], rng: random.Random
) -> list[Sentence]:
    """One to three sentences that stand together."""
    start = rng.randrange(len(corpus))
    part = list(corpus[start : start + rng.choice((1, 1, 1, 2, 3))])
    if part[0].language in UNINFLECTED and rng.random() < SWAPPED:
        return [_swapped(one, languages, rng) for one in part]
    return part


def _joined(part: Sequence[Sentence], rng: random.Random) -> Text:
    between = rng.choice((" ", " ", "\n"))
    if part[0].language == "zh":
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
    if draw < 0.06:  # noqa: PLR2004 - a share
        return Text(folded(found.text), found.labels)
    upper = found.text.upper()
    if draw < 0.08 and len(upper) == len(found.text):  # noqa: PLR2004 - a share
        return Text(upper, found.labels)
    return found


def named(labels: Sequence[int]) -> list[tuple[int, int, str]]:
    """First token, token behind the last, and class of each labelled span."""
    found: list[tuple[int, int, str]] = []
    for at, number in enumerate(labels):
        mark, _, kind = LABELS[number].partition("-")
        if mark == "I" and found and found[-1][1] == at and found[-1][2] == kind:
            found[-1] = (found[-1][0], at + 1, kind)
        elif kind:
            found.append((at, at + 1, kind))
    return found


def _swapped(
    one: Sentence, languages: Mapping[str, Language], rng: random.Random
) -> Sentence:
    """The sentence with other persons in it."""
    spans = tokens.spans(one.text)
    language = languages.get(one.language, languages["nb"])
    if len(spans) != len(one.labels):
        return one
    text, at = "", 0
    marked: list[tuple[int, int, str]] = []
    for first, last, kind in named(one.labels):
        start, end = spans[first][0], spans[last - 1][1]
        text += one.text[at:start]
        begun, old = len(text), one.text[start:end]
        if kind == "PER" and old[0].isupper():
            person = Person(language, tuple(languages.values()), rng)
            form = "full" if " " in old else rng.choice(("given", "surname"))
            text += person.written(form, "")
        else:
            text += old
        marked.append((begun, len(text), kind))
        at = end
    return label(one.language, one.source, text + one.text[at:], marked)
