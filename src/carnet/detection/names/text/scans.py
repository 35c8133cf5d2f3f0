"""What a scan makes of names: digits for letters, words broken at ends of lines.

What a scan reads as a digit inside a word, read as the letter it was. `Lars Kjei1eng,
pige Gunhi1d`, `Giacom0`, `Мотрона 3адорожна`: letter for letter, so that offsets stay.
Programs and products spell words so too (`Win11`, `H2O`, `Python3`): only a word with
one capital counts, beside another of them or where it becomes a name of the lists.

Words that a scan breaks at the end of a line: `Józef Kusia-`, `k`. Another view of the
text has them whole (markup.py). Where they stand as the scan has them, a name covers
the rest of its last word, and a part of a word alone is nobody: `Po-`, `iana`.
"""
# ruff: noqa: RUF001, RUF002 - letters of other languages

from typing import Final

from carnet import late
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.views.markup import hyphenated

_WORD: Final = late.compile(
    r"(?<![\w.@/#\-])(?:[^\W\d_]{1,30}[01][^\W\d_]{1,30}|[^\W\d_]{3,30}0"
    r"|3[\u0430-\u0457]{3,30})(?![\w@/\-])"
)
_SOME: Final = late.compile(r"[013](?:(?<=[^\W\d_][01])|(?<=3)[\u0430-\u0457])")
"""Most texts have nothing of the kind; the search skips what is no digit."""
_LATIN: Final = ({"0": "o", "1": "l"}, {"0": "o", "1": "i"})
_CYRILLIC: Final = ({"0": "о", "1": "і", "3": "З"},)
_FEWEST: Final = 2
_BEFORE: Final = late.compile(r"[^\W\d_]{2}-\r?\n[ \t]{0,8}\Z")
_REST: Final = late.compile(r"-\r?\n[ \t]{0,8}(?P<rest>[^\W_]{1,30})")
_REACH: Final = 16  # characters of a break and what stands around it


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


def is_scanned(text: str) -> bool:
    """Are several of its words broken at the ends of lines?"""
    if "-\n" not in text and "-\r\n" not in text:
        return False
    found = hyphenated(text)
    return all(next(found, None) is not None for _ in range(_FEWEST))


def is_piece(text: str, start: int, end: int) -> bool:
    """Is it one word, and the beginning or the end of one that a scan breaks?"""
    if not text[start:end].isalpha():
        return False
    return with_rest(text, end) > end or goes_on(text, start, end)


def with_rest(text: str, end: int) -> int:
    """The end of a name in a scan, with the rest of its last word."""
    return _rest(text, end) if text[end : end + 1] == "-" else end


def _rest(text: str, end: int) -> int:
    """The end of the word that is broken there, or the same place."""
    behind = _REST.match(text, end)
    if behind is None:
        return end
    near = text[max(0, end - _REACH) : behind.end() + 1]
    broken = any(cut == end - max(0, end - _REACH) for cut, _, _ in hyphenated(near))
    return behind.end() if broken else end


def goes_on(text: str, start: int, end: int) -> bool:
    """Does the end of a broken word begin there: `da Fon-`, `seca Barroco`?"""
    low = max(0, start - _REACH)
    if _BEFORE.search(text, low, start) is None:
        return False
    return any(low + cut == start for _, cut, _ in hyphenated(text[low:end]))
