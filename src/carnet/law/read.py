"""Tables to facts, checked against the schema before anybody relies on them.

Every unknown, missing or wrongly typed key is a ConfigError that names file and entry:
a fact that was half understood must not decide anything.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from carnet.law.case import case
from carnet.law.codes import Bloc, country, members, read_blocs
from carnet.law.country import country_rule, recognition_of
from carnet.law.fact import HEAD, index
from carnet.law.facts import (
    Adequacy,
    Gdpr,
    KindFacts,
    Law,
    ToolFacts,
)
from carnet.law.files import FILES, content_of, texts, with_own
from carnet.law.history import historic
from carnet.law.overlay import overlay_of
from carnet.law.own import OWN, own_text
from carnet.law.provider import provider
from carnet.law.register import crosswalk, dpv, register, standard
from carnet.law.report import report_of
from carnet.law.row import Row
from carnet.law.statute import REGIMES, statute, threshold
from carnet.vocabulary import Kind

SCOPES = ("whole", "law", "sector", "entities", "organisation")

Typed = TypeVar("Typed")


def read(folder: Path, extra: Path | None = None) -> Law:
    """All facts in `folder` and in the operator's file `extra`, checked.

    Raises:
        ConfigError: A file or entry is missing, unknown, doubled or of a wrong type, or
            an entry of the operator's has no evidence that can be read.
    """
    return parse(texts(folder), own_text(extra) if extra else None)


def parse(given: Mapping[str, str], own: str | None = None) -> Law:
    """The facts in these texts, by the names of their files, checked.

    `own` is the text of the operator's file; its evidence is not looked at again, so
    that an auditor can read it out of a trail.

    Raises:
        ConfigError: A file or entry is missing, unknown, doubled or of a wrong type.
    """
    files = {name: content_of(name, text) for name, text in given.items()}
    for name in FILES:
        if name not in files:
            Row(name, {}).fail("is missing")
    as_of = min(_as_of(name, content) for name, content in files.items())
    files, ids = with_own(files, own)
    index(files, ids)
    sources = dict(given) if own is None else {**given, OWN: own}
    return replace(_law(files, as_of), texts=MappingProxyType(sources))


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
        if name in HEAD:
            continue
        row = Row(f"regions, {name}", table)
        keys = tuple(table) if isinstance(table, dict) else ()
        found[name] = {key: country(row, row.text(key)) for key in keys}
    return found
