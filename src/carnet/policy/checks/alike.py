"""Kinds of data that are decided alike, whatever the call.

The policy looks at a kind's classes in the facts, each law at its own; at the lists of
kinds that a purpose holds; and at a few kinds by name. Two that differ in none of these
get the same effect under every law that applies; only a sentence may call them
otherwise.
"""

from collections.abc import Iterable
from typing import Final

from carnet.law import Law
from carnet.policy.regimes import ch, cn, us
from carnet.policy.regimes.applicable import applicable
from carnet.policy.rules import Rules
from carnet.vocabulary import Context, Kind

BY_NAME: Final = frozenset(
    {
        Kind.PERSON_NAME,  # a plan puts it beside each other kind
        Kind.BANK_ACCOUNT,
        Kind.CREDIT_HISTORY,
        Kind.EMPLOYMENT,
        Kind.IMPORTANT_DATA_CN,
        Kind.KNOWN_VALUE,
        Kind.MINOR_14_17,
        Kind.MINOR_UNDER_14,
        Kind.NON_PERSONAL,
        Kind.PASSWORD_SECRET,
        Kind.PAYMENT_CARD,
    }
)
"""Kinds that a module of the policy names: like no other."""


def alike(sides: Iterable[tuple[Rules, Law]]) -> tuple[tuple[Kind, ...], ...]:
    """All kinds, those together that are decided alike on each of these sides.

    Of calls that say nothing of the persons' country: no other law comes by it.
    """
    found: dict[object, list[Kind]] = {}
    keys = [_Key(rules, law) for rules, law in sides]
    for kind in Kind:
        seen = tuple(key.of(kind) for key in keys)
        named = kind if kind in BY_NAME else None
        found.setdefault((named, seen), []).append(kind)
    return tuple(map(tuple, found.values()))


class _Key:
    """What one side sees of a kind."""

    def __init__(self, rules: Rules, law: Law) -> None:
        self._law = law
        self._asked = frozenset(applicable(law, rules, Context()))
        listed = (purpose.categories for purpose in rules.purposes)
        self._lists = tuple(one for one in listed if one)

    def of(self, kind: Kind) -> object:
        row, asked = self._law.kind(kind), self._asked
        return (
            (row.gdpr, row.identifier),
            row.pipl if cn.REGIME in asked else None,
            row.doj if us.REGIME in asked else None,
            kind in ch.SENSITIVE if ch.REGIME in asked else None,
            tuple(kind in listed for listed in self._lists),
        )
