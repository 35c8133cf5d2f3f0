"""Do restored answers read as if written in clear? A score over answers.jsonl.

    python tests/redaction/answers.py [--verbose]

Each line is a prompt with known values, and an answer as a model would write it with
placeholders in their place: `{0}` as issued, `{lower0}` in lower case, `{esc0}` with
the underscore escaped for Markdown, `{space0}`, `{hyphen0}`, `{url0}`, `{html0}`. The
restored answer must equal `clear`, letter for letter. Own words, invented persons.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from carnet.detection import Detector
from carnet.redaction import Pseudonyms, Restorer
from carnet.vocabulary import Passage

FILE = Path(__file__).with_name("answers.jsonl")
KEY = bytes(range(32))


def cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def restored(case: Mapping[str, Any], detector: Detector) -> str:
    """The answer to one prompt, after its values went out and came back."""
    (found,) = detector.find([Passage(case["prompt"])], case["known"])
    pseudonyms = Pseudonyms(KEY, f"conversation:{case['prompt']}")
    outgoing = pseudonyms.replace(case["prompt"], found)
    names = {value: name for name, value in pseudonyms.issued.items()}
    given = [names[value] for value in case["known"]]
    if any(value in outgoing for value in case["known"]):
        return ""
    answer = case["answer"].format(*given, **dict(_bent(given)))
    return Restorer(dict(pseudonyms.issued)).text(answer)


def _bent(given: list[str]) -> Iterator[tuple[str, str]]:
    for at, name in enumerate(given):
        yield f"lower{at}", name.lower()
        for how, sign in (
            ("esc", "\\_"),
            ("space", " "),
            ("hyphen", "-"),
            ("url", "%5F"),
            ("html", "&#95;"),
        ):
            yield f"{how}{at}", name.replace("_", sign)


def score() -> tuple[dict[str, tuple[int, int]], list[dict[str, Any]]]:
    """Right and all answers of each language, and the cases that fell short."""
    detector = Detector()
    right: defaultdict[str, int] = defaultdict(int)
    every: defaultdict[str, int] = defaultdict(int)
    short = []
    for case in cases():
        every[case["lang"]] += 1
        same = restored(case, detector) == case["clear"]
        right[case["lang"]] += same
        if not same:
            short.append(case)
    return {lang: (right[lang], count) for lang, count in every.items()}, short


def main() -> None:
    found, short = score()
    for lang, (right, of) in sorted(found.items()):
        sys.stdout.write(f"{lang:8} {right} of {of}\n")
    right, of = (sum(pair[at] for pair in found.values()) for at in (0, 1))
    sys.stdout.write(f"{'all':8} {right} of {of}\n")
    if "--verbose" in sys.argv:
        for case in short:
            sys.stdout.write(f"{case['lang']}: {restored(case, Detector())!r}\n")


if __name__ == "__main__":
    main()
