"""`carnet law update` and `carnet law pack`: signed facts in and out, offline."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.adapter import Json
from carnet.cli import files
from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.failure import UsageProblem
from carnet.cli.law.law import On
from carnet.cli.notes import under_word
from carnet.cli.opening import opened_own
from carnet.cli.options import DEFAULT_ENV, EnvFile
from carnet.cli.settings import plan, trails
from carnet.errors import ConfigError

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.in_force.updates import Update
    from carnet.law import Law
    from carnet.policy import Change

_WHOLE = "FOLDER holds all files of `carnet/law/data`, edited or not"

UpdateFile = Annotated[Path, typer.Argument(metavar="FILE")]
Apply = Annotated[bool, typer.Option("--apply", help="Put the update in force.")]


def update(
    file: UpdateFile,
    *,
    apply: Apply = False,
    on: On = None,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Verify a signed update of the facts and show each decision that it changes.

    Nothing is put in force without `--apply`. Exit 1 when something loosens, so that a
    person looks at it first, and 3 where the trail with the persons counted cannot be
    read; with `--apply` that person has looked.
    """
    from carnet import config
    from carnet.in_force import updates
    from carnet.policy import Side, changes

    found = config.load(str(env_file))
    new = updates.opened(file, found.law_keys)
    before, after = updates.in_force(found), updates.with_own_facts(new, found)
    _refuse_older(new.law.as_of, before.as_of)
    day = files.day_or_today(on, "--on")
    sides = Side(found.rules, before), Side(found.rules, after)
    here = trails.look(found, sides[0], counted=trails.counted_by(*sides))
    changed = changes(here.side, replace(here.side, law=after), day)
    if apply:
        _apply(file, found, new, after)
    digests: dict[str, Json] = {"before": before.digest, "after": after.digest}
    return _answer(new, changed, digests, trails.told(here), applied=apply)


def _answer(
    new: "Update",
    changed: "tuple[Change, ...]",
    digests: Json,
    unread: tuple[Note, ...],
    *,
    applied: bool,
) -> Answer:
    looser = any(change.looser for change in changed)
    code = Exit.NO if looser else Exit.UNKNOWN if unread else Exit.YES
    as_of = new.law.as_of.isoformat()
    return Answer(
        "law update",
        Exit.YES if applied else code,
        (*_notes(changed), *unread),
        fields={
            "applied": applied,
            "publisher": new.publisher,
            "as_of": as_of,
            "digest": digests,
            "changes": [plan.as_json(change) for change in changed],
        },
        table=plan.table(changed) if changed else None,
        lines=(
            f"Signed by {new.publisher}, facts of {as_of}.",
            f"{len(changed)} decisions change.",
            *under_word("UNKNOWN", unread),
            "In force from now on." if applied else "Not applied: --apply does that.",
        ),
    )


def _refuse_older(new: date, now: date) -> None:
    if new < now:
        raise ConfigError(
            f"the update is older ({new}) than the facts in force ({now})",
            hint="an old signed file must not bring back what was corrected",
        )


def _apply(file: Path, found: "Config", new: "Update", facts: "Law") -> None:
    """Keep the update, and say so in the trail where there is one."""
    from carnet.in_force import updates

    if found.law_update is None:
        raise ConfigError(
            "CARNET_LAW_UPDATE: missing, so that there is no place to keep it",
            hint="such as CARNET_LAW_UPDATE=./law.update",
        )
    if found.trail and found.signing_key:
        from carnet.in_force.declaration import declare, declare_update

        with opened_own(found) as trail:
            declare(trail, found.rules, facts)
            declare_update(trail, facts, new.note, new.publisher)
    updates.keep(file, found.law_update)


def _notes(changed: "tuple[Change, ...]") -> list[Note]:
    names = dict.fromkeys(c.destination for c in changed if c.looser)
    return [
        Note(
            "law.looser",
            f"{name}: the update lets calls leave on easier terms",
            "look at the rows marked LOOSER before --apply",
        )
        for name in names
    ]


def pack(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER")],
    target: Annotated[Path, typer.Argument(metavar="FILE")],
    *,
    key: Annotated[
        Path, typer.Option("--key", help="Ed25519 key (PEM) of the publisher.")
    ],
    name: Annotated[str, typer.Option("--name", help="Name that the key signs for.")],
) -> Answer:
    """Check the facts in FOLDER and write them, signed, to FILE; never overwrites.

    FOLDER holds the TOML files of `carnet/law/data`, edited.
    """
    from carnet import law
    from carnet.in_force import updates
    from carnet.trail import keys

    if not keys.valid_name(name):
        raise UsageProblem("--name: not a name", hint="such as facts.acme.example")
    files.must_be_folder(folder)
    signer = keys.signer(name, keys.load(key))
    data = updates.packed(law.texts(folder, _WHOLE), signer)
    files.create_private(target, data)
    vkey = signer.verifier.format()
    return Answer(
        "law pack",
        fields={"path": str(target), "vkey": vkey},
        lines=(f"wrote {target}", f"CARNET_LAW_KEYS={vkey}"),
    )
