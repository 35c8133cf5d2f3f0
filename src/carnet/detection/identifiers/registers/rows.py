"""The rows of `national.toml`: which numbers of states a text may be read by."""

import importlib
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from carnet import late
from carnet.detection.identifiers.registers.checks import OWN
from carnet.detection.identifiers.scan import Scan
from carnet.detection.words import table
from carnet.vocabulary import Kind

SEPARATORS = late.compile(r"[^0-9A-Za-z]")
_GROUP = late.compile(r"[0-9A-Za-z]+")
_ANYWHERE = frozenset({"grouped", "either", "always"})
"""What `alone` says of a number that needs no label outside its country."""


class Rule(NamedTuple):
    """One row: a number of one country."""

    id: str
    label: str
    """The tag of its labels."""
    countries: frozenset[str]
    check: str
    grouped: frozenset[str]
    """Official spellings with separators, as shapes."""
    alone: str
    kind: Kind
    written: bool
    """The check reads the separators too (the century sign of FI)."""
    shared: bool
    """Companies have it as well as persons."""
    dated: bool
    """It holds the date of birth, so that few other numbers pass its check."""
    told: bool
    """A general label in English does not speak for it."""
    like: re.Pattern[str]
    """How every number begins that the check accepts, bare."""

    def holds(self, bare: str, checked: str) -> bool:
        """Whether the check accepts a number, bare and as the check reads it."""
        return bool(self.like.match(bare)) and checker(self.check)(checked)


@cache
def rules() -> Mapping[str, tuple[Rule, ...]]:
    """The rules by bare shape; read from the package once."""
    found: dict[str, list[Rule]] = {}
    for name, row in table(__package__, "national").items():
        forms = [shape for form in row["forms"] for shape in _expand(form)]
        rule = Rule(
            name.replace("_", ".", 1),
            name,
            frozenset(row["country"]),
            row["check"],
            frozenset(form for form in forms if SEPARATORS.search(form)),
            row["alone"],
            Kind(row.get("kind", Kind.GOVERNMENT_ID)),
            row.get("written", False),
            row.get("shared", False),
            row.get("dated", False),
            row.get("told", False),
            late.compile(row.get("like", "")),
        )
        for shape in dict.fromkeys(SEPARATORS.sub("", form) for form in forms):
            found.setdefault(shape, []).append(rule)
    return {shape: tuple(rows) for shape, rows in found.items()}


def _expand(form: str) -> Iterator[str]:
    """The shapes of one spelling; X stands for a digit or a letter."""
    shape = form.translate(str.maketrans("0123456789", "9" * 10))
    choices = [("9", "A") if c == "X" else (c,) for c in shape]
    return ("".join(letters) for letters in itertools.product(*choices))


@cache
def checker(name: str) -> Callable[[str], bool]:
    """The function that a row names: whether check digits, and dates, hold."""
    source, _, function = name.partition(":")
    if source == "own":
        return OWN[function]
    valid: Callable[[str], bool] = importlib.import_module(
        f"stdnum.{function}"
    ).is_valid
    return valid


@cache
def labels() -> frozenset[str]:
    """The labels of all rules."""
    return frozenset(rule.label for rows in rules().values() for rule in rows)


@cache
def _unlabelled() -> Mapping[str, tuple[Rule, ...]]:
    """The rules that a text without any label may be read by."""
    kept = {
        shape: tuple(rule for rule in rows if not rule.told or rule.alone == "always")
        for shape, rows in rules().items()
    }
    grouped = {
        "".join(filter(str.isalnum, form))
        for rows in rules().values()
        for rule in rows
        if rule.told and rule.alone == "grouped"
        for form in rule.grouped
    }
    return {
        shape: rules()[shape] if shape in grouped else rows
        for shape, rows in kept.items()
        if rows or shape in grouped
    }


@cache
def groupings() -> frozenset[str]:
    """All official spellings with separators: most groups of a table are in none."""
    return frozenset[str]().union(
        *(rule.grouped for rows in rules().values() for rule in rows)
    )


@cache
def openings() -> frozenset[str]:
    """Those spellings up to the end of each of their groups."""
    return frozenset(
        form[: group.end()] for form in groupings() for group in _GROUP.finditer(form)
    )


class Row(NamedTuple):
    """A rule that a text may speak for."""

    rule: Rule
    near: bool
    """By its label or a general one, or by its country."""
    single: bool
    """Else in one group; or else in its official spelling alone."""
    idle: bool
    """Only a label near the number speaks for it."""


class Speech(NamedTuple):
    """What a text says that decides which rows may be read in it."""

    labelled: bool
    tags: frozenset[str]
    home: frozenset[str]
    spelled: frozenset[str]


class Rows:
    """The rows that a text may speak for, by bare shape; each shape is asked once.

    A row whose label stands nowhere in the text needs its country or its way of
    writing: most have neither, and nothing near the number has to be read.
    """

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self.shapes = rules() if speech.labelled else _unlabelled()
        self._known: dict[str, tuple[Row, ...]] = {}
        self._alone: dict[str, tuple[Row, ...]] = {}
        self._parted: dict[str, tuple[Row, ...]] = {}

    def of(self, shape: str) -> tuple[Row, ...]:
        """Those for numbers of one of the `shapes`."""
        found = self._known.get(shape)
        if found is None:
            rows = map(self._row, self.shapes[shape])
            found = self._known[shape] = tuple(row for row in rows if row)
        return found

    def alone(self, shape: str) -> tuple[Row, ...]:
        """Those for such a number in one group."""
        found = self._alone.get(shape)
        if found is None:
            every = self.of(shape)
            found = tuple(row for row in every if row.near or row.single)
            self._alone[shape] = found
        return found

    def parted(self, shape: str, spelled: str) -> tuple[Row, ...]:
        """Those for such a number in several groups, by how these are written.

        Of fifteen ways to read the groups of an IBAN two are official, and what is in
        no official spelling needs a country or a label that speaks for it.
        """
        official = spelled in groupings()
        found = self._parted.get(spelled if official else shape)
        if found is None:
            found = tuple(
                row
                for row in self.of(shape)
                if row.near or (official and spelled in row.rule.grouped)
            )
            self._parted[spelled if official else shape] = found
        return found

    def _row(self, rule: Rule) -> Row | None:
        _, tags, home, spelled = self._speech
        named = rule.label in tags or "gov" in tags
        odd = rule.dated and rule.check and rule.countries & spelled
        near = not rule.countries.isdisjoint(home)
        idle = rule.alone == "never" and not (rule.dated or near)
        if named or odd or near:
            return Row(rule, near=True, single=True, idle=idle)
        if not rule.check or rule.alone not in _ANYWHERE:
            return None
        return Row(rule, near=False, single=rule.alone == "always", idle=idle)


def rows_of(scan: Scan) -> Rows:
    """The rows for a text; the same for all texts that say the same."""
    return _rows(Speech(scan.labelled, scan.tags, scan.home, scan.spelled))


_rows = lru_cache(maxsize=256)(Rows)
"""Rules and kinds of words alone, nothing of a text: asking the rows anew took an
eighth of what a letter costs."""
