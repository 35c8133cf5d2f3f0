"""`carnet approve`: an officer answers for one refused call."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.cli import personal
from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.failure import UsageProblem
from carnet.cli.officer.policy import OfficerKey, officer
from carnet.cli.opening import opened_own
from carnet.cli.options import DEFAULT_ENV, EnvFile

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.trail.keys import Signer

DAYS = 7
"""Longest life of an approval: it is for one call, not for a route."""

CallId = Annotated[str, typer.Argument(metavar="ID")]
Ground = Annotated[
    str, typer.Option("--ground", help="49-1-a to 49-1-g, 49-1-2, 48, 41 or human.")
]
Reason = Annotated[
    str, typer.Option("--reason", help="Why, for the record; names nobody.")
]
Lasting = Annotated[int, typer.Option("--days", help="Days that it lasts, at most 7.")]


def approve(
    call: CallId,
    *,
    key: OfficerKey,
    ground: Ground,
    reason: Reason,
    days: Lasting = 1,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Approve one refused call by its ID: this content, destination and purpose, once.

    The approval is an entry of the trail, signed with the officer's own key. The same
    call made again, by any process, may then go once, for the purpose that was in force
    and with no more in clear than it would have had. A ground that would not open the
    call is refused: the refusal of the call names those that do.
    """
    from carnet import config

    _refuse_unfit(ground, days)
    found = config.load(str(env_file))
    _refuse_without_officers(found)
    signer = officer(found, key, None)
    _refuse_personal(found, reason)
    request = _request(found, call)
    if request is None:
        hint = "the id stands in the refusal: `carnet approve ID`"
        note = Note("approval.unknown", "no call of that id asks for approval", hint)
        return Answer("approve", Exit.NO, (note,), failed=True)
    if (shut := _not_opened(request, ground)) is not None:
        return Answer("approve", Exit.NO, (shut,), failed=True)
    last = _newest_day(found) + timedelta(days=days - 1)
    index = _give(found, request, signer, ground, reason, last)
    return _approved(signer.verifier.name, call, ground, last, index)


def _give(
    found: "Config",
    request: bytes,
    signer: "Signer",
    ground: str,
    reason: str,
    last: date,
) -> int:
    """Append the approval to the trail; returns its index."""
    from carnet.officer.approval import give

    with opened_own(found) as trail:
        record = give(
            request,
            signer,
            origin=trail.origin,
            ground=ground,
            reason=reason,
            last=last,
        )
        return trail.append(record).index


def _newest_day(found: "Config") -> date:
    """The last of the calendar days that it is where the laws of a call count them.

    A call is decided for each of them, so that an approval until an earlier one would
    be over before it began.
    """
    from carnet.in_force.updates import in_force
    from carnet.policy.regimes.days import days

    return max(days(found.rules, in_force(found), None, datetime.now(UTC)))


def _refuse_without_officers(found: "Config") -> None:
    if not found.officers.keys:
        raise UsageProblem(
            "CARNET_POLICY_KEYS: missing, so nobody can approve a call",
            hint="`carnet keys new PATH --officer NAME` prints the line",
        )


def _refuse_unfit(ground: str, days: int) -> None:
    from carnet.policy.deciding.approval import GROUNDS

    if ground not in GROUNDS:
        raise UsageProblem(
            "--ground: no such ground", hint=f"one of {', '.join(sorted(GROUNDS))}"
        )
    if not 0 < days <= DAYS:
        raise UsageProblem("--days: not 1 to 7", hint="an approval is for one call")


def _approved(who: str, call: str, ground: str, last: date, index: int) -> Answer:
    from carnet.policy.deciding.approval import GROUNDS

    return Answer(
        "approve",
        fields={
            "call_id": call,
            "officer": who,
            "ground": ground,
            "last": last.isoformat(),
            "index": index,
        },
        lines=(
            f"OK {who} approved call {call} on the ground {ground}: {GROUNDS[ground]}",
            f"  it may be made once, until {last}, unchanged (entry {index})",
        ),
    )


def _not_opened(request: bytes, ground: str) -> Note | None:
    """Why a ground does not open the call; None: it may."""
    from carnet.officer.approval import opening
    from carnet.policy.deciding.approval import in_words

    found = opening(request)
    if ground in found:
        return None
    return Note(
        "approval.ground",
        f"the ground {ground} does not open this call: it would be refused again",
        f"--ground {in_words(found)}",
    )


def _refuse_personal(found: "Config", reason: str) -> None:
    if not reason.strip() or personal.names_somebody(found, reason):
        raise UsageProblem(
            "--reason: empty, or it looks like personal data and would go into the "
            "trail",
            hint="say why without naming anybody",
        )


def _request(found: "Config", call: str) -> bytes | None:
    """The entry that asks for the approval of `call`, or None."""
    from carnet.officer.approval import REQUESTED
    from carnet.trail import records

    if found.trail is None:
        raise UsageProblem("CARNET_TRAIL: missing", hint="`carnet init` writes it")
    wanted = f'"{REQUESTED}"'.encode()
    for entry in records(found.trail):
        if wanted in entry.data:
            record = entry.record or {}
            if record.get("type") == REQUESTED and record.get("call_id") == call:
                return entry.data
    return None
