"""Tax numbers that are a person's: by what they hold, or by a word for working alone.

A company's tax number is nobody's. That of a trader who works alone is a personal
number, and in some countries it is the number of the person with a prefix.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.registers.dossiers import NUMBER, SIGN
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import bare_capitals, fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_NO_LETTER: Final = r"(?![^\W\d_])"
_UNION: Final = (
    "AT BE BG CY CZ DE DK EE EL ES FI FR GR HR HU IE IS IT LT LU LV MT NL NO PL PT RO"
    " SE SI SK XI CHE GB"
)
_PREFIXED: Final = late.compile(
    rf"(?<![0-9A-Za-z]){any_of(_UNION.split())}[ \-]?U?"
    r"[0-9](?:[ .\-]?[0-9]){6,12}(?:B[0-9]{2}|[A-Z]{1,2})?(?![0-9A-Za-z])"
)
"""A number of the value added tax, as the Union writes it."""
_NUMBER: Final = late.compile(
    r"(?P<v>(?:[A-Z]{1,3}[ \-]?)?[0-9](?:[ .\-/]?[0-9]|[A-Z]{1,2}(?![^\W\d_]))*)"
    r"(?![0-9A-Za-z])"
)
_ENDED: Final = late.compile(
    r"(?<=[^\W_]{4})(?<!nr)(?<!no)[.!?]\s|[。；！？]|;\s", re.IGNORECASE
)
_FORMS: Final = late.compile(
    r"(?<![^\W_])(?:s\.? ?r\.? ?o\b|a\. ?s\.|spol\. ?s|g?GmbH|AG\b|UG\b|KG\b|OHG\b|Ltd"
    r"|Limited|LLC|LLP|PLC|plc|Inc\b|B\.?V\b|N\.?V\b|V\.?O\.?F\b|SARL|S\.?A\.?R\.?L"
    r"|SASU?\b|S\.A\b|SA\b|S\.?L\.?U?\b|[Ss]\.?[Rr]\.?[Ll]|[Ss]\.?[Pp]\.?[Aa]\b"
    r"|[Ss]p\. ?z ?o|S\.A\.|d\. ?o\. ?o|d\. ?d\.|[Kk]ft\b|Bt\b|[Zz]rt|[Nn]yrt|OOD|ООД"
    r"|ЕООД|АД\b|ТОВ|ООО|ApS|A/S|AS\b|ASA\b|Oyj?\b|AB\b|HB\b|OÜ|SIA\b|UAB\b|ehf|hf\."
    r"|Lda|Unipessoal|ΕΠΕ|ΙΚΕ|ΑΕ\b|Α\.Ε|A\.Ş|Şti)"
    r"|有限公司|股份|株式会社|주식회사"
)
"""Legal forms: behind one the number is a company's."""
_LANDS: Final = late.compile(
    r"(?:comunidad|universidad|ciudad|region|regione|provincia|organismo|gobierno)"
    r"(?:es)? \Z"
)
"""What is autonomous and no person."""
_REGISTER: Final = late.compile(r"\bKRS\b")
_WORD: Final = late.compile(r"[^\W\d_]{2,}")
_BESIDE_FORM: Final = 32  # characters between a legal form and its number
_REACH: Final = 160  # characters between the word for a person and the number
_FEWEST: Final = 6  # digits
_STATE: Final = 2  # digits of a state of India
_LABEL: Final = 12  # characters of a prefix or label before the digits
_INDIAN: Final = late.compile(
    r"(?<![0-9A-Za-z])[0-9]{2}[A-Z]{3}P[A-Z][0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]"
    r"(?![0-9A-Za-z])"
)
"""The fourth letter of a person's number is P."""
_COUNTRY: Final = (
    r"(?<![^\W_])(?P<c>BG|CZ|ES|LV|PT|RO|SE|SK|DI[ČC]|I[ČC][ ]?DPH)[ :.\-]{0,3}"
)
_LEAD: Final = late.compile(rf"{_COUNTRY}[XYZKLM]?[ \-]?\Z")
_OWN: Final = late.compile(
    rf"{_COUNTRY}(?P<n>[XYZKLM]?[ \-]?[0-9](?:[ .\-]?[0-9]){{6,12}}(?:-?[A-Z])?)"
    r"(?![0-9A-Za-z])"
)


class _Rows(NamedTuple):
    words: re.Pattern[str]
    sieve: Sieve
    han: re.Pattern[str]
    labels: re.Pattern[str]
    others: re.Pattern[str]


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return table(__package__, "trades")


def _all(key: str) -> set[str]:
    rows = _table().values()
    return {fold(word) for row in rows for word in row.get(key, ())}


@cache
def _rows() -> _Rows:
    """The words of all languages as expressions for folded text, made once."""
    alone = _all("alone")
    number = expression(_all("number"), _NO_LETTER)
    signs = expression(_all("han_number"))
    return _Rows(
        late.compile(expression(alone, _NO_LETTER)),
        Sieve(Beginning(alone)),
        late.compile(expression(_all("han_alone"))),
        late.compile(
            rf"(?:(?<![^\W_]){number}[^\W\d_]{{0,12}}(?:['’][^\W\d_]{{1,5}})?\.?"
            rf"(?:[ \-/]?{NUMBER})?|{signs})"
            rf"{SIGN}"
        ),
        late.compile(rf"(?<![^\W_]){expression(_all('others'), _NO_LETTER)}"),
    )


def find(scan: Scan) -> Iterator[Hit]:
    """Every tax number of a person."""
    yield from _holding(scan)
    for start, end in _alone(scan):
        yield from _beside(scan, start, end)


def is_company(scan: Scan, start: int, end: int) -> bool:
    """Whether a tax number that companies have too is one's, by form or register.

    No word but the number's own stands between, or the number of the court register
    that persons are not in is beside it (Poland's KRS; Act of 20 August 1997, Art. 1).
    """
    text, low = scan.text, max(0, start - _BESIDE_FORM)
    ends = [form.end() for form in _FORMS.finditer(text, low, start)]
    if ends and len(_WORD.findall(text, ends[-1], start)) <= 1:
        return True
    return bool(_REGISTER.search(text, low, min(len(text), end + _LABEL)))


def _alone(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where words say that somebody works alone."""
    rows, folded = _rows(), scan.folded
    for at in scan.starts(rows.sieve.of(scan.words)):
        match = rows.words.match(folded, at)
        if match and not _LANDS.search(folded, max(0, at - 14), at):
            yield match.span()
    if scan.has_han:
        yield from (match.span() for match in rows.han.finditer(folded))


def _beside(scan: Scan, start: int, end: int) -> Iterator[Hit]:
    """The tax numbers of the sentence that speaks of a person who works alone."""
    text, rows = scan.text, _rows()
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    prefixed = _PREFIXED.finditer(text, low, high)
    spans = [m.span() for m in prefixed if _valid("eu.vat", bare_capitals(m[0]))]
    for label in rows.labels.finditer(scan.folded, low, high):
        value = _NUMBER.match(text, label.end())
        if value:
            spans.append(value.span("v"))
    for first, last in spans:
        digits = sum(c.isdigit() for c in text[first:last])
        if digits >= _FEWEST and _is_theirs(scan, (start, end), (first, last)):
            normal = bare_capitals(text[first:last])
            yield Hit(first, last, Kind.GOVERNMENT_ID, normal, "trade", LIKELY)


def _is_theirs(scan: Scan, word: tuple[int, int], number: tuple[int, int]) -> bool:
    """Whether a number belongs to the person whom a word names in the same sentence.

    What stands last before a number says whose it is; one line may end between.
    """
    text, (start, end), (first, last) = scan.text, word, number
    if first >= end:
        return text.count("\n", end, first) <= 1 and not _is_parted(scan, end, first)
    line = max(text.rfind("\n", 0, first) + 1, first - _REACH)
    sentence = max((m.end() for m in _ENDED.finditer(text, line, first)), default=line)
    return "\n" not in text[last:start] and not (
        _is_parted(scan, sentence, first) or _is_parted(scan, last, start)
    )


def _is_parted(scan: Scan, low: int, high: int) -> bool:
    """Whether a sentence ends or somebody else is named between two places."""
    return bool(
        _ENDED.search(scan.text, low, high)
        or _FORMS.search(scan.text, low, high)
        or _rows().others.search(scan.folded, low, high)
    )


def _holding(scan: Scan) -> Iterator[Hit]:
    """Numbers that hold a person's own, as its check digits show."""
    text = scan.text
    for start, end in scan.numbers:
        if end - start == _STATE and text[end : end + 1].isupper():
            span = _indian(text, start)
        elif text[max(0, start - 3) : start].rstrip(" .:-")[-1:].isupper():
            span = _european(text, start)
        else:
            continue
        if span:
            value = bare_capitals(text[slice(*span)])
            yield Hit(*span, Kind.GOVERNMENT_ID, value, "trade")


def _indian(text: str, start: int) -> tuple[int, int] | None:
    match = _INDIAN.match(text, start)
    return match.span() if match and _valid("in_.gstin", match[0]) else None


def _european(text: str, start: int) -> tuple[int, int] | None:
    """A person's number behind its country's prefix; in Slovakia behind a label."""
    lead = _LEAD.search(text, max(0, start - _LABEL), start)
    match = _OWN.match(text, lead.start()) if lead else None
    if match is None:
        return None
    country = match["c"]
    if not _CHECKS.get(country, _CHECKS["SK"])(bare_capitals(match["n"])):
        return None
    return match.span() if country in _CHECKS else match.span("n")


def _valid(module: str, number: str) -> bool:
    return bool(import_module(f"stdnum.{module}").is_valid(number))


_CHECKS: Final[Mapping[str, Callable[[str], bool]]] = {
    "BG": lambda number: len(number) == 10 and _valid("bg.egn", number),  # noqa: PLR2004
    "CZ": lambda number: _valid("cz.rc", number),
    "ES": lambda number: _valid("es.dni", number) or _valid("es.nie", number),
    "LV": lambda number: number[0] in "0123" and _valid("lv.pvn", number),
    "PT": lambda number: number[0] in "123" and _valid("pt.nif", number),
    "RO": lambda number: _valid("ro.cnp", number),
    "SE": lambda number: number[-2:] == "01" and _valid("se.personnummer", number[:-2]),
    "SK": lambda number: number[:2] == "10" and _valid("sk.dph", number),
}
"""What makes a tax number a person's.

Companies of Portugal begin with 5 and more, those of Slovakia with 2 and more; their
Swedish numbers have no month, the others have another length or letter. Source:
python-stdnum's documentation of each number.
"""
