"""A prompt's persons are found whatever it stands in: quoted, marked, logged, escaped.

Nobody knows all the forms in which people paste text. What changes none of its words
must hide none of its persons: those found in the prompt as it is are looked for again
in each of these forms.
"""

import html
import json
import re
import textwrap
from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import Final

import pytest
from tests.benchmarks.persons import letters

from carnet.detection import Detector
from carnet.engines import Wanted, detector
from carnet.vocabulary import Kind, Passage

OPEN, CLOSE = "\ue000", "\ue001"  # around each person, while a prompt is changed
_LEAST: Final = 0.97  # of the persons found as it is

Change = Callable[[str], str]


def around(before: str, behind: str) -> Change:
    """Each person between two signs."""
    return lambda text: text.replace(OPEN, before + OPEN).replace(CLOSE, CLOSE + behind)


def each_line(before: str) -> Change:
    return lambda text: "\n".join(before + line for line in text.split("\n"))


def in_one_line(form: str) -> Change:
    return lambda text: form.replace("{}", text.replace('"', "'").replace("\n", " "))


def entities(text: str) -> str:
    signs = [c if c.isascii() or c in OPEN + CLOSE else f"&#{ord(c)};" for c in text]
    return "<p>" + "".join(signs) + "</p>"


def wrapped(text: str) -> str:
    return "\n".join(
        "\n".join(textwrap.wrap(line, 72, break_on_hyphens=False))
        for line in text.split("\n")
    )


CHANGES: Final[dict[str, Change]] = {
    "highlighted": around("==", "=="),
    "bold": around("**", "**"),
    "italic": around("_", "_"),
    "linked": around("[", "](https://example.org/u?id=4711)"),
    "anchored": around('<a href="https://example.org/u">', "</a>"),
    "coloured": around('<span style="color:red">', "</span>"),
    "of a forum": around("[b]", "[/b]"),
    "of a wiki": around("[[", "]]"),
    "called": around("<@U02AB3CD|", ">"),
    "quoted": each_line("> "),
    "in a tab": each_line("\t"),
    "commented": each_line("# "),
    "wrapped": wrapped,
    "double spaces": lambda text: text.replace(" ", "  "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "fenced": lambda text: f"Translate:\n```\n{text}\n```",
    "fenced as text": lambda text: f"Translate:\n```text\n{text}\n```",
    "in JSON": lambda text: json.dumps({"text": text}, ensure_ascii=False),
    "in HTML": lambda text: "<p>" + html.escape(text).replace("\n", "<br>") + "</p>",
    "in entities": entities,
    "in YAML": lambda text: "text: |\n" + each_line("  ")(text),
    "in a cell": in_one_line("| nr | text |\n|---|---|\n| 1 | {} |"),
    "in a literal": lambda text: f'prompt = """{text}"""',
    "behind an instruction": lambda text: (
        f"Please translate the following message into English:\n\n{text}"
    ),
    "in tags": lambda text: f"Summarize this.\n<text>\n{text}\n</text>",
    "logged": in_one_line('ts=2026-03-04T10:11:12Z level=info msg="{}"'),
}


@cache
def whole() -> Detector:
    return detector(None, "balanced", None, Wanted())


def marked(count: int) -> list[str]:
    """So many prompts of each language, their persons between signs."""
    groups: dict[str, list[str]] = {}
    for name in ("read/pasted_12.txt", "read/pasted_15.txt"):
        for one in letters(name):
            text, done = "", 0
            for start, end in one.persons:
                text += one.text[done:start] + OPEN + one.text[start:end] + CLOSE
                done = end
            if done and OPEN in text:
                groups.setdefault(one.language, []).append(text + one.text[done:])
    return [text for every in groups.values() for text in islice(every, count)]


def shown(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without the signs, and where its persons stand."""
    spans, plain = [], ""
    for part in re.split(f"({OPEN}[^{CLOSE}]*{CLOSE})", text):
        inner = part.strip(OPEN + CLOSE)
        if part.startswith(OPEN):
            spans.append((len(plain), len(plain) + len(inner)))
        plain += inner
    return plain, spans


def found(text: str) -> list[bool]:
    """Of each person: is most of the name found?"""
    plain, spans = shown(text)
    (every,) = whole().find([Passage(plain)])
    persons = [a for a in every if a.kind in {Kind.PERSON_NAME, Kind.USERNAME}]
    return [
        2 * sum(max(0, min(high, a.end) - max(low, a.start)) for a in persons)
        > high - low
        for low, high in spans
    ]


@cache
def as_they_are(count: int) -> list[tuple[str, list[bool]]]:
    return [(text, found(text)) for text in marked(count)]


# One prompt of each of 29 languages, about which no change knows anything, is a hundred
# persons and more; the long form has six of each.
@pytest.mark.parametrize("count", [1, pytest.param(6, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", CHANGES)
def test_what_changes_no_word_hides_no_person(name: str, count: int) -> None:
    before = after = 0
    for text, known in as_they_are(count):
        again = found(CHANGES[name](text))
        assert len(again) == len(known)
        before += sum(known)
        after += sum(a and b for a, b in zip(known, again, strict=True))
    assert before > 100 * count
    assert after >= _LEAST * before
