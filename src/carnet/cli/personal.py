"""Words of an officer or operator that go into the trail: they name nobody."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carnet.config import Config


def names_somebody(found: "Config", text: str) -> bool:
    """Does `text` name somebody, or hold anything else that a call would not keep?

    Every kind is looked for, whatever CARNET_DETECT says of calls: what is in the trail
    stays there.
    """
    from carnet.engines.wanted import detector
    from carnet.vocabulary import Passage

    country = found.settings.exporter.country
    every = detector(None, found.strictness, country, found.wanted)
    return bool(every.find((Passage(text),))[0])
