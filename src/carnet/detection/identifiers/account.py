"""Bank accounts in the countries' own numbering, without IBAN.

A number in its country's official grouping whose check digits hold needs no label; any
other one does. Sources, as the registries publish them: ČNB decree 169/2011 and NBS
(CZ, SK), Finans Norge (NO), GIRO standard of MNB (HU), NRB of NBP (PL), CCC (ES), RIB
(FR), NIB of Banco de Portugal (PT), the older BBA form (BE), ZBS (SI), VBDI (HR).
"""

# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from carnet import late
from carnet.detection.hit import CERTAIN, LABELLED, LIKELY, Hit
from carnet.detection.identifiers.copula import HAN, IS
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import FIRST_HAN, bare_capitals
from carnet.detection.words import any_of
from carnet.vocabulary import Kind

_WORDS = r"[^\W\d]{0,12}(?:[ ][^\W\d_]{1,12}){0,2}"
_LABELLED = late.compile(
    rf"{_WORDS}[^\w\n]{{0,4}}(?:(?:{IS}|[{HAN}])[ :：]{{0,2}})?"
    r"(?:[\u4e00-\u9fff\uac00-\ud7af]{1,8}(?:은행|뱅크|금고|농협|신협|银行|銀行)[ ])?"
    r"(?P<v>(?:[0-9]{4}-[0-9],[ ]?)?[0-9](?:(?:[ \-./]|[ ]/[ ])?[0-9]){5,25})"
    r"(?![0-9A-Za-z])"
)
"""In Sweden the number of the bank's office stands before: `8327-9, 742 475 304-1`;
in China and Korea the bank's name: `계좌: 국민은행 418202-04-273091`."""
_BELOW = late.compile(
    rf"{_WORDS}\.?[ \t]{{0,4}}(?::\*{{0,2}}|：)?[ \t]{{0,4}}"
    r"(?:\r?\n[ \t]{0,4}){1,2}"
    r"(?P<v>[0-9](?:[ \-./]?[0-9]){5,25})(?=[ \t]{0,4}(?:\r?\n|\Z))"
)
"""In a form, alone in the line below its label."""
_DATE = late.compile(
    r"(?:[0-3]?[0-9][./\- ]{1,2}[01]?[0-9][./\- ]{1,2}(?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}[./\-][01]?[0-9][./\-][0-3]?[0-9])"
)
_SORTED = late.compile(
    r"[ :.=]{1,3}(?:is[ ])?[0-9]{2}[ \-]?[0-9]{2}[ \-]?[0-9]{2}"
    r"[^\w]{1,3}(?:and[ ])?(?:account|acct?|a/c)[ .:]{0,2}"
    r"(?:no|nr|number|num)?[ .:#]{0,3}(?:is[ ])?(?P<v>[0-9]{7,8})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
"""`Sort code 20-00-00, account 00000000`."""
_SHORT = late.compile(
    r"[aA](?<![\w/.].)(?:/[cC]|(?<=A)c)(?:[ ]?(?:[nN]o|[nN]r|[nN]umber|#)\.?)?"
    r"[ ]?[:#.\-]?[ ]?(?:is[ ])?"
    r"(?P<v>[0-9](?:[ \-]?[0-9]){7,17})(?![0-9A-Za-z]|[.,][0-9])"
)
"""`a/c 31926819`, `A/c no. 50100482917364` (India, Britain): eight digits or more."""
_DANISH = late.compile(r"[0-9]{4}(?:[ \-./]{1,3}[0-9]{6,10}|[0-9]{10})")
"""Behind `reg.nr`, which names registers of companies and cars in other countries."""
_ICELANDIC = late.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{6}")
_OFFICES = (
    "reg registrerings regnr registreringsnr registreringsnummer clearing clearingnr"
    " clearingnummer blz bankleitzahl sort nsc agencia ag bankcode"
).split()
_OFFICE = late.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(_OFFICES, reverse=True))})(?:[ ]code)?\.?"
    r"(?:[ ]?nr\.?)?:?[ \t]?(?P<o>[0-9](?:[ \-]?[0-9]){3,9})"
    r"[ ]?[,;/\-–]?[ ]?(?:(?:og|och|und|and|e)[ ])?"
    r"(?:konto|kto|account|acct?|a/c|conta)"
    r"(?:nr|nummer|[ ]?n[or])?[.:]{0,2}[ ]?"
    r"(?P<v>[0-9](?:[ \-]?[0-9]){3,13})(?![0-9a-z]|[.,][0-9])"
)
"""The number of the bank's office and the account, each behind its word, in the folded
text: `reg. 5479 konto 004829177`, `ag. 0482 conta 48291-7`."""
_HOLDERS = frozenset(
    "kontoinhaber titulaire intestatario intestataria intestato titular rekeninghouder"
    " posiadacz wlasciciel majitel vlasnik imetnik szamlatulajdonos titularul титуляр"
    " титулар δικαιουχοσ kontohavare kontohaver kontoeier tilinomistaja"
    " kontoomanik".split()
)
_HAN_HOLDERS = ("戶名", "户名", "帳戶名", "账户名", "受款人", "收款人")
_HOLDER = late.compile(
    r"(?<![0-9A-Za-z\-./])(?P<v>[0-9](?:[ \-]?[0-9]){7,25})[ ]?[,;]?[ ]?[（(]?[ ]?"
    rf"(?:{any_of(_HAN_HOLDERS)}"
    rf"|(?:account[ ](?:holder|name)|hesap[ ]sahibi|{any_of(_HOLDERS)})(?![^\W_]))"
)
"""An account before whom it belongs to, in the folded text."""
_FEWEST = 6  # digits
_SERIES = 3  # letters that may be those of a passport
_SHORTEST = 11  # digits of an account that needs no label
_OTHER = frozenset({"phone", "not", "card", "gov", "birth", "version"})


def _weighed(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(d) * weights[n % len(weights)] for n, d in enumerate(digits))


def _czech(number: str) -> bool:
    """Whether both parts before the bank's code are multiples of 11 by weight."""
    account, _, code = number.partition("/")
    prefix, _, base = account.strip().rpartition("-")
    weights = (6, 3, 7, 9, 10, 5, 8, 4, 2, 1)
    known = code.strip() in _BANKS
    parts = (prefix.zfill(10), base.zfill(10))
    return known and not any(_weighed(part, weights) % 11 for part in parts)


_BANKS = frozenset(
    "0100 0300 0600 0710 0800 2010 2020 2030 2060 2070 2100 2200 2220 2240 2250 2260"
    " 2275 2600 2700 3030 3050 3060 3500 4000 4300 5500 5800 6000 6100 6200 6210 6300"
    " 6363 6700 6800 7910 7940 7950 7960 7970 7990 8030 8040 8060 8090 8150 8200 8220"
    " 8230 8240 8250 8255 8280 8293 8299"
    " 0200 0720 0900 1100 1111 3000 3100 5200 5600 5900 6500 7300 7500 7930 8020 8050"
    " 8100 8120 8130 8160 8170 8180 8320 8330 8360 8370 8410 8420 8430".split()
)
"""Codes of the banks of both countries."""


def _norwegian(number: str) -> bool:
    from stdnum.no import kontonr

    return kontonr.is_valid(bare_capitals(number))


def _hungarian(number: str) -> bool:
    digits = bare_capitals(number)
    parts = (digits[:8], digits[8:])
    return not any(_weighed(part, (9, 7, 3, 1)) % 10 for part in parts)


def _polish(number: str) -> bool:
    digits = bare_capitals(number)
    return int(digits[2:] + "2521" + digits[:2]) % 97 == 1


def _spanish(number: str) -> bool:
    from stdnum.es import ccc

    return ccc.is_valid(bare_capitals(number))


def _french(number: str) -> bool:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    values = "12345678912345678923456789"
    digits = bare_capitals(number).translate(str.maketrans(letters, values))
    total = 89 * int(digits[:5]) + 15 * int(digits[5:10]) + 3 * int(digits[10:21])
    return 97 - total % 97 == int(digits[21:])


def _portuguese(number: str) -> bool:
    return int(bare_capitals(number)) % 97 == 1


def _belgian(number: str) -> bool:
    digits = bare_capitals(number)
    return (int(digits[:10]) % 97 or 97) == int(digits[10:])


def _croatian(number: str) -> bool:
    """Whether each part ends with its check digit (ISO 7064, MOD 11,10)."""
    return all(_hybrid(part) for part in number.split("-"))


def _hybrid(digits: str) -> bool:
    rest = 10
    for digit in digits[:-1]:
        rest = ((rest + int(digit)) % 10 or 10) * 2 % 11
    return (rest + int(digits[-1])) % 10 == 1


class _Form(NamedTuple):
    shape: str
    right: Callable[[str], bool]
    country: frozenset[str]


_FORMS = {
    "cz": _Form(
        r"(?:[0-9]{2,6}-[0-9]{2,10}|[0-9]{8,10}) ?/ ?[0-9]{4}",
        _czech,
        frozenset({"CZ", "SK"}),
    ),
    "no": _Form(
        r"[0-9]{4}(?P<no_>[. ])[0-9]{2}(?P=no_)[0-9]{5}", _norwegian, frozenset({"NO"})
    ),
    "hu": _Form(r"[0-9]{8}-[0-9]{8}(?:-[0-9]{8})?", _hungarian, frozenset({"HU"})),
    "pl": _Form(
        r"[0-9]{2}(?P<pl_>[ \-]?)[0-9]{4}(?:(?P=pl_)[0-9]{4}){5}",
        _polish,
        frozenset({"PL"}),
    ),
    "es": _Form(
        r"[0-9]{4}(?P<es_>[ \-/])[0-9]{4}(?P=es_)[0-9]{2}(?P=es_)[0-9]{10}",
        _spanish,
        frozenset({"ES"}),
    ),
    "fr": _Form(
        r"[0-9]{5}[ \t\-]{1,4}[0-9]{5}[ \t\-]{1,4}[0-9A-Z]{11}[ \t\-]{1,4}[0-9]{2}",
        _french,
        frozenset({"FR"}),
    ),
    "pt": _Form(
        r"[0-9]{4}(?P<pt_>[ .\-])[0-9]{4}(?P=pt_)[0-9]{11}(?P=pt_)[0-9]{2}",
        _portuguese,
        frozenset({"PT"}),
    ),
    "be": _Form(r"[0-9]{3}-[0-9]{7}-[0-9]{2}", _belgian, frozenset({"BE"})),
    "si": _Form(r"[0-9]{5}-[0-9]{10}", _portuguese, frozenset({"SI"})),
    "hr": _Form(r"[0-9]{7}-[0-9]{10}", _croatian, frozenset({"HR"})),
}
_SHAPE = late.compile(
    rf"(?<![0-9A-Za-z])(?:{'|'.join(f'(?P<{n}>{f.shape})' for n, f in _FORMS.items())})"
    r"(?![0-9A-Za-z]|[\-/.][0-9])"
)
# What labels of banks stand before and no check digit vouches for: a British or Irish
# sort code with its account, an Icelandic account, a Danish one.
_TOLD = late.compile(
    r"(?<![0-9A-Za-z\-])(?:[0-9]{2}-[0-9]{2}-[0-9]{2}[ ,/]{1,3}[0-9]{8}"
    r"|[0-9]{3,4}-[0-9]{2}-[0-9]{6}|[0-9]{4}[ \-][0-9]{7,10})(?![0-9A-Za-z]|-[0-9])"
)

_OPENS = late.compile(
    r"[0-9]{2}(?:[ \-]?[0-9]{4}(?:[ \-]|[0-9]{4})|-)|[0-9]{3,8}-|[0-9]{8,10} ?/"
    r"|[0-9]{4}(?:[. ][0-9]{2}[. ]|[ .\-/][0-9]{4})"
    r"|[0-9]{5}[ \t\-]{1,4}[0-9]{5}[ \t\-]"
)
"""How each of them begins: one look where two expressions would find nothing."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every account number that its check digits or a label vouch for."""
    for label in scan.labels.having("account"):
        yield from _behind(scan, label)
    yield from _by_office_or_holder(scan)
    short_forms = "/c" in scan.folded or "Ac" in scan.text
    for short in _SHORT.finditer(scan.text) if short_forms else ():
        span, normal = short.span("v"), bare_capitals(short["v"])
        yield Hit(*span, Kind.BANK_ACCOUNT, normal, "account", LIKELY)
    for run in scan.runs:
        if run.atoms[-1][1] - run.atoms[0][0] >= _SHORTEST:
            for start, _ in run.atoms:
                if _OPENS.match(scan.text, start):
                    yield from _grouped(scan, start)


def _by_office_or_holder(scan: Scan) -> Iterator[Hit]:
    """Accounts beside the number of their bank's office, or before their owner."""
    if not scan.has_number:
        return
    beside = not scan.words.isdisjoint(_OFFICES)
    offices = _OFFICE.finditer(scan.folded) if beside else ()
    holders = _HOLDER.finditer(scan.folded) if _has_holder(scan) else ()
    for match in (*offices, *holders):
        for group in match.re.groupindex:
            start, end = match.span(group)
            normal = bare_capitals(scan.text[start:end])
            yield Hit(start, end, Kind.BANK_ACCOUNT, normal, "account", LABELLED)


def _has_holder(scan: Scan) -> bool:
    """Whether the text has one of the words that `_HOLDER` ends with."""
    words = scan.plain
    named = "account" in words and ("holder" in words or "name" in words)
    if named or "hesap" in words or scan.says(_HOLDERS):
        return True
    return scan.has_han and any(map(scan.text.__contains__, _HAN_HOLDERS))


def _behind(scan: Scan, label: Label) -> Iterator[Hit]:
    match = _LABELLED.match(scan.text, label.end) or _BELOW.match(scan.text, label.end)
    if match is None or sum(c.isdigit() for c in match["v"]) < _FEWEST:
        return
    span = match.span("v")
    letters = scan.text[label.start] < FIRST_HAN
    if letters and span[0] - label.start <= _SERIES:  # pass CCC471820; Konto471820 is
        return
    if "plate" in label.tags and not _DANISH.fullmatch(match["v"]):
        return
    if _DATE.fullmatch(match["v"]) or "account" not in scan.around(*span).near:
        return
    yield Hit(*span, Kind.BANK_ACCOUNT, bare_capitals(match["v"]), "account", LIKELY)
    if paid := _SORTED.match(scan.text, label.end):
        normal, span = paid["v"], paid.span("v")
        yield Hit(*span, Kind.BANK_ACCOUNT, normal, "account", LIKELY)


def _grouped(scan: Scan, start: int) -> Iterator[Hit]:
    """An account in the grouping of its country."""
    match = _SHAPE.match(scan.text, start)
    if match:
        name = next(one for one in _FORMS if match[one] is not None)
        evidence = scan.around(*match.span())
        named = bool(evidence.every & {"bank", "account"})
        if _FORMS[name].right(match[0]) and (named or not evidence.near & _OTHER):
            at_home = bool(_FORMS[name].country & scan.home)
            score = LABELLED if named else CERTAIN if at_home else LIKELY
            rule, normal = f"account.{name}", bare_capitals(match[0])
            yield Hit(*match.span(), Kind.BANK_ACCOUNT, normal, rule, score)
            return
    told = _TOLD.match(scan.text, start)
    if told is None:
        return
    plain = "IS" in scan.home and _ICELANDIC.fullmatch(told[0])
    if plain or scan.around(*told.span()).near & {"bank", "account"}:
        normal = bare_capitals(told[0])
        yield Hit(*told.span(), Kind.BANK_ACCOUNT, normal, "account", LIKELY)
