"""Names that joined the lists after the network had learnt."""

from importlib.resources import files
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from carnet.detection.names import Names
from carnet.detection.names.tagger import model
from carnet.detection.names.tagger.added import KINDS, NO_WORDS
from carnet.detection.names.tagger.features import COMMON, GIVEN, SURNAME
from carnet.detection.names.training import added
from carnet.vocabulary import Kind

FOLDER = files("carnet.detection.names")
WRITTEN = Path(added.__file__).parent / "names"


def persons(text: str) -> list[str]:
    every = Names().find(text, "")
    return [one.value for one in every if one.kind is Kind.PERSON_NAME]


def test_the_shipped_hashes_are_those_of_the_names_written_down() -> None:
    held = model.read((FOLDER / "weights.npz").read_bytes()).weights.lists
    every = added.names(WRITTEN, held)
    with np.load(BytesIO((FOLDER / "added.npz").read_bytes())) as file:
        shipped = {name: file[name] for name in file.files}
    assert set(shipped) == {*KINDS, NO_WORDS}
    for kind, hashes in shipped.items():
        assert np.array_equal(hashes, added._differences(every[kind])), kind
    assert len(every["given"]) > 9_000


def test_a_name_that_no_frequency_list_knows_as_one_is_a_name_alone() -> None:
    (flags,) = model.shipped().flags(["Vaclovas"])
    assert flags[GIVEN]
    assert not flags[COMMON]


def test_a_name_is_listed_without_its_accents_where_that_is_no_word() -> None:
    for name in ("ondrej", "zaneta"):
        (flags,) = model.shipped().flags([name])
        assert flags[GIVEN] or flags[SURNAME], name
    (flags,) = model.shipped().flags(["pisar"])  # Písař; a scribe
    assert not flags[SURNAME]


def test_a_word_that_is_a_name_now_and_then_stays_a_word() -> None:
    for word in ("Tenger", "Vasara", "Polka"):
        (flags,) = model.shipped().flags([word])
        assert flags[COMMON], word


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talka šeštadienį: Vaclovas, Neringa Ž., visi su grėbliais.", "Vaclovas"),
        ("A főnököm elismeri a túlórát, de Ancsa a bérszámfejtésről nem.", "Ancsa"),
        ("Seba: kto ma klucze do garażu?\nWiola: ja nie", "Seba"),
    ],
)
def test_a_name_of_the_long_tail_is_found(text: str, name: str) -> None:
    assert name in persons(text)
