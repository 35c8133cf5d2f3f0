"""How postcodes and towns are written, by the rows of `postcodes.toml`."""
# ruff: noqa: RUF001 - letters and signs of other scripts

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.identifiers.places.spelling import CAPITAL, LINK, UPPER
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import any_shape, table

_LAST_LETTERS = frozenset("-ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""What stands right before the first digit of a code that begins with letters."""
_LETTERS = 4  # before the first digit of a code: FIN-, EC1A
_LINE_ENDS = frozenset({"", "\n"})
_FIRST_DIGITS = range(2, 7)
"""Of the first group of a code before its town."""
_AHEAD = late.compile(r"(?:[ \-]?[0-9]{2,3}|[ ]?[A-Z]{2})?[ \t]{1,2}[^\W\d_]")
"""What else a code has behind them, and the first letter of its town."""
SEP = (
    r"(?:[ \t]?[,;|\t·•][ \t]?|[ \t]*,?\r?\n[ \t]*|[ \t]+[\-–/][ \t]+"
    r"|[ \t]?<br ?/?>\s?)"
)
_TYPED = r"(?:(?:гр|г|м|с|смт|обл|com|loc|jud|mun|k)\.[ \t]?)?"
_NO_TOWN = (
    r"(?!(?:Col|Fracc)\.|(?:(?:AND|OR|ORDER|GROUP|LIMIT|THEN)|(?i:k[čc]s?|ft|lei|kr|kron[^\W\d_]{0,4}|eur|eur[oaó][^\W\d_]{0,5}"
    r"|zł|złot[^\W\d_]{1,3}|грн|лв|руб|usd|chf|pln|sek|nok|dkk|isk|czk|huf|ron|bgn|uah"
    r"|tl|mio|mrd|kg|km|mg|ml|kwh|stk|stck|stück|pcs|kom|kpl|szt|db|ks|buc)"
    r"|[IVX]{2,5}|[VW](?![.' ]))(?![^\W_]))"
)
_NAME = rf"(?:[^\W\d_]{{1,3}}['’\-])?[{UPPER}][^\W\d_]*(?:['’.\-][^\W\d_]+)*"
_SAINT = (
    r"(?:St|Ste|Sta|Sto|Sv|Sf|Hl|Gr|Kl|Nd|Ob|Mt|Ft|Pt|Pto|Rm|Tr|Tg|Dr|Kbh|D\.C|Αγ|Άγ|Св"
    r"|S(?<!havn S)(?<!Kbh\. S)(?<!rhus S)(?<!dense S)(?<!lborg S)(?<!bjerg S))"
)
"""Short forms inside the names of towns. Another word's full stop ends the sentence
(`89073 Ulm. Bitte`), as does that of a Danish district (`1620 København V. Min`)."""
_LATER = rf"(?:{_SAINT}\.(?=[ \t]?[{UPPER}0-9])|{_NAME})"
_FIRST = rf"(?:[{UPPER}]\.(?=[ \t]?[{UPPER}])|{_LATER})"
TOWN = (
    rf"{_NO_TOWN}{_TYPED}{_FIRST}"
    rf"(?:[ \t](?:{LINK}[ \t]){{0,2}}{_LATER}|/{_FIRST}){{0,3}}"
    r"(?:[ \t]\d{1,2}(?![0-9A-Za-z.,:]\d))?"
)
_ONE_TOWN = (
    rf"{_NO_TOWN}{_TYPED}{_FIRST}"
    rf"(?:[ \t](?:{LINK}[ \t]){{1,2}}{_LATER}|[ \t]{_LATER}"
    rf"|/[ \t]?{_FIRST}){{0,2}}"
    r"(?:[ \t](?:\d{1,2}|[IVX]{1,4})\.?(?![0-9A-Za-z])(?!\.\d))?(?:[ \t]\([A-Z]{2}\))?"
)
_COLONY = (
    rf"(?:Col|Fracc|Barrio|Bo)\.?[ ]{CAPITAL}(?:[ ](?:{LINK}[ ])?{CAPITAL}){{0,3}}"
)
"""A quarter in Mexico, which is no town before a code."""
_FILLER = rf"(?:{_COLONY}|(?:[Ss]ector|[Ss]ectorul|р-н|кв\.)[ \t]?\w{{1,12}}|{TOWN})"

_DOCKET = late.compile(
    r"(?<![^\W_])(?:[A-Z]\.){2,4}[ ]?(?:n\.[ ]?)?[0-9]{1,6}/[0-9]{2,4}[,; \t\n]*\Z"
    r"|(?<![^\W_])R\.[ ](?:Civ|Crim|App|Evid|Bankr)\."
    r"|(?<![^\W_])[Cc]\.[ ]?(?:(?:e[ ]di[ ])?[Cc]ass|civ|pen|proc|com|c|p)\."
)
_COURT = late.compile(
    r"[^\W\d_]{3} (?:Crown|County|High|Magistrates['’]?|District|Family|Appeals?)"
    r" Court(?![^\W_])"
)
_YEAR = late.compile(r"(?:1[0-9]|20)[0-9]{2} r\.")
"""Polish for "of the year", which is French for a street."""
_CITED = late.compile(
    r"(?<![^\W_])(?:artt?|par|para|parag|parágr|čl|cl|чл|стат|ст|άρθρ?|αρ|abs|alin|lit"
    r"|lid|ust|odst|stk|kap|cap|poz|pkt|pct|ziff|rn|rz|sez|sec|sect|τμ|mom)\.?[ ]?\Z"
    r"|[§¶][ ]?\Z|(?<![^\W_])(?:ISO|IEC|EN|DIN|NEN|PN|ÖNORM|BS|UNE|UNI|NF|NS|SS|DS|SFS"
    r"|EVS|ČSN|STN|SIST|HRN|MSZ|SR|TS|ΕΛΟΤ|БДС|ДСТУ|LST|LVS|GB|GB/T|IEEE|ASTM|ANSI|RFC"
    r"|ÍST)[ \-]\Z"
)
"""What cites an article or a standard, whose number is no code: `art. 310 Sr`."""
_CITES: Final = 8  # characters of it


_SATURDAY = late.compile(
    r"Sat[ ][0-9]{1,2}(?:st|nd|rd|th)?[ ](?:of[ ])?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug"
    r"|Sep|Oct|Nov|Dec)"
)
"""English for a day, which is Romanian for a village."""


class Codes(NamedTuple):
    """How code and town stand beside a street, and alone."""

    right: re.Pattern[str]
    """Behind a street: up to two places, then code and town in either order."""
    linked: re.Pattern[str]
    """Behind a street in a sentence: `in 18055 Rostock`, `à Quimper (29000)`."""
    left: re.Pattern[str]
    """Before a street: code and town, or a town that says what it is."""
    town: re.Pattern[str]
    """Code and town, wherever they stand."""
    distinct: re.Pattern[str]
    behind: re.Pattern[str]
    """A code that stands behind towns only, and begins with letters (GB, IE, LV)."""


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    return table(__package__, "postcodes")


@cache
def numbered() -> frozenset[str]:
    """Words that are numbered and are no street, folded."""
    return frozenset(map(fold, _rows()["other"]["words"]))


def is_docket(words: str) -> bool:
    """Whether they end in the number of a case at a court (`R.G. 4471/2025`)."""
    return _DOCKET.search(words) is not None


def is_no_street(words: str) -> bool:
    """Whether a year, a day or a court is read as one: `1473 r. PN`, `Sat 12 July`."""
    shapes = (_YEAR.match, _SATURDAY.match, _COURT.search)
    return any(shape(words) is not None for shape in shapes)


def is_numbered(words: str) -> bool:
    """Whether one of the words is numbered itself (`Figure 12`)."""
    capitals = (word for word in words.split() if word[0].isupper())
    return any(fold(word).strip(".,") in numbered() for word in capitals)


def _any(shapes: Iterable[str]) -> str:
    return rf"{any_shape(shapes)}(?![0-9A-Za-z])"


@cache
def codes() -> Codes:
    """The expressions for code and town, made once."""
    rows = _rows()
    before, after = _any(rows["before"].values()), _any(rows["after"].values())
    distinct = _any(rows["distinct"].values())
    starts = "(?=[0-9]|[A-Z]{1,3}-[0-9])"  # spares the alternatives most places
    named = (
        r"(?:(?:cod poștal|CP|C\.P\.|PLZ|ZIP|п\.к\.|ПК|індекс|T\.K\.|ΤΚ|Τ\.Κ\.|Τκ|τκ)"
        r"[ :.]{1,2})?"
    )
    lone = _any(rows["after"][country] for country in ("GB", "IE", "LV", "MT"))
    behind = _any(rows["after"][country] for country in ("GB", "IE", "LV"))
    first = rf"{named}{before},?[ \t]{{1,2}}{_ONE_TOWN}"
    last = _last(named, after)
    return Codes(
        late.compile(
            rf"(?:{SEP}|[ \t]{{1,2}}(?=\d|[A-Z]{{1,3}}-\d|{_TYPED}{CAPITAL}[ \t]?,"
            rf"|{CAPITAL}(?:[ \t]{CAPITAL})?[ \t]+\d{{4,6}}(?![\d.,])"
            rf"|{CAPITAL}/{CAPITAL}[ \t]+\d{{5}}(?!\d)|{CAPITAL}[ \t]+[A-Z]{{1,2}}\d"
            rf"|{CAPITAL}[ \t]\d{{3}}[ ]\d\d))"
            rf"(?:{_FILLER}{SEP}){{0,2}}?"
            rf"(?:{first}|{last}|{lone}|[1-9][0-9][ ][0-9]{{3}}[ ]{{1,2}}{_ONE_TOWN}"
            rf"|{_FILLER}{SEP}{_FILLER}{SEP}{named}{after})"
        ),
        late.compile(
            r"(?:\.?[ ]szám(?:[ ](?:alá|alatt))?,?[ ]"
            r"|,?[ \t](?:in|à|a|te|en|em|în|i|u|v|ve|w|в|у|на)[ \t](?:м\.[ ])?)"
            rf"(?:{before},?[ \t]{{1,2}}{_ONE_TOWN}|{_ONE_TOWN}[ \t]?\({before}\))"
            rf"|[ \t]\({before}\)"
        ),
        late.compile(
            rf"(?<![\w.,/\-])(?:{before},?[ ]{{1,2}}{TOWN}"
            rf"|{_TYPED}{TOWN}[ \t]{before}"
            rf"|(?:гр|г|м|с|смт)\.[ \t]?{CAPITAL}(?:[ \-]{CAPITAL})?(?:[ \t]{before})?)"
            rf"(?:{SEP}(?:[\w'’\-]+[ \t](?:р-н|обл\.|район)))?(?:{SEP}|[ \t])\Z"
        ),
        late.compile(rf"(?<![\w.,/\-:#]){starts}{before}[ \t]{{1,2}}{_ONE_TOWN}"),
        late.compile(rf"(?<![\w.,/\-:#]){starts}{distinct}[ \t]{{1,2}}{_ONE_TOWN}"),
        late.compile(rf"(?<![\w.,/\-:#]){behind}"),
    )


def _last(named: str, after: str) -> str:
    """A code behind its town; no comma parts them if a town follows it, too."""
    return (
        rf"{TOWN}(?:[ \t]{{1,2}}{named}{after}"
        rf"|(?:,[ \t]{{1,2}}|{SEP}){named}{after}(?!(?<=[0-9]{{5}})[ ]{_NAME}))"
    )


def with_town(scan: Scan) -> tuple[re.Match[str], ...]:
    """Every code with its town."""
    return scan.once(_with_town)


def behind_town(scan: Scan) -> tuple[re.Match[str], ...]:
    """Every code that stands behind its town and looks like one alone."""
    return scan.once(_behind_town)


def distinct(scan: Scan) -> Iterator[re.Match[str]]:
    """Every code with its town that hardly anything else looks like."""
    return _at(scan.text, scan.once(_before_towns), codes().distinct)


def _with_town(scan: Scan) -> tuple[re.Match[str], ...]:
    return tuple(_at(scan.text, scan.once(_before_towns), codes().town))


def _behind_town(scan: Scan) -> tuple[re.Match[str], ...]:
    text = scan.text
    lettered = [one for one, _ in scan.numbers if text[one - 1 : one] in _LAST_LETTERS]
    return tuple(_at(text, lettered, codes().behind))


def _before_towns(scan: Scan) -> list[int]:
    """Where the numbers begin that may be a code's with its town behind it.

    Of a table of numbers hardly one, of a letter one in twenty: each of them was read
    by three expressions, a fifth of the time that the table took. A number that begins
    a row of a table is that of a customer, with a name behind it.
    """
    ahead, text = _AHEAD.match, scan.text
    return [
        start
        for start, end in scan.numbers
        if end - start in _FIRST_DIGITS
        and ahead(text, end)
        and not (text[end] == "\t" and text[start - 1 : start] in _LINE_ENDS)
        and not _CITED.search(text, max(0, start - _CITES), start)
    ]


def _at(
    text: str, numbers: Iterable[int], pattern: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    """As `pattern.finditer`, for codes that begin at a number or letters before it."""
    reached = 0
    for start in numbers:
        lettered = text[start - 1 : start] in _LAST_LETTERS
        low = start - _LETTERS if lettered else start
        for at in range(max(reached, low), start + 1):
            if at and at < start and text[at - 1].isalnum():
                continue
            match = pattern.match(text, at)
            if match:
                reached = match.end()
                yield match
                break
