"""The lines of a report about witnesses and time: what was, and was not, checked."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime

from carnet.trail.verification.anchors.dates import Date
from carnet.trail.verification.anchors.trust import Trust
from carnet.trail.verification.report import Findings


def tell_witnesses(
    findings: Findings,
    trust: Trust,
    witnessed: Mapping[int, AbstractSet[str]],
    end: int,
    unjudged: int,
) -> bool:
    """Say up to where a quorum cosigned; return whether it did at all.

    `witnessed` are the witnesses of each size with a quorum, `end` the number of
    records, `unjudged` how many checkpoints bear cosignatures that nobody asked about.
    """
    policy = trust.policy
    if policy is None:
        bear = f"; {unjudged} checkpoints bear cosignatures" if unjudged else ""
        findings.inform(
            "witnesses.not_checked",
            f"witnesses: not checked: no witness key was given{bear}",
            "give --witness VKEY, or --policy with a policy that you vouch for",
        )
        return False
    size = max((size for size in witnessed if size <= end), default=0)
    if not size:
        findings.doubt(
            "witnesses.none",
            "witnesses: no checkpoint is cosigned by a quorum of those given",
            "without them a rollback or a second history cannot be excluded",
        )
        return False
    findings.inform(
        "witnesses.cosigned",
        f"witnesses: {len(witnessed[size])} of {len(policy.witnesses)}, a quorum, "
        f"cosigned the first {size} records; {end - size} came later",
        "what came later is not witnessed yet" if end > size else "",
    )
    return True


def tell_time(
    findings: Findings,
    trust: Trust,
    stamped: Mapping[int, Date],
    witnessed: Mapping[int, Date],
    end: int,
) -> bool:
    """Say up to where an authority dated the records; return whether it did at all."""
    if trust.chain is None:
        last = max(witnessed, default=0)
        told = f"; witnesses saw the first {last} records by " if last else ""
        told += text(witnessed[last].latest) if last else ""
        findings.inform(
            "time.not_checked",
            f"time: not checked: no certificate of an authority was given{told}",
            "give the authority's PEM chain with --tsa",
        )
        return False
    size = max((size for size in stamped if size <= end), default=0)
    if not size:
        findings.doubt(
            "time.none",
            "time: no time stamp verifies under the certificates given",
            "without one nobody but the writer says when a record was made",
        )
        return False
    findings.inform(
        "time.dated",
        f"time: an authority saw the first {size} records by "
        f"{text(stamped[size].latest)}; {end - size} came later",
        "what came later is not dated yet" if end > size else "",
    )
    return True


def text(moment: datetime) -> str:
    """Return a moment as RFC 3339 with seconds."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
