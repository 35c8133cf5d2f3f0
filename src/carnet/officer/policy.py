"""The officers' statement about a policy: which assertions they signed, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from carnet.errors import VerificationError
from carnet.officer.assertions import Assertion
from carnet.officer.limits import LOST
from carnet.officer.statement import POLICY, Statement, open_statement, sign
from carnet.policy.asserted import LIMITS
from carnet.trail.entries import now
from carnet.trail.keys import Signer, VerifierKey


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
    assertions: Iterable[Assertion], signer: Signer, beside: bytes | None = None
) -> bytes:
    """The note over `assertions`; where `beside` states the same, signed beside it."""
    listed = {one.id: one.signable for one in assertions}
    time = now()
    if beside is not None:
        earlier = open_statement(POLICY, beside, ())
        if earlier.document.get("assertions") == listed:
            time = str(earlier.document.get("time"))
    return sign(POLICY, {"assertions": listed, "time": time}, signer, beside=beside)


def read_policy(
    data: bytes, keys: Iterable[VerifierKey], assertions: Iterable[Assertion]
) -> Signatures:
    """How far the note in `data` covers `assertions`.

    Raises:
        VerificationError: It is no such statement, or an officer's signature does not
            fit: nothing in it counts.
    """
    statement = open_statement(POLICY, data, keys)
    listed = _listed(statement)
    signed: dict[str, tuple[str, ...]] = {}
    changed, other = set[str](), set[str]()
    for one in assertions:
        was = listed.get(one.id)
        if was is not None and one.matches(was):
            signed[one.id] = statement.officers
        elif was is not None:
            (changed if was.get("terms") == one.terms else other).add(one.id)
    return Signatures(
        str(statement.document.get("time", "")),
        MappingProxyType(signed if statement.officers else {}),
        frozenset(changed if statement.officers else ()),
        frozenset(other),
        frozenset(n for n in listed if n.startswith(LOST) and n not in signed),
        statement.officers,
        statement.strangers,
    )


def _listed(statement: Statement) -> Mapping[str, Mapping[str, object]]:
    listed = statement.document.get("assertions")
    if not isinstance(listed, dict) or not all(
        isinstance(item, dict) for item in listed.values()
    ):
        raise VerificationError(
            "a signed policy lists no assertions", hint="sign it again"
        )
    return listed
