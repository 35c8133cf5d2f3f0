"""What a data subject is told of a recipient, as each law asks for it."""

from collections.abc import Mapping
from typing import Final

from carnet.adapter import Json
from carnet.report import wording
from carnet.report.activities import Activity
from carnet.report.fields import Field, Given, Missing, filled
from carnet.report.ground import Ground, tool_document, tool_documents
from carnet.report.own_law import EU, Registers
from carnet.report.recorded_call import LEFT
from carnet.report.work import Work

_ASK: Final = Missing("ask the importer")
_NONE: Final[Mapping[str, str]] = {
    "eu": "no adequacy decision was relied on",
    "uk": "no adequacy regulations were relied on",
    "ch": "no entry in Annex 1 was relied on",
}


def fields(
    work: Work, registers: Registers, known: Ground, activity: Activity
) -> tuple[str, tuple[Field, ...]]:
    """The register of the notice and its fields; where a law has none, the GDPR's."""
    mine = registers if registers.notice else EU
    given = (
        chinese(work, known, activity)
        if mine.law == wording.CN
        else _gdpr_fields(known, activity, mine.law)
    )
    return mine.notice, filled(work.register(mine.notice), given)


def chinese(work: Work, known: Ground, activity: Activity) -> Given:
    """PIPL Art. 39."""
    rule = known.purpose
    return {
        "overseas_recipient_name": wording.recipient(known, activity)["entity"],
        "contact": _ASK,
        "purpose": wording.purpose(known, activity, wording.CN),
        "method": "request to a model, the answer comes back on the same connection",
        "pi_categories": wording.categories(work.law, activity, wording.CN),
        "how_to_exercise_rights": _ASK,
        "separate_consent_ref": rule.cn_consent if rule else None,
    }


def _gdpr_fields(known: Ground, activity: Activity, law: str) -> Given:
    """GDPR and UK GDPR Art. 13-15, FADP Art. 19."""
    tool = tool_document(known, activity, law)
    others = {
        name: tools
        for name, tools in tool_documents(known, activity).items()
        if name != law
    }
    contact = known.rules.exporter.contact if known.rules else ""
    return {
        "recipients_or_categories": wording.recipient(known, activity, law),
        "intent_to_transfer_and_country": wording.countries_onward(known, activity),
        "adequacy_or_absence": _adequacy(activity, law),
        "safeguards_reference_and_how_to_get_copy": {
            "safeguard": tool or wording.no_tool(activity, law),
            "under_other_laws": others or "none was relied on",
            "copy_from": contact,
        },
        "storage_period": _storage_period(known),
    }


def _storage_period(known: Ground) -> Json:
    """How long the data are stored; None where neither settings nor facts say it."""
    kept: dict[str, Json] = {
        "at_the_recipient": wording.importer_retention(known),
        "at_the_exporter": wording.exporter_retention(known),
    }
    return kept if any(kept.values()) else None


def _adequacy(activity: Activity, own: str) -> str:
    """What was decided of adequacy, law by law, in the record's own words."""
    found: dict[str, str] = {}
    for rule in (name for fate in LEFT for name in activity.shares[fate].rules):
        law, _, number = rule.partition(".")
        sentence, citation = activity.reasons.get(rule, ("", ""))
        if number.startswith("A"):
            found.setdefault(law, f"{sentence} ({citation})")
    first = found.pop(own, _NONE[own])
    return "; ".join([first, *(f"{law}: {words}" for law, words in found.items())])
