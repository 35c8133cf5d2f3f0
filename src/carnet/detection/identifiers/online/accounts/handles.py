"""What somebody is called where people trade, play or write: `seller kertu.m77`.

A word for such people (a row of `handles.toml`) and right behind it what is spelled as
no word is.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.copula import IS
from carnet.detection.identifiers.expressions import Parted
from carnet.detection.identifiers.online.evidence.beside import begins_secret
from carnet.detection.identifiers.online.evidence.nobody import is_nobody
from carnet.detection.identifiers.online.evidence.spelled import (
    is_drawn_up,
    is_initialled,
    is_numbered,
    other,
    shape_of,
)
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
_AS: Final = "as|als|comme|como|come|jako|ako|kao|kot|kui|som"
_OF: Final = (
    "of|for|von|vom|du|de|del|di|do|da|pour|per|van|voor|dla|pro|pre|za|lui|на|του|της"
    "|för|til|för|af|av|hos|ta['’]|ag"
)
"""Whose an account is."""
_QUOTE: Final = r"[\"'„“«»‚‘]?@?"
_BESIDE: Final = late.compile(
    rf"(?:(?P<is>(?:[ \t][^\W\d_]{{1,14}}){{0,3}}?[ \t](?:{IS}|to|e|{_AS})[ \t])"
    rf"|[ \t](?:(?:tiegħi|tiegħek|tiegħu|tagħha|(?P<of>{_OF}))[ \t])?"
    r"|(?P<sign>[ \t]?:[ \t]?))"
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
_NAMES: Final = late.compile(r"(?=.{7})[^\W\d_]{2,}\.[^\W\d_]{2,}")
_FROM: Final = late.compile(
    r"(?:[ ][^\W\d_]{1,16}){1,3}[ ]\(?(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9.])"
)
"""Where a login comes from: one to three words and an address."""
_ADDRESS: Final = late.compile(r"(?<![0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9.])")
_CLAUSE: Final = late.compile(r"[,;.)\]]|\s*(?:\n|\Z)|[\u3400-\u9fff]")
"""What ends the words about a name."""
_PLAIN: Final = late.compile(r"[a-z]{6,20}")
"""An initial and a family's name, as firms write names of accounts, or any word."""
_NEXT: Final = late.compile(
    r"[\"'”“»’]?(?:[,;]|[ ]?[/|]|\r?\n)[ ]?(?P<before>(?:[^\W\d_]{1,20}\.?[ ])?)"
)
_LINE: Final = 120  # characters of a line around a name and an address
_LONG: Final = 4  # letters before two digits, behind "is"


def find(scan: Scan) -> Iterator[Hit]:
    """Every handle right behind a word for somebody with an account."""
    for at in scan.starts(_sieve().of(scan.words)):
        word = _word().match(scan.folded, at)
        if word is None or (word[0] in _VERBS and not scan.text[at].isupper()):
            continue
        match = _BESIDE.match(scan.text, word.end())
        if match is None:
            continue
        if _is_named(word[0], match) or _is_logged(scan, match):
            yield _hit(match)
    for match in _HAN.finditer(scan.text) if scan.has_han else ():
        if shape_of(_bare(match)) or _is_logged(scan, match):
            yield _hit(match)


def _is_named(word: str, match: re.Match[str]) -> bool:
    """Whether it is spelled as an account is that such a word speaks of."""
    owned = match["of"] is not None
    if word in _of("accounts") or (owned and word in _of("secrets")):
        return is_numbered(_bare(match))
    if owned or word in _of("secrets"):
        return False
    drawn = match["is"] is None and is_drawn_up(_bare(match))
    return _fits(match) or (drawn and _logins().match(word, 0) is not None)


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


def _is_beside_secret(scan: Scan, end: int) -> bool:
    """Is the next that the clause behind a name says a secret with digits?"""
    behind = _NEXT.match(scan.text, end)
    if behind is None:
        return False
    return any(begins_secret(scan, at) for at in {behind.start("before"), behind.end()})


def _is_logged(scan: Scan, match: re.Match[str]) -> bool:
    """Is it two names with a full stop, in a line that has an address, or a secret?"""
    value = _bare(match)
    if _PLAIN.fullmatch(value) and not is_nobody(value):
        begun = is_initialled(value) and "mt" not in scan.languages
        return begun or _is_beside_secret(scan, match.start("v") + len(value))
    parts = value.split(".")
    named = _NAMES.fullmatch(value) is not None and value.islower()
    word = parts[0] in other().heads or parts[-1] in other().fields | other().ends
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


@cache
def _entries() -> frozenset[str]:
    rows = dict(table(__package__, "handles"))
    told = [
        rows.pop(name).values() for name in ("accounts", "secrets", "logged", "logins")
    ]
    every = (*rows.values(), *chain.from_iterable(told))
    return frozenset(fold(word) for row in every for word in row)


@cache
def _of(name: str) -> frozenset[str]:
    """Words for an account, which money lies on as well; for a password."""
    rows = table(__package__, "handles")[name].values()
    return frozenset(fold(word).rstrip("$") for row in rows for word in row)


@cache
def _logins() -> Parted:
    """A word of the row for logins, as `_word` found it."""
    rows = table(__package__, "handles")["logins"].values()
    return Parted({fold(word) for row in rows for word in row})


@cache
def _sieve() -> Sieve:
    return Sieve(Beginning({word.rstrip("$") for word in _entries()}))


@cache
def _word() -> Parted:
    """A word of `handles.toml` with its ending, in the folded text."""
    return Parted(_entries(), behind=r"[^\W\d_]{0,6}(?:['’]s(?![^\W_]))?")
