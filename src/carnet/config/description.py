"""What every setting is, and what it is now: for `carnet config` and the README."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from carnet.config import names
from carnet.config.envfile import Variable
from carnet.config.signing import is_secret

DEFAULT = "default"
SECRET = "set, not shown"  # noqa: S105 - the words that stand for a secret


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table of settings."""

    name: str
    value: str
    """As written, or the default; a secret is masked."""
    origin: str
    """`default`, `.env:12`, `environment` or `argument`."""
    doc: str


def rows(found: Mapping[str, Variable]) -> tuple[Row, ...]:
    """Return every setting: those with a middle name of their own once per name."""
    return tuple(
        row for name in names.known() for row in _rows_of(name, found.values())
    )


def _rows_of(name: names.Name, found: Iterable[Variable]) -> Iterable[Row]:
    set_here = [v for v in found if v.says and name.matches(names.parts_of(v.name))]
    doc = f"{name.doc} (not in this version)" if name.later else name.doc
    if not set_here:
        example = name.like((), own="x")
        return (Row(example, _written(name.default), DEFAULT, doc),)
    return tuple(
        Row(v.name, shown(v) or _written(name.default), v.origin, doc)
        for v in sorted(set_here, key=lambda v: v.name)
    )


def shown(variable: Variable) -> str:
    """The text of a variable without what only its owner may see."""
    known = names.find(variable.name)
    if (known and known.is_secret) or is_secret(variable.text):
        return SECRET
    from carnet.trail.stores.location import masked

    return masked(variable.text)


def _written(default: object) -> str:
    if default is None or default == {}:
        return ""
    if isinstance(default, tuple):
        return ",".join(map(str, default))
    return str(default)
