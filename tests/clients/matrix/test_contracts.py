"""The contract of `carnet.testing` over every installed adapter.

One client of each adapter runs it by its plainest call; the others, and every other
call, in the slow form.
"""

from collections.abc import Mapping
from typing import Any

import pytest
from tests.clients.loop import AsyncContract
from tests.clients.matrix.row import Row
from tests.clients.matrix.rows import ROWS

from carnet.testing import Call

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def contract(row: Row, calls: Mapping[str, Call]) -> type[AsyncContract]:
    class Held(AsyncContract):
        denied = row.denied
        dialect = row.dialect

        def client(self, url: str) -> Any:
            return row.make(url)

        def calls(self) -> Mapping[str, Call]:
            return calls

        def close(self, client: Any) -> None:
            row.close(client)

    words = row.name.title().replace(" ", "")
    Held.__name__ = Held.__qualname__ = f"Test{words}"
    return Held


for one in {row.adapter: row for row in reversed(ROWS)}.values():
    mode, call = next(iter(one.calls.items()))
    made = contract(one, {mode: call})
    globals()[made.__name__] = made

for one in ROWS:
    made = pytest.mark.slow(contract(one, one.calls))
    globals()[f"{made.__name__}Whole"] = made
