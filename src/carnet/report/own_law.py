"""Which law's registers an exporter keeps: its own country's, and of those beside it.

A law follows whoever is established under it, whatever CARNET_REGIMES says outright; a
law that follows the persons (GDPR Art. 3(2), PIPL Art. 3(2)) asks for its record too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from carnet.law import Law
from carnet.policy.regimes.applicable import regime_of
from carnet.report.activities import SEPARATOR, Activity
from carnet.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers that one law asks for, by their ids in the facts."""

    law: str
    controller: str
    processor: str
    citation: str
    """Of the record, in a sentence's length."""
    notice: str = ""
    """What data subjects are told of recipients; empty: the law asks for none."""
    derogation: str = ""
    """What documents a derogation; empty: the law knows none like Art. 49."""

    def record(self, role: object) -> str:
        """The record of whoever is in this role."""
        return self.processor if role == Role.PROCESSOR else self.controller


_ALL: Final = (
    Registers(
        law="eu",
        controller="gdpr_30_1",
        processor="gdpr_30_2",
        citation="GDPR Art. 30(1)-(2)",
        notice="gdpr_transparency",
        derogation="gdpr_49_6",
    ),
    Registers(
        law="uk",
        controller="uk_30_1",
        processor="uk_30_2",
        citation="UK GDPR Art. 30(1)-(2)",
        notice="uk_transparency",
        derogation="uk_49_6",
    ),
    Registers(
        law="ch",
        controller="ch_12_2",
        processor="ch_12_3",
        citation="FADP Art. 12(2)-(3)",
        notice="ch_19",
        derogation="ch_17",
    ),
    Registers(
        law="cn",
        controller="pipl_55",
        processor="pipl_55",
        citation="PIPL Art. 55-56",
        notice="pipl_39",
    ),
    Registers(
        law="us",
        controller="doj_202",
        processor="doj_202",
        citation="28 CFR 202.1101",
    ),
)
OF: Final[Mapping[str, Registers]] = {one.law: one for one in _ALL}
"""By the law, as records name it."""
EU: Final = OF["eu"]
US: Final = OF["us"]


def own_registers(law: Law, activity: Activity) -> Registers:
    """Those of the exporter's country; else of the first law that was asked.

    The last resort is the GDPR's: of a country that Carnet has no register of.
    """
    home = OF.get(regime_of(law, str(activity.sender.get("country") or "")) or "")
    if home is not None:
        return home
    return next((OF[name] for name in laws_asked(activity) if name != US.law), EU)


def is_known(law: Law, activity: Activity) -> bool:
    """Are registers known of the law of the exporter's country?"""
    return regime_of(law, str(activity.sender.get("country") or "")) in OF


def other_registers(law: Law, activity: Activity) -> tuple[Registers, ...]:
    """Those of the other laws that were asked; 28 CFR 202 has a format of its own."""
    mine = own_registers(law, activity).law
    return tuple(OF[n] for n in laws_asked(activity) if n not in (mine, US.law))


def laws_asked(activity: Activity) -> tuple[str, ...]:
    """Laws with registers that answered, in the order of their registers here."""
    found = {name.partition(SEPARATOR)[0] for name in activity.laws}
    return tuple(name for name in OF if name in found)


def citations(registers: Iterable[Registers]) -> str:
    """What a document with these registers cites; without any, the GDPR."""
    found = dict.fromkeys(one.citation for one in registers)
    return "; ".join(found) or EU.citation
