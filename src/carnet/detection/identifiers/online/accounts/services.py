"""What somebody is called at a service: `Steam-tili mursu_97`.

The name of a service has to be told, in any case, and a word for an account or "as", or
"on" behind the name; all of them are in `services.toml`.
"""
# ruff: noqa: RUF001 - both apostrophes

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.copula import FOLDED
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.online.accounts.username import is_everybody
from carnet.detection.identifiers.online.evidence.spelled import (
    AFTER,
    is_thing,
    other,
    shape_of,
)
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_NAME: Final = r"(?P<v>[A-Za-z0-9_](?:[A-Za-z0-9_]|[.\-](?=[A-Za-z0-9_])){2,39})"
_REACH: Final = 120  # characters from a service to the end of a name
_END_OF_CLAUSE: Final = late.compile(r"[.,;:!?)\]]|\s*(?:\n|\Z)|[ ][(–—]")
_BESIDE: Final = late.compile(
    r"(?P<between>(?:[ ][^\W\d_]{1,16}(?:['’]m)?){0,4}?)"
    r"(?P<sign>[ ]?[:(][ ]?|,?[ ])[\"'„“«]?@?"
    rf"(?=[A-Za-z.\-]*[_0-9]|[a-z]{{3,}}\.[a-z]{{3}}){_NAME}{AFTER}"
)
"""Behind a service up to four words, and what may be a name."""
_NEXT: Final = late.compile(
    r"[\"'”»“]?[ ]?[,;/|·•][ ]?(?:[^\W\d_]{1,3}[ ]){0,2}"
    r"(?P<where>[^\W\d_]{4,16})(?:['’][^\W\d_]{1,5})?[ ]?[:(]?[ ]?@?"
    rf"{_NAME}{AFTER}"
)
"""One's name at the next service: `..., na GitHubu houzvicka-dev`."""
_PAGE: Final = late.compile(
    r"(?<![\w/.:\-])/?u/(?P<v>[A-Za-z0-9_\-]{3,20})(?![\w/%\-])"
)
"""Somebody's page as Reddit abbreviates it: `u/kvet_z_hane`; `u/min` is a unit."""
_TWO: Final = late.compile(r"[a-z]{3,20}\.(?P<w>[a-z]{3,20})")
"""Two words with a full stop, which only a word for accounts makes a name."""
_IS: Final = late.compile(FOLDED)
"""Of a service itself, too: `Twitter is down.please`."""
_SAYING: Final = late.compile(r"[ ](?:vagyok|neven|diye|olarak|adıyla|ismiyle)(?!\w)")
"""Hungarian and Turkish say "I am" and "as" behind the name."""
_APART: Final = late.compile(r"[._\-]|[0-9]")


class _Words(NamedTuple):
    services: re.Pattern[str]
    """A service with its ending, in the folded text."""
    sieve: Sieve
    finds: re.Pattern[str]
    """What one does to find somebody there, right before the service."""
    named: re.Pattern[str]
    """The last word before the name, which says that one follows."""
    account: re.Pattern[str]
    on: re.Pattern[str]
    """A name before "on" and a service."""
    chats: Sieve
    behind: re.Pattern[str]
    """A name before a word for its account."""
    accounts: Sieve


def _folded(entries: list[str]) -> set[str]:
    return set(map(fold, entries))


def _all(rows: dict[str, list[str]]) -> set[str]:
    return _folded([entry for row in rows.values() for entry in row])


@cache
def _words() -> _Words:
    rows = table(__package__, "services")
    services, chats = _folded(rows["services"]), _folded(rows["chats"])
    behind = _all(rows["behind"])
    link = {fold(entry) for row in rows["as"].values() for entry in row}
    find = _all(rows["find"])
    account = rf"{expression(_all(rows['accounts']))}[^\W\d_]{{0,8}}"
    ending = r"[^\W\d_]{0,6}(?:['’][^\W\d_]{1,5})?"
    return _Words(
        late.compile(
            rf"{expression(services)}{ending}(?:\-(?P<part>[^\W\d_]{{2,20}}))?"
        ),
        Sieve(Beginning(services)),
        late.compile(
            rf"(?<![^\W_]){expression(find)}"
            r"(?:[ \-][^\W\d_]{1,12}(?:['’][a-z])?){0,3}[ ]\Z"
        ),
        late.compile(
            rf"(?:{any_of(link)}|{account}|{expression(find)}[^\W\d_]{{0,4}})\Z"
        ),
        late.compile(rf"{account}\Z"),
        late.compile(
            rf"(?<![\w@./:\-]){_NAME}[\"'”»“]?[ ]"
            r"(?:on|auf|sur|en|su|op|pa|na|no|i|in|per|στο|в|у|ar|fuq)[ ]"
            rf"{expression(chats)}"
        ),
        Sieve(Beginning(chats)),
        late.compile(
            rf"(?<![\w@./:\-]){_NAME}[\"'”»“]?[ \-]{expression(behind)}"
            r"[^\W\d_]{0,8}(?![^\W_])"
        ),
        Sieve(Beginning(behind)),
    )


def find(scan: Scan) -> Iterator[Hit]:
    """Every name of an account that a service tells."""
    if "u/" in scan.text:
        yield from _pages(scan)
    marked = "_" in scan.text or scan.has_number or scan.has_mention
    if marked or "." in scan.text:
        yield from _behind(scan)
    if marked:
        yield from _before(scan)


def _pages(scan: Scan) -> Iterator[Hit]:
    """Names behind `u/`, spelled as names are or where that network is told."""
    told = any("reddit" in word for word in _words().sieve.of(scan.plain))
    for match in _PAGE.finditer(scan.text):
        shape = shape_of(match["v"])
        if told or (shape and shape.joined and not is_thing(match["v"])):
            yield _hit(scan, *match.span("v"))


def is_told(scan: Scan) -> bool:
    """Does the text have what may be the name of a service?"""
    return bool(_words().sieve.of(scan.plain))


def _hit(scan: Scan, start: int, end: int) -> Hit:
    normal = scan.text[start:end].lower()
    return Hit(start, end, Kind.USERNAME, normal, "service", LIKELY)


def _behind(scan: Scan) -> Iterator[Hit]:
    """Names behind a service, and one's names at the next ones."""
    words = _words()
    reached = 0
    for at in scan.starts(words.sieve.of(scan.plain)):
        service = words.services.match(scan.folded, at)
        if service is None:
            continue
        match = _BESIDE.match(scan.text, service.end(), at + _REACH)
        if match is None or match.start("v") < reached:
            continue
        asked = words.finds.search(scan.folded, max(0, at - _REACH // 4), at)
        if _is_named(scan, match, service["part"] or "", asked=asked is not None):
            yield _hit(scan, *match.span("v"))
            reached = match.end("v")
            yield from _next(scan, reached)


def _is_named(scan: Scan, match: re.Match[str], part: str, *, asked: bool) -> bool:
    """Whether a name behind a service is spelled, and told, as somebody's.

    `asked`: to look for somebody there.
    """
    start, end = match.span("v")
    value = scan.text[start:end]
    shape = shape_of(value)
    if is_everybody(value.lower()) or is_thing(value):
        return False
    words = [*map(fold, match["between"].split())] or [part]
    if shape is None:
        return _are_two(value) and _is_called(words)
    if scan.text[start - 1] == "@":
        return True
    if words[-1]:
        return _words().named.match(words[-1]) is not None
    told = asked and match["sign"].strip() and shape.digit and value.islower()
    if told or _SAYING.match(scan.text, end):
        return True
    signed = match["sign"].strip() in {":", "("}
    ended = _END_OF_CLAUSE.match(scan.text, end) is not None
    return shape.joined and shape.digit and value.islower() and (signed or ended)


def _are_two(value: str) -> bool:
    """Whether it is two words with a full stop, and no page, file or field."""
    two = _TWO.fullmatch(value)
    return two is not None and two["w"] not in other().ends | other().fields


def _is_called(words: list[str]) -> bool:
    """Whether the words before a name say so; "is" alone is said of a service, too."""
    if _IS.fullmatch(words[-1]):
        return _words().account.match(words[-2:][0]) is not None
    return _words().named.match(words[-1]) is not None


def _next(scan: Scan, end: int) -> Iterator[Hit]:
    """One's names at other services, right behind the first."""
    words = _words()
    while match := _NEXT.match(scan.text, end):
        start, end = match.span("v")
        where = fold(match["where"])
        known = words.services.fullmatch(where)
        ended = _END_OF_CLAUSE.match(scan.text, end)
        if not (known and ended and _APART.search(match["v"])):
            return
        if match["v"].islower():
            yield _hit(scan, start, end)


def _before(scan: Scan) -> Iterator[Hit]:
    """Names before "on" and a service, or before a word for their accounts."""
    words = _words()
    for shape, sieve in ((words.on, words.chats), (words.behind, words.accounts)):
        for at in scan.starts(sieve.of(scan.plain)):
            low = max(0, at - _REACH // 2)
            for match in shape.finditer(scan.folded, low, at + _REACH // 4):
                start, end = match.span("v")
                value = scan.text[start:end]
                shaped = shape_of(value)
                last = scan.folded[max(0, start - _REACH // 6) : start].split() or [""]
                said = words.named.fullmatch(last[-1]) is not None
                joined = shaped and (shaped.joined or (said and shape is words.on))
                fits = joined and shaped and shaped.digit and value.islower()
                if fits and not is_thing(value):
                    yield _hit(scan, start, end)
