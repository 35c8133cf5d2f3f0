"""What a name has beside it that tells of somebody's family or calls him by it.

`Freiherr von Trottenburg`, `Frau | von Treskow`, `ifj. Kovalcsik`, `Jimmy tas-Siġġu`,
`Ion a Nuții`, `Deli Hüsnü`: beside a placeholder the rest still says who it is.
Words stand in `parts.toml`. A birth name (`née Estève`) is a name of its own.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names import tables
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.folded import folded_of
from carnet.detection.words import any_of

_REACH: Final = 32  # characters beside a name
_PARTICLES: Final = "von vom zu zum zur van de af av of".split()
_LED: Final = late.compile(rf"(?:(?:{'|'.join(_PARTICLES)})[ ]){{1,2}}")
_WORD: Final = r"[^\W\d_]+(?:[\-'’][^\W\d_]+)*"
_APART: Final = late.compile(r"[ ]?(?:[\u2013\u2014|\t\n;(:.]|-[ ]|\Z)")
# The father's or the house's name behind a given name, of Maltese and Romanian.
_OF: Final = late.compile(
    rf"[ ]ta[lsrtnzżxċd]-(?P<mt>{_WORD})"
    r"|[ ](?P<byname>il-Kbir|iż-Żgħir|iz-Zghir|il-Twil|l-Aħmar|il-Qasir)(?![^\W_])"
    r"|[ ]al?[ ](?:lui[ ])?(?P<ro>[^\W\d_]{2,20}(?:[eiîț]i|ei|lui))(?![^\W_])"
)


def widened(
    text: str, start: int, end: int, others: Mapping[int, int]
) -> tuple[int, int]:
    """Where a name begins and ends with what tells of somebody's family.

    `others`: where the names found in that text begin and end.
    """
    if text[start] >= HAN:
        return start, end
    led = _LED.match(text, start)  # `Freiherr | von Trottenburg, Caspar`
    at = start if led is None else led.end()
    near = folded_of(text)[max(0, at - _REACH) : at]
    last = near.rstrip().rsplit(" ", 1)[-1]
    told = not last.isalpha() or last in _last_words()
    before = _before().search(near) if told else None
    if before is not None and _fits(text, at, before):
        start = min(start, at - len(before["led"] or before[0]))
        if before["noble"]:
            return start, _with_given(text, end, others)
    return start, _of_whom(text, start, end, others)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_])(?:(?P<noble>{_any('noble')})[ ]"
        rf"(?:(?:{'|'.join(_PARTICLES)})[ ]){{1,2}}"
        rf"|(?:{_any('led')})[ ](?P<led>(?:(?:{'|'.join(_PARTICLES)})[ ]){{1,2}})"
        rf"|(?P<son>{_any('generation')})[ ]|(?P<byname>{_any('bynames')})[ ])$"
    )


@cache
def _last_words() -> frozenset[str]:
    """What stands last in such words: other words there are not searched for them."""
    every = tables.every("parts", "generation") | tables.every("parts", "bynames")
    return frozenset((*_PARTICLES, *(one.rsplit(" ", 1)[-1] for one in every)))


def _any(of: str) -> str:
    return any_of(tables.every("parts", of))


def _fits(text: str, start: int, before: re.Match[str]) -> bool:
    """Has it a capital, and stands a given name alone behind a byname?

    `ifj.` is small; `het graf van Lazarus` is a grave, `die Frau von Peter` his wife.
    """
    if before["led"] is not None:
        head = re.split(r"[\W_]", text[start:], maxsplit=1)[0]
        return text[start - 2].islower() and not flags_of(head).given
    if before["byname"] is None:
        return before["son"] is not None or text[start - len(before[0])].isupper()
    opens = text[: start - len(before[0])].rstrip(" ")[-1:] in {"", "\n", ".", "!", "?"}
    flags = flags_of(re.split(r"[\W_]", text[start:], maxsplit=1)[0])
    cased = text[start - len(before[0])].isupper() or text[start].islower()
    return cased and flags.given and not opens


def _with_given(text: str, end: int, others: Mapping[int, int]) -> int:
    """The end of the given name behind a comma: `Freiherr von Trottenburg, | Caspar`.

    What follows is no word, and no other name of a list.
    """
    behind = others.get(end + 2, end) if text[end : end + 2] == ", " else end
    flags = flags_of(text[end + 2 : behind] or "-")
    return behind if flags.given and _APART.match(text, behind) else end


def _of_whom(text: str, start: int, end: int, others: Mapping[int, int]) -> int:
    """The end of whose son or of which house a given name alone is said to be."""
    whose = _OF.match(text, end) if text[start:end].isalpha() else None
    if whose is None:
        return end
    if whose["byname"]:
        return whose.end()
    at = whose.start("ro" if whose["ro"] else "mt")
    if whose["ro"]:
        return max(others[at], whose.end()) if at in others else end
    flags = flags_of(text[at : whose.end()])
    title = text[at : whose.end()].istitle()
    return whose.end() if title and not flags.place else end
