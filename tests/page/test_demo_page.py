"""The newcomer's way: one command, and a page that a browser confirms."""

import json
from pathlib import Path

import pytest

from carnet.cli import main
from tests.page.browser import Browser


def test_the_demonstration_ends_in_a_page_that_a_browser_confirms(
    browser: Browser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["demo", "--html", "page.html", "--json"]) == 0
    address = json.loads(capfd.readouterr().out)["page"]
    tab = browser.open(address)
    try:
        assert tab.verdict == "confirmed"
        assert tab.complaints() == []
    finally:
        tab.close()
