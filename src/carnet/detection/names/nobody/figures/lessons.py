"""Is a text about what schools teach, so that the names in it are those of its subject?

`Quiz für die 8. Klasse: Thorvaldsen, Grundtvig`; „erkläre das Sprichwort ...“. Who asks
for a worksheet, or for what a fable tells, asks about nobody who lives. The words are
in `lessons.toml`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple, get_args

from carnet import late
from carnet.detection.names.nobody.figures import requests
from carnet.detection.names.tables import every
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.folded import KEPT, folded_of, words_of

_FILE: Final = "nobody/figures/lessons"
_ENDING: Final = 4  # letters that a case may put behind a word
_LONG: Final = 6  # letters of one that may be joined to any other: `Muuseumisilt`
_SHORTEST: Final = 3  # letters of one
_HEADING: Final = 60  # characters of one
_QUOTED: Final = 80  # characters of a saying
_OPEN: Final = "\"'\u201c\u201e\u201d\u00ab\u2018\u00bb\u300c\u300e\u201a\u2039\u203a"
_CLOSE: Final = "\"'\u201c\u201d\u00bb\u2019\u300d\u300f\u00ab\u203a"
_CLOSED: Final = late.compile(rf"[^{_CLOSE}\n]*[{_CLOSE}]")
_MAIL: Final = late.compile(r"[0-9;:.@]")
"""What a mail or a list has that is quoted, and no saying."""
_QUOTE: Final = late.compile(rf"[{_OPEN}][^{_OPEN}\n]*\Z")
"""What opened before a name; as French and Germans quote, either sign opens."""
_ALONE: Final = frozenset({"alone", "sayings"})
_TOGETHER: Final = frozenset({"classes", "tasks"})
_MANY: Final = 2
_MARKED: Final = late.compile(
    r"[^\W\d_][ ]?[:\u2013-]?[ ][0-9]{1,3}[+-]?(?:[ ][^\W\d_]{1,7}\.?)?[ ]?"
    r"(?:[,;\n]|\Z)"
)
"""What pupils have got, behind each: `Smetana 2, Janáček 3`."""
_Sort = Literal["tasks", "classes", "alone", "sayings", "meanings", "events", "strikes"]
_SORTS: Final[tuple[_Sort, ...]] = get_args(_Sort)


class _Known(NamedTuple):
    heads: frozenset[str]
    """The first letters of each word: three of four words of a text go by them."""
    words: Mapping[str, frozenset[_Sort]]
    within: tuple[tuple[str, _Sort], ...]
    """Expressions of several words, and Chinese, which stand anywhere in a text."""


@cache
def _known() -> _Known:
    words = defaultdict[str, set[_Sort]](set)
    within = list[tuple[str, _Sort]]()
    for sort in _SORTS:
        for one in every(_FILE, sort):
            if " " in one or one >= HAN:
                within.append((one, sort))
            else:
                words[one].add(sort)
    return _Known(
        frozenset(one[:_SHORTEST] for one in words),
        {one: frozenset(sorts) for one, sorts in words.items()},
        tuple(within),
    )


@lru_cache(maxsize=KEPT)
def told(text: str) -> frozenset[_Sort]:
    """The sorts of which the text has a word, in any case."""
    known, plain = _known(), folded_of(text)
    found = {sort for one, sort in known.within if one in plain}
    for word in dict.fromkeys(words_of(text).said):
        found.update(sorts_of(word))
    return frozenset(found)


def sorts_of(word: str) -> frozenset[_Sort]:
    """The sorts of which one folded word is, in any case."""
    known = _known()
    if word[:_SHORTEST] not in known.heads:
        return frozenset()
    return frozenset(_of_word(word, known.words))


def _of_word(word: str, known: Mapping[str, frozenset[_Sort]]) -> Iterator[_Sort]:
    """The sorts of what a word begins with, if what follows may be an ending."""
    for length in range(_SHORTEST, len(word) + 1):
        if length >= _LONG or length + _ENDING >= len(word):
            yield from known.get(word[:length], ())


@lru_cache(maxsize=KEPT)
def is_lesson(text: str) -> bool:
    """Does it ask for school work, or speak of tales or sayings? Each name asks."""
    sorts = told(text)
    if sorts.isdisjoint(_ALONE) and not sorts >= _TOGETHER:
        return False
    return len(_MARKED.findall(text)) < _MANY and _is_request(text)


def _is_request(text: str) -> bool:
    """Does it ask, or begin with what it is to be: `Museum label: ...`?

    A newspaper speaks of museums and of novels, too, and of the living beside.
    """
    if requests.is_request(text):
        return True
    heading = folded_of(text)[:_HEADING].partition(":")
    return bool(heading[1]) and ". " not in heading[0]


def is_quoted(text: str, start: int, end: int) -> bool:
    """Does a text about sayings quote the name there: `„Franta z Vysočan“`?

    Where it only asks what something means, one word may be such; a whole name may be
    somebody's who wrote the mail.
    """
    quoted = _quoted(text, start, end)
    if quoted is None:
        return False
    sorts = told(text)
    first, *others = text[start:end].split()
    if not others and "meanings" in sorts and not _MAIL.search(quoted):
        return True
    usual = others and flags_of(first).given and flags_of(others[-1]).surname
    return "sayings" in sorts and not usual


def _quoted(text: str, start: int, end: int) -> str | None:
    """What stands in quotation marks around those words, in one line."""
    opened = _QUOTE.search(text, max(0, start - _QUOTED), start)
    closed = _CLOSED.match(text, end, end + _QUOTED)
    if opened is None or closed is None:
        return None
    return text[opened.start() + 1 : closed.end() - 1]


def forget() -> None:
    """Keep no text any longer; a text's names have been judged."""
    is_lesson.cache_clear()
    told.cache_clear()
