"""Which file of an evidence pack serves which control, and what no file can serve."""

from collections.abc import Mapping
from typing import Final

from carnet.adapter import Json
from carnet.law import Law, Standard
from carnet.policy.explaining.standards import TOPIC

ART30: Final = "registers/art30.json"
TRANSFERS: Final = "registers/transfer-file.json"
RECIPIENTS: Final = "registers/recipients.txt"
COUNTERS: Final = "registers/counters.csv"
SUMMARY: Final = "decisions.json"
CHECKPOINT: Final = "trail/checkpoint"
ENTRIES: Final = "trail/entries/"
POLICY: Final = "policy/"
FACTS: Final = "facts/"
MEASURED: Final = "measurements/"

_SERVED: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "gdpr_42": {
        "Art. 42(1)": (ART30, POLICY),
        "Art. 42(6)": (CHECKPOINT, ENTRIES, FACTS),
        "Art. 25, 32": (MEASURED, SUMMARY, POLICY),
        "Art. 30": (ART30,),
        "Art. 46(2)(f)": (TRANSFERS,),
        "Guidelines 07/2022": (TRANSFERS, FACTS),
    },
    "cn_certification": {
        "binding document": (TRANSFERS,),
        "impact assessment": (TRANSFERS,),
        "purpose, scope": (TRANSFERS, SUMMARY),
        "volume and": (COUNTERS,),
        "law and environment": (FACTS, TRANSFERS),
        "security measures": (MEASURED, SUMMARY),
        "rights of individuals": (RECIPIENTS,),
    },
    "iso_42001": {
        "A.6.2.8": (CHECKPOINT, ENTRIES),
        "A.7": (SUMMARY, MEASURED),
        "A.8": (RECIPIENTS,),
        "A.10": (TRANSFERS, FACTS),
    },
    "iso_27701": {
        "A.7.5.1": (TRANSFERS, FACTS),
        "A.7.5.2": (POLICY, SUMMARY),
        "A.7.5.3": (SUMMARY, ENTRIES),
        "A.7.5.4": (ART30, SUMMARY),
        "B.8.5.1-8": (ART30, TRANSFERS),
    },
}
"""Standard, beginning of a control, and the files that serve it."""
_NOT_MEASURED: Final = "no signed result of `carnet eval` was given (--measured)"
_OPERATOR: Final = "the operator's own documents; no record holds them"


def mapping(law: Law, names: frozenset[str]) -> list[Json]:
    """Every control of the four standards, with the files of `names` that serve it."""
    held = {one.id: one for one in law.standards}
    return [_standard(law, held[id_], names) for id_ in _SERVED]


def _standard(law: Law, standard: Standard, names: frozenset[str]) -> Json:
    return {
        "id": standard.id,
        "name": standard.name,
        "citation": standard.citation,
        "crosswalk": [
            row.id.removeprefix(TOPIC)
            for row in law.crosswalk
            if any(iso.startswith(standard.name.partition(":")[0]) for iso in row.iso)
        ],
        "controls": [_control(standard.id, text, names) for text in standard.controls],
    }


def _control(standard: str, text: str, names: frozenset[str]) -> Json:
    served = _SERVED[standard]
    wanted = next((served[begin] for begin in served if text.startswith(begin)), ())
    files: list[Json] = [
        one
        for one in wanted
        if any(name == one or name.startswith(one) for name in names)
    ]
    missing = None
    if MEASURED in wanted and MEASURED not in files:
        missing = _NOT_MEASURED
    elif not files:
        missing = _OPERATOR
    return {"control": text, "evidence": files, "missing": missing}
