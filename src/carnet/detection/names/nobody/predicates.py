"""Names that a predicate tells to be a thing's: `Evelyn is a small river`.

A ship, a film or a storm is called like a person, and is nobody. What must stand there
is the whole beginning of a clause, since `the sister of Martha is a ship broker` and
`Evelyn is a river guide` speak of persons; a name of two words stays somebody's.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.names.nobody.idioms import is_idiom
from carnet.detection.names.tagger.features import HAN
from carnet.detection.words import table

_REACH: Final = 90  # characters from the name to the end of its predicate
_LEFT: Final = 16  # characters to the word before it
_SPACE: Final = "[ \u00a0]"
_ADJECTIVE: Final = r"[^\W\d_]{4,}"
"""Between the article and the noun, where no preposition stands."""
_ENDS: Final = 3  # letters of a noun that ends longer words
_DASHES: Final = "-\u2013\u2014"
_QUOTES: Final = "\"'\u201c\u201d\u201e\u00ab\u00bb\u2019"
_QUOTED: Final = f" \u00a0{_QUOTES}"
_HEAD: Final = late.compile(rf"[{_QUOTES}]?{_SPACE}(?P<is>[^\W\d_]+|[{_DASHES}](?= ))")
_LARGE: Final = "".join(filter(str.isupper, map(chr, range(0x530))))
_SENTENCE: Final = late.compile(r"[.!?;\n]")


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
    for row in table("carnet.detection.names.nobody", "predicates").values():
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


def is_predicated(text: str, start: int, end: int) -> bool:
    """Is that one word, or two, at the beginning of a clause, said to be a thing?"""
    value = text[start:end]
    letters = value.replace(" ", "", 1).isalpha()  # the liner `Andrea Doria`
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
