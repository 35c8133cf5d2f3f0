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
from carnet.law.facts import (
    Adequacy,
    Bloc,
    Gdpr,
    KindFacts,
    Law,
    PlaceRule,
    Provider,
    Source,
    ToolFacts,
)
from carnet.law.row import Row
from carnet.vocabulary import GLOBAL, OPERATOR, UNKNOWN, UNKNOWN_DOWNSTREAM, Kind

MARKERS = frozenset({GLOBAL, OPERATOR, UNKNOWN, UNKNOWN_DOWNSTREAM})
SKU_WORDS = frozenset({"region", "data_zone"})
REGIMES = ("eu", "uk", "ch", "cn", "us")
FILES = ("adequacy", "blocs", "categories", "mechanisms", "regions")
TRAINING = ("yes", "no", "tier", UNKNOWN)
BLOCS = frozenset({"@EU", "@EEA"})
TABLES = {
    "adequacy": {"as_of", "entry"},
    "categories": {"as_of", "special", "kind"},
    "mechanisms": {"as_of", "tool"},
    "providers": {"as_of", "provider"},
}
"""What a file may hold at its top; the other files are tables of codes."""
_COUNTRY_LETTERS = 2

Fact = TypeVar("Fact")
Named = TypeVar("Named", Adequacy, Provider)


def read(folder: Path) -> Law:
    """All facts in `folder`, checked.

    Raises:
        ConfigError: A file or entry is missing, unknown, doubled or of a wrong type.
    """
    files = dict(_files(folder))
    blocs, alias = _blocs(files["blocs"])
    kinds = _kinds(files["categories"])
    regions = _regions(files["regions"])
    providers = tuple(
        _provider(Row(f"{name}, {_id(table)}", table), _as_of(name, content), regions)
        for name, content in files.items()
        if name.startswith("providers/")
        for table in _list(content, "provider", name)
    )
    return Law(
        as_of=max(_as_of(name, content) for name, content in files.items()),
        digest=_digest(files),
        blocs=blocs,
        alias=alias,
        adequacies=_unique(_each(files, "adequacy", "entry", _adequacy_of(blocs))),
        tools=_each(files, "mechanisms", "tool", _tool),
        providers=_unique(providers),
        kinds=kinds,
        regions=regions,
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
    build: Callable[[Row], Fact],
) -> tuple[Fact, ...]:
    return tuple(
        build(Row(f"{name}, {_id(table)}", table))
        for table in _list(files[name], key, name)
    )


def _unique(facts: tuple[Named, ...]) -> tuple[Named, ...]:
    seen: set[str] = set()
    for fact in facts:
        if fact.id in seen:
            Row(fact.id, {}).fail("stands there twice")
        seen.add(fact.id)
    return facts


def _blocs(content: dict[str, object]) -> tuple[dict[str, Bloc], dict[str, str]]:
    """`EU` and `EEA` as countries, outermost regions included, and the aliases."""
    parts = {
        key: _bloc(Row(f"blocs, {key}", content[key]), key)
        for key in content.keys() - {"as_of", "alias"}
    }
    alias = Row("blocs, alias", content.get("alias"))
    spelled = {key: alias.text(key) for key in ("EL", "UK")}
    alias.done()
    union, reach, efta = parts["eu"], parts["eu_parts"], parts["efta_eea"]
    both = union.members | reach.members
    blocs = {
        "EU": Bloc("EU", union.name, union.citation, both),
        "EEA": Bloc(
            "EEA", "European Economic Area", efta.citation, both | efta.members
        ),
    }
    return blocs, spelled


def _bloc(row: Row, key: str) -> Bloc:
    bloc = Bloc(
        key, row.text("name"), row.text("citation"), frozenset(row.texts("members"))
    )
    for code in bloc.members:
        _country(row, code)
    row.done()
    return bloc


def _country(row: Row, code: str) -> str:
    """`code` if it is two capitals. TOML keeps `NO` as Norway."""
    if len(code) != _COUNTRY_LETTERS or not (code.isascii() and code.isupper()):
        row.fail("a country is not two capital letters")
    return code


def _places(row: Row, codes: tuple[str, ...]) -> tuple[str, ...]:
    for code in codes:
        if code not in MARKERS and code not in BLOCS:
            _country(row, code)
    return codes


def _adequacy_of(blocs: Mapping[str, Bloc]) -> Callable[[Row], Adequacy]:
    def build(row: Row) -> Adequacy:
        countries: set[str] = set()
        for code in row.texts("countries", needed=True):
            bloc = blocs.get(code.removeprefix("@")) if code.startswith("@") else None
            countries |= bloc.members if bloc else {code}
        entry = Adequacy(
            id=row.text("id"),
            regime=row.one_of("regime", REGIMES, ""),
            countries=frozenset(countries),
            name=row.text("name"),
            citation=row.text("citation"),
            first=row.day("first"),
            last=row.day_or("last", None),
            needs=row.texts("needs"),
            limit=row.text("limit", ""),
            review=row.text("review", ""),
            duties=row.texts("duties"),
            litigation=row.texts("litigation"),
            exporters=row.texts("exporters"),
            confidence=row.confidence(),
        )
        row.done()
        if entry.last is not None and entry.last < entry.first:
            row.fail("ends before it begins")
        return entry

    return build


def _tool(row: Row) -> ToolFacts:
    tool = ToolFacts(
        kind=row.text("kind"),
        regime=row.one_of("regime", REGIMES, ""),
        name=row.text("name"),
        citation=row.text("citation"),
        first=row.day("first"),
        tia=row.flag("tia"),
        dpv=row.text("dpv", ""),
        limit=row.text("limit", ""),
        confidence=row.confidence(),
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
        if name == "as_of":
            continue
        row = Row(f"regions, {name}", table)
        keys = tuple(table) if isinstance(table, dict) else ()
        found[name] = {key: _country(row, row.text(key)) for key in keys}
    return found


def _provider(
    row: Row, seen: date, regions: Mapping[str, Mapping[str, str]]
) -> Provider:
    provider = Provider(
        id=row.text("id"),
        family=row.text("family"),
        hosts=row.texts("hosts", needed=True),
        local=row.flag("local"),
        models=row.texts("models"),
        entity=row.text("entity"),
        importer=_places(row, (row.text("importer"),))[0],
        parent=_places(row, (row.text("parent"),))[0],
        processing=_place_rule(row, "processing"),
        processing_except=_places(row, row.texts("processing_except")),
        storage=_place_rule(row, "storage"),
        remote_access=_places(row, row.texts("remote_access")),
        sub_processors=_places(row, row.texts("sub_processors")),
        system_data=row.text("system_data", ""),
        regions=row.one_of("regions", ("", *regions), ""),
        dpf=row.one_of("dpf", ("yes", "no", UNKNOWN, "n/a"), UNKNOWN),
        dpf_extensions=row.texts("dpf_extensions"),
        dpa=row.text("dpa", UNKNOWN),
        retention=row.text("retention", UNKNOWN),
        training=row.one_of("training", TRAINING, UNKNOWN),
        representative=row.text("representative", ""),
        router=row.flag("router"),
        source=row.text("source"),
        as_of=row.day_or("as_of", seen) or seen,
        confidence=row.confidence(),
        note=row.text("note", ""),
    )
    row.done()
    return provider


def _place_rule(row: Row, key: str) -> PlaceRule:
    value = row.take(key)
    if isinstance(value, list):
        return PlaceRule(Source.FIXED, _places(row, tuple(map(str, value))))
    rule = Row(f"{row.where}, {key}", value)
    source = Source(rule.one_of("from", tuple(Source), ""))
    table = rule.take("values", default={})
    values = Row(rule.where, table)
    keys = tuple(table) if isinstance(table, dict) else ()
    found = PlaceRule(
        source=source,
        places=_places(rule, rule.texts("default")),
        field=rule.text("field", ""),
        values=tuple((name, _values(rule, values.texts(name))) for name in keys),
    )
    rule.done()
    return found


def _values(row: Row, codes: tuple[str, ...]) -> tuple[str, ...]:
    _places(row, tuple(code for code in codes if code not in SKU_WORDS))
    return codes
