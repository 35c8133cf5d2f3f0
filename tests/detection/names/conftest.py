"""What the tests of names share: the persons that a detector finds by default."""

from collections.abc import Callable

import pytest

from carnet.detection import Detector
from carnet.engines import Wanted, detector
from carnet.vocabulary import Kind, Passage


@pytest.fixture(scope="session")
def persons() -> Callable[[str], list[str]]:
    whole: Detector = detector(None, "balanced", None, Wanted())

    def found(text: str) -> list[str]:
        (all_,) = whole.find([Passage(text)])
        return [f.value for f in all_ if f.kind is Kind.PERSON_NAME]

    return found
