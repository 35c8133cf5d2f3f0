"""IBANs and payment cards: check digits first.

Sources: ISO 13616-1:2020 and the SWIFT IBAN registry (lengths by country); ISO/IEC
7812-1:2017 (card numbers, Luhn, issuer ranges as published by the networks).
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_uppercase

from carnet import late
from carnet.detection.hit import CERTAIN, LABELLED, LIKELY, POSSIBLE, Hit
from carnet.detection.identifiers.copula import IS, NOW
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.scan import LETTER, Run, Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22,
    "BH": 22, "BI": 27, "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24,
    "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
    "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27,
    "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27,
    "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20, "MR": 27,
    "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28,
    "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31,
    "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25, "SV": 28,
    "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
}  # fmt: skip

_START = late.compile(
    r"(?:iban)?(?P<c>[A-Za-z][ ]?[A-Za-z])[ \-]?[0-9][ ]?[0-9]"
    r"(?=[ .\-+/\t\r\n]{0,3}[0-9A-Za-z])",
    re.IGNORECASE,
)
_GAP = r"(?:[ .\-+/\t\r\n]|(?<=\n)>){0,4}"
_END = r"(?:(?![0-9A-Za-z\u00c0-\u024f])|(?<=[0-9])(?=[A-Za-z]{3}))"
"""A word may be glued to the last digit, where a form lost its line ends: `89Tel.`"""
_BODY = {
    n: late.compile(rf"(?:{_GAP}[0-9A-Za-z]){{{n - 4}}}{_END}")
    for n in set(_LENGTHS.values())
}
_OFF = 2  # characters too many or too few of an IBAN that somebody copied by hand
_MISCOUNTED = late.compile(
    r"(?:[ ]?[A-Z]{4}(?=[ ]?[0-9]))?(?:[ ]?(?=[A-Z]{0,4}[0-9])[0-9A-Z]{1,30}+){1,9}+"
    r"(?![0-9A-Za-z\u00c0-\u024f])"
)
"""A bank's letters, then groups that hold a digit: no words behind the number."""
_NOISE = late.compile(r"[^0-9A-Za-z]")
_VALUES = str.maketrans({letter: str(int(letter, 36)) for letter in ascii_uppercase})


# India's addresses of payment, `name@handle`; no mail server has such a name. Handles
# are those that apps and banks show (bankutils.xyz, paytm.com, read 2026-11), some from
# memory; another one is not found.
_UPI = late.compile(
    r"@(?:ok(?:hdfcbank|icici|sbi|axis)|ybl|ibl|axl"
    r"|paytm|pt(?:yes|sbi|hdfc|axis)|upi|y?apl|wa(?:icici|hdfcbank|sbi|axis)|icici|sbi"
    r"|hdfcbank|axisbank|kotak|idfcbank|yesbank|federal|indus|cnrb|pnb|unionbank"
    r"|freecharge|jupiteraxis|rapl|barodampay)(?![\w.@])",
    re.IGNORECASE,
)
_TOLD_UPI = late.compile(
    r"(?<![\w.\-])(?:UPI|VPA|BHIM)(?:[ ]?(?:ID|id|Id|handle|address))?(?:[ ]is)?"
    r"[ ]?[:\-]?[ ]"
    r"(?P<v>[A-Za-z0-9][\w.\-]{1,64}@[A-Za-z][A-Za-z0-9]{1,31})(?![\w@]|\.[A-Za-z])"
)
_PAYEE = late.compile(r"(?<![\w.@\-])[A-Za-z0-9][\w.\-]{1,64}\Z")
_PAYEE_MOST = 66  # characters


_UPI_NAMED = late.compile(
    r"(?<![^\W_])(?:upi|vpa|bhim|gpay|g ?pay|phonepe)"
    r"(?:[ \-_]?(?:id|address|handle))?[\"']?[ ]?[:=#\-]{0,2}[ ]?(?:is[ ])?[\"']?"
    r"(?P<v>[A-Za-z0-9][\w.\-]{1,64}@[A-Za-z]{2,24})(?![\w@]|\.\w)",
    re.IGNORECASE,
)
"""Behind the word for such an address its bank need not be known."""
_PAYING = Sieve(Beginning("upi vpa bhim gpay phonepe".split()))
"""Words that begin so."""


def find_upi(scan: Scan) -> Iterator[Hit]:
    """Every address to which somebody in India is paid."""
    if "@" not in scan.text:
        return
    said = _PAYING.of(scan.plain) or "g pay" in scan.folded
    for told in _TOLD_UPI.finditer(scan.text) if said else ():
        normal = told["v"].lower()
        yield Hit(*told.span("v"), Kind.BANK_ACCOUNT, normal, "upi", LIKELY)
    for handle in _UPI.finditer(scan.text):
        at = handle.start()
        if payee := _PAYEE.search(scan.text, max(0, at - _PAYEE_MOST), at):
            start, end = payee.start(), handle.end()
            normal = scan.text[start:end].lower()
            yield Hit(start, end, Kind.BANK_ACCOUNT, normal, "upi", CERTAIN)
    for named in _UPI_NAMED.finditer(scan.text) if said else ():
        normal = named["v"].lower()
        yield Hit(*named.span("v"), Kind.BANK_ACCOUNT, normal, "upi", CERTAIN)


_RIB = late.compile(
    r"guichet[^\w\n]{0,4}[0-9]{5}[\W]{1,8}(?:(?:n[^\w\n]{0,2}|numero )?(?:de )?)?"
    r"compte[^\w\n]{0,4}(?P<v>(?=[a-z]{0,10}[0-9])[0-9a-z]{11})(?![0-9a-z])"
)
_BRANCH = frozenset({"guichet"})


def find_ibans(scan: Scan) -> Iterator[Hit]:
    """Every IBAN, and what a label calls one although its check digits are wrong."""
    text = scan.text
    for run in scan.runs:
        for (begin, _), shape in zip(run.atoms, run.shapes, strict=True):
            if shape[0] != LETTER:
                continue
            match = _START.match(text, begin)
            country = match["c"].replace(" ", "").upper() if match else ""
            length = _LENGTHS.get(country)
            if match is None or length is None:
                continue
            body = _BODY[length].match(text, match.end())
            body = body or _miscounted(text, match, length)
            if body is None:
                continue
            start, end = match.start("c"), body.end()
            normal = _NOISE.sub("", text[start:end]).upper()
            score = _iban_score(scan, start, end, normal)
            if score:
                yield Hit(start, end, Kind.BANK_ACCOUNT, normal, "iban", score)


def _miscounted(text: str, head: re.Match[str], length: int) -> re.Match[str] | None:
    """The rest of an IBAN that has a little more or less than its country's length."""
    body = _MISCOUNTED.match(text, head.end())
    if body is None:
        return None
    off = len(_NOISE.sub("", text[head.start("c") : body.end()])) - length
    return body if abs(off) <= _OFF else None


def _iban_score(scan: Scan, start: int, end: int, normal: str) -> int:
    few = sum(map(str.isdigit, normal)) < 8  # noqa: PLR2004 - few entries have fewer
    right = int((normal[4:] + normal[:4]).translate(_VALUES)) % 97 == 1
    if right and not few:
        return LABELLED
    evidence = scan.around(start, end)
    if few:
        return LABELLED if right and evidence.says("bank") else 0
    return POSSIBLE if evidence.close and "bank" in evidence.near else 0


# ISO 9362:2022: party prefix, country, party suffix, branch. It names a bank, and
# beside an account it narrows a person down; only its own label makes it a finding.
_COUNTRIES = (*_LENGTHS, *"US CN HK TW JP KR IN SG PH".split())
BIC = (
    rf"[A-Z]{{4}}[ ]?(?:{'|'.join(_COUNTRIES)})[ ]?[A-Z0-9]{{2}}(?:[ ]?[A-Z0-9]{{3}})?"
)
"""Of a country with IBANs, or another one whose banks are named here."""
_BIC = late.compile(
    r"(?<![^\W_])(?:(?P<loud>BIC|SWIFT)|(?i:bic)"
    r"|(?P<code>(?i:swift)(?![ /\-_]?(?i:code|bic)))|(?i:swift))"
    r"(?:[/\-_ ](?i:bic|swift))?(?i:[ \-_]?(?:code|no\.?|nr\.?))?"
    rf"(?:(?P<near>[ \t]{{0,2}}|[ \t](?:{IS}|to)(?:[ \t](?:{NOW})){{0,2}}[ \t]"
    r"[\"'`*„“«]{0,3})"
    r"|[\"'*_`]{0,3}[ \t]{0,2}[:：=][*_]{0,3}[ \t]{0,2}[\"'`*„“«]{0,3}[ \t]?"
    r"|[ \t]?[(\[\"'`„“«][ ]?|[ \t][–—\-][ \t]|[ \t]{0,2}\r?\n[ \t]{0,4}"
    r"|[:：]?(?:</?[A-Za-z][^<>\n]{0,80}>\s{0,4}){1,4}|>\s{0,4})"
    rf"(?P<v>{BIC})(?![^\W_])"
)
_BIC_TYPED = late.compile(
    r"(?<![^\W_])(?:bic(?:[/\-_ ]swift)?|swift[/\-_ ]bic|(?P<code>swift))"
    r"(?:[ \-_]?(?:code|no\.?|nr\.?))?[\"'*_`]{0,3}[ \t]{0,2}[:：=]"
    rf"[*_]{{0,3}}[ \t]{{0,2}}[\"'`]?(?P<v>{BIC})(?![^\W_])",
    re.IGNORECASE,
)
"""In small letters behind a sign; with a digit behind `swift`, also a language."""


def find_ribs(scan: Scan) -> Iterator[Hit]:
    """Accounts in the parts of a French identity of account (RIB), each with its word.

    Source: CFONB, relevé d'identité bancaire: bank 5, branch 5, account 11, key 2.
    """
    for match in _RIB.finditer(scan.folded) if scan.says(_BRANCH) else ():
        (low, high), value = match.span("v"), match["v"].upper()
        yield Hit(low, high, Kind.BANK_ACCOUNT, value, "rib", LABELLED)


def find_bics(scan: Scan) -> Iterator[Hit]:
    """Every bank identifier code behind its label."""
    if "bic" not in scan.folded and "swift" not in scan.folded:
        return
    for match in _BIC.finditer(scan.text):
        normal = match["v"].replace(" ", "")
        told = match["near"] is None and not (match["code"] and normal.isalpha())
        if match["loud"] or told:
            yield Hit(*match.span("v"), Kind.BANK_ACCOUNT, normal, "bic", LABELLED)
    for match in _BIC_TYPED.finditer(scan.text):
        normal = match["v"].replace(" ", "").upper()
        if not match["code"] or any(map(str.isdigit, normal)):
            yield Hit(*match.span("v"), Kind.BANK_ACCOUNT, normal, "bic", LABELLED)


# --- cards --------------------------------------------------------------------------

_CARD_LENGTHS = range(13, 20)
_MOST_GROUPS = 8
_UNION = frozenset({16, 19})
"""Digits of UnionPay's cards: what of them is told in Chinese is hidden, though a digit
is wrong."""
_NUMBERED = frozenset("号號码碼单單#")
_ACCOUNTS = frozenset("卡账帳户戶賬")
_ISSUERS = late.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|2720\d{12}"
    r"|3[47]\d{13}|6(?:011|4[4-9]\d|5\d\d)\d{12,15}|35(?:2[89]|[3-8]\d)\d{12,15}"
    r"|3(?:0[0-5]|[689]\d)\d{11,16}|62\d{14,17}|(?:5[06-9]|6[37])\d{11,17}"
    r"|220[0-4]\d{12,15}|60\d{14}|8(?:1|2|600)\d{12,14}|9(?:051|112|417|792|860)\d{12}"
)
"""Also RuPay, UnionPay's 81 and Uzcard; and the schemes of single countries, whose
numbers begin with 9 and the country's number (ISO/IEC 7812-1 4.2, ISO 3166-1): ArCa,
Belkart, Elcart, Troy, Humo."""
_FIRST_DIGITS = frozenset("2345689")
_PRINTED = frozenset(
    " ".join("9" * length for length in groups)
    for groups in (
        *((4, 4, 4, last) for last in range(1, 8)),
        *((4, 4, 4, 4, last) for last in (1, 2, 3)),
        *((4, 6, 4), (4, 6, 5), (6, 8), (8, 8), (4, 4, 8), (6, 13)),
    )
)
"""The groups of digits as cards show them."""
_BEGUN = frozenset(len(groups.split()[0]) for groups in _PRINTED).union(_CARD_LENGTHS)
"""Digits of the first group."""

_DOUBLED = str.maketrans("0123456789", "0246813579")
"""The sum of the digits of twice a digit."""


def luhn(number: str) -> bool:
    """Whether the last digit is the Luhn check digit (ISO/IEC 7812-1 annex B)."""
    doubled = number[-2::-2].translate(_DOUBLED)
    return sum(map(int, number[::-2] + doubled)) % 10 == 0


def find_cards(scan: Scan) -> Iterator[Hit]:
    """Every payment card number of a known issuer range with a right Luhn digit.

    And the month in which the card ends, right behind it.
    """
    for run in scan.runs:
        if run.written.count("9") < _CARD_LENGTHS[0]:
            continue  # of ten runs of a letter one has as many digits
        for card in _cards(scan, run):
            yield card
            if ends := _expiry(scan, card):
                yield ends


def _expiry(scan: Scan, card: Hit) -> Hit | None:
    """The month in which a card ends, behind its number: `... exp 09/28`.

    Without a word it has to stand there at once: `on 12/09` is a day.
    """
    ends = _expires().match(scan.folded, card.end)
    if ends is None:
        return None
    start, end = ends.span("v")
    normal = _NOISE.sub("", scan.text[start:end])
    score = min(card.score, LIKELY)
    return Hit(start, end, Kind.PAYMENT_CARD, normal, "expiry", score)


@cache
def _expires() -> re.Pattern[str]:
    """What stands there; the words are the row `expiry` of `fields.toml`."""
    rows = table(__package__, "fields")["expiry"].values()
    words = expression(fold(word) for row in rows for word in row)
    return late.compile(
        rf"[\s,;/|·(\-\u2013\uff0c]{{1,3}}(?:{words}\.?[ :\uff1a]{{0,2}})?"
        r"(?P<v>(?:0[1-9]|1[0-2])[ ]?[/\-.][ ]?(?:20)?[2-4][0-9])(?![0-9]|[/\-.][0-9])"
    )


def _cards(scan: Scan, run: Run) -> Iterator[Hit]:
    text, atoms = scan.text, run.atoms
    for first, (start, stop) in enumerate(atoms):
        if text[start] not in _FIRST_DIGITS:
            continue
        if not (scan.labelled or stop - start in _BEGUN):
            continue  # no group with which a card begins that no label names
        for last in _lengths(run.shapes, first):
            grouped = " ".join(run.shapes[first : last + 1])
            if not (scan.labelled or first == last or grouped in _PRINTED):
                continue
            number = "".join([text[low:high] for low, high in atoms[first : last + 1]])
            if _ISSUERS.fullmatch(number):
                span = start, atoms[last][1]
                score = _card_score(scan, span, number, grouped)
                if score:
                    yield Hit(*span, Kind.PAYMENT_CARD, number, "card", score)


def _lengths(shapes: tuple[str, ...], first: int) -> Iterator[int]:
    """The last group of digits that has as many, with those before, as a card."""
    most = _CARD_LENGTHS[-1] if len(shapes[first]) == 1 else _MOST_GROUPS  # or in boxes
    length = 0
    for last, shape in enumerate(shapes[first : first + most], first):
        length += len(shape)
        if length > _CARD_LENGTHS[-1] or LETTER in shape:
            return
        if length >= _CARD_LENGTHS[0]:
            yield last


def _is_free(scan: Scan, start: int) -> bool:
    """Whether no other word for a number stands before one: `运单号62...`."""
    before = scan.text[max(0, start - 3) : start].rstrip(" :：为為是")
    other = "not" in scan.around(start, start).every or before[-1:] in _NUMBERED
    return not other or before[-2:-1] in _ACCOUNTS


def _card_score(scan: Scan, span: tuple[int, int], number: str, grouped: str) -> int:
    right = luhn(number)
    chinese = scan.has_han and len(number) in _UNION and number.startswith("62")
    if not (right or scan.labelled or chinese):
        return 0
    evidence = scan.around(*span)
    if not right:
        told = evidence.close and "card" in evidence.near
        return POSSIBLE if told or (chinese and _is_free(scan, span[0])) else 0
    if evidence.says("card") or evidence.says("bank"):
        return LABELLED
    if len(number) == _CARD_LENGTHS[0]:
        return 0
    if grouped in _PRINTED:
        return CERTAIN  # printed like a card: a word such as `charge` changes nothing
    if "not" in evidence.near or " " in grouped:
        return 0
    return LIKELY if scan.text[span[0] - 1 : span[0]] not in {".", "-"} else 0
