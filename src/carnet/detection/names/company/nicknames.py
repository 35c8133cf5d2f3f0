"""What somebody is called besides: `Tariq Mahmood ("Stretch")`, `alias el Turco`.

A nickname is often a word, of which lists and tagger think nothing; who stands before
it, or what is said behind it, tells that it is one. A word for looks or origin has a
capital only where it is what somebody is called by: `junto con la Flaca`.
"""
# ruff: noqa: RUF001 - signs of many scripts

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import evidence, tables
from carnet.detection.names.spans import Span, is_found
from carnet.detection.names.tagger import tongues
from carnet.detection.words import any_of, longest_first, table

_OPENS: Final = "\"“”„«»‘‚'"
_CLOSES: Final = "\"“”»«’‘'"
_WORD: Final = r"[^\W\d_]+(?:['’\-][^\W\d_]+){0,2}"
_QUOTED: Final = late.compile(
    rf"[ \u00a0]?\([{_OPENS}](?P<n>{_WORD}(?:[ ]{_WORD}){{0,2}})"
    rf"[{_CLOSES}]\)"
)
"""In parentheses and quotation marks behind somebody: `Michal („Brouk“)`."""
_NAME: Final = late.compile(rf"(?P<n>{_WORD})(?P<m>[ ]{_WORD})?")
_LONGEST: Final = 60  # characters of an alias and what stands before it
_SHORTEST: Final = 2  # letters
_TOLD: Final = 24  # characters of what is said
_QUOTATION: Final = late.compile(
    rf"[{_OPENS}](?P<n>{_WORD}(?:[ ]{_WORD})?)[{_CLOSES}],?[ ]"
)
_DISH: Final = late.compile(r"(?<![^\W_])[^\W\d_a-z][^\W\d_]{1,20}[ ]a[ ]\Z")
"""How a dish is made, on a menu: `Merluza a | la Vasca`."""
_ARTICLE: Final = late.compile(r"(?<![^\W_])(?:el|la|los|las|il|lo|l'|o|a|os|as)[ ]?\Z")
_ARTICLES: Final = 4  # letters of the longest and a space
_WORDS: Final = late.compile(r"[^\W\d_]+")
_words: Final = partial(tables.every, "company/nicknames")


def nicknames(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """What the persons `found`, in order, and others are called besides."""
    yield from _behind(text, found)
    yield from _told(text)
    yield from _bynames(text, found)


@cache
def _alias() -> re.Pattern[str]:
    """A comma or a parenthesis, "known as", and an article; read in folded texts."""
    every = any_of(_words("alias"))
    articles = longest_first(_words("articles"))
    plain = (one for one in articles if one[-1].isalpha())
    glued = (one for one in articles if not one[-1].isalpha())
    article = f"(?:{'|'.join(plain)})[ ]|{'|'.join(map(re.escape, glued))}"
    return re.compile(rf",?[ \u00a0]\(?{every}:?[ ][{_OPENS}]?(?P<n>(?:{article})?)")


def _behind(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Nicknames that stand right behind somebody."""
    folded = fold(text) if found else text
    for _, end in found:
        if text[end : end + 1] not in {" ", "\u00a0", "(", ","}:
            continue
        quoted = _QUOTED.match(text, end, end + _LONGEST)
        named = quoted is not None and quoted["n"][0].isupper()
        if quoted is not None and named and not is_found(quoted.span("n"), found):
            yield quoted.span("n")
        alias = _alias().match(folded, end, end + _LONGEST)
        if alias is not None:
            yield from _of_alias(text, alias, found)


def _of_alias(text: str, alias: re.Match[str], found: Sequence[Span]) -> Iterator[Span]:
    """The nickname behind "known as", with its article: a word or two with capitals."""
    start, at = alias.start("n"), alias.end()
    name = _NAME.match(text, at, at + _LONGEST)
    if name is None or not name["n"][0].isupper() or len(name["n"]) < _SHORTEST:
        return
    two = name["m"] is not None and name["m"][1].isupper()
    end = name.end("m") if two else name.end("n")
    if _is_party(text[at:end]):
        return
    if start < at or not is_found((at, end), found):
        yield start, end


def _is_party(value: str) -> bool:
    """Is it what a contract calls somebody by: CLIENT, the Tenant?"""
    labels = evidence.tongues_of("labels")
    return value.isupper() or any(fold(word) in labels for word in value.split())


@cache
def _called() -> re.Pattern[str]:
    return re.compile(any_of(_words("called")))


def _told(text: str) -> Iterator[Span]:
    """In quotation marks, before "as everyone called him"."""
    for match in _QUOTATION.finditer(text):
        end = match.end()
        if match["n"][0].isupper():
            behind = fold(text[end : end + _TOLD])
            if _called().match(behind):
                yield match.span("n")


@cache
def _called_by() -> re.Pattern[str]:
    """Such a word with its capital, and no other with one behind."""
    rows = table("carnet.detection.names.company", "nicknames")["bynames"].values()
    words = any_of(word.title() for word in chain.from_iterable(rows))
    return re.compile(rf"{words}(?![^\W_]|[ ][^\W\d_a-z]|[-'’][^\W\d_])")


def _bynames(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """By looks, trade or origin, with a capital behind a small article."""
    languages = None
    for word in _called_by().finditer(text):
        start, end = word.span()
        article = _ARTICLE.search(text, max(0, start - _ARTICLES), start)
        if article is None or is_found((start, end), found):
            continue
        if _DISH.search(text, max(0, article.start() - _TOLD), article.start()):
            continue
        if languages is None:
            languages = tongues.of_words(_WORDS.findall(text))
        if languages & tables.spoken("company/nicknames", "bynames")[fold(word[0])]:
            yield article.start(), end
