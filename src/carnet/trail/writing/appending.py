"""From records to durable entries: completed, told apart from retries, committed."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from carnet.trail.writing.commit import Agree, GroupCommit
from carnet.trail.writing.entries import of_caller, parts
from carnet.trail.writing.retries import Receipt, Retries
from carnet.trail.writing.writers import Writer

Last = Callable[[int, Sequence[bytes]], Mapping[str, object]]
"""Given how many entries are durable, and those that will stand between them and a
record: fields of it, or an error."""


class Appender:
    """What the threads of one process append through."""

    def __init__(self, writer: Writer) -> None:
        """Entries go to `writer`."""
        self._retries = Retries()
        self.use(writer)

    def use(self, writer: Writer) -> None:
        """Append to another writer of the same log: this process was forked."""
        self._writer = writer
        self._group = GroupCommit(writer.commit)

    def append(
        self,
        records: Iterable[Mapping[str, object]],
        last: Last | None,
        refuse_closed: Callable[[], None],
    ) -> tuple[Receipt, ...]:
        """Return once all `records` are durable; `last` is asked of a single one.

        `refuse_closed` raises where the trail was closed meanwhile.

        Raises:
            TrailError: As `Trail.append_many`.
        """
        self._retries.learn(self._writer.unclaimed())
        given = self._retries.sort(records)
        entries = [of_caller(record) for record in given.fresh]
        agree = self._agreement(given.fresh, last) if last else None
        receipts: list[Receipt] = []
        try:
            for part in parts(entries):
                refuse_closed()
                first, head = self._group.submit(part, agree)
                root = head.root
                receipts.extend(
                    Receipt(first + i, head.size, root) for i in range(len(part))
                )
        finally:
            self._retries.keep(given, receipts)
        return given.receipts(receipts)

    def _agreement(self, fresh: Sequence[Mapping[str, object]], last: Last) -> Agree:
        def agree(ahead: Sequence[bytes]) -> Sequence[bytes]:
            more = last(self._writer.size, ahead)
            return [of_caller({**record, **more}) for record in fresh]

        return agree
