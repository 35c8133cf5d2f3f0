"""What a scan reads as a digit inside a word, read as the letter it was.

`Lars Kjei1eng, pige Gunhi1d`, `Giacom0`, `Мотрона 3адорожна`: letter for letter, so
that offsets stay. Programs and products spell words so too (`Win11`, `H2O`, `Python3`):
only a word with one capital counts, beside another of them or where it becomes a name
of the lists.
"""
# ruff: noqa: RUF001, RUF002 - letters of many scripts

from typing import Final

from carnet import late
from carnet.detection.names.tagger.listed import flags_of

_WORD: Final = late.compile(
    r"(?<![\w.@/#\-])(?:[^\W\d_]{1,30}[01][^\W\d_]{1,30}|[^\W\d_]{3,30}0"
    r"|3[\u0430-\u0457]{3,30})(?![\w@/\-])"
)
_SOME: Final = late.compile(r"[013](?:(?<=[^\W\d_][01])|(?<=3)[\u0430-\u0457])")
"""Most texts have nothing of the kind; the search skips what is no digit."""
_LATIN: Final = ({"0": "o", "1": "l"}, {"0": "o", "1": "i"})
_CYRILLIC: Final = ({"0": "о", "1": "і", "3": "З"},)
_FEWEST: Final = 2


def legible(text: str) -> str:
    """The text with letters in place of the digits of such words."""
    if not _SOME.search(text):
        return text
    found = [(m.span(), _read(m[0])) for m in _WORD.finditer(text)]
    words = [(span, every) for span, every in found if every]
    for (start, end), every in words:
        names = [word for word in every if flags_of(word).named]
        if names or len(words) >= _FEWEST:
            text = text[:start] + (names or every)[0] + text[end:]
    return text


def _read(word: str) -> list[str]:
    """What it may have been, the likelier first; nothing if it is no scanned word."""
    letters = max(word)  # Cyrillic stands behind Latin
    tables = _CYRILLIC if "\u0400" <= letters <= "\u04ff" else _LATIN
    every = ["".join(table.get(c, c) for c in word) for table in tables]
    every = list(dict.fromkeys(every))
    return every if every[0].isalpha() and every[0].istitle() else []
