"""The officers' statement about a policy: which assertions they signed, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from carnet.errors import VerificationError
from carnet.officer.assertions import Assertion
from carnet.officer.limits import LOST
from carnet.officer.statement import POLICY, Statement, open_statement, sign
from carnet.policy.limits.unsigned import LIMITS
from carnet.trail.keys import Signer, VerifierKey
from carnet.trail.writing.entries import now


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signed which of the assertions as they stand now."""

    time: str = ""
    """When the statement was made, RFC 3339, by the clock of the first officer."""
    signed: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Officers of each assertion that still matches, by its id."""
    changed: frozenset[str] = frozenset()
    """Signed once, but with another evidence file."""
    other: frozenset[str] = frozenset()
    """Signed once, but with other terms."""
    lost: frozenset[str] = frozenset()
    """Signed limits that are gone or are others: without them the rest is looser."""
    origin: str | None = None
    """The trail that the statement is about; None: it names none."""
    foreign: str = ""
    """Why nothing in it counts here, in words; empty where it may."""
    officers: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    """Names on signatures by keys that are nobody's here."""

    @property
    def in_force(self) -> Mapping[str, tuple[str, ...]]:
        """`signed`, without the limits where one of them was taken out since."""
        if not self.lost:
            return self.signed
        left = {name: who for name, who in self.signed.items() if name != LIMITS}
        return MappingProxyType(left)


def sign_policy(
    assertions: Iterable[Assertion],
    signer: Signer,
    beside: bytes | None = None,
    *,
    origin: str = "",
) -> bytes:
    """The note over `assertions`; where `beside` states the same, signed beside it.

    `origin` names the trail of the guard that it is for: it counts for no other.
    """
    said = {
        "assertions": {one.id: one.signable for one in assertions},
        "origin": origin,
    }
    time = now()
    if beside is not None:
        earlier = dict(open_statement(POLICY, beside, ()).document)
        was = str(earlier.pop("time", ""))
        time = was if earlier == said else _later(was, time)
    return sign(POLICY, {**said, "time": time}, signer, beside=beside)


def _later(was: str, time: str) -> str:
    """`time`, or just behind `was` where that clock went ahead of this one.

    Of two statements in a trail the newer one counts.
    """
    try:
        after = datetime.fromisoformat(was).astimezone(UTC) + timedelta(microseconds=1)
    except (ValueError, OverflowError):
        return time
    return max(time, after.isoformat(timespec="microseconds").replace("+00:00", "Z"))


def read_policy(
    data: bytes,
    keys: Iterable[VerifierKey],
    assertions: Iterable[Assertion],
    origin: str | None = None,
) -> Signatures:
    """How far the note in `data` covers `assertions`.

    With `origin` only a statement about that trail counts. One that stands in a trail
    is read without: of that trail it is.

    Raises:
        VerificationError: It is no such statement, or an officer's signature does not
            fit: nothing in it counts.
    """
    statement = open_statement(POLICY, data, keys)
    listed = _listed(statement)
    foreign = "" if origin is None else _foreign(statement, origin)
    counts = statement.officers and not foreign
    signed: dict[str, tuple[str, ...]] = {}
    changed, other = set[str](), set[str]()
    for one in assertions:
        was = listed.get(one.id)
        if was is not None and one.matches(was):
            signed[one.id] = statement.officers
        elif was is not None:
            (changed if was.get("terms") == one.terms else other).add(one.id)
    return Signatures(
        time=str(statement.document.get("time", "")),
        signed=MappingProxyType(signed if counts else {}),
        changed=frozenset(changed if counts else ()),
        other=frozenset(other),
        lost=frozenset(n for n in listed if n.startswith(LOST) and n not in signed),
        origin=_origin(statement),
        foreign=foreign,
        officers=statement.officers,
        strangers=statement.strangers,
    )


def _origin(statement: Statement) -> str | None:
    found = statement.document.get("origin")
    return found if isinstance(found, str) else None


def _foreign(statement: Statement, origin: str) -> str:
    """Why a statement is about another trail than `origin`; empty where it is not."""
    found = _origin(statement)
    if found is None:
        return (
            "the signatures name no trail, as those of earlier versions: they would "
            "count for any"
        )
    if found != origin:
        named = found or "a guard without CARNET_TRAIL_ORIGIN"
        return f"the signatures are for {named}, not for {origin or 'this guard'}"
    return ""


def _listed(statement: Statement) -> Mapping[str, Mapping[str, object]]:
    listed = statement.document.get("assertions")
    if not isinstance(listed, dict) or not all(
        isinstance(item, dict) for item in listed.values()
    ):
        raise VerificationError(
            "a signed policy lists no assertions", hint="sign it again"
        )
    return listed
