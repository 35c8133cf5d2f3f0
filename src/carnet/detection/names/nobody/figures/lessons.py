"""Is a text about what schools teach, so that the names in it are those of its subject?

`Quiz für die 8. Klasse: Thorvaldsen, Grundtvig`; „erkläre das Sprichwort ...“. Who asks
for a worksheet, or for what a fable tells, asks about nobody who lives. The words are
in `topics.toml`.
"""

from functools import lru_cache
from typing import Final

from carnet import late
from carnet.detection.names.nobody.figures import requests, topics
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.folded import KEPT, folded_of

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


@lru_cache(maxsize=KEPT)
def is_lesson(text: str) -> bool:
    """Does it ask for school work, or speak of tales or sayings? Each name asks.

    Minutes say who was present: `Referat: Holm og Krogh deltog, afbud fra Smed`.
    """
    sorts = topics.told(text)
    if sorts.isdisjoint(_ALONE) and not sorts >= _TOGETHER:
        return False
    if "attendance" in sorts:
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
    sorts = topics.told(text)
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
    topics.forget()
