"""Telephone numbers in national and international formats.

A window of digits is a number when it is international and possible (ITU-T E.164), when
a label says so, or when it is written like, and valid as, a number of a country that
the text's language points to. Ranges reserved for fiction are possible but not valid
in the numbering plans, so a label or the national way of writing is enough for them.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator
from itertools import zip_longest

from carnet import late
from carnet.detection.hit import CERTAIN, LABELLED, LIKELY, POSSIBLE, Hit
from carnet.detection.identifiers import language
from carnet.detection.identifiers.labels import Evidence
from carnet.detection.identifiers.phones import (
    alike,
    beside,
    dated,
    edges,
    footers,
    national,
    pairs,
    plans,
    priced,
    reached,
    whose,
)
from carnet.detection.identifiers.phones.national import fits
from carnet.detection.identifiers.phones.plans import plan
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_WINDOW = late.compile(r"[0-9](?:(?:[ .\-/()（）\t]|\r?\n(?:> ?)?){0,3}[0-9])*+")
_OR = late.compile(
    rf"[ ]?(?:[(,;][ ]?)?(?:{whose.OR})[ ]"
    r"(?:[^\W\d_]{3,10}:?[ ])?"
    rf"(?P<v>{_WINDOW.pattern})",
)
"""Another number of the same person: `963 184 729 (ou 21 837 46 19)`."""
_OPENING = late.compile(r"(?:[(（]?(?<![0-9])\+(?:(?<![0-9] \+) |\()?|[(（])\Z")
_GLUED = late.compile(
    r"(?:[0-9A-Za-z#$€£]|[^\W_]_{1,3}|(?<![A-Za-z]{2})(?<!\.)\.|(?<=[0-9]),"
    r"|(?<![A-Za-z])[A-Z]-|[./][A-Za-z]{2,9}\.)\Z"
)  # `BOE-A-2023-1`, `j.cell.2020.02.052`; not `Tel.0151`, `_0151_`, `...0151`
_GOES_ON = late.compile(r"_{0,3}[0-9A-Za-z]")
_SUFFIX = late.compile(r"-[A-Z]{1,2}[0-9]{0,3}(?![^\W_]|-[a-z])")
"""The end of a code of goods or an offer: `0740112233-B`; no ending of a language."""
_NOISE = late.compile(r"[^0-9]")
_ROWS = late.compile(r"(\r?\n|[ \t]{2,}| / | - |\. )")
"""What parts the numbers of a column or a list."""
_TRUNK = late.compile(r"\(0\)")
_DECIMAL = late.compile(r"(?!0\d)\+?\d+\.\d+\Z")
_STOPPED = late.compile(r"\+?\d{3,4}\.\d{4,9}(?![ ]?[^\W\d_]{1,3}(?:\W|\Z))")
"""What is a decimal, or a number in two groups, as Iceland and Malta write them."""
_THOUSANDS = late.compile(r"\+?\d{1,3}(?:\.\d{3})+\Z")
_BESIDE = late.compile(r"\d{9,13} (?=\(?0[1-9])")
"""A number in one group before one with its trunk zero: two numbers."""
_FREE = late.compile(
    r"1[ .\-]\(?8(?:00|33|44|55|66|77|88)(?:\) ?|[ .\-])[2-9]\d\d[ .\-]\d{4}"
    r"|080[08][ /\-][0-9](?:[ /\-]?[0-9]){3,8}"
)
"""Freephone as North America writes it, where it may be Mexico or India without the 1;
and as Europe does: nobody has such a number at home."""
_YEARS = late.compile(
    r"(?:19|20)\d\d[ ]?[\-/][ ]?(?:19|20)\d\d\Z"
    r"|(?:\d{1,4}[\-./])?\d{1,5}/(?:19|20)\d\d\Z|(?:19|20)\d\d/\d{1,5}\Z"
    r"|\d{3,6}/[0-3]\d/\d{4,6}\Z|20\d\d-\d\d-\d{4,5}\Z|0\d{4,5}-20\d\d-\d{4}\Z"
)
"""From one year to another, the number of a case, also with its year or two digits of
it in the middle: only a label right before makes such digits a number."""
_CODE = late.compile(r"\d{5}-\d{3}\Z")
"""Brazil's postcodes."""
_SENTENCES = late.compile(r"(?:[^0-9]*[0-9]){7,}(?<!\. \d\d)\. [0-9]{1,2}\Z")
"""A number, and another one that begins the next sentence: `901820. 2 Kinder`."""
_OWN_LINE = late.compile(
    r"\n[ \t>|]*[^\W\d_][^\n:]{0,30}"
    r"(?::|(?<![^\W_])(?:nru?|nro|no|n[º°]|br|št|č|sz|uimh|αρ|ном|№)\.?:?)[ \t]*\Z",
    re.IGNORECASE,
)
"""A key of the number's own line: a label of a line above it names something else."""
# Labels so general ("from", "login") that a phone label before them still counts.
_WEAK = frozenset({"ip", "user"})
_PERSONS = _WEAK | {"address", "birth", "card", "device", "plate", "residence"}
"""Labels of what is somebody's, and of no number that is like a telephone's."""
_FEWEST, _MOST = 7, 15  # digits; E.164 allows 15
_TAKEN = late.compile(r"(?<![0-9])[0-9]{9,18}[Xx]?(?![0-9])")
_TOLD = 10  # digits from which personal numbers look like phone numbers
_NINE = late.compile(r"[2-9]\d{7,8}\Z")
"""A mobile number of small countries in one group."""
_TO_YEARS = 3  # characters between a label and a number that looks like years
_LAYOUT = late.compile(r"</?[A-Za-z][^<>]{0,200}>|[^\w\s]+|\s+")
"""Tags, signs and blanks: between a label and its number they say nothing."""
_NEAR = 12  # characters between a label and a short number without groups


def find(scan: Scan) -> Iterator[Hit]:
    """Every telephone number of the text."""
    hits = list(_alone(scan))
    for hit, after in zip_longest(hits, hits[1:]):
        yield hit
        high = after.start if after else len(scan.text)
        if other := _alternative(scan, hit, high):
            yield other
    for start, end, normal in (
        *pairs.find(scan, hits),
        *alike.find(scan, hits),
        *footers.find(scan, hits),
    ):
        yield Hit(start, end, Kind.PHONE, normal, "phone", POSSIBLE)


def _alternative(scan: Scan, known: Hit, high: int) -> Hit | None:
    """The number behind another and "or", if the plan of a likely country has it."""
    match = _OR.match(scan.text, known.end)
    if match is None or match.end() > high:
        return None
    start, end = match.span("v")
    raw = scan.text[start:end]
    length = len(_NOISE.sub("", raw))
    alike = length == len(_NOISE.sub("", scan.text[known.start : known.end]))
    if not (length in national.LENGTHS or (alike and length >= _FEWEST)):
        return None  # `030 1234567 und 4711 4711 Teile`
    grouped = raw[0] == "0" or not raw.isdigit()
    if not grouped or _glued(scan.text, end) or priced.is_priced(scan.text, end):
        return None
    for region in national.regions(scan, scan.around(start, end)):
        found = plan(raw, region)
        if found and found.valid and not found.public:
            return Hit(start, end, Kind.PHONE, found.e164, "phone", LIKELY)
    return None


def _alone(scan: Scan) -> Iterator[Hit]:
    """Every number that its own way of writing or its own label tells."""
    reached = 0
    for first, _ in scan.numbers:
        if first < reached or not (match := _WINDOW.match(scan.text, first)):
            continue
        reached = match.end()
        start, end = dated.without(scan.text, first, reached)
        if _glued(scan.text, end):  # a line below begins with a longer code or a time
            end = edges.line_end(scan.text, start, end)
        opening = _OPENING.search(scan.text, max(0, start - 3), start)
        start = opening.start() if opening else start
        if edges.is_row_below(scan.text, start, end):
            end = edges.line_end(scan.text, start, end)
        if end - start < _FEWEST:
            continue
        glue = _GLUED.search(scan.text, max(0, start - 12), start)
        # `17,+49 ...`: no decimal has a plus or a bracket behind its comma.
        if glue and not (opening and glue[0] == ","):
            continue
        for hit in _window(scan, start, scan.text[start:end].translate(edges.WIDE)):
            yield edges.unopened(scan.text, hit)


def _glued(text: str, end: int) -> bool:
    return _GOES_ON.match(text, end) is not None


def _window(scan: Scan, start: int, raw: str) -> Iterator[Hit]:
    digits = _NOISE.sub("", raw)
    if dated.is_date(raw) or dated.is_range(raw):
        return
    hit = None
    whole = _FEWEST <= len(digits) <= _MOST and not _SENTENCES.match(raw)
    if whole and not ("\n" in raw and _is_above(scan, start, raw)):
        hit = _judge(scan, (start, start + len(raw)), raw, digits)
    if hit:
        yield hit
    elif beside := _BESIDE.match(raw):
        yield from _window(scan, start + beside.end(), raw[beside.end() :])
    elif len(digits) > _MOST or "\n" in raw or ". " in raw:
        yield from _lines(scan, start, raw)


def _is_above(scan: Scan, start: int, raw: str) -> bool:
    """Whether the digits above a line break are a number, and all of them are none.

    `+420 731 064 229` above the date of the next message. In a broken line the plan has
    the number as a whole.
    """
    above = raw.partition("\n")[0].rstrip(edges.EDGE)
    if len(above) < _FEWEST:
        return False
    evidence = scan.around(start, start + len(above))
    return fits(scan, evidence, above) and not fits(scan, evidence, raw)


def _lines(scan: Scan, start: int, window: str) -> Iterator[Hit]:
    """The numbers of a window that turned out to be a column or a list."""
    pieces = _ROWS.split(window)
    for piece in pieces if len(pieces) > 1 else ():
        if len(piece) < _FEWEST:
            start += len(piece)
            continue
        opened = piece.startswith(("(", "+"))
        raw = piece.rstrip(edges.EDGE) if opened else piece.strip(edges.EDGE)
        digits = _NOISE.sub("", raw)
        if _FEWEST <= len(digits) <= _MOST and raw != window and not dated.is_date(raw):
            low = start + piece.find(raw)
            hit = _judge(scan, (low, low + len(raw)), raw, digits)
            if hit:
                yield hit
        start += len(piece)


def _judge(scan: Scan, span: tuple[int, int], raw: str, digits: str) -> Hit | None:
    evidence = scan.around(*span)
    told = reached.find(scan, *span, raw) if _is_free(scan, span[1], raw) else None
    if told or _is_other(scan, evidence, span[1], raw):
        return Hit(*span, Kind.PHONE, told[0], "phone", told[1]) if told else None
    if _YEARS.match(raw) and (evidence.gap > _TO_YEARS or not evidence.says("phone")):
        found = None
    elif raw.startswith(("+", "(+")) or (
        digits.startswith("00") and len(digits) > national.LENGTHS[0]
    ):
        found = _international(raw, digits, evidence)
    elif (
        evidence.says("phone")
        and _labelled(scan, evidence, span[0], raw)
        and not _elsewhere(scan, evidence, span[0], raw)
    ):
        found = _named(scan, evidence, raw, digits)
    elif _is_beside_mail(scan, evidence, span, raw):
        found = national.e164(scan, evidence, raw) or digits, LIKELY
    elif (
        ("not" in evidence.near and not _is_own(scan, evidence, span[0], raw))
        or (evidence.near & {"gov", "bank"} and not _is_taken(scan, evidence, span[0]))
        or (evidence.near & {"version", "register"} and evidence.gap < _NEAR)
    ):
        found = None
    else:
        found = _unlabelled(scan, evidence, span, raw)
    if found is None or _is_public(scan, evidence, raw):
        return None
    return Hit(*span, Kind.PHONE, found[0], "phone", found[1])


def _is_free(scan: Scan, end: int, raw: str) -> bool:
    """Whether digits are neither a sum, by what follows them, nor a day or years."""
    return not priced.is_priced(scan.text, end) and not dated.is_spaced(raw)


def _unlabelled(
    scan: Scan, evidence: Evidence, span: tuple[int, int], raw: str
) -> tuple[str, int] | None:
    """A number whose owner, way of writing or place tells it."""
    found = _owned(scan, evidence, span, raw)
    found = found or national.written(scan, evidence, span[1], raw)
    if found is None and _is_free(scan, span[1], raw):
        found = beside.find(scan, evidence, span, raw)
    return found


def _is_other(scan: Scan, evidence: Evidence, end: int, raw: str) -> bool:
    """Whether it is a decimal, a code, or a sum that no label calls a telephone's."""
    if "postcode" in evidence.near and _CODE.match(raw):
        return True
    if priced.is_sum(raw, scan.text, end):
        return True
    if _DECIMAL.match(raw) and not _STOPPED.match(scan.text, end - len(raw), end + 4):
        return True
    decimal = _DECIMAL.match(raw) or _THOUSANDS.match(raw)
    if not decimal and raw[0] not in "+(" and _SUFFIX.match(scan.text, end):
        return "phone" not in evidence.near
    if not decimal:
        return False
    told = evidence.near == {"phone"} and evidence.close
    summed = priced.is_priced(scan.text, end)
    return not told or summed or not fits(scan, evidence, raw)


def _is_beside_mail(
    scan: Scan, evidence: Evidence, span: tuple[int, int], raw: str
) -> bool:
    """Whether the same person's e-mail address stands before, joined, or in a list."""
    if not whose.has_mail(scan, *span):
        return False
    known = fits(scan, evidence, raw)
    if known and whose.is_beside_mail(scan, span[0]):
        return True
    grouped = raw[0] in "0(" or not raw.isdigit()
    if not grouped or "not" in evidence.near:
        return False
    if known and whose.is_behind_mail(scan, span[0]):
        return True
    if evidence.every or not whose.is_of_card(scan, *span):
        return False
    return known or national.of_page(raw) is not None


def _is_taken(scan: Scan, evidence: Evidence, start: int) -> bool:
    """Whether another number of a person stands between a label and this one."""
    between = scan.text[max(0, start - evidence.gap) : start]
    return _TAKEN.search(between) is not None


def _is_public(scan: Scan, evidence: Evidence, raw: str) -> bool:
    """Is it nobody's own by the plan of its country, or by North America's?

    Without the zero or the country's code a number may be another country's.
    """
    if _FREE.fullmatch(raw):
        return True
    bare = raw.lstrip("(")
    if bare[0] not in "0+":
        return False
    region = (
        None if bare[0] == "+" else next(iter(national.regions(scan, evidence)), None)
    )
    known = plan(raw, region)
    return known is not None and known.valid and known.public


def _international(raw: str, digits: str, evidence: Evidence) -> tuple[str, int] | None:
    number = _TRUNK.sub("", raw) if raw[0] in "+(" else "+" + digits[2:]
    known = plan("+" + _NOISE.sub("", number), None)
    if known and (known.valid or evidence.says("phone")):
        return known.e164, LABELLED
    if known and "not" not in evidence.near and raw[0] in "+(":
        return known.e164, CERTAIN
    return ("+" + digits, LIKELY) if evidence.says("phone") else None


def _named(scan: Scan, evidence: Evidence, raw: str, digits: str) -> tuple[str, int]:
    """A number that a label calls one.

    Without a trunk zero and against every plan it gives way to check digits: in a table
    the label above may be that of the column beside.
    """
    normal = national.e164(scan, evidence, raw) or digits
    sure = raw[0] in "0(" or len(digits) < _TOLD or fits(scan, evidence, raw)
    return normal, LABELLED if sure else LIKELY


def _labelled(scan: Scan, evidence: Evidence, start: int, raw: str) -> bool:
    """Whether the phone label is not overruled by a closer one, or too far away.

    A number that its country has gives way to none of somebody's: Lithuanian `visa`.
    """
    if len(raw) < national.LENGTHS[0] and raw.isdigit() and evidence.gap > _NEAR:
        between = scan.text[max(0, start - evidence.gap) : start]
        if len(_LAYOUT.sub("", between)) > _NEAR:
            return False
    if "phone" in evidence.near or evidence.near <= _WEAK:
        return True
    return evidence.near <= _PERSONS and fits(scan, evidence, raw)


def _elsewhere(scan: Scan, evidence: Evidence, start: int, raw: str) -> bool:
    """Whether the label stands on an earlier line and the number's line has a key."""
    before = scan.text[max(0, start - evidence.gap) : start]
    return bool(_OWN_LINE.search(before)) and not fits(scan, evidence, raw)


def _owned(
    scan: Scan, evidence: Evidence, span: tuple[int, int], raw: str
) -> tuple[str, int] | None:
    """A number that belongs to somebody: `my number is ...`."""
    if priced.is_priced(scan.text, span[1]) or not (
        evidence.every <= _PERSONS or _is_home(scan, evidence, span[0])
    ):
        return None
    names = whose.languages(scan, span[0])
    spoken = names & scan.languages or names
    if not names and _NINE.match(raw) and whose.is_beside_name(scan, span[0]):
        return national.mobile(language.regions(scan.languages), raw, LIKELY)
    for region in language.regions(spoken)[:8] if names else ():
        known = plan(raw, region)
        if known and (known.valid or national.is_whole(raw, region)):
            return known.e164, LIKELY
    return None


def _is_own(scan: Scan, evidence: Evidence, start: int, raw: str) -> bool:
    """Whether it is somebody's number for all that a label of goods says.

    Chinese mobile numbers stand out: `快递到了麻烦先拨13800138025`.
    """
    mobile = plans.CN_MOBILE.match(raw) and evidence.gap > _TO_YEARS
    return bool(mobile) or _is_home(scan, evidence, start)


def _is_home(scan: Scan, evidence: Evidence, start: int) -> bool:
    """Whether the closest label has a value of its own, and its owner this number.

    `po 16:00 stacjonarny 12 421 93 08`: the PO, or the order, is not this number.
    """
    own = any(map(str.isdigit, scan.text[max(0, start - evidence.gap) : start]))
    return evidence.near == {"not"} and own and bool(whose.languages(scan, start))
