"""Who speaks in a chat: where one line begins with a person's name, others do too.

`KERTTU: kas keegi tuleb?` and below it `sass: mina` - a word before a colon says
nothing by itself, for forms and settings have it too. Beside a person's it is another
person's where a list of names has it: who asks, sells or is on duty is in none.
"""
# ruff: noqa: RUF001 - signs of chats

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.names.company.neighbours import is_role
from carnet.detection.names.evidence import FIRM, cues
from carnet.detection.names.nobody.figures.history import is_figure
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.nobody.goods.software import is_called
from carnet.detection.names.nobody.words import plain
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of, flags_of_all
from carnet.detection.names.text import mail
from carnet.detection.names.text.spans import Span, is_found

_LINE: Final = late.compile(
    r"^[ \t>*•\-–—]{0,6}(?:\[?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\]?[ ]?[\-–]?[ ]?)?"
    r"(?P<who>[^\W\d_]+(?:[ '’\-][^\W\d_]+){0,2}\.?)"
    r"(?:,?[ ][(\[]?\d{1,2}[:.]\d{2}(?::\d{2})?[)\]]?)?[ ]?:(?=[ \t]+[^\s{\[\"'\d])",
    re.MULTILINE,
)
_TIMED: Final = late.compile(r"\d{1,2}[:.]\d{2}\W{0,3}\Z")
_BEHIND: Final = late.compile(r",?[ ][(\[]\d{1,2}[:.]\d{2}")
"""A time of day behind who speaks: `Réka [10:13]: ...`."""
_NICK: Final = late.compile(
    r"^[ \t]*\[?\d{1,2}:\d{2}(?::\d{2})?\]?[ ]{1,2}<[@+%~&]?"
    r"(?P<who>[^\W\d][\w\-\[\]`^|]{1,24}(?:[ ][^\W\d_]{2,20})?)>(?=[ ])",
    re.MULTILINE,
)
"""Of IRC and what looks like it: `09:02 <peadar_g> ...`."""
_PART: Final = late.compile(r"[^\W\d_]{3,}")
_SELVES: Final = frozenset(
    "me ich moi yo io eu ik mig jeg jag ég minä mina aš ja já jaz én ben εγώ аз я mise"
    " jien 我".split()
)
"""Who wrote the rest of a chat."""
_LEAST: Final = 2  # lines with a speaker
_SHORTEST: Final = 3  # letters
_TIME: Final = 9  # characters of a time of day before who speaks


def speakers(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """The speakers beside those that `found`, in order, has as persons."""
    if text.count(":") < _LEAST or "\n" not in text:
        return
    yield from _nicks(text, found)
    lines = [one.span("who") for one in _LINE.finditer(text)]
    known = [one for one in lines if is_found(one, found)]
    self_ = any(text[slice(*one)].lower() in _SELVES for one in lines)
    if len(lines) < _LEAST or not (known or self_ or _are_timed(text, lines)):
        return
    yield from (one for one in known if _is_more(text, one, found))
    spoken = {text[slice(*one)].casefold() for one in known}
    most = self_ or (len(spoken) >= _LEAST and len(known) * 2 >= len(lines))
    often = Counter(text[slice(*one)] for one in lines)
    doubtful = [one for one in lines if not is_found(one, found)]
    for start, whole in doubtful:
        end = start + len(_before_role(text[start:whole]))
        value = text[start:end]
        if (
            end < whole
            or value.casefold() in spoken
            or _is_timed(text, start, value)
            or (
                _may_be_speaker(value, text, most=most or often[value] >= _LEAST)
                and not (self_ and _is_asked(value))
            )
        ):
            yield start, end


def _is_asked(value: str) -> bool:
    """Is it a customer or an assistant that one chats with: `Alexa: playing`?"""
    return is_role(value) or is_called(value)


def _before_role(who: str) -> str:
    """The given name before a word for who that is: `Wellington | Síndico`."""
    name, _, role = who.partition(" ")
    if not (role.istitle() and name.istitle() and is_role(role)):
        return who
    return name if flags_of(name).given else who


def _is_more(text: str, line: Span, found: Sequence[Span]) -> bool:
    """Is more of who speaks in a line a name: `Big | Tony`, `Maddie | x`?"""
    words = text[slice(*line)].split()
    first, last = (line[0], line[0] + 1), (line[1] - 1, line[1])
    if len(words) != _LEAST or is_found(first, found) == is_found(last, found):
        return False
    if is_found(first, found):
        return len(words[1]) == 1 or words[1].istitle()
    return words[0].istitle() and not is_role(words[0])


def _nicks(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who speaks by a nickname in angle brackets, where one of them is a person's.

    A log has its levels and threads there: `<INFO>`, `<main>`.
    """
    every = [one.span("who") for one in _NICK.finditer(text)] if "<" in text else []
    names = [text[slice(*one)] for one in every]
    if not any(
        is_found(span, found)
        or any(flags_of(one).only_given for one in _PART.findall(name))
        for span, name in zip(every, names, strict=True)
    ):
        return
    for span, name in zip(every, names, strict=True):
        flags = flags_of(name)
        if not name.isupper() and (flags.given or not flags.common):
            yield span


def _are_timed(text: str, lines: Sequence[Span]) -> bool:
    """Has one of them a time of day behind a name that is no other word?"""
    return any(
        _BEHIND.match(text, end) and flags_of(text[start:end]).only_given
        for start, end in lines
    )


def _is_timed(text: str, start: int, who: str) -> bool:
    """Does a given name stand beside a time of day, though it is a word too: `Meta`?"""
    timed = _TIMED.search(text, max(0, start - _TIME), start)
    if not (timed or _BEHIND.match(text, start + len(who))):
        return False
    return bool(who[0].isupper() and flags_of(who).given)


def _may_be_speaker(value: str, text: str, *, most: bool) -> bool:
    """Do lists know it as a name, and is it no role, no setting, no town, no firm?

    `most`: of the other lines two persons speak at least half, or it speaks more than
    once, so that a nickname that no list has is one (`Емо: ще закъснея`).
    """
    words = value.rstrip(".").replace("-", " ").split()
    short = value.istitle() and most and flags_of(value).only_given  # Su: mezeler bende
    if value >= HAN or (len(value) < _SHORTEST and not short):
        return False
    if mail.is_head(value) or value.lower() in plain.instructions():
        return False  # Fwd: Fwd: keys; Make: a list of who brings what
    cased = [word.capitalize() for word in words]
    flags = flags_of_all(cased)
    if (flags.other & ~flags.named).any() or any(
        True for _ in cues(f"{value}: ", FIRM)
    ):
        return False
    either = bool((flags.other & flags.named).all())
    if (either and value.islower()) or not (flags.named.any() or most):
        return False
    return not is_firm(value, listed=bool(flags.named.any())) and not is_figure(
        value, text
    )
