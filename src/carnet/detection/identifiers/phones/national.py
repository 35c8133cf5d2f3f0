"""Numbers without their country's code, by the plans of the countries they may be of.

Those are the caller's own, those of the label beside a number, and those in which the
text's languages are spoken. A way of writing that hardly anything else has is enough;
a bare row of digits has to be somebody's mobile number there.
"""

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


def mobile(homes: tuple[str, ...], raw: str, score: int) -> Judged | None:
    """A number that is valid as a mobile number in one of those countries."""
    for region in homes[:_MOST]:
        known = plan(raw, region)
        if known and known.valid and known.mobile:
            return known.e164, score
    return None


def is_whole(raw: str, region: str) -> bool:
    """Whether it has the trunk zero, as ranges reserved for fiction have it, too."""
    return raw[0] == "0" and raw.isdigit() and is_dialled(raw, region)


def written(scan: Scan, evidence: Evidence, end: int, raw: str) -> Judged | None:
    """A number that its own way of writing tells; `end`: where it ends in the text."""
    if "LT" in scan.home | scan.spelled and (
        plans.OLD_TRUNK.match(raw) or plans.APART.match(raw)
    ):
        return _valid(plan(raw, "LT"))
    if plans.CN_MOBILE.match(raw) and "CN" in scan.home:
        return e164(scan, evidence, raw) or _NOISE.sub("", raw), CERTAIN
    if plans.BRAZILIAN.match(raw):
        return _valid(plan(raw, "BR"))
    if plans.NANP.match(raw):
        return _valid(plan(raw, "US"))
    if plans.is_grouped(raw) and len(_NOISE.sub("", raw)) in LENGTHS:
        return _trunk(scan, evidence, raw)
    if plans.FIRST.match(raw) and raw.isdigit() and len(raw) in LENGTHS:
        spelled = tuple(sorted(scan.spelled))
        return mobile((*regions(scan, evidence), *spelled), raw, LIKELY)
    if plans.TRUNKLESS.match(raw) and not _MONEY.match(scan.text, end):
        return mobile(regions(scan, evidence), raw, POSSIBLE)
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
