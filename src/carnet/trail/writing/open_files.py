"""The files that a ledger holds open."""

import contextlib
import os

from carnet.trail import journal
from carnet.trail.files.lock import COMMIT_LOCK, open_lock
from carnet.trail.journal import Head
from carnet.trail.keys import VerifierKey
from carnet.trail.recovery.highwater import HighWater
from carnet.trail.recovery.remembered import Remembered
from carnet.trail.stores import opened
from carnet.trail.stores.folder import INSIDE, OpenFile
from carnet.trail.tree.checkpoint import open_note
from carnet.trail.tree.note import MAX_NOTE_BYTES
from carnet.trail.writing.place import Place


class Files:
    """Lock, journal segment and marks; given up together after any error."""

    def __init__(self, place: Place) -> None:
        """Open the lock and the marks; `use_segment` opens a journal segment.

        Raises:
            OSError: One cannot be opened; none stays open.
        """
        self._place = place
        self._folder = str(place.folder / journal.DIRECTORY)
        self.journal = self._beside = -1
        self.lock = open_lock(place.folder / COMMIT_LOCK)
        try:
            inside = place.folder / INSIDE
            self.marks = HighWater(filter(None, (inside, place.outside)))
        except OSError:
            os.close(self.lock)
            raise

    def load(self, keys: tuple[VerifierKey, ...], remembered: Remembered) -> int:
        """Return the published size; remember what it and the marks say.

        The caller holds the lock.

        Raises:
            VerificationError: They tell of two histories.
        """
        with opened(self._place.folder) as directory:
            published = directory.read("checkpoint", MAX_NOTE_BYTES)
        notes = (*self.marks.notes(), published)
        found = [open_note(note, keys) for note in notes if note is not None]
        remembered.load(found)
        return found[-1].size if published is not None else 0

    @property
    def segment(self) -> OpenFile:
        """The open segment, for reading."""
        return OpenFile(self.journal)

    def has_segment(self, first: int) -> bool:
        """Tell whether a segment begins at entry `first`."""
        name = journal.segment_name(first)
        return os.access(name, os.F_OK, dir_fd=self._beside)

    def end_at(self, head: Head) -> bool:
        """Tell whether nobody wrote, closed or dropped anything since `head`."""
        found = os.fstat(self.journal)
        same = found.st_size == head.end and found.st_nlink > 0
        begun = head.size != head.segment and self.has_segment(head.size)
        return same and not begun

    def is_linked(self) -> bool:
        """Tell whether the open segment still has a name."""
        return os.fstat(self.journal).st_nlink > 0

    def use_segment(self, first: int) -> None:
        """Open the segment for reading and writing.

        And the folder it lies in: each append asks whether another segment was begun
        there, and the way to it from the root costs as much as writing the record.
        """
        flags = os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
        opened = os.open(f"{self._folder}/{journal.segment_name(first)}", flags)
        # An interrupt that comes when one is closed must not find its number here.
        before, self.journal = self.journal, opened
        self._release(before)
        opened = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        before, self._beside = self._beside, opened
        self._release(before)

    def close(self) -> None:
        """Release every descriptor, each once: its number may soon be another's."""
        every = self.lock, self.journal, self._beside
        self.lock = self.journal = self._beside = -1
        for descriptor in every:
            self._release(descriptor)
        self.marks.close()

    def __del__(self) -> None:
        """Release those of a trail that nobody closed and nobody holds any more."""
        if "marks" in self.__dict__:
            self.close()

    @staticmethod
    def _release(descriptor: int) -> None:
        if descriptor >= 0:
            with contextlib.suppress(OSError):  # an error then loses nothing
                os.close(descriptor)
