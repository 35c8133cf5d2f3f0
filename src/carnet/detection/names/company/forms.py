"""Case forms of the persons whom a text names elsewhere: `Peltoniemi`, `Peltoniemen`.

The tagger sees each word by itself, and what is known is looked for with endings behind
it (occurrence.py). Here are the forms whose stem changes, and those of Cyrillic and
Greek: a word with a capital that is neither ordinary nor a town is the person's, if it
is a word of the name but for an ending.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import stems
from carnet.detection.names.evidence import FIRM, cues
from carnet.detection.names.nobody.inflected import changed
from carnet.detection.names.spans import Span, is_found
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of

_WORD: Final = late.compile(r"(?<![\w@.\-'\u2019])[^\W\d_]{5,}(?![\w@\-])")
_CASED: Final = late.compile(r"[^\W\d_a-z](?<![\w@.\-'\u2019].)[^\W\d_]{4,}(?![\w@\-])")
"""The same without those that begin small, which are most of a text: what stands before
one is asked for behind its first letter, and the search skips the others."""
_HEAD: Final = 3  # letters by which words are found
_SHORTEST: Final = 5  # letters of a name that has forms
_MOST: Final = 400  # names of a text: a list of more has no sentences


def forms(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Where a text has other case forms of the persons `found` in it, in order."""
    if not 0 < len(found) <= _MOST:
        return
    heads: defaultdict[str, set[str]] = defaultdict(set)
    words = {word for span in found for word in _WORD.findall(text, *span)}
    for word in map(fold, filter(_may_be_form, words)):
        heads[word[:_HEAD]].add(word)
    others = [
        match.span()
        for match in _CASED.finditer(text)
        if not is_found(match.span(), found) and _may_be_form(match[0])
        for word in (fold(match[0]),)
        if (names := heads.get(word[:_HEAD]))
        if any(_is_form(word, name) for name in names)
    ]
    firms = {at for c in cues(text, FIRM) for at in (c.start, c.end)} if others else ()
    for start, end in others:
        if start not in firms and end not in firms and _is_name(text[start:end]):
            yield start, end


def _may_be_form(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and word < HAN


def _is_form(word: str, name: str) -> bool:
    """Is it the name's stem with an ending, or the name its stem with one?"""
    return word != name and any(
        len(stem) >= _SHORTEST - 1
        and longer.startswith(stem)
        and longer[len(stem) :] in stems.ENDINGS
        for longer, base in ((word, name), (name, word))
        for stem in changed(base)
    )


def _is_name(word: str) -> bool:
    return not flags_of(word).other
