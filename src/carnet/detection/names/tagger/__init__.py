"""The tagger: a network over the words of a text, numpy alone.

Its weights stand beside MODEL_CARD.md, one room up.

added.py         names that joined the lists after the network had learnt
embeddings.py    the numbers of each hash, two of them a byte, and their sums
features.py      hashes of letters, flags, membership in name lists
han.py           the shape of Chinese names
listed.py        what the lists say of one word
model.py         the network, numpy only; weights.npz beside MODEL_CARD.md
tokens.py        a text as the tagger reads it
tongues.py       in which languages a text may be, and which given names are words in
                 them
"""
