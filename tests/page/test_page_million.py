"""Long trails: the page stays small, and making it needs bounded memory.

Run with `pytest -m slow tests/page`; a million records take some minutes and 4 GB.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.page import demo
from tests.page.browser import Tab
from tests.page.conftest import Page, number

MAKE = """
import json, sys
from pathlib import Path
from datetime import date
from carnet.report.page import Wish, make

made = make(Path(sys.argv[1]), Wish(date(2026, 11, 24)))
Path(sys.argv[2]).write_bytes(made.html)
lines = Path("/proc/self/status").read_text().splitlines()
peak = next(line for line in lines if line.startswith("VmHWM"))
print(json.dumps({"peak_mb": int(peak.split()[1]) // 1024, "bytes": len(made.html),
                  "calls": made.calls, "embedded": made.embedded}))
"""


@pytest.mark.slow
@pytest.mark.parametrize("records", [100_000, 1_000_000])
def test_a_long_trail_gives_a_small_page_in_bounded_memory(
    lived: Path, tmp_path: Path, opened: Callable[..., Tab], records: int
) -> None:
    trail, vkey = demo.spread(lived, tmp_path, records)
    html = tmp_path / "page.html"
    command = [sys.executable, "-c", MAKE, str(trail), str(html)]
    done = subprocess.run(command, check=True, capture_output=True)
    figures = json.loads(done.stdout)
    (tmp_path / "figures.json").write_bytes(done.stdout)
    assert figures["bytes"] < 3_000_000
    assert figures["peak_mb"] < 400
    tab = opened(Page(html, trail, vkey))
    assert tab.verdict == "confirmed"
    counted = demo.counted(trail)
    assert figures["calls"] == sum(counted.values())
    for state, wanted in counted.items():
        assert number(tab.text(f".figures .{state} dd")) == wanted
