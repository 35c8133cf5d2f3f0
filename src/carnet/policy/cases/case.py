"""Worked cases: the same rules over facts that somebody wrote down.

A case is decided only if every law it names can be evaluated and every fact in it is
understood; else its effect is None, with the reason. Nothing is guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from carnet.adapter import Json
from carnet.law import Law
from carnet.policy.cases import counts
from carnet.policy.cases.fields import CaseError, day, flag, place, places, text, texts
from carnet.policy.cases.place import facts_of
from carnet.policy.facts.call import Facts, State, ended
from carnet.policy.facts.grounds import is_guardians_consent
from carnet.policy.facts.tools import Assessment, Dpf, Held
from carnet.policy.regimes.applicable import regime_of
from carnet.policy.regimes.judge import REGIMES, judge
from carnet.policy.rules import ANY
from carnet.vocabulary import Effect, Kind, Reason, Role

FACTS = frozenset(
    "importer parent proc store remote same_entity dpf_active dpf_until "
    "dpf_covers_data_type dpf_uk_extension dpf_swiss_us recipient_subject_to_pipeda "
    "recipient_is_appi_business_operator killed scc tia art9 art10 child_basis art49 "
    "systematic form foreign_order intl_agreement cn us training "
    "privacy_shield_active safe_harbour_member".split()
)
SCOPES = (
    "recipient_subject_to_pipeda",
    "recipient_is_appi_business_operator",
    "privacy_shield_active",
    "safe_harbour_member",
)
_OF_OWN_LAW = ("addendum",)
"""What `scc` stands for beside the clauses: a tool valid under the origin's own law."""
_ASKING = {"eu": 0, "uk": 1, "ch": 2}
_MODULES = (2, 3)
"""SCC modules for a processor, whichever the exporter is. In which role the importer is
a case says by its module, unless it says that the importer has no use of its own."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The answer to one case; `effect` None: not evaluable, for the reasons given."""

    id: str
    effect: Effect | None
    reasons: tuple[Reason, ...]


def decide_case(case: Mapping[str, Json], law: Law) -> CaseResult:
    """Decide one worked case; total."""
    name = str(case.get("id", ""))
    try:
        regimes = _regimes(law, case)
        facts = read(case, law)
    except CaseError as error:
        reason = Reason("case.not_understood", str(error), "")
        return CaseResult(name, None, (reason,))
    verdict = judge(facts, law, regimes).verdict
    return CaseResult(name, verdict.effect, verdict.reasons)


def _regimes(law: Law, case: Mapping[str, Json]) -> tuple[str, ...]:
    origins = texts(case, "origin")
    found = {regime_of(law, origin) for origin in origins}
    if not found or None in found:
        raise CaseError("origin names no law that is known")
    return (
        *(name for name in REGIMES if name in found),
        *sorted(str(name) for name in found - REGIMES.keys()),
    )


def read(case: Mapping[str, Json], law: Law) -> Facts:
    """The facts of a case.

    Raises:
        CaseError: A part is missing, unknown or of a wrong type.
    """
    given = facts_of(case, law)
    if given.keys() - FACTS:
        raise CaseError(f"unknown fact {min(given.keys() - FACTS)}")
    tia = _tia(law, given)
    tools = (*_tools(law, given, tia), *counts.route(given))
    child, ordered = text(given, "child_basis"), flag(given, "foreign_order")
    return Facts(
        on=day(case, "date"),
        kinds=_kinds(case),
        importer=place(law, given, "importer"),
        processing=places(law, given, "proc"),
        storage=places(law, given, "store"),
        remote=places(law, given, "remote", default=()),
        parent=place(law, given, "parent"),
        exporter=_exporter(law, case),
        state=_state(given),
        same_entity=flag(given, "same_entity"),
        role=Role.CONTROLLER if flag(given, "training") else Role.PROCESSOR,
        tools=tools,
        dpf=_dpf(given),
        holds=frozenset(name for name in SCOPES if flag(given, name)),
        ended=_ended(law, given),
        art9=text(given, "art9"),
        art10=text(given, "art10"),
        child=child,
        art49=text(given, "art49"),
        systematic=flag(given, "systematic", default=True),
        foreign_order=ordered,
        agreement=flag(given, "intl_agreement"),
        cn=counts.mainland(given, child=is_guardians_consent(child), ordered=ordered),
        us=counts.bulk(given, law),
    )


def _exporter(law: Law, case: Mapping[str, Json]) -> str:
    """The exporter's country; of several origins the one whose law asks where it is."""
    origins = [law.country(origin) for origin in texts(case, "origin")]
    return min(
        origins, key=lambda o: _ASKING.get(regime_of(law, o) or "", len(_ASKING))
    )


def _tools(
    law: Law, given: Mapping[str, Json], tia: Assessment | None
) -> tuple[Held, ...]:
    scc = given.get("scc")
    if scc is None:
        return ()
    if not isinstance(scc, Mapping):
        raise CaseError("scc is no object")
    module = scc.get("module")
    executed = flag(scc, "executed")
    first = day(scc, "valid_from") if scc.get("valid_from") else date.min
    held = Held(
        id="scc",
        kind="scc",
        changes=frozenset({"ch"}),
        covers=_covers(law, scc),
        first=first if executed else None,
        last=day(scc, "valid_to") if scc.get("valid_to") else None,
        module=module if isinstance(module, int) else None,
        fits=module in _MODULES or (module == 1 and given.get("training") is not False),
        tia=tia,
    )
    # Only the EU's clauses have modules: an IDTA is an `scc` that names none.
    own = replace(held, fits=held.fits or module is None)
    return held, *(replace(own, id=kind, kind=kind) for kind in _OF_OWN_LAW)


def _tia(law: Law, given: Mapping[str, Json]) -> Assessment | None:
    tia = given.get("tia")
    if tia is None:
        return None
    if not isinstance(tia, Mapping):
        raise CaseError("tia is no object")
    return Assessment(
        positive=flag(tia, "ok"),
        covers=_covers(law, tia),
        review=day(tia, "review") if tia.get("review") else None,
        measures=_state(given) is not State.CLEAR,
    )


def _covers(law: Law, table: Mapping[str, Json]) -> frozenset[str] | None:
    covers = table.get("covers", ())
    if covers == ANY:
        return None
    if isinstance(covers, list | tuple) and all(isinstance(c, str) for c in covers):
        return None if ANY in covers else frozenset(law.expand(tuple(map(str, covers))))
    raise CaseError("covers is neither a list nor any")


def _dpf(given: Mapping[str, Json]) -> Dpf | None:
    if not flag(given, "dpf_active"):
        return None
    return Dpf(
        id="dpf",
        first=date.min,
        last=day(given, "dpf_until") if given.get("dpf_until") else None,
        covers_data=flag(given, "dpf_covers_data_type"),
        uk=flag(given, "dpf_uk_extension"),
        ch=flag(given, "dpf_swiss_us"),
    )


def _ended(law: Law, given: Mapping[str, Json]) -> dict[str, date]:
    killed = given.get("killed") or {}
    if not isinstance(killed, Mapping):
        raise CaseError("killed is no object")
    return ended(law, {code: day(killed, code) for code in killed})


def _state(given: Mapping[str, Json]) -> State:
    try:
        return State(text(given, "form") or State.CLEAR)
    except ValueError:
        raise CaseError("form is not one that is known") from None


def _kinds(case: Mapping[str, Json]) -> frozenset[Kind]:
    named = texts(case, "data")
    try:
        return frozenset(map(Kind, named))
    except ValueError:
        raise CaseError("data names a kind that is not known") from None
