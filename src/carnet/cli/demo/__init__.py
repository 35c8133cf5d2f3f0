"""`carnet demo`: the main job, with no key and no network.

A server on this machine speaks the vendors' wires as the overseas provider; real
clients call it through the guard under the vendors' host names. Everything that is
shown is taken from where it happened: the second column from the bytes that the server
received, the third from what the client returned.

- `command`: the command, and its options
- `stage`: a folder, keys and a policy that nobody else sees
- `letters`: what the application sends
- `callers`: its clients
- `scenes`: what is played
- `outcome`: what was played, as one answer; `screen`: as lines of text
"""

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
    files.replace(html, made.html)
    return f"{html.resolve().as_uri()}#key={quote(vkey, '')}"
