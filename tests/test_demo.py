"""The demonstration: played in a process of its own, as people play it."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.cli.answer import Exit
from carnet.cli.demo import letters, screen
from carnet.cli.demo.outcome import Played, conclude
from carnet.cli.demo.play import run
from carnet.cli.demo.scenes import Act, Cost, Crossing, Passage, Proof, Refusal
from carnet.vocabulary import Decision, Effect, Reason

WITHOUT_SDKS = (
    "import sys\n"
    "sys.modules.update(openai=None, anthropic=None, httpx=None, httpx2=None)\n"
)


def play(
    folder: Path, *arguments: str, before: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    code = f"{before}import sys\nfrom carnet.cli import main\nsys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, "demo", *arguments],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder), **environment},  # noqa: TID251 - handed to a child
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def planted(text: str) -> list[str]:
    values = [value for case in letters.CASES for value in case.planted]
    return [value for value in values if value in text]


@pytest.mark.parametrize("before", ["", WITHOUT_SDKS], ids=["SDKs", "requests"])
def test_every_step_comes_out_with_and_without_the_sdks(
    tmp_path: Path, before: str
) -> None:
    played = play(tmp_path, "--json", before=before)
    assert played.returncode == 0, played.stdout + played.stderr
    document = json.loads(played.stdout)
    assert document["schema"] == "carnet.demo/1"
    assert document["verdict"] == "confirmed"
    assert all(document["steps"].values())
    assert len(document["crossings"]) == 6
    for one in document["crossings"]:
        assert ("requests" in one["client"]) == bool(before)
        assert planted(one["sent"])
        assert planted(one["came_back"])
        assert not planted(one["left"])
    refusal: Any = document["refusal"]
    assert refusal["received"] == 0
    assert refusal["decision"]["effect"] == "block"
    assert refusal["decision"]["alternatives"]
    assert document["trail"]["whole"] == "confirmed"
    assert document["trail"]["flipped"] == "refuted"
    assert document["cost"]["guarded"] > 0
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of somebody's trail, whose settings the demonstration leaves alone."""
    real = tmp_path_factory.mktemp("demo") / "real"
    real.mkdir()
    (real / ".env").write_text("CARNET_TRAIL=./trail\nCARNET_NONSENSE=1\n")
    return real


@pytest.fixture(scope="module")
def shown(beside: Path) -> subprocess.CompletedProcess[str]:
    """It is played there, once for all that its screen is asked."""
    return play(
        beside,
        CARNET_TRAIL=str(beside / "trail"),
        CARNET_BLOCK="alibaba-intl",
        CARNET_UNKNOWN="x",
        TMPDIR=str(beside.parent),
    )


def test_the_screen_fits_a_terminal_and_ends_with_what_is_not_promised(
    shown: subprocess.CompletedProcess[str],
) -> None:
    assert shown.returncode == 0, shown.stdout + shown.stderr
    lines = shown.stdout.splitlines()
    assert len(lines) <= 52
    assert max(map(screen.cells, lines)) <= screen.WIDTH
    assert "GDPR Art. 44" in shown.stdout
    assert " ".join(lines[-2:]).endswith("the application named the persons).")
    assert shown.stderr == ""


def test_the_settings_of_a_real_trail_are_left_alone(
    beside: Path, shown: subprocess.CompletedProcess[str]
) -> None:
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert [path.name for path in beside.iterdir()] == [".env"]


BLOCKED = Decision(
    Effect.BLOCK,
    on=date(2026, 11, 24),
    reasons=(Reason("eu.X", "no tool", "GDPR Art. 44"),),
    alternatives=("with a tool",),
)
CROSSED = Crossing(letters.CLAIM.letters[0], "left", "returned", ok=True)
PLAYED = Played(
    acts=(Act(letters.CLAIM, "requests", BLOCKED, (CROSSED,)),),
    refusal=Refusal("TransferBlocked", BLOCKED, 0),
    passage=Passage(96, ok=True),
    proof=Proof(9, "confirmed", "refuted", "another hash", "tile/entries/000"),
    cost=Cost(1.0, 2.0),
)
FAILED = {
    "a value left": replace(
        PLAYED, acts=(replace(PLAYED.acts[0], crossings=(replace(CROSSED, ok=False),)),)
    ),
    "not refused": replace(PLAYED, refusal=Refusal("nothing", None, 0)),
    "refused but received": replace(
        PLAYED, refusal=Refusal("TransferBlocked", BLOCKED, 9)
    ),
    "refused without a source": replace(
        PLAYED,
        refusal=Refusal(
            "TransferBlocked",
            replace(BLOCKED, reasons=(Reason("guard.internal", "broken", ""),)),
            0,
        ),
    ),
    "refused without a way out": replace(
        PLAYED,
        refusal=Refusal("TransferBlocked", replace(BLOCKED, alternatives=()), 0),
    ),
    "bytes changed": replace(PLAYED, passage=Passage(96, ok=False)),
    "not confirmed": replace(PLAYED, proof=replace(PLAYED.proof, whole="refuted")),
    "not refuted": replace(PLAYED, proof=replace(PLAYED.proof, flipped="confirmed")),
}


def test_the_answer_is_yes_only_if_every_step_came_out() -> None:
    assert conclude(PLAYED).exit is Exit.YES


@pytest.mark.parametrize("played", FAILED.values(), ids=FAILED.keys())
def test_one_step_that_did_not_come_out_is_a_no(played: Played) -> None:
    answer = conclude(played)
    assert answer.exit is Exit.NO
    assert len(answer.notes) == 1
    assert any(line.startswith("FAIL") for line in answer.lines)


def test_it_can_be_played_twice_in_one_process() -> None:
    assert [run().exit, run().exit] == [Exit.YES, Exit.YES]


WORDS = st.lists(
    st.sampled_from(
        [
            "Erika",
            "手机",
            "身份证号11010519491231002X",
            " ",
            "e\u0301",
            "DE02",
            "x" * 70,
        ]
    )
).map("".join)


@given(st.tuples(WORDS, WORDS, WORDS))
def test_columns_keep_every_character_and_line_up(texts: tuple[str, ...]) -> None:
    rows = list(screen.columns(texts))
    assert all(screen.cells(row) <= screen.WIDTH for row in rows)
    width = (screen.WIDTH - 2 * len(screen.GAP)) // 3
    for text in texts:
        lines = screen.wrap(text, width)
        assert all(screen.cells(line) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
