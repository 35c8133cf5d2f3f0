"""Write the names that joined the lists after the network had learnt.

    python -m carnet.detection.names.training.added added.npz

`names/given/*.txt` and `names/surname/*.txt` beside this file hold them by language;
xx: from elsewhere, as Latin, Greek, Cyrillic, Baltic and Chinese texts spell them. Many
of them the weights' lists hold for ordinary words, since frequency lists have no
capitals: those of `names/no_words.txt` are names alone and leave the list of words,
those of `names/words_too.txt` are both, and which one is meant the text's language says
(read.py). Other words are left out, however often somebody is called so: a list would
make too much of them. All were written down for this project.
"""

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.nobody.goods import firms
from carnet.detection.names.tagger.added import KINDS, NO_WORDS
from carnet.detection.names.tagger.features import (
    Lists,
    folded,
    hashed,
    is_marked,
    member,
    word_hashes,
)
from carnet.detection.names.tagger.model import read
from carnet.detection.names.training.sentences import shared

_SHORTEST: Final = 2  # letters
_CYRILLIC: Final = late.compile(r"[\u0400-\u04FF]").search  # й is no accent of и
_SHORTEST_BARE: Final = 4  # of a name without its accents


def words(path: Path) -> Iterator[str]:
    """The words of a file, folded; lines that begin with # are remarks."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from map(folded, line.split())


def names(folder: Path, held: Lists) -> dict[str, list[str]]:
    """By kind the names that the lists do not have; and which of them are no words."""
    free = set(words(folder / f"{NO_WORDS}.txt"))
    judged = free | set(words(folder / "words_too.txt"))
    before, found = shared(), {}
    for kind in KINDS:
        every = [
            one for file in sorted((folder / kind).glob("*.txt")) for one in words(file)
        ]
        new = list(_new(list(dict.fromkeys(every)), kind, held, judged))
        listed = (folded(name) for one in before.values() for name in one.get(kind, ()))
        accented = dict.fromkeys((*listed, *every))
        found[kind] = [*new, *_bare(list(accented), kind, held, set(new))]
    return found | {NO_WORDS: [w for kind in KINDS for w in found[kind] if w in free]}


def _bare(every: list[str], kind: str, held: Lists, new: set[str]) -> Iterator[str]:
    """The names without their accents, as many a keyboard spells them.

    None that is a firm's, or a word of any language, however seldom: those are names
    with accents alone.
    """
    spelled = {fold(word) for word in every if word.isalpha() and not _CYRILLIC(word)}
    others = new.union(every, firms.every())
    bare = sorted(word for word in spelled - others if len(word) >= _SHORTEST_BARE)
    hashes = hashed(bare)
    known = member(getattr(held, kind), hashes)
    used = member(held.common, hashes) | is_marked(held.seldom, hashes)
    for word, is_known, is_word in zip(bare, known, used, strict=True):
        if not is_known and not is_word:
            yield word


def _new(every: list[str], kind: str, held: Lists, judged: set[str]) -> Iterator[str]:
    every = [word for word in every if len(word) >= _SHORTEST and word.isalpha()]
    hashes = hashed(every)
    known = member(getattr(held, kind), hashes)
    common = member(held.common, hashes)
    for word, is_known, is_word in zip(every, known, common, strict=True):
        if not is_known and (not is_word or word in judged):
            yield word


def _differences(every: list[str]) -> NDArray[np.uint32]:
    hashes = word_hashes(every)
    return np.diff(hashes, prepend=hashes.dtype.type(0))


def main() -> None:
    """Read the names, write their hashes."""
    weights = (files("carnet.detection.names") / "weights.npz").read_bytes()
    every = names(Path(__file__).parent / "names", read(weights).weights.lists)
    for kind, held in every.items():
        sys.stderr.write(f"{kind}: {len(held)}\n")
    arrays: dict[str, Any] = {kind: _differences(held) for kind, held in every.items()}
    np.savez_compressed(sys.argv[1], **arrays)


if __name__ == "__main__":
    main()
