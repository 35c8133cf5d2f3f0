"""Words of one language that look like a cue of another: `place`, Croatian for wages.

A sentence is in one language. Where the word is an ordinary one of the language that
is spoken there (`false_friends.toml`), the other language's cue is none. Where nothing
says what is spoken, only the commonest English words are taken away.
"""

from collections.abc import Iterable
from functools import cache, lru_cache

from carnet import late
from carnet.detection import alphabets
from carnet.detection.cues.lexicon import LANGUAGES
from carnet.detection.letters import fold
from carnet.detection.words import table

_WORD = late.compile(r"[^\W\d_]+")
_STEM = "*"
_UNSAID = "unsaid"
_REMEMBERED = 1 << 12
_FEW = 6  # languages; words of more of them do not say which is spoken


@cache
def _listed() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The languages of each ordinary word, and of each stem of such words."""
    words: dict[str, frozenset[str]] = {}
    stems: dict[str, frozenset[str]] = {}
    for language, row in table(__package__, "false_friends").items():
        for one in row.split():
            found = stems if one.endswith(_STEM) else words
            key = one.rstrip(_STEM)
            found[key] = found.get(key, frozenset()) | {language}
    return words, stems


@lru_cache(_REMEMBERED)
def ordinary(word: str) -> frozenset[str]:
    """The languages in which this word, in lower case, says nothing of anybody."""
    bare = fold(word)
    words, stems = _listed()
    found = words.get(bare, frozenset())
    for length in range(3, len(bare) + 1):
        found |= stems.get(bare[:length], frozenset())
    if word.isascii():
        return found
    return frozenset(
        one for one in found if one != _UNSAID and alphabets.writes(one, word)
    )


def meant(cues: Iterable[str], word: str, texts: Iterable[str]) -> frozenset[str]:
    """Which languages' cue a word is; `texts`: around it, from the sentence outwards.

    `cues` are the languages that have it as a cue.
    """
    every, plain = frozenset(cues), ordinary(word)
    if not plain - every:
        return every
    from carnet.detection.names.tagger import tongues

    own, other = _bits(every), _bits(plain - every)
    spoken = 0
    for text in texts:
        told = tongues.of_words(_WORD.findall(text))
        sure = told.bit_count() <= _FEW or not told & own
        spoken = told if told and sure else spoken
        if spoken and not (spoken & own and spoken & other):
            break
    if not spoken:
        return every if _UNSAID not in plain else frozenset()
    if (spoken & own).bit_count() >= max(1, (spoken & other).bit_count()):
        return frozenset(one for one in every if _bits((one,)) & spoken)
    return frozenset() if spoken & other else every


@lru_cache(_REMEMBERED)
def _bits(languages: frozenset[str] | tuple[str, ...]) -> int:
    """As the tagger of names counts languages; it knows no Chinese."""
    from carnet.detection.names.tagger import tongues

    known = [_CALLED.get(one, one) for one in languages if one in LANGUAGES]
    return tongues.bits(one for one in known if one in tongues.LANGUAGES)


_CALLED = {"no": "nb"}
