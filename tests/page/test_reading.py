"""The page is for everybody: axe-core finds nothing serious, and the keyboard suffices.

axe-core is taken from AXE_CORE (a file); without it, npm fetches it.
"""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.page.browser import Browser, Tab
from tests.page.conftest import Page

Opens = Callable[..., Tab]
AXE = "axe-core@4"


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core."""
    given = os.environ.get("AXE_CORE")  # noqa: TID251 - of the tests, not of Carnet
    if given:
        return Path(given).read_text()
    folder = tmp_path_factory.mktemp("axe")
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix"]
    subprocess.run([*install, str(folder), AXE], check=True, timeout=120)
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text()


def serious(tab: Tab, axe: str) -> list[str]:
    """What axe-core calls serious or critical, with the elements."""
    tab.run(axe + ";0")
    found = tab.run("""axe.run(document, { resultTypes: ["violations"] }).then(
      ({ violations }) => violations.map(({ id, impact, nodes }) =>
        ({ id, impact, nodes: nodes.slice(0, 3).map(({ html }) => html) })))""")
    return [json.dumps(one) for one in found if one["impact"] != "minor"]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_axe_finds_nothing(
    page: Page, browser: Browser, axe: str, *, width: int, dark: bool
) -> None:
    tab = browser.open(page.url(), width, dark=dark)
    assert serious(tab, axe) == []
    tab.click("#calls tbody button")
    tab.run("document.querySelectorAll('#sheet details').forEach((d) => d.open = true)")
    assert serious(tab, axe) == []
    tab.close()


def test_axe_finds_nothing_on_a_refuted_page(
    page: Page, opened: Opens, axe: str, tmp_path: Path
) -> None:
    changed = page.changed(
        tmp_path / "page.html",
        lambda html: html.replace(b'data-sha256="', b'data-sha256="0', 1),
    )
    tab = opened(changed)
    assert tab.verdict == "refuted"
    assert serious(tab, axe) == []


def test_the_keyboard_reaches_and_leaves_a_call(page: Page, opened: Opens) -> None:
    tab = opened(page)
    press(tab, "Tab")
    assert tab.run("document.activeElement.id") == "skip"
    press(tab, "Enter")
    assert tab.run("location.hash") == "#main"
    tab.run("document.querySelector('#calls tbody button').focus()")
    press(tab, "Enter")
    assert tab.run("document.getElementById('sheet').open")
    assert tab.run("document.activeElement.id") == "sheet-title"
    press(tab, "Escape")
    assert not tab.run("document.getElementById('sheet').open")
    assert tab.run("document.activeElement.matches('#calls tbody button')")


def press(tab: Tab, key: str) -> None:
    more = {"text": "\r"} if key == "Enter" else {}
    code = {"Tab": 9, "Enter": 13, "Escape": 27}[key]
    for kind in ("keyDown", "keyUp"):
        tab.send(
            "Input.dispatchKeyEvent",
            type=kind,
            key=key,
            code=key,
            windowsVirtualKeyCode=code,
            **(more if kind == "keyDown" else {}),
        )


def test_a_print_shows_every_section_without_its_controls(
    page: Page, opened: Opens
) -> None:
    tab = opened(page)
    tab.send("Emulation.setEmulatedMedia", media="print")
    hidden = ("#filter", ".key", ".more", ".skip", ".brand button")
    for selector in hidden:
        style = f"getComputedStyle(document.querySelector('{selector}')).display"
        assert tab.run(style) == "none"
    assert tab.run("document.documentElement.scrollWidth") <= 1280
    assert tab.run("""[...document.querySelectorAll("main section")].filter(
      (one) => one.id !== "filter").every((one) => one.offsetHeight > 0)""")
