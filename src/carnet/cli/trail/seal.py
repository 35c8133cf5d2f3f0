"""`carnet trail seal`: publish everything, and have the checkpoint anchored."""

import json
from typing import TYPE_CHECKING

from carnet.adapter import Json
from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.opening import as_fields, opened
from carnet.cli.options import DEFAULT_ENV, EnvFile, TrailArgument

if TYPE_CHECKING:
    from carnet.trail.stores import Location


def seal(
    path: TrailArgument,
    *,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Publish everything, keep this checkpoint for ever, and have it anchored.

    Exit 1 if a witness knows another history, 3 if a receipt is missing.
    """
    from carnet.trail.stores import locate

    place = locate(path)
    with opened(place, env_file) as trail:
        checkpoint = trail.seal()
    anchor = _anchor(place, checkpoint.size)
    code, notes = _receipts(anchor)
    return Answer(
        "trail seal",
        code,
        notes,
        fields={"checkpoint": as_fields(checkpoint), "anchor": anchor},
        lines=(
            f"sealed {checkpoint.origin} at {checkpoint.size} records",
            *(f"  {note.message}" for note in notes),
        ),
    )


def _anchor(path: "Location", size: int) -> dict[str, Json] | None:
    """The entry that tells who anchored the checkpoint of `size`, if anybody did."""
    from carnet.trail import records

    for entry in records(path, size):
        found = entry.record
        if found and found.get("type") == "anchor" and found.get("size") == size:
            anchor: dict[str, Json] = json.loads(entry.data)
            return anchor
    return None


def _receipts(anchor: dict[str, Json] | None) -> tuple[Exit, tuple[Note, ...]]:
    """What is missing, and the exit code that it deserves."""
    if anchor is None:
        return Exit.YES, ()
    code, notes = Exit.YES, []
    missing = anchor["missing"]
    for each in missing if isinstance(missing, list) else ():
        if isinstance(each, dict):
            outcome = str(each["outcome"])
            hint = "compare with the newest backup; do not go on writing"
            if outcome not in ("ahead", "fork"):
                hint = "it is asked again with the next seal"
            words = f"{each['witness']} did not cosign: {outcome}"
            notes.append(Note(f"witness.{outcome}", words, hint))
            code = Exit.NO if outcome in ("ahead", "fork") else code
    seal = anchor.get("seal")
    unsigned = isinstance(seal, dict) and seal["outcome"] != "signed"
    if unsigned:
        words = "the seal key did not sign: away"
        hint = "the log's event trail.seal_key_away says why; it is asked again"
        notes.append(Note("seal.away", words, hint))
    stamp = anchor.get("timestamp")
    unstamped = isinstance(stamp, dict) and stamp["outcome"] != "stamped"
    if isinstance(stamp, dict) and unstamped:
        words = f"{stamp['authority']} did not stamp: {stamp['outcome']}"
        notes.append(Note("authority.missing", words, "it is asked again"))
    if code is Exit.YES and (unstamped or unsigned or not anchor["quorum"]):
        code = Exit.UNKNOWN
    return code, tuple(notes)
