"""`carnet demo`: the main job, with no key and no network.

A server on this machine speaks the vendors' wires as the overseas provider; real
clients call it through the guard under the vendors' host names. Everything that is
shown is taken from where it happened: the second column from the bytes that the server
received, the third from what the client returned.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from carnet.cli.answer import Answer
from carnet.cli.demo import letters, scenes, stage
from carnet.cli.demo.outcome import Played, conclude
from carnet.guard import Guard
from carnet.testing import FakeProvider

__all__ = ["run"]


def run() -> Answer:
    """Play every scene; exit 0 only if each came out as it must."""
    with (
        TemporaryDirectory(prefix="carnet-demo-") as name,
        FakeProvider(letters.model) as provider,
    ):
        return conclude(_play(Path(name), provider))


def _play(folder: Path, provider: FakeProvider) -> Played:
    config, vkey = stage.configuration(folder)
    with Guard(config) as guard:
        acts = tuple(scenes.act(guard, provider, case) for case in letters.CASES)
        refusal = scenes.refuse(guard, provider)
        passage = scenes.pass_harmless(guard, provider)
        cost = scenes.measure(guard, provider)
    return Played(acts, refusal, passage, scenes.prove(folder / "trail", vkey), cost)
