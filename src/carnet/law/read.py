"""TOML to facts, checked against the schema before anybody relies on them.

Every unknown, missing or wrongly typed key is a ConfigError that names file and entry:
a fact that was half understood must not decide anything.
"""

import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from carnet.errors import ConfigError
from carnet.law.case import case
from carnet.law.codes import Bloc, country, members, read_blocs
from carnet.law.country import country_rule, recognition_of
from carnet.law.fact import Fact, index
from carnet.law.facts import (
    Adequacy,
    Gdpr,
    KindFacts,
    Law,
    ToolFacts,
)
from carnet.law.history import historic
from carnet.law.overlay import overlay_of
from carnet.law.own import OWN, merged, own_text, parsed
from carnet.law.provider import provider
from carnet.law.register import crosswalk, dpv, register, standard
from carnet.law.report import report_of
from carnet.law.row import Row
from carnet.law.statute import REGIMES, statute, threshold
from carnet.vocabulary import Kind

FILES = (
    "adequacy",
    "blocs",
    "categories",
    "countries",
    "crosswalk",
    "dpv",
    "enforcement",
    "history",
    "mechanisms",
    "overlays",
    "regions",
    "registers",
    "reports",
    "routes",
    "statutes",
    "thresholds",
)
TABLES = {
    "adequacy": {"as_of", "entry"},
    "categories": {"as_of", "confidence", "special", "kind"},
    "countries": {"as_of", "rule", "recognition"},
    "crosswalk": {"as_of", "citation", "row"},
    "dpv": {"as_of", "confidence", "citation", "prefixes", "classes", "terms", "gaps"},
    "enforcement": {"as_of", "case"},
    "history": {"as_of", "history"},
    "mechanisms": {"as_of", "tool"},
    "overlays": {"as_of", "overlay"},
    "providers": {"as_of", "provider"},
    "registers": {"as_of", "register", "standard"},
    "reports": {"as_of", "report"},
    "routes": {"as_of", "confidence", "citation", "slugs"},
    "statutes": {"as_of", "statute"},
    "thresholds": {"as_of", "threshold"},
}
"""What a file may hold at its top; the other files are tables of codes."""
_HEAD = frozenset({"as_of", "confidence", "citation"})

SCOPES = ("whole", "law", "sector", "entities", "organisation")

Typed = TypeVar("Typed")


def read(folder: Path, extra: Path | None = None) -> Law:
    """All facts in `folder` and in the operator's file `extra`, checked.

    Raises:
        ConfigError: A file or entry is missing, unknown, doubled or of a wrong type, or
            an entry of the operator's has no evidence that can be read.
    """
    return parse(texts(folder), own_text(extra) if extra else None)


def texts(folder: Path, hint: str = "reinstall carnet") -> dict[str, str]:
    """The text of each file in `folder`, by its name without ending.

    `hint` is for whoever may have no such files there.

    Raises:
        ConfigError: A file is missing or cannot be read.
    """
    paths = [folder / f"{name}.toml" for name in FILES]
    paths += sorted((folder / "providers").glob("*.toml"))
    found: dict[str, str] = {}
    for path in paths:
        name = path.relative_to(folder).with_suffix("").as_posix()
        try:
            found[name] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(
                f"law facts, {name}: cannot be read", hint=hint
            ) from error
    return found


def parse(given: Mapping[str, str], own: str | None = None) -> Law:
    """The facts in these texts, by the names of their files, checked.

    `own` is the text of the operator's file; its evidence is not looked at again, so
    that an auditor can read it out of a trail.

    Raises:
        ConfigError: A file or entry is missing, unknown, doubled or of a wrong type.
    """
    files = {name: _content(name, text) for name, text in given.items()}
    for name in FILES:
        if name not in files:
            Row(name, {}).fail("is missing")
    as_of = min(_as_of(name, content) for name, content in files.items())
    files, ids = _with_own(files, own)
    index(files, ids)
    sources = dict(given) if own is None else {**given, OWN: own}
    return replace(_law(files, as_of), texts=MappingProxyType(sources))


def entries(given: Mapping[str, str]) -> Mapping[str, Fact]:
    """Every entry of these files by its id; the operator's own file is among them."""
    files = {name: _content(name, text) for name, text in given.items() if name != OWN}
    return index(*_with_own(files, given.get(OWN)))


def _with_own(
    files: dict[str, dict[str, object]], own: str | None
) -> tuple[dict[str, dict[str, object]], frozenset[str]]:
    """The files with the operator's entries in them, and the ids of those."""
    return (files, frozenset()) if own is None else merged(files, parsed(own))


def _law(files: Mapping[str, dict[str, object]], as_of: date) -> Law:
    blocs, alias = read_blocs(files["blocs"])
    regions = _regions(files["regions"])
    providers = tuple(
        provider(Row(f"{name}, {_id(table)}", table), _as_of(name, content), regions)
        for name, content in files.items()
        if name.startswith("providers/")
        for table in _list(content, "provider", name)
    )
    ids = frozenset(provider.id for provider in providers)
    return Law(
        as_of=as_of,
        digest=_digest(files),
        blocs=blocs,
        alias=alias,
        adequacies=_entries(files, "adequacy", "entry", _adequacy_of(blocs)),
        tools=_entries(files, "mechanisms", "tool", _tool),
        providers=providers,
        kinds=_kinds(files["categories"]),
        regions=regions,
        reports=_entries(files, "reports", "report", report_of(regions, ids)),
        slugs=_slugs(files["routes"], ids),
        cases=_entries(files, "enforcement", "case", case),
        country_rules=_entries(files, "countries", "rule", country_rule),
        recognitions=_entries(files, "countries", "recognition", recognition_of(blocs)),
        overlays=_entries(files, "overlays", "overlay", overlay_of(blocs)),
        history=_entries(files, "history", "history", historic),
        statutes={s.id: s for s in _entries(files, "statutes", "statute", statute)},
        thresholds=_entries(files, "thresholds", "threshold", threshold),
        registers={r.id: r for r in _entries(files, "registers", "register", register)},
        standards=_entries(files, "registers", "standard", standard),
        crosswalk=_entries(files, "crosswalk", "row", crosswalk),
        dpv=dpv(files["dpv"]),
    )


def _content(name: str, text: str) -> dict[str, object]:
    try:
        content = tomllib.loads(text)
    except ValueError as error:
        raise ConfigError(
            f"law facts, {name}: not TOML", hint="reinstall carnet"
        ) from error
    known = TABLES.get(name.split("/", maxsplit=1)[0])
    if known and content.keys() - known:
        Row(name, {}).fail(f"unknown key {min(content.keys() - known)}")
    if not known and name not in FILES:
        Row(name, {}).fail("is no file of the facts")
    return content


def _digest(files: Mapping[str, Mapping[str, object]]) -> str:
    text = json.dumps(files, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _as_of(name: str, content: Mapping[str, object]) -> date:
    return Row(name, content).day("as_of")


def _id(table: object) -> str:
    return str(table.get("id", "?")) if isinstance(table, dict) else "?"


def _list(content: Mapping[str, object], key: str, name: str) -> list[object]:
    value = Row(name, content).take(key)
    return value if isinstance(value, list) else Row(name, content).fail("no entries")


def _entries(
    files: Mapping[str, dict[str, object]],
    name: str,
    key: str,
    build: Callable[[Row], Typed],
) -> tuple[Typed, ...]:
    """The entries of one table; the day that each was looked at stands in the index."""
    found = []
    for table in _list(files[name], key, name):
        row = Row(f"{name}, {_id(table)}", table)
        row.day_or("as_of", None)
        found.append(build(row))
    return tuple(found)


def _adequacy_of(blocs: Mapping[str, Bloc]) -> Callable[[Row], Adequacy]:
    def build(row: Row) -> Adequacy:
        entry = Adequacy(
            id=row.text("id"),
            regime=row.one_of("regime", REGIMES, ""),
            countries=members(row, blocs, "countries"),
            name=row.text("name"),
            citation=row.text("citation"),
            first=row.day("first"),
            last=row.last(),
            needs=row.texts("needs"),
            limit=row.text("limit", ""),
            review=row.text("review", ""),
            duties=row.texts("duties"),
            litigation=row.texts("litigation"),
            exporters=row.texts("exporters"),
            scope=row.one_of("scope", SCOPES, "whole"),
            note=row.text("note", ""),
            seen=row.texts("seen"),
            confidence=row.confidence(),
        )
        row.done()
        return entry

    return build


def _tool(row: Row) -> ToolFacts:
    tool = ToolFacts(
        id=row.text("id"),
        kind=row.text("kind"),
        regime=row.one_of("regime", REGIMES, ""),
        name=row.text("name"),
        citation=row.text("citation"),
        first=row.day("first"),
        tia=row.flag("tia"),
        dpv=row.text("dpv", ""),
        limit=row.text("limit", ""),
        confidence=row.confidence(),
        last=row.day_or("last", None),
        signed_from=row.day_or("signed_from", None),
        signed_until=row.day_or("signed_until", None),
    )
    row.done()
    return tool


def _kinds(content: dict[str, object]) -> dict[Kind, KindFacts]:
    tables = Row("categories", content.get("kind"))
    kinds = {kind: _kind(kind, tables.take(kind.value)) for kind in Kind}
    tables.done()
    return kinds


def _kind(kind: Kind, table: object) -> KindFacts:
    row = Row(f"categories, {kind}", table)
    facts = KindFacts(
        kind=kind,
        name=row.text("name"),
        pd=row.text("pd"),
        gdpr=Gdpr(row.one_of("gdpr", tuple(Gdpr), "")),
        pipl=row.text("pipl"),
        doj=row.text("doj"),
        identifier=row.one_of("nature", ("identifier", "attribute"), "")
        == "identifier",
        citation=row.text("citation"),
        note=row.text("note", ""),
    )
    row.done()
    return facts


def _slugs(content: dict[str, object], ids: frozenset[str]) -> dict[str, str]:
    row = Row("routes, slugs", content.get("slugs"))
    found = {name: row.text(name) for name in tuple(row.table)}
    for name, id_ in found.items():
        if id_ not in ids:
            row.fail(f"{name} names no provider")
    return found


def _regions(content: dict[str, object]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, table in content.items():
        if name in _HEAD:
            continue
        row = Row(f"regions, {name}", table)
        keys = tuple(table) if isinstance(table, dict) else ()
        found[name] = {key: country(row, row.text(key)) for key in keys}
    return found
