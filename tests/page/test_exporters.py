"""The page of a trail that companies of a group share."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from carnet.report.page import Wish
from carnet.trail import Trail, records
from carnet.trail.keys import generate
from tests.page import demo
from tests.page.browser import Tab
from tests.page.conftest import written

Opens = Callable[..., Tab]
GROUP = ("Huangpu Ltd", "CN"), ("Rhein GmbH", "DE"), ("Hudson Inc", "US")


def shared(source: Path, folder: Path) -> tuple[Path, str]:
    """The same calls; the last two of them are other companies'."""
    every = [json.loads(entry.data) for entry in records(source)]
    calls = [one for one in every if "exporter" in one]
    for record in calls:
        record["exporter"] |= dict(zip(("entity", "country"), GROUP[0], strict=True))
    for record, who in zip(calls[-2:], GROUP[1:], strict=True):
        record["exporter"] |= dict(zip(("entity", "country"), who, strict=True))
    generate(folder / "key.pem")
    with Trail.open(
        folder / "trail", origin="group.example/all", signing_key=folder / "key.pem"
    ) as trail:
        trail.append_many(every)
        return folder / "trail", trail.vkey


@pytest.mark.parametrize("room", [None, 25_000])
def test_its_head_names_every_exporter(
    room: int | None, quarter: tuple[Path, str], opened: Opens, tmp_path: Path
) -> None:
    """Also one of whom no record stands on the page whole."""
    wish = Wish(demo.TODAY, room=room) if room else None
    tab = opened(written(shared(quarter[0], tmp_path), tmp_path / "page.html", wish))
    assert tab.verdict == "confirmed"
    names = ", ".join(name for name, _ in GROUP)
    assert tab.text(".subject") == f"{names} · group.example/all"
