"""Numbers without their country's code, by the plans of the countries they may be of.

Those are the caller's own, those of the label beside a number, and those in which the
text's languages are spoken. A way of writing that hardly anything else has is enough;
a bare row of digits has to be somebody's mobile number there.
"""

from collections.abc import Iterable
from typing import Final

from carnet import late
from carnet.detection.hit import CERTAIN, LIKELY, POSSIBLE
from carnet.detection.identifiers import language
from carnet.detection.identifiers.labels import Evidence
from carnet.detection.identifiers.phones import plans
from carnet.detection.identifiers.phones.plans import Plan, is_dialled, plan
from carnet.detection.identifiers.scan import Scan

Judged = tuple[str, int]
"""A number in the form of ITU-T E.164, or its digits where no plan is sure; a score."""
LENGTHS: Final = range(9, 13)
"""Digits of a number with its trunk prefix, or of a mobile number without."""
_MOST: Final = 8  # countries whose plans are asked
_NOISE: Final = late.compile(r"[^0-9]")
_MONEY: Final = late.compile(r"[ \t]*[€$£¥%元A-Za-z]")  # also by a currency's name
_TRUNK_HOMES: Final = ("DE", "GB", "FR", "NL", "AT", "CH", "BE", "SE", "IT", "FI")
"""Countries that write their numbers in groups behind a zero."""
_MOBILE_HOMES: Final = ("SK", "HR", "SI", "RO", "BG", "IE", "TR", "UA")
"""Those where only a mobile number is told by that."""
_SHORTENED: Final = frozenset({"HU", "TR", "LT", "CN"})
"""Those where a mobile number often stands without its trunk prefix."""
_EUROPE: Final = tuple(
    "DE FR IT ES PL RO NL BE GR CZ SE PT HU AT BG DK FI SK NO IE HR LT SI LV EE CY LU"
    " MT IS CH GB UA TR".split()
)
_SERVICES: Final = ("70", "80", "90")
"""What lines of firms and offices begin with there: `808 24 24 24`."""
_TRUNKLESS_HOMES: Final = frozenset({"ES", "PL", "PT", "GR", "CY"})
"""Those that write numbers of places in unlike groups and dial nothing before."""


def regions(scan: Scan, evidence: Evidence) -> tuple[str, ...]:
    """Countries that a number may be of, the likeliest first."""
    first = (scan.region,) if scan.region else ()
    named = language.regions(evidence.languages)
    spoken = language.regions(scan.languages)
    shared = tuple(r for r in named if r in spoken)
    return tuple(dict.fromkeys((*first, *shared, *spoken, *named)))[:_MOST]


def fits(scan: Scan, evidence: Evidence, raw: str) -> bool:
    """Whether the plan of a likely country has such a number."""
    known = (plan(raw, region) for region in regions(scan, evidence))
    return any(one and one.valid for one in known)


def e164(scan: Scan, evidence: Evidence, raw: str) -> str | None:
    """The E.164 form in the likeliest country; None when no country fits."""
    possible = None
    for region in regions(scan, evidence):
        known = plan(raw, region)
        if known and known.valid:
            return known.e164
        possible = possible or (known.e164 if known else None)
    return possible


def of_page(raw: str) -> Judged | None:
    """A mobile number of any country of Europe: marks of a page hide its language."""
    return mobile(_EUROPE, raw, LIKELY)


def mobile(homes: tuple[str, ...], raw: str, score: int) -> Judged | None:
    """A number that is valid as a mobile number in one of those countries."""
    for region in dict.fromkeys(homes):
        known = plan(raw, region)
        if known and known.valid and known.mobile:
            return known.e164, score
    return None


def personal(homes: Iterable[str], raw: str, *, bare: bool) -> Plan | None:
    """What the first of those countries says of somebody's number, as people dial it.

    `bare`: also a number in one group that is no mobile one. Digits without a trunk
    zero are a number of many a country; few people leave it out.
    """
    for region in dict.fromkeys(homes):
        known = plan(raw, region)
        if known is None or not known.valid or known.public:
            continue
        placed = region == "HU" and plans.PLACED.match(raw)
        short = placed or (region in _SHORTENED and known.mobile)
        if not (short or is_dialled(raw, region)):
            continue
        if bare or known.mobile or not raw.strip("()").isdigit():
            return known
    return None


def is_whole(raw: str, region: str) -> bool:
    """Whether it has the trunk zero, as ranges reserved for fiction have it, too."""
    return raw[0] == "0" and raw.isdigit() and is_dialled(raw, region)


def written(scan: Scan, evidence: Evidence, end: int, raw: str) -> Judged | None:
    """A number that its own way of writing tells; `end`: where it ends in the text."""
    if raw[0] == "(" and ")" not in raw:  # all of it is in brackets
        raw = raw[1:]
    if home := _at_home(scan, raw):
        return _valid(plan(raw, home))
    if plans.CN_MOBILE.match(raw) and "CN" in scan.home:
        return e164(scan, evidence, raw) or _NOISE.sub("", raw), CERTAIN
    for shape, region in ((plans.BRAZILIAN, "BR"), (plans.NANP, "US")):
        if shape.match(raw):
            return _valid(plan(raw, region))
    if plans.is_grouped(raw) and len(_NOISE.sub("", raw)) in LENGTHS:
        return _trunk(scan, evidence, raw)
    if plans.FIRST.match(raw) and raw.isdigit() and len(raw) in LENGTHS:
        spelled = tuple(sorted(scan.spelled))
        return mobile((*regions(scan, evidence), *spelled), raw, LIKELY)
    return None if _MONEY.match(scan.text, end) else _untold(scan, evidence, raw)


def _at_home(scan: Scan, raw: str) -> str | None:
    """The country that alone writes numbers so, if the text is of its language."""
    homes = scan.home | scan.spelled
    if "LT" in homes and (plans.OLD_TRUNK.match(raw) or plans.APART.match(raw)):
        return "LT"
    return "HU" if "HU" in homes and plans.HUNGARIAN.match(raw) else None


def _untold(scan: Scan, evidence: Evidence, raw: str) -> Judged | None:
    """A number in groups that no trunk zero begins, or one apart from them."""
    homes = (*regions(scan, evidence), *sorted(scan.spelled))
    if plans.TRUNKLESS.match(raw) or plans.SPACED.match(raw):
        found = mobile(homes, raw, POSSIBLE)
        if found:
            return found
    if not plans.PARTED.match(raw) or raw.startswith(_SERVICES):
        return None
    for region in homes:
        if region not in _TRUNKLESS_HOMES:
            continue
        known = plan(raw, region)
        if known and known.valid and not known.public:
            return known.e164, POSSIBLE
    return None


def _valid(known: Plan | None) -> Judged | None:
    return (known.e164, LIKELY) if known and known.valid else None


def _trunk(scan: Scan, evidence: Evidence, raw: str) -> Judged | None:
    """A number with trunk zero in groups: hardly anything else is written so."""
    normal = e164(scan, evidence, raw)
    if normal:
        return normal, LIKELY
    for region in _TRUNK_HOMES:
        known = plan(raw, region)
        if known and known.valid:
            return _NOISE.sub("", raw), POSSIBLE
    return mobile(_MOBILE_HOMES, raw, POSSIBLE)
