"""The operator's own entries: one file, each entry with its own evidence.

    as_of = 2026-11-20

    [[provider]]
    id = "openai"                       # overrides the fields that are given
    dpf = "yes"
    evidence = "dpf-list-openai.pdf"    # a file beside this one, or a URI
    sha256 = "9f86d08188..."            # of the file; for a URI it may be left out

An id that nobody has yet adds an entry, which must then be complete. Wherever the entry
is cited, the citation says whose it is.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import tomli

from carnet import named_file
from carnet.errors import ConfigError
from carnet.law.fact import OPERATOR_OWN
from carnet.law.row import Row

OWN = "operator"
"""Name of the operator's file among the files of the facts."""
ADDED = "providers/00-operator"
"""Where a provider stands that the shipped facts do not have: before all others."""
TABLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "adequacy": ("adequacy", "entry"),
        "tool": ("mechanisms", "tool"),
        "provider": (ADDED, "provider"),
        "case": ("enforcement", "case"),
        "country": ("countries", "rule"),
        "recognition": ("countries", "recognition"),
        "statute": ("statutes", "statute"),
        "threshold": ("thresholds", "threshold"),
    }
)
"""What an operator may override or add, and the file and table it belongs to."""
_CITING = ("citation", "source")
_EVIDENCE = ("evidence", "sha256")

Files = dict[str, dict[str, object]]


def own_text(path: Path) -> str:
    """The operator's file, after its evidence was found and fits its digests.

    Raises:
        ConfigError: The file or an evidence cannot be read, is no TOML, or is not what
            its digest says.
    """
    try:
        text = named_file.content(path).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"CARNET_LAW, {path.name}: cannot be read", hint="a TOML file in UTF-8"
        ) from error
    for row, _ in _entries(parsed(text)):
        _check_evidence(row, path.parent)
    return text


def parsed(text: str) -> dict[str, object]:
    """The content of the operator's file.

    Raises:
        ConfigError: It is no TOML, or holds a table that cannot be overridden.
    """
    try:
        content = tomli.loads(text)
    except ValueError as error:
        raise ConfigError(
            "CARNET_LAW: not TOML", hint="tables such as [[provider]]"
        ) from error
    unknown = content.keys() - TABLES.keys() - {"as_of"}
    if unknown:
        Row(OWN, {}).fail(f"unknown key {min(unknown)}")
    return content


def merged(files: Files, content: Mapping[str, object]) -> tuple[Files, frozenset[str]]:
    """`files` with the operator's entries in them, and the ids of those entries."""
    day = Row(OWN, content).day("as_of")
    merged_files: Files = {
        name: {
            key: [dict(t) if isinstance(t, dict) else t for t in value]
            if isinstance(value, list)
            else value
            for key, value in file.items()
        }
        for name, file in files.items()
    }
    merged_files = {ADDED: {"as_of": day, "provider": []}, **merged_files}
    ids: set[str] = set()
    for kind in TABLES:
        for row, table in _entries({kind: content.get(kind, [])}):
            id_ = row.text("id")
            row.text("evidence")
            if id_ in ids:
                row.fail("stands there twice")
            ids.add(id_)
            _override(merged_files, TABLES[kind], {"as_of": day, **table})
    return merged_files, frozenset(ids)


def _entries(
    content: Mapping[str, object],
) -> Iterator[tuple[Row, dict[str, object]]]:
    """Each entry, as a row that names it and as a table."""
    for kind, tables in content.items():
        if kind == "as_of":
            continue
        for table in tables if isinstance(tables, list) else [tables]:
            row = Row(f"{OWN}, {kind}", table)
            yield Row(f"{row.where} {row.table.get('id', '?')}", table), row.table


def _check_evidence(row: Row, folder: Path) -> None:
    evidence, said = row.text("evidence"), row.text("sha256", "")
    if "://" in evidence:
        return
    try:
        with named_file.opened(folder / Path(evidence).expanduser()) as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError, RuntimeError):  # a NUL in the name, nobody's home
        row.fail("its evidence cannot be read")
    if digest != said.lower():
        row.fail("its evidence is not the file of that sha256")


def _override(files: Files, place: tuple[str, str], table: dict[str, object]) -> None:
    """Override the entry with that id where it stands, or add it."""
    name, key = place
    said = f"{OPERATOR_OWN}: {table['evidence']}"
    if table.get("sha256"):
        said += f", SHA-256 {table['sha256']}"
    new = {k: v for k, v in table.items() if k not in _EVIDENCE}
    for file, where, old in _standing(files, key):
        if old.get("id") == table["id"] and file.split("/")[0] == name.split("/")[0]:
            where[:] = [_marked({**old, **new}, said) if t is old else t for t in where]
            return
    added = files[name][key]
    if isinstance(added, list):
        added.append(_marked(new, said))


def _standing(
    files: Files, key: str
) -> Iterator[tuple[str, list[object], dict[str, object]]]:
    for name, content in files.items():
        where = content.get(key)
        if isinstance(where, list):
            yield from ((name, where, t) for t in where if isinstance(t, dict))


def _marked(table: dict[str, object], said: str) -> dict[str, object]:
    """The entry, with whose it is in its citation and, of a provider, in its note."""
    new = {k: f"{table[k]} ({said})" for k in _CITING if isinstance(table.get(k), str)}
    if "hosts" in table:
        new["note"] = f"{table.get('note', '')} ({said})".strip()
    return {**table, **new}
