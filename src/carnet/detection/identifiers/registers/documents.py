"""Passports, licences and other papers: a code that only a label gives away."""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, POSSIBLE, Hit
from carnet.detection.identifiers import days
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.copula import IS_OR_WAS
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.labels import LEAD, SENTENCE_END
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Sieve
from carnet.detection.letters import FIRST_HAN, bare_capitals
from carnet.detection.words import table
from carnet.vocabulary import Kind

_CODE_VALUE = late.compile(
    r"[A-ZА-ЯІЇЄΑ-Ω0-9](?:[A-ZА-ЯІЇЄΑ-Ω0-9]|[\-./ ](?=[A-ZА-ЯІЇЄΑ-Ω0-9]*[0-9])){3,21}"
    r"(?![^\W_\u3400-\u9fff])"
)
_GENERAL = late.compile(
    r"(?<![A-Za-z0-9])(?P<v>[A-Z]{2}(?:[ ][0-9]{2}){3}[ ][A-Z]|[A-ZΑ-Ω]{0,4}[ \-]?[0-9]"
    r"(?:[A-Z0-9]|[\-./ ](?=[A-Z]{0,2}[0-9])){4,21})"
    r"(?![A-Za-z0-9])"
)
_CARD_CODE = late.compile(
    r"[^\W\d_]{0,6}[^\w\n]{0,3}(?:n[o.º°]{0,2}|nr\.?|№|number|Nummer)?[^\w\n]{0,3}"
    r"(?P<v>[A-Z0-9]{8,9})(?![0-9A-Za-z])"
)
_NUMBER = (
    r"[Nn](?:ro?|ru|o|º|um|[uúů]m+(?:[eéauă]?r|br)[^\W\d_]{0,4})"
    r"|[Čč](?:[íi]s[^\W\d_]{2,4})?|[Bb]r(?:oj[^\W\d_]{0,3})?"
    r"|[Šš]t(?:evil[^\W\d_]{1,3})?|[Ss]z(?:ám[^\W\d_]{0,4})?|[Uu]imh(?:ir)?"
    r"|[Αα]ρ(?:ιθμ[^\W\d_]{1,3})?|[Нн]омер[^\W\d_]{0,3}"
)
"""A word for "number", alone, in its cases."""
_WHOSE = "mitt|min|ditt|hans|hennes|hendes|mit|tieghi|tieghu|taghha|μου|του|της|ми|му|ѝ"
_DOCUMENT = late.compile(
    rf"[^\W\d_]{{0,3}}(?:[ ](?:{_WHOSE}))?"
    rf"(?:[ ](?:{IS_OR_WAS})(?:[ ][^\W\d_]{{2,10}})?)?"
    rf"(?:[:,]?[ ]|[ ]?:?\n[ \t]{{0,4}}|(?:[ ][^\W\d_]{{1,10}}){{1,6}}[ ]"
    rf"(?=[^\w\n]{{0,2}}(?:{_NUMBER})\.?:?[ ]))"
    rf"[^\w\n]{{0,2}}(?P<n>(?:{_NUMBER})\.?:?[ ](?:(?:{IS_OR_WAS})[ ])?"
    r"(?:[^\W\d_]{4,8}[ ])?|№[ ]?)?"
    r"(?P<v>[A-ZА-ЯІЇЄ]{1,3}[ ]?[0-9]{5,8}|[A-Z]{2}-[0-9]{2}-[0-9]{5,7}|[0-9]{8,9}"
    r"|[0-9]{5}/[0-9]{2}/[0-9]{4}|[0-9]{6})(?![0-9A-Za-z]|[.,\-/][0-9])"
)
_KEYED = late.compile(
    r"(?:[ ]?n[ro])?[\"']?[ \t]{0,4}[:=;,|\t][ \t]{0,4}[\"']?"
    r"(?P<v>[A-Z]{1,3}[ ]?[0-9]{6,8}|[0-9]{8,9})[\"']?[ \t\r]{0,4}(?:[,;|}\n]|\Z)"
)
"""The value of a key that is short for a passport: `"pas": "418306927"`."""
_LISTED = late.compile(
    r"[ ](?P<v>[A-Z]{1,3}[ ]?[0-9]{6,8}"
    r"|(?!(?:19|20)[0-9]{2}[01][0-9]{3}(?![0-9]))[0-9]{8,9})(?=[,;\n]|\.?\Z)"
)
"""The same in a row of what somebody has: `Pass 60739145, bil EK 52836`."""
_BEGUN = frozenset("\n,;.|\"'{[:(")
_PERSONAL = frozenset("birth gov card plate phone bank licence address".split())
_ROW = 160  # characters around such a number
_FEW = 6  # digits of a driving licence of Malta
_DRIVING = frozenset(
    "xufier xufiera sewqan sewwieq saq ssuq isuq karozza pulizija".split()
)
"""What a text in Maltese says of one; shops have licences, too."""
_TYPED = late.compile(
    rf"[^\W\d_]{{0,14}}(?:[ ](?i:{_NUMBER})\.?)?"
    r"(?:[ ]?[:=#][ ]{0,2}[\"'`]?(?![0-9a-f]+(?!\w))(?P<v>"
    r"(?=(?:[a-z]{0,3}[0-9]){4})(?=[0-9]{0,9}[a-z])[a-z0-9]{7,12}"
    r"|(?!(?:n[or]?|br|sz)[ ])[a-z]{1,3}[ \-][0-9]{6,8})"
    r"|[ ]?[:=#]?[ ]{0,2}(?P<w>(?![a-z]{1,3}(?:19|20)[0-9]{6})[a-z]{1,3}[0-9]{6,8}))"
    r"(?![\w@]|[.\-][0-9A-Za-z])"
)
"""A code in small letters, as people type, right behind a label; no hash is one."""
# Series and number of a document, as RO, UA and PL print them.
_SERIES = late.compile(
    r"\b(?:[Ss]eri(?:[ae]i?|ę|ą|j[aouąęe]s?)|[Ss]ērij[au]s?|[Ss]eeria"
    r"|[Сс]ер[иі][яїюи])[ :]{1,2}"
    r"(?P<v>(?:C\.?I\.?[ ])?[A-ZА-ЯІЇЄ]{2,3}[ ,]{0,2}"
    r"(?:[Nn]r\.?|num[aă]r(?:ul)?|numer|[Nn]o\.?|номер|№|br\.?|č\.?|broj|numur[sa]?)?"
    r"[ :]{0,2}[0-9]{6,7})(?![0-9A-Za-z])"
)


def _ware() -> str:
    words = chain.from_iterable(table(__package__, "goods").values())
    return rf"(?<![^\W_]){expression(words)}[^\n.;]*\Z"


_WARE = late.compile(_ware)
"""Goods on the same line before it, in the folded text: the series is theirs."""
_IN_LINE = 80  # characters
_OFFICE = r"[ \-/]{1,3}[A-Z]{2,6}[/\-][A-Z]{2}(?![A-Za-z])"
_BRAZILIAN = late.compile(
    r"(?<![A-Za-z.])RG[ :]{1,2}(?:n[.º°]{0,2}[ ]?)?"
    rf"(?P<v>[0-9]{{1,2}}\.[0-9]{{3}}\.[0-9]{{3}}(?:-?[0-9X](?![0-9]))?(?:{_OFFICE})?"
    rf"|[0-9]{{5,9}}(?:-[0-9X])?{_OFFICE})(?![0-9])"
)
"""Identity cards of Brazil's states, with the office that gave it: `4.829.177 SDS/PE`.

In Italy the same letters number the cases of a court: `RG 118/2024`.
"""
_ACT = late.compile(r"[A-Z]{0,3} ?[0-9]{1,4}/(?:19|20)[0-9]{2}")
"""A regulation of the Union, or a file of a court: `EU 261/2004`."""
_CLOCK = late.compile(r":[0-9]{2}")
_OTHER = late.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}|(?:19|20)[0-9]{2}")
"""Programs are called after papers: `passport: 0.7.0`; `issued from 2015`: a year."""
_STANDARD = late.compile(
    r"(?:ISO|IEC|DIN|EN|GB|IATF|OHSAS)[ /T\-]{1,3}[0-9]{4,5}(?![0-9]).{0,6}"
    r"|(?:19|20)[0-9]{2}-(?:19|20)[0-9]{2}"
)
"""What a CV says behind its owner's licence: a standard, from one year to another."""
_CHANGED = late.compile(
    r"(?:[ ]?(?:改为|改為|变更为|變更為|更正为|更正為|换成|換成)[ ]?"
    r"|[ ](?:to|zu|in|auf|en|a|na|til|till|naar)[ ])"
    r"(?P<v>[A-Z]{0,3}[0-9]{6,9})(?![0-9A-Za-z])"
)
"""What a number was changed to."""
_NATIONAL = late.compile(
    r"(?<![0-9A-Za-z.\-/])(?:[EGDSPKHA][0-9]{8}|(?:E[A-HJ-NP-Z]|[KH]J|M[AB]|[DSP]E)[0-9]{7}"
    r"|M[0-9]{8}|[KE][0-9]{7}[A-Z])(?![0-9A-Za-z]|[.\-/][0-9A-Za-z])"
)
"""Numbers of passports of China, Hong Kong, Macau, Singapore and Malaysia."""
_FAR = late.compile(r"[A-Z]{0,3}[0-9]{6,9}[A-Z]?")
"""What a passport's number further on in a Chinese sentence is written like."""
_SAYS_NUMBER = late.compile("[号码號碼编編为為是係的我]")
_NUMBERED = frozenset({"编号", "編號"})
"""What numbers an order numbers a paper, too: `駕照管轄編號`."""
_HAN_WORDS = 2  # characters between, more of which tell something else
_COUNTED = late.compile("本(?!人)|[人名](?!.{0,2}持)|[元万萬亿次份张張件个個户]")
"""How many there are, behind digits in Chinese."""
_BESIDE = 3  # characters between a label and a code of few digits
_BOOKLET = late.compile(r"[A-Z](?=[A-Z0-9]*[0-9])[A-Z0-9]{7}[0-9]")
"""Germany and the Netherlands draw letters and digits (ICAO Doc 9303 part 4)."""
_SHORT_NAMES = {
    "travel": Kind.PASSPORT,
    "driving": Kind.DRIVER_LICENSE,
    "identity": Kind.GOVERNMENT_ID,
}

_IN_SERIES: Final = Sieve(late.compile("seri|сері|сери|seer").search)
"""Words for a series, and what is made of them."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every code that the name of a paper stands before."""
    hits = [
        hit
        for label in scan.labels.having(*(tag for tag, _ in _RULES))
        for tag, rule in _RULES
        if tag in label.tags
        for hit in rule(scan, label)
    ]
    yield from hits
    yield from _replaced(scan, hits)
    yield from _companions(scan, hits)
    yield from _documents(scan)
    yield from _series(scan)
    for match in _BRAZILIAN.finditer(scan.text) if "RG" in scan.text else ():
        span, normal = match.span("v"), bare_capitals(match["v"])
        yield Hit(*span, Kind.GOVERNMENT_ID, normal, "document", LIKELY)


def _series(scan: Scan) -> Iterator[Hit]:
    if not _IN_SERIES.of(scan.plain):
        return
    for match in _SERIES.finditer(scan.text):
        low = max(0, match.start() - _IN_LINE)
        ware = _WARE.search(scan.folded, low, match.start())
        if ware is None and "not" not in scan.around(*match.span("v")).every:
            span, normal = match.span("v"), bare_capitals(match["v"])
            yield Hit(*span, Kind.GOVERNMENT_ID, normal, "series", LIKELY)


def _code(scan: Scan, label: Label, kind: Kind) -> Iterator[Hit]:
    """The first code after the label; in capitals, or typed in small letters."""
    typed = _TYPED.match(scan.text, label.end)
    group = typed.lastgroup if typed else None
    if typed and group:
        normal = bare_capitals(typed[group])
        yield Hit(*typed.span(group), kind, normal, kind.value, LIKELY)
        return
    for start in range(label.end, min(len(scan.text), label.end + LEAD)):
        before = scan.text[start - 1]
        if before.isalnum() and before < FIRST_HAN:
            continue
        match = _CODE_VALUE.match(scan.text, start)
        if match and _STANDARD.fullmatch(match[0].rstrip("-./ ")):
            return
        if match and scan.has_han and _is_ordered(scan, label.end, match, kind):
            return
        if match and _is_code(match[0], start - label.end):
            if not SENTENCE_END.search(scan.text, label.end + 4, start):
                value = match[0].rstrip("-./ ")
                end, normal = start + len(value), bare_capitals(value)
                yield Hit(start, end, kind, normal, kind.value, LIKELY)
            return


_NUMBERED_FAR: Final = late.compile(
    rf"[^\n;!?]{{0,80}}?(?<![^\W_])(?:{_NUMBER}|№|n[°º])[.:]?[ ]"
    r"(?P<v>[A-Z]{1,3}[ ]?[0-9]{5,8}[A-Z]?|(?=(?:[A-Z]{0,4}[0-9]){4})[A-Z0-9]{8,9}"
    r"|[0-9]{8,9})(?![0-9A-Za-z]|[.,/\-][0-9])"
)
"""A passport's number behind who gave it: `issued by the prefecture, no. C01X47`."""


def _is_ordered(scan: Scan, low: int, match: re.Match[str], kind: Kind) -> bool:
    """Whether it is how many there are, or of what is ordered: `护照夹订单E2528`."""
    if match[0].isdigit() and _COUNTED.match(scan.text, match.end()):
        return True
    between = _SAYS_NUMBER.sub("", scan.text[low : match.start()])
    told = sum(map(str.isalpha, between)) > _HAN_WORDS and not between.isascii()
    if told and kind is Kind.PASSPORT and not _FAR.fullmatch(match[0].rstrip()):
        return True
    return any(
        "not" in one.tags
        and one.start > low
        and scan.text[one.start : one.end] not in _NUMBERED
        for one in scan.labels.within(low, match.start())
    )


def _is_code(value: str, gap: int) -> bool:
    """Four digits, two right behind the label; no date, no version and no year."""
    few = 2 if gap <= _BESIDE else 4
    if _BOOKLET.fullmatch(value):
        few = 1
    digits = sum(c.isdigit() for c in value)
    other = DATE.fullmatch(value.rstrip("-./ ")) or _OTHER.fullmatch(value)
    return digits >= few and other is None


def _passport(scan: Scan, label: Label) -> Iterator[Hit]:
    hits = list(_code(scan, label, Kind.PASSPORT))
    far = None if hits else _NUMBERED_FAR.match(scan.text, label.end)
    if far and not scan.has_han and "not" not in scan.around(*far.span("v")).near:
        normal = bare_capitals(far["v"])
        hits = [Hit(*far.span("v"), Kind.PASSPORT, normal, "passport", LIKELY)]
    yield from hits


def _licence(scan: Scan, label: Label) -> Iterator[Hit]:
    return _code(scan, label, Kind.DRIVER_LICENSE)


def _government(scan: Scan, label: Label) -> Iterator[Hit]:
    """A number that a general label (`ID card`, `tax number`) names, of any country."""
    window = min(len(scan.text), label.end + LEAD)
    match = _GENERAL.search(scan.text, label.end, window + 24)
    if match is None or match.start("v") > window:
        yield from _card_code(scan, label)
        return
    value = match["v"].rstrip("-./ ")
    between = scan.text[label.end : match.start("v")]
    if SENTENCE_END.search(between):
        return
    if sum(c.isdigit() for c in value) < 6:  # noqa: PLR2004
        yield from _card_code(scan, label)
        return
    timed = _CLOCK.match(scan.text, match.end("v"))  # 2026-03-02T11:04
    other = DATE.fullmatch(value) or _ACT.fullmatch(value)
    if any(c.isdigit() for c in between) or other or timed or between.endswith("第"):
        return
    near = scan.around(*match.span("v")).near
    if "phone" in near and match["v"].startswith("0800"):
        return  # an office's own line
    if "not" in near and "gov" not in near:
        return  # another label stands between
    start = match.start("v") + len(value) - len(value.lstrip(" -"))
    end = match.start("v") + len(value)
    yield Hit(start, end, Kind.GOVERNMENT_ID, bare_capitals(value), "gov", POSSIBLE)


def _replaced(scan: Scan, hits: list[Hit]) -> Iterator[Hit]:
    """The new number of a paper behind the old one: `由EJ4718293改为EK2093847`."""
    for hit in hits:
        new = _CHANGED.match(scan.text, hit.end)
        if new and len(new["v"]) == hit.end - hit.start:
            normal = bare_capitals(new["v"])
            yield Hit(*new.span("v"), hit.kind, normal, hit.rule, hit.score)


def _companions(scan: Scan, hits: list[Hit]) -> Iterator[Hit]:
    """Others' numbers in a Chinese text that tells one: `同行一人持E87204619`."""
    if not scan.has_han or all(hit.kind is not Kind.PASSPORT for hit in hits):
        return
    for match in _NATIONAL.finditer(scan.text):
        if "not" not in scan.around(*match.span()).near:
            yield Hit(*match.span(), Kind.PASSPORT, match[0], "passport", LIKELY)


def _documents(scan: Scan) -> Iterator[Hit]:
    """The code right behind an adjective that stands for a document."""
    for label in scan.labels.having(*_SHORT_NAMES):
        for tag, kind in _SHORT_NAMES.items():
            if tag == "travel" and tag in label.tags:
                yield from _in_row(scan, label)
            match = _DOCUMENT.match(scan.text, label.end) if tag in label.tags else None
            if match is None or days.is_amount(scan.folded, match.end("v")):
                continue
            signs = scan.text[label.end], scan.text[label.start - 1 : label.start]
            signed = match["n"] or signs[0] in ":\n" or signs[1] == "("
            told = signed and len(match["v"]) > _FEW
            if told or _is_spoken(scan, label, tag, match["v"]):
                value = bare_capitals(match["v"])
                yield Hit(*match.span("v"), kind, value, kind.value, LIKELY)


def _in_row(scan: Scan, label: Label) -> Iterator[Hit]:
    """A passport's number among other papers, or an address, of one person."""
    text, low = scan.text, max(0, label.start - _ROW)
    before = text[low : label.start].rstrip(" \t-*•")
    keyed = _KEYED.match(text, label.end)
    match = keyed or _LISTED.match(text, label.end)
    if match is None or not (not before or before[-1] in _BEGUN or keyed):
        return
    high = match.end() + _ROW
    others = (one.tags for one in scan.labels.within(low, high) if one != label)
    if "@" in text[low:high] or any(tags & _PERSONAL for tags in others):
        normal = bare_capitals(match["v"])
        yield Hit(*match.span("v"), Kind.PASSPORT, normal, "passport", LIKELY)


def _is_spoken(scan: Scan, label: Label, tag: str, value: str) -> bool:
    """Whether the adjective is one: digits alone, or `pass`, ask for its language."""
    if len(value) == _FEW and value.isdigit():
        return "mt" in label.languages and scan.says(_DRIVING)
    if label.languages & scan.languages or tag == "identity":
        return True
    return value[0].isalpha() and scan.folded[label.start : label.end] != "pass"


def _card_code(scan: Scan, label: Label) -> Iterator[Hit]:
    """A code of capitals and digits right behind the label (FR, DE identity cards).

    Source: ICAO Doc 9303 part 5: the document number of a card has up to nine.
    """
    match = _CARD_CODE.match(scan.text, label.end)
    if match and sum(c.isdigit() for c in match["v"]) >= 2:  # noqa: PLR2004 - no word
        rule, span = "gov", match.span("v")
        yield Hit(*span, Kind.GOVERNMENT_ID, match["v"], rule, POSSIBLE)


_RULES = (
    ("passport", _passport),
    ("licence", _licence),
    ("gov", _government),
)
