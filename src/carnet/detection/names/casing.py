"""A heading in capitals, spelled as a sentence would spell it.

`СКАРГА ВАЛЕНТИНИ ДІБРОВИ НА РІШЕННЯ` says nothing by its capitals. Common words become
small again and the rest keeps one capital, so that the tagger reads it as it reads
other sentences; letter for letter, so that offsets stay.
"""
# ruff: noqa: RUF001, RUF002 - letters of many scripts

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.names.code import lines_of_code
from carnet.detection.names.tagger import model
from carnet.detection.names.tagger.features import COMMON, GIVEN, SURNAME

_FEWEST: Final = 3  # words in capitals, one behind the other
_PARTICLE: Final = 2  # letters of a word in no list that is small
_ABBREVIATION: Final = 3  # letters of one that stays as it is
_PATRONYMIC: Final = late.compile(
    r"[а-яіїєґ]{2,}(?:[оеє]вич|ьвич|[оеії]вн)(?:[аеиіїую]|ем|ою|ів)?"
)
"""Of a father's name, which some lists have as a word."""
_DOTTED: Final = "İ"  # Turkish: its other I has no dot when it is small

Spans = list[tuple[int, int]]


def spelled(text: str, spans: Spans) -> str:
    """The text, its runs of words in capitals spelled as in a sentence."""
    found = list(_runs(text, spans))
    if not found:
        return text
    code = lines_of_code(text)
    for run in found:
        start, end = run[0][0], run[-1][1]
        if any(low < end and start < high for low, high in code):
            continue
        text = text[:start] + _sentence(text[start:end], run) + text[end:]
    return text


def _runs(text: str, spans: Spans) -> Iterator[Spans]:
    """Words in capitals that follow each other in a line, nothing small between."""
    run: Spans = []
    for start, end in spans:
        word = text[start:end]
        if word.isupper():
            run.append((start, end))
        elif run and (word == "\n" or word[0].isalpha()):
            if _is_long(run):
                yield run
            run = []
    if _is_long(run):
        yield run


def _is_long(run: Spans) -> bool:
    words = len(run) >= _FEWEST and sum(end - start > 1 for start, end in run)
    return words >= _FEWEST


def _sentence(text: str, run: Spans) -> str:
    base = run[0][0]
    words = [text[start - base : end - base] for start, end in run]
    flags = model.shipped().flags(words)
    named = (flags[:, GIVEN] > 0) | (flags[:, SURNAME] > 0)
    common = flags[:, COMMON] > 0
    large = [
        not known and len(word) > _PARTICLE
        for word, known in zip(words, common.tolist(), strict=True)
    ]
    for at in (common & named).nonzero()[0].tolist():
        beside = [large[n] for n in (at - 1, at + 1) if 0 <= n < len(words)]
        large[at] = any(beside)
    for at in range(1, len(words)):
        if large[at - 1] and _PATRONYMIC.fullmatch(words[at].lower()):
            large[at] = True
    turkish = _DOTTED in text
    found, done = "", 0
    for at, (start, end) in enumerate(run):
        found += text[done : start - base]
        word, done = words[at], end - base
        if len(word) == _ABBREVIATION and not (named[at] or common[at]):
            found += word
        elif large[at] or at == 0 or _is_initial(text, start - base, done):
            found += word[0] + _small(word[1:], turkish=turkish)
        else:
            found += _small(word, turkish=turkish)
    return found


def _is_initial(text: str, start: int, end: int) -> bool:
    """One letter and a full stop before a word: `MS | P. LOVELACE`."""
    return (
        end == start + 1
        and text[end : end + 2].strip(" ") == "."
        and end + 2 < len(text)
    )


def _small(word: str, *, turkish: bool) -> str:
    """In small letters, as many of them."""
    if turkish:
        word = word.replace("I", "ı").replace(_DOTTED, "i")
    low = word.lower()
    return low if len(low) == len(word) else word
