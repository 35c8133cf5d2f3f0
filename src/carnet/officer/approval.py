"""An officer's approval of one call: what is signed, and when it counts.

The signed statement names the trail, the entry that asked, the content by its keyed
digest, the destination, the purpose in force, what was found by its keyed digest, what
would leave on each ground, the ground and the last day. It counts once, in that trail,
for exactly that call, and lets no more leave in clear than it says.

A statement of a version that did not say what would leave is read as narrowly as can
be: it covers no call any more. What went on it before stays as it was recorded.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from carnet.errors import VerificationError
from carnet.officer.statement import APPROVAL, open_statement, sign
from carnet.policy.deciding.approval import GROUNDS
from carnet.policy.verdict import FORMS, STRICTNESS
from carnet.trail.keys import Signer, VerifierKey
from carnet.vocabulary import Approval, Decision, Effect, Form

BOUND = ("content", "destination", "purpose", "found", "leaves")
"""What of the request the approval repeats, so that it can be read by itself."""
REQUESTED = "approval.requested"
GIVEN = "approval.given"


def give(
    request: bytes, signer: Signer, *, origin: str, ground: str, reason: str, last: date
) -> dict[str, object]:
    """The record that approves the call of `request`, an `approval.requested` entry.

    Raises:
        VerificationError: The entry is no request.
    """
    asked = _parse_request(request)
    document = {
        "call_id": asked["call_id"],
        "request_sha256": hashlib.sha256(request).hexdigest(),
        "origin": origin,
        "ground": ground,
        "reason": reason,
        "last": last.isoformat(),
        **{name: asked[name] for name in BOUND if name in asked},
    }
    return {
        "type": GIVEN,
        "call_id": asked["call_id"],
        "ground": ground,
        "last": last.isoformat(),
        "officer": signer.verifier.name,
        "note": sign(APPROVAL, document, signer).decode(),
        **_kept(asked, last),
    }


def opening(request: bytes) -> frozenset[str]:
    """The grounds on which the call of an `approval.requested` entry would go.

    Raises:
        VerificationError: The entry is no request.
    """
    found = _parse_request(request).get("grounds")
    named = found if isinstance(found, list) else GROUNDS
    return frozenset(map(str, named))


def in_request(decision: Decision) -> dict[str, object]:
    """What leaves of a call on a decision, as the request for its approval says it.

    `{"effect": "redact", "form": "pseudonymised", "replace": null}`; null: every
    finding is replaced.
    """
    every = decision.replace is None or decision.form is Form.NON_PERSONAL
    return {
        "effect": decision.effect.value,
        "form": decision.form.value if decision.form else None,
        "replace": None if every else sorted(decision.replace or ()),
    }


def is_bounded(asked: Mapping[str, object]) -> bool:
    """Does a request say what would leave? One of an older version does not."""
    return isinstance(asked.get("leaves"), dict)


def lets_more_leave(
    decision: Decision, asked: Mapping[str, object], ground: str
) -> bool:
    """Would more leave in clear on `decision` than on what was approved for `ground`?

    True also where the request does not say what would leave.
    """
    every = asked.get("leaves")
    then = every.get(ground) if isinstance(every, dict) else None
    if not isinstance(then, dict):
        return True
    now = in_request(decision)
    if _strictness(now) < _strictness(then):
        return True
    if Effect.ALLOW in (now["effect"], then["effect"]) or now["replace"] is None:
        return False
    before = then["replace"]
    return before is None or not set(decision.replace or ()).issuperset(before)


def _strictness(terms: Mapping[str, object]) -> tuple[int, int]:
    form = terms["form"]
    effect = STRICTNESS[Effect(str(terms["effect"]))]
    return effect, FORMS[Form(str(form)) if form else None]


def _kept(asked: Mapping[str, object], last: date) -> dict[str, object]:
    """Until when an approval is kept: as long as the call that may rest on it."""
    try:
        until = date.fromisoformat(str(asked.get("retention_until")))
        until += last - date.fromisoformat(str(asked.get("on")))
    except (ValueError, OverflowError):
        return {}  # of a version that did not say it: three years
    return {"retention_until": until.isoformat()}


def read(
    given: Mapping[str, object],
    request: bytes,
    *,
    origin: str,
    keys: Iterable[VerifierKey],
) -> Approval:
    """The approval in an `approval.given` record that answers `request`.

    Raises:
        VerificationError: No officer signed it, or it is about another request, trail
            or ground.
    """
    statement = open_statement(APPROVAL, str(given.get("note")).encode(), keys)
    document, asked = statement.document, _parse_request(request)
    wanted = {
        "call_id": asked["call_id"],
        "request_sha256": hashlib.sha256(request).hexdigest(),
        "origin": origin,
        **{name: asked.get(name) for name in BOUND},
    }
    if any(document.get(name) != value for name, value in wanted.items()):
        raise VerificationError(
            "an approval is about another call or trail", hint="approve this one"
        )
    ground = str(document.get("ground"))
    if not statement.officers or ground not in GROUNDS:
        raise VerificationError(
            "an approval is signed by no officer, or names no ground",
            hint="its key stands in CARNET_POLICY_KEYS",
        )
    try:
        last = date.fromisoformat(str(document.get("last")))
    except ValueError:
        raise VerificationError(
            "an approval has no last day", hint="approve it again"
        ) from None
    call, content = str(asked["call_id"]), str(asked.get("content"))
    return Approval(call, ground, statement.officers[0], last, content)


def _parse_request(request: bytes) -> Mapping[str, object]:
    import orjson

    try:
        found = orjson.loads(request)
    except ValueError:
        found = None
    if not (isinstance(found, dict) and found.get("type") == REQUESTED):
        raise VerificationError("an entry asks for no approval", hint="give its id")
    return found
