"""The trail's own row of the record: it is processing of pseudonyms, too.

Exporters may share a trail; each answers for what it holds of its own calls.
"""

import heapq
from collections.abc import Iterable, Mapping
from typing import Final

from carnet.report import wording
from carnet.report.activities import Activity
from carnet.report.fields import Field, Given, Missing, filled
from carnet.report.ground import Ground, ground
from carnet.report.own_law import Registers
from carnet.report.trace import Trace
from carnet.report.work import Work

NAME: Final = "trail"
_PLACE: Final = Missing(
    "the operator chose the trail's place; handing it on may be a transfer"
)
_BASIS: Final[Mapping[str, str]] = {
    "eu": "GDPR Art. 5(2), 6(1)(c), 24, 30, 32; Art. 12 AI Act",
    "uk": "UK GDPR Art. 5(2), 6(1)(c), 24, 30, 32",
    "ch": "FADP Art. 8, 12; DPO Art. 3-4",
    "cn": "PIPL Art. 9, 51, 54-56",
}
"""What a law has proof of its own keeping for."""
_KINDS: Final = (
    "keyed digests of data subjects and conversations (pseudonyms)",
    "day, purpose, kinds of data and number of persons of a call",
    "names of officers who signed",
)
_RECIPIENTS: Final = (
    "auditors and authorities to whom the trail is handed",
    "witnesses and time-stamp authorities: hashes, sizes, the log's name",
)
_MEASURES: Final = (
    "no prompt, no answer, no identifier in clear",
    "signed append-only log (RFC 6962), keys outside of the trail",
    "each person's own key, destroyed on request",
)
_PURPOSE: Final = "proof that calls to AI models were lawful"


def fields(
    work: Work, registers: Registers, found: list[Activity]
) -> tuple[str, tuple[Field, ...]]:
    """The register of the law, as a controller has it, and its fields.

    `found` are the activities of one exporter; without any the row has no controller.

    Raises:
        KeyError: The law asks for no record of the trail (28 CFR 202).
    """
    newest = newest_of(found)
    known = ground(work.seen, newest) if newest else None
    given = _GIVEN[registers.law](registers.law, known, newest, found)
    return registers.controller, filled(work.register(registers.controller), given)


def newest_of(found: list[Activity]) -> Activity | None:
    """The activity of the latest call: what may change is as of that one."""
    return max(found, key=lambda one: one.calls.last or 0, default=None)


def _european(
    law: str, known: Ground | None, newest: Activity | None, found: list[Activity]
) -> Given:
    """Records of the GDPR's pattern."""
    who = wording.exporter(known, newest, law) if known and newest else Missing()
    return {
        "controller": who,
        "purposes": {"name": _PURPOSE, "lawful_basis": _BASIS[law]},
        "data_subject_categories": wording.WHO,
        "personal_data_categories": [*_KINDS],
        "recipient_categories": [*_RECIPIENTS],
        "third_country_transfers": _PLACE,
        "erasure_time_limits": {
            "record_of_the_call": last_day(found),
            "person": "at once, by destroying the person's key (carnet erase)",
        },
        "security_measures": [*_MEASURES],
    }


def _british(
    law: str, known: Ground | None, newest: Activity | None, found: list[Activity]
) -> Given:
    none = "the trail holds no such data; of a call it tells their kinds"
    return {**_european(law, known, newest, found), "special_condition": none}


def _chinese(
    law: str, known: Ground | None, newest: Activity | None, found: list[Activity]
) -> Given:
    return {
        **_european(law, known, newest, found),
        "handling_situations": "none of Art. 55, while the trail stays in the mainland",
        "notice_and_consent": "none, while the trail stays in the mainland",
        "handling_method": "a record is written before each call, and at its end",
        "volume": {"activities": len(found)},
    }


_GIVEN: Final = {"eu": _european, "uk": _british, "ch": _european, "cn": _chinese}


def counts(found: list[Activity]) -> dict[str, Trace]:
    """The calls of every activity together."""
    return {
        "calls": _together(one.calls for one in found),
        "sent": _together(one.sent for one in found),
        "refused": _together(one.refused for one in found),
        "sent_though_refused": _together(one.observed for one in found),
        "not_sent": _together(one.not_sent for one in found),
    }


def last_day(found: list[Activity]) -> str | None:
    """The last day on which a record of a call is kept."""
    return max((one.kept_until for one in found), default="") or None


def _together(traces: Iterable[Trace]) -> Trace:
    """The records of several activities in the order of the log."""
    return Trace(heapq.merge(*traces))
