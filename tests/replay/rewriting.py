"""A trail made by real calls, written anew with a change, and replayed."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from carnet.replay import Replayed, replay
from carnet.trail import Trail, Weight, records

ORIGIN = "acme.example/transfers"
Change = Callable[[dict[str, Any]], None]


def replayed(folder: Path) -> Replayed:
    return replay(records(folder / "trail"), ORIGIN)


def codes(found: Replayed) -> list[str]:
    """Codes of what bears on the verdict."""
    return [f.code for f in found.findings if f.weight is not Weight.INFORMS]


def rewritten(made: Path, folder: Path, change: Change) -> Path:
    """The same trail again with the same key, every record passed through `change`."""
    shutil.copy(made / "key.pem", folder / "key.pem")
    with Trail.open(
        folder / "trail", origin=ORIGIN, signing_key=folder / "key.pem"
    ) as trail:
        for entry in records(made / "trail"):
            record: Any = entry.record
            change(record)
            if record:
                trail.append(record)
    return folder


def first(kind: str, **wanted: Any) -> Callable[[Change], Change]:
    """Apply a change to the first record of a kind that has these values."""

    def only(change: Change) -> Change:
        done: list[bool] = []

        def once(record: dict[str, Any]) -> None:
            fits = record.get("type") == kind and all(
                record.get(name) == value for name, value in wanted.items()
            )
            if fits and not done:
                done.append(True)
                change(record)

        return once

    return only


def put(**values: Any) -> Change:
    return lambda record: record.update(values)


def inside(*path: str, value: Any) -> Change:
    def change(record: dict[str, Any]) -> None:
        for name in path[:-1]:
            record = record[name]
        record[path[-1]] = value

    return change
