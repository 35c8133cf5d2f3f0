"""What the tagger learns from: other persons in real sentences, and always the same."""

import random
import re
from importlib.resources import files
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from carnet.detection.names.tagger import tokens
from carnet.detection.names.tagger.embeddings import RAISED, packed, summed
from carnet.detection.names.tagger.features import (
    BUCKETS,
    HASHES,
    LIST_FLAGS,
    WORD_FLAGS,
)
from carnet.detection.names.tagger.model import features, shipped
from carnet.detection.names.training.corpora import PROMPTS, Sentence, label, prose
from carnet.detection.names.training.mentions import mentions, named
from carnet.detection.names.training.sentences import languages
from carnet.detection.names.training.stream import Source, Text, hasty, stream

CORPUS = {
    "tiny.cs": [
        label("cs", "tiny.cs", "Ptal se Janovi Novákovi.", [(8, 23, "PER")]),
        label("cs", "tiny.cs", "Petrovi Malému to řekl.", [(0, 14, "PER")]),
    ],
    "tiny.zh": [
        label("zh", "tiny.zh", "后来王小明到了北京。", [(2, 5, "PER"), (7, 9, "LOC")]),
        label("zh", "tiny.zh", "克林顿与希拉里来访。", [(0, 3, "PER"), (4, 7, "PER")]),
    ],
}


def persons(one: Sentence) -> list[str]:
    spans = tokens.spans(one.text)
    return [
        one.text[spans[a][0] : spans[b - 1][1]]
        for a, b, kind in named(one.labels)
        if kind == "PER"
    ]


def named_texts(one: Sentence) -> list[tuple[str, str]]:
    spans = tokens.spans(one.text)
    return [
        (one.text[spans[a][0] : spans[b - 1][1]], kind)
        for a, b, kind in named(one.labels)
    ]


def test_texts_of_our_own_are_read_with_their_marks(tmp_path: Path) -> None:
    line = "Paní [Eva Malá] z {Nového Boru}\\nvede <FC Bor>.\n# nothing\n"
    (tmp_path / "cs.txt").write_text(line, encoding="utf-8")
    ((one,),) = prose(tmp_path).values()
    assert (one.language, one.source) == ("cs", "own.cs")
    assert one.text == "Paní Eva Malá z Nového Boru\nvede FC Bor."
    marked = [("Eva Malá", "PER"), ("Nového Boru", "LOC"), ("FC Bor", "ORG")]
    assert named_texts(one) == marked


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_every_text_of_our_own_is_marked_well(step: int) -> None:
    """Each has its marks; as many words as labels, one in five where time is short."""
    folder = Path(str(files("carnet.detection.names.training"))) / "prose"
    every = prose(folder)
    assert len(every) == len(languages())
    for name, texts in every.items():
        assert len(texts) > 200, name
        assert sum("PER" in {k for _, k in named_texts(one)} for one in texts) > 90
        assert not [one for one in texts if re.search(r"[\[\]{}]", one.text)], name
        for one in texts[::step]:
            assert len(one.labels) == len(tokens.spans(one.text)), one.text


def test_a_hash_that_training_did_not_meet_says_nothing() -> None:
    words = ["and", "Zqxwvkj"]
    ids = features(words, shipped().weights.lists).ids
    met, unmet = (np.count_nonzero(row == BUCKETS) for row in ids)
    assert met == 0
    assert HASHES // 3 < unmet < HASHES
    nothing = summed(shipped().weights.embeddings, np.full((1, HASHES), BUCKETS))
    assert (nothing == RAISED).all()


def test_two_numbers_of_a_byte_are_added_apart() -> None:
    draw = np.random.default_rng(5)
    table = draw.integers(-7, 8, (90, 6), np.int8)
    table[0], table[1], table[2, ::2], table[2, 1::2] = 7, -7, 7, -7
    ids = draw.integers(0, 90, (40, HASHES), np.uint32)
    ids[:3] = [[0], [1], [2]]
    found = summed(packed(table), ids).astype(int) - RAISED
    assert found.tolist() == table.astype(int)[ids].sum(axis=1).tolist()
    assert found[0].tolist() == [7 * HASHES] * 6


def test_what_thumbs_write_lacks_signs_and_accents_and_keeps_its_labels() -> None:
    marked = [(6, 10, "PER"), (12, 18, "PER")]
    one = label("cs", "own.cs", "ptej: jana, ondřej. konec", marked)
    seen = set()
    for seed in range(60):
        rng = random.Random(seed)  # noqa: S311 - not for secrets
        found = hasty(Text(one.text, one.labels), rng)
        spans = tokens.spans(found.text)
        assert len(spans) == len(found.labels)
        named = [
            found.text[start:end]
            for (start, end), kind in zip(spans, found.labels, strict=True)
            if kind
        ]
        assert named in (["jana", "ondřej"], ["jana", "ondrej"])
        seen.add(found.text)
    assert {"ptej jana ondrej konec", "ptej jana ondřej konec"} <= seen


def test_of_prompts_it_is_told_that_only_persons_are_marked() -> None:
    prompt = label("de", f"{PROMPTS}de", "Frag Ida in Rom", [(5, 8, "PER")])
    both = CORPUS | {f"{PROMPTS}de": (prompt,)}
    drawn = stream(Source(both, languages(), []), random.Random(3))  # noqa: S311
    some = list(islice(drawn, 400))
    told = {one.persons_alone for one in some if one.text.startswith("Frag ")}
    assert told == {True}
    assert not any(one.persons_alone for one in some if "ptal se" in one.text.lower())


def test_another_person_keeps_the_endings_of_the_one_before() -> None:
    people = mentions(CORPUS, languages())["tiny.cs"]
    rng, seen = random.Random(5), set()  # noqa: S311 - not for secrets
    for _ in range(60):
        one = people.swapped(CORPUS["tiny.cs"][0], rng)
        assert one.text.startswith("Ptal se ")
        assert one.text.endswith("vi.")
        (name,) = persons(one)
        seen.add(name)
    assert len(seen) > 20


def test_a_chinese_name_is_made_of_surname_and_given_name() -> None:
    people = mentions(CORPUS, languages())["tiny.zh"]
    rng, seen = random.Random(5), set()  # noqa: S311 - not for secrets
    for _ in range(40):
        one = people.swapped(CORPUS["tiny.zh"][0], rng)
        assert one.text.startswith("后来")
        assert one.text.endswith("到了北京。")
        (name,) = persons(one)
        seen.add(name)
    assert len(seen) > 20


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_gives_the_same_texts(seed: int) -> None:
    source = Source(CORPUS, languages(), ["def f(x):\n    return x\n" * 90])

    def texts(number: int) -> list[tuple[str, tuple[int, ...]]]:
        rng = random.Random(number)  # noqa: S311 - not for secrets
        return [(one.text, one.labels) for one in islice(stream(source, rng), 80)]

    assert texts(seed) == texts(seed)
    assert texts(seed) != texts(seed + 1)
    assert all(len(tokens.spans(text)) == len(labels) for text, labels in texts(seed))


def test_a_word_used_less_is_told_from_one_that_nobody_uses() -> None:
    rng = random.Random(5)  # noqa: S311 - test data
    made_up = ["".join(rng.choices("bdgklmnprstvz", k=11)) for _ in range(2000)]
    column = WORD_FLAGS + LIST_FLAGS - 3  # the last list, of the word as it stands
    flags = shipped().flags(["upholstery", "Staubsauger", *made_up])[:, column]
    assert flags[:2].all()
    assert 0.01 < flags[2:].mean() < 0.08  # one in twenty, as `Lists` says
