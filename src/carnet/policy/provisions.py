"""Where each law says what any call, purpose and the guard itself are held to.

A law that says nothing of it (28 CFR 202 knows no purposes) is not cited: then the rule
is the operator's own.

Sources, as in force on 2026-11-24: Regulation (EU) 2016/679, the UK GDPR, the Swiss
Federal Act on Data Protection of 25.9.2020, the Personal Information Protection Law of
20.8.2021.
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
    security: str
    """Data are protected by technical measures: what these cannot do does not leave."""
    proof: str
    """The exporter can show that it kept to the law."""
    recipient: str
    """The exporter knows where the data go, and that they are safe there."""
    exception: str
    """Some calls are lawful though the rule is against them, each by itself."""
    approval: str
    """A person answers for one such call: a ground, or leave to follow an order."""
    anonymous: str
    """What is personal data, and what no more."""
    pseudonyms: str
    """What becomes of data that are personal for whoever holds the key."""
    parent: str
    """Guarantees against orders from where the recipient is controlled."""


_GDPR = Provisions(
    purpose="GDPR Art. 5(1)(b)",
    declared="GDPR Art. 5(1)(b), 30(1)(b)",
    needed="GDPR Art. 5(1)(b)-(c)",
    storage="GDPR Art. 5(1)(e)",
    processor="GDPR Art. 5(1)(e), 28(3)(g)",
    claims="GDPR Art. 5(1)(e), 5(2), 82",
    security="GDPR Art. 32",
    proof="GDPR Art. 5(2)",
    recipient="GDPR Art. 24, 44; EDPB Opinion 22/2024",
    exception="GDPR Art. 49",
    approval="GDPR Art. 48, 49(1); EDPB Guidelines 2/2018",
    anonymous="GDPR Art. 4(1), recital 26",
    pseudonyms="EDPB Recommendations 01/2020, use case 2",
    parent="GDPR Art. 28(1), 48; EDPB Guidelines 05/2021",
)
_UK = Provisions(
    purpose=f"UK {_GDPR.purpose}",
    declared=f"UK {_GDPR.declared}",
    needed=f"UK {_GDPR.needed}",
    storage=f"UK {_GDPR.storage}",
    processor=f"UK {_GDPR.processor}",
    claims=f"UK {_GDPR.claims}",
    security=f"UK {_GDPR.security}",
    proof=f"UK {_GDPR.proof}",
    recipient="UK GDPR Art. 24, 44",
    exception=f"UK {_GDPR.exception}",
    approval="UK GDPR Art. 44A, 49(1)",
    anonymous=f"UK {_GDPR.anonymous}",
    pseudonyms="UK GDPR Art. 46; ICO guidance on transfer risk assessments",
    parent="UK GDPR Art. 28(1)",
)
_FADP = Provisions(
    purpose="FADP Art. 6(3)",
    declared="FADP Art. 6(3), 12(2)(b)",
    needed="FADP Art. 6(2)-(3)",
    storage="FADP Art. 6(4)",
    processor="FADP Art. 6(4), 9(1)(a)",
    claims="FADP Art. 6(4), 32(2)",
    security="FADP Art. 8",
    proof="FADP Art. 12",
    recipient="FADP Art. 9, 16",
    exception="FADP Art. 17",
    approval="FADP Art. 16-17",
    anonymous="FADP Art. 5(a)",
    pseudonyms="FADP Art. 16(2); FDPIC guide of 18 June 2021",
    parent="FADP Art. 8, 9(2)",
)
_PIPL = Provisions(
    purpose="PIPL Art. 6",
    declared="PIPL Art. 6, 17",
    needed="PIPL Art. 6",
    storage="PIPL Art. 19",
    processor="PIPL Art. 19, 21",
    claims="PIPL Art. 9, 19, 69",
    security="PIPL Art. 51",
    proof="PIPL Art. 9, 54",
    recipient="PIPL Art. 21, 38",
    exception="PIPL Art. 41",
    approval="PIPL Art. 41",
    anonymous="PIPL Art. 4, 73(4)",
    pseudonyms="PIPL Art. 4, 73(3)",
    parent="PIPL Art. 21, 41",
)
_OF: Mapping[str, Provisions] = MappingProxyType(
    {"eu": _GDPR, "uk": _UK, "ch": _FADP, "cn": _PIPL}
)


def cited(matter: str, regimes: Collection[str]) -> str:
    """The articles of every law that applies, by a field of `Provisions`."""
    found = [str(getattr(_OF[law], matter)) for law in _OF if law in regimes]
    return "; ".join(found) or OWN
