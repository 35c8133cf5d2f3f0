"""A heading in capitals, spelled as a sentence would spell it.

`СКАРГА ВАЛЕНТИНИ ДІБРОВИ НА РІШЕННЯ` says nothing by its capitals. Common words become
small again and the rest keeps one capital, so that the tagger reads it as it reads
other sentences; letter for letter, so that offsets stay.
"""
# ruff: noqa: RUF001, RUF002 - letters of many scripts

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from carnet import late
from carnet.detection import canonical
from carnet.detection.letters import fold
from carnet.detection.names import evidence
from carnet.detection.names.reading.code import lines_of_code
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.listed import Flags, Tokens, flags_of_all
from carnet.detection.names.text.links import links

_FEWEST: Final = 3  # words in capitals, one behind the other
_FEW: Final = 2  # the same in a text that has such a run: `ÕDE MARILY`
_PARTICLE: Final = 2  # letters of a word in no list that is small
_ABBREVIATION: Final = 3  # letters of one that stays as it is
_PATRONYMIC: Final = late.compile(
    r"[а-яіїєґ]{2,}(?:[оеє]вич|ьвич|[оеії]вн)(?:[аеиіїую]|ем|ою|ів)?"
)
"""Of a father's name, which some lists have as a word."""
_DOTTED: Final = "İ"  # Turkish: its other I has no dot when it is small

_FORM: Final = late.compile(
    r"(?:^|(?<=[\n(]))(?:[0-9]{1,3}[.)]?[ ])?(?P<label>[^\W\d_]{3,20})(?=[ ])"
    r"|[ ][\u2013\u2014-][ ](?P<mark>[^\W\d_]{2,20})\.?(?=[\n]|\Z)"
)
"""A word that begins a row, or stands behind a dash at its end."""

Spans = list[tuple[int, int]]


class _Said(NamedTuple):
    """What the whole text says of its words in capitals."""

    languages: int
    """Bits of those that it may be in."""
    repeated: frozenset[str]
    """Words of a form, which several rows have at one place, and which no list has:
    `BEBOER`, `ZAPŁ.`."""


def spelled(text: str, spans: Spans) -> str:
    """The text, its runs of words in capitals spelled as in a sentence."""
    found = list(_runs(text, spans))
    if not found:
        return text
    code = lines_of_code(text)
    said = _said(text, spans)
    for run in found:
        start, end = run[0][0], run[-1][1]
        if any(low < end and start < high for low, high in code):
            continue
        text = text[:start] + _sentence(text[start:end], run, said) + text[end:]
    return text


def _said(text: str, spans: Spans) -> _Said:
    words = [text[start:end].lower() for start, end in spans]
    every = Counter(m["label"] or m["mark"] for m in _FORM.finditer(text))
    often = [word for word, times in every.items() if times > 1 and word.isupper()]
    if not often:
        return _Said(tongues.of_words(words), frozenset())
    flags = flags_of_all(often)
    strange = ~(flags.named | flags.common)
    own = {word for word, fits in zip(often, strange, strict=True) if fits}
    return _Said(tongues.of_words(words), frozenset(own))


def _runs(text: str, spans: Spans) -> Iterator[Spans]:
    """Words in capitals that follow each other in a line, nothing small between."""
    every = list(_rows(text, spans))
    if not any(_are_many(run, _FEWEST) for run in every):
        return
    for run in every:
        short = _are_many(run, _FEW) and not _are_many(run, _FEWEST)
        if _tells_role(text, run) if short else _are_many(run, _FEWEST):
            yield run


def _rows(text: str, spans: Spans) -> Iterator[Spans]:
    run: Spans = []
    for start, end in spans:
        word = text[start:end]
        if word.isupper():
            run.append((start, end))
        elif run and (word == "\n" or word[0].isalpha()):
            yield run
            run = []
    if run:
        yield run


def _tells_role(text: str, run: Spans) -> bool:
    """Does a word for who somebody is stand in it, before its last word?"""
    return any(_is_role(text[start:end]) for start, end in run[:-1])


def _are_many(run: Spans, fewest: int) -> bool:
    return sum(end - start > 1 for start, end in run) >= fewest


def _sentence(text: str, run: Spans, said: _Said) -> str:
    base = run[0][0]
    words = [text[start - base : end - base] for start, end in run]
    flags = flags_of_all(words)
    common = flags.common
    large = _large(words, flags, run, said)
    turkish = _DOTTED in text
    found, done = "", 0
    for at, (start, end) in enumerate(run):
        found += text[done : start - base]
        word, done = words[at], end - base
        if word in said.repeated:
            found += _small(word, turkish=turkish)
        elif len(word) == _ABBREVIATION and not (flags.named[at] or common[at]):
            found += word
        elif large[at] or at == 0 or _is_initial(text, start - base, done):
            found += word[0] + _small(word[1:], turkish=turkish)
        else:
            found += _small(word, turkish=turkish)
    return found


def _large(
    words: list[str], flags: Flags[Tokens], run: Spans, said: _Said
) -> list[bool]:
    """Which words would have a capital in a sentence: what no list has as a word.

    And a name that is a word, too, beside such a one, behind a word for who it is,
    joined to another name, or where it is a word of other languages; then the surname
    right behind it.
    """
    large = [
        not known and len(word) > _PARTICLE
        for word, known in zip(words, flags.common.tolist(), strict=True)
    ]
    strange = tuple(large)
    apart = [0, *(b[0] - a[1] for a, b in pairwise(run))]
    for at in (flags.common & flags.named).nonzero()[0].tolist():
        beside = [strange[n] for n in (at - 1, at + 1) if 0 <= n < len(words)]
        told = at > 0 and _is_role(words[at - 1])
        given = _is_foreign(words[at], said.languages)
        given = given or _is_joined(words, flags, large, at)
        large[at] = any(beside) or told or (given and bool(flags.given[at]))
    for at in range(1, len(words)):
        surname = apart[at] == 1 and flags.given[at - 1] and flags.surname[at]
        if large[at - 1] and (surname or _PATRONYMIC.fullmatch(words[at].lower())):
            large[at] = True
    return large


def _is_joined(
    words: list[str], flags: Flags[Tokens], large: list[bool], at: int
) -> bool:
    """Does "and" join it to a given name with a capital: `NANNA OG | ESKE`?"""
    if at < 2 or words[at - 1].lower() not in links():  # noqa: PLR2004
        return False
    return large[at - 2] and bool(flags.given[at - 2])


def _is_role(word: str) -> bool:
    """Is it one for a relative or a trade: `MĀSA | TEKLA`?"""
    plain = fold(word)
    return plain in evidence.tongues_of("roles") or plain in evidence.tongues_of("kin")


def _is_foreign(word: str, languages: int) -> bool:
    """Is a given name a word of none of the text's languages: Hungarian `OMAR`?"""
    usual = bool(languages) and bool(tongues.are_words([word], tongues.WIDE)[0])
    return usual and not tongues.are_words([word], languages)[0]


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


def normal_of(name: str) -> str:
    """One spelling for all: single spaces, capitals at the beginnings of words."""
    return canonical.person(name)
