"""The facts that are in force for one configuration, and their signed updates.

In force are the facts of this version or, if it is not older, the update that was
applied; and over both the operator's own file (CARNET_LAW). An update is one JSON file:
a C2SP signed note that names a SHA-256 for every file of the facts, and those files. It
is believed only under a key of CARNET_LAW_KEYS, each time that it is read.
"""

import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from carnet import law
from carnet.config import Config
from carnet.errors import ConfigError, VerificationError
from carnet.law import Law, bundle
from carnet.law.own import own_text
from carnet.trail import keys
from carnet.trail.keys import Signer
from carnet.trail.tree import note

TITLE = "carnet law facts v1"
"""First line of what is signed; then as-of day, digest, and one line for each file."""


@dataclass(frozen=True, slots=True)
class Update:
    """A set of facts whose signature was checked."""

    texts: Mapping[str, str]
    law: Law
    note: str
    """The signed note, as it stands in the file."""
    publisher: str
    """Name of the key that signed it."""


def in_force(config: Config) -> Law:
    """The facts that decide under `config`.

    Raises:
        ConfigError: A file of the facts cannot be read, breaks the schema, or carries
            no signature of a key in CARNET_LAW_KEYS.
    """
    update = applied(config)
    if update is None:
        return law.load(config.law)
    return with_own_facts(update, config)


def applied(config: Config) -> Update | None:
    """The update that was applied and is not older than this version, or None."""
    path = config.law_update
    if path is None or not path.is_file():
        return None
    update = opened(path, config.law_keys)
    return update if update.law.as_of >= law.load().as_of else None


def with_own_facts(update: Update, config: Config) -> Law:
    """The facts of `update` with the operator's own file over them."""
    own = own_text(config.law) if config.law else None
    return update.law if own is None else law.parse(update.texts, own)


def opened(path: Path, vkeys: tuple[str, ...]) -> Update:
    """The facts in a signed file.

    Raises:
        ConfigError: It is no such file, nobody in `vkeys` signed it, a file of it is
            not the one that was signed, or its facts break the schema.
    """
    if not vkeys:
        raise ConfigError(
            "CARNET_LAW_KEYS: missing, so that no update can be believed",
            hint="the vkey of whoever signs the facts for you",
        )
    signed, files = bundle.contents(path)
    try:
        found = note.parse(signed.encode())
        publisher = signer_of(found, vkeys)
    except VerificationError as error:
        raise ConfigError(
            f"{path.name}: no signature of a key in CARNET_LAW_KEYS",
            hint="get the file from whoever signs the facts for you",
        ) from error
    facts = law.parse(files)
    if found.text != statement(files, facts):
        raise ConfigError(
            f"{path.name}: its files are not those that were signed",
            hint="get it again; it was changed on the way",
        )
    return Update(files, facts, signed, publisher)


def statement(files: Mapping[str, str], facts: Law) -> str:
    """What a publisher signs: which facts, of which day, file by file."""
    lines = [TITLE, facts.as_of.isoformat(), facts.digest]
    for name, text in sorted(files.items()):
        lines.append(f"{hashlib.sha256(text.encode()).hexdigest()} {name}")
    return "\n".join(lines) + "\n"


def packed(files: Mapping[str, str], signer: Signer) -> bytes:
    """A signed file with these facts.

    Raises:
        ConfigError: They break the schema; nothing was signed.
    """
    signed = note.sign(statement(files, law.parse(files)), signer)
    return bundle.packed(signed.format().decode(), files)


def keep(source: Path, target: Path) -> None:
    """Put the update where it is read from, whole or not at all."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(6)}")
    try:
        with temporary.open("xb") as file:
            file.write(source.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def signer_of(found: note.Note, vkeys: tuple[str, ...]) -> str:
    """Name of the first of the trusted keys that signed.

    Raises:
        VerificationError: None of them did, or its signature does not fit.
    """
    trusted = [keys.parse_vkey(line.strip()) for line in vkeys]
    for line in found.signatures:
        for key in trusted:
            if (line.name, line.key_id) == (key.name, key.key_id):
                key.verify(found.text.encode(), line.signature)
                return key.name
    raise VerificationError("no trusted key signed this", hint="another key did")
