"""What Chinese law asks about a call, beside its places and kinds of data.

Persons are counted since 1 January, those with sensitive data apart from the others,
and always with the persons of the call at hand (CAC Order 16 Art. 5, 7, 8).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from carnet.law import Law
from carnet.policy.facts.grounds import spares_separate_consent
from carnet.vocabulary import Count, Kind

MAINLAND = "CN"
"""PIPL does not reach into HK, MO and TW: data that go there leave the mainland."""
ORDINARY, SENSITIVE = "ordinary", "sensitive"
EXEMPTIONS = {
    "overseas_origin_transit": "CAC Order 16 Art. 4",
    "contract_necessity": "CAC Order 16 Art. 5(1)",
    "hr_rules": "CAC Order 16 Art. 5(2)",
    "emergency": "CAC Order 16 Art. 5(3)",
    "ftz_not_listed": "CAC Order 16 Art. 6",
}
"""Exports that need no route, whatever the volume; their persons are not counted."""
ORDER_16 = "cn.order_16"
_NOBODY, _NOBODY_SENSITIVE = Count(ORDINARY), Count(SENSITIVE)


@dataclass(frozen=True, slots=True)
class Mainland:
    """The facts of one call under PIPL, DSL and CAC Order 16; the default has none."""

    ordinary: Count = _NOBODY
    """Persons without sensitive data, this year."""
    sensitive: Count = _NOBODY_SENSITIVE
    ciio: bool = False
    """The exporter operates critical information infrastructure."""
    exempt: str = ""
    notice: bool = False
    consent: bool = False
    pipia: bool = False
    basis: str = ""
    """Legal basis under PIPL Art. 13; empty: taken for consent."""
    guardian: bool = False
    """A guardian consented for persons under 14 (PIPL Art. 31)."""
    ordered: bool = False
    """A foreign authority ordered data that are stored in China (PIPL Art. 41)."""

    def persons(self, *, sensitive: bool) -> dict[str, int]:
        """Persons of each class once this call is made."""
        return {
            ORDINARY: self.ordinary.before if sensitive else self.ordinary.after,
            SENSITIVE: self.sensitive.after if sensitive else self.sensitive.before,
        }

    def exemption(self, law: Law, on: date) -> str:
        """Citation of the exemption that holds on `on`; empty: none."""
        return exemption(self.exempt, law, on)

    @property
    def needs_consent(self) -> bool:
        """Is separate consent due? Always, unless other bases alone are documented."""
        return not spares_separate_consent(self.basis)


NOTHING_DOCUMENTED = Mainland()


def exemption(name: str, law: Law, on: date) -> str:
    """Citation of the exemption called `name`; empty where none holds on `on`."""
    order = law.statute(ORDER_16)
    in_force = order is not None and order.first <= on
    return EXEMPTIONS.get(name.strip().lower(), "") if in_force else ""


def personal(law: Law, kinds: Iterable[Kind]) -> frozenset[Kind]:
    """Those of `kinds` that are personal information."""
    return frozenset(
        k for k in kinds if law.kind(k).pipl not in ("none", "important_data")
    )


def sensitive(law: Law, kinds: Iterable[Kind]) -> frozenset[Kind]:
    """Those of `kinds` that are sensitive (PIPL Art. 28), whoever they are about."""
    return frozenset(k for k in kinds if law.kind(k).pipl == SENSITIVE)


def by_context(law: Law, kinds: Iterable[Kind]) -> frozenset[Kind]:
    """Those of `kinds` that become sensitive by context only."""
    return frozenset(k for k in kinds if law.kind(k).pipl == "context")


def data_class(law: Law, kinds: Iterable[Kind]) -> str | None:
    """The class in which a call with these kinds is counted; None: in neither."""
    found = personal(law, kinds)
    if not found:
        return None
    return SENSITIVE if sensitive(law, found) else ORDINARY
