"""The page that `carnet scan` makes: it says that nothing was guarded or verified."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from carnet.cli import main
from tests.cli import logs
from tests.page.browser import Tab
from tests.page.conftest import Page, number


@pytest.fixture
def scanned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text(logs.ENV)
    path = logs.lines(
        Path("lite.jsonl"),
        logs.standard(logs.LETTER, "https://api.openai.com"),
        logs.standard(logs.LETTER, "https://api.deepseek.com"),
        logs.standard(logs.HARMLESS, "https://llm.example.ch"),
    )
    assert main(["scan", str(path), "--html", "page.html"]) == 1
    return Page(tmp_path / "page.html", tmp_path, "")


def test_a_page_of_logs_shows_what_crossed_and_offers_no_proof(
    scanned: Page, opened: Callable[..., Tab]
) -> None:
    tab = opened(scanned)
    assert tab.verdict == "unchecked"
    assert tab.complaints() == []
    assert tab.requests() == [f"file://{scanned.path}"]
    assert "Unguarded, nothing verified" in tab.text("#verdict")
    assert not tab.run("Boolean(document.querySelector('#key, #tools, #counters'))")
    counts = {
        name: number(tab.text(f".figures .{name} dd"))
        for name in ("observed", "allowed", "redacted", "blocked")
    }
    assert counts == {"observed": 2, "allowed": 1, "redacted": 0, "blocked": 0}
    tab.click("#calls tbody button")
    assert "Not recorded: made from a log." in tab.run(
        "document.getElementById('sheet').textContent"
    )
    assert not [value for value in logs.PLANTED if value in tab.text("body")]
    assert str(date(2026, 3, 1).year) in tab.text("#top")


def test_a_changed_page_of_logs_is_seen(
    scanned: Page, opened: Callable[..., Tab], tmp_path: Path
) -> None:
    mark = b'id="carnet-calls" data-encoding="gzip" data-sha256="'
    changed = scanned.changed(
        tmp_path / "changed.html",
        lambda page: page.replace(mark, mark + b"0"),
    )
    assert opened(changed).verdict == "refuted"
