"""A browser, a trail of real calls, the same spread over a quarter, and its page."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import pytest

from carnet.report.page import Wish, make
from tests.page import demo
from tests.page.browser import Browser, Tab

RECORDS = 400


@dataclass(frozen=True)
class Page:
    """A page in a file, the trail that it was made of, and the trail's key."""

    path: Path
    trail: Path
    vkey: str

    def url(self, key: str | None = None) -> str:
        """Its address with a key, if there is one."""
        wanted = self.vkey if key is None else key
        return f"file://{self.path}" + (f"#key={quote(wanted, '')}" if wanted else "")

    def changed(self, path: Path, change: Callable[[bytes], bytes]) -> "Page":
        """The same page after somebody changed it."""
        path.write_bytes(change(self.path.read_bytes()))
        return replace(self, path=path)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.lived(tmp_path_factory.mktemp("lived"))


@pytest.fixture(scope="session")
def quarter(lived: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A trail and its key."""
    return demo.spread(lived, tmp_path_factory.mktemp("quarter"), RECORDS)


@pytest.fixture(scope="session")
def page(quarter: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Page:
    """Every record stands on it."""
    return written(quarter, tmp_path_factory.mktemp("page") / "page.html")


@pytest.fixture(scope="session")
def sample(quarter: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Page:
    """There was room for some records only."""
    path = tmp_path_factory.mktemp("sample") / "page.html"
    return written(quarter, path, Wish(demo.TODAY, room=25_000))


def written(source: tuple[Path, str], path: Path, wish: Wish | None = None) -> Page:
    trail, vkey = source
    path.write_bytes(make(trail, wish or Wish(demo.TODAY)).html)
    return Page(path, trail, vkey)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Tab]]:
    """Opens pages, and closes them after the test."""
    tabs: list[Tab] = []

    def open_page(
        page: Page, key: str | None = None, width: int = 1280, *, wait: bool = True
    ) -> Tab:
        tabs.append(browser.open(page.url(key), width, wait=wait))
        return tabs[-1]

    yield open_page
    for tab in tabs:
        tab.close()


def number(text: str) -> int:
    """The number in a text, as a reader reads it."""
    return int(re.sub(r"\D", "", text))
