"""What somebody is called where people trade, play or write: `seller kertu.m77`.

A word for such people (a row of `handles.toml`) and right behind it what is spelled as
no word is. No standard says how accounts are spelled: letters, digits, `.`, `_` and `-`
are what most sites take.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.copula import IS
from carnet.detection.identifiers.expressions import END, expression
from carnet.detection.identifiers.online.logins import is_nobody
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

_LETTER: Final = r"A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
_NAME: Final = rf"(?P<v>[{_LETTER}][{_LETTER}0-9_.\-]{{2,39}})"
# What makes of it a call, an address, a path or a name in a program.
_AFTER: Final = (
    r"(?![\w(=\[{/\\@:`]|[ \t](?:table|column|field|function|parameter|variable"
    r"|endpoint|attribute|property|schema|tabelle|spalte|feld|champ|colonne|columna"
    r"|tabla|colonna|tabella|campo)(?!\w))"
)
_QUOTE: Final = r"[\"'„“«»‚‘]?@?"
_BESIDE: Final = late.compile(
    rf"(?:[ \t]|(?P<sign>[ \t]?:[ \t]?)"
    rf"|(?P<is>(?:[ \t][^\W\d_]{{1,14}}){{0,3}}?[ \t](?:{IS}|to)[ \t]))"
    rf"{_QUOTE}{_NAME}{_AFTER}"
)
_HAN: Final = late.compile(
    "[用卖賣买買会會网網玩博主楼樓群店版粉账帐帳]"
    "(?:(?<=用)[户戶]|(?<=[卖賣买買玩])家|(?<=[会會])[员員]|(?<=[网網])友|(?<=主)播"
    "|(?<=[博楼樓群店版])主|(?<=粉)[丝絲]"
    '|(?<=[账帐帳])[号號])[名是为為叫]?[：:“「"@ ]{0,2}'
    r"(?P<v>[A-Za-z][A-Za-z0-9_.\-]{2,39})(?![(=\[/\\@])"
)
_VERBS: Final = frozenset({"bruker", "bruger", "spiller"})
"""Also "uses" and "plays" in Danish and Norwegian: people where a sentence begins."""
_DIGITS: Final = late.compile(r"(?P<w>[^\W\d_]{3,})[0-9]{1,6}[^\W\d_]{0,12}")
_INITIAL: Final = late.compile(r"[^\W\d_]\.[^\W\d_]{3,}")
_NAMES: Final = late.compile(r"(?=.{7})[^\W\d_]{2,}\.[^\W\d_]{2,}")
_FROM: Final = late.compile(
    r"(?:[ ][^\W\d_]{1,16}){1,3}[ ]\(?(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9.])"
)
"""Where a login comes from: one to three words and an address."""
_ADDRESS: Final = late.compile(r"(?<![0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9.])")
_CLAUSE: Final = late.compile(r"[,;.)\]]|\s*(?:\n|\Z)|[\u3400-\u9fff]")
"""What ends the words about a name."""
_LINE: Final = 120  # characters of a line around a name and an address
_PARTS: Final = late.compile(r"[._\-]+")
_VERSION: Final = late.compile(r"[0-9]\.[0-9]")
_SMALL: Final = 3  # letters that are no capitals: codes have fewer
_LONG: Final = 4  # letters before two digits, behind "is"
NUMBERED: Final = frozenset(
    """
    version ver rev release build level lvl tier type typ tipo type step stage phase
    part page seite section chapter group gruppe room team liga league season top no
    nr num number user test case demo sample item app web server node host db sql
    php python java html css http https utf sha base oauth windows win office iphone
    ipad galaxy pixel playstation xbox chatgpt gpt claude gemini fifa covid vitamin
    class klasse klass grade form area zone line model modell numero numer nombre
    rang niveau nivel nivo stufe poziom uroven szint tase taso kapitel lektion
    artikel articolo article
    """.split()
)
"""Words that a number follows without a space, in versions, products and lists."""
_FIELDS: Final = frozenset(
    """
    id ids uid name names key keys token tokens hash type types status state count
    total number num at on date time timestamp ts email mail phone address url uri
    path file dir list map set data info meta table view index idx role roles group
    groups level score rate ratio size limit max min config settings setting options
    option flag flags code value values field column row model class object event
    events log logs login logout session sessions start end up in out off only
    picture image photo avatar profile account accounts balance history preferences
    permissions permission access attempts agent age gender title description text
    body content message messages notification notifications api service client
    server db database schema test tests mode version health speed position points
    inventory fee price amount currency rating reviews orders order items item
    product products active enabled disabled verified deleted default by for of to
    from input output guide manual handbook handbuch
    """.split()
)
"""The ends of names in programs and of files."""
_HEADS: Final = frozenset(
    "is has have get set max min num total current new old last first on default avg"
    " can should user member seller buyer player created updated deleted www test"
    " demo example sample your".split()
)
"""Their beginnings."""
_ENDS: Final = frozenset(
    """
    com org net info biz eu io dev app ai de at ch fr es it pt nl be pl cz sk si hr
    hu ro bg gr se dk no fi ee lv lt mt ie is ua tr cn uk us example test local py
    js ts jsx tsx json xml yaml yml toml ini cfg conf csv tsv txt md rst html htm
    css php java rb go rs c h cpp cs kt swift sh bat ps1 sql log pdf doc docx xls
    xlsx ppt pptx odt ods png jpg jpeg gif svg webp mp3 mp4 mov avi wav zip gz tar
    7z rar exe dll iso apk vue
    """.split()
)
"""What stands behind the last full stop of a host or a file."""


class _Shape(NamedTuple):
    """How a name is spelled."""

    joined: bool
    """It has a `_`, or a `.` between its parts."""
    digit: bool
    spelled: bool
    """Digits right behind a word that has none of its own."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every handle right behind a word for somebody with an account."""
    for at in scan.starts(_sieve().of(scan.words)):
        word = _word().match(scan.folded, at)
        if word is None or (word[0] in _VERBS and not scan.text[at].isupper()):
            continue
        match = _BESIDE.match(scan.text, word.end())
        if match is None:
            continue
        if _is_logged(scan, match) or (word[0] not in _accounts() and _fits(match)):
            yield _hit(match)
    for match in _HAN.finditer(scan.text) if scan.has_han else ():
        if shape_of(_bare(match)) or _is_logged(scan, match):
            yield _hit(match)


def _bare(match: re.Match[str]) -> str:
    return match["v"].rstrip(".-_")


def _hit(match: re.Match[str]) -> Hit:
    low, value = match.start("v"), _bare(match)
    end = low + len(value)
    return Hit(low, end, Kind.USERNAME, value.lower(), "handle", LIKELY)


def _fits(match: re.Match[str]) -> bool:
    """Whether it is spelled as handles are; behind a sign or "is" less will do."""
    value = _bare(match)
    shape = shape_of(value)
    if shape is None:
        return False
    if match["sign"] is not None:
        return shape.digit and value.islower()
    if match["is"] is None:
        return True
    letters = sum(map(str.isalpha, value))
    long = shape.spelled and letters >= _LONG and value[-2:].isdigit()
    return shape.digit and (shape.joined or long)


def _is_logged(scan: Scan, match: re.Match[str]) -> bool:
    """Is it two names with a full stop, in a line that has an address, or a secret?"""
    value = _bare(match)
    parts = value.split(".")
    named = _NAMES.fullmatch(value) is not None and value.islower()
    word = parts[0] in _HEADS or parts[-1] in _FIELDS | _ENDS
    nobody = word or any(map(is_nobody, parts))
    if not named or nobody:
        return False
    text, (start, end) = match.string, match.span("v")
    if _FROM.match(text, end):
        return True
    if not _CLAUSE.match(text, start + len(value)):
        return False
    low = max(text.rfind("\n", 0, start) + 1, start - _LINE)
    high = min(text.find("\n", end) % (len(text) + 1), end + _LINE)
    if _ADDRESS.search(text, low, high):
        return True
    return any("secret" in label.tags for label in scan.labels.within(low, high))


def shape_of(value: str) -> _Shape | None:
    """How a handle is spelled; None: it is a word, a code, a file or a field."""
    parts = _PARTS.split(value)
    plain = [fold(part) for part in parts]
    if sum(map(str.islower, value)) < _SMALL or is_nobody(value.lower()):
        return None
    if _VERSION.search(value):
        return None
    last = plain[-1][:-1] if plain[-1][-1:].isdigit() else plain[-1]  # of `id2`
    if last in _FIELDS or plain[0] in _HEADS:
        return None
    dot = "." in value
    if dot and (plain[-1] in _ENDS or parts[-1][:1].isupper()):
        return None
    digit = any(map(str.isdigit, value))
    found = next(filter(None, map(_DIGITS.fullmatch, plain)), None)
    spelled = found is not None and found["w"] not in NUMBERED
    joined = "_" in value or (dot and (digit or bool(_INITIAL.fullmatch(value))))
    return _Shape(joined, digit, spelled) if joined or spelled else None


@cache
def _entries() -> frozenset[str]:
    rows = dict(table(__package__, "handles"))
    accounts = rows.pop("accounts").values()
    every = (*rows.values(), *accounts)
    return frozenset(fold(word) for row in every for word in row)


@cache
def _accounts() -> frozenset[str]:
    """Words for an account, which money lies on as well."""
    rows = table(__package__, "handles")["accounts"].values()
    return frozenset(fold(word).rstrip("$") for row in rows for word in row)


@cache
def _sieve() -> Sieve:
    return Sieve(Beginning({word.rstrip("$") for word in _entries()}))


@cache
def _word() -> re.Pattern[str]:
    """A word of `handles.toml` with its ending, in the folded text."""
    words = expression(word.replace("$", END) for word in _entries())
    return re.compile(rf"{words}[^\W\d_]{{0,6}}")
