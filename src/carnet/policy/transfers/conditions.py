"""Conditions of an adequacy decision that a call does not meet, in words.

A country is adequate for some recipients only, or for some data: a refusal that says no
more than that no decision reaches Canada is not true of Canada. So it says which
condition stands open.
"""

from datetime import timedelta

from carnet.law import Adequacy, Law
from carnet.policy.facts.call import SCOPES, Facts
from carnet.vocabulary import Kind

_DAY = timedelta(days=1)
EXTENSIONS = {"uk": "the UK Extension", "ch": "the Swiss-US framework"}
"""What a certification under the framework needs beside it, by law."""
BINDS = {
    "pipeda": "PIPEDA binds the importer",
    "appi": "the importer is a business operator under the APPI",
}
"""What an endpoint's `__SCOPE` declares."""
_UNDECLARED = {SCOPES[scope]: said for scope, said in BINDS.items()}
_CERTIFIED = {"dpf_uk_extension": "uk", "dpf_swiss_us": "ch"}


def unmet(facts: Facts, law: Law, regime: str, place: str) -> str:
    """What is in force for `place`, and why not for this call; empty: nothing is."""
    last = facts.switched_off(law, place)
    found = (entry for entry in law.adequacy(regime, place, facts.on))
    for entry in found:
        if last is not None and last < facts.on:
            return f"{entry.name}: counts as ended from {last + _DAY} on"
        why = _why(facts, law, entry)
        if why:
            return f"{entry.name}: {why}"
    return ""


def _why(facts: Facts, law: Law, entry: Adequacy) -> str:
    """The first condition that is not met; empty: a certification nobody spoke of."""
    if not facts.serves(law, entry):
        return f"not in force for an exporter in {facts.exporter}"
    for need in entry.needs:
        if not facts.meets(need):
            return _condition(facts, need)
    return ""


def _condition(facts: Facts, need: str) -> str:
    if need in _UNDECLARED:
        return f"nobody declared that {_UNDECLARED[need]}"
    if need == "not_fsc_credit_information":
        return "not for credit information"
    held = facts.dpf
    if held is None:
        return ""
    match need:
        case "dpf_active" if held.first > facts.on:
            return f"the certification {held.id} begins on {held.first}"
        case "dpf_active":
            return f"the certification {held.id} ended on {held.last}"
        case "dpf_covers_data_type" | "dpf_covers_staff_data":
            what = "staff data" if Kind.EMPLOYMENT in facts.kinds else "these data"
            return f"the certification {held.id} is not for {what}"
        case "dpf_uk_extension" | "dpf_swiss_us":
            lacks = EXTENSIONS[_CERTIFIED[need]]
            return f"the certification {held.id} is without {lacks}"
        case _:
            return ""
