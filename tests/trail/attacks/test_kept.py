"""Two auditors who compare what they were shown."""

import shutil
from pathlib import Path

from tests.trail.attacks.rig import CONFIRMED, REFUTED, VKEY, Scene
from tests.trail.attacks.table import row


@row(7)
def test_two_auditors_find_that_they_were_shown_two_histories(tmp_path: Path) -> None:
    scene, other = Scene(tmp_path / "one"), Scene(tmp_path / "other")
    scene.folder.mkdir()
    scene.fill(9)
    shutil.copytree(scene.trail, other.trail)
    scene.fill(1)
    other.fill(2)
    assert scene.verify().exit == CONFIRMED
    assert other.verify().exit == CONFIRMED
    answer = scene.run("trail", "compare", scene.trail, other.trail, "--key", VKEY)
    assert answer.exit == REFUTED
