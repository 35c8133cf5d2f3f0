"""The record of a processing activity, field by field, as each law asks for it."""

from collections.abc import Callable, Mapping
from typing import Final

from carnet.adapter import Json
from carnet.law import Gdpr
from carnet.report import wording
from carnet.report.activities import SEPARATOR, Activity
from carnet.report.fields import Field, Given, Missing, Parts, filled
from carnet.report.ground import Ground
from carnet.report.own_law import Registers
from carnet.report.registers import doj202, handling
from carnet.report.work import Work

_CONDITIONED: Final = frozenset({Gdpr.SPECIAL.value, Gdpr.CRIMINAL.value})
_SENT: Final = "none were found or declared in what was sent"
_POLICY: Final = Missing("whether the policy document is kept to is in no record")

Make = Callable[[Work, Ground, Activity], Given]


def fields(
    work: Work, registers: Registers, known: Ground, activity: Activity
) -> tuple[str, tuple[Field, ...]]:
    """The register that is due for an activity under a law, and its fields."""
    name = registers.record(activity.sender.get("role"))
    return name, filled(work.register(name), _MAKE[name](work, known, activity))


def _controller(law: str) -> Make:
    """GDPR and UK GDPR Art. 30(1), FADP Art. 12(2)."""

    def fields_of(work: Work, known: Ground, activity: Activity) -> Given:
        return {
            "controller": wording.exporter(known, activity, law),
            "purposes": wording.purpose(known, activity),
            "data_subject_categories": wording.data_subjects(activity),
            "personal_data_categories": wording.categories(work.law, activity, law)
            or [wording.no_kinds(activity)],
            "recipient_categories": wording.recipient(known, activity, law),
            "third_country_transfers": wording.transfer(known, activity, law),
            "erasure_time_limits": {
                "at_the_importer": wording.importer_retention(known),
                "at_the_exporter": wording.exporter_retention(known),
                "record_of_the_call": activity.kept_until,
            },
            "security_measures": wording.measures(known, activity, law),
        }

    return fields_of


def _british(work: Work, known: Ground, activity: Activity) -> Given:
    """The same, and what DPA 2018 Sch. 1 para. 41 adds."""
    return {
        **_controller("uk")(work, known, activity),
        "special_condition": _condition(work, known, activity),
    }


def _condition(work: Work, known: Ground, activity: Activity) -> "Json | Parts":
    """Condition, lawfulness and policy, where such data were sent."""
    sent = (name.partition(SEPARATOR)[0] for name in activity.kinds)
    classes = {wording.kind_class(work.law, kind, wording.EU) for kind in sent}
    if not classes & _CONDITIONED:
        return f"no special category or criminal-offence data: {_SENT}"
    purpose = known.purpose
    held = (purpose.art9, purpose.art10) if purpose else ()
    return {
        "condition": [one for one in held if one],
        "lawfulness": purpose.basis if purpose else None,
        "policy_on_retention_kept": _POLICY,
    }


def _processor(law: str) -> Make:
    """GDPR and UK GDPR Art. 30(2), FADP Art. 12(3)."""

    def fields_of(work: Work, known: Ground, activity: Activity) -> Given:
        return {
            "processor_and_controllers": {
                "processor": wording.exporter(known, activity, law),
                "controllers": None,
            },
            "processing_categories_per_controller": {
                "processing": wording.purpose(known, activity),
                "data": wording.categories(work.law, activity, law)
                or [wording.no_kinds(activity)],
                "controllers": None,
            },
            "third_country_transfers": wording.transfer(known, activity, law),
            "security_measures": wording.measures(known, activity, law),
        }

    return fields_of


_MAKE: Final[Mapping[str, Make]] = {
    "gdpr_30_1": _controller("eu"),
    "gdpr_30_2": _processor("eu"),
    "uk_30_1": _british,
    "uk_30_2": _processor("uk"),
    "ch_12_2": _controller("ch"),
    "ch_12_3": _processor("ch"),
    "pipl_55": handling.fields_of,
    "doj_202": doj202.fields_of,
}
