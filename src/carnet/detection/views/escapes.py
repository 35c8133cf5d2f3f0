"""What the escapes of a text stand for: one decoder for each way of writing them.

A decoder yields edits in order that do not overlap; `every` are those of all of them.

Sources: RFC 3986 §2.1 (percent), RFC 8259 §7 (JSON escapes), RFC 2047 §4 (words of
headers), HTML Living Standard §13.5 (named references), URL Living Standard §5.1
(queries).
"""

import base64
import binascii
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

from carnet import late
from carnet.detection.views import (
    directories,
    folds,
    markup,
    messages,
    statements,
    typeset,
)
from carnet.detection.views.edit import Edit
from carnet.detection.views.normal import plain
from carnet.detection.views.quoted import quoted

_ENTITY = late.compile(
    r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)"
)
_PERCENT = late.compile(
    r"%(?:[2-7][0-9A-Fa-f]|0[9AaDd]|[c-fC-F][0-9A-Fa-f](?:%[89abAB][0-9A-Fa-f]){1,3}"
    r"|(?P<old>[c-fC-F][0-9A-Fa-f](?=[a-z]|(?<=[A-Za-z]...)(?![0-9]))))"
)
"""`old`: a letter of a word as a form in ISO 8859-1 sends it, not 5%FA10."""
_JSON = late.compile(
    r"\\(?:[uU][dD][89abAB][0-9a-fA-F]{2}\\[uU][dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<octets>x[c-fC-F][0-9a-fA-F](?:\\x[89abAB][0-9a-fA-F]){1,3}"
    r"|3[0-7]{2}(?:\\2[0-7]{2}){1,3})"
    r"|(?P<point>u\{[0-9a-fA-F]{1,6}\}|U[0-9a-fA-F]{8})"
    r"|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\"'\\/bfnrt_*@+.\-$`#])"
)
"""`octets`: of a letter in UTF-8, as programs show bytes (`\\xc3\\xbc`), and Git and
Protocol Buffers (`\\303\\274`). `point`: as JavaScript, Rust and Python write it."""
_HEADER = late.compile(
    r"=\?(?P<c>[A-Za-z0-9_\-]{1,24})(?:\*[a-z\-]{1,12})?\?(?P<e>[QqBb])\?"
    r"(?P<v>[!->@-~]{1,200})\?="
)
_CODES = late.compile(r"(?:=[0-9A-Fa-f]{2})+|_")
_MOST = 48  # characters of a key
_KEY = rf"[\w.\-\[\]%]{{1,{_MOST}}}"
_FIRST = late.compile(
    rf"(?:(?<=\?)|(?<![^\s\"'`(:,;|>\u3001\u3002\uff08\uff0c\uff1a\uff1b])){_KEY}\Z"
)
"""The first key of a query; signs of Chinese stand before it without a blank."""
_EQUALS = late.compile(r"=(?<=[\w.\-\[\]%]=)")
_PAIR = rf"{_KEY}=[^\s\"'<>&]{{0,400}}"
_AND = "&(?:amp;)?"
_WORD = r"[^\s\"'<>&=]{1,40}"
_SHOWN = rf"{_KEY}={_WORD}(?: {_WORD}){{1,4}}(?={_AND}{_KEY}=)"
"""A pair as a browser shows it, with blanks; only before another one."""
_QUERY = late.compile(rf"(?:{_SHOWN}|{_PAIR})(?:{_AND}(?:{_SHOWN}|{_PAIR}))*")
_OF_NAMES = late.compile(
    r"(?<![^\W_])(?i:(?:f|l|first|last|sur|given|family|full|maiden|vor|nach|familien)"
    r"[_\-]?name|prenoms?|nom_de_famille|apellidos?|cognome|imie|nazwisko|jmeno|prijmeni"
    r"|priezvisko|voornaam|achternaam|(?:for|efter|etter)na[mv]n|etunimi|sukunimi"
    r"|sobrenome|prenume|soyadi?|prezime|priimek|vezeteknev|keresztnev|eesnimi"
    r"|perekonnanimi|uzvards|pavarde)="
    r"|\b(?:name|nom|nome|nombre|naam)=(?:[A-Z]\S{0,39} [A-Z])"
)
"""The key of a name that only people have, or a name of several words."""
_OF_QUERY = late.compile(
    rf"{_AND}|=|(?<=[^\s=&+])\+(?=[^\s=&+])|(?:%[0-9A-Fa-f]{{2}})+"
)
_PHONE = late.compile(r"(?=[0-9+]{8})[0-9]{1,4}(?:\+[0-9]{1,12}){1,6}(?![0-9A-Za-z+%])")
"""What a form makes of a number in groups, behind the sign that it begins with."""
DOUBLED = "''"
QUOTES = '""'
BROKEN = r"'\''"
_DOUBLED = late.compile(
    r"(?P<quote>['\"])(?:(?<=')\\''|(?P=quote)"
    r"(?:(?<=[^\W\d_].{2})(?=[^\W_]|[ ][^\W\d_])|(?<=[ ].{2})(?=[^\W\d_])"
    r"|(?<=[^\W\d_].{2})(?=[ ,.;)])))"
)
"""Beside a letter of its word: what begins and ends a value is no part of it."""
_TICKED = late.compile('`(?P<sign>["$])')
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def _html(text: str) -> Iterable[Edit]:
    import html  # its entities are 0.2 MB, and few texts have one

    for match in _ENTITY.finditer(text):
        new = plain(html.unescape(match[0]))
        if new != match[0]:
            yield match.start(), match.end(), new


def _percent(text: str) -> Iterable[Edit]:
    for match in _PERCENT.finditer(text):
        codec = "cp1252" if match["old"] else "utf-8"
        new = bytes.fromhex(match[0].replace("%", "")).decode(codec, "replace")
        if "\ufffd" not in new and not (match["old"] and new.lower() == new.upper()):
            yield match.start(), match.end(), plain(new)
        if new == "+" and (phone := _PHONE.match(text, match.end())):
            for at in range(*phone.span()):
                if text[at] == "+":
                    yield at, at + 1, " "


def _json(text: str) -> Iterable[Edit]:
    for match in _JSON.finditer(text):
        body = match[0][1:]
        if match["octets"]:
            yield from _of_octets(match)
            continue
        if match["point"]:
            code = int(body[1:].strip("{}"), 16)
            new = plain(chr(code)) if _is_scalar(code) else match[0]
        elif body[0] in "uUx" and len(body) > 1:
            units = bytes.fromhex(
                "".join(f"{int(u, 16):04x}" for u in _units(match[0]))
            )
            new = plain(units.decode("utf-16-be", "replace"))
        else:
            new = _SHORT.get(body, body)
        yield match.start(), match.end(), new


def _of_octets(match: re.Match[str]) -> Iterable[Edit]:
    """A letter in UTF-8, where its octets stand; octets that are none, one by one."""
    base = 16 if match[0][1] == "x" else 8
    starts = [match.start() + at for at, sign in enumerate(match[0]) if sign == "\\"]
    raw = bytes(int(one.removeprefix("x"), base) for one in match[0][1:].split("\\"))
    new = raw.decode("utf-8", "ignore")
    if len(new) == 1:
        ends = [*starts[1:], match.end()]
        yield match.start(), ends[len(new.encode()) - 1], plain(new)
    elif base == 16:  # noqa: PLR2004 - letters of Latin-1, as JSON has none
        for at, octet in zip(starts, raw, strict=True):
            yield at, at + 4, plain(chr(octet))


def _is_scalar(code: int) -> bool:
    """Is it a character's (Unicode 16, D76), which a surrogate is not?"""
    return code < 0xD800 or 0xDFFF < code <= sys.maxunicode  # noqa: PLR2004


def _units(escape: str) -> list[str]:
    return re.findall(r"\\[uUx]([0-9a-fA-F]{2,4})", escape)


def _header(text: str) -> Iterable[Edit]:
    for match in _HEADER.finditer(text):
        (start, end), charset = match.span("v"), match["c"]
        if match["e"] in "Qq":
            body = [
                (start + code.start(), start + code.end(), _octets(code[0], charset))
                for code in _CODES.finditer(match["v"])
            ]
        else:
            body = [(start, end, _base64(match["v"], charset))]
        if all(new for _, _, new in body):
            yield match.start(), start, ""
            yield from body
            yield end, match.end(), ""


def _octets(codes: str, charset: str) -> str:
    raw = b" " if codes == "_" else bytes.fromhex(codes.replace("=", ""))
    return _decoded(raw, charset)


def _base64(body: str, charset: str) -> str:
    try:
        return _decoded(base64.b64decode(body, validate=True), charset)
    except binascii.Error:
        return ""


def _decoded(raw: bytes, charset: str) -> str:
    try:
        return plain(raw.decode(charset))
    except (LookupError, ValueError):
        return ""


def _doubled(text: str) -> Iterable[Edit]:
    r"""Quotes that stand for one: `'O''Brien'`, `"Ann ""Annie"" Lee"`, `'O'\''Brien'`.

    As SQL, YAML and PowerShell, tables and C#, and shells write them.
    """
    for match in _DOUBLED.finditer(text):
        yield match.start(), match.end(), match["quote"]


def _ticked(text: str) -> Iterable[Edit]:
    """What PowerShell writes behind a backtick."""
    for match in _TICKED.finditer(text):
        yield match.start(), match.end(), match["sign"]


def query(text: str) -> Iterable[Edit]:
    """A query as a form shows it: a line for each value, its key before it."""
    reached = 0
    for start, end in _queries(text) if any(map(text.__contains__, "+%&")) else ():
        if not _is_query(text, start, end):
            continue
        if start > reached:
            yield start - 1, start, "\n"
        for one in _OF_QUERY.finditer(text, start, end):
            new = _QUERY_SIGNS.get(one[0][0]) or _octets(
                one[0].replace("%", "="), "utf-8"
            )
            if new:
                yield *one.span(), new
        if end < len(text):
            yield end, end + 1, "\n"
        reached = end + 1


def _is_query(text: str, start: int, end: int) -> bool:
    """Is something escaped in it, or are there several pairs and one of a name?"""
    if text.find("+", start, end) >= 0 or text.find("%", start, end) >= 0:
        return True
    several = text.find("&", start, end) >= 0
    return several and _OF_NAMES.search(text, start, end) is not None


def _queries(text: str) -> Iterator[tuple[int, int]]:
    """Where they stand; looked for at their first sign, which prose has nowhere."""
    done = 0
    for equals in _EQUALS.finditer(text):
        at = equals.start()
        first = _FIRST.search(text, max(done, at - _MOST), at) if at >= done else None
        if first and (match := _QUERY.match(text, first.start())):
            done = match.end()
            yield match.span()


_QUERY_SIGNS = {"&": "\n", "=": ": ", "+": " "}


DECODERS: tuple[tuple[str, str, Callable[[str], Iterable[Edit]]], ...] = (
    ("json", "\\", _json),
    ("typeset", typeset.SIGN, typeset.typeset),
    ("html", "&", _html),
    ("percent", "%", _percent),
    ("header", "=?", _header),
    ("quoted-printable", "=", quoted),
    ("query", "=", query),
    ("markup", "<", markup.joined),
    ("page", "</", markup.begun),
    ("hyphenated", "-\n", markup.hyphenated),
    ("hyphenated", "-\r\n", markup.hyphenated),
    ("doubled", DOUBLED, _doubled),
    ("doubled", QUOTES, _doubled),
    ("doubled", BROKEN, _doubled),
    ("ticked", '`"', _ticked),
    ("ticked", "`$", _ticked),
    ("folded", folds.CARD, folds.folded),
    ("folded", folds.ENTRY, folds.folded),
    ("statement", statements.FIELD, statements.fields),
    ("message", messages.SIGN, messages.fields),
    ("directory", directories.SIGN, directories.names),
)
"""The name of each, the sign without which there is nothing to decode, the decoder."""

_IN_PLACE = tuple(
    (decoder, tuple(sign for _, sign, one in DECODERS if one is decoder))
    for decoder in (
        *(_header, _json, _html, _percent, quoted),
        *(
            markup.joined,
            markup.begun,
            markup.hyphenated,
            _doubled,
            _ticked,
            folds.folded,
        ),
    )
)
"""Those that read an escape where it stands, with their signs; of two for one escape,
the first."""


def every(text: str) -> Iterable[Edit]:
    """The escapes of every sort, each by its own decoder; queries stay whole."""
    edits = [
        edit
        for decoder, signs in _IN_PLACE
        if any(map(text.__contains__, signs))
        for edit in decoder(text)
    ]
    edits.sort(key=itemgetter(0, 1))
    reached = 0
    for edit in edits:
        if edit[0] >= reached:
            yield edit
            reached = edit[1]
