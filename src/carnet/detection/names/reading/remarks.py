"""Whom the remarks of a program name: who signs one, who is to be asked, who said so.

`TODO(anna): check`, `# Zuzana 3/4: nemazat`, `// E.D. 03.24: ...` are signed, and given
names, initials and nicknames there are somebody's. Elsewhere in a remark a word tells
that somebody stands beside it (`remarks.toml`): `# ask Hettie in finance`, `// marek
said so`; what is asked of the tagger there is in bars/coded.py.
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.names.nobody.goods import software
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of, flags_of_all
from carnet.detection.names.text.spans import Span

_SIGN: Final = r"(?:^|[ \t;{}])(?://+|#+(?=[ \t])|--(?=[ \t])|/\*+|<!--)[ \t]*"
_REMARK: Final = late.compile(
    rf"{_SIGN}(?P<r>[^\n]+)|^[ \t]*\*[ ](?P<d>[^\n]+)", re.MULTILINE
)
_MARKS: Final = late.compile(r"//|#|--|/\*|TODO|FIXME|XXX|HACK|NOTE")
_OWNER: Final = late.compile(
    r"(?<![^\W_])(?:TODO|FIXME|XXX|HACK|NOTE)"
    r"(?:[ ]?[(\[](?P<v>[^\W\d_]{3,20})[)\]]|[ ](?P<told>[^\W\d_]{3,20}):[ ])"
    r"|(?:^|[ \t;{}])(?://|#|--|/\*|<!--)[ \t]*"
    r"(?:(?P<says>[^\W\d_]{3,20})(?P<initial>[ ][^\W\d_]\.?)?:[ ]"
    r"|[^\n:]{0,40}[ ](?:by|par|por|od|von|av|af|door|da|przez|de|di)[ ]"
    r"(?P<by>[^\W\d_]{3,20})"
    r"(?=[ ]?(?:[,.(\n]|$|(?:on|le|am|den|el|il|op|dnia|em)?[ ]\d)))",
    re.MULTILINE,
)
"""Whom a comment in code names: `TODO(anna)`, `// edgars b: done`, `# by ludo 1/3`."""
_DATE: Final = (
    r"(?:[0-3]?\d/[01]?\d(?:/\d{2,4})?|[0-3]?\d\.[ ]?[01]?\d\.(?:[ ]?\d{2,4})?"
    r"|(?P<v>[0-3]?\d\.[0-3]\d)|(?:19|20)\d\d[-./][01]?\d(?:[-./][0-3]?\d)?)"
)
_SIGNED: Final = late.compile(
    rf"{_SIGN}(?:"
    r"(?P<initials>[^\W\d_a-z]\.(?:[ -]?[^\W\d_a-z]\.){1,2})"
    r"|(?P<who>[^\W\d_]{2,20}(?:[ -][^\W\d_a-z][^\W\d_]{0,20})?)(?=[ ]\d)"
    rf")(?:[ ]{_DATE})?[ ]?[:\uff1a]",
    re.MULTILINE,
)
_NO_INITIALS: Final = frozenset("NB PS US UK EU EG IE AD BC UN AM PM USA RC".split())
_NICKNAME: Final = 3  # letters of who signs with small ones: `mm 3.2.: changed`
_NO_NICKNAME: Final = frozenset(
    "am at do od vom bis den dne le el il op on to by fix new old rev ver sec art cap"
    " see cf ca vs v ok til fra ab ad nb ps rfc pep iso app api win mac ios ch fig tab"
    " bug sp db os js ts go rc".split()
)


def remarks(text: str) -> Iterator[Span]:
    """Where remarks stand, without their signs."""
    for match in _REMARK.finditer(text) if _MARKS.search(text) else ():
        yield match.span("r" if match["r"] is not None else "d")


def owners(text: str) -> Iterator[Span]:
    """Who is to do what a comment in code asks for, did it, or signs it."""
    if not _MARKS.search(text):
        return
    for match in _OWNER.finditer(text):
        sort = next(one for one in ("v", "told", "says", "by") if match[one])
        word = match[sort]
        flags = flags_of(word)
        # In parentheses stands an owner; elsewhere `ruby:` and `mark:` are words.
        wide = sort == "v" and bool(tongues.are_words([word], tongues.WIDE)[0])
        strange = sort == "v" and _may_own(word)
        if strange or (flags.given and (wide or not flags.common)):
            end = match.end("initial") if match["initial"] else match.end(sort)
            yield match.start(sort), end
    for match in _SIGNED.finditer(text):
        if match["initials"] is not None:
            if "".join(filter(str.isalpha, match["initials"])) not in _NO_INITIALS:
                yield match.span("initials")
        elif _is_signer(match["who"], version=match["v"] is not None):
            yield match.span("who")


def _may_own(word: str) -> bool:
    """Is a word with a capital in parentheses none that lists have: `TODO(Palandur)`?

    A team, a module or a release stands there as well, and is mostly a word.
    """
    flags = flags_of(word)
    known = flags.other or flags.seldom or is_firm(word, listed=False)
    small = flags_of(word.lower())
    known = known or small.other or small.seldom or software.is_called(word)
    return bool(flags.cased) and len(word) > _NICKNAME and not known


def _is_signer(who: str, *, version: bool) -> bool:
    """Does somebody sign so before a date; `version`: one that may be a version?"""
    flags = flags_of_all(who.replace("-", " ").split())
    common, place = flags.common, flags.place
    if who.islower() and len(who) <= _NICKNAME:
        return not version and who.isascii() and who not in _NO_NICKNAME
    if who >= HAN:
        return len(who) <= _NICKNAME
    given = bool((flags.given & ~common).any())
    if who.islower() or version:
        return given and not common.any()
    return (
        bool((flags.named & ~common & ~place).any())
        and not (common & ~flags.named).any()
    )
