"""One TOML table, read key by key, typed, with nothing left over."""

from datetime import date
from typing import NoReturn

from carnet.errors import ConfigError

CONFIDENCE = ("verified", "knowledge", "uncertain")


class Row:
    """One table of a file; hands out each key once, typed, and knows what is left."""

    def __init__(self, where: str, table: object) -> None:
        self.where = where
        if not isinstance(table, dict):
            self.fail("is no table")
        self.table: dict[str, object] = table
        """The table as it was read."""
        self._rest = dict(table)

    def fail(self, what: str) -> NoReturn:
        """Raise a ConfigError that names this table."""
        raise ConfigError(
            f"law facts, {self.where}: {what}",
            hint="reinstall carnet, or correct the entry",
        )

    def take(self, key: str, *, default: object = None) -> object:
        """The raw value of `key`, or `default`; None as default: it must be there."""
        if key not in self._rest and default is None:
            self.fail(f"{key} is missing")
        return self._rest.pop(key, default)

    def text(self, key: str, default: str | None = None) -> str:
        """A string."""
        value = self.take(key, default=default)
        return value if isinstance(value, str) else self.fail(f"{key} is no string")

    def one_of(self, key: str, known: tuple[str, ...], default: str) -> str:
        """A string out of a closed list."""
        value = self.text(key, default)
        return value if value in known else self.fail(f"{key} is none of {known}")

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of strings."""
        value = self.take(key, default=None if needed else [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        return self.fail(f"{key} is no list of strings")

    def day(self, key: str) -> date:
        """A day."""
        value = self.take(key)
        return value if type(value) is date else self.fail(f"{key} is no date")

    def day_or(self, key: str, default: date | None) -> date | None:
        """A day, or `default`."""
        return self.day(key) if key in self._rest else default

    def last(self) -> date | None:
        """The last day, not before the first one, or None."""
        return self.day_or("last", None)

    def number(self, key: str) -> int:
        """A whole number."""
        value = self.take(key)
        return value if type(value) is int else self.fail(f"{key} is no whole number")

    def number_or(self, key: str, default: int | None) -> int | None:
        """A whole number, or `default`."""
        return self.number(key) if key in self._rest else default

    def tables(self, key: str) -> tuple[object, ...]:
        """A list of tables, each still to be read; it must be there."""
        value = self.take(key)
        return (
            tuple(value) if isinstance(value, list) else self.fail(f"{key} is no list")
        )

    def flag(self, key: str) -> bool:
        """True or false; false when absent."""
        value = self.take(key, default=False)
        return value if isinstance(value, bool) else self.fail(f"{key} is no boolean")

    def confidence(self) -> str:
        """How sure the fact is; it must say so."""
        return self.one_of("confidence", CONFIDENCE, "")

    def done(self) -> None:
        """Nothing may be left unread."""
        if self._rest:
            self.fail(f"unknown key {min(self._rest)}")
