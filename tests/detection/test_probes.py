"""Every probe that needs no names engine, as text, as parts and as a request body."""

import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import starmap
from pathlib import Path
from typing import Any

import pytest

from carnet.detection import Detector
from carnet.engines import Wanted, detector
from carnet.redaction.shape import LABELS
from carnet.vocabulary import Finding, Passage

PROBES = [
    json.loads(line)
    for line in (Path(__file__).parent / "probes" / "dev.jsonl")
    .read_text("utf-8")
    .splitlines()
]
NAMES = re.compile(r"name-|nfd-name")  # need the names engine
DETECTOR = Detector()
WHOLE = detector(None, "balanced", None, Wanted())  # with the names engine


def placeholder(finding: Finding) -> str:
    label = LABELS.get(finding.kind, finding.kind.upper().replace("_", ""))
    return f"{label}_7F3K2M9Q"


def replaced(text: str, findings: tuple[Finding, ...]) -> str:
    for finding in reversed(findings):
        assert text[finding.start : finding.end] == finding.value
        text = text[: finding.start] + placeholder(finding) + text[finding.end :]
    return text


def outputs(probe: dict[str, Any], by: Detector = DETECTOR) -> Iterator[str]:
    parts = probe.get("parts", [probe["text"]])
    found = by.find([Passage(part) for part in parts])
    yield "|".join(map(replaced, parts, found))
    if "payload" in probe:
        strings = list(walk(probe["payload"], ""))
        found = by.find(list(starmap(passage, enumerate(strings))))
        texts = iter(map(replaced, (text for text, *_ in strings), found))
        yield json.dumps(rebuilt(probe["payload"], texts), ensure_ascii=False)


def passage(index: int, string: tuple[str, str, bool]) -> Passage:
    """The parts of a message are one text; a key or another field is one by itself."""
    text, label, is_part = string
    return Passage(text, label, "parts" if is_part else f"slot {index}")


def walk(tree: Any, label: str) -> Iterator[tuple[str, str, bool]]:
    if isinstance(tree, str):
        yield tree, label, label.endswith(("content.text", "parts.text"))
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield key, "", False
            yield from walk(value, f"{label}.{key}")
    elif isinstance(tree, list):
        for value in tree:
            yield from walk(value, label)


def rebuilt(tree: Any, texts: Iterator[str]) -> Any:
    if isinstance(tree, str):
        return next(texts)
    if isinstance(tree, dict):
        return {next(texts): rebuilt(value, texts) for value in tree.values()}
    if isinstance(tree, list):
        return [rebuilt(value, texts) for value in tree]
    return tree


def norm(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text.casefold()))


def compact(text: str) -> str:
    return "".join(c for c in norm(text) if c.isalnum())


def left(value: str, output: str) -> bool:
    if value in output or norm(value) in norm(output):
        return True
    long = sum(c.isdigit() for c in value) >= 6 or len(value) >= 16
    return long and compact(value) in compact(output)


@pytest.mark.parametrize(
    "probe", [p for p in PROBES if not NAMES.match(p["id"])], ids=lambda p: p["id"]
)
def test_rules_alone_hide_what_they_must(probe: dict[str, Any]) -> None:
    is_passed(probe, DETECTOR)


@pytest.mark.parametrize("probe", PROBES, ids=lambda p: p["id"])
def test_probe_hides_what_it_must_and_keeps_the_rest(probe: dict[str, Any]) -> None:
    is_passed(probe, WHOLE)


def is_passed(probe: dict[str, Any], by: Detector) -> None:
    for number, output in enumerate(outputs(probe, by)):
        seen = [output, output.replace('\\"', '"')]
        assert not [v for v in probe["must_hide"] if any(left(v, o) for o in seen)]
        if number == 0:  # a request body need not hold the whole text
            assert not [v for v in probe["must_keep"] if v not in output]
    if probe.get("check") == "json_tail":
        json.loads(next(outputs(probe, by))[probe["text"].index("{") :])
