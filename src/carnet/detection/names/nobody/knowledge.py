"""Is a prompt a question about the world?

"Why did Petőfi go to Segesvár?" Most figures of history have namesakes of today. In a
short question, or an order such as "explain", that speaks of nobody around the writer,
whoever is called like one is that figure. `knowledge.toml` has its words.
"""
# ruff: noqa: RUF001 - words of other languages

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.nobody import instructions
from carnet.detection.names.tagger import tongues
from carnet.detection.words import table

LONGEST: Final = 500  # characters; a longer prompt has somebody's text in it
_FIRST: Final = 2  # words among which a question shows itself
_CLOSE: Final = late.compile(
    r"@|https?:|\d{5}|\d[ -]\d{3}(?!\d)|[{}<>|=]\s|\n.*\S"
    r"|;\s(?:[^a-z]|.*;\s)|;$"
)
"""Of a text that is more than a question: `Compare A and B; then tell` is none."""
_GREEK: Final = late.compile(r"(?<=[\u0370-\u03ff\u1f00-\u1fff]);|(?<=»);")
"""The question mark of Greek."""
_BOOK: Final = late.compile(r"\bISBN[ :]?[0-9][0-9 \-]{8,15}[0-9Xx]")
_LABEL: Final = late.compile(r":\s+(\w)")
_SENTENCE: Final = late.compile(r"(?<=[.?!:])\s+")
_CLAUSE: Final = late.compile(
    r"(?<=[.?!:])\s+|\s(?:and|und|og|och|et|y|e|i|a|si|en|es|ja|un|ir|agus|ve|u|in|ter"
    r"|та|і|и|й|και)\s"
)
"""Where a question may begin; two of them are joined by "and"."""
_ASIDE: Final = late.compile(rf",\s|{_CLAUSE.pattern}")
_WORD: Final = late.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


class _Words(NamedTuple):
    """Of one language."""

    asks: frozenset[str]
    first: frozenset[str]
    own: frozenset[str]


@cache
def _words() -> Mapping[str, _Words]:
    data = table("carnet.detection.names.nobody", "knowledge")
    return {
        language: _Words(
            *(
                frozenset(fold(data[of][language]).split())
                for of in ("ask", "first", "own")
            )
        )
        for language in data["ask"]
    }


def may_ask(text: str) -> bool:
    """Is it short enough, but for a number of a book?"""
    return len(text) <= LONGEST or "ISBN" in text


def is_question(text: str, tongue: Callable[[], int], *, aside: bool = False) -> bool:
    """Does a text ask about the world? `tongue` tells the bits of its languages.

    `aside`: also behind a comma, as `If somebody is ill, is that a disability?`.
    """
    if "ISBN" in text:
        text = _BOOK.sub("", text)
    if len(text) > LONGEST:
        return False
    text = _GREEK.sub("?", text)
    written = text.strip(" \n¿¡\"„“”«»'")
    if not written[:1].isupper() or _CLOSE.search(written):
        return False
    if any(match[1].isupper() for match in _LABEL.finditer(written)):  # as in a form
        return False
    folded = fold(text)
    languages = _languages(tongue(), folded)
    return bool(languages) and _asks(folded, _together(languages), aside=aside)


@cache
def _orders() -> frozenset[str]:
    """Instructions of all languages, folded: explain, compare."""
    return frozenset(map(fold, instructions.every()))


def _languages(bits: int, folded: str) -> tuple[str, ...]:
    """Those of the bits; where there are none, those that ask with the first word."""
    if bits:
        names = tongues.LANGUAGES
        return tuple(name for at, name in enumerate(names) if bits >> at & 1)
    first = _WORD.search(folded)
    every = _words().items() if first else ()
    return tuple(name for name, one in every if first and first[0] in one.asks)


@lru_cache(maxsize=64)
def _together(languages: tuple[str, ...]) -> _Words:
    """The words of several languages."""
    every = [_words()[one] for one in languages]
    return _Words(*(frozenset().union(*sort) for sort in zip(*every, strict=True)))


def _asks(folded: str, words: _Words, *, aside: bool) -> bool:
    """Does a clause begin as a question does, and nobody speak of his own people?"""
    asks, verbs, own = words
    if not own.isdisjoint(_WORD.findall(folded)):
        return False
    parts = _CLAUSE if folded.rstrip().endswith("?") else _SENTENCE
    clauses = [_WORD.findall(one) for one in parts.split(folded)]
    if "?" not in folded:
        asks &= _orders()  # "when he came" asks nothing
    if any(not asks.isdisjoint(clause[:_FIRST]) for clause in clauses):
        return True
    if not folded.rstrip().endswith("?"):
        return False
    begun = map(_WORD.search, _ASIDE.split(folded)) if aside else ()
    verbal = {one[0] for one in begun if one} | {*clauses[0][:1]}
    return not verbs.isdisjoint(verbal)
