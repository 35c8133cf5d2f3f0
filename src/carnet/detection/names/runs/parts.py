"""Parts of a name that form alone tells: an initial, a nickname, a shortened name.

`Raj P.`, `Virgil "Buddy" Lamoreaux`, `Magd. Elisabeth Achterkamp`, 小范, 顾老三: what
is left of them beside a placeholder still says who it is.
"""
# ruff: noqa: RUF001 - signs of many scripts

import re
from collections.abc import Callable, Mapping
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text import stems

_TWO_LETTERS: Final = late.compile(r"[^\W\d_]{2}")
_NUMERAL: Final = late.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
"""A number of two letters and more that is a word: `§ 433 | II`."""
_WORD: Final = r"[^\W\d_]+(?:[\-'’][^\W\d_]+)*"
_NICKNAME: Final = late.compile(
    r"[ \u00a0](?:"
    + "|".join(
        rf"{opens}[^\W\d_]{{1,16}}(?:[ ][^\W\d_]{{1,16}})?{closes}"
        for opens, closes in ('""', "“”", "„“", "„”", '„"', "«»", "»«", "””", "‘’")
    )
    + rf")[ \u00a0](?P<next>{_WORD})"
)
_ALIAS: Final = late.compile(r"[ \u00a0]\((?P<next>[^\W\d_]{3,20})\)")
_SURNAME: Final = late.compile(rf"[ \u00a0](?P<next>{_WORD})")
_OPENED: Final = late.compile(r"[ \u00a0][\"“„«»][^\W\d_]+(?:[ ][^\W\d_]+)?\Z")
_GOES_ON: Final = frozenset('vyei"“„«»”‘')
"""With what particles, "and" and a nickname begin: other words are not compared."""
_CLOSING: Final = frozenset('"“”»«')
_NICKNAME_LENGTH: Final = 60
_INITIAL: Final = late.compile(
    r"[ \u00a0](?P<i>[^\W\d_])\.(?![^\W_]|[ \u00a0]?[^\W_]{1,2}\.|[ \u00a0]?\d)"
)
_SIGNED: Final = frozenset(",:;)\t\n")
_LISTED: Final = late.compile(
    r"[ \u00a0](?P<i>[^\W\d_a-z])\."
    r"(?=[ \u00a0]\d[\d.,]*(?:[ ][^\W\d_]{1,5})?[ ]?(?:[,;.\n]|\Z))"
)
"""An initial in a row of who has how much: `Signe Luik 50, Aivo | P. 20, ...`."""
_ROW: Final = ",;:\n"
_INITIALS: Final = late.compile(
    r",[ \u00a0](?P<i>[^\W\d_](?:\.[ \u00a0]?-?[^\W\d_]){0,2})\.(?![^\W_]|[ \u00a0]?\d)"
)
# The same letters behind a comma: countries, degrees, a postscript, a page.
NO_INITIALS: Final = frozenset(
    "us uk eu usa dc ma ba md ps nb zb ua de dh ie eg mba llm pm am ao s".split()
)
_CAPITALS: Final = late.compile(
    r"(?:[ ][^\W\d_]+(?:[\-'’][^\W\d_]+)*){1,6}(?=[,;)|\n]|\Z)"
)
_CAPITALS_BEFORE: Final = late.compile(r"[^\W\d_]{2,}[ ]\Z")
_SMALL: Final = frozenset(
    "de la las los del do da dos das di y e i o van von der".split()
)
_REACH: Final = 24
_ABBREVIATED: Final = late.compile(r"(?<![^\W_])(?P<a>[^\W\d_]{2,8})\.[ \u00a0]?\Z")
_ABBREVIATED_LENGTH: Final = 11
_HEAD: Final = late.compile(_WORD)
_HYPHENED: Final = late.compile(r"(?<![\w.-])[^\W\d_a-z]\.?-(?:[^\W\d_a-z]\.?[ ])?\Z")
"""Initials that a hyphen joins, whole or the first of them: `P-O | Niia`, `J-|M. B.`"""
_MARIA: Final = late.compile(
    r"(?:(?<![^\W_])M\.[a\u00aa]|(?<=[^\s.!?:][ ]|.[«\"(])M[a\u00aa]\.?)[ ]"
    r"(?:(?:del?|do|da|dos|das|los)[ ]){0,2}\Z"
)
"""How Spanish and Portuguese shorten it: `Mª do | Carmo`, `M.ª | Dolores`; the small
letter is plain in a normal form (UAX #15, NFKC). `Ma` may begin a sentence in Italian.
"""
_SECOND: Final = late.compile(
    rf"[ \u00a0][yei][ ](?P<next>{_WORD})(?![^\W_]|,[ ][^\W\d_]\.)"
)
"""A mother's name that Spanish, Portuguese and Catalan join: `Iturralde | y Ponce`."""
_PARTICLED: Final = late.compile(
    r"[ \u00a0](?:(?:v\.[ ]?d\.|v/d\.?)[ ]?|vd\.?[ ])"
    r"(?P<next>[^\W\d_a-z][^\W\d_]*(?:[\-'’][^\W\d_]+)*)\.?(?![^\W_])"
)
"""Particles as Dutch lists shorten them, and a surname: `Bas | v.d. Berg`."""
_TITLED: Final = late.compile(
    rf"(?:^|[\n;,:•][ ]?|[0-9][.)][ ])(?P<s>{_WORD})[ ]"
    r"(?:(?:Ing|Mgr|Bc|MUDr|MVDr|JUDr|RNDr|PhDr|PaedDr|ThDr|Dr|doc|prof|mgr|inż|dr|lek)"
    r"\.[ ])+\Z"
)
"""A surname before a degree: `3. Šťastná Ing. | Apolena`; Czech, Slovak, Polish."""
_CALLED: Final = frozenset("小老阿")
_RANKS: Final = frozenset("大二三四五六七八九幺么")


def widened(
    text: str,
    start: int,
    end: int,
    others: Mapping[int, int],
    languages: Callable[[], int],
) -> tuple[int, int]:
    """Where a name begins and ends with the parts beside it that belong to it.

    `others`: where the names found in that text begin and end; `languages` tells the
    bits of those that the text may be in.
    """
    if text[start] >= HAN:
        return _widened_han(text, start, end)
    first = _shortened(text, start, others, languages)
    if first < start:  # Joh. Seb. | Hartmann
        first = _shortened(text, first, others, languages)
    start, end = first, _behind(text, start, end, others)
    return _surname_before(text, start, others), _in_capitals(text, start, end)


def alias(text: str, end: int) -> tuple[int, int] | None:
    """Where the person has another name in parentheses: `øyvind | (brattbakk)`.

    A name of the lists; small where the name is, also a word that no list knows.
    """
    match = _ALIAS.match(text, end, end + _NICKNAME_LENGTH)
    if match is None:
        return None
    word = match["next"]
    flags = flags_of(word)
    common = flags.common and not tongues.are_words([word], tongues.WIDE)[0]
    if flags.place or common or is_firm(word, listed=False):
        return None
    small = word.islower() and text[end - 1].islower()
    listed = flags.named
    begins = word_before(text, end).islower()
    return match.span("next") if listed or (small and begins) else None


def word_before(text: str, end: int) -> str:
    """The last word before an offset."""
    low = max(0, end - _NICKNAME_LENGTH)
    return text[low:end].rsplit(maxsplit=1)[-1]


def _shortened(
    text: str, start: int, others: Mapping[int, int], languages: Callable[[], int]
) -> int:
    """The beginning of a shortened given name before it: `Magd. | Elisabeth`."""
    low = max(0, start - _ABBREVIATED_LENGTH)
    near = text[low:start]
    if "-" in near and (hyphened := _HYPHENED.search(text, low, start)):
        return hyphened.start()
    maria = _MARIA.search(text, low, start) if "M" in near else None
    if maria is not None:
        return maria.start()
    if "." not in near:
        return start
    before = _ABBREVIATED.search(near)
    if before is None or not before["a"][0].isupper():
        return start
    short = fold(before["a"])
    if short not in tables.every("parts", "abbreviated"):
        return start
    at, stop = low + before.start(), low + before.end("a")
    if others.get(at) != stop:
        return _joined_before(text, (at, stop), start, others)
    return start if _is_whole(text, start, short, languages) else at


def _is_whole(text: str, start: int, short: str, languages: Callable[[], int]) -> bool:
    """Does a sentence end with that given name, and another begins behind it?

    `Jan. | Janowi`: it is shortened in other languages alone, or another given name
    stands there; `Jan. | Kowalski` may be anybody's.
    """
    if short not in tables.every("parts", "whole"):
        return False
    spoken = languages()
    if spoken and not spoken & tables.spoken("parts", "abbreviated")[short]:
        return True
    behind = _HEAD.match(text, start)
    return behind is not None and (
        flags_of(behind[0]).given or stems.is_given(behind[0])
    )


def _joined_before(
    text: str, short: tuple[int, int], start: int, others: Mapping[int, int]
) -> int:
    """The beginning of the name that a shortened one ends, if it goes on at `start`.

    `Carl Aug. | Müller` does. A sentence ends with a surname and a given name, and
    with what is a whole given name, too: `Nowak Jan. | Anna Nowak`.
    """
    at, stop = short
    whole = next((low for low, end in others.items() if low < at < stop == end), None)
    if whole is None:
        return at
    given = all(flags_of(word).only_given for word in text[whole:at].split())
    ends = fold(text[at:stop]) in tables.every("parts", "whole")
    return whole if given and not ends else start


def _surname_before(text: str, start: int, others: Mapping[int, int]) -> int:
    """The beginning of a surname that stands before a degree and the given name."""
    if text[start - 2 : start] != ". ":
        return start
    low = max(0, start - _NICKNAME_LENGTH)
    titled = _TITLED.search(text[low:start])
    if titled is None or not titled["s"].istitle():
        return start
    at = low + titled.start("s")
    return start if at in others else at


def _behind(text: str, start: int, end: int, others: Mapping[int, int]) -> int:
    """The end of a nickname and a surname, or of an initial, behind it."""
    if text[end : end + 1] in _CLOSING and _OPENED.search(text, start, end):
        closed = _SURNAME.match(text, end + 1, end + _NICKNAME_LENGTH)
        return end + 1 if closed is None else _joined(text, closed, others, end + 1)
    if text[end : end + 1] not in {" ", "\u00a0", ","} or not text[end - 1].isalpha():
        return end
    if text[end + 1 : end + 2] in _GOES_ON:
        rest = _rest_of_surname(text, start, end, others)
        if rest > end:
            return rest
        nickname = _NICKNAME.match(text, end, end + _NICKNAME_LENGTH)
        if nickname is not None:
            return _joined(text, nickname, others, end)
    pointed = text[end + 2 : end + 3] == "."  # few are, and the lists are asked then
    initial = pointed and (_INITIAL.match(text, end) or _in_row(text, start, end))
    if initial and _is_initial(text, start, end, initial):
        return others.get(initial.start("i"), initial.end("i"))
    return _with_initials(text, start, end, others)


def _with_initials(text: str, start: int, end: int, others: Mapping[int, int]) -> int:
    """The end of initials behind a surname and a comma, but of nobody's next name."""
    initials = _INITIALS.match(text, end)
    if initials is None:
        return end
    own = others.get(initials.start("i"), initials.end("i"))
    fits = own <= initials.end("i") and _is_surname_with(text[start:end], initials["i"])
    return initials.end("i") if fits else end


def _rest_of_surname(text: str, start: int, end: int, others: Mapping[int, int]) -> int:
    """The end of a surname behind short particles, or of the mother's."""
    particled = _PARTICLED.match(text, end, end + _NICKNAME_LENGTH)
    if particled is not None:
        at = particled.start("next")
        return others.get(at, particled.end("next"))
    second = _SECOND.match(text, end, end + _NICKNAME_LENGTH)
    if second is None or " " not in text[start:end]:
        return end
    found = others.get(second.start("next")) == second.end()
    return second.end() if found and _is_only_a_surname(second["next"]) else end


def _in_row(text: str, start: int, end: int) -> re.Match[str] | None:
    """The initial of a given name that begins an item and stands before a number.

    `Chapter P. 20` is a page.
    """
    before = text[:start].rstrip(" ")[-1:]
    if (before and before not in _ROW) or " " in text[start:end]:
        return None
    flags = flags_of(text[start:end])
    given = flags.only_given
    return _LISTED.match(text, end) if given else None


def _is_initial(text: str, start: int, end: int, initial: re.Match[str]) -> bool:
    """A capital; or small as the name before it, and a sign behind: `anna k.: ja`."""
    if initial["i"].isupper():
        return True
    signed = text[initial.end() : initial.end() + 1] in _SIGNED
    return text[start:end].islower() and signed


def _joined(
    text: str, match: re.Match[str], others: Mapping[int, int], end: int
) -> int:
    """The end of the surname behind a nickname; `end`, if it is no surname."""
    at = match.start("next")
    if at in others:
        return others[at]
    return match.end() if _may_be_surname(text[at : match.end()]) else end


def _in_capitals(text: str, start: int, end: int) -> int:
    """The end of the words in capitals that go on with a name in capitals.

    `MARÍA | DE LA O PERALEDA CUESTA, 58 años`: nothing else in that run of words.
    """
    if not text[start:end].isupper():
        return end
    before = _CAPITALS_BEFORE.search(text[max(0, start - _REACH) : start])
    if before and before[0].isupper():
        return end
    rest = _CAPITALS.match(text, end)
    if rest is None or not rest[0].isupper():
        return end
    own = [word for word in rest[0].split() if word.lower() not in _SMALL]
    listed = any(flags_of(word).named for word in own)
    return rest.end() if listed and all(map(_may_be_surname, own)) else end


def _may_be_surname(word: str) -> bool:
    """Has it a capital, and is it neither an ordinary word nor a town?"""
    if not word[0].isupper():
        return False
    flags = flags_of(word)
    return bool(flags.named or not flags.other)


def _is_only_a_surname(word: str) -> bool:
    """Is it in a list of surnames, and no given name of several languages?"""
    flags = flags_of(word)
    return flags.surname and not tongues.are_words([word], tongues.WIDE)[0]


def _is_surname_with(value: str, initials: str) -> bool:
    """`Lindqvist, | T.J.`; but `Anna, U.S. citizen`."""
    letters = "".join(filter(str.isalpha, initials))
    if not letters.isupper() or letters.lower() in NO_INITIALS or " " in value:
        return False
    flags = flags_of(value)
    return flags.surname or not flags.given


def _widened_han(text: str, start: int, end: int) -> tuple[int, int]:
    """小 and 老 before a surname alone, 老三 behind it."""
    if end - start == 2 and text[end - 1] == "老":  # noqa: PLR2004
        return start, end + (text[end : end + 1] in _RANKS)
    if end - start > 1:
        return start, end
    if text[start - 1 : start] in _CALLED:
        return start - 1, end
    rank = text[end : end + 1] == "老" and text[end + 1 : end + 2] in _RANKS
    return start, end + 2 * rank


def is_lettered(value: str) -> bool:
    """Has it the letters of a name, and is it no number?"""
    if value.isalpha():
        return len(value) > 1 and not _NUMERAL.fullmatch(value)
    if value < HAN and not _TWO_LETTERS.search(value):
        return False
    letters = sum(map(str.isalpha, value))
    return letters > 1 and letters / len(value) > 0.5  # noqa: PLR2004 - half of it
