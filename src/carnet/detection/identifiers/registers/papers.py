"""Numbers of identity cards, passports and licences beside their papers' names.

`υπ' αριθμ. ΑΖ 481726 δελτίου ταυτότητας`, `č. 123456789 občianskeho preukazu`: a word
for "number", the number, the paper. Before its paper a law has a number with a year
and a preposition (`č. 395/2019 o občianskych preukazoch`), so neither may be there.
Source: ICAO Doc 9303 part 5 (the number of a card has up to nine signs). A licence to
drive is a DL in India, which is a download elsewhere: then it has India's form. Cards
of health have twenty digits, the first are 80 and those of the country (EN 1867, ISO
3166-1 numeric). Subjects of certificates say what number follows: `PNOEE-` (ETSI EN 319
412-1, 5.1.3: natural persons).
"""
# ruff: noqa: RUF001, RUF002 - letters of other scripts

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import bare_capitals
from carnet.vocabulary import Kind

_KINDS: Final = {
    "passport": Kind.PASSPORT,
    "licence": Kind.DRIVER_LICENSE,
    "gov": Kind.GOVERNMENT_ID,
}
# Read in the folded text, where a capital is no more.
_BEFORE: Final = late.compile(
    r"(?<![^\W_])(?:(?:n[or]|nro|num|nrs|c|br|st|αρ|αριθ|αριθμ|uimh|бр|ном)\.?|№|n[°º]"
    r"|numer[^\W\d_]{0,3}|number|nummer|numero|numar|cisl[^\W\d_]{1,3}|broj[^\W\d_]{0,3}"
    r"|stevilk[^\W\d_]{1,3}|номер[^\W\d_]{0,3}|αριθμο[^\W\d_]{0,2})[ ]?"
    r"(?P<v>(?:[^\W\d_]{1,3}[ \-]?)?[0-9]{6,9}[^\W\d_]?)[ ](?:[^\W\d_]{4,14}[ ])?\Z"
)
_NUMBERED: Final = late.compile(
    r"(?<![\w.\-/])(?P<v>(?:[^\W\d_]{1,3}[ \-]?)?[0-9]{6,9}[^\W\d_]?)[ ]"
    r"(?:numarali|no['’]?lu|szamu|sorszamu)[ ]"
    r"(?:(?:eski|yeni|uj|regi|magyar|turk)[ ])?\Z"
)
"""Turkish and Hungarian say it behind the number: `U46184211 numaralı pasaport`."""
_NAMED: Final = 90  # characters of a name and the word for a paper before its number
_WIDEST: Final = 16  # characters of a paper's initials, or behind its number
_REACH: Final = 48  # characters from the word for "number" to the paper's
_OWN: Final = late.compile(r"[^\n.,;]{0,16}[0-9]{4}")
"""The paper has its own number behind it."""
_CODE: Final = late.compile(r"(?:[A-ZΑ-ΩА-ЯІЇЄ]{1,3}[ \-]?)?[0-9]{6,9}[A-Z]?")
_INITIALS: Final = late.compile(
    r"(?<![\w.\-/])(?:(?:OP|[CČ]OP)[ ]?[:.]?[ ](?P<op>[A-Z]{2}[ ]?[0-9]{6})"
    r"|(?:PNO|PAS|IDC|TIN|TAX)[A-Z]{2}-(?P<eid>[A-Z0-9](?:[\-/+]?[A-Z0-9]){4,20})"
    r"|(?:OP|[CČ]OP|[Oo]bč\.)[ ]?[:.]?[ ](?:č\.[ ])?(?P<cop>[0-9]{9})"
    r"|(?:ŘP|[Řř]id\.[ ]pr\.)[ ]?[:.]?[ ](?:č\.[ ])?(?P<rp>[A-Z]{2}[ ]?[0-9]{6})"
    r"|EPIC[ ]?:?[ ](?P<epic>[A-Z]{3}[0-9]{7})"
    r"|[Cc]arta[ ]?:?[ ](?P<carta>[A-Z]{1,2}-[0-9]{5,6}[ ][0-9]))"
    r"(?![0-9A-Za-z]|[.,\-/][0-9])"
)
"""Slovakia's identity cards, `OP EQ471820`, subjects of certificates, licences of
Portugal."""
_INITIAL: Final = Sieve(
    late.compile(
        r"(?:op|cop|obc|rp|rid|epic|carta|(?:pno|pas|idc|tin|tax)[^\W\d_]{2})\Z"
    ).match
)
"""The words of a folded text that may be one of those."""
_HEALTH: Final = late.compile(
    r"80(?<![\w.\-/]80)(?:040|056|100|191|196|203|208|233|246|250|276|300|348|352|372|380"
    r"|428|438|440|442|470|528|578|616|620|642|703|705|724|752|756|826)"
    r"(?:[ ]?[0-9]){15}(?![0-9A-Za-z]|[.,\-/][0-9])"
)
"""European cards of health."""
_SHORT: Final = late.compile(
    r"DL(?<![\w.\-/]DL)(?:[ ]?(?:no\.?|No\.?|number|#))?(?:[ ]is)?[ ]?[:#]?[ ]"
    r"(?P<v>[A-Z]{2}[ \-]?[0-9]{2}[ \-]?(?:19|20)[0-9]{2}[ \-]?[0-9]{7})"
    r"(?![0-9A-Za-z])"
)
"""`DL KA09 20140048291`: state, office, year and number, of India."""


_PAPER: Final = late.compile(
    r"(?<![^\W\d_])[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩΆ-ΏА-ЯІЇЄҐ][^\W\d_]+"
    r"(?:[ \-][A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩΆ-ΏА-ЯІЇЄҐ][^\W\d_]+){1,3},[ ]"
    r"(?:[Dd]oklad|[Dd]okument(?:as|s|um|et|tum)?|[Dd]ocument(?:o|ul)?|[Дд]окумент"
    r"|έγγραφο|belge|asiakirja|skjal)"
    r"(?:[ ](?:č\.|[Nn]r\.?|[Nn]o\.?|n\.º?|nº|št\.|br\.|№|бр\.|αρ\.))?[ :]{1,2}"
    r"(?P<v>(?!FV|FP|PZ|WZ|FA)[A-ZА-ЯІЇЄ]{1,3}[ ]?[0-9]{6,8})"
    r"(?![0-9A-Za-z]|[.,\-/][0-9])"
)
"""`Oksana Hrycenko, doklad AX482719`: no kind of paper is named, but whose it is."""
_DOCUMENT: Final = Sieve(
    Beginning("doklad dokument document документ εγγραφο belge asiakirja skjal".split())
)
"""The words of a folded text that may be its word for a paper."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every number before the name of its paper, or behind the licence's initials."""
    for match in _SHORT.finditer(scan.text):
        normal = bare_capitals(match["v"])
        yield Hit(*match.span("v"), Kind.DRIVER_LICENSE, normal, "dl", LIKELY)
    yield from _of_persons(scan)
    yield from _behind_initials(scan)
    for match in _HEALTH.finditer(scan.text):
        normal = bare_capitals(match[0])
        yield Hit(*match.span(), Kind.GOVERNMENT_ID, normal, "paper", LIKELY)
    for label in scan.labels.having(*_KINDS):
        for tag, kind in _KINDS.items():
            if tag in label.tags:
                yield from _before(scan, label, kind)
                break


def _behind_initials(scan: Scan) -> Iterator[Hit]:
    """The number of a card, a certificate or a licence behind its initials."""
    if not _INITIAL.of(scan.plain):
        return
    for low, high in scan.windows(_WIDEST, longest=20):
        for match in _INITIALS.finditer(scan.text, low, high):
            span = match.span(str(match.lastgroup))
            drives = match.lastgroup in {"carta", "rp"}
            kind = Kind.DRIVER_LICENSE if drives else Kind.GOVERNMENT_ID
            normal = bare_capitals(scan.text[slice(*span)])
            yield Hit(*span, kind, normal, "paper", LIKELY)


def _of_persons(scan: Scan) -> Iterator[Hit]:
    """The code of a paper behind somebody's name."""
    if not _DOCUMENT.of(scan.plain):
        return
    for low, high in scan.windows(_NAMED, longest=8, shortest=6):
        for match in _PAPER.finditer(scan.text, low, high):
            value = bare_capitals(match["v"])
            yield Hit(*match.span("v"), Kind.GOVERNMENT_ID, value, "paper", LIKELY)


def _before(scan: Scan, label: Label, kind: Kind) -> Iterator[Hit]:
    low = max(0, label.start - _REACH)
    match = _BEFORE.search(scan.folded, low, label.start)
    match = match or _NUMBERED.search(scan.folded, low, label.start)
    if match is None or _OWN.match(scan.text, label.end):
        return
    start, end = match.span("v")
    value = scan.text[start:end]
    ordered = "not" in scan.around(start, end).every  # `order no. 481726 passport case`
    if _CODE.fullmatch(value) and not ordered:
        yield Hit(start, end, kind, bare_capitals(value), "paper", LIKELY)
