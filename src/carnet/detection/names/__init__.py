"""Names of persons: the project's own tagger, and the evidence around it.

tokens.py     a text as the tagger reads it
features.py   hashes of letters, flags, membership in name lists
model.py      the network, numpy only; weights.npz beside MODEL_CARD.md
finder.py     scores to findings: code has a stricter rule, titles are left out
training/     corpora, sentences of our own, and the script that makes the weights
"""

from carnet.detection.names.finder import Names

__all__ = ["Names"]
