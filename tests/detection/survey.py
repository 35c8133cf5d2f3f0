"""What the rules find in all of the project's own texts, and what a change makes of it.

A word that one probe asks for as a label is an everyday word elsewhere. Before such a
change lands, see what else it does (no tagger: seconds for a thousand texts):

    python -m tests.detection.survey --save before.json
    python -m tests.detection.survey --since before.json

The second prints every text whose findings differ: what is lost (-), what is new (+).
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from carnet.detection import Detector
from carnet.vocabulary import Passage

ROOT = Path(__file__).parents[2]
TEXTS = (
    ROOT / "src/carnet/detection/names/training/prose",
    ROOT / "tests/detection/names",
)
MARKS = str.maketrans("", "", "[]{}<>")
Findings = dict[str, list[str]]


def texts(every: int) -> Iterator[str]:
    """Each text once, without its marks: each with a digit, of the others some."""
    seen = set[str]()
    for folder in TEXTS:
        for file in sorted(folder.rglob("*.txt")):
            lines = file.read_text("utf-8").splitlines()
            for number, line in enumerate(lines):
                text = line.translate(MARKS).replace("\\n", "\n").strip()
                chosen = number % every == 0 or any(c.isdigit() for c in text)
                if chosen and text and line[0] != "#" and text not in seen:
                    seen.add(text)
                    yield text


def survey(every: int) -> Findings:
    """Kind and value of each finding, by text."""
    detector, found = Detector(), {}
    for text in texts(every):
        (findings,) = detector.find([Passage(text)])
        found[text] = [f"{one.kind}: {one.value}" for one in findings]
    return found


def differences(before: Findings, now: Findings) -> Iterator[str]:
    """A line for each text of both whose findings are others."""
    for text in sorted(before.keys() & now.keys()):
        lost = [one for one in before[text] if one not in now[text]]
        new = [one for one in now[text] if one not in before[text]]
        if lost or new:
            short = " ".join(text.split())[:120]
            yield f"- {lost} + {new} | {short}"


def main() -> None:
    """Save a survey, or compare one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=10, metavar="N")
    parser.add_argument("--save", type=Path, metavar="FILE")
    parser.add_argument("--since", type=Path, metavar="FILE")
    chosen = parser.parse_args()
    found = survey(chosen.every)
    if chosen.save:
        chosen.save.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    if chosen.since:
        before = json.loads(chosen.since.read_text("utf-8"))
        changed = list(differences(before, found))
        told = [*changed, f"{len(changed)} of {len(found)} texts differ"]
        sys.stdout.write("\n".join(told) + "\n")


if __name__ == "__main__":
    main()
