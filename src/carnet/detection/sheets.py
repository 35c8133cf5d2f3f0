"""The sheets of a detector, kept by content: work follows new text, not history."""

from collections import OrderedDict
from collections.abc import Sequence

from carnet.detection.sheet import Setting, Sheet, read
from carnet.locks import lock
from carnet.vocabulary import Kind, Passage

CACHE_SIZE = 4_000_000  # characters held over all cached sheets: below 30 MB

Key = tuple[bool, bool, str, str]
"""How it was read, label and text: a sheet holds its text anyway."""


class Sheets:
    """A bounded cache of sheets; safe for threads.

    `wanted` are the kinds to look for, None for all; `region` the country whose numbers
    need no label.
    """

    def __init__(
        self, region: str | None = None, wanted: frozenset[Kind] | None = None
    ) -> None:
        self._settings = {
            (thorough, every): Setting(region, thorough, None if every else wanted)
            for thorough in (False, True)
            for every in (False, True)
        }
        self._some = wanted is not None
        self._known: OrderedDict[Key, Sheet] = OrderedDict()
        self._held = 0
        self._lock = lock()

    def of(
        self, text: str, label: str = "", *, thorough: bool = False, every: bool = False
    ) -> Sheet:
        """The sheet of a text; `every`: also the kinds that nobody asked for."""
        kind = (thorough, every and self._some)
        key = (*kind, label, text)
        with self._lock:
            sheet = self._known.get(key)
            if sheet is not None:
                self._known.move_to_end(key)
                return sheet
        return self._make(key)

    def of_all(self, passages: Sequence[Passage], *, thorough: bool) -> list[Sheet]:
        """The sheet of each passage; those that are known under one lock."""
        keys: list[Key] = [(thorough, False, one.label, one.text) for one in passages]
        with self._lock:
            known = self._used(keys)
        return [
            sheet or self._make(key) for key, sheet in zip(keys, known, strict=True)
        ]

    def _used(self, keys: Sequence[Key]) -> list[Sheet | None]:
        """Those that are known, as the newest; the caller holds the lock."""
        known = list(map(self._known.get, keys))
        for key, sheet in zip(keys, known, strict=True):
            if sheet is not None:
                self._known.move_to_end(key)
        return known

    def __len__(self) -> int:
        return len(self._known)

    @property
    def held(self) -> int:
        """Characters held, at most `CACHE_SIZE`."""
        return self._held

    def _make(self, key: Key) -> Sheet:
        """The sheet of a new text; another thread may have made it meanwhile."""
        thorough, every, label, text = key
        sheet = read(text, label, self._settings[thorough, every])
        with self._lock:
            return self._kept(key, sheet)

    def _kept(self, key: Key, sheet: Sheet) -> Sheet:
        """Keep it, unless one is kept; the caller holds the lock."""
        known = self._known.setdefault(key, sheet)
        if known is not sheet:
            return known
        self._held += sheet.size
        while self._held > CACHE_SIZE and self._known:
            _, old = self._known.popitem(last=False)
            self._held -= old.size
        return sheet
