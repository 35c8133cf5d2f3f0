"""The seal key's line on kept checkpoints, and how long records may wait for it."""

import time
from typing import Final

from carnet.errors import TrailError
from carnet.trail import events
from carnet.trail.anchors import seal_key
from carnet.trail.anchors.seal_key import SealKey, SealSigner
from carnet.trail.anchors.standing import Standing
from carnet.trail.keys import keyring
from carnet.trail.stores import Location
from carnet.trail.tree import note as notes
from carnet.trail.tree.checkpoint import MAX_SIZE, parse_note
from carnet.trail.tree.note import Note

SIGNED: Final = "signed"
AWAY: Final = "away"


class Countersigner:
    """Asks the seal key of one log, where it has one."""

    def __init__(self, path: Location, key: SealKey | None, standing: Standing) -> None:
        self._path = path
        self._key = key
        self._standing = standing
        self._signer: SealSigner | None = None
        self._size = 0
        self._since: float | None = None

    def add(self, note: bytes) -> tuple[bytes, str | None]:
        """Return the note with the seal key's line, and what came of asking.

        None: the log has no seal key. The key stands in `keys/seal.vkeys` before
        anything bears its signature.

        Raises:
            VerificationError, OSError: That file is damaged, or cannot be written.
        """
        if self._key is None:
            return note, None
        parsed, checkpoint = parse_note(note)
        try:
            signer = self._signer or seal_key.reach(checkpoint.origin, self._key)
            line = notes.line(parsed.text, signer)
        except TrailError as error:
            self._signer = None  # it may come back as another key
            events.seal_key_away(checkpoint, str(error))
            return note, AWAY
        self._signer = signer
        if keyring.add(self._path, signer.verifier):
            events.seal_key_listed(checkpoint.origin, signer.verifier.format())
        return Note(parsed.text, (*parsed.signatures, line)).format(), SIGNED

    def learn(self, size: int) -> None:
        """See in a log of `size` which records wait, once what is kept was looked at.

        `MAX_SIZE`: of a size that nobody knows.

        Raises:
            TrailError: The records cannot be read.
        """
        if self._key is None:
            return
        if size < MAX_SIZE:
            self._size = max(self._size, size)
        self._since = self._standing.first_news(self._standing.signed, size)

    def overdue(self, size: int) -> bool:
        """Tell whether the records of a log of `size` wait for longer than allowed."""
        key, since = self._key, self._since
        self._size = max(self._size, size)
        if key is None or since is None:
            return False
        waiting = self._size - self._standing.signed
        many = key.max_records is not None and waiting >= key.max_records
        waited = abs(time.time() - since)  # a clock that was set back is no respite
        long = key.max_seconds is not None and waited > key.max_seconds
        return many or long

    def refuse(self, size: int) -> None:
        """Refuse a record behind the `size` that are there, if none may follow.

        Raises:
            TrailError: Too many wait for the seal key, or one for too long.
        """
        if self._key is None:
            return
        if self.overdue(size):
            waiting = self._size - self._standing.signed
            raise TrailError(
                f"{waiting} entries wait for the seal key, and without it nothing more "
                "may be recorded",
                hint="`carnet trail seal` asks it again and says what it answers",
            )
        if self._since is None:
            self._since = time.time()
