"""Labelled sentences as texts: read, written and cut as the tagger cuts.

A corpus is a gzipped JSON Lines file, `{"lang", "tokens", "tags"}` a line, BIO tags of
PER, LOC and ORG. Its tokens follow a treebank's rules; a prompt does not, so they are
joined to running text first and cut again by `tokens.spans`.
"""
# ruff: noqa: RUF001 - signs of many scripts

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from carnet import late
from carnet.detection.names.tagger import tokens
from carnet.detection.names.tagger.model import LABELS

OURS = "own."
"""Before the language in the names of our own texts."""
PROMPTS = f"{OURS}prompts."
"""The same of prompts in which persons alone are marked."""
_TIGHT_LEFT = set(",.;:!?)]}%»”’…，。；：！？）】》、”")
_TIGHT_RIGHT = set("([{«„“‘（【《“")
_HAN = "\u2e80"
_SAME = {"nn": "nb"}  # one language to us
_KINDS = {"[": "PER", "{": "LOC", "<": "ORG"}
_MARKS = late.compile(r"\[[^\]]*\]|\{[^}]*\}|<[^>]*>")
_BRACKETS = late.compile(r"\[([^\]]*)\]")


class Sentence(NamedTuple):
    """One text and the label of each of its tokens."""

    language: str
    source: str
    text: str
    labels: tuple[int, ...]


def label(
    language: str, source: str, text: str, marked: list[tuple[int, int, str]]
) -> Sentence:
    """The sentence in which `marked` spans (start, end, PER|LOC|ORG) are named."""
    found = []
    last: tuple[int, int, str] | None = None
    for start, end in tokens.spans(text):
        span = next((m for m in marked if m[0] < end and start < m[1]), None)
        if span is None:
            found.append(0)
        else:
            found.append(LABELS.index(f"{'I' if span is last else 'B'}-{span[2]}"))
        last = span
    return Sentence(language, source, text, tuple(found))


def in_small_letters(corpora: Iterable[Sentence]) -> dict[str, Counter[str]]:
    """How often each word stands small and is no name, by language."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in corpora:
        code = _SAME.get(one.language, one.language)
        for (start, end), label in zip(
            tokens.spans(one.text), one.labels, strict=False
        ):
            word = one.text[start:end]
            if label == 0 and word.isalpha() and word.islower():
                found[code][word] += 1
    return found


def joined(words: list[str], tags: list[str]) -> tuple[str, list[tuple[int, int, str]]]:
    """Running text of treebank tokens, and its marked spans."""
    text = ""
    marked: list[tuple[int, int, str]] = []
    for word, tag in zip(words, tags, strict=True):
        if text and not _tight(text[-1], word[0]):
            text += " "
        start = len(text)
        text += word
        if tag.startswith("I-") and marked and marked[-1][2] == tag[2:]:
            marked[-1] = (marked[-1][0], len(text), tag[2:])
        elif tag != "O":
            marked.append((start, len(text), tag[2:]))
    return text, marked


def _tight(before: str, after: str) -> bool:
    if before >= _HAN or after >= _HAN:
        return True
    return after in _TIGHT_LEFT or before in _TIGHT_RIGHT


def bracketed(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without the brackets around its persons, and where they stood."""
    text, persons, at = "", [], 0
    for match in _BRACKETS.finditer(marked):
        text += marked[at : match.start()]
        persons.append((len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    return text + marked[at:], persons


def letters(path: Path) -> Iterator[Sentence]:
    r"""Lines of `language|text with [persons]`; `\n` is a line end, `#` a comment."""
    for line in _lines(path):
        language, marked = line.split("|", 1)
        text, persons = bracketed(marked.replace("\\n", "\n"))
        spans = [(start, end, "PER") for start, end in persons]
        yield label(language, f"letters.{language}", text, spans)


def prompts(paths: Iterable[Path]) -> dict[str, tuple[Sentence, ...]]:
    """The `letters` of these files, by PROMPTS and language."""
    found: defaultdict[str, list[Sentence]] = defaultdict(list)
    for path in paths:
        for one in letters(path):
            name = f"{PROMPTS}{one.language}"
            found[name].append(one._replace(source=name))
    return {name: tuple(held) for name, held in found.items()}


def prose(folder: Path) -> dict[str, tuple[Sentence, ...]]:
    r"""Our own texts, by `own.` and language.

    A text a line, `[person]`, `{place}`, `<organisation>`; `\n` is a line end, `#` a
    comment.
    """
    return {
        f"{OURS}{path.stem}": tuple(_marked(path.stem, line) for line in _lines(path))
        for path in sorted(folder.glob("*.txt"))
    }


def _lines(path: Path) -> Iterator[str]:
    every = path.read_text("utf-8").splitlines()
    return (line for line in every if line and not line.startswith("#"))


def _marked(language: str, line: str) -> Sentence:
    text, at = "", 0
    spans: list[tuple[int, int, str]] = []
    line = line.replace("\\n", "\n")
    for match in _MARKS.finditer(line):
        inside = match[0][1:-1]
        text += line[at : match.start()]
        spans.append((len(text), len(text) + len(inside), _KINDS[match[0][0]]))
        text += inside
        at = match.end()
    return label(language, f"{OURS}{language}", text + line[at:], spans)


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of one corpus; `source` is the file's stem, such as `uner.de`."""
    source = path.name.removesuffix(".jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            both = zip(row["tokens"], row["tags"], strict=True)
            kept = [(word, tag) for word, tag in both if word.strip()]
            if kept:
                text, marked = joined([w for w, _ in kept], [t for _, t in kept])
                yield label(row["lang"], source, text, marked)
