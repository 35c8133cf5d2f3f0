"""A recorded decision beside the one made again: the same, or stricter by a hook."""

from collections.abc import Sequence

from carnet.in_force.sets import Record
from carnet.policy.deciding.approval import OBLIGATION
from carnet.policy.verdict import FORMS, STRICTNESS
from carnet.vocabulary import Effect, Form

_HOOKS = frozenset({"decision", "form", "reasons", "enforced", "obligations"})
"""What a hook may make stricter; all else stays as the policy decided it."""


def against(record: Record) -> bool:
    """Did a call go although it was refused, and the refusal was in force?

    Only what the policy itself decided may be observed without being enforced; what a
    hook refuses is refused.
    """
    sent = record["type"] == "transfer.intent"
    return sent and record["decision"] == Effect.BLOCK and bool(record["enforced"])


def unequal(record: Record, answer: Record) -> tuple[str, ...]:
    """Names of what differs; that an officer may be asked is not of the policy."""
    recorded = {**record, "obligations": _duties(record)}
    return tuple(name for name, value in answer.items() if recorded.get(name) != value)


def looser(record: Record, answer: Record) -> tuple[str, ...]:
    """Names of what a hook cannot have made of the policy's own answer.

    See `carnet.hooks.tighten`: a stricter effect comes with reasons before those of the
    policy and is enforced; the same one may come with more behind them, and is enforced
    then.
    """
    recorded, own = Effect(record["decision"]), Effect(answer["decision"])
    ours, duties = list(answer["reasons"]), list(answer["obligations"])
    same = recorded is own
    reasons = record["reasons"]
    bound = bool(answer["enforced"]) if same and reasons == ours else True
    holds = {
        "decision": STRICTNESS[recorded] >= STRICTNESS[own],
        "form": _rank(record) >= (_rank(answer) if same else 1),
        "reasons": _holds(reasons, ours),
        "enforced": record["enforced"] == bound,
        "obligations": _duties(record)[: len(duties)] == duties,
    }
    fixed = {n: record.get(n) == v for n, v in answer.items() if n not in _HOOKS}
    return tuple(name for name, fits in {**holds, **fixed}.items() if not fits)


def _holds(reasons: Sequence[object], ours: Sequence[object]) -> bool:
    """Do all of `ours` stand in `reasons`, in their order and nothing between them?"""
    starts = range(len(reasons) - len(ours) + 1)
    return any(list(reasons[at : at + len(ours)]) == list(ours) for at in starts)


def _rank(record: Record) -> int:
    return FORMS[Form(record["form"]) if record["form"] else None]


def _duties(record: Record) -> list[Record]:
    return [d for d in record.get("obligations", ()) if d["id"] != OBLIGATION]
