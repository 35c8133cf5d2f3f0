"""Where each law says what the operator's purposes are held to.

A law that says nothing of it (28 CFR 202 knows no purposes) is not cited: then the rule
is the operator's own.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

OWN = "operator's rule"


@dataclass(frozen=True, slots=True)
class Provisions:
    """The articles of one law."""

    purpose: str
    """Data serve the purpose that was named, and no other."""
    declared: str
    """A purpose is named beforehand, to the persons and in the record."""
    needed: str
    """Only the data that the purpose needs."""
    storage: str
    """Data are kept no longer than the purpose needs."""
    processor: str
    """The same, of whoever processes them for the exporter."""
    claims: str
    """Until when a processing can be asked about, or claimed for."""


_GDPR = Provisions(
    purpose="GDPR Art. 5(1)(b)",
    declared="GDPR Art. 5(1)(b), 30(1)(b)",
    needed="GDPR Art. 5(1)(b)-(c)",
    storage="GDPR Art. 5(1)(e)",
    processor="GDPR Art. 5(1)(e), 28(3)(g)",
    claims="GDPR Art. 5(1)(e), 5(2), 82",
)
_UK = Provisions(
    purpose=f"UK {_GDPR.purpose}",
    declared=f"UK {_GDPR.declared}",
    needed=f"UK {_GDPR.needed}",
    storage=f"UK {_GDPR.storage}",
    processor=f"UK {_GDPR.processor}",
    claims=f"UK {_GDPR.claims}",
)
_FADP = Provisions(
    purpose="FADP Art. 6(3)",
    declared="FADP Art. 6(3), 12(2)(b)",
    needed="FADP Art. 6(2)-(3)",
    storage="FADP Art. 6(4)",
    processor="FADP Art. 6(4), 9(1)(a)",
    claims="FADP Art. 6(4), 32(2)",
)
_PIPL = Provisions(
    purpose="PIPL Art. 6",
    declared="PIPL Art. 6, 17",
    needed="PIPL Art. 6",
    storage="PIPL Art. 19",
    processor="PIPL Art. 19, 21",
    claims="PIPL Art. 9, 19, 69",
)
_OF: Mapping[str, Provisions] = MappingProxyType(
    {"eu": _GDPR, "uk": _UK, "ch": _FADP, "cn": _PIPL}
)


def cited(matter: str, regimes: Collection[str]) -> str:
    """The articles of every law that applies, by a field of `Provisions`."""
    found = [str(getattr(_OF[law], matter)) for law in _OF if law in regimes]
    return "; ".join(found) or OWN
