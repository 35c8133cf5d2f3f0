"""Engines that the operator adds to the built-in rules, combined by union.

wanted.py     what the settings ask for, as values; from there to a detector
patterns.py   regular expressions of the operator's own, proved to be linear
words.py      lists of words of the operator's own
names.py      the project's own tagger, 29 languages
rampart.py    Rampart, an ONNX model for names and streets (extra `onnx`)
lac.py        LAC, an ONNX model for Chinese names (extra `onnx`)
presidio.py   Microsoft Presidio with the spaCy models that are installed (`presidio`)

Everything is read from local files; nothing here asks the network.

files.py      where the files of a model are
latin.py      Greek and Cyrillic in Latin letters, one for one, so that every offset
              stays
"""

from typing import TYPE_CHECKING

from carnet import asked
from carnet.engines.wanted import ENGINES, Model, Wanted, check, detector

if TYPE_CHECKING:
    from carnet.engines.patterns import Pattern
    from carnet.engines.words import WordList

__all__ = ["ENGINES", "Model", "Pattern", "Wanted", "WordList", "check", "detector"]

__getattr__ = asked.names(__name__, {"patterns": ("Pattern",), "words": ("WordList",)})
