"""The files of the facts: which there are, and their text as tables, before any shape.

The operator's own entries are put among them here, so that whoever reads facts later
does not ask whose they are.
"""

from collections.abc import Mapping
from pathlib import Path

import tomli

from carnet.errors import ConfigError
from carnet.law.fact import Fact, index
from carnet.law.own import OWN, merged, parsed
from carnet.law.row import Row

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


def entries(given: Mapping[str, str]) -> Mapping[str, Fact]:
    """Every entry of these files by its id; the operator's own file is among them."""
    files = {
        name: content_of(name, text) for name, text in given.items() if name != OWN
    }
    return index(*with_own(files, given.get(OWN)))


def with_own(
    files: dict[str, dict[str, object]], own: str | None
) -> tuple[dict[str, dict[str, object]], frozenset[str]]:
    """The files with the operator's entries in them, and the ids of those."""
    return (files, frozenset()) if own is None else merged(files, parsed(own))


def content_of(name: str, text: str) -> dict[str, object]:
    """The tables of the file `name`.

    Raises:
        ConfigError: It is not TOML, is no file of the facts or has an unknown table.
    """
    try:
        content = tomli.loads(text)
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
