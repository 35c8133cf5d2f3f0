"""Names of persons: the project's own tagger, and the evidence around it.

tokens.py     a text as the tagger reads it
features.py   hashes of letters, flags, membership in name lists
model.py      the network, numpy only; weights.npz beside MODEL_CARD.md
read.py       a chunk as the tagger sees it
bars/         what is asked of each word: titles, labels, common words, code
runs.py       which words belong to one name
evidence.py   titles, labels, introductions, and where a person lives
history.py    figures of history, who stay
cases.py      decided cases, which are law
chinese.py    a run that is a Chinese name
han.py        the shape of Chinese names
finder.py     scores to findings
training/     corpora, sentences of our own, and the script that makes the weights
"""

from carnet.detection.names.finder import Names

__all__ = ["Names"]
