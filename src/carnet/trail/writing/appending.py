"""From records to durable entries: completed, told apart from retries, committed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from carnet.locks import rlock
from carnet.trail.writing.commit import Agree, GroupCommit, Interrupted, Ticket
from carnet.trail.writing.entries import of_caller, parts
from carnet.trail.writing.retries import Receipt, Retries, Sorted
from carnet.trail.writing.writers import Writer

Last = Callable[[int, Sequence[bytes]], Mapping[str, object]]
"""Given how many entries are durable, and those that will stand between them and a
record: fields of it, or an error."""


class Appender:
    """What the threads of one process append through."""

    def __init__(self, writer: Writer) -> None:
        """Entries go to `writer`."""
        self._retries = Retries()
        self._learning = rlock()
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
        then: Callable[[], None],
    ) -> tuple[Receipt, ...]:
        """Return once all `records` are durable; `last` is asked of a single one.

        `refuse_closed` raises where the trail was closed meanwhile; `then` is done when
        they are durable. An interrupt (`KeyboardInterrupt`, or what a signal's handler
        raises) is raised once it is known what became of the records: those that are
        durable bear an `id`.

        Raises:
            TrailError: As `Trail.append_many`.
        """
        self._learn()
        records = tuple(records)
        given = self._retries.sort(records)
        done = _Done([], [])
        try:
            self._make_durable(given, last, done, refuse_closed)
            then()
            return given.receipts(done.receipts)
        except Exception:
            raise
        except BaseException:
            given.name(records, done.count)
            raise

    def _learn(self) -> None:
        """Remember what stands in the log though nobody was told."""
        with self._learning:  # nobody looks while another thread has it in hand
            self._retries.learn(self._writer.unclaimed())

    def _make_durable(
        self,
        given: Sorted,
        last: Last | None,
        done: "_Done",
        refuse_closed: Callable[[], None],
    ) -> None:
        entries = [of_caller(record) for record in given.fresh]
        agree = self._agreement(given.fresh, last) if last else None
        try:
            for part in parts(entries):
                refuse_closed()
                interrupt = self._commit(part, agree, done)
                if interrupt is not None:
                    raise interrupt
        finally:
            self._retries.keep(given, done.receipts)

    def _commit(
        self, part: Sequence[bytes], agree: Agree | None, done: "_Done"
    ) -> BaseException | None:
        """Add the receipts of `part`; return the interrupt that came meanwhile.

        Raises:
            TrailError: It is not durable.
        """
        interrupt: BaseException | None = None
        while True:
            ticket = Ticket(part, agree)
            done.tickets.append(ticket)
            interrupt = self._submit(ticket, interrupt)
            if found := _of(ticket) or self._found(part):
                done.receipts.extend(found)
                return interrupt

    def _submit(
        self, ticket: Ticket, before: BaseException | None
    ) -> BaseException | None:
        """Commit it; return the interrupt that came meanwhile, or the one `before`."""
        try:
            self._group.submit(ticket)
        except Interrupted:
            pass
        except Exception:
            if before is not None:
                raise before from None
            raise
        except BaseException as error:
            if before is not None:  # twice: no more patience
                raise
            return error
        return before

    def _found(self, part: Sequence[bytes]) -> list[Receipt]:
        """The receipts of what a commit that was interrupted wrote; empty: nothing."""
        self._learn()
        return self._retries.of(part)

    def _agreement(self, fresh: Sequence[Mapping[str, object]], last: Last) -> Agree:
        def agree(ahead: Sequence[bytes]) -> Sequence[bytes]:
            more = last(self._writer.size, ahead)
            return [of_caller({**record, **more}) for record in fresh]

        return agree


@dataclass(slots=True)
class _Done:
    """What of one append is durable."""

    receipts: list[Receipt]
    tickets: list[Ticket]

    @property
    def count(self) -> int:
        """How many entries; the last receipts may not have been made yet."""
        written = (len(one.entries) for one in self.tickets if one.head is not None)
        return max(len(self.receipts), sum(written))


def _of(ticket: Ticket) -> list[Receipt]:
    """The receipts of durable entries, else none."""
    head, first = ticket.head, ticket.first
    if head is None:
        return []
    root = head.root
    return [Receipt(first + i, head.size, root) for i in range(len(ticket.entries))]
