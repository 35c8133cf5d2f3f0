"""What somebody is called at a service: `@kvet_z_hane`, `Steam-tili mursu_97`.

An `@` before a name with `_` is a mention of somebody in any sentence; in a program it
is a decorator or a variable. Elsewhere the name of a service has to be told, in any
case, and a word for an account or "as" (`services.toml`).
"""
# ruff: noqa: RUF001 - both apostrophes

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.expressions import END, expression
from carnet.detection.identifiers.online.handles import NUMBERED, shape_of
from carnet.detection.identifiers.online.username import is_everybody
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_NAME: Final = r"(?P<v>[A-Za-z0-9_](?:[A-Za-z0-9_]|[.\-](?=[A-Za-z0-9_])){2,39})"
_AFTER: Final = r"(?![\w@(\[/\\=<]|[\"']?[ \t]?[:=][ \t]?[\"'{\[(0-9]|\.[A-Za-z])"
_MENTION: Final = late.compile(
    r"@(?<![\w@`./:\-$%#\\]@)"
    rf"(?P<v>[A-Za-z0-9]\w{{2,39}}){_AFTER}(?!`)",
    re.ASCII,
)
_DECORATED: Final = late.compile(r"(?:\A|\n)[ \t]*\Z")
"""Before a decorator, which is alone in its line."""
_ALONE: Final = late.compile(r"[ \t]*(?:\r?\n|\Z)")
_PROGRAM: Final = late.compile(
    r"^[ \t]*(?:def |class |import |from \w+ import|return |public |private |function "
    r"|end$|#include)|\b(?:DECLARE|EXEC|SELECT|INSERT|SET)[ \t\n]|@\w+[ ]?:?="
    r"|@\w+[ ][<>]=?[ ]|\bdo \|",
    re.MULTILINE,
)
_HASHTAG: Final = late.compile(r"#(?<![\w&/#]#)[^\W\d_]\w{2,}(?![\w\-])")
"""What a post has that is for everybody, and mostly mentions who is public."""
_PROGRAMMED: Final = frozenset(
    "decorator decorators dekorator dekorators dekorateur decorateur decorador"
    " decoratore annotation annotations annotatie adnotacja anotace anotacija"
    " декоратор".split()
)
"""Words of a text that speaks of what an `@` is in programs."""
_OF_PROGRAMS: Final = frozenset(
    "cache cached property required exempt validator validators task tasks fixture"
    " handler listener request method only view transaction atomic deprecated override"
    " abstract static mock patch param params retry timer timed timeout route command"
    " event before after context manager filter tag signal receiver hook step call"
    " wraps check checks login permission staff csrf shared field model root lru"
    " dispatch singledispatch ordering generator factory injectable media charset"
    " keyframes layer container supports import page".split()
)
"""Parts of names that stand behind an `@` in programs."""
_KEYED: Final = late.compile(
    r"(?<![^\W_])(?:admin|owner|maintainer|assignee|author|reviewer|approver|contact"
    r"|mention|notify|oncall|on_call|user(?:name)?|handle|nick|operator|moderator|lead"
    r"|manager|responsible|eier|ejer|agare|omistaja|omanik|vlasnik|lastnik|vlastnik"
    r"|wlasciciel|proprietaire|proprietario|propietario|proprietar|besitzer|eigenaar"
    r"|verantwortlich|responsable|responsabile|responsavel|odgovorn[ai]|zodpovedn[ay]"
    r"|felelos|собственик|отговорник|власник|υπευθυνοσ|ansvarig|ansvarlig|vastuuhenkilo"
    r"|vastutaja|atbildigais|atsakingas|sorumlu|sahibi|负责人|負責人)s?"
    r"[\"']?[ \t]?[:=：][ \t]?[\"']?@(?P<v>[a-z0-9_][a-z0-9_.\-]{1,38}[a-z0-9_])"
    r"(?![\w@(\[/\\=])"
)
"""Who is it: a key and a mention, `ADMIN=@petra`; read in the folded text."""
_SIGNED: Final = late.compile(
    r"@(?:(?<=[:=：]@)|(?<=[:=：][ \t\"']@)|(?<=[:=：][ \t][\"']@))"
)
"""A mention behind the sign of a key: of an address or a decorator one look is enough,
where reading a program for keys took a twentieth of all."""
_THINGS: Final = NUMBERED | frozenset(
    """
    video image file report build runner job table column field font face script step
    workflow pipeline action issue ticket bug release branch commit repo package module
    bot song track playlist album post photo draft backup export import config env log
    dump data dataset model train val eval input output screen shot screenshot img pic
    doc docs note notes task todo plan budget invoice order slot map skin mod weapon
    steam api lib dll driver beta alpha final temp tmp json xml csv yaml pdf zip
    """.split()
)
"""Parts of what else is spelled like that."""
_REACH: Final = 120  # characters from a service to the end of a name
_END_OF_CLAUSE: Final = late.compile(r"[.,;:!?)\]]|\s*(?:\n|\Z)|[ ][(–—]")
_BESIDE: Final = late.compile(
    r"(?P<between>(?:[ ][^\W\d_]{1,16}){0,4}?)(?P<sign>[ ]?[:(][ ]?|[ ])[\"'„“«]?@?"
    rf"(?=[A-Za-z.\-]*[_0-9]){_NAME}{_AFTER}"
)
"""Behind a service up to four words, and what may be a name."""
_NEXT: Final = late.compile(
    r"[\"'”»“]?[ ]?[,;/|·•][ ]?(?:[^\W\d_]{1,3}[ ]){0,2}"
    r"(?P<where>[^\W\d_]{4,16})(?:['’][^\W\d_]{1,5})?[ ]?[:(]?[ ]?@?"
    rf"{_NAME}{_AFTER}"
)
"""One's name at the next service: `..., na GitHubu houzvicka-dev`."""
_FIRST_LINE: Final = late.compile(
    r"\s{0,8}(?P<v>[a-z]{3,20}\.[a-z]{3,20}[0-9]{2,4})[ \t]*(?:\r?\n|\Z)"
)
"""Two names and digits that are all of a text, or of its first line: `ann.lind82`."""
_PARTS: Final = late.compile(r"[._\-0-9]+")
_APART: Final = late.compile(r"[._\-]|[0-9]")


class _Words(NamedTuple):
    services: re.Pattern[str]
    """A service with its ending, in the folded text."""
    sieve: Sieve
    named: re.Pattern[str]
    """The last word before the name, which says that one follows."""
    on: re.Pattern[str]
    """A name before "on" and a service."""
    chats: Sieve
    behind: re.Pattern[str]
    """A name before a word for its account."""
    accounts: Sieve


def _folded(entries: list[str]) -> set[str]:
    return {fold(entry).replace("$", END) for entry in entries}


def _all(rows: dict[str, list[str]]) -> set[str]:
    return _folded([entry for row in rows.values() for entry in row])


@cache
def _words() -> _Words:
    rows = table(__package__, "services")
    services, chats = _folded(rows["services"]), _folded(rows["chats"])
    behind = _all(rows["behind"])
    link = {fold(entry) for row in rows["as"].values() for entry in row}
    account = rf"{expression(_all(rows['accounts']))}[^\W\d_]{{0,8}}"
    ending = r"[^\W\d_]{0,6}(?:['’][^\W\d_]{1,5})?"
    return _Words(
        re.compile(rf"{expression(services)}{ending}(?:\-(?P<part>[^\W\d_]{{2,20}}))?"),
        Sieve(Beginning(services)),
        re.compile(rf"(?:{any_of(link)}|{account})\Z"),
        re.compile(
            rf"(?<![\w@./:\-]){_NAME}[\"'”»“]?[ ]"
            r"(?:on|auf|sur|en|su|op|pa|na|no|i|in|per|στο|в|у|ar|fuq)[ ]"
            rf"{expression(chats)}"
        ),
        Sieve(Beginning(chats)),
        re.compile(
            rf"(?<![\w@./:\-]){_NAME}[\"'”»“]?[ \-]{expression(behind)}"
            r"[^\W\d_]{0,8}(?![^\W_])"
        ),
        Sieve(Beginning(behind)),
    )


def find(scan: Scan) -> Iterator[Hit]:
    """Every name of an account that a mention or a service tells."""
    first = _FIRST_LINE.match(scan.text) if scan.has_number else None
    if first and shape_of(first["v"]) and not _is_thing(first["v"]):
        yield _hit(scan, *first.span("v"))
    if scan.has_mention:
        yield from _mentioned(scan)
        keyed = _SIGNED.search(scan.folded)
        for match in _KEYED.finditer(scan.folded) if keyed else ():
            if not is_everybody(match["v"]):
                yield _hit(scan, *match.span("v"))
    if "_" in scan.text or scan.has_number or scan.has_mention:
        yield from _at_services(scan)
        yield from _before(scan)


def _hit(scan: Scan, start: int, end: int) -> Hit:
    normal = scan.text[start:end].lower()
    return Hit(start, end, Kind.USERNAME, normal, "mention", LIKELY)


def _is_thing(value: str) -> bool:
    """Whether a part of the name says that it is a file's or a program's."""
    return not _THINGS.isdisjoint(_PARTS.split(fold(value)))


def _mentioned(scan: Scan) -> Iterator[Hit]:
    """Names with `_` behind an `@`, in a text that is no program."""
    found = [m for m in _MENTION.finditer(scan.text) if "_" in m["v"].strip("_")]
    if not found or scan.says(_PROGRAMMED) or _PROGRAM.search(scan.text):
        return
    if _HASHTAG.search(scan.text) and not _words().sieve.of(scan.plain):
        return
    for match in found:
        start, end = match.span("v")
        parts = set(match["v"].lower().split("_"))
        alone = _ALONE.match(scan.text, end) and _DECORATED.search(
            scan.text, max(0, start - 40), start - 1
        )
        programmed = parts & _OF_PROGRAMS or _is_thing(match["v"])
        if shape_of(match["v"]) and not programmed and not alone:
            yield _hit(scan, start, end)


def _at_services(scan: Scan) -> Iterator[Hit]:
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
        if _is_named(scan, match, service["part"] or ""):
            yield _hit(scan, *match.span("v"))
            reached = match.end("v")
            yield from _next(scan, reached)


def _is_named(scan: Scan, match: re.Match[str], part: str) -> bool:
    """Whether a name behind a service is spelled, and told, as somebody's."""
    start, end = match.span("v")
    value = scan.text[start:end]
    shape = shape_of(value)
    if shape is None or is_everybody(value.lower()) or _is_thing(value):
        return False
    if scan.text[start - 1] == "@":
        return True
    last = fold(match["between"].rpartition(" ")[2]) or part
    if last:
        return _words().named.match(last) is not None
    signed = match["sign"].strip() in {":", "("}
    ended = _END_OF_CLAUSE.match(scan.text, end) is not None
    return shape.joined and shape.digit and value.islower() and (signed or ended)


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
                fits = shaped and shaped.joined and shaped.digit and value.islower()
                if fits and not _is_thing(value):
                    yield _hit(scan, start, end)
