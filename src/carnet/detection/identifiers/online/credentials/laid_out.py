"""Passwords and names of accounts where the layout says what they are, not a sign.

    <password>geheim</password>      | Username | vesna.k84 |      **Password:** x7#Kq1
    Password                         Username → vesna.k84          "logins": ["k.novak"]
    x7#Kq1

An element, a cell, a line or an emphasis parts the word and its value there. Where the
word is the name of the field itself any value is one; else it is spelled as no word is.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.online.evidence.made_up import (
    KNOWN,
    TOKEN,
    is_made_up,
    is_strange,
)
from carnet.detection.identifiers.online.evidence.spelled import other
from carnet.detection.identifiers.online.secrets.passwords import is_dummy, is_program
from carnet.detection.identifiers.online.secrets.spoken import LOOSE
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_TAG: Final = r"</?[A-Za-z][^<>\n]{0,80}>"
_SUFFIX: Final = r"[^\W\d_]{0,6}(?:_(?:name|id))?[0-9]?(?:[ ]\([^()\n]{1,16}\))?"
"""The rest of the word: an ending, `_id`, a number, a remark in parentheses."""
_OF_FIELD: Final = (
    r"[\"']?[ \t]?[:=][ \t]?\[[ \t\n]{0,8}[\"']"  # "logins": ["
    r"|[\"'][ ]?,[ ]?[\"'](?:value|val|content)[\"'][ ]?:[ ]?[\"']"  # ", "value": "
    r"|[\"'](?:[ ][\w\-]{1,16}=[\"'][^\"'<>\n]{0,40}[\"']){0,3}[ ]value=[\"']"
    r"|[ \t]{1,4}=[ \t]{1,4}[\"']"  # aligned: password   = "
    r"|[ \t]?[:：][ \t]?[«»„“”‚‘「『][ \t]?"
    r"|(?<=\))[:：][ \t]?"  # (optional):
    r"|[*_`]{1,3}[:：][*_`]{0,3}[ \t]{0,3}[*`]{0,3}"  # **Password**: **
    r"|[:：][ \t]?[*`]{1,3}[ \t]{0,3}[*`]{0,3}"
)
"""The word is the name of a field, and this stands between it and the field's value."""
_OF_ELEMENT: Final = r"(?:[ ][\w:.\-]{1,30}=[^<>\n]{0,80})?>\s{0,8}"
"""The word is the name of an element: the rest of its opening tag."""
_NEXT_ELEMENT: Final = (
    rf"[ \t]?[:：]?\s{{0,4}}(?:{_TAG}[:：]?\s{{0,6}}){{0,5}}"
    r"(?:<[A-Za-z][^<>\n]{0,80}?[ ]value=[\"']"
    r"|(?P<cell>(?<=>)|(?<=>\s)|(?<=>\s\s)|(?<=>\s\s\s)))"
)
"""The value stands in a later element: in its attribute `value`, or as its text."""
_SET_APART: Final = (
    r"[ \t]{0,3}"
    r"(?:-{1,2}>|=>|[→⇒›|•·]|\.{3,40}|[–—#](?=[ ])|(?<=[ ])[=\-](?=[ ]))[ \t]{0,3}"
    r"|[ ]?\t[ \t]{0,3}|[ \t]?[\[(（]|[ ](?=[«»„“”\"'‘「『])|\][ \t]?[:：]?[ \t]"
    r"|[ \t]?[:：]?[ \t]?\r?\n(?:[ \t]{0,3}\r?\n)?[ \t>]{0,8}(?:[\-*•][ ])?"
)
"""An arrow, a dotted line, a dash, a tab, a bracket or the end of a line."""
_OPENING: Final = r"(?:[\"'`“”„«»‘「『*_]{1,3}[ ]?)?"
"""The value's own quotes."""
_BETWEEN: Final = late.compile(
    rf"{_SUFFIX}(?:"
    rf"(?P<field>{_OF_FIELD})"
    rf"|(?P<element>{_OF_ELEMENT})(?=[^\s<])"
    rf"|{_NEXT_ELEMENT}"
    rf"|(?P<apart>{_SET_APART})"
    rf"){_OPENING}"
)
"""What the layout puts between the word and its value, with the value's own quotes."""
_QUOTES: Final = frozenset("\"'`“”„«»‘「『")
_VALUE: Final = late.compile(r"[^\s<>|\"'`“”„«»\[\]{}]{3,512}+")
_ENDS: Final = late.compile(
    r"[ \t]?[\"'`“”»«’」』*_\]})）]{0,3}[ \t]{0,3}"
    r"(?:\Z|[\r\n<|,;•·\t]|(?<=[\"'`”»«])[ ]?/?>)"
    r"|[\"'”“»«](?=[\s;,)])"
)
_CLOSES: Final = late.compile(r"[\"'`”»’」』)\]）](?![^\W_])")
"""Behind a value in brackets or quotes, in the midst of a sentence."""
_UNLIKE_WORDS: Final = late.compile(
    rf"{TOKEN.pattern}|(?!(?:u?int|n?varchar|n?char|float|uuid|string|bigint)[0-9])"
    r"(?=[\w.\-]{6,40}\Z)[A-Za-z](?:[A-Za-z.\-]*[0-9_]){2}[\w.\-]*"
    r"|(?=[\w.\-]{6,40}\Z)[A-Za-z]{1,20}_[A-Za-z]{1,20}[0-9]?"
)
"""What stands there and is no word: a token, or a name with digits."""
_MORE: Final = late.compile(r"[\"'][ \t]?,\s{0,8}[\"']")
"""Between two values of an array."""
_OPENED: Final = late.compile(r"<(?:\w{1,20}:)?[\w.\-]{0,20}\Z")
_CLOSED: Final = late.compile(r"\s{0,8}</")
"""Behind an element: `socks5://<login>:<password>@host` has none."""
_ALONE: Final = late.compile(
    r"(?:\A|[\n|•·\t>])[ \t>*_#\-•\"'`\[(<.\d)]{0,8}(?:[^\W\d_]{1,14}[ \-’']){0,2}\Z"
)
"""Before a word that is, with another one or two, all that its line or cell has."""
_REACH: Final = 40  # characters before the word
_NAME: Final = late.compile(r"@?[^\W_][\w.\-]{1,39}[^\W_]")
_MADE: Final = late.compile(
    r"(?=[A-Za-z])(?:(?=[^\d_]{0,40}[0-9_])[\w.\-]{4,40}|[A-Za-z]\.[A-Za-z]{4,30}"
    r"|[a-z]{3,20}\.(?P<w>[a-z]{3,20}))"
)
"""A name with digits, an underline, an initial or a full stop, as no plain word has."""
_NETWORKS: Final = frozenset(
    "discord github instagram insta linkedin mastodon reddit skype slack snapchat"
    " telegram tiktok twitter wechat nick handle".split()
)
"""Whose pages have much beside names of accounts."""
_NOBODY: Final = frozenset(
    "admin administrator anonymous default demo email example false guest login max min"
    " name none null optional password required root string system test true unknown"
    " user username varchar text".split()
)
_SIGNED: Final = late.compile(r"(?=.{6})[A-Za-z]+(?:[!#$%*?+~^@]+[A-Za-z]+)+")
_DIGITS: Final = 6  # of a password of digits alone
_FEWEST: Final = 4  # characters of a password
_MOST: Final = 200  # values of an array


class _Field(NamedTuple):
    """Where a value stands, and what says that it is one."""

    start: int
    end: int
    sure: bool
    """The word is the name of the field itself."""
    cell: bool
    """It stands in the cell beside the word."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every password and every name of an account in a field of its own."""
    program: bool | None = None
    for label in scan.labels.having("secret", "user"):
        fields = list(_fields(scan, label))
        if fields and program is None:
            program = is_program(scan.text)
        for field in fields:
            if field.sure or not program:
                hit = _judged(scan, label, field)
                if hit:
                    yield hit


def judged(scan: Scan, label: Label, value: re.Match[str]) -> Hit | None:
    """The word as what its label says, if it is spelled as no other word is."""
    return _judged(scan, label, _Field(*value.span(), sure=False, cell=False))


def _judged(scan: Scan, label: Label, field: _Field) -> Hit | None:
    value = scan.text[field.start : field.end]
    word = scan.folded[label.start : label.end]
    if "secret" in label.tags and _is_secret(word, value, field):
        kind, normal = Kind.PASSWORD_SECRET, value
    elif "user" in label.tags and _is_user(word, value, field):
        kind, normal = Kind.USERNAME, value.lower().lstrip("@")
    else:
        return None
    return Hit(field.start, field.end, kind, normal, "laid-out", LIKELY)


def is_cell(head: str, value: str) -> bool:
    """Whether a cell below the head of a column, a word for passwords, is one."""
    field = _Field(0, len(value), sure=False, cell=True)
    return _is_secret(head, value, field)


def _fields(scan: Scan, label: Label) -> Iterator[_Field]:
    """The value in the field of a word; each of an array."""
    text = scan.text
    between = _BETWEEN.match(text, label.end)
    if between is None:
        return
    low = max(0, label.start - _REACH)
    element = between["element"] is not None
    if element and not _OPENED.search(text, low, label.start):
        return
    cell = between["cell"] is not None
    apart = between["apart"] is not None
    alone = not (apart or cell) or _ALONE.search(text, low, label.start)
    at, sure = between.end(), not (cell or apart)
    for _ in range(_MOST):
        end = _end(text, at, alone=bool(alone))
        if end is None:
            return
        quoted = "secret" in label.tags and text[at - 1] in _QUOTES
        told = quoted and is_made_up(text[at:end])
        if not (alone or told or _UNLIKE_WORDS.fullmatch(text, at, end)):
            return  # a sentence goes on there: `the key "open" is beside it`
        if not element or _CLOSED.match(text, end):
            yield _Field(at, end, sure, cell)
        more = _MORE.match(text, end) if between["field"] else None
        if more is None or "[" not in between["field"]:
            return
        at = more.end()


def _end(text: str, at: int, *, alone: bool) -> int | None:
    """Where the value ends that begins there, if the field ends with it.

    In a sentence of its own words with the bracket or quote that closes it.
    """
    value = _VALUE.match(text, at)
    if value is None:
        return None
    end = at + len(value[0].rstrip("*`).,;:"))
    if not alone and _CLOSES.match(text, end):
        return end
    return end if _ENDS.match(text, end) or _ENDS.match(text, value.end()) else None


def _is_secret(word: str, value: str, field: _Field) -> bool:
    counted = value.isdigit() and len(value) >= _DIGITS
    if len(value) < _FEWEST or (is_dummy(value) and not counted):
        return False
    if word in LOOSE or not (field.sure or field.cell):
        return is_made_up(value) or is_strange(value)
    if field.sure:
        return not value.isdigit() or len(value) > _FEWEST
    letters, digits = any(map(str.isalpha, value)), any(map(str.isdigit, value))
    mixed = value.isalnum() and letters and digits
    signed = _SIGNED.fullmatch(value) is not None
    spelled = mixed or counted or signed or is_strange(value) or is_made_up(value)
    return spelled and not KNOWN.fullmatch(value)


def _is_user(word: str, value: str, field: _Field) -> bool:
    if not _NAME.fullmatch(value) or value.lower() in _NOBODY:
        return False
    if field.sure:
        return not value.isdigit()
    made = _MADE.fullmatch(value)
    if made is None or made["w"] in other().ends:
        return False
    return word not in _NETWORKS and not KNOWN.fullmatch(value)
