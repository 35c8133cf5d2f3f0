"""The account beside a password, and the password, in the lines of a record.

    portal_login;6230417u         [client]               wilma_tunnus: lumikko4
    portal_haslo;Jarzab$koral27   user = jkowal.anna     wilma_salasana: "x7#Kq"

The last word of a key says what it is (`evidence/beside.py`). In a sentence such words
are those of anybody, so that an account counts beside a password alone, within a few
lines.
"""
# ruff: noqa: RUF001 - both apostrophes

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.fields.keys import plain
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.online.credentials import laid_out
from carnet.detection.identifiers.online.evidence.beside import key_words, sort_of
from carnet.detection.identifiers.online.evidence.made_up import is_chosen, is_strange
from carnet.detection.identifiers.online.evidence.nobody import is_nobody
from carnet.detection.identifiers.online.secrets.doors import codes
from carnet.detection.identifiers.online.secrets.passwords import is_dummy, is_program
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_QUOTED: Final = r"\"(?P<d>[^\"\n]{3,64})\"|'(?P<q>[^'\n]{3,64})'"
_LINE: Final = late.compile(
    r"^[ \t>|*\-•]{0,8}(?:export[ ])?[\"']?(?P<k>[^\W\d][\w.\-]{1,40}+)[\"']?"
    r"[ \t]{0,12}"
    rf"(?P<s>[:=;,|\t])[ \t]{{0,12}}(?:{_QUOTED}"
    r"|(?P<v>[^\s\"'`<>{}()\[\];,|]{3,64}))[ \t]{0,4}[,;|]?[ \t\r]{0,4}$",
    re.MULTILINE,
)
"""A line that has a key and its value, and nothing else."""
_FIELD: Final = late.compile(
    r"[\"'](?P<k>[^\W\d][\w.\- ]{1,40}+)[\"'][ ]?(?P<s>:)[ ]?"
    rf"(?:{_QUOTED}|(?P<v>[0-9]{{5,20}}(?=[,}}\]\s])))"
)
"""A key of JSON in the midst of a line."""
_ELEMENT: Final = late.compile(
    r"<(?:\w{1,20}:)?(?P<k>[^\W\d][\w.\-]{1,40}+)>(?P<s>)(?P<d>[^<>\n]{3,64})</"
    r"(?P<q>(?!))?(?P<v>(?!))?"
)
"""An element of XML that has text alone."""
_NAME: Final = late.compile(r"[^\W_][\w.\-]{1,39}[^\W_]")
_SPELLED: Final = late.compile(r"(?=.*[0-9._])(?=.*[^\W\d_]).+|[0-9]{5,}")
"""As names of accounts are; a number where the key says so."""
_OF_PASSWORDS: Final = frozenset({"sifra", "sifre", "clave", "κωδικοσ"})
"""Words for a code that are in keys those for a password."""
_NOBODY: Final = frozenset(
    "postgres mysql mariadb oracle sa dba admin administrator root user username login"
    " null none true false string required optional default example test guest demo"
    " anonymous password text varchar object number boolean int".split()
)
_PLACES: Final = frozenset(
    "request self this settings config env os args process app ctx user session data"
    " req form body values params cfg conf options opts secrets vars".split()
)
"""Before a stop in a program: no name of an account."""
_DUMMY: Final = late.compile(
    r"[<${%\[*].*|.*[>}\])%]|x{3,}|\.{3}|[A-Z][A-Z_]+|secret|passw(?:or)?d[0-9]?|!vault.*"
)
_WORDS: Final = late.compile(
    r"[^\W\d_]+(?:[ \-_.'’][^\W\d_]+)*[.:!?…*]{0,3}|(?:\S+[ ]){2}.*"
)
"""What a label says, and no password: `"password": "Your password"`."""
_SURE: Final = frozenset(";,|\t")
"""What parts a key from its value in a row, and is no sign that others read."""
_REACH: Final = 240  # characters between an account and its password
_LINES: Final = 4  # and lines
_PARTED: Final = late.compile(r"\n[ \t\r]*\n|\n(?=\[)|}")
_KEY: Final = 44  # characters of a key and what may stand before it


def find(scan: Scan) -> Iterator[Hit]:
    """Every such account, its password, and passwords in rows."""
    yield from _in_rows(scan)
    words = key_words()
    places = scan.starts(words.sieve.of(scan.plain))
    if scan.has_han:
        places += [
            place for word in words.han if (place := scan.folded.find(word)) >= 0
        ]
    done = set[int]()
    for at in places:
        field = _field(scan.text, at)
        if field is None or field.start() in done:
            continue
        done.add(field.start())
        sort = sort_of(field["k"])
        if sort not in {"names", "loose"} or not _is_account(field, sort):
            continue
        secret = _secret_near(scan, field)
        if secret is not None:
            start, end = _span(field)
            normal = scan.text[start:end].lower()
            yield Hit(start, end, Kind.USERNAME, normal, "pair", LIKELY)
            yield _password(secret)


def _in_rows(scan: Scan) -> Iterator[Hit]:
    """Passwords behind a key and a sign of a table: `portal_haslo;Jarzab$27`."""
    places = scan.starts(key_words().secrets.of(scan.plain))
    places += [label.start for label in scan.labels.having("secret")]
    for at in places:
        field = _field(scan.text, at)
        if field and field["s"] in _SURE and sort_of(field["k"]) == "secrets":
            value, word = _value(field), _last(field)
            if _is_made_up(word, value) and not _DUMMY.fullmatch(value):
                yield _password(field)


def _field(text: str, at: int) -> re.Match[str] | None:
    """The field whose key has a word there: one of JSON, or a line."""
    low = max(0, at - _KEY)
    quote = max(text.rfind('"', low, at), text.rfind("'", low, at))
    line = text.rfind("\n", low, at) + 1
    if quote >= line and (field := _FIELD.match(text, quote)):
        return field
    tag = text.rfind("<", low, at)
    if tag >= line and (field := _ELEMENT.match(text, tag)):
        return field
    found = _LINE.match(text, line) if line or not low else None
    return found if found and found.start("k") <= at < found.end("k") else None


def _is_account(field: re.Match[str], sort: str) -> bool:
    """Whether the value is a name that somebody has, as far as it is spelled so."""
    value = _value(field)
    small = value.lower()
    if not _NAME.fullmatch(value) or small in _NOBODY or is_nobody(small):
        return False
    first, _, rest = small.partition(".")
    if rest and (first in _PLACES or rest in key_words().names):
        return False
    return sort == "names" or _SPELLED.fullmatch(value) is not None


def _secret_near(scan: Scan, field: re.Match[str]) -> re.Match[str] | None:
    """The password of the same object or section."""
    text, (start, end) = scan.text, field.span()
    low = _bound(text, max(0, start - _REACH), start, back=True)
    high = _bound(text, end, min(len(text), end + _REACH), back=False)
    for shape in (_LINE, _FIELD, _ELEMENT):
        for other in shape.finditer(text, low, high):
            if sort_of(other["k"]) == "secrets" and _is_secret(text, other):
                return other
    return None


def _bound(text: str, low: int, high: int, *, back: bool) -> int:
    """Where the section begins, or ends: at a blank line, a brace, a head of INI."""
    lines = text[low:high].split("\n")
    kept = "\n".join(lines[-_LINES - 1 :] if back else lines[: _LINES + 1])
    parts = _PARTED.finditer(kept)
    if back:
        return high - len(kept) + max((one.end() for one in parts), default=0)
    return low + min((one.start() for one in parts), default=len(kept))


def _is_secret(text: str, field: re.Match[str]) -> bool:
    value = _value(field)
    if is_dummy(value) or _DUMMY.fullmatch(value):
        return False
    word = _last(field)
    if _is_code(word):
        return is_chosen(value)
    if field["v"] is None:
        return not _WORDS.fullmatch(value)
    return _is_made_up(word, value) and not is_program(text)


def _is_made_up(word: str, value: str) -> bool:
    """Whether it is spelled as passwords are; behind a word for a code, as no code."""
    return is_strange(value) if _is_code(word) else laid_out.is_cell(word, value)


def _is_code(word: str) -> bool:
    """Whether it is a word for a code of anything."""
    return word in codes() and word not in _OF_PASSWORDS


def _last(field: re.Match[str]) -> str:
    """The last word of its key, folded."""
    return plain(field["k"]).split()[-1]


def _span(field: re.Match[str]) -> tuple[int, int]:
    return next(field.span(group) for group in "dqv" if field[group] is not None)


def _value(field: re.Match[str]) -> str:
    start, end = _span(field)
    return field.string[start:end]


def _password(field: re.Match[str]) -> Hit:
    start, end = _span(field)
    value = _value(field)
    return Hit(start, end, Kind.PASSWORD_SECRET, value, "pair", LIKELY)
