"""`carnet redact --map` over many lines: what left is given back, line by line."""

import itertools
import json
from typing import Any

import pytest

MANY = 150
"""Spellings of one address; two characters tell 1024 apart, so some of them meet."""


def spelled() -> str:
    """Lines with one address, each in capitals of its own."""
    letters = "ada.lovelace@example.com"
    choices = [(c, c.upper()) if c.isalpha() else (c,) for c in letters[:12]]
    names = ("".join(chosen) for chosen in itertools.product(*choices))
    texts = (f"write to {name}{letters[12:]} now" for name in names)
    lines = [
        json.dumps({"id": n, "text": text})
        for n, text in enumerate(itertools.islice(texts, MANY))
    ]
    return "\n".join(lines) + "\n"


def outputs(stream: str) -> list[str]:
    return [json.loads(line)["redacted"] for line in stream.splitlines()]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_spellings_of_one_value_that_meet_are_told_apart_over_all_lines(
    real: Any, workers: str
) -> None:
    text = spelled()
    ran = real(
        *("redact", "--jsonl", "--importer", "X", "--map", "m", "--workers", workers),
        stdin=text,
        env={"CARNET_DETECT": "email"},
    )
    assert ran.code == 0
    redacted = outputs(ran.out)
    assert len(set(redacted)) == MANY
    back = real("restore", "--map", "m", stdin="\n".join(redacted)).out.splitlines()
    assert back == [json.loads(line)["text"] for line in text.splitlines()]
