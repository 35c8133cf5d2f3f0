"""One text through the detector: which categories does it tell about a person?"""

from datetime import date

from carnet.detection import Detector
from carnet.vocabulary import Finding, Passage, Strictness

ON = date(2026, 11, 24)
DETECTORS: dict[Strictness, Detector] = {
    "relaxed": Detector(strictness="relaxed"),
    "balanced": Detector(),
    "strict": Detector(strictness="strict"),
}


def cues(
    *texts: str | Passage,
    known: tuple[str, ...] = (),
    strictness: Strictness = "balanced",
    declared: bool = False,
) -> list[Finding]:
    """The cues that count in the passages of one call."""
    detector = DETECTORS[strictness]
    passages = [
        one if isinstance(one, Passage) else Passage(one, group=f"slot {i}")
        for i, one in enumerate(texts)
    ]
    found = detector.find(passages, known)
    groups = detector.categories(passages, found, on=ON, declared=declared)
    return [cue for group in groups for cue in group]


def kinds(
    *texts: str | Passage,
    known: tuple[str, ...] = (),
    strictness: Strictness = "balanced",
    declared: bool = False,
) -> set[str]:
    """Their kinds, as words."""
    found = cues(*texts, known=known, strictness=strictness, declared=declared)
    return {cue.kind.value for cue in found}
