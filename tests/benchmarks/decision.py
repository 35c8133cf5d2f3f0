"""A decision alone: for what was asked before, and for a new day."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.benchmarks.rows import Row, Run, together

from carnet import Guard
from carnet.testing import write_env
from carnet.testing.provider import FakeProvider

DAY = date(2026, 11, 24)


def measure(run: Run) -> Iterator[Row]:
    """`guard.decide`, the same question again and again, and always another day."""
    with FakeProvider() as provider:
        env = write_env(run.folder, provider)
        url = f"{provider.url}/v1/chat/completions"
        with Guard.from_env(env) as guard:

            def again(_turn: int) -> None:
                guard.decide(url, model="m-1", categories=("email",), on=DAY)

            def new(turn: int) -> None:
                on = DAY + timedelta(days=turn + 10)
                guard.decide(url, model="m-1", categories=("email",), on=on)

            found = together({"again": again, "new": new}, run.rounds(400))
    one, other = found["again"], found["new"]
    yield Row(
        *("a decision made before", "µs", one.p50 * 1e6, one.p99 * 1e6),
        *(50, other.p50 / one.p50, "as fast as a new one", "ours: a look-up"),
    )
    bound = "ours: every rule of the regime, with its reasons"
    yield Row("a new decision", "µs", other.p50 * 1e6, other.p99 * 1e6, bound=bound)
