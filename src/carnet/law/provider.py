"""One row of the providers' files: who it is, and where it may compute and store."""

import re
from collections.abc import Mapping
from datetime import date

from carnet.law.codes import places
from carnet.law.facts import PlaceRule, Provider, Source
from carnet.law.row import Row
from carnet.vocabulary import UNKNOWN

SKU_WORDS = frozenset({"region", "data_zone"})
TOOLS = frozenset({"scc", "bcr", "cert", "adhoc", "idta", "addendum"})
_WAY = re.compile(r"(?:body|author):[\w.]+|suffix|prefix|path:\d")
TRAINING = ("yes", "no", "tier", UNKNOWN)


def provider(
    row: Row, seen: date, regions: Mapping[str, Mapping[str, str]]
) -> Provider:
    """The row as a typed fact; its places are codes, blocs or markers."""
    found = Provider(
        id=row.text("id"),
        family=row.text("family"),
        hosts=row.texts("hosts", needed=True),
        local=row.flag("local"),
        ports=row.texts("ports"),
        models=row.texts("models"),
        entity=row.text("entity"),
        importer=places(row, (row.text("importer"),))[0],
        parent=places(row, (row.text("parent"),))[0],
        processing=_place_rule(row, "processing"),
        processing_except=places(row, row.texts("processing_except")),
        storage=_place_rule(row, "storage"),
        remote_access=places(row, row.texts("remote_access")),
        sub_processors=places(row, row.texts("sub_processors")),
        system_data=row.text("system_data", ""),
        regions=row.one_of("regions", ("", *regions), ""),
        dpf=row.one_of("dpf", ("yes", "no", UNKNOWN, "n/a"), UNKNOWN),
        dpf_extensions=row.texts("dpf_extensions"),
        dpa=row.text("dpa", UNKNOWN),
        not_offered=_tools(row),
        retention=row.text("retention", UNKNOWN),
        training=row.one_of("training", TRAINING, UNKNOWN),
        representative=row.text("representative", ""),
        router=row.flag("router"),
        downstream=_ways(row),
        source=row.text("source"),
        as_of=row.day_or("as_of", seen) or seen,
        confidence=row.confidence(),
        note=row.text("note", ""),
    )
    row.done()
    return found


def _place_rule(row: Row, key: str) -> PlaceRule:
    value = row.take(key)
    if isinstance(value, list):
        return PlaceRule(Source.FIXED, places(row, tuple(map(str, value))))
    rule = Row(f"{row.where}, {key}", value)
    source = Source(rule.one_of("from", tuple(Source), ""))
    table = rule.take("values", default={})
    values = Row(rule.where, table)
    keys = tuple(table) if isinstance(table, dict) else ()
    found = PlaceRule(
        source=source,
        places=places(rule, rule.texts("default")),
        field=rule.text("field", ""),
        vendors=rule.texts("vendors"),
        values=tuple((name, _values(rule, values.texts(name))) for name in keys),
    )
    rule.done()
    return found


def _values(row: Row, codes: tuple[str, ...]) -> tuple[str, ...]:
    places(row, tuple(code for code in codes if code not in SKU_WORDS))
    return codes


def _ways(row: Row) -> tuple[str, ...]:
    ways = row.texts("downstream")
    for way in ways:
        if not _WAY.fullmatch(way):
            row.fail("downstream names no field, author, suffix, prefix or path")
    return ways


def _tools(row: Row) -> tuple[str, ...]:
    kinds = row.texts("not_offered")
    if set(kinds) - TOOLS:
        row.fail(f"not_offered holds none of {sorted(TOOLS)}")
    return kinds
