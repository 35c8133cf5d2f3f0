"""Every entry of every file under one roof: by id, with what all have in common."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from carnet.law.row import CONFIDENCE, Row

SORTS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("adequacy", "entry"): "adequacy",
        ("mechanisms", "tool"): "tool",
        ("providers", "provider"): "provider",
        ("categories", "kind"): "kind",
        ("enforcement", "case"): "case",
        ("overlays", "overlay"): "overlay",
        ("countries", "rule"): "country",
        ("countries", "recognition"): "recognition",
        ("statutes", "statute"): "statute",
        ("thresholds", "threshold"): "threshold",
        ("crosswalk", "row"): "crosswalk",
        ("registers", "register"): "register",
        ("registers", "standard"): "standard",
        ("reports", "report"): "report",
        ("dpv", ""): "vocabulary",
        ("blocs", ""): "bloc",
        ("regions", ""): "region table",
        ("routes", ""): "route table",
    }
)
"""What the tables of a file are; an empty key: every table at the file's top."""
HEAD = frozenset({"as_of", "confidence", "citation"})
"""What a file may say once for all its entries."""
_NO_ENTRY = HEAD | {"alias"}
SHIPPED = "carnet"
OPERATOR_OWN = "operator's own"


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry, in the words of its file, with the days that bound it."""

    id: str
    sort: str
    name: str
    citation: str
    first: date | None
    """First day on which it holds; None: a state of things, seen on `as_of`."""
    last: date | None
    as_of: date
    """Day on which it was last looked at."""
    confidence: str
    content: Mapping[str, object] = field(repr=False)
    origin: str = SHIPPED
    """`carnet`, or `operator's own` for an entry of a CARNET_LAW file."""


def facts(name: str, content: Mapping[str, object]) -> Iterator[Fact]:
    """The entries of the file `name`, in its order.

    Raises:
        ConfigError: An entry has no id, source, day or confidence.
    """
    root = name.split("/", maxsplit=1)[0]
    for (file, key), sort in SORTS.items():
        if file != root:
            continue
        for id_, table in _tables(name, content, key):
            yield _fact(id_, sort, Row(f"{name}, {id_}", table), content)


def _tables(
    name: str, content: Mapping[str, object], key: str
) -> Iterator[tuple[str, dict[str, object]]]:
    """Id and table of each entry: a list of tables, or a table of them."""
    found = content.get(key, []) if key else content
    named = (
        found.items()
        if isinstance(found, Mapping)
        else ((_id(name, table), table) for table in _list(name, found))
    )
    for id_, table in named:
        if isinstance(table, dict) and id_ not in _NO_ENTRY:
            yield (str(id_) if key else f"{name}.{id_}"), table


def _list(name: str, found: object) -> list[object]:
    return found if isinstance(found, list) else Row(name, {}).fail("no entries")


def _id(name: str, table: object) -> str:
    return Row(name, table).text("id")


def _fact(id_: str, sort: str, row: Row, content: Mapping[str, object]) -> Fact:
    own = row.table
    head = {key: content[key] for key in HEAD if key in content}
    both = Row(row.where, {**head, **own})
    found = Fact(
        id=id_,
        sort=sort,
        name=_first_text(own, "name", "entity", "topic", "authority") or id_,
        citation=_first_text({**head, **own}, "citation", "source"),
        first=both.day_or("first", None),
        last=both.last(),
        as_of=both.day("as_of"),
        confidence=both.one_of("confidence", CONFIDENCE, ""),
        content=MappingProxyType(own),
    )
    if not found.citation:
        row.fail("cites no source")
    if found.first and found.last and found.last < found.first:
        row.fail("ends before it begins")
    return found


def _first_text(table: Mapping[str, object], *keys: str) -> str:
    values = (table.get(key) for key in keys)
    return next((value for value in values if isinstance(value, str) and value), "")


def index(
    files: Mapping[str, Mapping[str, object]], own: frozenset[str] = frozenset()
) -> dict[str, Fact]:
    """Every entry of every file by its id, which no other entry may have.

    Raises:
        ConfigError: An id stands there twice.
    """
    found: dict[str, Fact] = {}
    for name, content in files.items():
        for fact in facts(name, content):
            if fact.id in found:
                Row(f"{name}, {fact.id}", {}).fail("stands there twice")
            mine = fact.id in own
            found[fact.id] = replace(fact, origin=OPERATOR_OWN) if mine else fact
    return found
