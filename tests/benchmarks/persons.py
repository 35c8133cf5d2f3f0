"""Persons: what leaks, what is replaced for nothing, what it costs, beside Presidio.

Run by hand: `python tests/benchmarks/persons.py [FOLDER]`; FOLDER is a spaCy model of
English (`en_core_web_md`); without it only the guard's own figures are printed. Both
read the same prompts in one run: letters, chats, forms and notes in 29 languages with
invented persons, and questions and logs that name nobody; then prompts that the project
was not made with (HELD_OUT), of whose findings only persons count as false, since some
have numbers in them. Presidio reads everything as English: what it does without being
told the language.
"""

# ruff: noqa: T201 - a script prints

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from carnet.detection.names.training.corpora import bracketed
from carnet.engines import Wanted, detector
from carnet.vocabulary import Kind, Passage

TESTS = Path(__file__).parents[1]
SETS = TESTS / "detection" / "names" / "held_out"

READ_SINCE = (
    "read/pasted_2.txt",
    "read/pasted_3.txt",
    "read/pasted_4.txt",
    "read/pasted_5.txt",
    "read/pasted_6.txt",
    "read/pasted_7.txt",
    "read/pasted_8.txt",
    "read/pasted_9.txt",
    "read/pasted_10.txt",
    "read/pasted_11.txt",
    "read/pasted_12.txt",
    "read/pasted_13.txt",
    "read/pasted_14.txt",
    "read/pasted_15.txt",
    "read/pasted_16.txt",
    "read/pasted_17.txt",
    "read/pasted_18.txt",
    "read/pasted_19.txt",
    "read/pasted_20.txt",
    "read/pasted_21.txt",
    "read/pasted_22.txt",
    "read/short_prompts.txt",
)
UNREAD = ("unread/pasted_23.txt", "unread/pasted_24.txt")

Span = tuple[int, int]
Asked = Literal["everything", "persons"]
Find = Callable[[str, Asked], list[Span]]


class Prompt(NamedTuple):
    """A text, its language, and where it names persons."""

    language: str
    text: str
    persons: tuple[Span, ...]


def letters(name: str = "read/letters.txt") -> Iterator[Prompt]:
    """The prompts with persons of one file."""
    path = SETS / name
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            language, marked = line.split("|", 1)
            text, persons = bracketed(marked.replace("\\n", "\n"))
            yield Prompt(language, text, tuple(persons))


def nobody() -> Iterator[Prompt]:
    """Questions about the world, logs, orders: nothing in them is personal."""
    general = TESTS / "detection" / "cues" / "general.jsonl"
    for line in general.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield Prompt(row["lang"], row["text"], ())
    for line in (TESTS / "detection" / "ordinary.txt").read_text("utf-8").splitlines():
        yield Prompt("en", line, ())


def leaks(one: Prompt, found: list[Span]) -> int:
    """Persons of whom a letter is not covered by any finding."""
    return sum(
        any(
            one.text[at].isalpha() and not any(a <= at < b for a, b in found)
            for at in range(*person)
        )
        for person in one.persons
    )


def parted(files: tuple[str, ...]) -> tuple[list[Prompt], list[Prompt]]:
    """The prompts of these files that name persons, and those that name nobody."""
    prompts = [one for name in files for one in letters(name)]
    return [p for p in prompts if p.persons], [p for p in prompts if not p.persons]


def report(name: str, find: Find) -> None:
    """A line each: all languages, English, prompts held out once and still."""
    find("Warm up: Ann Lee, Bonn.", "everything")
    with_persons, without = list(letters()), list(nobody())
    english = (
        [p for p in with_persons if p.language == "en"],
        [p for p in without if p.language == "en"],
    )
    groups = {
        "29 languages": (with_persons, without),
        "English": english,
        "held out once": parted(READ_SINCE),
        "held out": parted(UNREAD),
    }
    for title, (named, free) in groups.items():
        if not named:
            continue  # no file is unread
        asked: Asked = "persons" if title.startswith("held out") else "everything"
        start = time.process_time()
        found = [find(p.text, "everything") for p in named]
        false = sum(len(find(p.text, asked)) for p in free)
        cost = time.process_time() - start
        size = sum(len(p.text) for p in (*named, *free))
        left = sum(leaks(p, spans) for p, spans in zip(named, found, strict=True))
        print(
            f"{name:10} {title:13} {1000 * left / len(named):8.1f} leaked "
            f"{1000 * false / len(free):8.1f} false per 1000 prompts "
            f"{size / cost / 1000:9.1f} k characters per CPU-second"
        )


def own() -> Find:
    """The guard as it is by default; nothing is read twice."""
    whole = detector(None, "balanced", None, Wanted())

    def find(text: str, asked: Asked) -> list[Span]:
        (found,) = whole.find([Passage(text)])
        kept = [f for f in found if f.kind is Kind.PERSON_NAME or asked == "everything"]
        return [(one.start, one.end) for one in kept]

    return find


def presidio(folder: Path) -> Find:
    """Presidio with all its recognisers but those that ask the network."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    model = {"lang_code": "en", "model_name": str(folder)}
    engine = SpacyNlpEngine(models=[model])
    engine.load()
    registry: Any = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=engine)
    for name in ("EmailRecognizer", "UrlRecognizer"):
        registry.remove_recognizer(name)
    analyser = AnalyzerEngine(
        registry=registry, nlp_engine=engine, supported_languages=["en"]
    )

    def find(text: str, asked: Asked) -> list[Span]:
        found = analyser.analyze(text, "en", ["PERSON"] if asked == "persons" else None)
        return [(one.start, one.end) for one in found]

    return find


def main() -> None:
    """Print the table."""
    report("carnet", own())
    for folder in sys.argv[1:]:
        report("presidio", presidio(Path(folder)))


if __name__ == "__main__":
    main()
