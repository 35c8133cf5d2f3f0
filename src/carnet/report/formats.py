"""Which registers there are: name, what it is for, and who makes it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from carnet.report import pack
from carnet.report.registers import (
    ai_act,
    art30,
    counters,
    doj202,
    dpv,
    flat,
    parquet,
    recipients,
    transfer_file,
    works_council,
)
from carnet.report.work import Work

JSON: Final = "application/json"
CSV: Final = "text/csv"
TEXT: Final = "text/plain"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of register."""

    name: str
    about: str
    media_type: str
    make: Callable[[Work], Iterator[bytes]]
    """Pulls the calls, gives the file's bytes; what is missing goes into `Work`."""
    per_call: bool = False
    """Grows with the trail, so that it is only streamed and never held."""
    signed: bool = False
    """Needs the signing key."""
    filtered: bool = True
    """May it speak of a part of the trail?"""

    @property
    def is_text(self) -> bool:
        """May it go to a terminal?"""
        return self.media_type.startswith("text/") or "json" in self.media_type

    @property
    def tells(self) -> bool:
        """Does the file itself say what it lacks?"""
        return self.media_type == JSON


_ALL: Final = (
    Format(
        "art30-csv",
        "processing activities: GDPR, UK GDPR Art. 30, FADP Art. 12, PIPL Art. 55",
        CSV,
        art30.as_csv,
    ),
    Format("art30-json", "the same, each number with its records", JSON, art30.as_json),
    Format(
        "recipients",
        "draft for GDPR, UK GDPR Art. 13-14, FADP Art. 19, PIPL Art. 39",
        TEXT,
        recipients.text,
    ),
    Format(
        "transfer-file",
        "assessments of the EU, UK, Switzerland and China in one: TIA, TRA, PIPIA",
        JSON,
        transfer_file.as_json,
    ),
    Format(
        "doj202",
        "28 CFR 202.1101 records, 202.1104 rejected transactions",
        JSON,
        doj202.as_json,
        per_call=True,
    ),
    Format(
        "ai-act",
        "AI Act Art. 12, 19, 26(6): log extract",
        "application/jsonl",
        ai_act.lines,
        per_call=True,
    ),
    Format(
        "works-council",
        "what is stored about employees",
        TEXT,
        works_council.text,
    ),
    Format(
        "counters",
        "persons against the thresholds of China and 28 CFR 202",
        CSV,
        counters.csv,
        filtered=False,
    ),
    Format(
        "dpv-jsonld",
        "W3C Data Privacy Vocabulary 2.3, a record a call",
        "application/ld+json",
        dpv.as_jsonld,
        per_call=True,
    ),
    Format("csv", "one row a call", CSV, flat.csv, per_call=True),
    Format(
        "parquet",
        "the same columns, for analysis",
        "application/vnd.apache.parquet",
        parquet.rows,
        per_call=True,
    ),
    Format(
        "evidence-pack",
        "GDPR Art. 42, CAC Order 20, ISO/IEC 42001 and 27701: one signed archive",
        "application/zip",
        pack.archive,
        signed=True,
        filtered=False,
    ),
)
FORMATS: Final[Mapping[str, Format]] = {one.name: one for one in _ALL}
"""By the name that `carnet report --format` takes."""
