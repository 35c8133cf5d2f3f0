"""Placeholder to value: bounded in memory, with a file for several processes."""

from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from carnet.errors import RedactionError
from carnet.locks import awaited_lock, lock
from carnet.vault.circles import Circles
from carnet.vault.notes import Change, Notes
from carnet.within import within

if TYPE_CHECKING:
    from carnet.vault.file import VaultFile

MEMORY_CAPACITY = 100_000
"""Placeholders kept in memory; at some 600 bytes each about 60 MB when full."""

FILE_CAPACITY = 1_000_000
"""Placeholders kept in a file, about 350 MB. Eviction runs once for each hundredth of
this that was added, so a file may be that much over."""


RACES = 8
"""How often a call may lose a placeholder between asking the vault and telling it; each
time needs another call in the same millisecond."""


class Taken(RedactionError):
    """A placeholder was issued for another value since the vault was asked."""

    def __init__(self) -> None:
        super().__init__(
            "two values would share one placeholder", hint="send the request again"
        )


class Vault(Mapping[str, str]):
    """Placeholder to exact value; safe for threads, with a file also for processes.

    As a mapping it can be given to a `Restorer`.
    """

    def __init__(self, capacity: int = MEMORY_CAPACITY) -> None:
        self._capacity = capacity
        self._values: OrderedDict[str, str] = OrderedDict()
        self._owned: set[tuple[str, str]] = set()
        self._circles = Circles()
        self._lock = lock()
        self._file: VaultFile | None = None
        self.notes = Notes()
        """What outlives a call beside placeholders, in the same place."""

    @classmethod
    def open(cls, path: Path, key: bytes, *, capacity: int = FILE_CAPACITY) -> Self:
        """Return the vault in the file at `path`, which is created (0600) if absent.

        Raises:
            ConfigError: The file is readable by others, was written with another key,
                or is no vault; it is as it was.
        """
        from carnet.vault.file import VaultFile  # with SQLite, which holds 1 MB

        vault = cls(min(capacity, MEMORY_CAPACITY))
        vault._lock = awaited_lock()  # SQLite's own would stay held in a forked child
        vault._file = VaultFile(path, key, capacity)
        vault.notes = Notes(vault._amend)
        return vault

    @staticmethod
    def look(path: Path, key: bytes) -> None:
        """See whether `open` would succeed there; nothing is made or written.

        Raises:
            ConfigError: It would not; as `open`.
        """
        from carnet.vault.place import look

        look(path, key)

    def check(self) -> None:
        """See whether its file is still there and can be written; nothing is.

        Raises:
            RedactionError: It was removed or replaced while it was in use, or its disk
                is full or read-only.
        """
        with within(), self._lock:
            if self._file:
                self._file.look()

    def holder(self, placeholder: str) -> str | None:
        """For what value a placeholder was issued; asking does not count as use.

        Raises:
            RedactionError: As `recall`.
        """
        with within(), self._lock:
            self._mind_erasures()
            value = self._values.get(placeholder)
            if value is None and self._file:
                value = self._file.peek(placeholder)
            return value

    def remember(
        self,
        issued: Mapping[str, str],
        owner: str | None = None,
        circles: Collection[str] = (),
    ) -> None:
        """Keep what was issued; a placeholder never stands for two values.

        `owner` is the pseudonym of the person whom the call was about: `forget` erases
        what was issued for that person, also where others share it. `circles` are keyed
        digests of those whom the placeholders were issued to; see `within`.

        Raises:
            Taken: One of them stands for another value already; nothing was kept.
            RedactionError: The file cannot be written; nothing was kept in memory.
        """
        with within(), self._lock:
            self._mind_erasures()
            known = {name: self._touch(name) for name in issued}
            if any(known[name] not in (None, issued[name]) for name in issued):
                raise Taken
            fresh = dict(item for item in issued.items() if known[item[0]] is None)
            if self._file and (fresh or owner):
                if not self._file.add(fresh):
                    raise Taken
                self._assign(owner, issued)
            for name, value in fresh.items():
                self._remember(name, value)
            self._enclose(circles, issued)

    def forget(self, *owners: str) -> int:
        """Erase every placeholder that was issued for these people; returns how many.

        In memory nobody knows whose they are: there all go.

        Raises:
            RedactionError: The file cannot be written; they may still be there.
        """
        with within(), self._lock:
            count = self._file.forget(owners) if self._file else len(self._values)
            self._clear()
            return count

    def recall(self, placeholder: str) -> str | None:
        """Return the value behind a placeholder; None if it is not known (any more).

        Raises:
            RedactionError: The file cannot be read, or this entry was tampered with.
        """
        with within(), self._lock:
            self._mind_erasures()
            value = self._touch(placeholder)
            if value is None and self._file:
                value = self._file.find(placeholder)
                if value is not None:
                    self._remember(placeholder, value)
            return value

    def within(self, *circles: Collection[str]) -> Mapping[str, str]:
        """What was issued in one circle of each group, and nothing else, as a mapping.

        It is looked up and never gone through: its length is the whole vault's.
        """
        return _Within(self, circles)

    def is_within(self, circles: Collection[str], placeholder: str) -> bool:
        """Was the placeholder issued in one of these circles?

        Raises:
            RedactionError: As `recall`.
        """
        with within(), self._lock:
            self._mind_erasures()
            if self._circles.has(placeholder, circles):
                return True
            file = self._file
            return file is not None and file.is_within(circles, placeholder)

    @property
    def is_shared(self) -> bool:
        """Do other processes write to it?"""
        return self._file is not None

    def close(self) -> None:
        """Close the file; the vault may not be used afterwards."""
        with within(), self._lock:
            self._values.clear()
            if self._file:
                self._file.close()

    def __getitem__(self, placeholder: str) -> str:
        value = self.recall(placeholder)
        if value is None:
            raise KeyError(placeholder)
        return value

    def __iter__(self) -> Iterator[str]:
        with within(), self._lock:
            names = self._file.names() if self._file else list(self._values)
        return iter(names)

    def __len__(self) -> int:
        with within(), self._lock:
            return self._file.count() if self._file else len(self._values)

    def __repr__(self) -> str:
        return f"Vault({'file' if self._file else 'memory'})"

    def _amend(self, name: str, change: Change) -> str | None:
        if self._file is None:
            raise RuntimeError("a vault without a file keeps its notes in memory")
        with within(), self._lock:
            return self._file.amend(name, change)

    def _mind_erasures(self) -> None:
        """Drop what this process remembers once another one has erased a person."""
        if self._file and self._file.erased_since():
            self._clear()

    def _clear(self) -> None:
        self._values.clear()
        self._owned.clear()
        self._circles.clear()

    def _assign(self, owner: str | None, issued: Mapping[str, str]) -> None:
        pairs = {(owner, name) for name in issued} if owner else set()
        fresh = pairs - self._owned
        if self._file and fresh:
            self._file.own(fresh)
            if len(self._owned) > self._capacity:
                self._owned.clear()
            self._owned |= fresh

    def _enclose(self, circles: Collection[str], issued: Mapping[str, str]) -> None:
        fresh = [
            (circle, name)
            for name in issued
            for circle in self._circles.add(name, circles)
        ]
        if self._file and fresh:
            self._file.enclose(fresh)

    def _touch(self, name: str) -> str | None:
        value = self._values.get(name)
        if value is not None:
            self._values.move_to_end(name)
        return value

    def _remember(self, name: str, value: str) -> None:
        self._values[name] = value
        if len(self._values) > self._capacity:
            self._values.popitem(last=False)


class _Within(Mapping[str, str]):
    """A vault as those of some circles see it."""

    def __init__(self, vault: Vault, circles: Sequence[Collection[str]]) -> None:
        self._vault, self._circles = vault, circles

    def __getitem__(self, placeholder: str) -> str:
        if not self._has(placeholder):
            raise KeyError(placeholder)
        return self._vault[placeholder]

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._vault if self._has(name))

    def __len__(self) -> int:
        return len(self._vault)

    def _has(self, placeholder: str) -> bool:
        return all(self._vault.is_within(one, placeholder) for one in self._circles)
