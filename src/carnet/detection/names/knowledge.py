"""Does a prompt ask about the world, so that whoever it names is of the past?

"Why did Jogaila have Lithuania baptised in 1387?" No list has all the figures of 29
languages. A short question that has a year in which nobody of today was born, and
speaks of nobody around the writer, names no one of today; nor does one of novels or
of people who were hanged or canonised, or that asks who somebody was, or names a
figure that everybody knows. Where a text speaks of reigns, a surname is a figure's.
`knowledge.toml` has its words.
"""
# ruff: noqa: RUF001 - units of other languages

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Final, Literal, NamedTuple

from carnet.detection.identifiers.labels import fold
from carnet.detection.names import instructions, past, tongues
from carnet.detection.names.features import has_han
from carnet.detection.names.history import han_figures, names_a_figure

Span = tuple[int, int]
Asked = Literal["no", "surnames", "names"]
"""No question about the world; one in which surnames are nobody's; or all names."""

LONGEST: Final = 500  # characters; a longer prompt has somebody's text in it
_FIRST: Final = 2  # words among which a question shows itself
_OLD: Final = re.compile(
    r"(?<![\d.,/§#:-])(?:1[0-8]\d\d|19[0-2]\d|193[0-5])(?:-\d\d(?:\d\d)?(?!-?\d))?"
    r"(?![\d/:]|[.,-]\d)"
    r"(?!\s?(?:[kmcd]?[mgWVAlL]|kWh?|MHz|€|eur|usd|kr|br|zł|rpm|x|×|%|км|м|кг|лв|грн)"
    r"(?![^\W_]|\.\s[^\W\d_]))"
    r"(?!\s?(?:met(?:er|r)|kilo|gram|euro|watt|lit(?:er|r)|метр|евро|євро|μετρ|μέτρ|ευρώ))"
)
"""A year in which hardly anybody of today was grown up; not `1500 m`."""
_NEW: Final = re.compile(r"(?<!\d)(?:193[6-9]|19[4-9]\d|20\d\d)(?!\d)")
_CLOSE: Final = re.compile(r"@|https?:|\d{5}|\d[ -]\d{3}(?!\d)|[;{}<>|=]\s|\n.*\S")
"""Of a text that is more than a question."""
_LABEL: Final = re.compile(r":\s+(\w)")
_SENTENCE: Final = re.compile(r"(?<=[.?!:])\s+")
_CLAUSE: Final = re.compile(
    r"(?<=[.?!:])\s+|\s(?:and|und|og|och|et|y|e|i|a|si|en|es|ja|un|ir|agus|ve|i|u|in|ter"
    r"|та|і|и|й|και)\s"
)
"""Where a question may begin; two of them are joined by "and"."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


_HAN_ASKS: Final = re.compile(
    "[谁誰哪]|什[么麼]|怎[么麼样樣]|如何|[为為]何|概括|比[较較]|[译譯]成|介[绍紹]|[简簡概论論][述]|解[释釋]"
)
_HAN_OLD: Final = re.compile(
    r"(?<!\d)(?:1[0-8]\d\d|19[0-2]\d|193[0-5])年|《|[汉漢唐宋元明清秦]朝|公元|皇帝|起[义義]|[罢罷]工|古代"
)
_HAN_OWN: Final = re.compile(
    "我|公司|同事|客[户戶]|患者|病人|[员員]工|先生|女士|小姐|[电電][话話]|手[机機]|[邮郵]箱|合同|[订訂][单單]"
    "|部[门門]|[经經]理|[邻鄰]居|(?:193[6-9]|19[4-9]\\d|20\\d\\d)年"
)


class _Words(NamedTuple):
    """Of one language."""

    asks: frozenset[str]
    first: frozenset[str]
    who: tuple[str, ...]
    deeds: re.Pattern[str]
    own: frozenset[str]


@cache
def _words() -> Mapping[str, _Words]:
    text = (files("carnet.detection.names") / "knowledge.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return {
        language: _Words(
            frozenset(fold(asks).split()),
            frozenset(fold(data["first"][language]).split()),
            tuple(one.strip() for one in fold(data["who"][language]).split("|")),
            _beginnings(fold(data["deed"][language]).split()),
            frozenset(fold(data["own"][language]).split()),
        )
        for language, asks in data["ask"].items()
    }


def _beginnings(words: list[str]) -> re.Pattern[str]:
    """Words that begin so; one with `~` has at most three letters more."""
    every = (
        re.escape(word.rstrip("~")) + r"[^\W\d_]{0,3}(?![^\W_])" * word.endswith("~")
        for word in words
    )
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(every)})")


def asked(text: str, spans: list[Span], names: Sequence[Span]) -> Asked:
    """What a text asks; `spans` are its tokens, `names` what may be persons in it.

    The names say nothing themselves: a woman called King makes no text of kings.
    """
    written = text.strip(" \n¿¡\"„“”«»'")
    if (
        not names
        or len(text) > LONGEST
        or _CLOSE.search(written)
        or _has_label(written)
    ):
        return "no"
    if has_han(text):
        return "names" if _is_told_in_han(text) else "no"
    if not written[:1].isupper():
        return "no"
    folded = fold(text)
    languages = _languages(tongues.of_prose(text, spans), folded)
    if not languages or not _is_question(folded, languages):
        return "no"
    rest = fold(_without(text, names))
    if (_OLD.search(text) and not _NEW.search(text)) or _is_told(rest, languages):
        return "names"
    figure = names_a_figure(text)
    if figure == "in full":
        return "names"
    return "surnames" if figure == "alone" or past.tells(rest) else "no"


def _is_told_in_han(text: str) -> bool:
    """The same of a Chinese text, whose words nothing sets apart."""
    return (
        _HAN_ASKS.search(text) is not None
        and _HAN_OWN.search(text) is None
        and bool(_HAN_OLD.search(text) or han_figures(text))
    )


def _has_label(text: str) -> bool:
    """Does a capital stand behind a colon, as a name does in a form?"""
    return any(match[1].isupper() for match in _LABEL.finditer(text))


def _is_told(folded: str, languages: Sequence[_Words]) -> bool:
    """Does it ask who somebody was, or of what legends and schoolbooks tell?"""
    return any(
        one.deeds.search(folded) or any(folded.startswith(who) for who in one.who)
        for one in languages
    )


@cache
def _orders() -> frozenset[str]:
    """Instructions of all languages, folded: explain, compare."""
    return frozenset(map(fold, instructions.every()))


def _languages(bits: int, folded: str) -> list[_Words]:
    """Those of the bits; where there are none, those that ask with the first word."""
    every = _words()
    if bits:
        names = tongues.LANGUAGES
        return [every[name] for at, name in enumerate(names) if bits >> at & 1]
    first = _WORD.search(folded)
    return [one for one in every.values() if first and first[0] in one.asks]


def _is_question(folded: str, languages: Sequence[_Words]) -> bool:
    """Does a clause begin as a question does, and nobody speak of his own people?"""
    asks = frozenset(chain.from_iterable(one.asks for one in languages))
    own = frozenset(chain.from_iterable(one.own for one in languages))
    if not own.isdisjoint(_WORD.findall(folded)):
        return False
    parts = _CLAUSE if folded.rstrip().endswith("?") else _SENTENCE
    clauses = [_WORD.findall(one) for one in parts.split(folded)]
    if "?" not in folded:
        asks &= _orders()  # "when he came" asks nothing
    if any(not asks.isdisjoint(words[:_FIRST]) for words in clauses):
        return True
    verbs = frozenset(chain.from_iterable(one.first for one in languages))
    return folded.rstrip().endswith("?") and not verbs.isdisjoint(clauses[0][:1])


def _without(text: str, names: Sequence[Span]) -> str:
    out, at = list[str](), 0
    for start, end in sorted(names):
        out.append(text[at : max(at, start)])
        at = max(at, end)
    return " ".join((*out, text[at:]))
