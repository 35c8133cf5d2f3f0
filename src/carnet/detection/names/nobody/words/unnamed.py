"""What stands for a person in a field, where nobody is named.

    Name: Unbekannt      | Desconocido |      {"patient": "redacted"}

Behind a label a capital is a name as far as the tagger can see. Only a whole value
counts, from one sign to the next, so that a name that goes on is left alone.
"""

from functools import cache, lru_cache
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of

_FILE: Final = "nobody/words/unnamed"
_ENGLISH: Final = tongues.bits(("en",))
_LONGEST: Final = 40  # characters of such a value
_BEGINS: Final = '\n\t:=\uff1a|",;>([{\u201e\u201c\uff0c\uff1b\u3001\u3002'
_ENDS: Final = late.compile(
    '[\n\t|",;<)\\]}\u201c\u201d\uff0c\uff1b\u3001\u3002]|\\.(?=\\s)'
)
_WORD: Final = late.compile(r"[^\W\d_]+")
_AROUND: Final = " '*_.-\u2013\u2014"
"""Signs at the ends of a value: Markdown, a full stop, a list's dash."""


def is_unnamed(text: str, start: int, end: int) -> bool:
    """Is the whole value around a name one that names nobody?

    In a text of another language it may be a surname (`Brak`), English apart; and a
    word that is on the lists of names is one unless the text is in its language.
    """
    first = fold(text[start:end]).partition(" ")[0].rstrip(".")
    if text[start] < HAN and first not in _words():
        return False  # cheaper than to look for the ends of the value
    value = _value(text, start, end)
    if value not in tables.every(_FILE):
        return False
    if value >= HAN:
        return True
    of_value = tables.spoken(_FILE)[value]
    of_text = _languages(text)
    flags = flags_of(value)
    if flags.given or flags.surname:
        return bool(of_text & of_value)
    return not of_text or bool(tongues.family(of_text) & of_value | _ENGLISH & of_value)


@lru_cache(maxsize=4)
def _languages(text: str) -> int:
    """Those of a text, as bits; a column may hold such a value in each of its rows."""
    return tongues.of_words(_WORD.findall(text))


@cache
def _words() -> frozenset[str]:
    """The words of those values, one of which a name in one begins with."""
    every = (word for value in tables.every(_FILE) for word in value.split())
    return frozenset(word.rstrip(".") for word in every)


def _value(text: str, start: int, end: int) -> str:
    """The value in which a name stands, folded; empty if it is a longer text."""
    low = max(0, start - _LONGEST)
    first = max(text.rfind(sign, low, start) for sign in _BEGINS) + 1
    found = _ENDS.search(text, end, end + _LONGEST)
    last = found.start() if found else len(text)
    if (not first and low) or last - first > _LONGEST:
        return ""
    return fold(text[first:last].strip(_AROUND))
