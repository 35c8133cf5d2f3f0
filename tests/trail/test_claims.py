"""Many kept checkpoints: each is compared, and none is gone through for another."""

from carnet.trail.tree.merkle import Frontier, leaf_hash
from carnet.trail.verification.claims import Claim, Claims
from carnet.trail.verification.report import Findings

MANY = 4_000
LEAVES = [leaf_hash(b"%d" % i) for i in range(MANY)]


class Counted(int):
    """A size that counts how often it is compared."""

    times = 0

    def _counted(self) -> None:
        Counted.times += 1

    def __lt__(self, other: int) -> bool:
        self._counted()
        return int(self) < int(other)

    def __gt__(self, other: int) -> bool:
        self._counted()
        return int(self) > int(other)

    def __le__(self, other: int) -> bool:
        self._counted()
        return int(self) <= int(other)

    def __ge__(self, other: int) -> bool:
        self._counted()
        return int(self) >= int(other)

    def __eq__(self, other: object) -> bool:
        self._counted()
        return isinstance(other, int) and int(self) == int(other)

    __hash__ = int.__hash__


def test_the_cost_of_a_claim_does_not_grow_with_the_number_of_claims() -> None:
    roots, frontier = [], Frontier()
    for leaf in LEAVES:
        frontier.extend([leaf])
        roots.append(frontier.root())
    findings = Findings()
    made = [
        Claim("kept", f"checkpoints/{i + 1}", Counted(i + 1), root)
        for i, root in enumerate(roots)
    ]
    forged = Claim("kept", "another", Counted(777), roots[0])
    claims = Claims([*made, forged], findings)
    Counted.times, before = 0, Frontier()
    for start in range(0, MANY, 256):
        part = LEAVES[start : start + 256]
        assert claims.wanted(start, start + len(part))
        claims.observe(before, part)
        before.extend(part)
    assert Counted.times < 100 * MANY
    assert claims.unmet() == ()
    (found,) = findings.all()
    assert (found.code, "of size 777" in found.message) == ("kept.fork", True)
