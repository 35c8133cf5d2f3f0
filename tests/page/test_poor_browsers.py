"""A browser that lacks something says that it cannot check; it never says yes."""

from collections.abc import Callable

import pytest

from tests.page import demo
from tests.page.browser import Tab
from tests.page.conftest import Page, number

LACKING = {
    "no Ed25519": (
        """if (self.SubtleCrypto) {  // about:blank has none
          const { importKey } = SubtleCrypto.prototype;
          SubtleCrypto.prototype.importKey = function (format, key, name, ...rest) {
            return name === "Ed25519"
              ? Promise.reject(new DOMException("", "NotSupportedError"))
              : importKey.call(this, format, key, name, ...rest); }; }""",
        "cannot check Ed25519",
    ),
    "no WebCrypto": (
        "Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });",
        "has no WebCrypto",
    ),
}


@pytest.mark.parametrize("lacking", LACKING)
def test_who_cannot_check_says_so_and_shows_the_numbers(
    page: Page, opened: Callable[..., Tab], lacking: str
) -> None:
    code, words = LACKING[lacking]
    tab = opened(page, "")
    tab.send("Page.addScriptToEvaluateOnNewDocument", source=code)
    for url in ("about:blank", page.url()):
        tab.send("Page.navigate", url=url)
    tab.loaded()
    assert tab.settle() == "unchecked"
    assert words in tab.text("#verdict")
    counted = demo.counted(page.trail)
    assert number(tab.text(".figures .blocked dd")) == counted["blocked"]
    assert tab.complaints() == []
