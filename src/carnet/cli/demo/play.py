"""The whole demonstration: every scene, the proof, and the page of the trail."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from carnet.cli import files
from carnet.cli.answer import Answer
from carnet.cli.demo import letters, scenes, stage
from carnet.cli.demo.outcome import Played, conclude
from carnet.guard import Guard
from carnet.report.page import Wish, make
from carnet.testing import FakeProvider

__all__ = ["run"]


def run(html: Path | None = None) -> Answer:
    """Play every scene; exit 0 only if each came out as it must.

    `html`: where the trail goes as a page, before it is thrown away.
    """
    with (
        TemporaryDirectory(prefix="carnet-demo-") as name,
        FakeProvider(letters.model) as provider,
    ):
        return conclude(_play(Path(name), provider, html))


def _play(folder: Path, provider: FakeProvider, html: Path | None) -> Played:
    config, vkey = stage.configuration(folder)
    with Guard(config) as guard:
        acts = tuple(scenes.act(guard, provider, case) for case in letters.CASES)
        refusal = scenes.refuse(guard, provider)
        passage = scenes.pass_harmless(guard, provider)
        cost = scenes.measure(guard, provider)
    proof = scenes.prove(folder / "trail", vkey)
    page = None if html is None else _page(folder / "trail", html, vkey)
    return Played(acts, refusal, passage, proof, cost, page)


def _page(trail: Path, html: Path, vkey: str) -> str:
    """Write the page, and give its address with the key that it is checked against."""
    made = make(trail, Wish(datetime.now(UTC).date()))
    files.replace_page(html, made.html)
    return f"{html.resolve().as_uri()}#key={quote(vkey, '')}"
