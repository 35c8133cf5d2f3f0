"""Persons whom guarded calls are about, and what the trail of them says."""

from pathlib import Path

from carnet.trail import records

ADA = "ada.lovelace@example.org"
BO = "bo@example.org"


def ids(folder: Path) -> list[str]:
    """The pseudonym of each call in the trail below a folder."""
    found = [entry.record or {} for entry in records(folder / "trail")]
    return [
        record["data_subject"]["id"]  # type: ignore[index] # the guard's own record
        for record in found
        if record["type"] in ("transfer.intent", "transfer.denied")
    ]


def erased(folder: Path) -> list[object]:
    """The keys of which the trail below a folder says that they were destroyed."""
    found = [entry.record or {} for entry in records(folder / "trail")]
    return [one["key_id"] for one in found if one["type"] == "subject.erased"]


def letter(subject: str) -> dict[str, str]:
    """A message in which the person's address stands."""
    return {"role": "user", "content": f"Write to {subject}, please."}
