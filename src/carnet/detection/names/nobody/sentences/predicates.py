"""Names that what is said of them tells to be a thing's or a word.

`Dolores de cabeza`, `Wiara czyni cuda`, `Liepa zied`: no list of words tells these from
the persons of that name, but what follows does; `idioms.toml` has only what nobody says
of a person. A ship, a film or a storm is called like a person (`Evelyn is a small
river`). What must stand there is the whole beginning of a clause, since `the sister of
Martha is a ship broker` and `Evelyn is a river guide` speak of persons; a name of two
words stays somebody's.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.tagger.features import HAN
from carnet.detection.words import table

_IDIOM: Final = 40  # characters behind the word
_WORD: Final = late.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_SPACE: Final = "[ \u00a0]"
_REACH: Final = 90  # characters from the name to the end of its predicate
_LEFT: Final = 16  # characters to the word before it
_ADJECTIVE: Final = r"[^\W\d_]{4,}"
"""Between the article and the noun, where no preposition stands."""
_ENDS: Final = 3  # letters of a noun that ends longer words
_DASHES: Final = "-\u2013\u2014"
_QUOTES: Final = "\"'\u201c\u201d\u201e\u00ab\u00bb\u2019"
_QUOTED: Final = f" \u00a0{_QUOTES}"
_HEAD: Final = late.compile(rf"[{_QUOTES}]?{_SPACE}(?P<is>[^\W\d_]+|[{_DASHES}](?= ))")
_LARGE: Final = "".join(filter(str.isupper, map(chr, range(0x530))))
_SENTENCE: Final = late.compile(r"[.!?;\n]")


@cache
def _idioms() -> Mapping[str, re.Pattern[str]]:
    """What follows each word; its own words say in which language."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    every = table("carnet.detection.names.nobody.sentences", "idioms").values()
    for row in chain.from_iterable(every):
        for word in row["word"].split("|"):
            found[word] += row["with"].split("|")
    return {word: _pattern(every) for word, every in found.items()}


def _pattern(every: list[str]) -> re.Pattern[str]:
    """With the letters' case: `Rose Bush` is somebody."""
    ranked = sorted(every, key=lambda one: (-len(one), one))
    behind = (re.escape(one).replace(r"\ ", _SPACE) for one in ranked)
    joined = "|".join(one if one[0] == "," else _SPACE + one for one in behind)
    return late.compile(rf"(?:{joined})(?!\w)")


@cache
def _spelled() -> Mapping[str, list[str]]:
    """The words with which they begin, by what they are folded."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in _idioms():
        found[fold(word)].append(word)
    return dict(found)


def may_be_in(text: str, words: AbstractSet[str]) -> bool:
    """May a text have one? `words`: its own, of letters alone and folded.

    German `vor` begins one, and stands in most texts: what follows is asked for once.
    """
    low = text.lower()
    every = [word for head in words & _spelled().keys() for word in _spelled()[head]]
    return bool(every) and (
        len(low) != len(text) or any(_goes_on(text, low, word) for word in every)
    )


def _goes_on(text: str, low: str, word: str) -> bool:
    """Does it, wherever the text in small letters has that word, as in an idiom?"""
    behind, end = _idioms()[word], 0
    while (at := low.find(word, end)) >= 0:
        end = at + len(word)
        if behind.match(text, end, end + _IDIOM):
            return True
    return False


def is_idiom(text: str, start: int, end: int) -> bool:
    """Does that name stand in such an expression, as its first word or behind it?"""
    for word in _WORD.finditer(text, max(0, start - _IDIOM), end):
        if word.start() > start:
            break
        behind = _idioms().get(word[0].lower())
        match = behind and behind.match(text, word.end(), word.end() + _IDIOM)
        if match and match.end() >= end:  # Ernst der | Lage
            return True
    return False


class _Said(NamedTuple):
    """How one language says what something is."""

    links: frozenset[str]
    articles: frozenset[str]
    predicate: re.Pattern[str]
    dash: re.Pattern[str] | None


@cache
def _languages() -> Mapping[str, Sequence[_Said]]:
    """Those that say it so, by the first word for `is`; a dash stands for itself."""
    found: defaultdict[str, list[_Said]] = defaultdict(list)
    for row in table("carnet.detection.names.nobody.sentences", "predicates").values():
        noun = _noun(row)
        alone = rf"{_SPACE}[{_DASHES}]{noun}(?={_SPACE}?(?:[.!?;\n]|\Z))"
        said = _Said(
            frozenset(row["and"].split()),
            frozenset(row.get("the", "").split()),
            re.compile(_predicate(row, noun)),
            re.compile(alone) if "dash" in row else None,
        )
        heads = {one.split("_")[0] for one in row["is"].split()}
        heads |= {row["article"].strip("+")} if "none" in row else set()
        for head in (*heads, *(_DASHES if said.dash else "")):
            found[head].append(said)
    return found


def _noun(row: Mapping[str, str]) -> str:
    """A noun of things, with one or two words before it or one behind."""
    nouns = row["noun"].split()
    longer = [noun for noun in nouns if len(noun) >= _ENDS] if "ends" in row else []
    ends = rf"|[^\W\d_]+(?:{_any(' '.join(longer))})" if longer else ""
    suffix = rf"(?:{_any(row['suffix'])})?" if "suffix" in row else ""
    word = rf"(?:{_SPACE}(?!(?:{_any(row['goes_on'])})(?!\w)){_ADJECTIVE})"
    noun = rf"{_SPACE}(?i:{_any(row['noun'])}{ends}){suffix}(?!\w)"
    behind = f"{word}?" if "adjective" in row else ""
    return f"{word}{{0,2}}{noun}{behind}"


def _predicate(row: Mapping[str, str], noun: str) -> str:
    is_ = rf"(?:{_SPACE}(?:{_any(row['is'])}))" if row["is"] else ""
    is_ += "?" if row["is"] and "none" in row else ""
    article = row.get("article", "")
    words = rf"(?:{_SPACE}(?:{_any(article.strip('+'))}))" if article else ""
    words += "?" if article and not article.startswith("+") else ""
    goes_on = rf"{_SPACE}(?:(?:{_any(row['goes_on'])})(?!\w)|[\d(])"
    goes_on += rf"|{_SPACE}[{_LARGE}]" if "place" in row else ""
    return rf"{is_}{words}{noun}(?={goes_on}|[^\w\s\-]|\s*\Z|\n)"


def _any(words: str) -> str:
    every = sorted(words.split(), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("_", _SPACE) for word in every)


def is_said_of_a_thing(text: str, start: int, end: int, *, idioms: bool = True) -> bool:
    """Is it nobody by what is said of it, in a predicate or in an idiom?

    `idioms`: may the text have any?
    """
    return is_predicated(text, start, end) or (idioms and is_idiom(text, start, end))


def is_predicated(text: str, start: int, end: int, *, words: int = 1) -> bool:
    """Is that one word, at the beginning of a clause, said to be a thing?

    `words`: at most so many, as of a figure after whom ships are called.
    """
    value = text[start:end]
    letters = value.replace(" ", "", words - 1).isalpha()
    if not letters or not value[0].isupper() or value >= HAN:
        return False
    head = _HEAD.match(text, end)
    every = _languages().get(head["is"].lower(), ()) if head else ()
    return any(
        _begins_clause(text, start, said) and _is_said(text, end, said)
        for said in every
    )


def _begins_clause(text: str, start: int, said: _Said) -> bool:
    """Does a sign stand before it, an article behind one, or `and` behind a clause?"""
    low = max(0, start - _LEFT)
    words = text[low:start].rstrip(_QUOTED).split(" ")
    last = words[-1].lower()
    if not last or not last[-1].isalnum():
        return True
    before = words[-2] if len(words) > 1 else ""
    begins = not before[-1:].isalnum() and (len(words) > 1 or not low)
    if last in said.articles:
        return begins
    return last in said.links and (begins or before[:1].islower())


def _is_said(text: str, end: int, said: _Said) -> bool:
    end += text[end] in _QUOTES
    if said.predicate.match(text, end, end + _REACH):
        return True
    alone = said.dash and said.dash.match(text, end, end + _REACH)
    return bool(alone) and not _is_one_of_several(text, end)


def _is_one_of_several(text: str, at: int) -> bool:
    """Has the sentence another dash, as who does what: `Катруся — пісня, Павло —`?"""
    low = max(0, at - _REACH)
    before = _SENTENCE.split(text[low:at])[-1]
    part = before + _SENTENCE.split(text[at : at + _REACH])[0]
    return len(re.findall(rf"{_SPACE}[{_DASHES}]{_SPACE}", part)) > 1
