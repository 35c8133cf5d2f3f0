"""What documents a derogation: whose word, on which ground, and why (GDPR Art. 49(6)).

A derogation is an officer's approval of one call. Ground, officer and last day stand in
the call's own record; the reason in the approval, which the officer signed.
"""

from collections.abc import Iterator
from typing import Final

from carnet.adapter import Json
from carnet.policy.deciding.approval import GROUNDS
from carnet.report import wording
from carnet.report.activities import SEPARATOR, Activity
from carnet.report.crossings import Seen
from carnet.report.fields import Given
from carnet.report.ground import Ground
from carnet.report.groups import number

_UNSEEN: Final = "the approval does not stand in what was read"


def derogations(activity: Activity) -> list[str]:
    """Approvals on a ground of Art. 49, as `ground/officer/id`."""
    return [name for name in activity.approved if name.startswith(wording.DEROGATION)]


def fields_of(seen: Seen, known: Ground, activity: Activity, law: str) -> Given:
    """The assessment and the safeguards, of every derogation of an activity."""
    return {
        "assessment": [*_assessments(seen, activity)],
        "suitable_safeguards": wording.measures(known, activity, law),
    }


def _assessments(seen: Seen, activity: Activity) -> Iterator[Json]:
    for name in derogations(activity):
        ground, officer, id_ = name.split(SEPARATOR, 2)
        index, reason, last = seen.approvals.get(id_, (None, _UNSEEN, None))
        yield {
            "ground": ground,
            "is": GROUNDS.get(ground, ground),
            "officer": officer,
            "reason": reason,
            "last_day": last,
            "approval": index,
            "calls": number(activity.approved[name]),
        }
