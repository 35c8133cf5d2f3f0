"""Whose details stand there: the name right before an address, a number or an account.

On an envelope, a card or a form a name of which each word is an ordinary one too is
somebody's (`Rose Field, 22 Acacia Rise`), as long as a given name is one of them; a
hotel begins with another word.
"""
# ruff: noqa: RUF001 - signs of Chinese

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.characters import words as han
from carnet.detection.names.evidence import tongues_of
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.tagger.listed import flags_of_all
from carnet.detection.names.text.spans import Span

_WORD: Final = r"[^\W\d_a-z\u3400-\u9fff][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_SMALL: Final = (
    r"(?:(?:van|von|de|der|den|di|da|dos|du|la|le|el|af|ter)[ ]|[dD]['’]){0,3}"
)
_NAME: Final = rf"(?P<n>{_WORD}(?:[ ]{_SMALL}{_WORD}){{1,3}})"
_SIGN: Final = r"[ ]{0,2}(?:[,;|\t<(]|\r?\n)[ \t]{0,4}"
_LABEL: Final = r"(?:[^\W\d_][^\W\d_()]{0,11}(?:\([^\W\d_]\))?[.:]{0,2}[ ]){0,2}"
_BEFORE: Final = late.compile(
    rf"(?:^|[\n;,:|\t(.!?])[ ]{{0,2}}{_NAME}"
    rf"(?:{_SIGN}{_LABEL}|[ ](?P<v>[^\W\d_]+)(?:[ ][^\W\d_]+){{0,2}}:?[ ])\Z"
)
_HAN: Final = late.compile(
    r"(?:^|[\n;,:|\t；，：])[ ]{0,2}(?P<n>[\u3400-\u9fff]{2,4})"
    rf"[ ]?(?:[，,；;|\t\n 　<（(][ ]{{0,2}}{_LABEL}|[，,]?家?住在?[：:]?[ ]{{0,2}})\Z"
)
_REACH: Final = 80  # characters


def bearers(text: str, details: Sequence[int]) -> Iterator[Span]:
    """Names before the details of somebody that begin there."""
    for at in details:
        low = max(0, at - _REACH)
        before = text[low:at]
        for shape, is_somebody in ((_BEFORE, _is_named), (_HAN, _is_chinese)):
            one = shape.search(before)
            if one is not None and is_somebody(one):
                yield low + one.start("n"), low + one.end("n")


def _is_named(one: re.Match[str]) -> bool:
    """Is it a name, and what stands behind it a sign or a word for living there?"""
    if one["v"] and fold(one["v"]) not in _verbs():
        return False
    words = [word for word in one["n"].split() if word[0].isupper()]
    if len(words) < 2:  # noqa: PLR2004 - `école`, and letters that have no capitals
        return False
    flags = flags_of_all(words)
    given, listed = flags.given, flags.named
    nobody = flags.place.all() or _is_business(one["n"])
    called = given[0] or (given.any() and listed.all())  # Ana Crna, Fekete Virág
    return bool(called) and not nobody


def _is_business(name: str) -> bool:
    """Is it a firm, or one of its words what firms, shops and clinics are called?"""
    words = map(fold, name.split())
    kinds = tongues_of("firms"), tongues_of("partners")
    return is_firm(name, listed=True) or any(w in kind for w in words for kind in kinds)


@cache
def _verbs() -> frozenset[str]:
    """What somebody does in his house, without its preposition."""
    return frozenset(cue.split()[0] for cue in tongues_of("home"))


def _is_chinese(one: re.Match[str]) -> bool:
    """Is it a surname, and one or two characters of given names?"""
    name = han.simple(one["n"])
    length = 2 if name[:2] in han.words("compound") else 1
    given = name[length:]
    known = length > 1 or name[0] in han.words("surnames")
    return known and 1 <= len(given) < 3 and set(given) <= han.words("given")  # noqa: PLR2004
