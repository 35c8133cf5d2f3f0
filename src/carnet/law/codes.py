"""Codes of countries and the blocs that they form."""

from collections.abc import Mapping
from dataclasses import dataclass

from carnet.law.row import Row
from carnet.vocabulary import GLOBAL, OPERATOR, UNKNOWN, UNKNOWN_DOWNSTREAM

MARKERS = frozenset({GLOBAL, OPERATOR, UNKNOWN, UNKNOWN_DOWNSTREAM})
BLOCS = frozenset({"@EU", "@EEA"})
_COUNTRY_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Bloc:
    """A named set of countries."""

    id: str
    name: str
    citation: str
    members: frozenset[str]


def country(row: Row, code: str) -> str:
    """`code` if it is two capitals. TOML keeps `NO` as Norway."""
    if len(code) != _COUNTRY_LETTERS or not (code.isascii() and code.isupper()):
        row.fail("a country is not two capital letters")
    return code


def places(row: Row, codes: tuple[str, ...]) -> tuple[str, ...]:
    """`codes` if each is a country, a bloc with `@`, or a marker."""
    for code in codes:
        if code not in MARKERS and code not in BLOCS:
            country(row, code)
    return codes


def members(row: Row, blocs: Mapping[str, Bloc], key: str) -> frozenset[str]:
    """The countries of a list, blocs replaced by their members.

    An international organisation, `IO:` and its name, is kept as it is.
    """
    found: set[str] = set()
    for code in row.texts(key, needed=True):
        bloc = blocs.get(code.removeprefix("@")) if code.startswith("@") else None
        if bloc:
            found |= bloc.members
        else:
            found.add(code if code.startswith("IO:") else country(row, code))
    return frozenset(found)


def read_blocs(
    content: Mapping[str, object],
) -> tuple[dict[str, Bloc], dict[str, str]]:
    """`EU` and `EEA` as countries, outermost regions included, and the aliases."""
    parts = {
        key: _bloc(Row(f"blocs, {key}", content[key]), key)
        for key in content.keys() - {"as_of", "confidence", "alias"}
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
    row.text("note", "")
    for code in bloc.members:
        country(row, code)
    row.done()
    return bloc
