"""A real, headless Chromium, driven by the DevTools protocol over a pipe.

No driver and no socket: `--remote-debugging-pipe` reads commands from descriptor 3 and
writes answers and events to descriptor 4, each a JSON text that ends in a zero byte.
Source: chromedevtools.github.io/devtools-protocol (read November 2026).
"""

import base64
import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), "")
CHUNK = 1 << 16
ENDLESS_S = 60
"""A page that has not answered by then never will."""
QUIET = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--disable-dev-shm-usage", "--disable-sync", "--hide-scrollbars"),
    *("--remote-debugging-pipe", "--force-color-profile=srgb"),
)


class Browser:
    """One browser; each `open` gives a page of its own."""

    def __init__(self, profile: Path) -> None:
        assert PROGRAM, "Debian's package chromium is missing"
        ours, theirs = os.pipe(), os.pipe()
        high = [fcntl.fcntl(fd, fcntl.F_DUPFD, 20) for fd in (ours[0], theirs[1])]
        start = f'exec "$@" 3<&{high[0]} 4>&{high[1]}'
        program = (PROGRAM, *QUIET, f"--user-data-dir={profile}")
        home = {**os.environ, "HOME": str(profile)}  # noqa: TID251 - of a program
        self._process = subprocess.Popen(
            ["bash", "-c", start, "bash", *program],
            pass_fds=high,
            env=home,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for fd in (ours[0], theirs[1], *high):
            os.close(fd)
        self._to, self._from = ours[1], theirs[0]
        self._rest = b""
        self._number = 0
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.send("Browser.close")
        self._process.wait(timeout=ENDLESS_S)
        os.close(self._to)
        os.close(self._from)

    def send(self, method: str, session: str = "", **params: object) -> Any:
        """What a command answers; events that come before it are kept."""
        self._number += 1
        asked: dict[str, object] = {"id": self._number, "method": method}
        asked |= {"params": params} | ({"sessionId": session} if session else {})
        data = json.dumps(asked).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data) :]
        while True:
            message = self._next()
            if message.get("id") == self._number:
                assert "error" not in message, message["error"]
                return message["result"]
            self.events.append(message)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            read = os.read(self._from, CHUNK)
            assert read, "the browser ended"
            self._rest += read
        text, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(text)
        return found

    def open(
        self, url: str, width: int = 1280, *, dark: bool = False, wait: bool = True
    ) -> "Tab":
        """A page, loaded and judged by itself; without `wait` only loaded."""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        answer = self.send("Target.attachToTarget", targetId=target, flatten=True)
        tab = Tab(self, answer["sessionId"], target)
        for domain in ("Page", "Runtime", "Network", "Log"):
            tab.send(f"{domain}.enable")
        tab.resize(width)
        scheme = "dark" if dark else "light"
        wanted = [{"name": "prefers-color-scheme", "value": scheme}]
        tab.send("Emulation.setEmulatedMedia", features=wanted)
        tab.send("Page.navigate", url=url)
        tab.loaded()
        if wait:
            tab.settle()
        return tab


class Tab:
    """One page of the browser."""

    def __init__(self, browser: Browser, session: str, target: str) -> None:
        self._browser = browser
        self._session = session
        self._target = target

    def send(self, method: str, **params: object) -> Any:
        return self._browser.send(method, self._session, **params)

    def resize(self, width: int, height: int = 900) -> None:
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )

    def run(self, code: str) -> Any:
        """What an expression gives, awaited, as JSON would hold it."""
        found = self.send(
            "Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def loaded(self) -> None:
        """Wait until another page than the empty one is there, and complete."""
        self.run("""new Promise((done) => {
          const look = () => document.readyState === "complete"
            && location.href !== "about:blank" ? done() : setTimeout(look, 10);
          look(); })""")

    def settle(self) -> str:
        """Wait until the page has judged itself, and give its verdict."""
        self.run("""new Promise((done) => {
          const look = () =>
            document.getElementById("main").getAttribute("aria-busy") === null
              ? done() : setTimeout(look, 10);
          look(); })""")
        return self.verdict

    @property
    def verdict(self) -> str:
        found: str = self.run("document.documentElement.dataset.verdict")
        return found

    def text(self, selector: str) -> str:
        code = f"document.querySelector({json.dumps(selector)}).innerText"
        found: str = self.run(code)
        return found

    def click(self, selector: str) -> None:
        self.run(f"document.querySelector({json.dumps(selector)}).click()")

    def choose(self, selector: str, value: str) -> None:
        """Choose an option of a select, as a reader does."""
        self.run(f"""(() => {{
          const select = document.querySelector({json.dumps(selector)});
          select.value = {json.dumps(value)};
          select.dispatchEvent(new Event("change")); }})()""")

    def events(self, name: str) -> list[Mapping[str, Any]]:
        """What the page reported under a name so far."""
        return [
            event["params"]
            for event in self._browser.events
            if event.get("sessionId") == self._session and event["method"] == name
        ]

    def complaints(self) -> list[Any]:
        """Everything that stands in the page's console."""
        said = self.events("Runtime.consoleAPICalled")
        thrown = self.events("Runtime.exceptionThrown")
        return [*said, *thrown, *self.events("Log.entryAdded")]

    def requests(self) -> list[str]:
        """Every address that the page asked for, its own included."""
        sent = self.events("Network.requestWillBeSent")
        return [event["request"]["url"] for event in sent]

    def picture(self, path: Path, *, whole: bool = True) -> None:
        """Write what the page looks like as a PNG."""
        shot = self.send("Page.captureScreenshot", captureBeyondViewport=whole)
        if whole:
            size = self.send("Page.getLayoutMetrics")["cssContentSize"]
            clip = {"x": 0, "y": 0, "scale": 1} | {
                side: size[side] for side in ("width", "height")
            }
            shot = self.send(
                "Page.captureScreenshot", captureBeyondViewport=True, clip=clip
            )
        path.write_bytes(base64.b64decode(shot["data"]))

    def close(self) -> None:
        self._browser.send("Target.closeTarget", targetId=self._target)
