"""Write what the tagger finds into MODEL_CARD.md, between its marks.

    python -m carnet.detection.names.training.card EVAL HELD_OUT

EVAL: a folder of labelled corpora that training did not see; HELD_OUT: the folders
`read` and `unread` of prompts (`tests/detection/names/held_out`). Three minutes on two
cores. Figures under a bar are bold: recall 95 and precision 90 in prompts, 85 and 75 in
news, of which nothing may be under 75.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

from carnet.detection.names import Names
from carnet.detection.names.training.corpora import Sentence, letters, read
from carnet.detection.names.training.measure import Score, persons, prompts, score
from carnet.detection.names.training.sentences import languages
from carnet.vocabulary import Kind

CARD = Path(__file__).parents[1] / "MODEL_CARD.md"
OPENS, CLOSES = "<!-- measured -->\n", "<!-- /measured -->\n"
_ALIKE = ("pasted_", "short_prompts")
"""Files of prompts that are alike, and counted together by language."""
_SUFFIX = ".jsonl.gz"

Bars = tuple[float, float]
_PROMPTS: Bars = (95, 90)
_NEWS: Bars = (85, 75)


class Held(NamedTuple):
    """What one file of prompts gave."""

    score: Score
    free: int
    """Prompts that name nobody."""
    mangled: int
    """Those of them that lose a word all the same."""


def held(path: Path) -> Held:
    """A file of prompts, read from first to last."""
    tagger, every = Names(), list(letters(path))
    free = [one for one in every if not persons(one)]
    mangled = sum(
        any(found.kind is Kind.PERSON_NAME for found in tagger.find(one.text, ""))
        for one in free
    )
    return Held(score(tagger, every), len(free), mangled)


def corpus(path: Path) -> Score:
    """A labelled corpus."""
    return score(Names(), read(path))


def drawn(code: str) -> Score:
    """Prompts of one language that were drawn, as training's are."""
    return score(Names(), _drawn()[code])


@cache
def _drawn() -> Mapping[str, list[Sentence]]:
    return prompts()


def spoken(asked: tuple[str, Sequence[Path]]) -> Score:
    """What several files of prompts hold in one language."""
    code, paths = asked
    every = (one for path in paths for one in letters(path))
    return score(Names(), (one for one in every if _language(one) == code))


def _language(one: Sentence) -> str:
    return one.source.rpartition(".")[2]


def recall(one: Score, *, figures: bool = True) -> float:
    """In per cent; without `figures` those of history are not asked for."""
    asked = one.names - (0 if figures else one.spared)
    return 100 * one.found / max(1, asked)


def precision(one: Score) -> float:
    """In per cent."""
    return 100 * one.right / max(1, one.findings)


def shown(value: float, bar: float) -> str:
    """A figure, bold where it misses its bar."""
    text = f"{value:.1f}"
    return text if float(text) >= bar else f"**{text}**"


def row(*cells: object) -> str:
    """A line of a table."""
    return f"| {' | '.join(map(str, cells))} |\n"


def head(*names: str) -> str:
    """The first two lines of a table."""
    return row(*names) + row(*("---" for _ in names))


def news(every: dict[str, Score]) -> Iterator[str]:
    """The corpora, with the means of the rows."""
    count = len(every)
    means = (
        sum(map(recall, every.values())) / count,
        sum(map(precision, every.values())) / count,
        sum(recall(one, figures=False) for one in every.values()) / count,
    )
    yield "### News and web\n\n"
    yield "Mean of the rows: recall {:.1f}, precision {:.1f}, ".format(*means)
    yield f"recall without figures of history {means[2]:.1f}.\n\n"
    yield head("text", "names", "recall", "precision", "recall without figures")
    for name, one in every.items():
        found = shown(recall(one), _NEWS[0]), shown(precision(one), _NEWS[1])
        bare = shown(recall(one, figures=False), _NEWS[0])
        yield row(name, one.names, *found, bare)


def templates(every: dict[str, Score]) -> Iterator[str]:
    """Prompts of the sentences that training draws from, with other names."""
    yield "### Prompts of our own templates\n\n"
    yield head("language", "names", "recall", "precision")
    for code, one in every.items():
        yield row(code, one.names, *_of_prompts(one))


def files(every: dict[str, Held]) -> Iterator[str]:
    """The files of prompts, unread ones first."""
    yield "### Held out, by file\n\n"
    yield head("file", "persons", "recall", "precision", "name nobody", "lose a word")
    for name, (one, free, mangled) in every.items():
        figures = _of_prompts(one) if one.names else ("", "")
        yield row(f"`{name}`", one.names, *figures, free, mangled)


def tongues(read_ones: dict[str, Score], unread: dict[str, Score]) -> Iterator[str]:
    """Prompts that are alike, by language; figures of history left out of recall."""
    yield "### Held out, by language\n\n"
    yield head(
        *("language", "persons, unread", "recall", "precision"),
        *("persons, read", "recall", "precision"),
    )
    for code, one in unread.items():
        both = (
            cell
            for each in (one, read_ones[code])
            for cell in (each.names, *_of_prompts(each, figures=False))
        )
        yield row(code, *both)


def _of_prompts(one: Score, *, figures: bool = True) -> tuple[str, str]:
    found = shown(recall(one, figures=figures), _PROMPTS[0])
    return found, shown(precision(one), _PROMPTS[1])


def measured(corpora: Path, prompted: Path) -> Iterable[str]:
    """The tables, in two processes; what nobody has read first."""
    gold = sorted(corpora.glob(f"*{_SUFFIX}"))
    sets = [p for kind in ("unread", "read") for p in _files(prompted / kind)]
    alike = [one for one in sets if one.name.startswith(_ALIKE)]
    codes = sorted(languages())
    seen = tuple(one for one in alike if one.parent.name == "read")
    fresh = tuple(one for one in alike if one.parent.name == "unread")
    with ProcessPoolExecutor(2) as pool:
        first, second = (
            dict(zip(codes, pool.map(spoken, [(c, every) for c in codes]), strict=True))
            for every in (seen, fresh)
        )
        yield from tongues(first, second)
        names = (f"{one.parent.name}/{one.name}" for one in sets)
        yield "\n"
        yield from files(dict(zip(names, pool.map(held, sets), strict=True)))
        titles = (one.name.removesuffix(_SUFFIX) for one in gold)
        yield "\n"
        yield from news(dict(zip(titles, pool.map(corpus, gold), strict=True)))
        yield "\n"
        yield from templates(dict(zip(codes, pool.map(drawn, codes), strict=True)))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def main() -> None:
    """Write the tables; the card as it was stays if one could not be made."""
    tables = "".join(measured(Path(sys.argv[1]), Path(sys.argv[2])))
    before, opens, rest = CARD.read_text("utf-8").partition(OPENS)
    _, closes, behind = rest.partition(CLOSES)
    if not (opens and closes):
        sys.exit(f"{CARD.name} has no line {OPENS.strip()} and {CLOSES.strip()}")
    CARD.write_text(before + opens + "\n" + tables + "\n" + closes + behind, "utf-8")


if __name__ == "__main__":
    main()
