"""Is a prompt a question about the world?

"Why did Petőfi go to Segesvár?" Most figures of history have namesakes of today. In a
short question, or an order such as "explain", that speaks of nobody around the writer,
whoever is called like one is that figure. `knowledge.toml` has its words.
"""
# ruff: noqa: RUF001 - words of other languages

from collections.abc import Callable
from functools import cache, partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.nobody.words import plain

LONGEST: Final = 500  # characters; a longer prompt has somebody's text in it
_FIRST: Final = 2  # words among which a question shows itself
_OF_SOMEBODY: Final = r"@|https?:|\d{5}|\d[ -]\d{3}(?!\d)|[{}<>|=]\s"
_CONTACT: Final = late.compile(_OF_SOMEBODY)
"""Of a text about somebody of today."""
_CLOSE: Final = late.compile(rf"{_OF_SOMEBODY}|\n.*\S|;\s(?:[^a-z]|.*;\s)|;$")
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


_words: Final = partial(tables.spoken, "nobody/sentences/knowledge")
_are_any: Final = partial(tables.are_any, "nobody/sentences/knowledge")


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
    if not (written[:1].isupper() or written.endswith("?")) or _CLOSE.search(written):
        return False
    if any(match[1].isupper() for match in _LABEL.finditer(written)):  # as in a form
        return False
    folded = fold(text)
    first = _WORD.search(folded)
    # what tells no language is in those that ask with its first word
    languages = tongue() or _words("ask").get(first[0] if first else "", 0)
    return bool(languages) and _asks(folded, languages, aside=aside)


def speaks_of_own(text: str, languages: int) -> bool:
    """Has a text somebody's contacts, or a word for the writer's own people?"""
    words = _WORD.findall(fold(text))
    return _CONTACT.search(text) is not None or _are_any("own", words, languages)


def asks(folded: str, languages: int) -> bool:
    """Has a folded text a word anywhere that a question begins with?

    Whoever types in haste puts the subject first: `delitto matteotti perche`.
    """
    return _are_any("ask", _WORD.findall(folded), languages)


@cache
def _orders() -> frozenset[str]:
    """Instructions of all languages, folded: explain, compare."""
    return frozenset(map(fold, plain.instructions()))


def _asks(folded: str, languages: int, *, aside: bool) -> bool:
    """Does a clause begin as a question does, and nobody speak of his own people?"""
    words = _WORD.findall(folded)
    if any(_are_any(sort, words, languages) for sort in ("own", "self")):
        return False
    question = folded.rstrip().endswith("?")
    parts = _CLAUSE if question else _SENTENCE
    clauses = [_WORD.findall(one) for one in parts.split(folded)]
    first = [word for clause in clauses for word in clause[:_FIRST]]
    if "?" not in folded:  # "when he came" asks nothing
        first = [word for word in first if word in _orders()]
    if _are_any("ask", first, languages):
        return True
    if not question:
        return False
    begun = map(_WORD.search, _ASIDE.split(folded)) if aside else ()
    verbal = [one[0] for one in begun if one] + clauses[0][:1]
    return _are_any("first", verbal, languages)
