"""What each witness cosigned last: a guess, which its 409 corrects."""

from collections.abc import Iterable
from typing import Final

import orjson

from carnet.trail.anchors.policy import Witness
from carnet.trail.anchors.witness import Answer, Outcome
from carnet.trail.stores import Location, opened

MEMORY: Final = ".state/witnesses.json"
MAX_MEMORY_BYTES: Final = 256 * 1024


class Memory:
    """What each witness cosigned last, by its vkey."""

    def __init__(self, path: Location) -> None:
        """Read what is remembered; a damaged file is as good as none.

        Raises:
            Unsafe, OSError: It cannot be read.
        """
        self._path = path
        with opened(path) as directory:
            data = directory.read(MEMORY, MAX_MEMORY_BYTES)
        try:
            found = orjson.loads(data or b"{}")
        except ValueError:
            found = {}
        sizes = found.items() if isinstance(found, dict) else ()
        self._sizes: dict[str, int] = {
            key: size for key, size in sizes if isinstance(size, int) and size >= 0
        }

    def size(self, asked: Witness) -> int:
        """Return the size that `asked` cosigned last; 0 if nobody knows."""
        return self._sizes.get(asked.key.format(), 0)

    def learn(self, found: Iterable[tuple[Witness, Answer]]) -> None:
        """Remember what the answers say.

        Raises:
            OSError: The file cannot be written.
        """
        known = dict(self._sizes)
        for asked, answer in found:
            if answer.outcome in (Outcome.COSIGNED, Outcome.AHEAD):
                self._sizes[asked.key.format()] = answer.size
        if self._sizes != known:
            text = orjson.dumps(self._sizes, option=orjson.OPT_SORT_KEYS)
            with opened(self._path) as store:
                store.replace(MEMORY, text)
