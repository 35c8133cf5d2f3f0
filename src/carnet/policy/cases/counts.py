"""The counted parts of a worked case: `cn` and `us`."""

from collections.abc import Mapping
from datetime import date

from carnet.adapter import Json
from carnet.law import Law
from carnet.policy.cases.fields import CaseError, flag, number, only, table, text
from carnet.policy.counters import classes
from carnet.policy.facts.bulk import Bulk
from carnet.policy.facts.mainland import EXEMPTIONS, ORDINARY, SENSITIVE, Mainland
from carnet.policy.facts.tools import Held
from carnet.vocabulary import Count

ROUTES = {
    "security_assessment": "cn_assessment",
    "standard_contract": "cn_contract",
    "certification": "cn_certification",
}
CN = frozenset(
    "ciio n_ytd s_ytd n_call route exempt notice consent pipia foreign_order".split()
)
US = frozenset({"counts", "covered_person", "cisa_requirements"})


def mainland(given: Mapping[str, Json], *, child: bool, ordered: bool) -> Mainland:
    """The part `cn`; without it nothing is documented, and the order still counts.

    A child's consent is its guardian's, so consent of the case is taken for that.

    Raises:
        CaseError: A fact is unknown, of another type, or no exemption that is known.
    """
    cn = table(given, "cn")
    if cn is None:
        return Mainland(ordered=ordered, guardian=child)
    only(cn, CN, "fact of cn")
    call = number(cn, "n_call", default=1)
    exempt = text(cn, "exempt")
    if exempt and exempt not in EXEMPTIONS:
        raise CaseError("exempt is no exemption that is known")
    ordinary, sensitive = number(cn, "n_ytd"), number(cn, "s_ytd")
    return Mainland(
        ordinary=Count(ORDINARY, ordinary, ordinary + call),
        sensitive=Count(SENSITIVE, sensitive, sensitive + call),
        ciio=flag(cn, "ciio"),
        exempt=exempt,
        notice=flag(cn, "notice"),
        consent=flag(cn, "consent"),
        pipia=flag(cn, "pipia"),
        guardian=child or flag(cn, "consent"),
        ordered=ordered or flag(cn, "foreign_order"),
    )


def route(given: Mapping[str, Json]) -> tuple[Held, ...]:
    """The route of `cn`, in force on every day that its kind is.

    Raises:
        CaseError: There is no such route.
    """
    cn = table(given, "cn")
    name = text(cn, "route") if cn is not None else ""
    if not name:
        return ()
    if name not in ROUTES:
        raise CaseError("route is none that is known")
    return (Held(id=name, kind=ROUTES[name], covers=None, first=date.min),)


def bulk(given: Mapping[str, Json], law: Law) -> Bulk:
    """The part `us`; without it, or without counts, nobody counted."""
    us = table(given, "us")
    if us is None:
        return Bulk()
    only(us, US, "fact of us")
    counts = table(us, "counts")
    if counts is not None:
        only(counts, frozenset(classes(law, "us")), "class")
    return Bulk(
        counts=None
        if counts is None
        else tuple(Count(c, n, n) for c in counts for n in (number(counts, c),)),
        covered_person=flag(us, "covered_person"),
        cisa=flag(us, "cisa_requirements"),
    )
