"""TOML to facts, checked against the schema before anybody relies on them.

Every unknown, missing or wrongly typed key is a ConfigError that names file and entry:
a fact that was half understood must not decide anything.
"""

import hashlib
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from carnet.errors import ConfigError
from carnet.law.case import case
from carnet.law.codes import Bloc, country, members, read_blocs
from carnet.law.country import country_rule, recognition_of
from carnet.law.fact import index
from carnet.law.facts import (
    Adequacy,
    Gdpr,
    KindFacts,
    Law,
    ToolFacts,
)
from carnet.law.overlay import overlay_of
from carnet.law.provider import provider
from carnet.law.register import crosswalk, dpv, register, standard
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
    "mechanisms",
    "overlays",
    "regions",
    "registers",
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
    "mechanisms": {"as_of", "tool"},
    "overlays": {"as_of", "overlay"},
    "providers": {"as_of", "provider"},
    "registers": {"as_of", "register", "standard"},
    "statutes": {"as_of", "statute"},
    "thresholds": {"as_of", "threshold"},
}
"""What a file may hold at its top; the other files are tables of codes."""
_HEAD = frozenset({"as_of", "confidence", "citation"})

Typed = TypeVar("Typed")


def read(folder: Path) -> Law:
    """All facts in `folder`, checked.

    Raises:
        ConfigError: A file or entry is missing, unknown, doubled or of a wrong type.
    """
    files = dict(_files(folder))
    blocs, alias = read_blocs(files["blocs"])
    regions = _regions(files["regions"])
    providers = tuple(
        provider(Row(f"{name}, {_id(table)}", table), _as_of(name, content), regions)
        for name, content in files.items()
        if name.startswith("providers/")
        for table in _list(content, "provider", name)
    )
    return Law(
        as_of=max(_as_of(name, content) for name, content in files.items()),
        digest=_digest(files),
        blocs=blocs,
        alias=alias,
        adequacies=_each(files, "adequacy", "entry", _adequacy_of(blocs)),
        tools=_each(files, "mechanisms", "tool", _tool),
        providers=providers,
        kinds=_kinds(files["categories"]),
        regions=regions,
        cases=_each(files, "enforcement", "case", case),
        country_rules=_each(files, "countries", "rule", country_rule),
        recognitions=_each(files, "countries", "recognition", recognition_of(blocs)),
        overlays=_each(files, "overlays", "overlay", overlay_of(blocs)),
        statutes={s.id: s for s in _each(files, "statutes", "statute", statute)},
        thresholds=_each(files, "thresholds", "threshold", threshold),
        registers={r.id: r for r in _each(files, "registers", "register", register)},
        standards=_each(files, "registers", "standard", standard),
        crosswalk=_each(files, "crosswalk", "row", crosswalk),
        dpv=dpv(files["dpv"]),
        facts=index(files),
    )


def _files(folder: Path) -> Iterator[tuple[str, dict[str, object]]]:
    paths = [folder / f"{name}.toml" for name in FILES]
    paths += sorted((folder / "providers").glob("*.toml"))
    for path in paths:
        name = path.relative_to(folder).with_suffix("").as_posix()
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise ConfigError(
                f"law facts, {name}: cannot be read", hint="reinstall carnet"
            ) from error
        except ValueError as error:
            raise ConfigError(
                f"law facts, {name}: not TOML", hint="reinstall carnet"
            ) from error
        known = TABLES.get(name.split("/")[0])
        if known and content.keys() - known:
            Row(name, {}).fail(f"unknown key {min(content.keys() - known)}")
        yield name, content


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


def _each(
    files: Mapping[str, dict[str, object]],
    name: str,
    key: str,
    build: Callable[[Row], Typed],
) -> tuple[Typed, ...]:
    return tuple(
        build(Row(f"{name}, {_id(table)}", table))
        for table in _list(files[name], key, name)
    )


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
    )
    row.done()
    return facts


def _regions(content: dict[str, object]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, table in content.items():
        if name in _HEAD:
            continue
        row = Row(f"regions, {name}", table)
        keys = tuple(table) if isinstance(table, dict) else ()
        found[name] = {key: country(row, row.text(key)) for key in keys}
    return found
