"""Names in records that turn the words behind them, or are markup: only shown."""

import json
from collections.abc import Callable
from pathlib import Path

from carnet.report import sheet
from carnet.trail import Trail, records
from carnet.trail.keys import generate
from tests.page.browser import Tab
from tests.page.conftest import written

Opens = Callable[..., Tab]
TURNS = "\u202e\u2066\x1b\x9b"
NAME = f"acme{TURNS}gpj.exe</script><img src=x onerror=alert(1)>"


def renamed(lived: Path, folder: Path) -> tuple[Path, str]:
    """The same calls, of an exporter, a purpose and a provider of that name."""
    generate(folder / "key.pem")
    with Trail.open(
        folder / "trail", origin="acme.example/t", signing_key=folder / "key.pem"
    ) as trail:
        for entry in records(lived):
            record = json.loads(entry.data)
            if "destination" in record and "purpose" in record:
                record["purpose"] = NAME
                record["destination"] |= {"provider": NAME, "entity": NAME}
                record["exporter"] |= {"entity": NAME}
            trail.append(record)
        return folder / "trail", trail.vkey


def test_no_name_turns_what_stands_behind_it(
    lived: Path, opened: Opens, tmp_path: Path
) -> None:
    tab = opened(written(renamed(lived, tmp_path), tmp_path / "page.html"))
    assert tab.verdict == "confirmed"
    tab.click("#calls tbody button")
    text = tab.run("document.documentElement.outerHTML")
    for where in (".subject", "#sheet"):
        assert "acme\\u202e\\u2066\\u001b\\u009bgpj.exe" in tab.text(where)
    assert not set(TURNS) & set(text)
    assert tab.run("document.images.length") == 0
    assert tab.complaints() == []


def test_no_line_of_a_sheet_turns_what_stands_behind_it() -> None:
    page = sheet.page([NAME, f"  {NAME} 1 call"])
    assert not set(TURNS) & set(page)
    assert page.count("acme\\u202e\\u2066\\u001b\\u009bgpj.exe&lt;/script") == 3
