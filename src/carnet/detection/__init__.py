"""Where is personal data? Pure: texts in, findings out, no file and no socket.

views.py        a text as a reader would see it, with the way back
encoded.py      base64 inside a text
identifiers/    the rules: check digits or a label, else no finding
cues/           special categories and minors: which law decides, never replaced
sheet.py        one text, its views and its findings, made once
occurrence.py   a known value in any spelling
phrases.py      where the words of a long text stand
residual.py     what still singles a person out after replacing
engine.py       the detector over one conversation
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carnet.detection.engine import Detector
    from carnet.detection.judges import Engine

__all__ = ["Detector", "Engine"]


def __getattr__(name: str) -> object:
    """Import the rules when one is asked for: most commands read settings, no text."""
    rooms = {"Detector": "engine", "Engine": "judges"}
    if name not in rooms:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{rooms[name]}"), name)
