"""To whom a breach is reported, by when and unless what, in each law that knows it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from carnet.adapter import Json

HOURS: Final = 72
"""From becoming aware of the breach (GDPR Art. 33(1); UK GDPR alike)."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What one law asks for."""

    law: str
    citation: str
    """Of what the notification holds."""
    cited: str
    """Of all that the law says of a breach."""
    spared: str
    """Where none is due, for the officer to judge."""
    hours: int | None = None
    """Until it is due; None: as soon as it can be done."""
    to: str = ""

    def due(self, aware: datetime) -> datetime | None:
        """The moment by which it is due; None: at once."""
        return aware + timedelta(hours=self.hours) if self.hours else None

    def title(self, aware: datetime) -> str:
        """The heading of a draft."""
        due = self.due(aware)
        by = due.isoformat(timespec="minutes") if due else f"at once, to {self.to}"
        return f"Draft of a notification ({self.citation}), due {by}:"

    def document(self, aware: datetime) -> dict[str, Json]:
        """The same for a machine."""
        due = self.due(aware)
        return {
            "law": self.law,
            "citation": self.citation,
            "due": due.isoformat() if due else "at once",
            "to": self.to,
            "unless": self.spared,
        }


_RISK: Final = "no notification is due where no risk to persons is likely"
GDPR: Final = Notice(
    law="eu",
    citation="GDPR Art. 33(3)",
    cited="GDPR Art. 33(1), (3), 33(5), 34",
    spared=f"{_RISK} (Art. 33(1))",
    hours=HOURS,
    to="the supervisory authority",
)
NOTICES: Final = (
    GDPR,
    Notice(
        law="uk",
        citation="UK GDPR Art. 33(3)",
        cited="UK GDPR Art. 33(1), (3), 33(5), 34",
        spared=f"{_RISK} (UK GDPR Art. 33(1))",
        hours=HOURS,
        to="the Information Commissioner",
    ),
    Notice(
        law="ch",
        citation="FADP Art. 24; DPO Art. 15",
        cited="FADP Art. 24; DPO Art. 15",
        spared="none is due where no high risk is likely (FADP Art. 24(1))",
        to="the FDPIC",
    ),
    Notice(
        law="cn",
        citation="PIPL Art. 57",
        cited="PIPL Art. 57",
        spared="persons need not be told where harm is averted (PIPL Art. 57(2))",
        to="the department in charge and the persons",
    ),
)
PATTERN: Final = f"{GDPR.cited}; as a pattern: no law that was asked is known to ask so"


def notices(laws: Collection[str]) -> tuple[Notice, ...]:
    """What the laws of the affected calls ask for; none of them: the GDPR's pattern."""
    return tuple(one for one in NOTICES if one.law in laws) or (GDPR,)


def citation(laws: Collection[str]) -> str:
    """Everything that these laws say of a breach."""
    found = [one.cited for one in NOTICES if one.law in laws]
    return "; ".join(found) or PATTERN
