"""What was played, as the one answer of the command."""

from dataclasses import dataclass

from carnet.adapter import Json
from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.demo import screen
from carnet.cli.demo.letters import REFUSED_HOST
from carnet.cli.demo.scenes import Act, Cost, Crossing, Passage, Proof, Refusal
from carnet.denial import to_json

PAGE = "See it: carnet demo --html page.html, a page that verifies itself."


@dataclass(frozen=True, slots=True)
class Played:
    """Every scene, played."""

    acts: tuple[Act, ...]
    refusal: Refusal
    passage: Passage
    proof: Proof
    cost: Cost
    page: str | None = None
    """Address of the page that was made of the trail, with the trail's key."""

    @property
    def steps(self) -> dict[str, bool]:
        """Each step by name: did it come out as it must?"""
        crossed = {
            f"{act.case.title}, {one.letter.mode}": one.ok
            for act in self.acts
            for one in act.crossings
        }
        return {
            **crossed,
            "refused without a tool": self.refusal.ok,
            "passed byte for byte": self.passage.ok,
            "trail confirmed, changed copy refuted": self.proof.ok,
        }


def conclude(played: Played) -> Answer:
    """The answer: yes only if every step came out as it must."""
    failed = tuple(
        Note("demo.step", f"not as it must be: {step}", "report it with this output")
        for step, ok in played.steps.items()
        if not ok
    )
    code = Exit.NO if failed else Exit.YES
    return Answer("demo", code, failed, _fields(played), tuple(_lines(played)))


def _lines(played: Played) -> list[str]:
    lines = [screen.heads()]
    for act in played.acts:
        lines += screen.act(act)
    lines += screen.refusal(played.refusal, REFUSED_HOST)
    lines += [screen.passage(played.passage)]
    lines += screen.proof(played.proof)
    page = f"Open {played.page}" if played.page else PAGE
    return [*lines, screen.cost(played.cost), page, *screen.limits()]


def _fields(played: Played) -> dict[str, Json]:
    cost = played.cost
    return {
        "steps": played.steps,
        "crossings": [
            _crossing(act, one) for act in played.acts for one in act.crossings
        ],
        "refusal": to_json(played.refusal),
        "passage": to_json(played.passage),
        "trail": to_json(played.proof),
        "page": played.page,
        "cost": {
            "unit": "ms",
            "without": round(cost.without, 3),
            "guarded": round(cost.guarded, 3),
            "added": round(cost.added, 3),
        },
    }


def _crossing(act: Act, one: Crossing) -> Json:
    return {
        "case": act.case.title,
        "host": act.case.host,
        "client": act.client,
        "mode": one.letter.mode.value,
        "sent": one.letter.text,
        "left": one.left,
        "came_back": one.returned,
        "ok": one.ok,
    }
