"""A row as the tables have it; whoever altered a column is told, not crashed into."""

from typing import Any, Final

from carnet.errors import TrailCorrupt

_HINT: Final = (
    "somebody altered a table, a rule or a trigger; compare with `carnet trail init` "
    "in a new schema"
)


def of(row: "tuple[Any, ...] | None", *kinds: type) -> tuple[Any, ...]:
    """Return a row whose columns are of these types.

    Raises:
        TrailCorrupt: There is none, or a column is of another type.
    """
    if row is None or [type(each) for each in row] != list(kinds):
        raise TrailCorrupt(
            "the database answers in another form than its tables were made", hint=_HINT
        )
    return row


def unkept() -> TrailCorrupt:
    """Return the error of a write that changed nothing though the row was locked."""
    return TrailCorrupt("the database did not keep what was written", hint=_HINT)
