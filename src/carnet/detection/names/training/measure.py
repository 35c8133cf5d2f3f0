"""Recall and precision of the tagger: `python -m ...training.measure [PLACE ...]`.

Prompts of every language with invented persons in them, and, given a folder of labelled
corpora or a file of letters (corpora.py), each of those. A name counts as found when a
finding overlaps it. The names of the prompts are drawn with other seeds than in
training and a third of them stand in no list; their sentences are those of training.
"""

import random
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from carnet.detection.names import Names
from carnet.detection.names.characters.figures import figures
from carnet.detection.names.nobody.figures.history import is_figure
from carnet.detection.names.nobody.figures.rulers import is_ruler
from carnet.detection.names.tagger import tokens
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.training.corpora import Sentence, letters, read
from carnet.detection.names.training.mentions import named
from carnet.detection.names.training.sentences import languages, write
from carnet.vocabulary import Kind

PROMPTS = 600


class Score(NamedTuple):
    """How many names there are, how many were found, how many findings are names."""

    names: int
    found: int
    findings: int
    right: int
    spared: int
    """Of the names that were not found: figures of history, who stay by rule."""

    def __str__(self) -> str:
        """Recall and precision in per cent; recall of those who are no figures."""
        recall = 100 * self.found / max(1, self.names)
        asked = 100 * self.found / max(1, self.names - self.spared)
        precision = 100 * self.right / max(1, self.findings)
        return f"{self.names:6} {recall:6.1f} {precision:6.1f} {asked:6.1f}"


def score(tagger: Names, sentences: Iterable[Sentence]) -> Score:
    """By overlap, persons only."""
    total = [0, 0, 0, 0, 0]
    for one in sentences:
        every = persons(one)
        ours = one.source.startswith("letters")  # where small letters are names too
        gold = [s for s in every if ours or _is_name(one.text[slice(*s)])]
        found = [
            (f.start, f.end)
            for f in tagger.find(one.text, "")
            if f.kind is Kind.PERSON_NAME
        ]
        missed = [span for span in gold if not _overlaps(span, found)]
        total[0] += len(gold)
        total[1] += len(gold) - len(missed)
        total[2] += len(found)
        total[3] += sum(_overlaps(span, every) for span in found)
        total[4] += sum(_is_spared(span, one.text) for span in missed)
    return Score(*total)


def persons(one: Sentence) -> list[tuple[int, int]]:
    """Where a sentence names persons, by its labels."""
    spans = tokens.spans(one.text)
    return [
        (spans[first][0], spans[last - 1][1])
        for first, last, kind in named(one.labels)
        if kind == "PER"
    ]


def _overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _is_spared(span: tuple[int, int], text: str) -> bool:
    value = text[slice(*span)]
    if is_figure(value, text) or is_ruler(text, *span):
        return True
    return _overlaps(span, figures(text))


def _is_name(value: str) -> bool:
    """Not "the driver" or "my sister", which some corpora count as persons."""
    return any(c.isupper() for c in value) or value >= HAN


def prompts(seed: int = 2027) -> Mapping[str, list[Sentence]]:
    """Our own sentences with persons that no training run drew."""
    every = languages()
    others = list(every.values())
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    return {
        code: [write(language, others, rng) for _ in range(PROMPTS)]
        for code, language in every.items()
    }


def main() -> None:
    """Print a table to stdout: names, recall, precision, recall without figures."""
    tagger = Names()
    for code, sentences in prompts().items():
        sys.stdout.write(f"prompts.{code:10} {score(tagger, sentences)}\n")
    for given in map(Path, sys.argv[1:]):
        for name, group in _sets(given):
            sys.stdout.write(f"{name:18} {score(tagger, group)}\n")


def _sets(given: Path) -> Iterator[tuple[str, Iterable[Sentence]]]:
    """A folder's corpora, or a file's letters, by language and all of them."""
    if given.is_dir():
        for path in sorted(given.glob("*.jsonl.gz")):
            yield path.name.removesuffix(".jsonl.gz"), read(path)
        return
    every = sorted(letters(given), key=lambda one: one.source)
    for source, group in groupby(every, key=lambda one: one.source):
        yield source, list(group)
    yield given.name, every


if __name__ == "__main__":
    main()
