"""Prose inside of what is no prose: the body of a log's line, a program's literal.

`level=info msg="..."` and `VALUES (7, '...')` hold a customer's mail as often as a word
for developers. Whoever speaks in it speaks in sentences, and is read as in prose.
"""

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.names.tagger.features import HAN

_LEAST: Final = 40  # characters of a line that holds both
_LITERAL: Final = late.compile(
    r"(?P<q>[\"'`])(?<![\w\\](?P=q))"
    r"(?P<body>(?:[^\"'`\\\n]|\\.|''|(?!(?P=q))[\"'`]){30,8000})(?P=q)(?!\w)"
)
_BEGINS: Final = late.compile(
    r"(?:\w=[\"']?|(?:[:\]]|[ ][-\u2013\u2014>|])[ ])(?=[^\W_])"
)
"""Where what a log says may begin: behind a key, a level, a component."""
_KEY: Final = late.compile(r"\w=")
_NEAR: Final = 40  # characters, in which no other key stands
_HEAD: Final = 160  # characters of a line before it
_WORD: Final = late.compile(r"[^\W\d_]+")
_HAN: Final = late.compile(rf"[{HAN}-\U0010ffff]")
_SIGNS: Final = late.compile(r"[{}<>|=\\$_;#^~\[\]]|\w[./:]\w|%[sdr(]|\w\(")
_SENTENCE: Final = late.compile(
    r"[^\W\d_][,.!?;:\u2026][\"'\u201d\u00bb]?(?:[ ]|\\n|$)"
)
_SIGNS_EACH: Final = 60  # characters for each sign of a program
_WORDS: Final = 8
_SMALL: Final = 0.4  # of the words
_HANS: Final = 12


def prose(line: str) -> Iterator[tuple[int, int]]:
    """Where a line of code or of a log holds prose, in code points, in order."""
    if len(line) < _LEAST:
        return
    found = [
        one.span("body") for one in _LITERAL.finditer(line) if is_prose(one["body"])
    ]
    yield from found
    if not found:
        yield from _body(line)


def _body(line: str) -> Iterator[tuple[int, int]]:
    """From the first sign of a log behind which all is prose."""
    end = len(line.rstrip())
    for begins in _BEGINS.finditer(line, 0, _HEAD):
        first = begins.end()
        if not _KEY.search(line, first, first + _NEAR) and is_prose(line[first:end]):
            yield first, end
            return


def is_prose(text: str) -> bool:
    """Are these sentences: words, most of them small, signs of prose and few others?"""
    if len(_SIGNS.findall(text)) * _SIGNS_EACH > len(text):
        return False
    if len(_HAN.findall(text)) >= _HANS:
        return True
    words = _WORD.findall(text)
    small = sum(word[0].islower() for word in words)
    spoken = len(words) >= _WORDS and small >= _SMALL * len(words)
    return spoken and _SENTENCE.search(text) is not None
