"""`carnet demo`: the main job, with no key and no network.

A server on this machine speaks the vendors' wires as the overseas provider; real
clients call it through the guard under the vendors' host names. Everything that is
shown is taken from where it happened: the second column from the bytes that the server
received, the third from what the client returned.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from carnet.adapter import Json
from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.demo import letters, scenes, screen, stage
from carnet.denial import to_json
from carnet.guard import Guard
from carnet.testing import FakeProvider

__all__ = ["run"]


def run() -> Answer:
    """Play every scene; exit 0 only if each came out as it must."""
    with (
        TemporaryDirectory(prefix="carnet-demo-") as name,
        FakeProvider(letters.model) as provider,
    ):
        return _play(Path(name), provider)


def _play(folder: Path, provider: FakeProvider) -> Answer:
    config, vkey = stage.configuration(folder)
    with Guard(config) as guard:
        crossed = [scenes.cross(guard, provider, case) for case in letters.CASES]
        refused = scenes.refuse(guard, provider)
        passed = scenes.pass_harmless(guard, provider)
        cost = scenes.measure(guard, provider)
    proved = scenes.prove(folder / "trail", vkey)
    steps = {
        **{
            f"{one.case.title}, {one.letter.mode}": one.ok
            for case in crossed
            for one in case
        },
        "refused without a tool": refused.ok,
        "passed byte for byte": passed.ok,
        "trail": proved.ok,
    }
    lines = [screen.heads()]
    for case in crossed:
        lines += screen.crossings(case)
    lines += screen.refusal(refused, letters.REFUSED_HOST)
    lines += [screen.passage(passed), *screen.proof(proved), screen.cost(cost)]
    lines += screen.wrap(screen.LIMITS, screen.WIDTH)
    fields: dict[str, Json] = {
        "steps": steps,
        "crossings": [_crossing(one) for case in crossed for one in case],
        "refusal": to_json(refused),
        "passage": to_json(passed),
        "trail": to_json(proved),
        "cost": {
            "unit": "ms",
            "without": round(cost.without, 3),
            "guarded": round(cost.guarded, 3),
            "added": round(cost.added, 3),
        },
    }
    failed = tuple(
        Note("demo.step", f"not as it must be: {step}", "report it with this output")
        for step, ok in steps.items()
        if not ok
    )
    return Answer(
        "demo",
        Exit.NO if failed else Exit.YES,
        failed,
        fields,
        tuple(lines),
    )


def _crossing(one: scenes.Crossing) -> Json:
    return {
        "case": one.case.title,
        "host": one.case.host,
        "mode": one.letter.mode.value,
        "client": one.client,
        "sent": one.letter.text,
        "left": one.left,
        "came_back": one.returned,
        "ok": one.ok,
    }
