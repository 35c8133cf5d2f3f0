"""What a name has beside it that tells of somebody's family: née, Freiherr von, ifj.

`Yvette Bonnafous née Estève`, `Ante Jerkov pok. Šime`, `Jimmy tas-Siġġu`, `Ion a
Nuții`, `Deli Hüsnü`: beside a placeholder the rest still says who it is. Most of the
words stand in `parts.toml`; in parentheses a birth name is a name of its own.
"""
# ruff: noqa: RUF001, RUF002 - letters of other languages

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from carnet.detection.letters import fold
from carnet.detection.names import model, parts
from carnet.detection.names.features import COMMON, GIVEN, HAN, PLACE, SURNAME

_REACH: Final = 32  # characters beside a name
_WORD: Final = r"[^\W\d_]+(?:[\-'’][^\W\d_]+)*"
# The father's or the house's name behind a given name, of Maltese and Romanian.
_OF: Final = re.compile(
    rf"[ ]t(?:a['’][ ]|a[lsrtnzżxċd]-)(?P<mt>{_WORD})"
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
    before = _before().search(fold(text[max(0, start - _REACH) : start]))
    if before is not None and _fits(text, start, before):
        start -= len(before[0])
    behind = fold(text[end : end + _REACH])
    born = _born().match(behind)
    if born is not None:
        return start, _joined(text, end + born.end(), others, end)
    return start, _of_whom(text, start, end, others)


@cache
def _born() -> re.Pattern[str]:
    return re.compile(rf"[ ,]{{1,2}}(?:{_any('born')})[ ](?=[^\W\d_]+(?![^\W_]|[ ]\d))")


@cache
def _before() -> re.Pattern[str]:
    particles = "von|vom|zu|zum|zur|van|de|af|av|of"
    return re.compile(
        rf"(?<![^\W_])(?:(?:{_any('noble')})[ ](?:(?:{particles})[ ]){{1,2}}"
        rf"|(?P<son>{_any('generation')})[ ]|(?P<byname>{_any('bynames')})[ ])$"
    )


def _any(of: str) -> str:
    return "|".join(map(re.escape, sorted(parts.words(of), key=len, reverse=True)))


def _fits(text: str, start: int, before: re.Match[str]) -> bool:
    """Has a byname a capital, and stands a given name alone behind it?"""
    if before["byname"] is None:
        return True
    opens = text[: start - len(before[0])].rstrip(" ")[-1:] in {"", "\n", ".", "!", "?"}
    (flags,) = model.shipped().flags([re.split(r"[\W_]", text[start:], maxsplit=1)[0]])
    return text[start - len(before[0])].isupper() and bool(flags[GIVEN]) and not opens


def _joined(text: str, at: int, others: Mapping[int, int], end: int) -> int:
    """The end of the name that begins there; `end`, if none does."""
    if at in others:
        return others[at]
    word = re.match(_WORD, text[at : at + _REACH])
    if word is None or not word[0][0].isupper():
        return end
    (flags,) = model.shipped().flags([word[0]])
    named = flags[GIVEN] or flags[SURNAME]
    return at + word.end() if named or not (flags[COMMON] or flags[PLACE]) else end


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
    (flags,) = model.shipped().flags([text[at : whose.end()]])
    return end if flags[PLACE] or not text[at].isupper() else whose.end()
